"""Write and read records of runs: output/runs/<run id>/ with report.json, report.md and issues.csv.

A record's folder appears by one rename when it is complete.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from csv import DictWriter
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.model import FileOutcome, FileStatus, Issue, SourceFile
from flows.run.record import ISSUES_FILE, SETTLED, RunInProgress, RunRecord, RunStatus
from flows.run.record_page import to_markdown
from flows.storage.folder import RUNS

RECORD_FILE = "report.json"
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
    "reviewed",
)


def new_run_id(newest: str | None, now: datetime) -> str:
    """Return the id of a run that starts at ``now`` (UTC): its second, with a number if the last run has the same.

    If the clock went back to before the ``newest`` run, that run's second is kept, so that ids sort like the runs.
    """
    second = now.strftime(RUN_ID_FORMAT)
    last, count = _run_order(newest) if newest is not None else ("", 0)
    return second if second > last else f"{last}-{count + 1}"


def newest_run_first(run_ids: Iterable[str]) -> list[str]:
    """Return run ids in the order of the runs, the last one first."""
    return sorted(run_ids, key=_run_order, reverse=True)


def _run_order(run_id: str) -> tuple[str, int]:
    second, _, count = run_id.partition("-")
    return second, int(count) if count.isdecimal() else 1


def local_run_ids(output: Path) -> list[str]:
    """Return the ids of the runs with a record in a folder, the last one first."""
    return newest_run_first(folder.name for folder in (output / RUNS).glob("[0-9]*"))


def copy_issues(output: Path, run_id: str, staged: Path) -> None:
    """Copy the issues of a staged release into the unfinished record of a run."""
    shutil.copyfile(staged / "csv" / ISSUES_FILE, _unfinished(output, run_id) / ISSUES_FILE)


def write_run(output: Path, run: RunInProgress) -> Path:
    """Write the record of a run and return its folder; the findings of validation follow the release's issues."""
    record = run.record
    folder = _unfinished(output, record.run_id)
    text = json.dumps(_to_json(record), ensure_ascii=False, indent=2)
    (folder / RECORD_FILE).write_text(f"{text}\n", "utf-8")
    (folder / "report.md").write_text(to_markdown(record), "utf-8")
    path = folder / ISSUES_FILE
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = DictWriter(stream, ISSUE_COLUMNS, lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerows(finding_rows(run.findings))
    return folder.rename(output / RUNS / record.run_id)


def _unfinished(output: Path, run_id: str) -> Path:
    folder = output / RUNS / f".{run_id}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def finding_rows(findings: Sequence[Issue]) -> list[dict[str, object]]:
    """Return the findings of the validation as rows of the issues table."""
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
                "reviewed": "false",
            }
        )
    return rows


def parse_run(content: bytes) -> RunRecord | None:
    """Return the record that a report.json holds; None if it holds none."""
    try:
        facts = json.loads(content)
        documents = tuple(_outcome(document) for document in facts.pop("documents"))
        return RunRecord(**facts | {"status": RunStatus(facts["status"]), "documents": documents})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def runs_newest_first(output: Path) -> Iterator[RunRecord]:
    """Yield the complete records in a folder, the last run first."""
    for run_id in local_run_ids(output):
        record = read_run(output / RUNS / run_id)
        if record is not None:
            yield record


def read_run(folder: Path) -> RunRecord | None:
    """Return the record in ``folder``; None if it is missing or not complete."""
    try:
        return parse_run((folder / RECORD_FILE).read_bytes())
    except OSError:
        return None


def last_settled(newest_first: Iterable[RunRecord]) -> RunRecord | None:
    """Return the record of the last run that ended with a valid release in place."""
    return next((record for record in newest_first if record.status in SETTLED), None)


def clean_unfinished_records(output: Path) -> None:
    """Remove incomplete records of killed runs. Only for the run that holds the output folder."""
    for folder in (output / RUNS).glob(".[0-9]*"):
        shutil.rmtree(folder)


def _to_json(record: RunRecord) -> dict[str, Any]:
    facts = {one.name: getattr(record, one.name) for one in fields(record) if one.name != "documents"}
    return facts | {"documents": [_document(outcome) for outcome in record.documents]}


def _document(outcome: FileOutcome) -> dict[str, Any]:
    return {
        "path": outcome.source.path,
        "bytes": outcome.source.size,
        "sha256": outcome.source.sha256,
        "outcome": outcome.status.value,
        "seconds": round(outcome.seconds, 3),
        "code": outcome.code,
        "message": outcome.message,
    }


def _outcome(facts: Mapping[str, Any]) -> FileOutcome:
    source = SourceFile(facts["path"], facts["bytes"], facts["sha256"])
    status = FileStatus(facts["outcome"])
    return FileOutcome(source, status, facts["code"], facts["message"], facts["seconds"])
