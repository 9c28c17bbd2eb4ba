"""What news cost: one new report among few and among many, and the report of the repository with Prefect and without.

Run: python -m tests.benchmarks.bench_news [short] [FEW MANY]; by default 10 and 1,000. A run among many takes as long as it
has to, but its cost must not grow with the archive: the ratios are of processor seconds, worker processes included. The
report of the repository is read in a new output, and read again in one that is there, by the command alone and as a
flow run on a server that it starts.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from .synthetic import write_reports

REPOSITORY = Path(__file__).resolve().parents[2]
WAYS = (("alone",), ("with-prefect", "--prefect"))  # folder of the output, options of the command
WITHOUT_ENGINE = """
import sys
from flows.run.execute import LocalExecutor, execute
from flows.run.settings import RunSettings
record = execute(RunSettings(raw=sys.argv[1], output=sys.argv[2]), LocalExecutor())
sys.exit(record is None or record.release is None)
"""


class Cost(NamedTuple):
    """Seconds of wall clock, and of processor with those of the processes that were started."""

    wall: float
    processor: float


def main(few: int = 10, many: int = 1_000, *, short: bool = False) -> None:
    """Measure the news, then the command on the report of the repository."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = (_news(Path(folder, str(number)), number, short=short) for number in (few, many))
        print(f"one new report among {many:,} / among {few:,}: {other.processor / one.processor:.2f}", flush=True)
        raw = Path(folder, "raw")
        shutil.copytree(REPOSITORY / "raw", raw)
        alone, with_prefect = (_seed(raw, Path(folder, name), *options) for name, *options in WAYS)
        for state, without, recorded in zip(("a new output", "read again"), alone, with_prefect, strict=True):
            print(f"with Prefect / without, {state}: {recorded.processor / without.processor:.2f}", flush=True)


def _seed(raw: Path, output: Path, *options: str) -> tuple[Cost, Cost]:
    """Return what the report of the repository costs in a new output, and what it costs to read it again."""
    command = ["-m", "flows.cli", "run", "--force", "--raw", str(raw), "--output", str(output), *options]
    way = " ".join(options) or "without Prefect"
    new = _measure(f"the repository's report, a new output, {way}", command)
    _measure(f"the repository's report, no news, {way}", [one for one in command if one != "--force"])
    return new, _measure(f"the repository's report, read again, {way}", command)


def _news(folder: Path, number: int, *, short: bool) -> Cost:
    """Return what the last of so many reports costs after a release of the others."""
    raw, aside = folder / "raw", folder / "last"
    write_reports(raw, number, short=short)
    last = max(raw.iterdir())
    shutil.move(last, aside)
    run = ["-c", WITHOUT_ENGINE, str(raw), str(folder / "output")]
    _measure(f"{number - 1:,} reports, cold", run)
    shutil.move(aside, last)
    return _measure(f"one new report, then {number:,}", run)


def _measure(what: str, arguments: list[str]) -> Cost:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, env=kept, cwd=REPOSITORY
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cost = Cost(time.perf_counter() - started, processor)
    failure = "" if done.returncode == 0 else f"   exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    print(f"{what:60} {cost.wall:7.2f} s {cost.processor:7.2f} s processor{failure}", flush=True)
    return cost


if __name__ == "__main__":
    numbers = [int(number) for number in sys.argv[1:] if number.isdigit()]
    main(*numbers, short="short" in sys.argv[1:])
