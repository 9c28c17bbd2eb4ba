"""Validate a release folder: read back every published file and check it against the schemas.

Each issue has a stable code and names table, field, value and row. DuckDB checks every row of the CSV, Parquet and
database files; frictionless, the common tool for Data Packages, then checks the CSV package.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows.model import Issue, PrepmeetError
from flows.schema.files import TableSchema
from flows.validation.accounting import check_accounting, check_expected
from flows.validation.agreement import check_agreement
from flows.validation.changes import check_changes
from flows.validation.constraints import check_constraints
from flows.validation.data_package import check_data_package
from flows.validation.files import check_files, check_row_counts
from flows.validation.finding import distinct
from flows.validation.keys import check_keys
from flows.validation.opening import open_release
from flows.validation.scratch import scratch_connection
from flows.validation.spans import check_spans


def validate_release(
    directory: Path,
    schemas: Mapping[str, TableSchema],
    expected: Mapping[str, Mapping[str, int]] | None = None,
    scratch: Path | None = None,
) -> tuple[Issue, ...]:
    """Return the issues of a staged or published release; an empty tuple for a valid one.

    Args:
        directory: Folder of the release.
        schemas: Schemas by table name.
        expected: Declared numbers of rows, by document_id, SHA-256 digest of the file or meeting_id, then by name of a
            table with a document_id, ``paragraphs`` or ``paragraphs_<kind>``. Chapeaux do not count as recommendations.
        scratch: Existing folder for temporary files, by default the system's.

    Raises:
        PrepmeetError: The folder does not exist, or a declared count has an unknown name.
    """
    if not directory.is_dir():
        raise PrepmeetError(f"{directory} is not a folder; name the folder of a release")
    findings = list(check_files(directory, schemas))
    with scratch_connection(scratch) as connection:
        release = open_release(connection, directory, schemas)
        findings += release.findings
        findings += check_constraints(release)
        findings += check_keys(release)
        findings += check_agreement(release)
        findings += check_row_counts(directory, release)
        findings += check_spans(release)
        findings += check_accounting(release)
        findings += check_expected(release, expected or {})
        findings += check_changes(release, directory)
        rows = release.total_rows
    found = distinct(findings)
    found += check_data_package(directory, found, rows)
    return tuple(finding.as_issue() for finding in found)


__all__ = ["validate_release"]
