"""One fault that a check found, with the row it stands in, until it becomes an Issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.model import Issue, Severity

# A fault of a whole column is told by its first rows and its number of rows.
ROWS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """``place`` is the file ("csv/meetings.csv"), ``key`` the row's primary key, where there is a row."""

    code: str
    message: str
    place: str
    table: str | None = None
    field: str | None = None
    value: str | None = None
    key: str | None = None
    paragraph_id: str | None = None
    severity: Severity = Severity.ERROR

    def as_issue(self) -> Issue:
        """The issue: place and row stand before the message."""
        where = self.place if self.key is None else f"{self.place}, row {self.key}"
        key = self.paragraph_id.rpartition("#")[2] if self.paragraph_id else None
        return Issue(
            severity=self.severity,
            code=self.code,
            message=f"{where}: {self.message}",
            value=self.value,
            paragraph_key=key,
            table_name=self.table,
            field_name=self.field,
        )


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without repeats: a fault that stands in CSV and Parquet alike is told once, where it came first."""
    kept: dict[tuple[str | None, ...], Finding] = {}
    for finding in findings:
        place = finding.place if finding.table is None or finding.key is None else None
        kept.setdefault((finding.code, finding.table, finding.field, finding.value, finding.key, place), finding)
    return list(kept.values())
