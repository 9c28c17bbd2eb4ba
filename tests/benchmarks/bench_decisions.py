"""What decisions cost: a release with 10,000 of them against one without, in turns, in the same run.

Run: python -m tests.benchmarks.bench_decisions [REPORTS]; by default 500.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median

import pyarrow.parquet as pq

from flows.model import JUDGED_FIELDS, Action, Decision, paragraph_digest
from flows.sources.decisions import DECISIONS_NAME, append_decisions

from .synthetic import write_reports

DECISIONS = 10_000
ROUNDS = 3
TABLES = {"statements": "name_as_written", "theme_mentions": "matched_text", "recommendations": "text"}


def main(reports: int) -> None:
    """Measure processor seconds of whole runs, the workers' included."""
    with tempfile.TemporaryDirectory() as folder:
        raw, plain = Path(folder, "raw"), Path(folder, "first")
        write_reports(raw, reports)
        _run(raw, plain)
        decisions = _confirmations(raw, plain / "latest" / "parquet")
        seconds: dict[bool, list[float]] = {False: [], True: []}
        for turn in range(ROUNDS):
            for decided in (False, True):
                (raw / DECISIONS_NAME).unlink(missing_ok=True)
                if decided:
                    append_decisions(raw, decisions)
                seconds[decided].append(_run(raw, Path(folder, f"output-{turn}-{decided}")))
        without, with_them = median(seconds[False]), median(seconds[True])
        print(f"{reports:,} reports: {without:.1f} s of processor; with {len(decisions):,} decisions {with_them:.1f} s")
        print(f"  with decisions / without: {with_them / without:.3f}")
        for decided, name in ((False, "without"), (True, "with")):  # how much a busy machine changes
            print(f"  each run {name}: {', '.join(f'{one:.1f}' for one in seconds[decided])}")


def _confirmations(raw: Path, parquet: Path) -> list[Decision]:
    digests = {row["document_id"]: row for row in pq.read_table(parquet / "documents.parquet").to_pylist()}
    texts = {row["paragraph_id"]: row["text"] for row in pq.read_table(parquet / "paragraphs.parquet").to_pylist()}
    rows = (
        (table, words, row)
        for table, words in TABLES.items()
        for row in pq.read_table(parquet / f"{table}.parquet").to_pylist()
        if row.get("text_paragraph_id", row["paragraph_id"]) == row["paragraph_id"]  # a theme is judged at its words
    )
    return [
        Decision(
            "",
            "2031-05-01T10:00:00Z",
            "R. Reviewer",
            Action.CONFIRM,
            table,
            sha256=digests[row["paragraph_id"].rpartition("#")[0]]["sha256"],
            paragraph=row["paragraph_id"].rpartition("#")[2],
            paragraph_digest=paragraph_digest(texts[row["paragraph_id"]]),
            char_start=row["char_start"],
            char_end=row["char_end"],
            as_written=row[words],
            as_read={name: _text(row[name]) for name in JUDGED_FIELDS[table]},
        )
        for table, words, row in islice(sorted(rows, key=_shuffled), DECISIONS)
    ]


def _shuffled(one: tuple[str, str, dict[str, object]]) -> str:
    return hashlib.sha256(repr(one).encode()).hexdigest()


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _run(raw: Path, output: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "flows.cli", "run", "--raw", str(raw), "--output", str(output)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
