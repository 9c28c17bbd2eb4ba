"""Build the rows of meetings in worker processes, and cache them."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from flows.model import (
    Decision,
    FileOutcome,
    Issue,
    Meeting,
    NameAlias,
    Report,
    SourceFile,
    UnreadableDocument,
    quarantined,
)
from flows.schema.files import load_schemas
from flows.storage import Location
from flows.tables import IdentifiedReport, Identity, LocatedIssue, ReportHead, build_part, identify
from flows.tables.decisions.dividing import divide_decisions
from flows.work.bounds import Bounds, allow_pages
from flows.work.cache import (
    has_part,
    meeting_key,
    part_key,
    read_report,
    report_key,
    write_part,
)
from flows.work.documents import EXHAUSTING_CODES, WorkContext, keep_failure, read_file
from flows.work.pool import WorkerPool, WorkFailure, open_pool

if TYPE_CHECKING:
    from flows.work.rows import KeyedRows

MAX_PARTS = 64
FEW_PARTS, FEW_MEETINGS = 16, 2_000  # the files of a part are opened in each run; up to so many meetings, fewer do
PAGE_CHARACTERS = 3_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PartWork:
    """Some meetings with all their documents, from which one part of the release is built, and its cache key.

    ``of_meetings``: the same for each meeting alone, if there are several; their keys are those of the rows of one
    meeting.
    """

    identities: tuple[Identity, ...]
    meetings: tuple[Meeting, ...]
    doubts: tuple[LocatedIssue, ...]
    key: str
    aliases: tuple[NameAlias, ...] = ()
    decisions: tuple[Decision, ...] = ()
    of_meetings: tuple[PartWork, ...] = ()

    def by_meeting(self) -> tuple[PartWork, ...]:
        """Return the work on each meeting, the part itself if it has only one."""
        return self.of_meetings or (self,)


@dataclass(frozen=True, slots=True)
class PartResult:
    """The result for one part; ``failures`` are the files whose rows could not be built."""

    key: str
    seconds: float
    failures: tuple[FileOutcome, ...] = ()


def divide(
    context: WorkContext,
    outcomes: Sequence[FileOutcome],
    meetings: Sequence[Meeting],
    doubts: Sequence[LocatedIssue],
    aliases: tuple[NameAlias, ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> tuple[PartWork, ...]:
    """Divide the documents that were read into parts of whole meetings, the same in every run.

    ``meetings`` is the registry, ``doubts`` are issues of files that were not read, ``aliases`` names that the archive
    adds to the reference, ``decisions`` those of reviewers. Meetings without a document and these issues form the
    first part.
    """
    heads = [ReportHead(one.source, one.masthead, one.reader) for one in outcomes if one.masthead is not None]
    identities, issues = identify(heads)
    groups: dict[int, dict[str, list[Identity]]] = {}
    parts = _parts_for(len({identity.meeting_id for identity in identities}))
    for identity in identities:
        groups.setdefault(_part_number(identity.meeting_id, parts), {}).setdefault(identity.meeting_id, []).append(
            identity
        )
    doubts_about: dict[str | None, list[LocatedIssue]] = {}
    for issue in issues:
        doubts_about.setdefault(issue.document_id, []).append(issue)
    by_id = {meeting.meeting_id: meeting for meeting in meetings}
    decided = divide_decisions(decisions, identities)
    works: list[PartWork] = []
    for _, group in sorted(groups.items()):
        alone = tuple(
            _part(
                context,
                of_meeting,
                [by_id[name]] if name in by_id else [],
                [issue for one in of_meeting for issue in doubts_about.get(one.document_id, ())],
                aliases,
                decided.get(name, ()),
            )
            for name, of_meeting in group.items()
        )
        works.append(alone[0] if len(alone) == 1 else _together(context, alone))
    met = {identity.meeting_id for identity in identities}
    unmet = [one for one in meetings if one.meeting_id not in met]
    return (_part(context, (), unmet, doubts, decisions=decided.get(None, ())), *works)


def _parts_for(meetings: int) -> int:
    """Return into how many parts so many meetings are divided."""
    return MAX_PARTS if meetings > FEW_MEETINGS else min(MAX_PARTS, FEW_PARTS)


def _part_number(meeting_id: str, parts: int) -> int:
    return int(hashlib.sha256(meeting_id.encode()).hexdigest()[:8], 16) % parts


def _part(
    context: WorkContext,
    identities: Sequence[Identity],
    meetings: Sequence[Meeting],
    doubts: Sequence[LocatedIssue],
    aliases: tuple[NameAlias, ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> PartWork:
    made_from = (tuple(identities), tuple(meetings), tuple(doubts))
    key = part_key((*made_from, aliases, decisions), context.tables_code)
    return PartWork(*made_from, key, aliases, decisions)


def _together(context: WorkContext, alone: Sequence[PartWork]) -> PartWork:
    """Return one part of several meetings."""
    return PartWork(
        tuple(identity for one in alone for identity in one.identities),
        tuple(meeting for one in alone for meeting in one.meetings),
        tuple(doubt for one in alone for doubt in one.doubts),
        part_key([one.key for one in alone], context.tables_code),
        of_meetings=tuple(replace(one, key=meeting_key(one.key)) for one in alone),
    )


def build_batch(works: tuple[PartWork, ...], context: WorkContext, pool: WorkerPool | None) -> tuple[PartResult, ...]:
    """Build a batch of parts; return one result per part. ``pool`` None: start a pool for this batch."""
    with open_pool(pool) as workers:
        results = build_parts(workers, context, works)
    for result in results:
        for failure in result.failures:
            if failure.code in EXHAUSTING_CODES:
                keep_failure(context, failure)
            logger.warning("quarantined, %s: %s", failure.code, failure.message)
    return results


def build_parts(pool: WorkerPool, context: WorkContext, works: Sequence[PartWork]) -> tuple[PartResult, ...]:
    """Build the parts that are not cached yet; return one result per part, in the same order."""
    results = pool.run(partial(build_and_cache, context), works, partial(_bounds, context))
    return tuple(
        _retry_one_by_one(pool, context, work, result) if isinstance(result, WorkFailure) else result
        for work, result in zip(works, results, strict=True)
    )


def _bounds(context: WorkContext, work: PartWork) -> Bounds:
    return context.bounds.of_documents(len(work.identities))


def build_and_cache(context: WorkContext, work: PartWork) -> PartResult:
    """Build and cache one part; if that fails, find the documents that it fails for. Never raises for a document.

    Raises:
        OSError: the cache failed (StorageFault for object storage), which is no fault of a document.
    """
    from flows.work.rows import keep_rows, kept_rows  # noqa: PLC0415 - planning a run builds no rows

    started = time.perf_counter()
    cache = Location(context.cache)
    if has_part(cache, work.key):
        return PartResult(work.key, 0.0)
    at_fault = work
    try:
        rows = {one.key: kept for one in work.of_meetings if (kept := kept_rows(cache, one.key)) is not None}
        missing = [one for one in work.by_meeting() if one.key not in rows]
        reports: dict[str, tuple[IdentifiedReport, ...]] = {}
        for at_fault in missing:
            reports[at_fault.key] = _reports(context, at_fault)
        allow_pages(_bounds(context, work), sum(_pages(one) for read in reports.values() for one in read))
        for at_fault in missing:
            rows[at_fault.key] = _build(at_fault, reports[at_fault.key])
            if work.of_meetings:
                keep_rows(cache, at_fault.key, rows[at_fault.key])
        at_fault = work
        write_part(cache, work.key, [rows[one.key] for one in work.by_meeting()])
        failures: tuple[FileOutcome, ...] = ()
    except OSError:
        raise
    except Exception as error:
        if not work.identities:
            raise
        failures = _with_doubts(context, at_fault, _failures(context, at_fault, error))
    return PartResult(work.key, time.perf_counter() - started, failures)


def _build(work: PartWork, reports: tuple[IdentifiedReport, ...]) -> KeyedRows:
    """Return the rows of one meeting. PrepmeetError if a row violates its schema."""
    from flows.work.rows import keyed_rows  # noqa: PLC0415

    return keyed_rows(build_part(reports, work.meetings, work.doubts, work.aliases, work.decisions), load_schemas())


def _reports(context: WorkContext, work: PartWork) -> tuple[IdentifiedReport, ...]:
    return tuple(identity.of(_report(context, identity.source)) for identity in work.identities)


def _pages(report: IdentifiedReport) -> int:
    return len(report.report.document.text) // PAGE_CHARACTERS


def _report(context: WorkContext, source: SourceFile) -> Report:
    """Return the cached report, or read the file again if the cache has lost it. UnreadableDocument if that fails."""
    try:
        return read_report(Location(context.cache), report_key(source, context.reading_code))
    except ValueError:
        outcome, report = read_file(Location(context.raw), source, context.bounds)
        if report is None:
            raise UnreadableDocument(str(outcome.code), str(outcome.message)) from None
        return report


def _failures(context: WorkContext, work: PartWork, error: Exception) -> tuple[FileOutcome, ...]:
    """Return the documents that cannot be built alone; if each can, all documents of the part."""
    failing = tuple(
        failure
        for one in work.by_meeting()
        for identity in one.identities
        if (failure := _failure_alone(context, identity, one)) is not None
    )
    if not failing and isinstance(error, UnreadableDocument):
        # the file can be read now: nothing is wrong with it or with its part
        raise error
    return failing or tuple(_failure_together(identity.source, error) for identity in work.identities)


def _failure_alone(context: WorkContext, identity: Identity, work: PartWork) -> FileOutcome | None:
    try:
        report = identity.of(_report(context, identity.source))
        _build(replace(work, doubts=()), (report,))
    except OSError:
        raise
    except Exception as error:
        return _failure(identity.source, error)
    return None


def _failure_together(source: SourceFile, error: Exception) -> FileOutcome:
    """Return the failure of a document whose rows can be built alone, but not with those of its part."""
    if not isinstance(error, MemoryError):
        return _failure(source, error)
    message = f"{source.path}: building its rows, with those of the same part, took too much memory"
    return quarantined(source, "part-memory", message)


def _failure(source: SourceFile, error: Exception) -> FileOutcome:
    if isinstance(error, UnreadableDocument):
        return quarantined(source, error.code, str(error))
    if isinstance(error, MemoryError):
        message = f"{source.path}: building its rows took more memory than one document may use"
        return quarantined(source, "tables-memory", message)
    reason = " ".join(str(error).split())[:200]
    message = f"{source.path}: its rows cannot be built ({type(error).__name__}: {reason}); please report the document"
    return quarantined(source, "tables-error", message)


def _retry_one_by_one(pool: WorkerPool, context: WorkContext, work: PartWork, lost: WorkFailure) -> PartResult:
    """Build each document of a part whose process died or hung alone, to find the one that causes it."""
    each = [(of_meeting, one) for of_meeting in work.by_meeting() for one in of_meeting.identities]
    alone = [replace(own, identities=(one,), key=f"{work.key}-{at}") for at, (own, one) in enumerate(each)]
    results = pool.run(partial(build_and_cache, context), alone, partial(_bounds, context))
    failures: list[FileOutcome] = []
    for identity, result in zip(work.identities, results, strict=True):
        if isinstance(result, WorkFailure):
            failures.append(_lost(identity.source, f"tables-{result.kind}", result))
        else:
            failures.extend(result.failures)
    failures = failures or [_lost(one.source, f"part-{lost.kind}", lost) for one in work.identities]
    return PartResult(work.key, 0.0, _with_doubts(context, work, failures))


def _lost(source: SourceFile, code: str, lost: WorkFailure) -> FileOutcome:
    return quarantined(source, code, f"{source.path}: building rows: {lost.detail}")


def _with_doubts(context: WorkContext, work: PartWork, failures: Sequence[FileOutcome]) -> tuple[FileOutcome, ...]:
    """Return the failures with the issues found while reading them, which their rows cannot carry."""
    return tuple(replace(one, doubts=_doubts(context, work, one.source)) for one in failures)


def _doubts(context: WorkContext, work: PartWork, source: SourceFile) -> tuple[Issue, ...]:
    named = tuple(doubt.issue for doubt in work.doubts if doubt.source_file == source.path)
    try:
        return (*read_report(Location(context.cache), report_key(source, context.reading_code)).issues, *named)
    except ValueError:
        return named


def part_batches(works: Sequence[PartWork], tasks: int) -> tuple[tuple[PartWork, ...], ...]:
    """Distribute the parts over at most ``tasks`` batches, the largest first."""
    batches: list[list[PartWork]] = [[] for _ in range(min(tasks, len(works)))]
    for at, work in enumerate(sorted(works, key=lambda work: -len(work.identities))):
        batches[at % len(batches)].append(work)
    return tuple(tuple(batch) for batch in batches)


def with_failures(outcomes: Sequence[FileOutcome], results: Sequence[PartResult]) -> tuple[FileOutcome, ...]:
    """Return the outcomes, with those of files whose rows could not be built replaced by their failures."""
    failures: Mapping[str, FileOutcome] = {one.source.path: one for result in results for one in result.failures}
    return tuple(failures.get(outcome.source.path, outcome) for outcome in outcomes)
