"""Reading files: what fails costs itself, and what is cached is not read again."""

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from golden_set import GOLDEN, report_of, source_of
from hypothesis import given
from hypothesis import strategies as st

from flows.model import FileOutcome, FileStatus, SourceFile, quarantined
from flows.storage import Location
from flows.work.bounds import Bounds
from flows.work.cache import read_report, report_key
from flows.work.documents import (
    MAX_BATCHES,
    RETRYABLE_CODES,
    WorkContext,
    batches,
    cached_outcome,
    is_retryable,
    read_and_cache,
    read_batch,
    read_file,
    read_sources,
)
from flows.work.pool import WorkerPool

SHORT = "latin1_short.txt"


def source(path: str, data: bytes = b"x") -> SourceFile:
    return SourceFile(path, len(data), hashlib.sha256(data).hexdigest())


@pytest.fixture
def context(tmp_path: Path) -> WorkContext:
    return WorkContext(str(GOLDEN), str(tmp_path / "cache"), "reading", "tables")


# ---------------------------------------------------------------------------------------------- reading one file


def test_a_report_is_read_in_a_worker_and_kept(context: WorkContext) -> None:
    with WorkerPool(1) as pool:
        (outcome,) = read_sources(pool, context, [source_of(SHORT)])
    assert (outcome.status, outcome.code, outcome.reader) == (FileStatus.READ, None, "text")
    assert outcome.masthead == report_of(SHORT).masthead
    assert cached_outcome(context, source_of(SHORT)) == replace(outcome, status=FileStatus.KEPT)
    assert read_report(Location(context.cache), report_key(source_of(SHORT), "reading")) == report_of(SHORT)


def test_what_another_version_of_the_code_read_is_not_taken(context: WorkContext) -> None:
    read_and_cache(context, source_of(SHORT))
    assert cached_outcome(context, source_of(SHORT)) is not None
    assert cached_outcome(replace(context, reading_code="changed"), source_of(SHORT)) is None
    assert cached_outcome(replace(context, tables_code="changed"), source_of(SHORT)) is not None


def test_a_document_that_no_reader_takes_is_an_outcome_that_is_kept(context: WorkContext, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    context = replace(context, raw=str(tmp_path))
    outcome = read_and_cache(context, source("empty.txt", b""))
    assert (outcome.status, outcome.code, outcome.masthead) == (FileStatus.QUARANTINED, "empty-file", None)
    assert cached_outcome(context, source("empty.txt", b"")) == outcome


@pytest.mark.parametrize("data", [b"other", None])
def test_what_may_not_happen_again_is_tried_again(context: WorkContext, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "a.txt").write_bytes(data)
    context = replace(context, raw=str(tmp_path))
    outcome = read_and_cache(context, source("a.txt", b"bytes"))
    assert outcome.code in RETRYABLE_CODES
    assert cached_outcome(context, source("a.txt", b"bytes")) is None


class DownServer:
    """A file system on a server that does not answer."""

    def call_s3(self, *_: object, **__: object) -> None:
        raise ConnectionError("no answer")


def test_where_the_storage_does_not_answer_a_file_is_unreadable_for_now() -> None:
    raw = Location("s3://reports/raw")
    raw.store.__dict__["files"] = DownServer()
    outcome, report = read_file(raw, source("a.txt"))
    assert (report, outcome.code) == (None, "unreadable-file")
    expected = "a.txt: the file cannot be opened (s3://reports/raw/a.txt: the object storage "
    assert str(outcome.message).startswith(expected)
    assert is_retryable(outcome.code)


def test_a_file_that_took_too_much_memory_is_not_tried_again(
    context: WorkContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("flows.reading.read_document", fail)
    (tmp_path / "a.txt").write_bytes(b"x")
    context = replace(context, raw=str(tmp_path))
    outcome = read_and_cache(context, source("a.txt", b"x"))
    assert outcome.code == "reader-memory"
    assert cached_outcome(context, source("a.txt", b"x")) == outcome


def test_a_file_that_needs_a_converter_is_tried_again_where_one_is_installed(
    context: WorkContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.wpd").write_bytes(b"\xffWPCx")
    context = replace(context, raw=str(tmp_path))
    file = source("a.wpd", b"\xffWPCx")
    outcome = read_and_cache(context, file)
    assert outcome.code == "needs-conversion"
    assert cached_outcome(context, file) == outcome
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "soffice").chmod(0o755)
    assert cached_outcome(context, file) is None


def test_a_file_that_changed_since_it_was_hashed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"other")
    outcome, report = read_file(Location(tmp_path), source("a.txt", b"bytes"))
    assert (report, outcome.code) == (None, "file-changed")
    assert outcome.message == "a.txt: the file changed during the run"


def test_a_file_that_has_gone_is_not_read(tmp_path: Path) -> None:
    outcome, report = read_file(Location(tmp_path), source("gone.txt"))
    assert (report, outcome.code) == (None, "unreadable-file")
    assert outcome.message == "gone.txt: the file was removed during the run"


def test_a_file_that_cannot_be_opened_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    outcome, _ = read_file(Location(tmp_path), source("folder.txt"))
    assert outcome.code == "unreadable-file"
    assert outcome.message == "folder.txt: the file cannot be opened (Is a directory)"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            IndexError("list index\nout of range"),
            "reader-error",
            "the reader failed (IndexError: list index out of range); please report the document",
        ),
        (MemoryError(), "reader-memory", "reading took more memory than one document may use"),
    ],
)
def test_a_fault_of_the_reader_is_an_outcome_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("flows.reading.read_document", fail)
    (tmp_path / "a.txt").write_bytes(b"x")
    file = source("a.txt", b"x")
    assert read_file(Location(tmp_path), file) == (quarantined(file, code, f"a.txt: {words}"), None)


