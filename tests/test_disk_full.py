"""A full disk is one line that names the file, in every command; names of files do not break that line."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn

import pytest
from fetching import SYMBOL, word_file
from in_process import prepmeet_here
from reviewing import client_of, decide, lines, small_release, small_session
from small_package import staged

from flows.model import PrepmeetError, one_line
from flows.run.failures import describe_failure
from flows.run.output import FolderOutput
from flows.sources.fetch_log import FETCH_LOG_NAME, AnswerRecord, FetchLog, read_records
from flows.sources.writing import write_atomically
from flows.work.inspection import inspect_document


def no_space(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_lock_is_held_though_the_name_of_its_holder_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.write", no_space)
    other = FolderOutput(tmp_path).hold()
    with FolderOutput(tmp_path).hold(), pytest.raises(PrepmeetError, match="another run is writing"), other:
        pass


def test_what_could_not_be_written_to_an_archive_is_not_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(PrepmeetError, match=r"cannot be written .*; make room"):
        write_atomically(tmp_path, tmp_path / "files" / "a.txt", b"1")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_a_line_of_the_record_of_fetching_that_finds_room_for_a_part_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = AnswerRecord("2029-03-01T09:00:00Z", "https://un.example/a", "https://un.example/a", "document", "", 200)
    log = FetchLog(tmp_path)
    log.add(record)
    whole = (tmp_path / FETCH_LOG_NAME).read_bytes()
    write, rooms = os.write, iter([20])

    def part(handle: int, data: bytes) -> int:
        room = next(rooms, 0)
        return write(handle, data[:room]) if room else no_space()

    with monkeypatch.context() as full:
        full.setattr("os.write", part)
        with pytest.raises(PrepmeetError, match=r"fetched\.jsonl: cannot be written \(No space left .*make room"):
            log.add(record)
    assert (tmp_path / FETCH_LOG_NAME).read_bytes() == whole
    log.add(record)
    assert list(read_records(tmp_path)) == [record, record]


def test_what_is_added_without_room_is_one_line_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.docx"
    report.write_bytes(word_file(SYMBOL))
    monkeypatch.setattr("flows.work.inspection.inspecting_apart", lambda: nullcontext(inspect_document))
    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_space)
        ended = prepmeet_here("add", report, "--raw", tmp_path / "raw")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"prepmeet: {tmp_path}/raw/files/A_CONF.999_RPM.1_1-EN_") and "make room" in line
    assert [one.name for one in (tmp_path / "raw").rglob("*") if one.is_file()] == [".lock"]
    assert prepmeet_here("add", report, "--raw", tmp_path / "raw").returncode == 0


CONFIRMED = {"action": "confirm", "table": "participants", "id": "cc99-wa/XAA"}
REMOVED = {**CONFIRMED, "action": "remove"}


def test_a_decision_of_the_page_that_finds_no_room_says_so_and_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = small_session(tmp_path, small_release(tmp_path))
    client = client_of(session)
    assert decide(client, **CONFIRMED).status_code == 200
    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_space)
        answer = decide(client, **REMOVED)
    assert answer.status_code == 400
    assert "decisions.csv: cannot be written (No space left on device); make room" in answer.json()["error"]
    assert [one["action"] for one in lines(session)] == ["confirm"]
    assert decide(client, **REMOVED).status_code == 200
    assert [one["action"] for one in lines(session)] == ["confirm", "remove"]


def test_a_decision_of_the_command_that_finds_no_room_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "output" / "releases").mkdir(parents=True)
    staged(tmp_path / "output" / "releases" / "2026-11-24")
    (tmp_path / "output" / "latest").symlink_to("releases/2026-11-24")
    monkeypatch.setattr("os.fsync", no_space)
    places = ("--raw", tmp_path / "raw", "--output", tmp_path / "output", "--reviewer", "R. Reviewer")
    ended = prepmeet_here("decide", "confirm", "cc99-wa/XAA", "--table", "participants", *places)
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"prepmeet: {tmp_path}/raw/decisions.csv: cannot be written (No space left on device)")
    assert not (tmp_path / "raw" / "decisions.csv").exists()


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/out/a.parquet"),
        OSError(errno.EDQUOT, os.strerror(errno.EDQUOT), "/out/a.parquet"),
        RuntimeError('IO Error: Could not write file "/out/a.parquet": No space left on device'),
    ],
)
def test_a_run_names_the_file_that_has_no_room(error: Exception) -> None:
    assert describe_failure(error).startswith("/out/a.parquet: the disk is full; free some space, or name another")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["--json", "--outline"])
def test_an_answer_that_finds_no_room_is_one_line(form: str, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("A/CONF.1/1\n\nReport of the meeting\n\n1. The Meeting was held.\n", "utf-8")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "flows.cli.app", "read", str(file), form],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "prepmeet: what this command writes: No space left on device; make room, or write elsewhere"
    ]


def test_a_name_with_line_ends_stays_one_line() -> None:
    assert one_line("a\nb\u2028c\x1b[2J\td") == "a\\nb\\u2028c\\x1b[2J\td"


def test_an_error_that_names_a_file_with_line_ends_is_one_line(tmp_path: Path) -> None:
    ended = prepmeet_here("read", tmp_path / "a\nb\x1b[2J.txt")
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "a\\nb\\x1b[2J.txt" in ended.stderr
