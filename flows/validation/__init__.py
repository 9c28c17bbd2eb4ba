"""Validate a release folder: read back every published file and check it against the schemas.

Each issue has a stable code and names table, field, value and row. DuckDB checks every row of the CSV, Parquet and
database files; frictionless, the common tool for Data Packages, then checks the CSV package.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.model import Issue, PrepmeetError
from flows.model.release_files import RELEASE_FILE
from flows.model.validation_report import ValidationReport
from flows.schema.files import TableSchema
from flows.schema.text_free import without_text
from flows.validation import texts
from flows.validation.accounting import check_accounting, check_expected
from flows.validation.agreement import check_agreement
from flows.validation.changes import check_changes
from flows.validation.constraints import check_constraints
from flows.validation.data_package import check_data_package
from flows.validation.files import check_files, check_row_counts
from flows.validation.keys import check_keys
from flows.validation.official_themes import check_official_themes
from flows.validation.opening import covered_opening, open_release
from flows.validation.report import CheckRun, published_doubts
from flows.validation.samples import KnownSamples
from flows.validation.scratch import scratch_connection
from flows.validation.spans import check_spans
from flows.validation.withheld import check_withheld

Declared = Mapping[str, Mapping[str, int]]


def validate_release(
    directory: Path,
    schemas: Mapping[str, TableSchema],
    expected: Declared | None = None,
    scratch: Path | None = None,
) -> tuple[Issue, ...]:
    """Return the issues of a staged or published release; an empty tuple for a valid one. See ``check_release``."""
    return tuple(check_release(directory, schemas, expected, scratch).issues)


def check_release(
    directory: Path,
    schemas: Mapping[str, TableSchema],
    expected: Declared | None = None,
    scratch: Path | None = None,
    samples: KnownSamples | None = None,
) -> ValidationReport:
    """Run all checks on a staged or published release, and report what each has covered and found.

    Args:
        directory: Folder of the release.
        schemas: Schemas by table name, with verbatim text; the release itself states whether it has text.
        expected: Declared numbers of rows, by document_id, SHA-256 digest of the file or meeting_id, then by name of a
            table with a document_id, ``paragraphs`` or ``paragraphs_<kind>``. Chapeaux do not count as recommendations.
        scratch: Existing folder for temporary files, by default the system's.
        samples: What frictionless has accepted in earlier validations; None to let it read all that it reads.

    Raises:
        PrepmeetError: The folder does not exist, or a declared count has an unknown name.
    """
    if not directory.is_dir():
        raise PrepmeetError(f"{directory} is not a folder; name the folder of a release")
    stated = _stated(directory)
    is_without_text = stated.get("verbatim_text") is False
    given = without_text(schemas) if is_without_text else schemas
    checks = CheckRun()
    checks.run(texts.FILES, lambda coverage: check_files(directory, given, coverage))
    with scratch_connection(scratch) as connection:
        release = open_release(connection, directory, given)
        checks.run(texts.READABLE, lambda coverage: covered_opening(release.covered_by(coverage)))
        checks.run(texts.CONSTRAINTS, lambda coverage: check_constraints(release.covered_by(coverage)))
        checks.run(texts.KEYS, lambda coverage: check_keys(release.covered_by(coverage)))
        checks.run(texts.AGREEMENT, lambda coverage: check_agreement(release.covered_by(coverage)))
        checks.run(texts.ROW_COUNTS, lambda coverage: check_row_counts(directory, release.covered_by(coverage)))
        checks.run(texts.SPANS, lambda coverage: check_spans(release.covered_by(coverage)))
        checks.run(texts.ACCOUNTING, lambda coverage: check_accounting(release.covered_by(coverage)))
        checks.run(texts.OFFICIAL_THEMES, lambda coverage: check_official_themes(release.covered_by(coverage)))
        checks.run(texts.EXPECTED, lambda coverage: check_expected(release.covered_by(coverage), expected or {}))
        checks.run(texts.CHANGES, lambda coverage: check_changes(release.covered_by(coverage), directory))
        if is_without_text:
            checks.run(texts.WITHHELD, lambda coverage: check_withheld(release.covered_by(coverage), schemas))
        rows, doubts = release.total_rows, published_doubts(release)
    found = checks.findings
    checks.run(texts.STOCK, lambda coverage: check_data_package(directory, found, rows, coverage, samples))
    return checks.report(str(stated.get("version")), doubts)


def _stated(directory: Path) -> Mapping[str, Any]:
    """Return what release.json states; nothing if it cannot be read, which is a finding of the first check."""
    try:
        stated = json.loads((directory / RELEASE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stated if isinstance(stated, dict) else {}


__all__ = ["KnownSamples", "check_release", "validate_release"]
