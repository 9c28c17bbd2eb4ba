"""The record of a run: what it did with each file, and what it released."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from csv import DictReader
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from flows.model import FileOutcome, FileStatus, Issue, SourceFile
from flows.sources.archive import Inventory

ISSUES_FILE = "issues.csv"
SOURCE_COLUMNS = ("document_id", "source_file", "sha256")


class RunStatus(StrEnum):
    """How a run ended.

    UNCHANGED: the tables equal those of the latest release, so there is no new one. INGESTED: documents were read, and
    no release was asked for.
    """

    RELEASED = "released"
    UNCHANGED = "unchanged"
    INGESTED = "ingested"
    INVALID = "invalid"
    FAILED = "failed"


SETTLED = frozenset({RunStatus.RELEASED, RunStatus.UNCHANGED})


@dataclass(frozen=True, slots=True)
class RunRecord:
    """The record of one run.

    ``tables`` maps a table to its number of rows, ``issues`` a code to its number of rows in the table issues,
    ``settled_issues`` a code to how many of these decisions have settled, ``issue_examples`` a code to one message, and
    ``findings`` a code to its number of findings of the validation, which are not in the table. ``release`` is the
    version of the release in place at the end of a settled run. ``fingerprint`` is a digest of everything that the
    tables depend on: file bytes, registry and code. ``made_from`` is one of the parts that they were made from, and
    of the code that wrote and validated them. ``selection`` says which documents the run was about (None: all).
    ``timings`` maps a stage to its seconds.
    Compared with the run before: ``changed_documents`` maps a file to new, changed or gone, ``changed_rows`` a table
    to the difference of its rows.
    """

    run_id: str
    status: RunStatus
    started_at_utc: str
    seconds: float
    raw: str
    fingerprint: str
    message: str
    release: str | None = None
    documents: tuple[FileOutcome, ...] = ()
    tables: Mapping[str, int] = field(default_factory=dict)
    issues: Mapping[str, int] = field(default_factory=dict)
    settled_issues: Mapping[str, int] = field(default_factory=dict)
    issue_examples: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    traceback: str | None = None
    made_from: str | None = None
    selection: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    changed_documents: Mapping[str, str] = field(default_factory=dict)
    changed_rows: Mapping[str, int] = field(default_factory=dict)

    def quarantined(self) -> tuple[FileOutcome, ...]:
        """The documents that could not be read or published."""
        return self._with_status(FileStatus.QUARANTINED)

    def duplicates(self) -> tuple[FileOutcome, ...]:
        """The files with the same bytes as another one."""
        return self._with_status(FileStatus.DUPLICATE)

    def kept(self) -> tuple[FileOutcome, ...]:
        """The documents that an earlier run read."""
        return self._with_status(FileStatus.KEPT)

    def held_back(self) -> tuple[FileOutcome, ...]:
        """The documents that are left for a later run."""
        return self._with_status(FileStatus.HELD_BACK)

    def read(self) -> tuple[FileOutcome, ...]:
        """The documents in the release, whether this run read them or an earlier one."""
        return tuple(document for document in self.documents if document.is_in_release)

    def gone(self) -> tuple[str, ...]:
        """The documents of the release before that are not in this one, but those in quarantine: these are there."""
        there = {document.source.path for document in self.quarantined()}
        return tuple(path for path, change in self.changed_documents.items() if change == "gone" and path not in there)

    def exit_code(self) -> int:
        """Return 0 for success; 1 if an error stopped the release; 3 for success with quarantined documents."""
        if self.status in (RunStatus.INVALID, RunStatus.FAILED):
            return 1
        return 3 if self.quarantined() else 0

    def _with_status(self, status: FileStatus) -> tuple[FileOutcome, ...]:
        return tuple(document for document in self.documents if document.status is status)


def file_outcomes(
    inventory: Inventory, outcomes: Sequence[FileOutcome], held_back: Sequence[SourceFile] = ()
) -> tuple[FileOutcome, ...]:
    """Return the outcome of every file that was found, in order of path."""
    left = [FileOutcome(source, FileStatus.HELD_BACK) for source in held_back]
    found = (*outcomes, *left, *inventory.refused, *inventory.duplicates)
    return tuple(sorted(found, key=lambda outcome: outcome.source.path))


def changes_since(before: RunRecord | None, now: RunRecord) -> RunRecord:
    """Return the record with what changed since the run before; everything is new if there was none."""
    old = {document.source.path: document.source.sha256 for document in before.read()} if before else {}
    new = {document.source.path: document.source.sha256 for document in now.read()}
    changed = {path: "changed" if path in old else "new" for path, digest in new.items() if old.get(path) != digest}
    changed |= {path: "gone" for path in old if path not in new}
    counts = {name: rows - (before.tables.get(name, 0) if before else 0) for name, rows in now.tables.items()}
    rows = {name: count for name, count in counts.items() if count}
    return replace(now, changed_documents=dict(sorted(changed.items())), changed_rows=rows)


class RunInProgress:
    """The record of a run while it is running, as far as it is known.

    ``findings`` are what the validation of the staged release found, ``sources`` the documents that it is made from.
    """

    def __init__(self, record: RunRecord) -> None:
        self.record = record
        self.findings: tuple[Issue, ...] = ()
        self.sources: list[dict[str, str]] = []
        self._started = time.perf_counter()

    def note(self, **facts: Any) -> None:
        """Set fields of the record."""
        self.record = replace(self.record, **facts)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Record how many seconds a stage takes."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.note(timings={**self.record.timings, stage: round(time.perf_counter() - started, 3)})

    def take_staged(self, folder: Path) -> None:
        """Record the rows, issues and documents of a staged release."""
        codes: Counter[str] = Counter()
        settled: Counter[str] = Counter()
        examples: dict[str, str] = {}
        with (folder / "csv" / ISSUES_FILE).open(encoding="utf-8", newline="") as stream:
            for row in DictReader(stream):
                codes[row["code"]] += 1
                settled[row["code"]] += row["reviewed"] == "true"
                examples.setdefault(row["code"], row["message"])
        with (folder / "csv" / "documents.csv").open(encoding="utf-8", newline="") as stream:
            self.sources = [{name: row[name] for name in SOURCE_COLUMNS} for row in DictReader(stream)]
        rows = json.loads((folder / "release.json").read_text("utf-8"))["rows"]
        self.note(
            tables=rows,
            issues=_most_frequent_first(codes),
            settled_issues=_most_frequent_first(+settled),
            issue_examples=dict(sorted(examples.items())),
        )

    def add_findings(self, findings: Sequence[Issue]) -> None:
        """Record what the validation of the staged release found beyond its issues."""
        self.findings = tuple(findings)
        self.note(findings=_most_frequent_first(Counter(finding.code for finding in findings)))

    def fail(self, message: str, traceback: str | None) -> None:
        """Record what stopped the run; ``traceback`` is None for a user's mistake."""
        self.note(status=RunStatus.FAILED, message=message, traceback=traceback)

    def end(self) -> RunRecord:
        """Return the record, with the seconds that the run took."""
        self.note(seconds=round(time.perf_counter() - self._started, 3))
        return self.record


def _most_frequent_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
