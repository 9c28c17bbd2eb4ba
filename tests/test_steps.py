"""Reading files and building rows, document by document: what fails costs itself, what is kept is not made again."""

import hashlib
import os
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden_set import GOLDEN, MEETINGS, TEXTS, report_of, source_of
from hypothesis import given
from hypothesis import strategies as st

from flows.model import Issue, Severity, SourceFile, StorageFault, UnreadableDocument
from flows.storage import Location
from flows.tables import LocatedIssue, ReportHead, build_part, identify
from flows.work.cache import has_part, read_report, report_key
from flows.work.documents import (
    MAX_BATCHES,
    TRANSIENT_CODES,
    Outcome,
    Places,
    batches,
    is_worth_a_try,
    kept_outcome,
    read_and_keep,
    read_file,
    read_sources,
)
from flows.work.parts import PartResult, PartWork, build_and_keep, build_parts, divide, part_batches, quarantine
from flows.work.pool import WorkerPool

SHORT = "latin1_short.txt"
DRAFT = [path for path in TEXTS if path.startswith("en_draft_addenda/")]


def source(path: str, data: bytes = b"x") -> SourceFile:
    return SourceFile(path, len(data), hashlib.sha256(data).hexdigest())


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(str(GOLDEN), str(tmp_path / "cache"), "reading", "tables")


def outcomes_of(places: Places, paths: Sequence[str] = TEXTS) -> list[Outcome]:
    """What reading these golden texts comes to; they are kept in the cache."""
    return [read_and_keep(places, source_of(path)) for path in paths]


# ---------------------------------------------------------------------------------------------- reading one file


def test_a_report_is_read_in_a_worker_and_kept(places: Places) -> None:
    with WorkerPool(1) as pool:
        (outcome,) = read_sources(pool, places, [source_of(SHORT)])
    assert (outcome.code, outcome.is_kept, outcome.masthead) == (None, False, report_of(SHORT).masthead)
    kept = kept_outcome(places, source_of(SHORT))
    assert kept == replace(outcome, is_kept=True)
    assert read_report(Location(places.cache), report_key(source_of(SHORT), "reading")) == report_of(SHORT)


def test_what_another_version_of_the_code_read_is_not_taken(places: Places) -> None:
    read_and_keep(places, source_of(SHORT))
    assert kept_outcome(places, source_of(SHORT)) is not None
    assert kept_outcome(replace(places, reading_code="changed"), source_of(SHORT)) is None
    assert kept_outcome(replace(places, tables_code="changed"), source_of(SHORT)) is not None


