"""States for which one speaks: "on behalf of Chad, Mali and Togo" names no speakers; nor does an office hide one."""

from __future__ import annotations

import pytest
from documents import name_lists, report

DEBATE = {"en": "II. Debate\n\n1. The representative of Chile said that it agreed.\n\n2. "}
DEBATE["es"] = "II. Debate\n\n1. El representante de Chile dijo que estaba de acuerdo.\n\n2. "
DEBATE["fr"] = "II. Débat\n\n1. Le représentant du Chili a déclaré qu’il était d’accord.\n\n2. "


def heard(language: str, sentence: str) -> list[tuple[str, str | None]]:
    lists = name_lists(report(DEBATE[language] + sentence))
    return [(names, one.on_behalf_of) for one, names in lists if one.paragraph_key == "p2"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (
            "en",
            "The representative of Denmark made a statement on behalf of Chad, Mali and Togo.",
            [("Denmark", "Chad, Mali and Togo")],
        ),
        (
            "en",
            "A statement was made by the representative of Denmark, on behalf of Chad, Mali and Togo.",
            [("Denmark", "Chad, Mali and Togo")],
        ),
        (
            "en",
            "The delegation of Denmark delivered a joint statement on behalf of Chad, Mali, the EU as a donor, Togo and Peru.",
            [("Denmark", "Chad, Mali, the EU")],
        ),
        (
            "es",
            "El representante de Dinamarca formuló una declaración en nombre del Chad, Malí y el Togo.",
            [("Dinamarca", "Chad, Malí y el Togo")],
        ),
        (
            "fr",
            "Le représentant du Danemark a fait une déclaration au nom du Mali, du Tchad et du Togo.",
            [("Danemark", "Mali, du Tchad et du Togo")],
        ),
    ],
)
def test_states_for_which_one_speaks_are_no_speakers(
    language: str, sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert heard(language, sentence) == expected


def test_after_a_named_group_the_list_of_speakers_continues() -> None:
    sentence = (
        "Statements were made by the representatives of Denmark, on behalf of the European Union, Norway and Peru."
    )
    assert heard("en", sentence) == [("Denmark", "European Union"), ("Norway and Peru", None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Directors of the Green Alliance Foundation (GAF) and the Blue Ocean Foundation presented their reports.",
            ["Green Alliance Foundation", "Blue Ocean Foundation"],
        ),
        ("The Co-Chairs of the Scientific Advisory Group presented the report.", ["Scientific Advisory Group"]),
    ],
)
def test_offices_in_the_plural_speak_for_each_organization(sentence: str, expected: list[str]) -> None:
    found = [words for words, _ in heard("en", sentence)]
    assert len(found) == len(expected)
    assert all(name in words for name, words in zip(expected, found, strict=True))
