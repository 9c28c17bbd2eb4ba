"""Check the CSV package with frictionless, the tool that users of Data Packages run."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flows.model.release_files import CSV, DESCRIPTOR_FILE
from flows.validation.coverage import Coverage
from flows.validation.finding import MAX_REPORTED_ROWS, Finding
from flows.validation.samples import KnownSamples, digest_of_package, sample_of

FULL_ROWS = 5_000
SAMPLE_ROWS = 100
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


def check_data_package(
    directory: Path, found: Sequence[Finding], rows: int, coverage: Coverage, samples: KnownSamples | None = None
) -> list[Finding]:
    """Return the errors of frictionless that ``found`` does not cover, by code and table.

    ``rows`` is the number of rows of the package. Up to 5,000, all rows are checked; above, the first 100 per
    table, as frictionless reads about 20,000 rows per second and the checks before it have read them all; of these, it
    reads only what is not among ``samples``.
    """
    descriptor = directory / CSV / DESCRIPTOR_FILE
    if not descriptor.is_file():
        return []
    known = {(finding.code, finding.table) for finding in found}
    limit = None if rows <= FULL_ROWS else SAMPLE_ROWS
    if limit is not None:
        coverage.limit = f"The first {limit:,} rows of each table, and no foreign keys: the release has {rows:,} rows."
    if limit is None or samples is None:
        findings = frictionless_findings(descriptor, limit, coverage)
    else:
        findings = _findings_of_samples(descriptor, limit, coverage, samples)
    return [finding for finding in findings if (finding.code, finding.table) not in known]


def _findings_of_samples(
    descriptor: Path, limit: int, coverage: Coverage, known_samples: KnownSamples
) -> list[Finding]:
    """Return all errors of frictionless in the samples that are not known, and in what describes the package."""
    try:
        described = json.loads(descriptor.read_text("utf-8"))
        code = f"{known_samples.code}\0{version('frictionless')}"
        samples = [sample_of(one, descriptor.parent, limit, code) for one in described["resources"]]
        package = digest_of_package(described, code)
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        return frictionless_findings(descriptor, limit, coverage)
    known = known_samples.read()
    is_new = [one.digest not in known for one in samples]
    # a package has at least one table
    is_read = is_new if any(is_new) or package in known else [at == 0 for at in range(len(samples))]
    left = [one for one, is_one in zip(described["resources"], is_read, strict=True) if is_one]
    for one, sample, is_one in zip(described["resources"], samples, is_read, strict=True):
        coverage.see(one["name"], sample.columns, 0 if is_one else sample.rows)
    if not left:
        return []
    findings = frictionless_findings(descriptor, limit, coverage, {**described, "resources": left})
    if not findings:
        known_samples.write({package, *(one.digest for one in samples)})
    return findings


def frictionless_findings(
    descriptor: Path,
    limit_rows: int | None = None,
    coverage: Coverage | None = None,
    described: Mapping[str, Any] | None = None,
) -> list[Finding]:
    """Return all errors of frictionless, with the code of the equivalent check of this package if there is one.

    ``described`` is read in place of what the descriptor has.

    With ``limit_rows``, only the first rows of each table are checked, and no foreign keys, as the referenced rows may
    be among the others. Tables and rows that it has read are noted in ``coverage``.
    """
    import frictionless  # noqa: PLC0415 - slow import that only a validation needs

    try:
        package = (
            frictionless.Package(str(descriptor))
            if described is None
            else frictionless.Package.from_descriptor(dict(described), basepath=str(descriptor.parent))
        )
        if limit_rows is not None:
            _drop_foreign_keys(package)
        report = package.validate(limit_rows=limit_rows)
    except frictionless.FrictionlessException as error:
        notes = "; ".join(str(reason.note) for reason in error.reasons or [error.error])
        return [Finding("frictionless-package-error", f"frictionless: {notes}", f"{CSV}/{descriptor.name}")]
    findings = [_finding(error, f"{CSV}/{descriptor.name}", None) for error in report.errors]
    for task in report.tasks:
        if coverage is not None:
            coverage.see(task.name, task.labels, task.stats.get("rows") or 0)
        findings += _task_findings(task.errors, task.place, task.name)
    return findings


def _drop_foreign_keys(package: Any) -> None:
    """Remove the foreign keys: for each one, frictionless reads the whole referenced table into memory."""
    for resource in package.resources:
        resource.schema.foreign_keys = []


def _task_findings(errors: Iterable[Any], place: str, table: str) -> list[Finding]:
    return [_finding(error, f"{CSV}/{Path(place).name}", table) for error in errors][:MAX_REPORTED_ROWS]


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
