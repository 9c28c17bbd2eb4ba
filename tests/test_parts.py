"""Building the rows of meetings: the same parts in every run, and a document that fails costs itself."""

import os
import random
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden_set import GOLDEN, MEETINGS, TEXTS, report_of, source_of
from hypothesis import given
from hypothesis import strategies as st

from flows.model import FileOutcome, FileStatus, Issue, Report, Severity, StorageFault, UnreadableDocument, quarantined
from flows.publishing.part_files import shared_rows
from flows.storage import Location
from flows.tables import KEYS, LocatedIssue, ReportHead, build_part, counting_rows, identify, merge_shared
from flows.work.bounds import Bounds
from flows.work.cache import has_part, report_key, write_report
from flows.work.documents import EXHAUSTING_CODES, WorkContext, is_retryable, read_and_cache, read_file
from flows.work.parts import PartResult, PartWork, build_and_cache, build_parts, divide, part_batches, with_failures
from flows.work.pool import WorkerPool

SHORT = "latin1_short.txt"
DRAFT = [path for path in TEXTS if path.startswith("en_draft_addenda/")]


@pytest.fixture
def context(tmp_path: Path) -> WorkContext:
    return WorkContext(str(GOLDEN), str(tmp_path / "cache"), "reading", "tables")


def outcomes_of(context: WorkContext, paths: Sequence[str] = TEXTS) -> list[FileOutcome]:
    """The outcomes of reading these golden texts; their reports are in the cache."""
    return [read_and_cache(context, source_of(path)) for path in paths]


# ---------------------------------------------------------------------------------------------- dividing


@pytest.fixture(scope="module")
def read(golden_reports: Mapping[str, Report]) -> tuple[FileOutcome, ...]:
    """The outcomes of reading all golden texts, for the tests that only divide them."""
    return tuple(
        FileOutcome(source_of(path), FileStatus.READ, masthead=one.masthead, reader=one.document.reader)
        for path, one in golden_reports.items()
    )


def doubt(file: str) -> LocatedIssue:
    return LocatedIssue(Issue(Severity.ERROR, "empty-file", f"{file}: the file is empty"), None, file)


def test_every_document_is_in_one_part_with_its_whole_meeting(
    context: WorkContext, read: tuple[FileOutcome, ...]
) -> None:
    works = divide(context, read, MEETINGS, [doubt("empty.txt")])
    identities = [identity for work in works for identity in work.identities]
    assert sorted(identity.source.path for identity in identities) == sorted(TEXTS)
    owners: dict[str, set[int]] = {}
    for number, work in enumerate(works):
        for identity in work.identities:
            owners.setdefault(identity.meeting_id, set()).add(number)
    assert len(owners) > 3
    assert all(len(numbers) == 1 for numbers in owners.values())


def test_every_meeting_and_every_doubt_is_in_one_part(context: WorkContext, read: tuple[FileOutcome, ...]) -> None:
    works = divide(context, read, MEETINGS, [doubt("empty.txt")])
    _, found = identify([ReportHead(one.source, one.masthead) for one in read if one.masthead])
    assert found
    told = [issue for work in works for issue in work.doubts]
    assert sorted(map(repr, told)) == sorted(map(repr, [*found, doubt("empty.txt")]))
    listed = sorted(meeting.meeting_id for work in works for meeting in work.meetings)
    assert listed == sorted(meeting.meeting_id for meeting in MEETINGS)
    assert works[0].identities == () and [one.meeting_id for one in works[0].meetings] == ["cc1-eur"]


def test_the_parts_do_not_depend_on_the_order_of_reading(context: WorkContext, read: tuple[FileOutcome, ...]) -> None:
    outcomes = list(read)
    expected = divide(context, outcomes, MEETINGS, ())
    random.Random(7).shuffle(outcomes)
    assert divide(context, outcomes, MEETINGS, ()) == expected
    kept = [replace(outcome, status=FileStatus.KEPT, seconds=9.0) for outcome in outcomes]
    assert divide(context, kept, MEETINGS, ()) == expected


