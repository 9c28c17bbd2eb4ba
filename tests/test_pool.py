"""Work in separate processes: an item that kills or hangs its process costs itself, and nobody is waited for."""

import multiprocessing
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path

import pytest
from processes import is_running, wait_until

from flows.work.bounds import Bounds
from flows.work.pool import WorkerPool, WorkFailure


def within(seconds: float) -> Callable[[str], Bounds]:
    """Return the usual limits with these seconds by the clock."""
    return lambda _: Bounds(wall_seconds=seconds)


def misbehave(item: str) -> str:
    """Does to its process what the item says."""
    if item == "dies":
        os._exit(11)
    if item == "hangs":
        time.sleep(60)
    if item == "eats":
        bytearray(8 << 30)
    if item == "raises":
        raise KeyError(item)
    return item.upper()


@pytest.mark.slow
def test_an_item_that_kills_or_hangs_its_process_costs_only_itself() -> None:
    with WorkerPool(2) as pool:
        results = pool.run(misbehave, ["a", "dies", "b", "hangs", "c", "d"], within(1.5))
    assert results == (
        "A",
        WorkFailure("crash", "the process died (exit code 11)"),
        "B",
        WorkFailure("timeout", "took more than 1.5 seconds and was stopped"),
        "C",
        "D",
    )


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(KeyError, match="raises"), WorkerPool(1) as pool:
        pool.run(misbehave, ["a", "raises"], within(30))


def test_an_item_that_wants_all_memory_is_refused_it() -> None:
    with pytest.raises(MemoryError), WorkerPool(1) as pool:
        pool.run(misbehave, ["eats"], within(30))


def test_a_pool_is_shared_by_threads() -> None:
    with WorkerPool(2) as pool, ThreadPoolExecutor(3) as threads:
        results = list(threads.map(lambda letters: pool.run(misbehave, [*letters], within(30)), ["abc", "de", "f"]))
    assert results == [("A", "B", "C"), ("D", "E"), ("F",)]


@pytest.mark.slow
def test_a_pool_has_no_more_processes_than_items() -> None:
    before = len(multiprocessing.active_children())
    counts = []
    with WorkerPool(3) as pool:
        for items in (1, 2, 1, 50):
            pool.prepare(items)
            assert pool.run(misbehave, ["a", "b"], within(30)) == ("A", "B")
            counts.append(len(multiprocessing.active_children()) - before)
    assert counts == [1, 2, 2, 3]
    assert len(multiprocessing.active_children()) == before


def test_no_items_are_no_results() -> None:
    with WorkerPool(1) as pool:
        assert pool.run(misbehave, [], within(30)) == ()


def test_a_pool_that_is_stopped_waits_for_no_item() -> None:
    with ThreadPoolExecutor(1) as thread:
        with pytest.raises(KeyboardInterrupt), WorkerPool(1) as pool:
            waiting = thread.submit(pool.run, misbehave, ["a", "hangs", "b"], within(60))
            wait_until(waiting.running, "the work to start")
            time.sleep(0.5)
            raise KeyboardInterrupt
        with pytest.raises(CancelledError):
            waiting.result(timeout=20)


def test_work_that_begins_after_the_stop_does_not_wait() -> None:
    with pytest.raises(KeyboardInterrupt), WorkerPool(1) as pool:
        raise KeyboardInterrupt
    with pytest.raises(CancelledError):
        pool.run(misbehave, ["a"], within(60))


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, sys, time
            from pathlib import Path
            from flows.work.bounds import Bounds
            from flows.work.pool import WorkerPool

            def tell(place):
                Path(place).write_text(str(os.getpid()))
                time.sleep(60)

            if __name__ == "__main__":
                with WorkerPool(1) as pool:
                    pool.run(tell, [sys.argv[1]], lambda _: Bounds())
            """
        )
    )
    told = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, str(script), str(told)], stderr=subprocess.DEVNULL)
    wait_until(lambda: told.exists() and told.read_text(), "the worker to start")
    parent.kill()
    parent.wait()
    wait_until(lambda: not is_running(int(told.read_text())), "the worker to end")