def test_a_text_that_is_no_report_is_refused_under_its_own_code(tmp_path: Path) -> None:
    soup = b"Leek Soup\n\n1. Wash three leeks.\n\n2. Simmer them for twenty minutes in the stock."
    (tmp_path / "soup.txt").write_bytes(soup)
    outcome, report = read_file(Location(tmp_path), source("soup.txt", soup))
    assert (report, outcome.code) == (None, "not-a-report")
    assert str(outcome.message).startswith("soup.txt: no sign of a United Nations report")


SOUP = "Soupe à l’oignon\n\n1. Couper les oignons.\n\n2. Cuire la soupe dans le bouillon.".encode("cp1252")


def test_the_doubts_about_a_document_that_failed_are_kept_with_it(context: WorkContext, tmp_path: Path) -> None:
    (tmp_path / "soup.txt").write_bytes(SOUP)
    here = replace(context, raw=str(tmp_path))
    read, kept = read_and_cache(here, source("soup.txt", SOUP)), cached_outcome(here, source("soup.txt", SOUP))
    assert [issue.code for issue in read.doubts] == ["encoding-guessed"]
    assert kept is not None and (kept.code, kept.doubts) == ("not-a-report", read.doubts)


# ---------------------------------------------------------------------------------------------- reading many


def read_or_misbehave(_: WorkContext, file: SourceFile) -> FileOutcome:
    """Stands in for reading, in a worker: does to its process what the file's name says."""
    if file.path == "dies":
        os._exit(11)
    if file.path == "hangs":
        time.sleep(60)
    return FileOutcome(file, FileStatus.READ)


@pytest.mark.slow
def test_a_document_that_kills_or_hangs_its_reader_costs_only_itself(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.work.documents.read_and_cache", read_or_misbehave)
    context = replace(context, bounds=Bounds(wall_seconds=0.5))
    names = ["a", "dies", "b", "hangs", "c"]
    with WorkerPool(2) as pool:
        outcomes = read_sources(pool, context, [source(name) for name in names])
    assert [outcome.source.path for outcome in outcomes] == names
    assert [outcome.code for outcome in outcomes] == [None, "reader-crash", None, "reader-timeout", None]
    assert outcomes[1].message == "dies: reading: the process died (exit code 11)"
    cached = [cached_outcome(context, source(name)) for name in names]
    assert [one.code if one else None for one in cached] == [None, "reader-crash", None, "reader-timeout", None]


def test_each_outcome_of_a_batch_is_logged(context: WorkContext, caplog: pytest.LogCaptureFixture) -> None:
    """Also where the batch starts its own pool, as on another machine."""
    caplog.set_level("INFO", "flows")
    outcomes = read_batch((source_of(SHORT), source("missing.txt")), context, None)
    assert [outcome.code for outcome in outcomes] == [None, "unreadable-file"]
    assert caplog.messages[0].startswith(f"read {SHORT} (")
    assert caplog.messages[1:] == ["quarantined, unreadable-file: missing.txt: the file was removed during the run"]


@given(st.lists(st.integers(min_value=0, max_value=10_000_000), max_size=300))
def test_batches_keep_every_file_and_their_order(sizes: list[int]) -> None:
    files = [SourceFile(str(index), size, "") for index, size in enumerate(sizes)]
    cut = batches(files)
    assert [file for batch in cut for file in batch] == files
    assert len(cut) <= MAX_BATCHES
    assert all(cut)


def test_few_files_make_one_batch_each() -> None:
    assert [len(batch) for batch in batches([source(name) for name in "abcde"])] == [1, 1, 1, 1, 1]


def test_many_small_files_share_batches_worth_a_process_each() -> None:
    cut = batches([SourceFile(f"{at}.txt", 25_000, "") for at in range(1_000)])
    assert {len(batch) for batch in cut[:-1]} == {84}  # 12 runs of 25 MB: 84 files are the first to reach a twelfth
