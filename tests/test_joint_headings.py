"""Headings that name several agenda items, and those with the Congress's own numbers; one report per case."""

from __future__ import annotations

import pytest
from documents import document
from test_agenda_headings import AGENDA, HEAD, TEXT

from flows.model import Report
from flows.parsing import parse_report

JOINT = {
    "en": "A. Poaching on the lakes (agenda item 2) and Safe ferries (workshop 1, agenda item 3 (a))",
    "es": "A. Pesca furtiva en los lagos (tema 2 del programa) y Transbordadores seguros (taller 1, tema 3 a) del programa)",
    "fr": "A. Braconnage sur les lacs (point 2 de l’ordre du jour) et Des bacs sûrs (atelier 1, point 3 a) de l’ordre du jour)",
}
SWAPPED = {
    "en": "A. Poaching on the lakes (agenda item 2) and Safe ferries (agenda item 3 (a), workshop 1)",
    "es": "A. Pesca furtiva en los lagos (tema 2 del programa) y Transbordadores seguros (tema 3 a) del programa; taller 1)",
    "fr": "A. Braconnage sur les lacs (point 2 de l’ordre du jour) et Des bacs sûrs (point 3 a) de l’ordre du jour, atelier 1)",
}
ITEM = {"en": "3 (a)", "es": "3 a)", "fr": "3 a)"}


def report(language: str, *texts: str) -> Report:
    """A report whose recommendations stand before its agenda; headings begin with a letter or numeral."""
    printed: list[str] = []
    number = 0
    for text in (*texts, "IX. Agenda", *[TEXT[language]] * 5, AGENDA[language].removeprefix("1. ")):
        is_heading = text[1:3] == ". " or text.startswith(("II. ", "IX. "))
        number += 0 if is_heading else 1
        printed.append(text if is_heading else f"{number}. {text}")
    return parse_report(document("\n\n".join([HEAD[language], "I. Recommendations", *printed])))


def items(read: Report, count: int) -> list[str | None]:
    """The agenda items of the first numbered paragraphs."""
    keys = [f"p{number}" for number in range(1, count + 1)]
    return [one.agenda_item for one in read.paragraphs if one.key in keys]


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "With regard to workshop 1, States were invited to train pilots."),
        ("en", "Under agenda item 3 (a), it was recommended that States train pilots."),
        ("en", "Participants in the workshop recommended that States train pilots."),
        ("en", "During the workshop, States were invited to train pilots."),
        ("es", "Con respecto al taller 1, se invitó a los Estados a capacitar."),
        ("es", "En relación con el tema 3 a) del programa, se invitó a los Estados a capacitar."),
        ("es", "Los participantes en el taller recomendaron que se capacitara a los prácticos."),
        ("fr", "S’agissant de l’atelier 1, les États ont été invités à former des pilotes."),
        ("fr", "Au titre du point 3 a), les États ont été invités à former des pilotes."),
        ("fr", "Les participants à l’atelier ont recommandé que les pilotes soient formés."),
    ],
)
@pytest.mark.parametrize("headings", [JOINT, SWAPPED])
def test_the_item_that_a_paragraph_names_holds_until_another_is_named(
    language: str, opening: str, headings: dict[str, str]
) -> None:
    read = report(language, headings[language], TEXT[language], opening, TEXT[language])
    assert items(read, 3) == ["2", ITEM[language], ITEM[language]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "States should hold a workshop on patrols."),
        ("en", "States should print the outcome of the workshop of Geneva."),
        ("en", "States were invited to attend workshop 12."),
        ("es", "Los Estados deberían celebrar un taller sobre patrullas."),
        ("es", "Los Estados deberían asistir al taller 12."),
        ("fr", "Les États devraient organiser un atelier sur les patrouilles."),
        ("fr", "Les États devraient participer à l’atelier 12."),
    ],
)
def test_other_workshops_change_no_item(language: str, text: str) -> None:
    assert items(report(language, JOINT[language], text), 1) == ["2"]


@pytest.mark.parametrize("headings", [JOINT, SWAPPED])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_joint_heading_has_two_themes_and_no_reference_as_title(language: str, headings: dict[str, str]) -> None:
    themes = report(language, headings[language], TEXT[language]).official_themes
    titles = {"en": "Safe ferries", "es": "Transbordadores seguros", "fr": "Des bacs sûrs"}
    assert [(one.kind, one.agenda_item) for one in themes] == [("substantive_item", "2"), ("workshop", ITEM[language])]
    assert themes[1].title == titles[language]


def test_a_recommendation_below_a_joint_heading_has_the_theme_of_its_item() -> None:
    read = report("en", JOINT["en"], "States should patrol.", "With regard to workshop 1, States should train pilots.")
    assert [one.official_theme for one in read.recommendations] == [0, 1]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "A. Substantive item 1. Poaching on the lakes"),
        ("en", "A. Substantive item 1: Poaching"),
        ("en", "A. Substantive item 1"),
        ("es", "A. Tema sustantivo 1. Pesca furtiva en los lagos"),
        ("es", "A. Tema sustantivo 1: La pesca furtiva"),
        ("es", "A. Tema sustantivo 1"),
        ("fr", "A. Question de fond 1. Braconnage sur les lacs"),
        ("fr", "A. Question de fond 1 : Le braconnage"),
        ("fr", "A. Question de fond 1"),
    ],
)
def test_the_agenda_tells_the_item_of_a_substantive_item(language: str, heading: str) -> None:
    assert items(report(language, heading, TEXT[language]), 1) == ["2"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "A. Substantive item 1. Harbours and rivers"),
        ("en", "A. Substantive item 2"),
        ("es", "A. Tema sustantivo 1. Puertos y ríos"),
        ("fr", "A. Question de fond 1. Ports et rivières"),
    ],
)
def test_a_substantive_item_that_the_agenda_does_not_list_has_no_item(language: str, heading: str) -> None:
    assert items(report(language, heading, TEXT[language]), 1) == [None]


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "A. Illicit fishing", "A. Illicit fishing (agenda item 2)"),
        ("en", "A. Substantive item 3", "A. Substantive item 3. Illicit fishing (agenda item 2)"),
        ("es", "A. Pesca ilícita", "A. Pesca ilícita (tema 2 del programa)"),
        ("fr", "A. Pêche illicite", "A. Pêche illicite (point 2 de l’ordre du jour)"),
    ],
)
def test_a_later_heading_tells_the_item_of_the_same_title(language: str, first: str, later: str) -> None:
    assert items(report(language, first, TEXT[language], "II. Deliberations", later, TEXT[language]), 1) == ["2"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("A. Summary of the debate", "A. Summary of the debate (agenda item 2)"),
        ("A. Illicit fishing", "A. Illicit trade (agenda item 2)"),
        ("A. Illicit fishing", "A. Illicit fishing (agenda items 2 and 3)"),
    ],
)
def test_a_later_heading_of_another_subject_tells_no_item(first: str, later: str) -> None:
    assert items(report("en", first, TEXT["en"], "II. Deliberations", later, TEXT["en"]), 1) == [None]
