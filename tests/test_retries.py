"""Steps without Prefect: which are retried after a fault of the disk, and what runs at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from flows.run.execute import THREADS, LocalExecutor
from flows.run.retries import RETRY_DELAYS


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited before each retry; nobody waits for them."""
    seconds: list[float] = []
    monkeypatch.setattr("time.sleep", seconds.append)
    return seconds


class Failing:
    """A step that fails with each error in turn, then returns what it is given."""

    def __init__(self, *errors: Exception) -> None:
        self.errors, self.calls = list(errors), 0

    def __call__(self, value: object) -> object:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return value


def retried(monkeypatch: pytest.MonkeyPatch, step: Callable[..., Any]) -> Callable[..., Any]:
    monkeypatch.setattr("flows.run.retries.RETRIED", frozenset({step}))
    return step


def test_a_fault_of_the_disk_is_retried_after_some_seconds(
    waited: list[float], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    step = Failing(OSError(5, "Input/output error", "/x"), OSError(5, "Input/output error"))
    assert LocalExecutor().call(retried(monkeypatch, step), "value") == "value"
    assert (step.calls, waited) == (3, list(RETRY_DELAYS))
    assert "retrying in 1 s: /x: Input/output error; the last release is unchanged" in caplog.messages


def test_a_fault_that_stays_is_raised(waited: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    step = Failing(*[OSError(5, "Input/output error")] * 5)
    with pytest.raises(OSError, match="Input/output error"):
        LocalExecutor().call(retried(monkeypatch, step), "value")
    assert step.calls == len(RETRY_DELAYS) + 1


def test_other_faults_and_other_steps_are_not_retried(waited: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        LocalExecutor().call(retried(monkeypatch, Failing(ZeroDivisionError())), "value")
    with pytest.raises(OSError):
        LocalExecutor().call(Failing(OSError()), "value")
    assert waited == []


def test_prefect_retries_the_same_steps() -> None:
    from flows.prefect_app.tasks import TASKS
    from flows.run.retries import RETRIED

    delays = {step: task.retry_delay_seconds[: task.retries] for step, task in TASKS.items()}
    assert delays == {step: list(RETRY_DELAYS) if step in RETRIED else [] for step in TASKS}


def test_steps_of_a_map_run_at_the_same_time_and_return_in_order() -> None:
    together = threading.Barrier(THREADS, timeout=30)

    def step(item: int, shared: str) -> str:
        together.wait()
        return f"{shared} {item}"

    items = range(THREADS)
    assert LocalExecutor().map(step, items, "item") == [f"item {item}" for item in items]
    assert LocalExecutor().map(step, [], "item") == []


def test_an_interrupted_map_does_not_wait_for_steps_that_run() -> None:
    ended = threading.Event()

    def step(item: int) -> None:
        if item == 0:
            raise KeyboardInterrupt
        ended.wait(30)

    with pytest.raises(KeyboardInterrupt):
        LocalExecutor().map(step, [0, 1, 2])
    assert not ended.is_set()
    ended.set()
