"""Find the values of all files that violate types, required values, enums, patterns and ranges.

How many rows violate each check is counted when a file is opened; only then are the rows looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.schema.files import DUCKDB_TYPES
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, limited
from flows.validation.value_checks import Check


def check_constraints(release: OpenRelease) -> Iterator[Finding]:
    """Find values of all CSV and Parquet files that violate the constraints of their fields."""
    for file in release.files.values():
        if not file.lexical:
            yield from _type_findings(file)
        if file.violations:
            release.coverage.see(file.schema.name, (check.field.name for check, _ in file.violations), file.rows)
            release.coverage.count("constraints", len(file.violations))
        for check, number in file.violations:
            if number:
                yield from _violating_rows(release, file, check, number)


def _type_findings(file: TableFile) -> Iterator[Finding]:
    types = dict(zip(file.columns, file.types, strict=True))
    for field in file.schema.fields:
        actual, wanted = types.get(field.name), DUCKDB_TYPES[field.type]
        if actual is not None and actual != wanted:
            message = f"the column is stored as {actual}, the schema requires {wanted}"
            yield Finding("wrong-type", message, file.place, file.schema.name, field.name, actual)


def _violating_rows(release: OpenRelease, file: TableFile, check: Check, number: int) -> Iterator[Finding]:
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql()}, CAST({identifier(check.field.name)} AS VARCHAR) FROM {file.sql} "
            f"WHERE {check.condition} ORDER BY 1, 2"
        )
    )
    message = check.message if number == 1 else f"{check.message} ({number} rows)"
    for row_key, value in rows:
        yield Finding(
            check.code,
            message,
            file.place,
            file.schema.name,
            check.field.name,
            None if value is None else str(value),
            str(row_key),
        )
