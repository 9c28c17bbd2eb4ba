"""Limits of processor time and memory: held by the operating system, more for more pages, never above a ceiling."""

from __future__ import annotations

import re
import time

import pytest

from flows.model import PrepmeetError
from flows.work.bounds import GIGABYTE, MEMORY_VARIABLE, SECONDS_VARIABLE, Bounds, allow_pages, bounds_from
from flows.work.pool import WorkerPool, WorkFailure

SMALL = Bounds(seconds=1.0, memory=100_000_000, most_seconds=6.0, most_memory=400_000_000)


def spend(item: str) -> str:
    """Spends what the item says: so much of the processor or of the memory."""
    kind, _, amount = item.partition(" ")
    if kind == "pattern":  # inside one call of a library written in C, where no handler of Python runs
        re.match(r"(a|a)*$", "a" * 40 + "b")
    if kind == "pages":
        allow_pages(SMALL, int(amount))
        start = time.process_time()
        while time.process_time() - start < 2.5:
            pass
        return f"{len(bytes(200_000_000)):,}"
    return item if kind != "bytes" else f"{len(bytes(int(amount))):,}"


def memory_of(item: str) -> str:
    try:
        return spend(item)
    except MemoryError:
        return "refused"


@pytest.mark.slow
def test_work_past_its_processor_time_is_ended_and_the_rest_is_done() -> None:
    with WorkerPool(1) as pool:
        started = time.monotonic()
        lost, done = pool.run(spend, ["pattern", "word"], lambda _: SMALL)
    assert isinstance(lost, WorkFailure)
    assert (lost.kind, done) == ("timeout", "word")
    assert "processor time" in lost.detail
    assert time.monotonic() - started < 30


@pytest.mark.slow
def test_memory_and_time_grow_with_the_pages_up_to_a_ceiling() -> None:
    with WorkerPool(1) as pool:
        results = pool.run(memory_of, ["bytes 200000000", "pages 500", "bytes 50000000"], lambda _: SMALL)
    assert results == ("refused", "200,000,000", "50,000,000")


def test_the_limits_of_a_document_follow_its_pages() -> None:
    bounds = Bounds()
    assert bounds.of_pages(0) == bounds.of_pages(100) == (20.0, GIGABYTE)
    assert bounds.of_pages(200) == (40.0, 2 * GIGABYTE)
    assert bounds.of_pages(10_000_000) == (120.0, 3 * GIGABYTE)


def test_rows_of_many_documents_may_take_more_than_those_of_one() -> None:
    bounds = Bounds()
    assert bounds.of_documents(1) == bounds
    assert bounds.of_documents(11).seconds == 30.0
    assert bounds.of_documents(1_000_000).memory == bounds.most_memory


def test_the_operator_sets_the_ceiling() -> None:
    bounds = bounds_from({SECONDS_VARIABLE: "600", MEMORY_VARIABLE: "8"})
    assert (bounds.most_seconds, bounds.most_memory) == (600.0, 8 * GIGABYTE)
    assert bounds.wall_seconds > bounds.most_seconds
    assert bounds_from({}) == Bounds()


@pytest.mark.parametrize("ceiling", ["five", "-1", "3", "nan", "inf", "1e99"])
def test_a_ceiling_that_is_none_is_refused(ceiling: str) -> None:
    with pytest.raises(PrepmeetError, match=f"{SECONDS_VARIABLE} is .*must be a number, 20 or more"):
        bounds_from({SECONDS_VARIABLE: ceiling})
