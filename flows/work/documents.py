"""Read files in worker processes and cache their reports; only a file's outcome is returned."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from flows.model import FileOutcome, FileStatus, Issue, Report, SourceFile, UnreadableDocument, quarantined
from flows.storage import Location
from flows.work.bounds import STANDARD, Bounds, allow_pages
from flows.work.cache import failure_key, read_outcome, report_key, write_report
from flows.work.pool import WorkerPool, WorkFailure, open_pool

MIN_BATCHES, MAX_BATCHES = 8, 64  # enough to use a cluster, few enough for Prefect's records
BATCH_BYTES = 2_000_000  # about five seconds of work: on a cluster each batch starts a process
RETRYABLE_CODES = frozenset(
    {"reader-killed", "file-changed", "unreadable-file", "tables-killed", "part-timeout", "part-crash", "part-memory"}
)
# a document that ends so does it again with the same bytes, code and limits
EXHAUSTING_CODES = frozenset(
    {"reader-timeout", "reader-crash", "reader-memory", "tables-timeout", "tables-crash", "tables-memory"}
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WorkContext:
    """Where workers find files and cache results, and the digests of the code that makes the results.

    ``raw`` and ``cache`` are folders or URLs; ``reading_code`` and ``tables_code`` are digests of these stages' code;
    ``bounds`` limit the work on each document.
    """

    raw: str
    cache: str
    reading_code: str
    tables_code: str
    bounds: Bounds = STANDARD


def is_retryable(code: str | None) -> bool:
    """Return whether a document that failed under this code may succeed now, by the same code on this machine.

    A file that needs a converter fails again until one is installed.
    """
    if code == "needs-conversion":
        from flows.reading.word.legacy import has_converter  # noqa: PLC0415 - few runs need to know

        return has_converter()
    return code in RETRYABLE_CODES


def cached_outcome(context: WorkContext, source: SourceFile) -> FileOutcome | None:
    """Return the outcome of an earlier run by the same code; None if the file must be read (again)."""
    outcome = read_outcome(Location(context.cache), report_key(source, context.reading_code))
    if outcome is None or is_retryable(outcome.code):
        return None
    status = FileStatus.KEPT if outcome.code is None else FileStatus.QUARANTINED
    return replace(outcome, source=source, status=status)


def cached_failure(context: WorkContext, source: SourceFile) -> FileOutcome | None:
    """Return the outcome of an earlier run in which the rows of the file went past the limits by the same code."""
    outcome = read_outcome(Location(context.cache), _failure_key(context, source))
    return None if outcome is None else replace(outcome, source=source)


def keep_failure(context: WorkContext, outcome: FileOutcome) -> None:
    """Cache that the rows of a file go past the limits, so that later runs do not try it again."""
    write_report(Location(context.cache), _failure_key(context, outcome.source), outcome, None)


def result_keys(context: WorkContext, source: SourceFile) -> tuple[str, str]:
    """Return the keys of all that may be cached of a file."""
    return report_key(source, context.reading_code), _failure_key(context, source)


def _failure_key(context: WorkContext, source: SourceFile) -> str:
    return failure_key(source, context.reading_code + context.tables_code)


def read_batch(
    sources: tuple[SourceFile, ...], context: WorkContext, pool: WorkerPool | None
) -> tuple[FileOutcome, ...]:
    """Read a batch of files; return one outcome per file. ``pool`` None: start a pool for this batch."""
    with open_pool(pool) as workers:
        outcomes = read_sources(workers, context, sources)
    for outcome in outcomes:
        if outcome.status is FileStatus.QUARANTINED:
            logger.warning("quarantined, %s: %s", outcome.code, outcome.message)
        else:
            logger.info("read %s (%.1f s)", outcome.source.path, outcome.seconds)
    return outcomes


def read_sources(pool: WorkerPool, context: WorkContext, sources: Sequence[SourceFile]) -> tuple[FileOutcome, ...]:
    """Read the files and cache their reports; return one outcome per file, in the same order."""
    results = pool.run(partial(read_and_cache, context), sources, lambda _: context.bounds)
    return tuple(
        _lost(context, source, result) if isinstance(result, WorkFailure) else result
        for source, result in zip(sources, results, strict=True)
    )


def _lost(context: WorkContext, source: SourceFile, failure: WorkFailure) -> FileOutcome:
    """Return the outcome of a file whose reading ended its process, and cache it: it is not read again."""
    code = f"reader-{failure.kind}"
    outcome = quarantined(source, code, f"{source.path}: reading: {failure.detail}")
    if code in EXHAUSTING_CODES:
        write_report(Location(context.cache), report_key(source, context.reading_code), outcome, None)
    return outcome


def read_and_cache(context: WorkContext, source: SourceFile) -> FileOutcome:
    """Read one file and cache the result. Never raises for a fault of the document or of its reader."""
    started = time.perf_counter()
    outcome, report = read_file(Location(context.raw), source, context.bounds)
    outcome = replace(outcome, seconds=time.perf_counter() - started)
    write_report(Location(context.cache), report_key(source, context.reading_code), outcome, report)
    return outcome


def read_file(raw: Location, source: SourceFile, bounds: Bounds = STANDARD) -> tuple[FileOutcome, Report | None]:
    """Return the outcome of reading a file, and its report (None if it failed). Never raises.

    In a worker, the limits of the process are raised to those of the pages that the file has.
    """
    from flows.parsing import parse_report  # noqa: PLC0415 - the parent process never needs the readers
    from flows.parsing.signs import require_report  # noqa: PLC0415
    from flows.reading import estimated_pages, read_document  # noqa: PLC0415

    doubts: tuple[Issue, ...] = ()
    try:
        data = _unchanged_bytes(raw, source)
        allow_pages(bounds, estimated_pages(data, source.path))
        document = read_document(data, source.path)
        doubts = document.issues
        report = parse_report(document)
        doubts = report.issues
        require_report(report)
    except Exception as error:
        # an unexpected fault costs this document only, and must be visible
        code, message = _failure(source.path, error)
        return replace(quarantined(source, code, message), doubts=doubts), None
    return FileOutcome(source, FileStatus.READ, masthead=report.masthead, reader=document.reader), report


def _failure(path: str, error: Exception) -> tuple[str, str]:
    """Return code and message of an exception that ended the reading of a file."""
    if isinstance(error, UnreadableDocument):
        return error.code, str(error)
    if isinstance(error, OSError):
        return "unreadable-file", f"{path}: the file cannot be opened ({error.strerror or error})"
    if isinstance(error, MemoryError):
        return "reader-memory", f"{path}: reading took more memory than one document may use"
    reason = " ".join(str(error).split())[:200]
    return "reader-error", f"{path}: the reader failed ({type(error).__name__}: {reason}); please report the document"


def _unchanged_bytes(raw: Location, source: SourceFile) -> bytes:
    data = raw.read_bytes(source.path)
    if data is None:
        raise UnreadableDocument("unreadable-file", f"{source.path}: the file was removed during the run")
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise UnreadableDocument("file-changed", f"{source.path}: the file changed during the run")
    return data


def batches(sources: Sequence[SourceFile]) -> tuple[tuple[SourceFile, ...], ...]:
    """Cut the files into batches of about BATCH_BYTES, in order: between MIN_BATCHES and MAX_BATCHES of them.

    With few files there are fewer batches, of at least one file each.
    """
    total = sum(source.size for source in sources)
    target = ceil(total / min(MAX_BATCHES, max(MIN_BATCHES, total // BATCH_BYTES)))
    cut: list[tuple[SourceFile, ...]] = []
    current: list[SourceFile] = []
    size = 0
    for source in sources:
        current.append(source)
        size += source.size
        if size >= target:
            cut.append(tuple(current))
            current, size = [], 0
    if current:
        cut.append(tuple(current))
    return tuple(cut)
