"""Readers side by side on the same bytes in one run: their time, in turns, and their memory, each in its own process.

Time is the processor's, not the wall clock's, so that other work on the machine does not count.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parents[2]
SHORTEST_TURN = 0.1  # seconds: quick readers read a file several times in one turn
NAME_WIDTH, COLUMN_WIDTH = 32, 20

Reader = Callable[[bytes], object]


@dataclass(frozen=True)
class Rival:
    """A reader to measure: its name in the table, the module that must be there, and how to get it."""

    name: str
    read: Reader
    module: str = "flows"
    requirement: str = ""


@dataclass(frozen=True)
class Timing:
    """One file's seconds a reading by reader, one number a round; ``units`` are its pages, or 1 for a document."""

    file: str
    units: int
    seconds: Mapping[str, Sequence[float]]


def installed(rivals: Iterable[Rival]) -> list[Rival]:
    """Return the readers whose module is there, and tell how to get the others."""
    found = {rival: importlib.util.find_spec(rival.module) is not None for rival in rivals}
    missing = sorted({rival.requirement for rival, is_there in found.items() if not is_there})
    if missing:
        print(f"not installed: pip install {' '.join(missing)}")
    return [rival for rival, is_there in found.items() if is_there]


def take_turns(rivals: Sequence[Rival], data: bytes, rounds: int) -> dict[str, list[float]]:
    """Return seconds a reading, one number a round. In each round every reader has one turn."""
    seconds: dict[str, list[float]] = {rival.name: [] for rival in rivals}
    for _ in range(rounds):
        for rival in rivals:
            seconds[rival.name].append(_turn(rival.read, data))
    return seconds


def _turn(read: Reader, data: bytes) -> float:
    gc.collect()  # what the reader before has left behind is not cleared in the time of this one
    readings = 0
    started = time.process_time()
    while (spent := time.process_time() - started) < SHORTEST_TURN or not readings:
        read(data)
        readings += 1
    return spent / readings


def added(file: str, timings: Sequence[Timing]) -> Timing:
    """Return the sum of several files, round by round."""
    names = timings[0].seconds
    sums = {name: [sum(one) for one in zip(*(t.seconds[name] for t in timings), strict=True)] for name in names}
    return Timing(file, sum(timing.units for timing in timings), sums)


def ratio(timing: Timing, name: str) -> float:
    """Return how many times as long as ours (the first reader) one took: the median of the rounds."""
    ours = next(iter(timing.seconds.values()))
    return median(theirs / own for theirs, own in zip(timing.seconds[name], ours, strict=True))


def print_head(what: str, unit: str, rivals: Sequence[Rival]) -> None:
    print(f"{what:{NAME_WIDTH}} {unit:>5}" + "".join(f"{rival.name:>{COLUMN_WIDTH}}" for rival in rivals))


def print_row(timing: Timing) -> None:
    """Print the best milliseconds of each reader, and how many times as long as ours."""
    line = f"{timing.file:{NAME_WIDTH}} {timing.units:5}"
    for place, (name, seconds) in enumerate(timing.seconds.items()):
        best = f"{1000 * min(seconds) / timing.units:.1f}"
        line += f"{best if place == 0 else f'{best} ({ratio(timing, name):5.1f}x)':>{COLUMN_WIDTH}}"
    print(line, flush=True)


def print_lowest(what: str, timings: Sequence[Timing], rivals: Iterable[Rival]) -> None:
    """Print on which file each rival came nearest to ours."""
    for rival in rivals:
        times, file = min((ratio(timing, rival.name), timing.file) for timing in timings)
        print(f"least, {what}: {rival.name} {times:.1f}x ({file})")


def print_memory(what: str, data: bytes, rivals: Iterable[Rival]) -> None:
    """Print the most memory that each reader's own process took, its libraries included."""
    taken = [f"{rival.name} {_peak_megabytes(rival.read, data):.0f}" for rival in rivals]
    print(f"peak memory in MB, {what}: {', '.join(taken)}", flush=True)


def _peak_megabytes(read: Reader, data: bytes) -> float:
    code = "from tests.benchmarks.measuring import read_alone; read_alone()"
    command = [sys.executable, "-c", code, read.__module__, read.__name__]
    done = subprocess.run(command, input=data, capture_output=True, check=True, cwd=REPOSITORY)
    return float(done.stdout.splitlines()[-1])


def read_alone() -> None:
    """Read standard input with the reader that the arguments name, and print this process's peak memory in MB."""
    read = getattr(import_module(sys.argv[1]), sys.argv[2])
    read(sys.stdin.buffer.read())
    print(_peak_of_this_process())


def _peak_of_this_process() -> float:
    status = Path("/proc/self/status")
    if not status.exists():  # only Linux tells it of a process without what its parent took
        return float("nan")
    kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


def corpus_files(start: bytes) -> list[Path]:
    """Return the files in the folders PREPMEET_CORPUS (separated by a colon) that begin so, whatever they are called."""
    folders = [Path(folder) for folder in os.environ.get("PREPMEET_CORPUS", "").split(os.pathsep) if folder]
    return sorted(path for folder in folders for path in folder.iterdir() if path.is_file() and _begins(path, start))


def made_files(pattern: str) -> list[Path]:
    """Return files of the fixed set of fictional reports."""
    return sorted((REPOSITORY / "tests" / "golden" / "made").glob(f"*/{pattern}"))


def _begins(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start