def test_a_document_that_no_reader_takes_is_an_outcome_that_is_kept(places: Places, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    places = replace(places, raw=str(tmp_path))
    outcome = read_and_keep(places, source("empty.txt", b""))
    assert (outcome.masthead, outcome.code) == (None, "empty-file")
    assert kept_outcome(places, source("empty.txt", b"")) == replace(outcome, is_kept=True)


@pytest.mark.parametrize("data", [b"other", None])
def test_what_may_not_happen_again_is_tried_again(places: Places, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "a.txt").write_bytes(data)
    places = replace(places, raw=str(tmp_path))
    outcome = read_and_keep(places, source("a.txt", b"bytes"))
    assert outcome.code in TRANSIENT_CODES
    assert kept_outcome(places, source("a.txt", b"bytes")) is None


class DownServer:
    """A file system on a server that does not answer."""

    def call_s3(self, *_: object, **__: object) -> None:
        raise ConnectionError("no answer")


def test_where_the_storage_does_not_answer_a_file_is_unreadable_for_now() -> None:
    raw = Location("s3://reports/raw")
    raw.store.__dict__["files"] = DownServer()
    report, code, message = read_file(raw, source("a.txt"))
    assert (report, code) == (None, "unreadable-file")
    assert str(message).startswith("a.txt: the file cannot be opened (s3://reports/raw/a.txt: the object storage ")
    assert is_worth_a_try(code)


def test_a_file_that_took_too_much_memory_is_tried_again(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("flows.reading.read_document", fail)
    (tmp_path / "a.txt").write_bytes(b"x")
    places = replace(places, raw=str(tmp_path))
    assert read_and_keep(places, source("a.txt")).code == "reader-memory"
    assert kept_outcome(places, source("a.txt")) is None


def test_a_file_that_needs_a_converter_is_tried_again_where_one_is_installed(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.wpd").write_bytes(b"\xffWPCx")
    places = replace(places, raw=str(tmp_path))
    file = source("a.wpd", b"\xffWPCx")
    outcome = read_and_keep(places, file)
    assert outcome.code == "needs-conversion"
    assert kept_outcome(places, file) == replace(outcome, is_kept=True)
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "soffice").chmod(0o755)
    assert kept_outcome(places, file) is None


def test_a_file_that_changed_since_it_was_hashed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"other")
    report, code, message = read_file(Location(tmp_path), source("a.txt", b"bytes"))
    assert (report, code) == (None, "file-changed")
    assert message is not None and message.startswith("a.txt: ")


def test_a_file_that_has_gone_is_not_read(tmp_path: Path) -> None:
    report, code, message = read_file(Location(tmp_path), source("gone.txt"))
    assert (report, code, message) == (
        None,
        "unreadable-file",
        "gone.txt: the file has gone while the run went on",
    )


def test_a_file_that_cannot_be_opened_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    _, code, message = read_file(Location(tmp_path), source("folder.txt"))
    assert (code, message) == ("unreadable-file", "folder.txt: the file cannot be opened (Is a directory)")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            IndexError("list index\nout of range"),
            "reader-error",
            "the reader failed (IndexError: list index out of range); please report the document",
        ),
        (MemoryError(), "reader-memory", "reading took more memory than one document may"),
    ],
)
def test_a_fault_of_the_reader_is_an_outcome_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("flows.reading.read_document", fail)
    (tmp_path / "a.txt").write_bytes(b"x")
    assert read_file(Location(tmp_path), source("a.txt", b"x")) == (None, code, f"a.txt: {words}")


# ---------------------------------------------------------------------------------------------- reading many


def read_or_misbehave(_: Places, file: SourceFile) -> Outcome:
    """Stands in for reading, in a worker: does to its process what the file's name says."""
    if file.path == "dies":
        os._exit(11)
    if file.path == "hangs":
        time.sleep(60)
    return Outcome(file, 0.0, code="fine", message=file.path)


