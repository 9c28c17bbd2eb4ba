"""What the validation of a release checked, and what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model.issue import Issue, Severity


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check that ran.

    ``tables``, ``columns`` and ``rows`` are what it looked at; rows of different files of one table are counted each.
    ``figures`` counts by name what it compared ("foreign keys": 48). ``limit`` says what it left out; None: nothing.
    """

    name: str
    title: str
    description: str
    tables: Sequence[str]
    columns: int
    rows: int
    figures: Mapping[str, int]
    errors: int
    warnings: int
    limit: str | None = None

    @property
    def result(self) -> str:
        """Return "failed", "warnings" or "passed"."""
        return "failed" if self.errors else "warnings" if self.warnings else "passed"


@dataclass(frozen=True, slots=True)
class DoubtCount:
    """Rows of the table ``issues`` with one code: all of them, and those that reviewers have settled."""

    code: str
    severity: str
    count: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All checks of a validation, their issues, and the doubts about the data that the release itself publishes."""

    version: str
    checks: Sequence[CheckResult]
    issues: Sequence[Issue]
    doubts: Sequence[DoubtCount]

    @property
    def is_valid(self) -> bool:
        """Return whether no check found an error."""
        return not any(issue.severity is Severity.ERROR for issue in self.issues)

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON values, without times: the same release gives the same values."""
        codes = Counter((issue.code, issue.severity.value) for issue in self.issues)
        return {
            "version": self.version,
            "valid": self.is_valid,
            "checks": [_check(check) for check in self.checks],
            "issues_by_code": [
                {"code": code, "severity": severity, "count": number}
                for (code, severity), number in sorted(codes.items())
            ],
            "issues": [_issue(issue) for issue in self.issues],
            "doubts_by_code": [
                {"code": one.code, "severity": one.severity, "count": one.count, "reviewed": one.reviewed}
                for one in self.doubts
            ],
        }


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "name": check.name,
        "title": check.title,
        "description": check.description,
        "result": check.result,
        "tables": list(check.tables),
        "columns": check.columns,
        "rows": check.rows,
        "figures": dict(check.figures),
        "limit": check.limit,
        "errors": check.errors,
        "warnings": check.warnings,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity.value,
        "code": issue.code,
        "table": issue.table_name,
        "field": issue.field_name,
        "value": issue.value,
        "message": issue.message,
    }