def test_a_new_document_changes_the_part_of_its_meeting_and_no_other(
    context: WorkContext, read: tuple[FileOutcome, ...]
) -> None:
    older = [outcome for outcome in read if outcome.source.path != TEXTS[0]]
    before = {work.key for work in divide(context, older, MEETINGS, ())}
    works = divide(context, read, MEETINGS, ())
    new = [work for work in works if work.key not in before]
    assert [TEXTS[0] in {one.source.path for one in work.identities} for work in new] == [True]
    assert len(works) > 3


def test_other_code_makes_every_part_anew(context: WorkContext, read: tuple[FileOutcome, ...]) -> None:
    first = {work.key for work in divide(context, read, MEETINGS, ())}
    again = {work.key for work in divide(replace(context, tables_code="changed"), read, MEETINGS, ())}
    assert not first & again


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(1, 16))
def test_parts_are_dealt_out_to_few_tasks_and_none_is_lost(sizes: list[int], tasks: int) -> None:
    identity = identify([ReportHead(source_of(SHORT), report_of(SHORT).masthead)])[0][0]
    works = [PartWork((identity,) * size, (), (), str(key)) for key, size in enumerate(sizes)]
    dealt = part_batches(works, tasks)
    assert sorted(work.key for batch in dealt for work in batch) == sorted(work.key for work in works)
    assert len(dealt) == min(tasks, len(works)) and all(dealt)


# ---------------------------------------------------------------------------------------------- building


def draft_work(context: WorkContext) -> PartWork:
    """One part with the three documents of a draft report."""
    (work,) = [work for work in divide(context, outcomes_of(context, DRAFT), (), ()) if work.identities]
    assert len(work.identities) == 3
    return work


