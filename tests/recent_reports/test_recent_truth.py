"""The facts that are noted of the recent reports stand in their texts. How much of them is read is only measured."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

TRUTHS = sorted(Path(__file__).parent.glob("*/*.truth.json"))
LEAST_NAMES = 100


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_every_name_stands_in_its_report(path: Path) -> None:
    truth: dict[str, Any] = json.loads(path.read_text("utf-8"))
    text = path.with_name(truth["file"]).read_text("utf-8")
    names = [row["name_as_written"] for row in truth["attendance"]]
    names += [one["name_as_written"] for row in truth["statements"] for one in row["speakers"]]
    assert len(names) > LEAST_NAMES
    assert [name for name in names if name not in text] == []
    assert [row["text"] for row in truth["recommendations"] if row["text"] not in text] == []


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_every_speaker_stands_in_its_paragraph(path: Path) -> None:
    truth: dict[str, Any] = json.loads(path.read_text("utf-8"))
    lines = path.with_name(truth["file"]).read_text("utf-8").splitlines()
    away = [
        (row["paragraph"], one["name_as_written"])
        for row in truth["statements"]
        if (number := re.fullmatch(r"p(\d+)", row["paragraph"]))
        for one in row["speakers"]
        if not any(one["name_as_written"] in line for line in lines if line.startswith(f"{number[1]}. "))
    ]
    assert away == []
