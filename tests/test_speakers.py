"""Who took the floor: one sentence, one case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.model import NameList
from flows.parsing.speakers import parse_speakers


def spoken(sentence: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Capacity, names as printed and kind of each list in one paragraph."""
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}", language).values())
    by_key = {paragraph.key: paragraph for paragraph in paragraphs}
    lists: tuple[NameList, ...] = parse_speakers(paragraphs, language)
    return [
        (one.capacity.value, by_key[one.paragraph_key].text[one.start : one.end], one.statement_kind) for one in lists
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Statements were made by the representatives of Kenya, Mali and Togo.",
         [("representative", "Kenya, Mali and Togo", "statement")]),
        ("Statements were made by the representatives of Kenya and Mali and by the observers for Japan and Spain.",
         [("representative", "Kenya and Mali", "statement"), ("observer", "Japan and Spain", "statement")]),
        ("The representatives of Kenya and Mali made statements.", [("representative", "Kenya and Mali", "statement")]),
        ("The observer for Japan also made a statement.", [("observer", "Japan", "statement")]),
        ("Statements were made by Kenya, Mali and Togo.", [("representative", "Kenya, Mali and Togo", "statement")]),
        ("Presentations were delivered by representatives of the Secretariat introducing the theme.",
         [("representative", "the Secretariat", "presentation")]),
        ("A representative of the Secretariat made an introductory statement.",
         [("representative", "the Secretariat", "introduction")]),
        ("Opening statements were made by the Minister of Justice of Togo.",
         [("representative", "the Minister of Justice of Togo", "opening")]),
        ("Statements were also made by the observers for Housing Help Inc., Legal Aid Now and Women in Law.",
         [("observer", "Housing Help Inc., Legal Aid Now and Women in Law", "statement")]),
        ("Presentations were made by Ana Ruiz and Tom Otieno, individual experts.",
         [("expert", "Ana Ruiz and Tom Otieno", "presentation")]),
        ("Statements were made, on 4 March, by the representatives of Kenya and Mali.",
         [("representative", "Kenya and Mali", "statement")]),
    ],
)  # fmt: skip
def test_english_sentences(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert spoken(sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "Formularon declaraciones los representantes de Chile, el Perú y Cuba.",
         [("representative", "Chile, el Perú y Cuba", "statement")]),
        ("es", "Formularon declaraciones la Argentina y Honduras.",
         [("representative", "la Argentina y Honduras", "statement")]),
        ("es", "El observador de la Santa Sede formuló una declaración.",
         [("observer", "la Santa Sede", "statement")]),
        ("fr", "Des déclarations ont été faites par les représentants du Togo et du Mali.",
         [("representative", "Togo et du Mali", "statement")]),
        ("fr", "L’observateur du Saint-Siège a fait une déclaration.", [("observer", "Saint-Siège", "statement")]),
    ],
)  # fmt: skip
def test_spanish_and_french_sentences(language: str, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert spoken(sentence, language) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Several speakers made reference to the statements of earlier meetings.",
        "The closing remarks were made by the Chair.",
        "The representatives met informally.",
        "The Meeting adopted its report.",
    ],
)
def test_sentences_that_name_no_speaker(sentence: str) -> None:
    assert spoken(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("The representative of Egypt made a statement on behalf of the African Group.", "African Group"),
        ("The representative of Egypt, speaking on behalf of the African Group, made a statement.", "African Group"),
        ("The representative of Egypt made a statement.", None),
        (
            "Statements were made by the Minister of Egypt and, on behalf of the Director, by the observer for Japan.",
            None,
        ),
    ],
)
def test_on_behalf_of(sentence: str, group: str | None) -> None:
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}").values())
    assert parse_speakers(paragraphs, "en")[0].on_behalf_of == group


def test_speakers_on_lines_below_a_colon() -> None:
    text = "I. Work\n\n1. Presentations were made by the following panellists:\n\nAna Ruiz\n\nTom Otieno"
    paragraphs = tuple(outline(text).values())
    lists = parse_speakers(paragraphs, "en")
    assert [(one.paragraph_key, one.capacity.value) for one in lists] == [("u1", "expert"), ("u2", "expert")]
