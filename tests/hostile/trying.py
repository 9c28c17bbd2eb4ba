"""Try hostile inputs as a run does: each in a worker process within its limits."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from flows.model import PrepmeetError, SourceFile, UnreadableDocument
from flows.parsing import parse_report
from flows.publishing.part_files import keyed_rows
from flows.reading import estimated_pages, read_document
from flows.run.plan import load_aliases
from flows.schema.files import load_schemas
from flows.sources.decisions import read_decisions
from flows.sources.registry import load_registry
from flows.tables import ReportHead, build_part, identify
from flows.work.bounds import Bounds, allow_pages
from flows.work.inspection import inspect_document
from flows.work.pool import WorkerPool, WorkFailure
from tests.hostile.shapes import Case, case

BATCH = 64


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one input: "read", a code, or "fault: …"; processor seconds, and bytes at the peak."""

    kind: str
    name: str
    became: str
    seconds: float = 0.0
    memory: int = 0


@dataclass(slots=True)
class Summary:
    """The figures of many inputs."""

    tried: list[Tried] = field(default_factory=list)

    def faults(self) -> list[Tried]:
        """Return the inputs that ended in an unexpected exception."""
        return [one for one in self.tried if one.became.startswith("fault")]

    def lines(self) -> list[str]:
        """Return the figures, a line each."""
        by_kind = Counter(one.kind for one in self.tried)
        codes = Counter(f"{one.kind} {one.became[:60]}" for one in self.tried)
        slowest = sorted(self.tried, key=lambda one: -one.seconds)[:5]
        largest = sorted(self.tried, key=lambda one: -one.memory)[:3]
        return [
            f"{len(self.tried)} inputs: {dict(by_kind)}",
            *(f"  {number:6} {code}" for code, number in sorted(codes.items())),
            *(f"slow: {one.name} {one.seconds:.1f} s: {one.became[:60]}" for one in slowest),
            *(f"large: {one.name} {one.memory / 1e6:.0f} MB: {one.became[:60]}" for one in largest),
            f"{len(self.faults())} tracebacks",
        ]


def try_case(bounds: Bounds, one: Case) -> Tried:
    """Return what becomes of an input; in a worker process."""
    started = time.process_time()
    try:
        became = _read(bounds, one)
    except (PrepmeetError, UnreadableDocument) as error:
        code = error.code if isinstance(error, UnreadableDocument) else "refused"
        became = (
            code if "\n" not in str(error) and len(str(error)) < 3_000 else f"fault: a message of {len(str(error))}"
        )
    except MemoryError:
        became = "reader-memory"
    except Exception as error:
        import traceback

        place = traceback.extract_tb(error.__traceback__)[-1]
        became = f"fault: {type(error).__name__}: {str(error)[:80]} ({Path(place.filename).name}:{place.lineno})"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Tried(one.kind, one.name, became, time.process_time() - started, peak)


def _read(bounds: Bounds, one: Case) -> str:
    if one.kind in ("yml", "csv"):
        with tempfile.TemporaryDirectory() as folder:
            return _configured(Path(folder), one)
    allow_pages(bounds, estimated_pages(one.data, one.name))
    if one.kind == "body":
        inspect_document(one.data)
        return "read"
    report = parse_report(read_document(one.data, one.name))
    source = SourceFile(one.name, len(one.data), report.document.sha256)
    (identity,), doubts = identify([ReportHead(source, report.masthead, report.document.reader)])
    keyed_rows(build_part((identity.of(report),), (), tuple(doubts)), load_schemas())
    return "read"


def _configured(folder: Path, one: Case) -> str:
    if one.kind == "yml":
        (folder / "sources.yml").write_bytes(one.data)
        load_registry(folder)
        return "read"
    (folder / "aliases.csv").write_bytes(one.data)
    (folder / "decisions.csv").write_bytes(one.data)
    faults = 0
    for read in (load_aliases, read_decisions):
        try:
            read(folder)
        except PrepmeetError:
            faults += 1
    return "read" if faults < 2 else "refused"


def try_cases(count: int, seed: int, workers: int, bounds: Bounds, first: int = 0) -> Summary:
    """Return what becomes of so many inputs, tried in worker processes within the limits."""
    summary = Summary()
    with WorkerPool(workers) as pool:
        for start in range(first, first + count, BATCH):
            cases = [case(number, seed) for number in range(start, min(first + count, start + BATCH))]
            results = pool.run(partial(try_case, bounds), cases, lambda _: bounds)
            summary.tried += [
                Tried(one.kind, one.name, f"reader-{result.kind}", bounds.seconds)
                if isinstance(result, WorkFailure)
                else result
                for one, result in zip(cases, results, strict=True)
            ]
    return summary
