"""The record of a run: output/runs/<run id>/ with report.json, report.md and issues.csv, whole or not there."""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from csv import DictReader, DictWriter
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from flows.model import Issue, SourceFile
from flows.sources.archive import Inventory
from flows.work.documents import Outcome

CHANGES_SHOWN = 100
ISSUES_FILE = "issues.csv"
SOURCE_COLUMNS = ("document_id", "source_file", "sha256")
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
    """How a run ended.

    UNCHANGED: the tables came out as they are in the latest release, so there is no new one. INGESTED: documents were
    read, and no release was asked for.
    """

    RELEASED = "released"
    UNCHANGED = "unchanged"
    INGESTED = "ingested"
    INVALID = "invalid"
    FAILED = "failed"


SETTLED = frozenset({RunStatus.RELEASED, RunStatus.UNCHANGED})


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one file.

    ``outcome`` is read, kept (read by an earlier run), held-back (for a later run), duplicate or quarantined; the last
    two have code and message.
    """

    path: str
    bytes: int
    sha256: str
    outcome: str
    seconds: float = 0.0
    code: str | None = None
    message: str | None = None

    def is_in_release(self) -> bool:
        """Whether the release of the run holds what the file says."""
        return self.outcome in ("read", "kept")


@dataclass(frozen=True, slots=True)
class RunReport:
    """The record of one run: ``tables`` maps a table to its number of rows, ``issues`` a code to its number
    in the table issues, ``findings`` a code to the number of faults that the checks of the release found.

    ``release`` is the version of the release that was in place at the end of a run that settled.
    ``fingerprint`` stands for all that the tables depend on: file bytes, registry and code. ``selection`` says which
    documents the run was about (None: all), ``timings`` how many seconds each stage took.
    Against the run before: ``changed_documents`` says of a file that it is new, changed or gone, ``changed_rows`` how
    many rows a table has more or less.
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
    findings: Mapping[str, int] = field(default_factory=dict)
    traceback: str | None = None
    selection: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    changed_documents: Mapping[str, str] = field(default_factory=dict)
    changed_rows: Mapping[str, int] = field(default_factory=dict)

    def quarantined(self) -> tuple[DocumentResult, ...]:
        """The documents that could not be read."""
        return tuple(document for document in self.documents if document.outcome == "quarantined")

    def gone(self) -> tuple[str, ...]:
        """The documents of the release before that are not in this one."""
        return tuple(path for path, change in self.changed_documents.items() if change == "gone")

    def duplicates(self) -> tuple[DocumentResult, ...]:
        """The files that hold the bytes of another one."""
        return tuple(document for document in self.documents if document.outcome == "duplicate")

    def read(self) -> tuple[DocumentResult, ...]:
        """The documents that the release holds, whether this run read them or an earlier one."""
        return tuple(document for document in self.documents if document.is_in_release())

    def kept(self) -> tuple[DocumentResult, ...]:
        """The documents that an earlier run had read."""
        return tuple(document for document in self.documents if document.outcome == "kept")

    def held_back(self) -> tuple[DocumentResult, ...]:
        """The documents that were left for a later run."""
        return tuple(document for document in self.documents if document.outcome == "held-back")

    def exit_code(self) -> int:
        """0 fine; 1 no release for an error; 3 fine, but some documents are quarantined."""
        if self.status in (RunStatus.INVALID, RunStatus.FAILED):
            return 1
        return 3 if self.quarantined() else 0


def changes_since(before: RunReport | None, now: RunReport) -> RunReport:
    """Return the record with what has changed since the run before; everything is new where there was none."""
    old = {document.path: document.sha256 for document in before.read()} if before else {}
    new = {document.path: document.sha256 for document in now.read()}
    changed = {path: "changed" if path in old else "new" for path, digest in new.items() if old.get(path) != digest}
    changed |= {path: "gone" for path in old if path not in new}
    counts = {name: rows - (before.tables.get(name, 0) if before else 0) for name, rows in now.tables.items()}
    rows = {name: count for name, count in counts.items() if count}
    return replace(now, changed_documents=dict(sorted(changed.items())), changed_rows=rows)


