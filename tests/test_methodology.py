"""The examples of docs/methodology.md are read as it says: what is a recommendation, and what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import report

from flows.model import Paragraph, Report

TEXT = (Path(__file__).parents[1] / "docs" / "methodology.md").read_text("utf-8")
SECTION = TEXT.split("\n## What is a recommendation, and what is not\n", 1)[1].split("\n## ", 1)[0]
PERHAPS = "no row, perhaps an issue"
KINDS = f"recommendation|position|statement|nothing|{PERHAPS}"
SENTENCES = re.findall(rf'^\| [^|]+ \| "([^"]+)" \| ({KINDS}) \|$', SECTION, re.MULTILINE)
OPERATIVE = re.findall(rf'^\| "([^"]+)" \| ({KINDS}) \|$', SECTION, re.MULTILINE)
MEETING = """Report of the Lake Regional Preparatory Meeting for the Fifteenth Congress

I. Opening and attendance

1. The Lake Regional Preparatory Meeting was held at Port Ann from 4 to 6 May 2026.

2. The Meeting was attended by representatives of the following States: Chad, Mali, Niger, Togo and Peru.

"""
RESOLUTION = (
    MEETING
    + "II. Resolutions adopted\n\n3. The Meeting adopted the following resolution:\n\n"
    + "\n\n".join(["The Lake Regional Preparatory Meeting,", *(text for text, _ in OPERATIVE)])
)


def is_read_as(kind: str, read: Report, paragraph: Paragraph) -> bool:
    """Whether a paragraph becomes what a table says, by the first kind of row that it has."""
    rows = {
        "recommendation": read.recommendations,
        "position": read.positions,
        "statement": [one for one in read.name_lists if one.source == "statement"],
        "issue": [one for one in read.issues if one.code == "unread-recommendation"],
    }
    kinds = (kind for kind, found in rows.items() if any(one.paragraph_key == paragraph.key for one in found))
    found_kind = next(kinds, "nothing")
    return found_kind in ("nothing", "issue") if kind == PERHAPS else found_kind == kind


@pytest.mark.parametrize(("sentence", "kind"), SENTENCES)
def test_each_sentence_becomes_what_the_methodology_says(sentence: str, kind: str) -> None:
    read = report(
        f"{MEETING}II. Legal aid\n\n3. {sentence}\n\nIII. Closure\n\n4. The Meeting was closed by the Chair.\n"
    )
    assert is_read_as(kind, read, next(one for one in read.paragraphs if one.text == sentence))


@pytest.mark.parametrize(("text", "kind"), OPERATIVE)
def test_each_paragraph_of_a_resolution_becomes_what_the_methodology_says(text: str, kind: str) -> None:
    read = report(RESOLUTION)
    words = re.sub(r"^\d+\. ", "", text)
    assert is_read_as(kind, read, next(one for one in read.paragraphs if one.text == words))


def test_the_examples_are_found() -> None:
    assert len(SENTENCES) == 19
    assert len(OPERATIVE) == 11
