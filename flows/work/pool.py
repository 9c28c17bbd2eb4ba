"""Work in separate processes: an item that hangs or kills its process fails alone."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from flows.model import PrepmeetError

WORKER_BYTES = 3 << 30  # of data; the largest report seen takes 0.2 GB
ADVICE_ON_GUARD = 'call the flow below `if __name__ == "__main__":`; its processes import the script'
UNGUARDED_EXIT = 78  # exit code of a worker whose start runs the user's script again

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class WorkFailure:
    """An item that failed: ``kind`` is timeout or crash, ``detail`` is one line."""

    kind: str
    detail: str


class WorkerPool:
    """A pool of processes that work on items under a time limit each. Thread-safe."""

    def __init__(self, workers: int) -> None:
        # spawn, not fork: the parent has threads, and a forked child would inherit their locks
        context = multiprocessing.get_context("spawn")
        self._pending: set[Future[Any]] = set()
        self._is_stopped = False
        self._lock = threading.Lock()
        self._pool = ProcessPool(max_workers=workers, context=context, initializer=_prepare_worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            # stopping the pool ends its processes, but does not wake threads that wait for their results
            with self._lock:
                self._is_stopped = True
                pending = tuple(self._pending)
            for future in pending:
                future.cancel()
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def run(
        self, work: Callable[[Item], Result], items: Sequence[Item], seconds: float
    ) -> tuple[Result | WorkFailure, ...]:
        """Return the result of ``work`` for each item, in order; ``work`` and the items must pickle.

        Raises:
            CancelledError: the ``with`` block was left by an error meanwhile.
            PrepmeetError: the processes cannot start, for example because the user's script has no main guard.
            Exception: whatever ``work`` raises.
        """
        futures = [self._schedule(work, item, seconds) for item in items]
        return tuple(self._result(future, seconds) for future in futures)

    def _schedule(self, work: Callable[[Item], Result], item: Item, seconds: float) -> Future[Result]:
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            future: Future[Result] = self._pool.schedule(work, args=(item,), timeout=seconds)
            self._pending.add(future)
            return future

    def _result(self, future: Future[Any], seconds: float) -> Any:
        try:
            return future.result()
        except TimeoutError:
            return WorkFailure("timeout", f"took more than {seconds:g} seconds and was stopped")
        except ProcessExpired as error:
            if error.exitcode == UNGUARDED_EXIT:
                raise PrepmeetError(ADVICE_ON_GUARD) from error
            return WorkFailure("crash", f"the process died (exit code {error.exitcode})")
        except BrokenProcessPool as error:
            raise PrepmeetError(
                f"the worker processes ended before they did any work: there is too little memory, or {ADVICE_ON_GUARD}"
            ) from error
        finally:
            with self._lock:
                self._pending.discard(future)


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


def _prepare_worker() -> None:
    """Limit a worker's memory, and end it with its parent, even if the parent is killed."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (WORKER_BYTES, hard))
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