class RunInProgress:
    """The record of a run while it goes on: what is known so far, also where the run is cut off."""

    def __init__(self, report: RunReport) -> None:
        self.report = report
        self.findings: list[dict[str, object]] = []
        self.sources: list[dict[str, str]] = []
        self._started = time.perf_counter()

    def note(self, **facts: Any) -> None:
        """Take down fields of the report."""
        self.report = replace(self.report, **facts)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Take down how many seconds a stage takes."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.note(timings={**self.report.timings, stage: round(time.perf_counter() - started, 3)})

    def take_staged(self, output: Path, folder: Path) -> None:
        """Take over what a staged release tells: rows a table, its issues, the documents that it is made from."""
        target = _unfinished(output, self.report.run_id) / ISSUES_FILE
        shutil.copyfile(folder / "csv" / ISSUES_FILE, target)
        with target.open(encoding="utf-8", newline="") as stream:
            codes = Counter(row["code"] for row in DictReader(stream))
        with (folder / "csv" / "documents.csv").open(encoding="utf-8", newline="") as stream:
            self.sources = [{name: row[name] for name in SOURCE_COLUMNS} for row in DictReader(stream)]
        rows = json.loads((folder / "release.json").read_text("utf-8"))["rows"]
        self.note(tables=rows, issues=_ordered(codes))

    def add_findings(self, findings: Sequence[Issue]) -> None:
        """Take down what the checks of the staged release found beyond its own issues."""
        self.findings = finding_rows(findings)
        self.note(findings=_ordered(Counter(finding.code for finding in findings)))

    def fail(self, message: str, traceback: str) -> None:
        """Take down what stopped the run."""
        self.note(status=RunStatus.FAILED, message=message, traceback=traceback)

    def ended(self) -> RunReport:
        """Return the record, with the seconds that the run took."""
        self.note(seconds=round(time.perf_counter() - self._started, 3))
        return self.report


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def new_run_id(newest: str | None, now: datetime) -> str:
    """Return the id of a run that starts at ``now`` (UTC): its second, with a count where the last run has that one.

    Where the clock went back behind the ``newest`` run, that run's second is kept: the order of ids is that of runs.
    """
    second = now.strftime(RUN_ID_FORMAT)
    last, count = _run_order(newest) if newest is not None else ("", 0)
    return second if second > last else f"{last}-{count + 1}"


def newest_run_first(run_ids: Iterable[str]) -> list[str]:
    """Return the ids of runs in the order of the runs, the last one first."""
    return sorted(run_ids, key=_run_order, reverse=True)


def local_run_ids(output: Path) -> list[str]:
    """The ids of the runs with a record in a folder, the last one first."""
    return newest_run_first(folder.name for folder in (output / "runs").glob("[0-9]*"))


def document_results(
    inventory: Inventory, outcomes: Sequence[Outcome], held_back: Sequence[SourceFile] = ()
) -> tuple[DocumentResult, ...]:
    """Return what became of each file that was found, in order of path."""
    results = [_result(item.source, _word(item), item.code, item.message, item.seconds) for item in outcomes]
    results += [_result(source, "held-back") for source in held_back]
    results += [_result(item.source, "quarantined", item.code, item.message) for item in inventory.refused]
    results += [_result(item.source, "duplicate", item.code, item.message) for item in inventory.duplicates]
    return tuple(sorted(results, key=lambda result: result.path))


def _word(outcome: Outcome) -> str:
    if outcome.code is not None:
        return "quarantined"
    return "kept" if outcome.is_kept else "read"


def _result(
    source: SourceFile, outcome: str, code: str | None = None, message: str | None = None, seconds: float = 0.0
) -> DocumentResult:
    return DocumentResult(source.path, source.size, source.sha256, outcome, round(seconds, 3), code, message)


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


