"""Read files in worker processes and keep each report in the cache; only a file's outcome is returned."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from flows.model import Issue, Masthead, Report, SourceFile, UnreadableDocument
from flows.storage import Location
from flows.work.cache import (
    ReadHead,
    read_head,
    report_key,
    write_report,
)
from flows.work.pool import WorkerPool, WorkFailure

DOCUMENT_SECONDS = 120.0  # a report of 100 pages takes some seconds in the slowest format
MIN_BATCHES, MAX_BATCHES = 8, 64  # enough to keep a cluster busy, few enough for the engine's records
BATCH_BYTES = 2_000_000  # some five seconds of work: a worker elsewhere starts a process for each batch
TRANSIENT_CODES = frozenset(
    {
        "reader-timeout",
        "reader-crash",
        "reader-memory",
        "file-changed",
        "unreadable-file",
        "tables-timeout",
        "tables-crash",
        "tables-memory",
    }
)  # may not happen again: worth a new try


@dataclass(frozen=True, slots=True)
class Places:
    """Where the workers find the files, where they keep what they make of them, and by which code.

    ``raw`` and ``cache`` are folders or URLs; ``reading_code`` and ``tables_code`` are digests of these stages' code.
    """

    raw: str
    cache: str
    reading_code: str
    tables_code: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its masthead, or a stable ``code`` and one line that says why there is no report.

    ``is_kept``: it was read by an earlier run, in ``seconds``. ``doubts`` are those about a document that failed.
    """

    source: SourceFile
    seconds: float
    masthead: Masthead | None = None
    code: str | None = None
    message: str | None = None
    is_kept: bool = False
    reader: str | None = None
    doubts: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file's report; or code, message and the doubts up to the point where its reading failed."""

    report: Report | None = None
    code: str | None = None
    message: str | None = None
    doubts: tuple[Issue, ...] = ()


def is_worth_a_try(code: str | None) -> bool:
    """Whether a document that came to nothing under this code may be read now, by the same code and on this machine.

    Without a converter, a file that needs one comes to nothing again: it is tried only where one is installed.
    """
    if code == "needs-conversion":
        from flows.reading.legacy_word import has_converter  # noqa: PLC0415 - few runs need to know

        return has_converter()
    return code in TRANSIENT_CODES


def kept_outcome(places: Places, source: SourceFile) -> Outcome | None:
    """Return what an earlier run made of the file by the same code; None where it is to be read, or tried again."""
    head = read_head(Location(places.cache), report_key(source, places.reading_code))
    if head is None or is_worth_a_try(head.code):
        return None
    return _outcome(source, head, is_kept=True)


def _outcome(source: SourceFile, head: ReadHead, *, is_kept: bool) -> Outcome:
    return Outcome(source, head.seconds, head.masthead, head.code, head.message, is_kept, head.reader, head.doubts)


def read_sources(pool: WorkerPool, places: Places, sources: Sequence[SourceFile]) -> tuple[Outcome, ...]:
    """Read the files and keep their reports; returns one outcome a file, in their order."""
    results = pool.run(partial(read_and_keep, places), sources, DOCUMENT_SECONDS)
    return tuple(
        Outcome(source, 0.0, code=f"reader-{result.kind}", message=f"{source.path}: reading: {result.detail}")
        if isinstance(result, WorkFailure)
        else result
        for source, result in zip(sources, results, strict=True)
    )


def read_and_keep(places: Places, source: SourceFile) -> Outcome:
    """Read one file and keep what came of it. Never raises for a fault of the document or of its reader."""
    started = time.perf_counter()
    reading = _read(Location(places.raw), source)
    report = reading.report
    found = (report.masthead, report.document.reader) if report else (None, None)
    seconds = time.perf_counter() - started
    head = ReadHead(seconds, found[0], reading.code, reading.message, found[1], reading.doubts)
    write_report(Location(places.cache), report_key(source, places.reading_code), head, report)
    return _outcome(source, head, is_kept=False)


def read_file(raw: Location, source: SourceFile) -> tuple[Report | None, str | None, str | None]:
    """Return the report that is in a file, or else code and message that say why there is none. Never raises."""
    reading = _read(raw, source)
    return reading.report, reading.code, reading.message


def _read(raw: Location, source: SourceFile) -> _Reading:
    """Read one file; any fault is a code. One that is not foreseen is the reader's own, and costs this file only."""
    from flows.parsing import parse_report  # noqa: PLC0415 - the parent process never needs the readers
    from flows.parsing.signs import require_report  # noqa: PLC0415
    from flows.reading import read_document  # noqa: PLC0415

    doubts: tuple[Issue, ...] = ()
    try:
        document = read_document(_bytes_of(raw, source), source.path)
        doubts = document.issues
        report = parse_report(document)
        doubts = report.issues
        return _Reading(require_report(report))
    except UnreadableDocument as error:
        return _Reading(None, error.code, str(error), doubts)
    except OSError as error:
        message = f"{source.path}: the file cannot be opened ({error.strerror or error})"
        return _Reading(None, "unreadable-file", message, doubts)
    except MemoryError:
        message = f"{source.path}: reading took more memory than one document may"
        return _Reading(None, "reader-memory", message, doubts)
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        message = f"{source.path}: the reader failed ({type(error).__name__}: {reason}); please report the document"
        return _Reading(None, "reader-error", message, doubts)


def _bytes_of(raw: Location, source: SourceFile) -> bytes:
    data = raw.read_bytes(source.path)
    if data is None:
        raise UnreadableDocument("unreadable-file", f"{source.path}: the file has gone while the run went on")
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise UnreadableDocument("file-changed", f"{source.path}: the file changed while the run went on")
    return data


def batches(sources: Sequence[SourceFile]) -> tuple[tuple[SourceFile, ...], ...]:
    """Cut the files into runs of about BATCH_BYTES, or as much as makes MAX_BATCHES at most of them; order kept.

    Where that would be fewer than MIN_BATCHES, the runs are smaller, down to one file each.
    """
    size_of_all = sum(source.size for source in sources)
    target = ceil(size_of_all / min(MAX_BATCHES, max(MIN_BATCHES, size_of_all // BATCH_BYTES)))
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
