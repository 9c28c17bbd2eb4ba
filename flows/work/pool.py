"""Work in separate processes: an item that hangs or kills its process fails alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from flows.model import PrepmeetError
from flows.work.bounds import Bounded, Bounds
from flows.work.collecting import collect_seldom

ADVICE_ON_GUARD = 'call the flow below `if __name__ == "__main__":`; its processes import the script'
FROM_OUTSIDE = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP})  # as where memory is short
UNGUARDED_EXIT = 78  # exit code of a worker whose start runs the user's script again

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class WorkFailure:
    """An item that failed: ``kind`` is timeout, crash or killed (from outside), ``detail`` is one line."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Task:
    """One item with its work and limits."""

    work: Callable[[Any], Any]
    item: Any
    bounds: Bounds


class WorkerPool:
    """A pool of at most ``workers`` processes that work on items within limits of time and memory each. Thread-safe.

    ``scratch`` is the folder for the temporary files of the processes, by default the system's. They start with the
    first item, all of them unless ``prepare`` has said how many items there are.
    """

    def __init__(self, workers: int, scratch: Path | None = None) -> None:
        self._most = workers
        self._workers = 0
        self._scratch = scratch
        self._pending: set[Future[Any]] = set()
        self._is_stopped = False
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def prepare(self, items: int) -> None:
        """Have a process for each of so many items, as far as the pool may; only while it does not work."""
        with self._lock:
            wanted = max(1, min(self._most, items))
            if wanted > self._workers:
                self._end(self._pool)
                self._pool, self._workers = None, wanted

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._end(self._pool)
        else:
            # stopping the pool ends its processes, but does not wake threads that wait for their results
            with self._lock:
                self._is_stopped = True
                pending = tuple(self._pending)
            for future in pending:
                future.cancel()
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()

    def _end(self, pool: ProcessPool | None) -> None:
        """End processes that have no work left."""
        if pool is not None:
            pool.close()  # type: ignore[no-untyped-call]
            pool.join()

    def run(
        self, work: Callable[[Item], Result], items: Sequence[Item], bounds: Callable[[Item], Bounds]
    ) -> tuple[Result | WorkFailure, ...]:
        """Return the result of ``work`` for each item, in order; ``work`` and the items must pickle.

        ``bounds`` returns the limits of an item: at first those of a document of ordinary size; ``allow_pages``, called
        by ``work``, raises them.

        Raises:
            CancelledError: the ``with`` block was left by an error meanwhile.
            PrepmeetError: the processes cannot start, for example because the user's script has no main guard.
            Exception: whatever ``work`` raises.
        """
        tasks = [_Task(work, item, bounds(item)) for item in items]
        started = [self._start(task) for task in tasks]
        return tuple(self._result(task, future) for task, future in zip(tasks, started, strict=True))

    def _start(self, task: _Task) -> Future[Any]:
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            if self._pool is not None and not self._pool.active:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool = None
            self._workers = self._workers or self._most
            self._pool = self._pool or _new_pool(self._workers, self._scratch)
            future: Future[Any] = self._pool.schedule(
                Bounded(task.work, task.bounds), args=(task.item,), timeout=task.bounds.wall_seconds
            )
            self._pending.add(future)
            return future

    def _result(self, task: _Task, future: Future[Any], *, is_last: bool = False) -> Any:
        try:
            return future.result()
        except TimeoutError:
            return WorkFailure("timeout", f"took more than {task.bounds.wall_seconds:g} seconds and was stopped")
        except ProcessExpired as error:
            if error.exitcode == UNGUARDED_EXIT:
                raise PrepmeetError(ADVICE_ON_GUARD) from error
            return _ended(error.exitcode, task.bounds)
        except BrokenProcessPool as error:
            if is_last:
                raise PrepmeetError(
                    "the worker processes ended before they did any work: there is too little memory, or "
                    f"{ADVICE_ON_GUARD}"
                ) from error
        finally:
            with self._lock:
                self._pending.discard(future)
        # an item that ends its process immediately breaks the pool, if it is the only one: new processes do the rest
        return self._result(task, self._start(task), is_last=True)


def _new_pool(workers: int, scratch: Path | None) -> ProcessPool:
    # spawn, not fork: the parent has threads, and a forked child would inherit their locks
    context = multiprocessing.get_context("spawn")
    return ProcessPool(max_workers=workers, context=context, initializer=_prepare_worker, initargs=(scratch,))


def _ended(exitcode: int, bounds: Bounds) -> WorkFailure:
    """Return what the end of a worker's process means; the exit code of a signal is its negative number."""
    if exitcode == -signal.SIGXCPU:
        return WorkFailure(
            "timeout", f"took more processor time than its pages allow ({bounds.seconds:g} seconds) and was stopped"
        )
    if -exitcode in FROM_OUTSIDE:
        return WorkFailure("killed", f"the process was killed from outside (signal {-exitcode})")
    return WorkFailure("crash", f"the process died (exit code {exitcode})")


def exit_if_worker_start() -> None:
    """End this process if it is a worker that runs the user's script again while it starts."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        os._exit(UNGUARDED_EXIT)


@contextmanager
def open_pool(pool: WorkerPool | None) -> Iterator[WorkerPool]:
    """Yield ``pool``, or a new pool of one process for a task that runs on another machine.

    Raises:
        PrepmeetError: a worker of Dask is a daemon process, which may not start processes.
    """
    if pool is not None:
        yield pool
        return
    if multiprocessing.current_process().daemon:
        raise PrepmeetError("start Dask's workers with DASK_DISTRIBUTED__WORKER__DAEMON=False: they start processes")
    with WorkerPool(1) as new:
        yield new


def _prepare_worker(scratch: Path | None) -> None:
    """End a worker with its parent, even if the parent is killed; put its temporary files into ``scratch``."""
    collect_seldom()
    if scratch is not None:
        tempfile.tempdir = str(scratch)
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
