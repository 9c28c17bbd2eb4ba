"""A fault that a check found in a release, convertible to an Issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.model import Issue, Severity

# Of the rows with the same fault, only the first are reported, with the number of all.
MAX_REPORTED_ROWS = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the file ``place`` ("csv/meetings.csv"), and in the row with primary key ``key`` if it has one."""

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
        """Return the issue; its message begins with place and row."""
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
    """Return the findings without repeats: of the same fault in CSV and Parquet, only the first."""
    kept: dict[tuple[str | None, ...], Finding] = {}
    for finding in findings:
        place = finding.place if finding.table is None or finding.key is None else None
        kept.setdefault((finding.code, finding.table, finding.field, finding.value, finding.key, place), finding)
    return list(kept.values())
