"""Documents that are no reports of meetings have an issue, and none of the contents of a report."""

from __future__ import annotations

import pytest
from documents import report

TEXTS = {
    "en": "1. The representatives of Kenya and Mali took part in the debate of the Meeting.\n\n2. The Meeting elected "
    "Rita Borg (Malta) Chair.\n\n3. The Meeting made the following recommendations:\n\n(a) States should adopt laws;",
    "es": "1. Los representantes de Kenya y de Malí hicieron uso de la palabra en la Reunión.\n\n2. La Reunión eligió "
    "Presidenta a Rita Borg (Malta).\n\n3. La Reunión formuló las recomendaciones siguientes:\n\na) Adoptar leyes;",
    "fr": "1. Les représentants du Kenya et du Mali ont pris la parole pendant la Réunion.\n\n2. La Réunion a élu Rita "
    "Borg (Malte) Présidente.\n\n3. La Réunion a fait les recommandations suivantes :\n\na) Adopter des lois ;",
}


def codes(text: str) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.value) for issue in report(text).issues if issue.code == "not-a-meeting-report"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Rules of procedure"),
        ("en", "Guidelines and rules of procedure"),
        ("en", "Provisional agenda and annotations"),
        ("en", "Annotated provisional agenda"),
        ("en", "Information note for participants"),
        ("en", "Organizational matters"),
        ("en", "Proposed organization of work"),
        ("en", "Note verbale dated 4 March 2031 from the Permanent Mission of Malta"),
        ("en", "National report submitted in accordance with paragraph 15"),
        ("es", "Informe nacional presentado de conformidad con el párrafo 15"),
        ("fr", "Rapport national présenté conformément au paragraphe 15"),
        ("es", "Reglamento"),
        ("es", "Programa provisional anotado"),
        ("es", "Nota informativa"),
        ("es", "Cuestiones de organización"),
        ("es", "Nota verbal de fecha 4 de marzo de 2031 de la Misión Permanente de Malta"),
        ("fr", "Règlement intérieur"),
        ("fr", "Ordre du jour provisoire annoté"),
        ("fr", "Note d’information"),
        ("fr", "Questions d’organisation"),
        ("fr", "Note verbale datée du 4 mars 2031, adressée par la Mission permanente de Malte"),
    ],
)
def test_a_title_of_another_kind(language: str, title: str) -> None:
    text = f"A/CONF.251/4\n\n{title}\n\n{TEXTS[language]}"
    read = report(text)
    assert codes(text) == [("not-a-meeting-report", title)]
    assert (read.name_lists, read.officers, read.recommendations, read.positions) == ((), (), (), ())
    assert len([one for one in read.paragraphs if not one.in_masthead]) == 4


@pytest.mark.parametrize(
    "head",
    [
        "Organizational matters\n\nReport of the first regular session 2031",
        "Note by the Secretariat\n\nReport of the Lake Forum on its ninth session",
        "Item 2 of the provisional agenda\n\nDraft report",
        "A paper without a known title",
    ],
)
@pytest.mark.parametrize("symbol", ["A/CONF.251/4"])
def test_a_report_among_other_titles_is_read(symbol: str, head: str) -> None:
    text = f"{symbol}\n\n{head}\n\n{TEXTS['en']}"
    assert codes(text) == []
    assert report(text).officers != ()


def test_a_note_whose_annex_is_the_report_of_a_meeting_is_read() -> None:
    text = f"A/9/1\n\nNote by the Secretariat\n\nAnnex\n\nReport of the Lake Forum on its session\n\n{TEXTS['en']}"
    assert codes(text) == []


def test_an_information_document_without_a_list_is_none() -> None:
    text = f"A/CONF.251/INF/4\n\nBuses to the venue\n\n{TEXTS['en']}"
    assert codes(text) == [("not-a-meeting-report", "A/CONF.251/INF/4")]


def test_an_information_document_with_the_headings_of_a_list_is_one() -> None:
    text = "A/CONF.251/INF/4\n\nLake Forum\n\nMember States\n\nMalta: Ms. Rita Borg and the others of the mission\n\nObservers\n\nPalau: Mr. Omar Sy, of the mission of the State"
    assert report(text).masthead.document_type == "list_of_participants"


def test_a_part_without_a_head_may_begin_with_such_a_title() -> None:
    assert codes(f"Organizational matters\n\n{TEXTS['en']}") == []
