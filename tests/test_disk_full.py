"""A full disk is one line that names the file, in every command; names of files do not break that line."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from in_process import prepmeet_here

from flows.model import PrepmeetError, one_line
from flows.run.failures import describe_failure
from flows.run.output import FolderOutput
from flows.sources.writing import write_atomically


def no_space(*_: object, **__: object) -> None:
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
