"""Reading in worker processes: a document that hangs or kills its parser costs that document and nothing else."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from flows.model import Report, SourceFile, UnreadableDocument

DOCUMENT_SECONDS = 120.0  # a report of 100 pages takes some seconds in the slowest format
MAX_BATCHES = 64  # enough to keep any one machine busy, few enough for the engine's records
TRANSIENT_CODES = frozenset(
    {"reader-timeout", "reader-crash", "file-changed", "unreadable-file"}
)  # may not happen again: worth a new try


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a report, or a stable ``code`` and one line that says why there is none."""

    source: SourceFile
    seconds: float
    report: Report | None = None
    code: str | None = None
    message: str | None = None


class DocumentReaders:
    """A pool of reading processes over one raw folder, with a time limit (seconds) for each document.

    ``read`` runs in the workers; it is an argument so that a test can hand in one that hangs or dies.
    """

    def __init__(
        self,
        raw: Path,
        *,
        workers: int,
        seconds: float = DOCUMENT_SECONDS,
        read: Callable[[Path, SourceFile], Outcome] | None = None,
    ) -> None:
        self._raw = raw
        self._seconds = seconds
        self._read = read or read_file
        # spawned, not forked: the parent has threads, and a forked child would inherit their locks
        context = multiprocessing.get_context("spawn")
        self._waited_for: set[Future[Outcome]] = set()
        self._is_stopped = False
        self._lock = threading.Lock()
        self._pool = ProcessPool(max_workers=workers, context=context, initializer=_end_with_parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            # stopping the pool ends its processes, but not the wait of a thread for what they will not deliver
            with self._lock:
                self._is_stopped = True
                waited_for = tuple(self._waited_for)
            for future in waited_for:
                future.cancel()
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def read(self, sources: Sequence[SourceFile]) -> tuple[Outcome, ...]:
        """Return one outcome for each file, in their order. Safe to call from several threads at once.

        CancelledError where the ``with`` block is left by an error meanwhile.
        """
        futures = [self._schedule(source) for source in sources]
        return tuple(self._outcome(source, future) for source, future in zip(sources, futures, strict=True))

    def _schedule(self, source: SourceFile) -> Future[Outcome]:
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            future: Future[Outcome] = self._pool.schedule(self._read, args=(self._raw, source), timeout=self._seconds)
            self._waited_for.add(future)
            return future

    def _outcome(self, source: SourceFile, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except TimeoutError:
            message = f"{source.path}: reading took more than {self._seconds:g} seconds and was stopped"
            return Outcome(source, self._seconds, code="reader-timeout", message=message)
        except ProcessExpired as error:
            message = f"{source.path}: the reading process died (exit code {error.exitcode})"
            return Outcome(source, 0.0, code="reader-crash", message=message)
        finally:
            with self._lock:
                self._waited_for.discard(future)


def read_file(raw: Path, source: SourceFile) -> Outcome:
    """Read and parse one file of ``raw``. Never raises for a fault of the document or of its reader."""
    from flows.parsing import parse_report  # noqa: PLC0415 - the parent process never needs the readers
    from flows.reading import read_document  # noqa: PLC0415

    started = time.perf_counter()
    try:
        data = (raw / source.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise UnreadableDocument("file-changed", f"{source.path}: the file changed while the run went on")
        report = parse_report(read_document(data, source.path))
    except UnreadableDocument as error:
        return Outcome(source, time.perf_counter() - started, code=error.code, message=str(error))
    except OSError as error:
        message = f"{source.path}: the file cannot be opened ({error.strerror})"
        return Outcome(source, time.perf_counter() - started, code="unreadable-file", message=message)
    except Exception as error:
        # any other fault is the reader's own; it must cost this document only, and must be seen
        reason = " ".join(str(error).split())[:200]
        message = f"{source.path}: the reader failed ({type(error).__name__}: {reason}); please report the document"
        return Outcome(source, time.perf_counter() - started, code="reader-error", message=message)
    return Outcome(source, time.perf_counter() - started, report=report)


def batches(sources: Sequence[SourceFile]) -> tuple[tuple[SourceFile, ...], ...]:
    """Cut the files into at most MAX_BATCHES runs of about the same number of bytes, order kept."""
    target = ceil(sum(source.size for source in sources) / MAX_BATCHES)
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


def _end_with_parent() -> None:
    """Let a worker die with its parent, also where the parent is killed and cannot stop it."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
