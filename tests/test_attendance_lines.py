"""Lists of names whose colon, columns or lines are lost, and what is said of single names in a list."""

from __future__ import annotations

import pytest
from documents import ATTENDANCE, document, outline, report

from flows.parsing.attendance import parse_attendance

OPENINGS = {
    "en": "1. The following States were represented",
    "es": "1. Estuvieron representados los siguientes Estados",
    "fr": "1. Les États suivants étaient représentés",
}


def listed(language: str, *blocks: str) -> tuple[list[str], list[str]]:
    """The names read, in order, and the values of the doubts."""
    whole = "\n\n".join(blocks)
    paragraphs = tuple(outline(whole, language).values())
    texts = {one.key: one.text for one in paragraphs}
    lists, issues = parse_attendance(paragraphs, document(whole).blocks, language)
    return [texts[one.paragraph_key][one.start : one.end] for one in lists], [str(one.value) for one in issues]


@pytest.mark.parametrize("colon", [":", ""])
@pytest.mark.parametrize(
    ("language", "lines", "names"),
    [
        ("en", ["Chad", "Ghana Kenya", "Togo"], ["Chad", "Ghana", "Kenya", "Togo"]),
        ("es", ["Chile", "Cuba Ecuador", "Perú"], ["Chile", "Cuba", "Ecuador", "Perú"]),
        ("fr", ["Bénin", "Gabon Mali", "Tchad"], ["Bénin", "Gabon", "Mali", "Tchad"]),
    ],
)
def test_names_stand_side_by_side_and_the_colon_is_lost(
    language: str, lines: list[str], names: list[str], colon: str
) -> None:
    assert listed(language, ATTENDANCE[language], OPENINGS[language] + colon, *lines) == (names, [])


@pytest.mark.parametrize(
    ("language", "head", "tail", "after"),
    [
        ("en", "United Kingdom of Great Britain and", "Northern Ireland", "Zambia"),
        ("en", "United Kingdom of Great Britain", "and Northern Ireland", "Zambia"),
        ("es", "Reino Unido de Gran Bretaña e", "Irlanda del Norte", "Zambia"),
        ("fr", "Royaume-Uni de Grande-Bretagne", "et d'Irlande du Nord", "Zambie"),
    ],
)
def test_a_name_broken_over_two_lines_is_one(language: str, head: str, tail: str, after: str) -> None:
    names, _ = listed(language, ATTENDANCE[language], OPENINGS[language] + ":", head, tail, after)
    assert len(names) == 2
    assert names[1] == after
    assert names[0].startswith(head[:24])


def test_the_end_of_a_broken_name_may_stand_beside_the_next_column() -> None:
    lines = ["India United Kingdom of Great Britain", "Jordan and Northern Ireland", "Kenya Zambia"]
    names, _ = listed("en", ATTENDANCE["en"], OPENINGS["en"] + ":", *lines)
    assert names == ["India", "United Kingdom of Great Britain", "Jordan", "Kenya", "Zambia"]


def test_a_misprinted_state_is_read_and_another_line_is_doubted() -> None:
    names, doubts = listed("en", ATTENDANCE["en"], OPENINGS["en"] + ":", "Ivory cost", "Kenya", "Xyzzy land", "Togo")
    assert names == ["Ivory cost", "Kenya", "Togo"]
    assert doubts == ["Xyzzy land"]


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("en", "1. The Meeting was attended by representatives of the following States: Chad, Ghana as a special guest, Kenya, "
         "Mali as host of the next Meeting, and Togo.", ["Chad, Ghana", "Kenya, Mali", "Togo"]),
        ("en", "1. The Meeting was attended by representatives of the following States: Chad, Mali as host of the Forum on "
         "Law and Order and Togo.", ["Chad, Mali", "Togo"]),
        ("es", "1. Participaron en la Reunión representantes de los siguientes países: Chile, Cuba como invitada especial, "
         "Ecuador, Perú por ser el anfitrión de la próxima Reunión, y Uruguay.", ["Chile, Cuba", "Ecuador, Perú", "Uruguay"]),
        ("fr", "1. Ont participé à la Réunion des représentants des pays suivants : Bénin, Gabon en tant qu’invité spécial, "
         "Mali, Tchad en sa qualité d’hôte de la prochaine Réunion, et Togo.", ["Bénin, Gabon", "Mali, Tchad", "Togo"]),
    ],
)  # fmt: skip
def test_what_is_said_of_one_name_ends_no_list(language: str, sentence: str, names: list[str]) -> None:
    assert listed(language, ATTENDANCE[language], sentence)[0] == names


@pytest.mark.parametrize(
    ("language", "headings", "sentence"),
    [
        ("en", ("A. Attendance and organization of work", "Place and date of the meeting"),
         "The following States took part: Chad, Ghana and Togo."),
        ("es", ("A. Asistencia y organización de los trabajos", "Lugar y fecha de la reunión"),
         "Participaron los siguientes Estados: Chile, Cuba y Perú."),
        ("fr", ("A. Participation et organisation des travaux", "Lieu et date de la réunion"),
         "Les États suivants ont participé : Bénin, Gabon et Mali."),
    ],
)  # fmt: skip
def test_who_attended_may_stand_below_place_and_date(language: str, headings: tuple[str, str], sentence: str) -> None:
    names, _ = listed(language, *headings, "The Meeting took place in Quay.", sentence)
    assert len(names) == 1


LIST = """United Nations

A/CONF.999/2030/INF/2

Distr.: General

5 May 2030

Original: English

List of participants

Presidents: Ms. Ada Quill (Togo)

Vice-Presidents: Chad

Ghana

I. States

{names}
"""
PERSONS = (
    "Mr. Jo Penn, Minister of the Environment and Water, Ministry of Tides",
    "Sra. Eva Lund, Vicepresidenta, Oficina del Presidente de Chile",
    "Mme Lia Roc, Conseillère, Présidente du Conseil des marées",
    "and Department of Harbours, Trade and Light",
    "Page 3",
    "A/CONF.999/2030/INF/2 (Part 2)",
)


def test_a_whole_list_names_states_and_no_offices_of_their_persons() -> None:
    names = "\n\n".join(("CHILE", *PERSONS, "KENYA", *PERSONS, "TOGO", *PERSONS))
    read = report(LIST.format(names=names))
    texts = {one.key: one.text for one in read.paragraphs}
    assert [texts[one.paragraph_key] for one in read.name_lists] == ["CHILE", "KENYA", "TOGO"]
    assert [(one.role, one.name) for one in read.officers] == [
        ("President", "Ada Quill"),
        ("Vice-President", "Chad"),
        ("Vice-President", "Ghana"),
    ]
    assert [one.value for one in read.issues if one.table_name == "participants"] == []


def test_officers_of_a_list_may_stand_below_their_offices_and_titles_of_delegates_are_none() -> None:
    below = "CHAIRPERSON\n\nMs. Ada Quill (Togo)\n\nCHILE\n\nMr. Jo Penn\n\nPresident\n\nP.D.R (Harbour Party)\n\nKENYA\n\nMs. Eva Lund"
    text = LIST.replace("Presidents: Ms. Ada Quill (Togo)\n\nVice-Presidents: Chad\n\nGhana\n\n", "")
    read = report(text.format(names=below))
    assert [(one.role, one.name, one.country_as_written) for one in read.officers] == [("Chair", "Ada Quill", "Togo")]
