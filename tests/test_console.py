"""What is printed: the outline of a report, the summary of a run, the answer to a query."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from run_record import RELEASED, outcome_of

from flows.cli.console import show_answer, show_plan, show_run, terminal_width
from flows.cli.query import Answer
from flows.model import FileStatus
from flows.parsing import parse_report
from flows.reading import read_document
from flows.run.plan import Plan, Sorting
from flows.run.record import RunStatus
from flows.run.settings import Selection
from flows.sources.archive import Inventory
from flows.sources.registry import Registry
from flows.work.documents import WorkContext
from flows.work.fingerprints import CodeFingerprints
from flows.work.outline import outline

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


# ---------------------------------------------------------------------------------------------- runs

RUN = replace(
    RELEASED,
    documents=(
        outcome_of("a.txt", FileStatus.READ),
        outcome_of("b.bin", FileStatus.QUARANTINED, "unsupported-format", "the file is a program"),
        outcome_of("c.txt", FileStatus.DUPLICATE, "duplicate-file", "the same bytes as a.txt", digest="a"),
    ),
    tables={"meetings": 2},
)


def test_the_summary_names_a_file_that_was_left_out_once(capsys: pytest.CaptureFixture[str]) -> None:
    show_run(RUN, "output", 1.5)
    told = capsys.readouterr().out
    assert (told.count("b.bin"), told.count("c.txt")) == (1, 1)
    assert "the file is a program" in told and "the same bytes as a.txt" in told


def test_a_plan_names_a_file_that_would_be_left_out_once(capsys: pytest.CaptureFixture[str]) -> None:
    refused = (outcome_of("b.bin", FileStatus.QUARANTINED, "too-large", "7 bytes"),)
    context = WorkContext("raw", "cache", "1", "2")
    inventory = Inventory((), (), refused)
    plan = Plan(Path("raw"), context, CodeFingerprints("1", "2", "3"), Registry(), inventory, "f", Selection())
    show_plan(plan, Sorting(()), ("old.txt",))
    told = capsys.readouterr().out
    assert told.count("b.bin") == 1
    assert "old.txt" in told and "is missing now" in told


def test_the_summary_names_what_a_release_has_lost(capsys: pytest.CaptureFixture[str]) -> None:
    show_run(replace(RUN, changed_documents={"a.txt": "changed", "old.txt": "gone"}), "output", 1.5)
    told = capsys.readouterr().out
    assert "old.txt" in told and told.count("is missing now") == 1


def test_issues_are_told_only_where_they_were_counted(capsys: pytest.CaptureFixture[str]) -> None:
    show_run(RUN, "output", 1.5)
    assert (
        "documents: 1 in the release, 1 quarantined, 1 duplicate; issues: 0 open; time: 1.5 s"
        in capsys.readouterr().out
    )
    show_run(replace(RUN, status=RunStatus.INGESTED, release=None, tables={}), "output", 1.5)
    assert "documents: 1 read, 1 quarantined, 1 duplicate; time: 1.5 s" in capsys.readouterr().out


# ---------------------------------------------------------------------------------------------- answers

ANSWER = Answer(
    ("meeting_id", "start_date", "a_title_[1]"),
    (("cc16-ap", date(2029, 3, 5), "Harbours [and] ports"), ("cc16-eur", None, "Ships " * 12)),
)


def _shown(answer: Answer, monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    """The lines of an answer on a terminal of that width."""
    stream = StringIO()
    monkeypatch.setattr("flows.cli.console.console", lambda **_: Console(file=stream, width=width))
    show_answer(answer)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_an_answer_that_a_terminal_has_room_for_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    width = len("cc16-eur  ") + len("2029-03-05") + len("Ships " * 12) + 3 * 3 + 1
    lines = _shown(ANSWER, monkeypatch, width)
    assert lines[1].split() == ["meeting_id", "start_date", "a_title_[1]"]
    assert lines[3].split() == ["cc16-ap", "2029-03-05", "Harbours", "[and]", "ports"]
    assert (len(lines), lines[-1]) == (7, "2 rows")
    assert "row 1" in _shown(ANSWER, monkeypatch, width - 1)


def test_an_answer_that_is_too_wide_for_a_terminal_is_a_block_of_lines_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(ANSWER, monkeypatch, 40) == [
        "row 1",
        " meeting_id:   cc16-ap",
        " start_date:   2029-03-05",
        " a_title_[1]:  Harbours [and] ports",
        "",
        "row 2",
        " meeting_id:   cc16-eur",
        " start_date:",
        " a_title_[1]:  Ships Ships Ships Ships",
        "               Ships Ships Ships Ships",
        "               Ships Ships Ships Ships",
        "",
        "2 rows",
    ]


def test_through_a_pager_an_answer_keeps_to_the_width_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    show_answer(ANSWER)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].rstrip() == "row 1" and lines[-1] == "2 rows"
    assert max(map(len, lines)) <= 40


def test_the_width_is_that_of_any_stream_that_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    controlling, terminal = os.openpty()
    with os.fdopen(controlling, "rb"), os.fdopen(terminal, "w") as stream:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 72, 0, 0))
        monkeypatch.setattr("sys.__stdout__", None)
        monkeypatch.setattr("sys.__stderr__", StringIO())
        monkeypatch.setattr("sys.__stdin__", stream)
        assert terminal_width() == 72
        monkeypatch.setattr("sys.__stdin__", None)
        assert terminal_width() is None


def test_off_a_terminal_a_wide_answer_is_a_table_with_one_line_a_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.cli.console.terminal_width", lambda: None)
    show_answer(Answer(("text", "again"), (("港口" * 100, "港口" * 100),)))
    lines = capsys.readouterr().out.splitlines()
    assert lines[3].split() == ["港口" * 100, "港口" * 100]
