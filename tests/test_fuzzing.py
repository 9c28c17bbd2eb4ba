"""Damaged files: each becomes a Document or is refused in one line; none hangs, takes all memory or kills the process.

``PREPMEET_FUZZ_SEED`` chooses other damage, ``PREPMEET_FUZZ_CASES`` how much (by default as much as the profile of
Hypothesis draws); the seed stands in every failure.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from damage import case
from hypothesis import settings

from flows.model import UnreadableDocument
from flows.parsing import parse_report
from flows.reading import read_document

CASES = int(os.environ.get("PREPMEET_FUZZ_CASES", settings().max_examples))
SEED = int(os.environ.get("PREPMEET_FUZZ_SEED", "20300219"))
GOLDEN = Path(__file__).parent / "golden"
CORPUS = os.environ.get("PREPMEET_CORPUS")
SECONDS = 60  # a damaged file may be many times as long as the whole one: this finds what hangs
MEMORY = 2_000_000_000  # bytes that reading one file may take
LARGEST = 500_000  # bytes of a file of the corpus: larger ones only take longer
Files = list[tuple[str, bytes]]


def stored_files() -> Files:
    places = [GOLDEN, *([Path(CORPUS)] if CORPUS else [])]
    paths = sorted(path for place in places for path in place.rglob("*") if path.is_file() and path.suffix != ".json")
    return [(path.name, path.read_bytes()) for path in paths if path.stat().st_size <= LARGEST]


def told_cases(numbers: range, told: Connection, tell: Callable[[int], str]) -> None:
    """In a process of its own: tell what comes out of each case; silence is a hang, an end a crash."""
    limit = own_size() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    for number in numbers:
        told.send(tell(number))


def own_size() -> int:
    """The bytes of address space that this process has taken over from its parent; 0 where /proc does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * resource.getpagesize() if told.exists() else 0


def outcome(name: str, data: bytes) -> str:
    """Return "document", the code of a refusal, or "fault: …" with what else came out."""
    try:
        parse_report(read_document(data, name))
    except UnreadableDocument as refusal:
        return refusal.code if str(refusal).startswith(f"{name}: ") else f"fault: the message names no file: {refusal}"
    except Exception as error:
        return f"fault: {type(error).__name__}: {error}"[:300]
    return "document"


def outcomes(count: int, tell: Callable[[int], str], seconds: float = SECONDS) -> Iterator[str]:
    """Yield the outcome of each case in order; a process that dies or hangs is followed by another for the rest."""
    context = multiprocessing.get_context("fork")
    number = 0
    while number < count:
        hears, tells = context.Pipe(duplex=False)
        child = context.Process(target=told_cases, args=(range(number, count), tells, tell), daemon=True)
        child.start()
        tells.close()
        try:
            while number < count and hears.poll(seconds):
                yield hears.recv()
                number += 1
            if number < count:
                yield f"fault: not done within {seconds} s"
                number += 1
        except EOFError:
            child.join()
            yield f"fault: the process ended with {child.exitcode}"
            number += 1
        finally:
            child.kill()
            child.join()
            hears.close()


@pytest.mark.slow
def test_damaged_files_are_read_or_refused() -> None:
    files = stored_files()
    told = list(outcomes(CASES, lambda number: outcome(*case(number, SEED, files))))
    faults = [
        f"PREPMEET_FUZZ_SEED={SEED} case {number} ({case(number, SEED, files)[0]}): {what}"
        for number, what in enumerate(told)
        if what.startswith("fault")
    ]
    assert faults == []
    assert len(told) == CASES
    # the damage is of many depths: part of the files can still be read, part cannot
    assert 0.2 < told.count("document") / CASES < 0.9, f"PREPMEET_FUZZ_SEED={SEED}"


def test_the_same_seed_makes_the_same_files() -> None:
    files = stored_files()
    assert [case(number, 7, files) for number in range(5)] == [case(number, 7, files) for number in range(5)]
    assert case(1, 7, files) != case(1, 8, files)


@pytest.mark.slow
def test_the_watch_tells_a_hang_and_a_crash_and_goes_on() -> None:
    def tell(number: int) -> str:
        if number == 1:
            time.sleep(60)
        if number == 2:
            os._exit(9)
        if number == 3:
            return outcome("empty.txt", b"")
        return f"case {number}"

    assert list(outcomes(5, tell, seconds=1)) == [
        "case 0",
        "fault: not done within 1 s",
        "fault: the process ended with 9",
        "empty-file",
        "case 4",
    ]
