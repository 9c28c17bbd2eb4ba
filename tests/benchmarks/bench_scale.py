"""A run of many reports against the bare loop that does the same in one process, and against itself without news.

Run: python -m tests.benchmarks.bench_scale [short] [NUMBER …]; by default 1,000. Everything is measured one after the
other in the same session, each in a process of its own: wall clock, and the peak memory of the process with its
children. Reports of one page (short) make many documents affordable.
"""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from .synthetic import write_reports

BARE_LOOP = """
import sys
from pathlib import Path
from flows.publishing.staging import stage_release
from tests.frame_rows import FrameRows, build_tables, read_file
raw, target = Path(sys.argv[1]), Path(sys.argv[2])
read = [read_file(path.name, path.read_bytes()) for path in sorted(raw.iterdir())]
tables = FrameRows(build_tables(read, ()))
target.mkdir()
stage_release(tables, target, version="2026-01-01", created="2026-01-01T00:00:00Z",
              sources=[one.source for one in read], fingerprint=None, code_version="0")
"""


class Measured(NamedTuple):
    """Seconds of wall clock, and bytes that the process and its children held at most."""

    seconds: float
    peak: int


def main(numbers: list[int], *, short: bool) -> None:
    """Measure each number of reports; the last two tell how time and memory grow."""
    runs: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for number in numbers:
            raw, output = here / f"raw-{number}", here / f"output-{number}"
            size = write_reports(raw, number, short=short)
            print(f"{number:,} reports, {size / 1e6:.0f} MB")
            command = [sys.executable, "-m", "flows.cli", "run", "--raw", str(raw), "--output", str(output)]
            run = measure("  run, cold", command)
            measure("  run, no news", command)
            if number <= 1_000:
                bare = measure("  bare loop", [sys.executable, "-c", BARE_LOOP, str(raw), str(here / f"bare-{number}")])
                print(f"  cold run / bare loop: {run.seconds / bare.seconds:.2f}")
            runs.append(run)
    for (few, one), (many, other) in itertools.pairwise(zip(numbers, runs, strict=True)):
        exponent = math.log(other.seconds / one.seconds) / math.log(many / few)
        print(f"{few:,} to {many:,}: time grows by the power {exponent:.2f}, memory {other.peak / one.peak:.2f} times")


def measure(what: str, command: list[str]) -> Measured:
    """Run a command and print what it took."""
    started = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _held(process))
        time.sleep(0.1)
    measured = Measured(time.perf_counter() - started, peak)
    failure = f"   exit code {process.returncode}" if process.returncode else ""
    print(f"{what:20} {measured.seconds:8.1f} s {measured.peak / 1e6:8.0f} MB{failure}", flush=True)
    return measured


def _held(process: psutil.Process) -> int:
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.Error:
        pass  # it has just ended
    return total


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:] if number.isdigit()] or [1_000], short="short" in sys.argv[1:])