def test_a_document_that_kills_or_hangs_its_reader_costs_only_itself(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.work.documents.read_and_keep", read_or_misbehave)
    monkeypatch.setattr("flows.work.documents.DOCUMENT_SECONDS", 3.0)
    names = ["a", "dies", "b", "hangs", "c"]
    with WorkerPool(2) as pool:
        outcomes = read_sources(pool, places, [source(name) for name in names])
    assert [outcome.source.path for outcome in outcomes] == names
    assert [outcome.code for outcome in outcomes] == ["fine", "reader-crash", "fine", "reader-timeout", "fine"]
    assert outcomes[1].message == "dies: reading: the process died (exit code 11)"
    assert {"reader-crash", "reader-timeout"} <= TRANSIENT_CODES


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


# ---------------------------------------------------------------------------------------------- dividing


def doubt(file: str) -> LocatedIssue:
    return LocatedIssue(Issue(Severity.ERROR, "empty-file", f"{file}: the file is empty"), None, file)


def test_every_document_is_in_one_part_with_its_whole_meeting(places: Places) -> None:
    works = divide(places, outcomes_of(places), MEETINGS, [doubt("empty.txt")])
    identities = [identity for work in works for identity in work.identities]
    assert sorted(identity.source.path for identity in identities) == sorted(TEXTS)
    owners: dict[str, set[int]] = {}
    for number, work in enumerate(works):
        for identity in work.identities:
            owners.setdefault(identity.meeting_id, set()).add(number)
    assert len(owners) > 3
    assert all(len(numbers) == 1 for numbers in owners.values())


def test_every_meeting_and_every_doubt_is_in_one_part(places: Places) -> None:
    outcomes = outcomes_of(places)
    works = divide(places, outcomes, MEETINGS, [doubt("empty.txt")])
    _, found = identify([ReportHead(one.source, one.masthead) for one in outcomes if one.masthead])
    assert found
    told = [issue for work in works for issue in work.doubts]
    assert sorted(map(repr, told)) == sorted(map(repr, [*found, doubt("empty.txt")]))
    listed = sorted(meeting.meeting_id for work in works for meeting in work.meetings)
    assert listed == sorted(meeting.meeting_id for meeting in MEETINGS)
    assert works[0].identities == () and [one.meeting_id for one in works[0].meetings] == ["cc1-eur"]


def test_the_parts_do_not_depend_on_the_order_of_reading(places: Places) -> None:
    outcomes = outcomes_of(places)
    expected = divide(places, outcomes, MEETINGS, ())
    random.Random(7).shuffle(outcomes)
    assert divide(places, outcomes, MEETINGS, ()) == expected
    kept = [replace(outcome, is_kept=True, seconds=9.0) for outcome in outcomes]
    assert divide(places, kept, MEETINGS, ()) == expected


def test_a_new_document_changes_the_part_of_its_meeting_and_no_other(places: Places) -> None:
    before = {work.key for work in divide(places, outcomes_of(places, TEXTS[1:]), MEETINGS, ())}
    works = divide(places, outcomes_of(places), MEETINGS, ())
    new = [work for work in works if work.key not in before]
    assert [TEXTS[0] in {one.source.path for one in work.identities} for work in new] == [True]
    assert len(works) > 3


def test_other_code_makes_every_part_anew(places: Places) -> None:
    outcomes = outcomes_of(places)
    first = {work.key for work in divide(places, outcomes, MEETINGS, ())}
    again = {work.key for work in divide(replace(places, tables_code="changed"), outcomes, MEETINGS, ())}
    assert not first & again


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(1, 16))
def test_parts_are_dealt_out_to_few_tasks_and_none_is_lost(sizes: list[int], tasks: int) -> None:
    identity = identify([ReportHead(source_of(SHORT), report_of(SHORT).masthead)])[0][0]
    works = [PartWork((identity,) * size, (), (), str(key)) for key, size in enumerate(sizes)]
    dealt = part_batches(works, tasks)
    assert sorted(work.key for batch in dealt for work in batch) == sorted(work.key for work in works)
    assert len(dealt) == min(tasks, len(works)) and all(dealt)


# ---------------------------------------------------------------------------------------------- building


def draft_work(places: Places) -> PartWork:
    """One part with the three documents of a draft report."""
    (work,) = [work for work in divide(places, outcomes_of(places, DRAFT), (), ()) if work.identities]
    assert len(work.identities) == 3
    return work


