"""Elected officers: one form, one case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.officers import parse_officers, unread_officers


def officers(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    heading = {"en": "C. Election of officers", "es": "C. Elección de la Mesa", "fr": "C. Élection du Bureau"}[language]
    paragraphs = tuple(
        outline(f"I. Work\n\nA. One\n\n1. Text.\n\nB. Two\n\n2. Text.\n\n{heading}\n\n{text}", language).values()
    )
    return [(one.role, one.name, one.country_as_written) for one in parse_officers(paragraphs, language)]


THREE = [("Chair", "Ana Ruiz", "Peru"), ("Vice-Chair", "Tom Otieno", "Kenya"), ("Rapporteur", "Li Wei", "China")]


@pytest.mark.parametrize(
    "text",
    [
        "3. The Meeting elected Ana Ruiz (Peru) as Chair, Tom Otieno (Kenya) as Vice-Chair and Li Wei (China) as Rapporteur.",
        "3. The Meeting elected by acclamation the following officers: Chair: Ana Ruiz (Peru); Vice-Chair: Tom Otieno "
        "(Kenya); Rapporteur: Li Wei (China).",
        "3. The following officers were elected:\n\nChair: Ms. Ana Ruiz (Peru)\n\nVice-Chair: Mr. Tom Otieno (Kenya)\n\n"
        "Rapporteur: Mr. Li Wei (China)",
        "3. The following officers were elected:\n\nChair:\n\nAna Ruiz (Peru)\n\nVice-Chair:\n\nTom Otieno (Kenya)\n\n"
        "Rapporteur:\n\nLi Wei (China)",
        "3. Ana Ruiz (Peru) was elected Chair, Tom Otieno (Kenya) Vice-Chair and Li Wei (China) Rapporteur.",
        "3. Ana Ruiz (Peru) was elected Chair. Tom Otieno (Kenya) was elected Vice-Chair and Li Wei (China) Rapporteur.",
        "3. The following officers were elected:\n\nChair\tMs. Ana Ruiz (Peru)\n\nVice-Chair\tMr. Tom Otieno (Kenya)\n\n"
        "Rapporteur\tMr. Li Wei (China)",
        "3. The following persons were elected to the offices indicated:\n\nAna Ruiz (Peru), Chair\n\nTom Otieno (Kenya), "
        "Vice-Chair\n\nLi Wei (China), Rapporteur",
        "3. The Meeting elected the Minister of Justice of Peru, Ana Ruiz, as Chair, Tom Otieno, Attorney General of Kenya, "
        "as Vice-Chair and Li Wei (China) as Rapporteur.",
    ],
)
def test_forms_of_one_bureau(text: str) -> None:
    assert officers(text) == THREE


def test_several_vice_chairs_before_their_office() -> None:
    text = "3. The Meeting elected Ana Ruiz (Peru), Tom Otieno (Kenya) and Li Wei (China) as Vice-Chairpersons."
    assert officers(text) == [("Vice-Chair", name, country) for _, name, country in THREE]


def test_a_country_with_parentheses_of_its_own() -> None:
    text = "3. The Meeting elected Farhad Rostami (Iran (Islamic Republic of)) as Chair."
    assert officers(text) == [("Chair", "Farhad Rostami", "Iran (Islamic Republic of)")]


def test_names_with_particles() -> None:
    text = (
        "3. The Meeting elected Zoraida Quintero de la Cruz (Panama) as Chair and Omar bin Said (Oman) as Rapporteur."
    )
    assert [name for _, name, _ in officers(text)] == ["Zoraida Quintero de la Cruz", "Omar bin Said"]


def test_a_spanish_sentence_with_the_office_first() -> None:
    text = "3. La Reunión eligió Presidenta a Ana Ruiz (Perú) y Relator a Tom Otieno (Kenya)."
    assert officers(text, "es") == [("Chair", "Ana Ruiz", "Perú"), ("Rapporteur", "Tom Otieno", "Kenya")]


def test_a_french_sentence_with_the_name_first() -> None:
    text = "3. Le Bureau élu était le suivant : Mme Ana Ruiz (Pérou), Présidente ; M. Tom Otieno (Kenya), Rapporteur."
    assert officers(text, "fr") == [("Chair", "Ana Ruiz", "Pérou"), ("Rapporteur", "Tom Otieno", "Kenya")]


def test_the_rapporteur_of_a_drafts_masthead() -> None:
    paragraphs = tuple(
        outline("Draft report\n\nRapporteur [f]: Ana Ruiz (Peru)\n\nI. Work\n\n1. The Meeting met.").values()
    )
    assert [(one.role, one.name) for one in parse_officers(paragraphs, "en")] == [("Rapporteur", "Ana Ruiz")]


def test_a_name_and_country_outside_an_election_is_no_officer() -> None:
    paragraphs = tuple(outline("I. Work\n\n1. Ana Ruiz (Peru) thanked the Chair.").values())
    assert parse_officers(paragraphs, "en") == ()


def test_two_presidents_named_behind_their_countries() -> None:
    text = (
        "3. The President of Peru, Ana Ruiz, and the Prime Minister of the Republic of Korea, Min Park, were elected as "
        "the Presidents of the Conference."
    )
    assert officers(text) == [("President", "Ana Ruiz", "Peru"), ("President", "Min Park", "Republic of Korea")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "3. Fue elegida por aclamación la Ministra de Justicia del Perú, Ana Ruiz, como Presidenta."),
        ("fr", "3. La Ministre de la justice du Pérou, Ana Ruiz, a été élue Présidente de la Réunion."),
    ],
)
def test_a_minister_elected_in_spanish_and_french(language: str, text: str) -> None:
    assert [(role, name) for role, name, _ in officers(text, language)] == [("Chair", "Ana Ruiz")]


@pytest.mark.parametrize(
    "text",
    [
        "3. Ana Ruiz (Peru) thanked the Chair.",
        "3. The Meeting was opened by Ana Ruiz (Peru), Chair of the previous session.",
        "3. The Meeting elected Peru as Chair and Kenya as Vice-Chair.",
        "3. The Meeting elected Ana Ruiz (Peru) as Chair of the Drafting Committee.",
    ],
)
def test_sentences_that_elect_nobody(text: str) -> None:
    assert officers(text) == []


def test_officers_on_lines_below_another_heading() -> None:
    text = (
        "I. Opening\n\n1. The following persons were elected:\n\nChair: Ana Ruiz (Peru)\n\nRapporteur: Li Wei (China)"
    )
    found = parse_officers(tuple(outline(text).values()), "en")
    assert [(one.role, one.name) for one in found] == [("Chair", "Ana Ruiz"), ("Rapporteur", "Li Wei")]


def test_the_place_of_a_name_in_its_paragraph() -> None:
    paragraphs = outline("I. Work\n\n1. The Meeting began. It elected Ana Ruiz (Peru) as Chair.")
    (officer,) = parse_officers(tuple(paragraphs.values()), "en")
    assert paragraphs["p1"].text[officer.start : officer.end] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Meeting elected Peru as Chair and Kenya as Vice-Chair.", ["officers-not-understood"]),
        ("The following Vice-Presidents were elected:\n\nKenya\n\nMali", ["officers-not-understood"]),
        ("The Meeting elected Ana Ruiz (Peru) as Chair.", []),
        ("The following officers were elected:\n\nChair: Ana Ruiz (Peru)", []),
        ("The elected officers met every morning.", []),
    ],
)
def test_an_election_without_a_person_is_an_issue_and_not_silence(text: str, codes: list[str]) -> None:
    paragraphs = tuple(outline(f"I. Election of officers\n\n1. {text}").values())
    assert [issue.code for issue in unread_officers(paragraphs, "en")] == codes
