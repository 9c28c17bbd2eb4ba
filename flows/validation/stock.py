"""The CSV package as any reader checks it: frictionless, unchanged, over csv/datapackage.json."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from flows.validation.finding import ROWS_TOLD, Finding
from flows.validation.opening import CSV

FULL_ROWS = 100_000
SAMPLE_ROWS = 1_000
_CODES = {
    "type-error": "wrong-type",
    "unique-error": "duplicate-key",
    "primary-key": "duplicate-key",
    "foreign-key": "broken-link",
    "hash-count": "hash-mismatch",
    "byte-count": "hash-mismatch",
    "missing-label": "missing-column",
    "incorrect-label": "missing-column",
    "extra-label": "extra-column",
    "missing-cell": "unreadable-file",
    "extra-cell": "unreadable-file",
}
_CONSTRAINT_CODES = {
    "required": "missing-value",
    "unique": "duplicate-key",
    "enum": "enum-violation",
    "pattern": "pattern-violation",
    "minimum": "out-of-range",
    "maximum": "out-of-range",
}


def check_stock(directory: Path, found: Sequence[Finding], rows: int) -> list[Finding]:
    """What frictionless refuses and no finding tells yet; ``rows`` is the number of rows of the whole package.

    Every row is checked up to 100,000 rows; above, the first 1,000 of each table, for it reads some 20,000 a second.
    """
    descriptor = directory / CSV / "datapackage.json"
    if not descriptor.is_file():
        return []
    known = {(finding.code, finding.table) for finding in found}
    limit = None if rows <= FULL_ROWS else SAMPLE_ROWS
    return [finding for finding in stock_findings(descriptor, limit) if (finding.code, finding.table) not in known]


def stock_findings(descriptor: Path, limit_rows: int | None = None) -> list[Finding]:
    """All that frictionless refuses in a package, under the codes of our own checks where there is one.

    With ``limit_rows`` the first rows of each table without their links, whose targets may stand in any other row.
    """
    import frictionless  # noqa: PLC0415 - its import is slow, and only a validation needs it

    try:
        package = frictionless.Package(str(descriptor))
        if limit_rows is not None:
            _drop_links(package)
        report = package.validate(limit_rows=limit_rows)
    except frictionless.FrictionlessException as error:
        notes = "; ".join(str(reason.note) for reason in error.reasons or [error.error])
        return [Finding("frictionless-package-error", f"frictionless: {notes}", f"{CSV}/{descriptor.name}")]
    findings = [_finding(error, f"{CSV}/{descriptor.name}", None) for error in report.errors]
    for task in report.tasks:
        findings += _task_findings(task.errors, task.place, task.name)
    return findings


def _drop_links(package: Any) -> None:
    """For each link frictionless reads all rows of the other table into memory, however few rows it checks."""
    for resource in package.resources:
        resource.schema.foreign_keys = []


def _task_findings(errors: Iterable[Any], place: str, table: str) -> list[Finding]:
    return [_finding(error, f"{CSV}/{Path(place).name}", table) for error in errors][:ROWS_TOLD]


def _finding(error: Any, place: str, table: str | None) -> Finding:
    row = getattr(error, "row_number", None)
    cell = getattr(error, "cell", None)
    return Finding(
        _code(error.type, error.note),
        f"frictionless: {error.message}",
        place,
        table,
        getattr(error, "field_name", None) or None,
        None if cell is None else str(cell),
        None if row is None else f"in line {row}",
    )


def _code(kind: str, note: str) -> str:
    if kind == "constraint-error":
        constraint = re.match(r'constraint "(\w+)"', note)
        return _CONSTRAINT_CODES.get(constraint[1] if constraint else "", "frictionless-constraint-error")
    return _CODES.get(kind, f"frictionless-{kind}")
