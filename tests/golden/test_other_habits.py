"""Reports in other habits: what their truth names stands at its paragraph. How much of it is read is only measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_golden_truth import load, missing, raw, running_text, squeeze

OTHER_HABITS = sorted(Path(__file__).parent.glob("*_habits/*.truth.json"))
ANNEX_NAME = re.compile(r"^(?:Annexe?|Anexo) ")
ANNEX = re.compile(r"(?:Annexe?|Anexo) [IVX]+")

every_report = pytest.mark.parametrize("path", OTHER_HABITS, ids=lambda path: path.name)


def opening(row: dict[str, Any]) -> str:
    mark = "." if row["label"].isdigit() else ""
    return f"{row['label']}{mark} {row['first_words']}"


def places(lines: list[str], truth: dict[str, Any]) -> dict[str, str]:
    """The text of each paragraph by its key; "p9+" are the lines without label below it, "annexI" an annex's lines."""
    waiting = list(truth["paragraphs"])
    texts: dict[str, str] = {}
    key = "masthead"
    for line in filter(None, map(squeeze, lines)):
        if waiting and line.startswith(opening(waiting[0])):
            key = str(waiting.pop(0)["key"])
        elif line in truth["headings"]:
            key = ANNEX_NAME.sub("annex", line) if ANNEX.fullmatch(line) else key
            key = key if key.startswith("annex") else "heading"
        elif not key.startswith("annex"):
            key = f"{key.rstrip('+')}+"
        texts[key] = f"{texts.get(key, '')} {line}"
    assert waiting == []
    return texts


def named(truth: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each name and text of the truth, with the key of its paragraph."""
    for row in truth["attendance"] + truth["persons"]:
        yield row["paragraph"], row["name_as_written"]
    for row in truth["persons"]:
        yield row["paragraph"], row["of"]
        yield row["paragraph"], row["function"]
    for row in truth["statements"]:
        for speaker in row["speakers"]:
            if speaker.get("optional"):  # a person in office, who may be named without the office
                continue
            yield row["paragraph"], speaker["name_as_written"]
            yield row["paragraph"], speaker["on_behalf_of"] or ""
    for row in truth["officers"]:
        yield row["paragraph"], row["name"]
    for row in truth["recommendations"]:
        yield row["paragraph"], row["text"]


def misplaced(truth: dict[str, Any], text: str) -> list[tuple[str, str]]:
    texts = places(text.splitlines(), truth)
    return [(key, name) for key, name in named(truth) if name not in texts.get(key, "")]


@every_report
def test_every_name_stands_at_its_paragraph(path: Path) -> None:
    truth = load(path)
    assert misplaced(truth, raw(path, truth)) == []


@every_report
def test_a_name_at_another_paragraph_is_found(path: Path) -> None:
    truth = load(path)
    text = raw(path, truth)
    truth["attendance"][0]["paragraph"] = "p1"
    name = truth["attendance"][0]["name_as_written"]
    assert misplaced(truth, text) == [("p1", name)]


@every_report
def test_the_report_is_long_and_has_every_kind(path: Path) -> None:
    truth = load(path)
    assert missing(truth, running_text(raw(path, truth), truth)) == []
    assert 60 <= len(truth["paragraphs"]) <= 110
    kinds = ("attendance", "statements", "officers", "recommendations", "positions", "citations")
    assert [kind for kind in kinds if not truth[kind]] == []
