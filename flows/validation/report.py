"""Run checks one after the other, and report what each has covered and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flows.model import Severity
from flows.model.release_files import PARQUET
from flows.model.validation_report import CheckResult, DoubtCount, ValidationReport
from flows.validation.coverage import Coverage
from flows.validation.finding import Finding, distinct
from flows.validation.opening import OpenRelease

ISSUES = "issues"


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """How a check is named and explained in the report."""

    name: str
    title: str
    description: str


class CheckRun:
    """The checks of one validation, in their order, with what each has covered and found."""

    def __init__(self) -> None:
        self._done: list[tuple[CheckTexts, Coverage, list[Finding]]] = []

    def run(self, texts: CheckTexts, check: Callable[[Coverage], Iterable[Finding]]) -> None:
        """Run a check to its end."""
        coverage = Coverage()
        self._done.append((texts, coverage, list(check(coverage))))

    @property
    def findings(self) -> list[Finding]:
        """Return what all checks so far have found, each fault once."""
        return distinct(finding for _, _, found in self._done for finding in found)

    def report(self, version: str, doubts: Sequence[DoubtCount]) -> ValidationReport:
        """Return the report; a fault that two checks find counts for the first."""
        findings = self.findings
        kept = {id(finding) for finding in findings}
        return ValidationReport(
            version=version,
            checks=tuple(
                _result(texts, coverage, [finding for finding in found if id(finding) in kept])
                for texts, coverage, found in self._done
            ),
            issues=tuple(finding.as_issue() for finding in findings),
            doubts=tuple(doubts),
        )


def published_doubts(release: OpenRelease) -> tuple[DoubtCount, ...]:
    """Return the rows of the table ``issues`` by code and severity, in the order of the codes."""
    if not release.complete(PARQUET, ISSUES):
        return ()
    rows = release.rows(
        "SELECT code, severity, count(*), count(*) FILTER (WHERE reviewed) "
        f"FROM {release.files[PARQUET, ISSUES].sql} GROUP BY ALL ORDER BY code, severity"
    )
    return tuple(
        DoubtCount(str(code), str(severity), int(str(number)), int(str(reviewed)))
        for code, severity, number, reviewed in rows
    )


def _result(texts: CheckTexts, coverage: Coverage, found: Sequence[Finding]) -> CheckResult:
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    return CheckResult(
        name=texts.name,
        title=texts.title,
        description=texts.description,
        tables=tuple(coverage.tables),
        columns=len(coverage.columns),
        rows=coverage.rows,
        figures=dict(coverage.figures),
        errors=errors,
        warnings=len(found) - errors,
        limit=coverage.limit,
    )