def test_a_part_is_built_once(context: WorkContext, monkeypatch: pytest.MonkeyPatch) -> None:
    work = draft_work(context)
    assert not has_part(Location(context.cache), work.key)
    assert build_and_cache(context, work).failures == ()
    assert has_part(Location(context.cache), work.key)

    def fail(*_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr("flows.work.parts.build_part", fail)
    assert build_and_cache(context, work) == PartResult(work.key, 0.0)


@pytest.fixture
def together(context: WorkContext, monkeypatch: pytest.MonkeyPatch) -> tuple[PartWork, PartWork]:
    """The one part of several meetings, which is built, and the part with a meeting more, which is not."""
    monkeypatch.setattr("flows.work.parts.MAX_PARTS", 1)
    outcomes = outcomes_of(context, [*DRAFT, SHORT, "fr_full_lac.txt"])
    before, after = (divide(context, some, (), ())[1] for some in (outcomes[:-1], outcomes))
    assert [len(work.by_meeting()) for work in (before, after)] == [2, 3]
    assert build_and_cache(context, before).failures == ()
    return before, after


def built_documents(context: WorkContext, work: PartWork, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of which rows are built for a part."""
    built: list[str] = []

    def build(reports: Any, *rest: Any) -> Any:
        built.extend(one.source.path for one in reports)
        return build_part(reports, *rest)

    monkeypatch.setattr("flows.work.parts.build_part", build)
    assert build_and_cache(context, work).failures == ()
    return built


@pytest.mark.slow
def test_news_of_a_meeting_builds_its_rows_and_those_of_no_other_in_its_part(
    context: WorkContext, together: tuple[PartWork, PartWork], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, after = together
    assert built_documents(context, after, monkeypatch) == ["fr_full_lac.txt"]
    whole = replace(after, key="parts/whole", of_meetings=())
    assert build_and_cache(context, whole).failures == ()
    merged, expected = (part_files(context, work.key) for work in (after, whole))
    assert [name for name in expected if name.endswith(".parquet") and merged[name] != expected[name]] == []
    assert len(merged) == len(expected) > 15
    shared = [shared_rows([Path(context.cache, work.key)]) for work in (after, whole)]
    for name in KEYS:
        assert merge_shared(name, shared[0][name]) == merge_shared(name, shared[1][name])


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", [b"", b"damaged", zlib.compress(b"\x91"), zlib.compress(b"\x92\x81\xa1a\xc4\x01b\x80")]
)
def test_rows_of_a_meeting_that_are_damaged_in_the_cache_are_built_again(
    context: WorkContext, together: tuple[PartWork, PartWork], monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    before, after = together
    for one in before.by_meeting():
        Path(context.cache, one.key).write_bytes(damage)
    assert sorted(built_documents(context, after, monkeypatch)) == sorted([*DRAFT, SHORT, "fr_full_lac.txt"])


def part_files(context: WorkContext, key: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(context.cache, key).iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["gone", "truncated", "flipped"])
def test_a_report_that_is_damaged_in_the_cache_is_read_anew(context: WorkContext, damage: str) -> None:
    work = draft_work(context)
    build_and_cache(context, work)
    expected = part_files(context, work.key)
    for path in Path(context.cache, work.key).iterdir():
        path.unlink()
    kept = Path(context.cache, report_key(source_of(DRAFT[0]), "reading"))
    whole = kept.read_bytes()
    kept.unlink()
    if damage == "truncated":
        kept.write_bytes(whole[:-10])
    elif damage == "flipped":
        middle = len(whole) // 2
        kept.write_bytes(whole[:middle] + bytes([whole[middle] ^ 16]) + whole[middle + 1 :])
    assert build_and_cache(context, work).failures == ()
    assert part_files(context, work.key) == expected


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


@pytest.mark.slow
@pytest.mark.parametrize("fault", [fails_for(DRAFT[1]), spoils(DRAFT[1])], ids=["in building", "in a row"])
def test_a_document_that_no_rows_can_be_made_of_is_quarantined_alone(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr("flows.work.parts.build_part", fault)
    outcomes = outcomes_of(context, DRAFT)
    result = build_and_cache(context, draft_work(context))
    assert [(one.source.path, one.code) for one in result.failures] == [(DRAFT[1], "tables-error")]
    assert str(result.failures[0].message).startswith(f"{DRAFT[1]}: its rows cannot be built (")
    assert "\n" not in str(result.failures[0].message)
    left = with_failures(outcomes, [result])
    assert [one.source.path for one in left] == [one.source.path for one in outcomes]
    assert [one.code for one in left] == [None, "tables-error", None]
    (work,) = [work for work in divide(context, left, (), ()) if work.identities]
    assert [identity.source.path for identity in work.identities] == [DRAFT[0], DRAFT[2]]
    assert build_and_cache(context, work).failures == ()
    assert has_part(Location(context.cache), work.key)


def test_documents_that_fail_only_together_are_quarantined_together(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(reports: Any, *rest: Any) -> Any:
        if len(reports) > 1:
            raise ZeroDivisionError("planted")
        return build_part(reports, *rest)

    work = draft_work(context)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    result = build_and_cache(context, work)
    assert [one.source.path for one in result.failures] == [one.source.path for one in work.identities]


def test_documents_that_only_together_take_too_much_memory_are_tried_again_by_the_next_run(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(reports: Any, *rest: Any) -> Any:
        if len(reports) > 1:
            raise MemoryError
        return build_part(reports, *rest)

    work = draft_work(context)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    result = build_and_cache(context, work)
    assert [(one.source.path, one.code) for one in result.failures] == [
        (one.source.path, "part-memory") for one in work.identities
    ]
    assert is_retryable("part-memory")


def test_a_report_that_is_lost_and_cannot_be_read_anew_is_the_only_one_missing(
    context: WorkContext, tmp_path: Path
) -> None:
    work = draft_work(context)
    Path(context.cache, report_key(source_of(DRAFT[1]), "reading")).unlink()
    result = build_and_cache(replace(context, raw=str(tmp_path)), work)
    assert [(one.source.path, one.code) for one in result.failures] == [(DRAFT[1], "unreadable-file")]


def test_a_report_that_is_lost_and_can_be_read_anew_only_later_is_no_document_s_fault(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = draft_work(context)
    Path(context.cache, report_key(source_of(DRAFT[1]), "reading")).unlink()
    failure = quarantined(source_of(DRAFT[1]), "unreadable-file", f"{DRAFT[1]}: the file cannot be opened")
    answers = iter([(failure, None)])
    monkeypatch.setattr("flows.work.parts.read_file", lambda *given: next(answers, None) or read_file(*given))
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        build_and_cache(context, work)


def unreachable(*_: object) -> None:
    raise StorageFault("s3://cache: the object storage cannot be reached")


@pytest.mark.parametrize("operation", ["has_part", "read_report", "write_part"])
def test_a_storage_that_fails_while_a_part_is_built_is_no_document_s_fault(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    work = draft_work(context)
    monkeypatch.setattr(f"flows.work.parts.{operation}", unreachable)
    with pytest.raises(StorageFault):
        build_and_cache(context, work)


def test_a_storage_that_fails_while_culprits_are_searched_is_no_document_s_fault(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> None:
        monkeypatch.setattr("flows.work.parts.read_report", unreachable)
        raise ZeroDivisionError("planted")

    work = draft_work(context)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    with pytest.raises(StorageFault):
        build_and_cache(context, work)


def test_a_fault_without_a_document_and_a_full_disk_are_no_document_s(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> None:
        raise error

    work = draft_work(context)
    monkeypatch.setattr("flows.work.parts.build_part", build)
    error: Exception = OSError(28, "No space left on device")
    with pytest.raises(OSError, match="No space left"):
        build_and_cache(context, work)
    error = ZeroDivisionError("planted")
    with pytest.raises(ZeroDivisionError):
        build_and_cache(context, replace(work, identities=(), key="parts/other"))


def build_or_misbehave(context: WorkContext, work: PartWork) -> PartResult:
    """Stands in for building, in a worker: the digest of the code says what a document does to its process."""
    for identity in work.identities:
        if identity.source.path == DRAFT[1]:
            if context.tables_code == "dies":
                os._exit(11)
            if context.tables_code == "hangs":
                time.sleep(60)
    return PartResult(work.key, 0.0)


@pytest.mark.slow
@pytest.mark.parametrize(("manner", "code"), [("dies", "tables-crash"), ("hangs", "tables-timeout")])
def test_a_document_that_costs_its_part_the_process_is_quarantined_alone(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch, manner: str, code: str
) -> None:
    monkeypatch.setattr("flows.work.parts.build_and_cache", build_or_misbehave)
    context = replace(context, tables_code=manner, bounds=Bounds(wall_seconds=0.5))
    others = divide(context, outcomes_of(context, ["fr_full_lac.txt"]), (), ())
    with WorkerPool(2) as pool:
        results = build_parts(pool, context, [*others, draft_work(context)])
    assert [result.failures for result in results[:-1]] == [()] * len(others)
    assert [(one.source.path, one.code) for one in results[-1].failures] == [(DRAFT[1], code)]
    assert code in EXHAUSTING_CODES


def misbehave_together(_: WorkContext, work: PartWork) -> PartResult:
    """Stands in for building, in a worker: dies of several documents and of none alone."""
    if len(work.identities) > 1:
        os._exit(11)
    return PartResult(work.key, 0.0)


@pytest.mark.slow
def test_where_no_document_alone_costs_the_process_all_of_the_part_do(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.work.parts.build_and_cache", misbehave_together)
    with WorkerPool(1) as pool:
        (result,) = build_parts(pool, context, [draft_work(context)])
    assert [one.code for one in result.failures] == ["part-crash"] * 3


def test_the_doubts_about_a_document_whose_rows_failed_are_kept_with_it(
    context: WorkContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = draft_work(context)
    doubtful = DRAFT[0]
    doubt = LocatedIssue(Issue(Severity.WARNING, "planted", "Named doubtfully."), None, doubtful)
    report = replace(report_of(doubtful), issues=(Issue(Severity.WARNING, "parsed", "Read doubtfully."),))
    key = report_key(source_of(doubtful), context.reading_code)
    outcome = FileOutcome(source_of(doubtful), FileStatus.READ, masthead=report.masthead)
    write_report(Location(context.cache), key, outcome, report)
    monkeypatch.setattr("flows.work.parts.build_part", fails_for(doubtful))
    (failure,) = build_and_cache(context, replace(work, doubts=(doubt,))).failures
    assert [issue.code for issue in failure.doubts] == ["parsed", "planted"]


def test_of_shared_rows_of_several_meetings_only_those_that_can_count_are_kept() -> None:
    entities = [{"entity_id": "XAA", "name": name, "precedence": name} for name in ("B", "A", "C")]
    assert counting_rows("entities", entities) == [entities[1]]
    themes = [
        {"theme_id": "justice", "label_en": label, "label_fr": other, "precedence": place}
        for label, other, place in (("Justice", None, "2"), ("Justice", None, "2"), (None, "La justice", "3"))
    ]
    assert counting_rows("themes", themes) == [themes[0], themes[2]]
    assert merge_shared("themes", counting_rows("themes", themes)) == merge_shared("themes", themes)
