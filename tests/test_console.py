"""The outline of one report: each line as far in as its paragraph stands, each label once."""

from __future__ import annotations

import pytest

from flows.console import outline
from flows.parsing import parse_report
from flows.reading import read_document

REPORT = """A/CONF.900/1

I. Harbours

1. The Meeting recommended that States should:

(a) Build ports:

(i) In the north;

(ii) In the south;

(b) Keep them open.

2. The Meeting closed.

Annex II

A. Ships

1. No ship was seen.
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(outline(parse_report(read_document(REPORT.encode(), "r.txt"))))


def _indent(lines: list[str], opening: str) -> int:
    (line,) = [line for line in lines if line.lstrip().startswith(opening)]
    return (len(line) - len(line.lstrip())) // 2


def test_items_stand_in_by_their_depth(lines: list[str]) -> None:
    openings = ("1 The Meeting", "(a) Build", "(i) In", "(ii) In", "(b) Keep", "2 The Meeting")
    assert [_indent(lines, opening) for opening in openings] == [1, 2, 3, 3, 2, 1]


def test_a_label_that_its_heading_prints_is_not_printed_twice(lines: list[str]) -> None:
    assert "# Annex II" in lines
    assert "# I Harbours" in lines


def test_the_headings_of_an_annex_stand_below_it(lines: list[str]) -> None:
    assert _indent(lines, "# Annex II") < _indent(lines, "# A Ships") < _indent(lines, "1 No ship")
