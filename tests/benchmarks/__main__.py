"""What a person waits for: the command's answers and its runs, and the readers. Run: make bench (about fifteen minutes).

Prints seconds of wall clock and of processor (Prefect's server included), each in a process of its own; then one
new report among 10 and among 1,000; a run of 1,000 reports against the bare loop; the validation of a million rows
beside plain SQL and frictionless; links and filters of 5,000 recommendations; a release of 1,000,000 rows, written and
asked; then the readers of Word and PDF files, beside other libraries where these are installed (with the corpus, ten
minutes more).
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

from . import (
    bench_decisions,
    bench_links,
    bench_news,
    bench_pdf,
    bench_release,
    bench_review,
    bench_scale,
    bench_themes,
    bench_validation,
    bench_word,
)

REPOSITORY = Path(__file__).resolve().parents[2]
COPIES = 40


def main() -> None:
    """Measure, in the order in which a new user meets them."""
    with tempfile.TemporaryDirectory() as folder:
        raw, output, many = Path(folder, "raw"), Path(folder, "output"), Path(folder, "many")
        shutil.copytree(REPOSITORY / "raw", raw)
        here = ("--raw", str(raw), "--output", str(output))
        measure("--help", "--help")
        measure("run: first", "run", *here)
        measure("run: no news", "run", *here)
        (raw / "sources.yml").write_text((raw / "sources.yml").read_text("utf-8") + "\n", "utf-8")
        measure("run: news that change no table", "run", *here)
        report = REPOSITORY / "tests" / "golden" / "en_full_lac.txt"
        shutil.copy(report, raw / "new.txt")
        measure("run: one new document", "run", *here)
        measure("check", "check", "--output", str(output))
        measure("sql", "sql", "SELECT count(*) FROM recommendations", "--output", str(output))
        measure("read", "read", str(report))
        many.mkdir()
        text = report.read_text("utf-8")
        for number in range(COPIES):
            (many / f"report_{number:03}.txt").write_text(f"{text}\nCopy {number}.\n", "utf-8")
        measure(
            f"run: {COPIES} documents of {len(text):,} characters", "run", "--raw", str(many), "--output", str(output)
        )
    bench_news.main(short=True)
    bench_scale.main([1_000], short=False)
    bench_validation.main(1_000_000)
    bench_decisions.main(500)
    bench_review.main()
    bench_links.main([5_000])
    bench_release.main(1_000_000)
    bench_themes.main()
    bench_word.main()
    bench_pdf.main()


def measure(what: str, *arguments: str) -> None:
    """Run the command once and print how long it took; a run that fails is shown with its code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "flows.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=kept)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    failure = "" if done.returncode == 0 else f"   exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    print(f"{what:60} {wall:7.2f} s {processor:7.2f} s processor{failure}", flush=True)


if __name__ == "__main__":
    main()
