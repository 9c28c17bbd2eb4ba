"""Elected officers: one form, one case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.officers import parse_officers


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
