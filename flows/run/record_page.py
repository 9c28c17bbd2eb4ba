"""The record of a run as a page for people, and the phrases that it shares with the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from flows.model import FileOutcome
from flows.run.record import RunRecord

CHANGES_SHOWN = 100
ISSUE_COLUMNS = ("code", "open", "settled")


def to_markdown(record: RunRecord) -> str:
    """Return the record as a Markdown page."""
    lines = [
        f"# Run {record.run_id}: {record.status}",
        "",
        record.message,
        "",
        f"* started {record.started_at_utc}, took {record.seconds:.1f} s",
        *([f"* selection: {record.selection}"] if record.selection else []),
        f"* release: {record.release or 'none'}",
        f"* documents: {documents_line(record)}",
    ]
    if has_counted_issues(record):
        lines.append(f"* {issues_line(record)}")
    lines.append("")
    lines += _markdown_table("Left out", ("file", "outcome", "code", "reason"), left_out_rows(record))
    tables = [(name, str(rows), signed(record.changed_rows.get(name, 0))) for name, rows in record.tables.items()]
    lines += _markdown_table("Tables", ("table", "rows", "change"), tables)
    changed = list(record.changed_documents.items())
    lines += _markdown_table("Changed documents", ("file", "what"), changed[:CHANGES_SHOWN])
    if len(changed) > CHANGES_SHOWN:
        lines += [f"… and {len(changed) - CHANGES_SHOWN} more: report.json has them all", ""]
    issues = [(*row, record.issue_examples.get(row[0], "")) for row in issue_rows(record)]
    lines += _markdown_table("Issues", (*ISSUE_COLUMNS, "example"), issues)
    lines += _markdown_table("Findings", ("code", "number"), [(code, str(n)) for code, n in record.findings.items()])
    timings = [(name, f"{seconds:.1f}") for name, seconds in record.timings.items()]
    lines += _markdown_table("Timings", ("stage", "seconds"), timings)
    return "\n".join(lines)


def left_out_rows(record: RunRecord) -> list[tuple[str, str, str, str]]:
    """Return path, status, code and reason of each file that the run left out."""
    refused = (*record.quarantined(), *record.duplicates())
    rows = [(one.source.path, one.status.value, one.code or "", reason(one)) for one in refused]
    return rows + [
        (one.source.path, one.status.value, "held-back", "left for a later run") for one in record.held_back()
    ]


def documents_line(record: RunRecord) -> str:
    """Return the numbers of documents: "28 in the release (27 of them read by earlier runs), 1 quarantined".

    For a run without a release: "28 read (27 of them by earlier runs), 1 quarantined".
    """
    standing, earlier = ("in the release", "read by earlier runs") if record.release else ("read", "by earlier runs")
    line = f"{len(record.read())} {standing}"
    if record.kept():
        line += f" ({len(record.kept())} of them {earlier})"
    line += f", {len(record.quarantined())} quarantined"
    if record.duplicates():
        line += f", {counted(len(record.duplicates()), 'duplicate')}"
    if record.held_back():
        line += f", {len(record.held_back())} held back for a later run"
    return line


def has_counted_issues(record: RunRecord) -> bool:
    """Return whether the run got as far as its issues: they are counted together with the rows of the tables."""
    return bool(record.tables)


def issues_line(record: RunRecord) -> str:
    """Return the numbers of issues: "issues: 8 open, 3 settled by decisions"."""
    settled = sum(record.settled_issues.values())
    return open_and_settled(sum(record.issues.values()) - settled, settled)


def open_and_settled(number: int, settled: int) -> str:
    """Return how many issues are open, and how many are settled if any are, as each command says it."""
    ending = f", {settled} settled by decisions" if settled else ""
    return f"issues: {number} open{ending}"


def issue_rows(record: RunRecord) -> list[tuple[str, str, str]]:
    """Return code, number of open issues and number of settled ones, of each code, in the ISSUE_COLUMNS."""
    settled = record.settled_issues
    return [(code, str(n - settled.get(code, 0)), str(settled.get(code, 0))) for code, n in record.issues.items()]


def reason(outcome: FileOutcome) -> str:
    """Return the message of an outcome without the file's name in front, for tables with a column of files."""
    return (outcome.message or "").removeprefix(f"{outcome.source.path}: ")


def signed(rows: int) -> str:
    """Return a difference with its sign; empty for zero."""
    return f"{rows:+}" if rows else ""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 document", "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _markdown_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    cells = [[value.replace("|", "\\|").replace("\n", " ") for value in row] for row in (header, *rows)]
    body = [f"| {' | '.join(row)} |" for row in cells]
    return [f"## {title}", "", body[0], "|" + " --- |" * len(header), *body[1:], ""]