def write_run(output: Path, report: RunReport, findings: Sequence[Mapping[str, object]] = ()) -> Path:
    """Write the record of a run and return its folder; ``findings`` come behind the issues that it holds already."""
    temporary = _unfinished(output, report.run_id)
    (temporary / "report.json").write_text(json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n", "utf-8")
    (temporary / "report.md").write_text(to_markdown(report), "utf-8")
    path = temporary / ISSUES_FILE
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = DictWriter(stream, ISSUE_COLUMNS, lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerows(findings)
    return temporary.rename(output / "runs" / report.run_id)


def _unfinished(output: Path, run_id: str) -> Path:
    folder = output / "runs" / f".{run_id}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def read_run(folder: Path) -> RunReport | None:
    """Return the record in ``folder``; None where it is not whole."""
    try:
        return parse_run((folder / "report.json").read_bytes())
    except OSError:
        return None


def parse_run(content: bytes) -> RunReport | None:
    """Return the record that a report.json holds; None where it holds none."""
    try:
        facts = json.loads(content)
        documents = tuple(DocumentResult(**document) for document in facts.pop("documents"))
        return RunReport(**facts | {"status": RunStatus(facts["status"]), "documents": documents})
    except (ValueError, TypeError, KeyError):
        return None


def runs_newest_first(output: Path) -> Iterator[RunReport]:
    """Yield the records of the runs, the last one first."""
    for run_id in local_run_ids(output):
        report = read_run(output / "runs" / run_id)
        if report is not None:
            yield report


def _run_order(run_id: str) -> tuple[str, int]:
    second, _, count = run_id.partition("-")
    return second, int(count) if count.isdecimal() else 1


def last_settled(newest_first: Iterable[RunReport]) -> RunReport | None:
    """Return the record of the last run that ended with a valid release in place."""
    return next((report for report in newest_first if report.status in SETTLED), None)


def to_markdown(report: RunReport) -> str:
    """Return the record as a page for people."""
    lines = [
        f"# Run {report.run_id}: {report.status}",
        "",
        report.message,
        "",
        f"* started {report.started_at_utc}, took {report.seconds:.1f} s",
        f"* release: {report.release or 'none'}",
        f"* documents: {documents_line(report)}",
    ]
    if has_counted_issues(report):
        lines.append(f"* issues: {sum(report.issues.values())}")
    lines.append("")
    if report.selection:
        lines[5:5] = [f"* selection: {report.selection}"]
    refused = (*report.quarantined(), *report.duplicates())
    rows = [(one.path, one.outcome, one.code or "", reason_beside(one.path, one.message)) for one in refused]
    rows += [(one.path, one.outcome, "held-back", "left for a later run") for one in report.held_back()]
    lines += _markdown_table("Left out", ("file", "outcome", "code", "reason"), rows)
    tables = [(name, str(rows), signed(report.changed_rows.get(name, 0))) for name, rows in report.tables.items()]
    lines += _markdown_table("Tables", ("table", "rows", "change"), tables)
    changed = list(report.changed_documents.items())
    lines += _markdown_table("Changed documents", ("file", "what"), changed[:CHANGES_SHOWN])
    if len(changed) > CHANGES_SHOWN:
        lines += [f"… and {len(changed) - CHANGES_SHOWN} more: report.json has them all", ""]
    lines += _markdown_table("Issues", ("code", "number"), [(code, str(n)) for code, n in report.issues.items()])
    lines += _markdown_table("Findings", ("code", "number"), [(code, str(n)) for code, n in report.findings.items()])
    timings = [(name, f"{seconds:.1f}") for name, seconds in report.timings.items()]
    lines += _markdown_table("Timings", ("stage", "seconds"), timings)
    return "\n".join(lines)


def documents_line(report: RunReport) -> str:
    """Return how many documents came to what: "28 in the release (27 of them read by earlier runs), 1 quarantined".

    Of a run that ended without a release: "28 read (27 of them by earlier runs), 1 quarantined".
    """
    standing, earlier = ("in the release", "read by earlier runs") if report.release else ("read", "by earlier runs")
    told = f"{len(report.read())} {standing}"
    if report.kept():
        told += f" ({len(report.kept())} of them {earlier})"
    told += f", {len(report.quarantined())} quarantined"
    if report.duplicates():
        told += f", {len(report.duplicates())} there twice"
    if report.held_back():
        told += f", {len(report.held_back())} held back for a later run"
    return told


def has_counted_issues(report: RunReport) -> bool:
    """Whether the run came as far as its issues: they are counted together with the rows of the tables."""
    return bool(report.tables)


def reason_beside(path: str, message: str | None) -> str:
    """Return the reason that a message gives, for a table where the file has a column of its own."""
    return (message or "").removeprefix(f"{path}: ")


def signed(rows: int) -> str:
    """Return a difference with its sign, nothing for none."""
    return f"{rows:+}" if rows else ""


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
