"""The record of a run: output/runs/<run id>/ with report.json, report.md and issues.csv, whole or not there."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from csv import DictWriter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from flows.model import Issue, SourceFile
from flows.sources.archive import Inventory
from flows.workers import Outcome

if TYPE_CHECKING:
    import pandas as pd

RUN_ID_FORMAT = "%Y%m%dT%H%M%SZ"
ISSUE_COLUMNS = (
    "issue_id",
    "severity",
    "code",
    "document_id",
    "paragraph_id",
    "source_file",
    "table_name",
    "field_name",
    "value",
    "message",
)


class RunStatus(StrEnum):
    """How a run ended. UNCHANGED: the tables came out as they are in the latest release, so there is no new one."""

    RELEASED = "released"
    UNCHANGED = "unchanged"
    INVALID = "invalid"
    FAILED = "failed"


SETTLED = frozenset({RunStatus.RELEASED, RunStatus.UNCHANGED})


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one file: ``outcome`` is read, duplicate or quarantined (then with code and message)."""

    path: str
    bytes: int
    sha256: str
    outcome: str
    seconds: float = 0.0
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class RunReport:
    """The record of one run: ``tables`` maps a table to its number of rows, ``issues`` a code to its number.

    ``release`` is the version of the release that was in place at the end of a run that settled.
    ``fingerprint`` stands for all that the tables depend on: file bytes, registry and code.
    """

    run_id: str
    status: RunStatus
    started_at_utc: str
    seconds: float
    raw: str
    fingerprint: str
    message: str
    release: str | None = None
    documents: tuple[DocumentResult, ...] = ()
    tables: Mapping[str, int] = field(default_factory=dict)
    issues: Mapping[str, int] = field(default_factory=dict)
    traceback: str | None = None

    def quarantined(self) -> tuple[DocumentResult, ...]:
        """The documents that could not be read."""
        return tuple(document for document in self.documents if document.outcome == "quarantined")

    def duplicates(self) -> tuple[DocumentResult, ...]:
        """The files that hold the bytes of another one."""
        return tuple(document for document in self.documents if document.outcome == "duplicate")

    def read(self) -> tuple[DocumentResult, ...]:
        """The documents that were read."""
        return tuple(document for document in self.documents if document.outcome == "read")

    def exit_code(self) -> int:
        """0 fine; 1 no release for an error; 3 fine, but some documents are quarantined."""
        if self.status not in SETTLED:
            return 1
        return 3 if self.quarantined() else 0


def new_run_id(output: Path, now: datetime) -> str:
    """Return the id of a run that starts at ``now`` (UTC): its second, with a count where that is taken."""
    base = now.strftime(RUN_ID_FORMAT)
    taken = {path.name for path in (output / "runs").glob(f"{base}*")}
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def document_results(inventory: Inventory, outcomes: Sequence[Outcome]) -> tuple[DocumentResult, ...]:
    """Return what became of each file that was found, in order of path."""
    results = [
        _result(item.source, "read" if item.report else "quarantined", item.code, item.message, item.seconds)
        for item in outcomes
    ]
    results += [_result(item.source, "quarantined", item.code, item.message) for item in inventory.refused]
    results += [_result(item.source, "duplicate", item.code, item.message) for item in inventory.duplicates]
    return tuple(sorted(results, key=lambda result: result.path))


def _result(
    source: SourceFile, outcome: str, code: str | None, message: str | None, seconds: float = 0.0
) -> DocumentResult:
    return DocumentResult(source.path, source.size, source.sha256, outcome, round(seconds, 3), code, message)


def table_rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows of a table, with None where there is no value."""
    objects = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in objects.to_dict("records")]


def finding_rows(findings: Sequence[Issue]) -> list[dict[str, object]]:
    """Return what the validation found as rows of the issues table."""
    numbers: Counter[str] = Counter()
    rows: list[dict[str, object]] = []
    for finding in findings:
        numbers[finding.code] += 1
        rows.append(
            {
                "issue_id": f"validation/{finding.code}-{numbers[finding.code]}",
                "severity": str(finding.severity),
                "code": finding.code,
                "table_name": finding.table_name,
                "field_name": finding.field_name,
                "value": finding.value,
                "message": finding.message,
            }
        )
    return rows


def count_codes(rows: Sequence[Mapping[str, object]]) -> dict[str, int]:
    """Return how many rows of the issues table each code has, the most frequent first."""
    counts = Counter(str(row["code"]) for row in rows)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def write_run(output: Path, report: RunReport, issues: Sequence[Mapping[str, object]]) -> Path:
    """Write the record of a run and return its folder. ``issues`` are rows with the columns of the issues table."""
    runs = output / "runs"
    temporary = runs / f".{report.run_id}"
    temporary.mkdir(parents=True, exist_ok=True)
    (temporary / "report.json").write_text(json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n", "utf-8")
    (temporary / "report.md").write_text(to_markdown(report), "utf-8")
    with (temporary / "issues.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = DictWriter(stream, ISSUE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(issues)
    return temporary.rename(runs / report.run_id)


def read_run(folder: Path) -> RunReport | None:
    """Return the record in ``folder``; None where it is not whole."""
    try:
        content = json.loads((folder / "report.json").read_text("utf-8"))
        documents = tuple(DocumentResult(**document) for document in content.pop("documents"))
        status = RunStatus(content.pop("status"))
        return RunReport(**content, status=status, documents=documents)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def runs_newest_first(output: Path) -> Iterator[RunReport]:
    """Yield the records of the runs, the last one first."""
    for folder in sorted((output / "runs").glob("[0-9]*"), key=_run_order, reverse=True):
        report = read_run(folder)
        if report is not None:
            yield report


def _run_order(folder: Path) -> tuple[str, int]:
    second, _, count = folder.name.partition("-")
    return second, int(count) if count.isdecimal() else 1


def last_settled_run(output: Path) -> RunReport | None:
    """Return the record of the last run that ended with a valid release in place."""
    return next((report for report in runs_newest_first(output) if report.status in SETTLED), None)


def to_markdown(report: RunReport) -> str:
    """Return the record as a page for people."""
    lines = [
        f"# Run {report.run_id}: {report.status}",
        "",
        report.message,
        "",
        f"* started {report.started_at_utc}, took {report.seconds:.1f} s",
        f"* release: {report.release or 'none'}",
        f"* documents: {len(report.read())} read, {len(report.quarantined())} quarantined, "
        f"{len(report.duplicates())} duplicates",
        f"* issues: {sum(report.issues.values())}",
        "",
    ]
    not_read = (*report.quarantined(), *report.duplicates())
    rows = [(item.path, item.outcome, item.code or "", item.message or "") for item in not_read]
    lines += _markdown_table("Not read", ("file", "outcome", "code", "reason"), rows)
    lines += _markdown_table("Tables", ("table", "rows"), [(name, str(rows)) for name, rows in report.tables.items()])
    counts = sorted(report.issues.items(), key=lambda item: (-item[1], item[0]))
    lines += _markdown_table("Issues", ("code", "number"), [(code, str(number)) for code, number in counts])
    return "\n".join(lines)


def _markdown_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    cells = [[value.replace("|", "\\|").replace("\n", " ") for value in row] for row in (header, *rows)]
    body = [f"| {' | '.join(row)} |" for row in cells]
    return [f"## {title}", "", body[0], "|" + " --- |" * len(header), *body[1:], ""]


def clean_unfinished_records(output: Path) -> None:
    """Take away what a killed run left of its record. Only for the run that holds the output folder."""
    for folder in (output / "runs").glob(".[0-9]*"):
        shutil.rmtree(folder)
