"""raw/decisions.csv: what it may contain, how it is appended to, and what becomes of a run that reads it."""

from __future__ import annotations

import csv
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_decisions import REPORT, decide, withdrawal

from flows.model import Action, Decision, PrepmeetError
from flows.sources.decisions import DECISIONS_NAME, append_decisions, decision_id, read_decisions

CONFIRMED = decide(Action.CONFIRM, "statements", "p2", "Mali", as_read={"entity_id": "MLI"})
KILLS = 20


def numbered(number: int, reviewer: str = "R. Reviewer") -> Decision:
    decision = replace(CONFIRMED, decision_id="", reviewer=reviewer, reason=f"reason {number}")
    return replace(decision, decision_id=decision_id(decision))


def written(raw: Path) -> list[list[str]]:
    return list(csv.reader(StringIO((raw / DECISIONS_NAME).read_text("utf-8"), newline="")))


# ---------------------------------------------------------------------------------------------- the file


def test_a_folder_without_the_file_has_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()


def test_what_is_appended_is_read_again_in_its_order(tmp_path: Path) -> None:
    odd = decide(
        Action.ADD, "statements", "p2", "Mali", value='{"capacity": "observer"}', reason='two\nlines, "quoted"'
    )
    first = append_decisions(tmp_path, [CONFIRMED])
    second = append_decisions(tmp_path, [odd, withdrawal(CONFIRMED)])
    assert read_decisions(tmp_path) == (*first, *second)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_words_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    raw = tmp_path_factory.mktemp("raw")
    (made,) = append_decisions(raw, [replace(CONFIRMED, decision_id="", reason=words.strip())])
    assert read_decisions(raw) == (made,)


def test_a_decision_is_not_repeated(tmp_path: Path) -> None:
    append_decisions(tmp_path, [CONFIRMED])
    append_decisions(tmp_path, [CONFIRMED, CONFIRMED])
    assert len(read_decisions(tmp_path)) == 1


def test_a_line_without_id_gets_the_same_id_each_time(tmp_path: Path) -> None:
    append_decisions(tmp_path, [CONFIRMED])
    text = (tmp_path / DECISIONS_NAME).read_text("utf-8")
    (tmp_path / DECISIONS_NAME).write_text(text.replace(CONFIRMED.decision_id, ""), "utf-8")
    assert read_decisions(tmp_path) == (CONFIRMED,)


def test_a_file_that_a_person_ended_without_a_line_break_is_continued_on_a_new_line(tmp_path: Path) -> None:
    append_decisions(tmp_path, [CONFIRMED])
    path = tmp_path / DECISIONS_NAME
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    append_decisions(tmp_path, [numbered(1)])
    assert len(read_decisions(tmp_path)) == 2


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("R. Reviewer", "Another Reviewer", rf"line 2: decision {CONFIRMED.decision_id} was edited"),
        ("confirm", "approve", "line 2: action 'approve' is none of confirm, change"),
        ("statements", "speakers", "line 2: table_name 'speakers' is none of"),
        ("2031-05-01T10:00:00Z", "1 May 2031", "line 2: decided_at_utc '1 May 2031' does not have the form"),
        ("reviewer", "author", "line 1: there is no column 'author'"),
        (",57,61,", ",57,x,", "line 2: char_end 'x' is not a whole number"),
        ('"{""entity_id"": ""MLI""}"', "MLI", "line 2: as_read 'MLI' is no JSON object of texts"),
    ],
)
def test_a_fault_is_one_line_that_names_file_and_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    append_decisions(tmp_path, [CONFIRMED])
    path = tmp_path / DECISIONS_NAME
    text = path.read_text("utf-8")
    assert old in text, text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PrepmeetError, match=fault) as caught:
        read_decisions(tmp_path)
    assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)


def test_a_decision_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    append_decisions(tmp_path, [CONFIRMED])
    path = tmp_path / DECISIONS_NAME
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))
    with pytest.raises(PrepmeetError, match=r"line 3: decision d-[0-9a-f]+ is there twice"):
        read_decisions(tmp_path)


def test_a_withdrawal_of_nothing_is_refused(tmp_path: Path) -> None:
    append_decisions(tmp_path, [withdrawal(CONFIRMED)])
    with pytest.raises(PrepmeetError, match=r"is no decision above this line"):
        read_decisions(tmp_path)


def test_a_decision_that_lacks_something_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match="sha256 is blank"):
        append_decisions(tmp_path, [replace(CONFIRMED, decision_id="", sha256=None)])
    assert not (tmp_path / DECISIONS_NAME).exists()


# ---------------------------------------------------------------------------------------------- several writers


def _append_many(raw: Path, reviewer: str, numbers: Iterable[int]) -> None:
    for number in numbers:
        append_decisions(raw, [numbered(number, reviewer)])


def test_reviewers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    people = ("A", "B", "C")
    writers = [context.Process(target=_append_many, args=(tmp_path, name, range(15))) for name in people]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    found = [(one.reviewer, one.reason) for one in read_decisions(tmp_path)]
    assert sorted(found) == sorted((name, f"reason {number}") for name in people for number in range(15))


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from test_decisions_file import numbered
from flows.sources.decisions import append_decisions
for number in range(100000):
    append_decisions(Path({raw!r}), [numbered(number)])
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_writer_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """What it said is written is written; at most the one that it was at may be there, too."""
    code = WRITER.format(path=sys.path, raw=str(tmp_path))
    for kill in range(KILLS):
        running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert running.stdout is not None
        assert running.stdout.readline().strip() == "0"
        time.sleep(0.003 * kill)
        os.kill(running.pid, signal.SIGKILL)
        said = len(running.stdout.read().splitlines()) + 1
        running.wait()
        reasons = [one.reason for one in read_decisions(tmp_path)]
        assert reasons[:said] == [f"reason {number}" for number in range(said)]
        assert len(reasons) == len(set(reasons))
        if kill % 5 == 4:
            (tmp_path / DECISIONS_NAME).unlink()


def test_the_columns_are_those_of_the_schema(tmp_path: Path) -> None:
    append_decisions(tmp_path, [CONFIRMED])
    header, line = written(tmp_path)
    assert header[:4] == ["decision_id", "decided_at_utc", "reviewer", "action"]
    assert "outcome" not in header and len(header) == len(line)
    assert REPORT
