"""Work in separate processes: an item that hangs or kills its process costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

WORKER_BYTES = 3 << 30  # of data; the largest report seen takes 0.2 GB

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class WorkFailure:
    """An item that came to nothing: ``kind`` is timeout or crash, ``detail`` one line."""

    kind: str
    detail: str


class WorkerPool:
    """A pool of processes that work on items under a time limit each. Safe to use from several threads at once."""

    def __init__(self, workers: int) -> None:
        # spawned, not forked: the parent has threads, and a forked child would inherit their locks
        context = multiprocessing.get_context("spawn")
        self._waited_for: set[Future[Any]] = set()
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
            # stopping the pool ends its processes, but not the wait of a thread for what they will not deliver
            with self._lock:
                self._is_stopped = True
                waited_for = tuple(self._waited_for)
            for future in waited_for:
                future.cancel()
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def run(
        self, work: Callable[[Item], Result], items: Sequence[Item], seconds: float
    ) -> tuple[Result | WorkFailure, ...]:
        """Return what ``work`` makes of each item, in their order; ``work`` and items must pickle.

        CancelledError where the ``with`` block is left by an error meanwhile; what ``work`` raises is raised.
        """
        futures = [self._schedule(work, item, seconds) for item in items]
        return tuple(self._result(future, seconds) for future in futures)

    def _schedule(self, work: Callable[[Item], Result], item: Item, seconds: float) -> Future[Result]:
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            future: Future[Result] = self._pool.schedule(work, args=(item,), timeout=seconds)
            self._waited_for.add(future)
            return future

    def _result(self, future: Future[Any], seconds: float) -> Any:
        try:
            return future.result()
        except TimeoutError:
            return WorkFailure("timeout", f"took more than {seconds:g} seconds and was stopped")
        except ProcessExpired as error:
            return WorkFailure("crash", f"the process died (exit code {error.exitcode})")
        finally:
            with self._lock:
                self._waited_for.discard(future)


def _prepare_worker() -> None:
    """Bound a worker's memory, and let it die with its parent, also where the parent is killed and cannot stop it."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (WORKER_BYTES, hard))
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