def test_a_part_is_built_once(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    work = draft_work(places)
    assert not has_part(Location(places.cache), work.key)
    assert build_and_keep(places, work).culprits == ()
    assert has_part(Location(places.cache), work.key)

    def fail(*_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr("flows.work.parts.build_part", fail)
    assert build_and_keep(places, work) == PartResult(work.key, 0.0)


def part_files(places: Places, key: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(places.cache, key).iterdir()}


@pytest.mark.parametrize("damage", ["gone", "truncated", "flipped"])
def test_a_report_that_is_damaged_in_the_cache_is_read_anew(places: Places, damage: str) -> None:
    work = draft_work(places)
    build_and_keep(places, work)
    expected = part_files(places, work.key)
    for path in Path(places.cache, work.key).iterdir():
        path.unlink()
    kept = Path(places.cache, report_key(source_of(DRAFT[0]), "reading"))
    whole = kept.read_bytes()
    kept.unlink()
    if damage == "truncated":
        kept.write_bytes(whole[:-10])
    elif damage == "flipped":
        middle = len(whole) // 2
        kept.write_bytes(whole[:middle] + bytes([whole[middle] ^ 16]) + whole[middle + 1 :])
    assert build_and_keep(places, work).culprits == ()
    assert part_files(places, work.key) == expected


def fails_for(name: str) -> Any:
    """A ``build_part`` that breaks where the reports of a part include that file."""

    def build(reports: Any, *rest: Any) -> Any:
        if any(one.source.path == name for one in reports):
            raise ZeroDivisionError("planted\nhere")
        return build_part(reports, *rest)

    return build


def spoils(name: str) -> Any:
    """A ``build_part`` whose rows for that file are not as their schema says."""

    def build(reports: Any, *rest: Any) -> Any:
        rows = build_part(reports, *rest)
        return rows | {
            "documents": [{**row, "bytes": "many"} if row["source_file"] == name else row for row in rows["documents"]]
        }

    return build


@pytest.mark.parametrize("fault", [fails_for(DRAFT[1]), spoils(DRAFT[1])], ids=["in building", "in a row"])
def test_a_document_that_no_rows_can_be_made_of_is_quarantined_alone(
    places: Places, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr("flows.work.parts.build_part", fault)
    outcomes = outcomes_of(places, DRAFT)
    result = build_and_keep(places, draft_work(places))
    assert [(one.source.path, one.code) for one in result.culprits] == [(DRAFT[1], "tables-error")]
    assert str(result.culprits[0].message).startswith(f"{DRAFT[1]}: no rows could be made of it (")
    assert "\n" not in str(result.culprits[0].message)
    left = quarantine(outcomes, [result])
    assert [one.source.path for one in left] == [one.source.path for one in outcomes]
    assert [one.code for one in left] == [None, "tables-error", None]
    (work,) = [work for work in divide(places, left, (), ()) if work.identities]
    assert [identity.source.path for identity in work.identities] == [DRAFT[0], DRAFT[2]]
    assert build_and_keep(places, work).culprits == ()
    assert has_part(Location(places.cache), work.key)


def test_documents_that_fail_only_together_are_quarantined_together(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(reports: Any, *rest: Any) -> Any:
        if len(reports) > 1:
            raise ZeroDivisionError("planted")
        return build_part(reports, *rest)

    work = draft_work(places)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    result = build_and_keep(places, work)
    assert [one.source.path for one in result.culprits] == [one.source.path for one in work.identities]


def test_documents_that_only_together_take_too_much_memory_are_tried_again_by_the_next_run(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(reports: Any, *rest: Any) -> Any:
        if len(reports) > 1:
            raise MemoryError
        return build_part(reports, *rest)

    work = draft_work(places)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    result = build_and_keep(places, work)
    assert [(one.source.path, one.code) for one in result.culprits] == [
        (one.source.path, "tables-memory") for one in work.identities
    ]
    assert is_worth_a_try("tables-memory")


def test_a_report_that_is_lost_and_cannot_be_read_anew_is_the_only_one_missing(places: Places, tmp_path: Path) -> None:
    work = draft_work(places)
    Path(places.cache, report_key(source_of(DRAFT[1]), "reading")).unlink()
    result = build_and_keep(replace(places, raw=str(tmp_path)), work)
    assert [(one.source.path, one.code) for one in result.culprits] == [(DRAFT[1], "unreadable-file")]


def test_a_report_that_is_lost_and_can_be_read_anew_only_later_is_no_document_s_fault(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = draft_work(places)
    Path(places.cache, report_key(source_of(DRAFT[1]), "reading")).unlink()
    answers = iter([(None, "unreadable-file", f"{DRAFT[1]}: the file cannot be opened")])
    monkeypatch.setattr("flows.work.parts.read_file", lambda *given: next(answers, None) or read_file(*given))
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        build_and_keep(places, work)


def unreachable(*_: object) -> None:
    raise StorageFault("s3://cache: the object storage cannot be reached")


@pytest.mark.parametrize("operation", ["has_part", "read_report", "write_part"])
def test_a_storage_that_fails_while_a_part_is_built_is_no_document_s_fault(
    places: Places, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    work = draft_work(places)
    monkeypatch.setattr(f"flows.work.parts.{operation}", unreachable)
    with pytest.raises(StorageFault):
        build_and_keep(places, work)


def test_a_storage_that_fails_while_culprits_are_searched_is_no_document_s_fault(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> None:
        monkeypatch.setattr("flows.work.parts.read_report", unreachable)
        raise ZeroDivisionError("planted")

    work = draft_work(places)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    with pytest.raises(StorageFault):
        build_and_keep(places, work)


def test_a_fault_without_a_document_and_a_full_disk_are_no_document_s(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> None:
        raise error

    work = draft_work(places)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    error: Exception = OSError(28, "No space left on device")
    with pytest.raises(OSError, match="No space left"):
        build_and_keep(places, work)
    error = ZeroDivisionError("planted")
    with pytest.raises(ZeroDivisionError):
        build_and_keep(places, replace(work, identities=(), key="parts/other"))


def build_or_misbehave(places: Places, work: PartWork) -> PartResult:
    """Stands in for building, in a worker: the digest of the code says what a document does to its process."""
    for identity in work.identities:
        if identity.source.path == DRAFT[1]:
            if places.tables_code == "dies":
                os._exit(11)
            if places.tables_code == "hangs":
                time.sleep(60)
    return PartResult(work.key, 0.0)


@pytest.mark.parametrize(("manner", "code"), [("dies", "tables-crash"), ("hangs", "tables-timeout")])
def test_a_document_that_costs_its_part_the_process_is_quarantined_alone(
    places: Places, monkeypatch: pytest.MonkeyPatch, manner: str, code: str
) -> None:
    monkeypatch.setattr("flows.work.parts.build_and_keep", build_or_misbehave)
    monkeypatch.setattr("flows.work.parts.PART_SECONDS", 3.0)
    monkeypatch.setattr("flows.work.parts.DOCUMENT_SECONDS", 3.0)
    places = replace(places, tables_code=manner)
    others = divide(places, outcomes_of(places, ["fr_full_lac.txt"]), (), ())
    with WorkerPool(2) as pool:
        results = build_parts(pool, places, [*others, draft_work(places)])
    assert [result.culprits for result in results[:-1]] == [()] * len(others)
    assert [(one.source.path, one.code) for one in results[-1].culprits] == [(DRAFT[1], code)]
    assert code in TRANSIENT_CODES


def misbehave_together(_: Places, work: PartWork) -> PartResult:
    """Stands in for building, in a worker: dies of several documents and of none alone."""
    if len(work.identities) > 1:
        os._exit(11)
    return PartResult(work.key, 0.0)


def test_where_no_document_alone_costs_the_process_all_of_the_part_do(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.work.parts.build_and_keep", misbehave_together)
    with WorkerPool(1) as pool:
        (result,) = build_parts(pool, places, [draft_work(places)])
    assert [one.code for one in result.culprits] == ["tables-crash"] * 3


def test_a_text_that_is_no_report_is_refused_under_its_own_code(tmp_path: Path) -> None:
    soup = b"Leek Soup\n\n1. Wash three leeks.\n\n2. Simmer them for twenty minutes in the stock."
    (tmp_path / "soup.txt").write_bytes(soup)
    report, code, message = read_file(Location(tmp_path), source("soup.txt", soup))
    assert (report, code) == (None, "not-a-report")
    assert message is not None and message.startswith("soup.txt: no sign of a United Nations report")
