"""The page of a validation report: every check, what it covered, its figures, its issues."""

from __future__ import annotations

from flows.model.validation_report import ValidationReport
from flows.pages.shell import render

RESULTS = {"passed": "Passed", "warnings": "Passed with warnings", "failed": "Failed"}


def validation_page(report: ValidationReport, *, title: str) -> str:
    """Return the page as one HTML file without scripts and requests. The same report gives the same bytes."""
    return render(
        "validation.html",
        title=title,
        version=report.version,
        report=report,
        results=RESULTS,
        errors=sum(check.errors for check in report.checks),
        warnings=sum(check.warnings for check in report.checks),
        rows=sum(check.rows for check in report.checks),
        doubts=sum(one.count for one in report.doubts),
    )
