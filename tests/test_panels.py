"""Speakers listed by name with semicolons: one form, one case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.speakers import parse_speakers


def spoken_for(sentence: str, language: str = "en") -> list[str]:
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}", language).values())
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    return [texts[one.paragraph_key][one.start : one.end] for one in parse_speakers(paragraphs, language)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The panellists were Kamal Shaw, Minister of Water, Lebanon; Sara Noor, Blue Lantern (Malaysia); Wafa Turki, "
         "Central Bank of Egypt; and Mounir Tabet, representative of ESCWA.",
         ["Lebanon", "Blue Lantern", "Central Bank of Egypt", "ESCWA"]),
        ("en", "Statements were delivered by Omar Hilal, Permanent Representative of Morocco to the United Nations; and Josh "
         "Martin, UNICEF Sudan.", ["Morocco", "UNICEF"]),
        ("en", "The session was addressed by Hind Amar, Lakes Trade Union; and Lina Said, Presidency of the Council of "
         "Ministers, Lebanon.", ["Lakes Trade Union", "Lebanon"]),
        ("en", "The Committee heard from the following speakers: Ana Ruiz, Friends of the Lake; Tom Otieno, economist.",
         ["Friends of the Lake", "Tom Otieno"]),
        ("en", "The following keynote speakers made presentations: Ana Ruiz, Women Deliver Boats; and Tom Otieno, Blauwal.",
         ["Women Deliver Boats", "Blauwal"]),
        ("en", "A statement was made by Ana Ruiz, Self-Determination for Lakes Group (A/AC.900/2031/SR.7).",
         ["Self-Determination for Lakes Group"]),
        ("en", "Statements were made by Ana Ruiz, Parti politique Te Ao; and Tom Otieno, Association 12 lacs.",
         ["Parti politique Te Ao", "Association 12 lacs"]),
        ("es", "Los panelistas fueron Ana Ruiz, Ministra de Aguas, Perú; y Juan Vera, Universidad de los Lagos.",
         ["Perú", "Universidad de los Lagos"]),
        ("fr", "Les panélistes étaient Afi Mensah, Ministre de l’eau, Togo ; et Jean Kodjo, Université de Lomé.",
         ["Togo", "Université de Lomé"]),
    ],
)  # fmt: skip
def test_what_persons_in_a_list_speak_for(language: str, sentence: str, expected: list[str]) -> None:
    assert spoken_for(sentence, language) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The winners were the Abwaab platform, Jordan; Climate School, Egypt.",
        "The documents were presented as follows: Part one, lakes; Part two, rivers.",
    ],
)
def test_lists_of_other_things(sentence: str) -> None:
    assert spoken_for(sentence) == []


def test_the_officer_of_the_meeting_is_no_speaker() -> None:
    assert spoken_for("At the 3rd meeting, the Vice-Chair, Abder Houmi (Morocco), made a statement.") == []
    assert spoken_for("At the 3rd meeting, the Vice-Chair (Morocco) made a statement.") == []


def test_lines_below_that_are_sentences_are_no_speakers() -> None:
    text = "The following statements were made:\n\nMany speakers highlighted the role of lakes;\n\nSeveral asked for boats."
    assert spoken_for(text) == []
