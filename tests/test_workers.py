"""Reading in worker processes: one bad document costs itself, and every file has an outcome."""

import hashlib
import os
import subprocess
import sys
import textwrap
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processes import is_running, wait_until

from flows.model import SourceFile
from flows.workers import MAX_BATCHES, DocumentReaders, Outcome, batches, read_file

GOLDEN = Path(__file__).parent / "golden"


def source(path: str, data: bytes = b"x") -> SourceFile:
    return SourceFile(path, len(data), hashlib.sha256(data).hexdigest())


def misbehave(_: Path, file: SourceFile) -> Outcome:
    """Stands in for a reader: does to its process what the file's name says."""
    if file.path == "dies":
        os._exit(11)
    if file.path == "hangs":
        time.sleep(60)
    return Outcome(file, 0.0, code="fine", message=file.path)


def test_a_document_that_kills_or_hangs_its_reader_costs_only_itself() -> None:
    names = ["a", "dies", "b", "hangs", "c", "d"]
    with DocumentReaders(Path(), workers=2, seconds=1.5, read=misbehave) as readers:
        outcomes = readers.read([source(name) for name in names])
    assert [outcome.source.path for outcome in outcomes] == names
    codes = {outcome.source.path: outcome.code for outcome in outcomes}
    assert codes == {
        "a": "fine",
        "b": "fine",
        "c": "fine",
        "d": "fine",
        "dies": "reader-crash",
        "hangs": "reader-timeout",
    }
    assert all(outcome.report is None for outcome in outcomes)


def test_a_run_that_is_stopped_waits_for_no_reader() -> None:
    with ThreadPoolExecutor(1) as thread:
        with pytest.raises(KeyboardInterrupt), DocumentReaders(Path(), workers=1, read=misbehave) as readers:
            waiting = thread.submit(readers.read, [source("a"), source("hangs"), source("b")])
            wait_until(waiting.running, "the reading to start")
            time.sleep(0.5)
            raise KeyboardInterrupt
        with pytest.raises(CancelledError):
            waiting.result(timeout=20)


def test_a_reading_that_begins_after_the_stop_does_not_wait() -> None:
    with pytest.raises(KeyboardInterrupt), DocumentReaders(Path(), workers=1, read=misbehave) as readers:
        raise KeyboardInterrupt
    with pytest.raises(CancelledError):
        readers.read([source("a")])


def test_a_report_is_read_in_a_worker() -> None:
    data = (GOLDEN / "en_full_lac.txt").read_bytes()
    with DocumentReaders(GOLDEN, workers=1) as readers:
        (outcome,) = readers.read([source("en_full_lac.txt", data)])
    assert outcome.report is not None and outcome.code is None
    assert outcome.report.document.sha256 == outcome.source.sha256


def test_what_no_reader_takes_is_an_outcome(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    outcome = read_file(tmp_path, source("empty.txt", b""))
    assert (outcome.report, outcome.code) == (None, "empty-file")


def test_a_file_that_changed_since_it_was_hashed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"other")
    assert read_file(tmp_path, source("a.txt", b"bytes")).code == "file-changed"


def test_a_file_that_has_gone_is_not_read(tmp_path: Path) -> None:
    outcome = read_file(tmp_path, source("gone.txt"))
    assert (outcome.code, outcome.message) == (
        "unreadable-file",
        "gone.txt: the file cannot be opened (No such file or directory)",
    )


def test_a_fault_of_the_reader_is_an_outcome_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError("list index\nout of range")

    monkeypatch.setattr("flows.reading.read_document", fail)
    (tmp_path / "a.txt").write_bytes(b"x")
    outcome = read_file(tmp_path, source("a.txt", b"x"))
    assert outcome.code == "reader-error"
    assert outcome.message == (
        "a.txt: the reader failed (IndexError: list index out of range); please report the document"
    )


@given(st.lists(st.integers(min_value=0, max_value=10_000_000), max_size=300))
def test_batches_keep_every_file_and_their_order(sizes: list[int]) -> None:
    files = [SourceFile(str(index), size, "") for index, size in enumerate(sizes)]
    cut = batches(files)
    assert [file for batch in cut for file in batch] == files
    assert len(cut) <= MAX_BATCHES
    assert all(cut)


def test_few_files_make_one_batch_each() -> None:
    assert [len(batch) for batch in batches([source(name) for name in "abcde"])] == [1, 1, 1, 1, 1]


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, sys, time
            from pathlib import Path
            from flows.model import SourceFile
            from flows.workers import DocumentReaders

            def tell(raw, file):
                Path(raw, file.path).write_text(str(os.getpid()))
                time.sleep(60)

            if __name__ == "__main__":
                with DocumentReaders(Path(sys.argv[1]), workers=1, read=tell) as readers:
                    readers.read([SourceFile("pid", 1, "")])
            """
        )
    )
    parent = subprocess.Popen([sys.executable, str(script), str(tmp_path)], stderr=subprocess.DEVNULL)
    told = tmp_path / "pid"
    wait_until(lambda: told.exists() and told.read_text(), "the worker to start")
    parent.kill()
    parent.wait()
    wait_until(lambda: not is_running(int(told.read_text())), "the worker to end")
