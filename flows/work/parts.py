"""Build the rows of meetings in worker processes, and keep them in the cache."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from flows.model import Meeting, NameAlias, Report, SourceFile, UnreadableDocument
from flows.storage import Location
from flows.tables import Identity, LocatedIssue, ReportHead, build_part, identify
from flows.work.cache import check_part, has_part, part_key, read_report, report_key, write_part
from flows.work.documents import DOCUMENT_SECONDS, Outcome, Places, read_file
from flows.work.pool import WorkerPool, WorkFailure

PART_SECONDS = 600.0
MAX_PARTS = 64


@dataclass(frozen=True, slots=True)
class PartWork:
    """Some meetings with all their documents, of which one part of the release is made, and where it will be kept."""

    identities: tuple[Identity, ...]
    meetings: tuple[Meeting, ...]
    doubts: tuple[LocatedIssue, ...]
    key: str
    aliases: tuple[NameAlias, ...] = ()


@dataclass(frozen=True, slots=True)
class PartResult:
    """What became of a part; ``culprits`` are the files for which its rows could not be made, with code and message."""

    key: str
    seconds: float
    culprits: tuple[Outcome, ...] = ()


def divide(
    places: Places,
    outcomes: Sequence[Outcome],
    meetings: Sequence[Meeting],
    doubts: Sequence[LocatedIssue],
    aliases: tuple[NameAlias, ...] = (),
) -> tuple[PartWork, ...]:
    """Divide the documents that were read into parts of whole meetings, the same ones in every run.

    ``meetings`` is the registry, ``doubts`` are issues of files that were not read, ``aliases`` names that the archive
    adds to the reference. Meetings without a document and
    these issues are a part of their own.
    """
    heads = [ReportHead(outcome.source, outcome.masthead) for outcome in outcomes if outcome.masthead is not None]
    identities, issues = identify(heads)
    groups: dict[int, list[Identity]] = {}
    for identity in identities:
        groups.setdefault(_part_number(identity.meeting_id), []).append(identity)
    doubts_about: dict[str | None, list[LocatedIssue]] = {}
    for issue in issues:
        doubts_about.setdefault(issue.document_id, []).append(issue)
    by_id = {meeting.meeting_id: meeting for meeting in meetings}
    works = [
        _part(
            places,
            group,
            [by_id[name] for name in dict.fromkeys(one.meeting_id for one in group) if name in by_id],
            [issue for one in group for issue in doubts_about.get(one.document_id, ())],
            aliases,
        )
        for _, group in sorted(groups.items())
    ]
    met = {identity.meeting_id for identity in identities}
    return (_part(places, (), [one for one in meetings if one.meeting_id not in met], doubts), *works)


def _part_number(meeting_id: str) -> int:
    return int(hashlib.sha256(meeting_id.encode()).hexdigest()[:8], 16) % MAX_PARTS


def _part(
    places: Places,
    identities: Sequence[Identity],
    meetings: Sequence[Meeting],
    doubts: Sequence[LocatedIssue],
    aliases: tuple[NameAlias, ...] = (),
) -> PartWork:
    made_from = (tuple(identities), tuple(meetings), tuple(doubts))
    return PartWork(*made_from, part_key((*made_from, aliases), places.tables_code), aliases)


def build_parts(pool: WorkerPool, places: Places, works: Sequence[PartWork]) -> tuple[PartResult, ...]:
    """Build the parts that are not kept yet; returns one result a part, in their order."""
    results = pool.run(partial(build_and_keep, places), works, PART_SECONDS)
    return tuple(
        _search_culprits(pool, places, work, result) if isinstance(result, WorkFailure) else result
        for work, result in zip(works, results, strict=True)
    )


def build_and_keep(places: Places, work: PartWork) -> PartResult:
    """Build and keep one part; where that fails, find the documents that it fails for. Never raises for a document.

    OSError (StorageFault of object storage) where it is the cache that fails: no document is at fault then.
    """
    started = time.perf_counter()
    cache = Location(places.cache)
    if has_part(cache, work.key):
        return PartResult(work.key, 0.0)
    try:
        reports = tuple(identity.of(_report(places, identity.source)) for identity in work.identities)
        write_part(cache, work.key, build_part(reports, work.meetings, work.doubts, work.aliases))
        culprits: tuple[Outcome, ...] = ()
    except OSError:
        raise
    except Exception as error:
        if not work.identities:
            raise
        culprits = _culprits(places, work, error)
    return PartResult(work.key, time.perf_counter() - started, culprits)


def _report(places: Places, source: SourceFile) -> Report:
    """The report as kept, or read anew where the cache lost it meanwhile. UnreadableDocument where that fails, too."""
    try:
        return read_report(Location(places.cache), report_key(source, places.reading_code))
    except ValueError:
        report, code, message = read_file(Location(places.raw), source)
        if report is None:
            raise UnreadableDocument(str(code), str(message)) from None
        return report


def _culprits(places: Places, work: PartWork, error: Exception) -> tuple[Outcome, ...]:
    """The documents that cannot be built each by itself; where each can, those of the whole part."""
    failing = tuple(
        failure for identity in work.identities if (failure := _failure_alone(places, identity, work)) is not None
    )
    if not failing and isinstance(error, UnreadableDocument):
        # by now the file can be read: nothing is wrong with it or with its part
        raise error
    return failing or tuple(_culprit(identity.source, error) for identity in work.identities)


def _failure_alone(places: Places, identity: Identity, work: PartWork) -> Outcome | None:
    try:
        report = identity.of(_report(places, identity.source))
        check_part(build_part((report,), work.meetings, aliases=work.aliases))
    except OSError:
        raise
    except Exception as error:
        return _culprit(identity.source, error)
    return None


def _culprit(source: SourceFile, error: Exception) -> Outcome:
    if isinstance(error, UnreadableDocument):
        return Outcome(source, 0.0, code=error.code, message=str(error))
    if isinstance(error, MemoryError):
        message = f"{source.path}: making rows of it and of those beside it took more memory than there was"
        return Outcome(source, 0.0, code="tables-memory", message=message)
    reason = " ".join(str(error).split())[:200]
    message = (
        f"{source.path}: no rows could be made of it ({type(error).__name__}: {reason}); please report the document"
    )
    return Outcome(source, 0.0, code="tables-error", message=message)


def _search_culprits(pool: WorkerPool, places: Places, work: PartWork, failure: WorkFailure) -> PartResult:
    """Build each document of a part whose process was lost by itself, to find the one that costs it."""
    alone = [replace(work, identities=(one,), key=f"{work.key}-{at}") for at, one in enumerate(work.identities)]
    results = pool.run(partial(build_and_keep, places), alone, DOCUMENT_SECONDS)
    lost = [
        one.source
        for one, result in zip(work.identities, results, strict=True)
        if isinstance(result, WorkFailure) or result.culprits
    ] or [one.source for one in work.identities]
    message = f"making rows: {failure.detail}"
    return PartResult(
        work.key,
        0.0,
        tuple(Outcome(one, 0.0, code=f"tables-{failure.kind}", message=f"{one.path}: {message}") for one in lost),
    )


def part_batches(works: Sequence[PartWork], tasks: int) -> tuple[tuple[PartWork, ...], ...]:
    """Deal the parts out to so many tasks, the largest first."""
    dealt: list[list[PartWork]] = [[] for _ in range(min(tasks, len(works)))]
    for at, work in enumerate(sorted(works, key=lambda work: -len(work.identities))):
        dealt[at % len(dealt)].append(work)
    return tuple(tuple(batch) for batch in dealt)


def quarantine(outcomes: Sequence[Outcome], results: Sequence[PartResult]) -> tuple[Outcome, ...]:
    """Return the outcomes with the culprits of the parts in the place of what was read of them."""
    culprits: Mapping[str, Outcome] = {one.source.path: one for result in results for one in result.culprits}
    return tuple(culprits.get(outcome.source.path, outcome) for outcome in outcomes)
