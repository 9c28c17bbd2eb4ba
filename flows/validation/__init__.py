"""A release folder → issues: everything that ships is read back from its files and checked against the schemas.

Each check has a stable code and names table, field, value and row. DuckDB checks every row of the CSV, Parquet and
database files; the usual Data Package tool (frictionless) then checks the CSV package as any reader would.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows.model import Issue, PrepmeetError
from flows.schema.files import TableSchema
from flows.validation.accounting import check_accounting, check_expected
from flows.validation.agreement import check_agreement
from flows.validation.constraints import check_constraints
from flows.validation.files import check_files, check_row_counts
from flows.validation.finding import distinct
from flows.validation.keys import check_keys
from flows.validation.opening import open_release
from flows.validation.scratch import scratch_connection
from flows.validation.spans import check_spans
from flows.validation.stock import check_stock


def validate_release(
    directory: Path,
    schemas: Mapping[str, TableSchema],
    expected: Mapping[str, Mapping[str, int]] | None = None,
) -> tuple[Issue, ...]:
    """All doubts about the release in ``directory``, staged or published; nothing where all is well.

    ``expected`` are counts that a person declared, by document_id, SHA-256 of the file or meeting_id: names of tables
    with a document_id, ``paragraphs_<kind>`` or ``paragraphs`` → number of rows (of recommendations those that are no
    chapeau). PrepmeetError where the folder does
    not exist or a declared count has an unknown name.
    """
    if not directory.is_dir():
        raise PrepmeetError(f"{directory} is no folder; name the folder of a release")
    findings = list(check_files(directory, schemas))
    with scratch_connection() as connection:
        release = open_release(connection, directory, schemas)
        findings += release.findings
        findings += check_constraints(release)
        findings += check_keys(release)
        findings += check_agreement(release)
        findings += check_row_counts(directory, release)
        findings += check_spans(release)
        findings += check_accounting(release)
        findings += check_expected(release, expected or {})
        rows = release.total_rows
    found = distinct(findings)
    found += check_stock(directory, found, rows)
    return tuple(finding.as_issue() for finding in found)


__all__ = ["validate_release"]
