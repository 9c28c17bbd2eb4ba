"""Read each CSV and Parquet file of a release once, and count its rows and the values that violate its schema.

Nothing is loaded: a check that needs single rows reads the file again, which a valid release never asks for.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from flows.model.release_files import CSV, DATABASE_FILE, PARQUET
from flows.schema.files import TableSchema
from flows.schema.sql import identifier, literal
from flows.validation.coverage import Coverage
from flows.validation.finding import MAX_REPORTED_ROWS, Finding
from flows.validation.value_checks import Check, typed_sql, value_checks

_FETCHED_ROWS = 2_048


@dataclass(frozen=True, slots=True)
class TableFile:
    """A readable CSV or Parquet file of a table.

    ``sql`` reads its rows, as texts if ``lexical`` (CSV); ``columns`` and ``types`` are those of the file.
    ``digest`` is a digest of all rows in any order, equal in all formats; None without rows or if a column is missing.
    ``violations`` has each check of values with the number of rows that violate it.
    """

    schema: TableSchema
    place: str
    sql: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    lexical: bool
    rows: int
    digest: int | None
    violations: tuple[tuple[Check, int], ...]

    @property
    def complete(self) -> bool:
        """Return whether the file has all columns of the schema."""
        return set(self.schema.field_names) <= set(self.columns)

    def key_sql(self, alias: str = "") -> str:
        """Return SQL for the primary key of a row as text; without key columns, for the first column."""
        names = [name for name in self.schema.primary_key if name in self.columns] or list(self.columns[:1])
        return "concat_ws(', ', " + ", ".join(f"{alias}{identifier(name)}" for name in names) + ")"


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """The readable files of a release by format and table. ``findings`` reports the unreadable ones.

    A check notes in ``coverage`` what it looks at.
    """

    connection: duckdb.DuckDBPyConnection
    schemas: Mapping[str, TableSchema]
    files: Mapping[tuple[str, str], TableFile]
    findings: tuple[Finding, ...]
    has_database: bool
    coverage: Coverage = field(default_factory=Coverage)

    def covered_by(self, coverage: Coverage) -> OpenRelease:
        """Return the same release for a check that notes in ``coverage`` what it looks at."""
        return replace(self, coverage=coverage)

    def complete(self, file_format: str, *tables: str) -> bool:
        """Return whether all these tables are readable in the format and have all their columns."""
        found = [self.files.get((file_format, table)) for table in tables]
        return all(file is not None and file.complete for file in found)

    def same_rows(self, table: str) -> bool:
        """Return whether the table has the same rows in CSV and Parquet, all of them readable."""
        if not (self.complete(CSV, table) and self.complete(PARQUET, table)):
            return False
        texts, typed = self.files[CSV, table], self.files[PARQUET, table]
        is_readable = not any(number for _, number in texts.violations)
        return is_readable and (texts.rows, texts.digest) == (typed.rows, typed.digest)

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[tuple[object, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(sql, dict(parameters or {})).fetchall()

    def streamed(self, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a query without holding all of them in memory."""
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql, dict(parameters or {}))
            while rows := cursor.fetchmany(_FETCHED_ROWS):
                yield from rows
        finally:
            cursor.close()

    def numbers(self, sql: str) -> list[int]:
        """Return the only row of a query of integers."""
        [row] = self.rows(sql)
        return [int(str(value)) for value in row]

    @property
    def total_rows(self) -> int:
        """Return the number of rows of all CSV files together."""
        return sum(file.rows for file in self.files.values() if file.lexical)


def open_release(
    connection: duckdb.DuckDBPyConnection, directory: Path, schemas: Mapping[str, TableSchema]
) -> OpenRelease:
    """Read the files of all tables once; a missing or unreadable file becomes a finding."""
    files, findings = open_tables(connection, directory, schemas, lambda file_format: file_format)
    database_findings = _attach(connection, directory / DATABASE_FILE)
    return OpenRelease(connection, schemas, files, (*findings, *database_findings), has_database=not database_findings)


def open_tables(
    connection: duckdb.DuckDBPyConnection,
    directory: Path,
    schemas: Mapping[str, TableSchema],
    folder_of: Callable[[str], str],
) -> tuple[dict[tuple[str, str], TableFile], list[Finding]]:
    """Read the CSV and Parquet files of tables once, from the folder that ``folder_of`` names for a format."""
    files: dict[tuple[str, str], TableFile] = {}
    findings: list[Finding] = []
    for file_format in (CSV, PARQUET):
        for table, schema in schemas.items():
            place = f"{folder_of(file_format)}/{table}.{file_format}"
            opened = _open_csv if file_format == CSV else _open_parquet
            try:
                file = opened(connection, schema, directory / place, place)
            except FileNotFoundError:
                findings.append(Finding("missing-file", "the file of the table is missing", place, table))
                continue
            except duckdb.OutOfMemoryException:
                raise
            except (duckdb.Error, csv.Error, UnicodeDecodeError) as error:
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                findings.append(Finding("unreadable-file", f"the file cannot be read: {reason}", place, table))
                continue
            files[file_format, table] = file
            findings += _column_findings(file)
    return files, findings


def covered_opening(release: OpenRelease) -> Iterator[Finding]:
    """Yield the findings of ``open_release``, with its files as covered."""
    for file in release.files.values():
        release.coverage.see(file.schema.name, file.columns, file.rows)
        release.coverage.count("table files")
    release.coverage.count("databases", int(release.has_database))
    yield from release.findings


def limited(sql: str) -> str:
    """Return a query limited to the rows that are reported for one fault."""
    return f"{sql} LIMIT {MAX_REPORTED_ROWS}"


def digest_sql(*values: str) -> str:
    """Return SQL for a digest of all rows, in any order, of these values; hashes take little memory for long texts."""
    return f"sum(CAST(hash({', '.join(values)}) AS HUGEINT))"


def _open_csv(connection: duckdb.DuckDBPyConnection, schema: TableSchema, path: Path, place: str) -> TableFile:
    with path.open(encoding="utf-8", newline="") as file:
        header = tuple(next(csv.reader(file, strict=True), ()))
    if not header or len(set(header)) != len(header) or "" in header:
        raise csv.Error("the first line must name each column once")
    columns = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in header)
    sql = (
        f"read_csv({literal(str(path))}, columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', "
        "quote = '\"', escape = '\"', nullstr = '', strict_mode = true)"
    )
    values = [typed_sql(field) for field in schema.fields]
    return _read(connection, schema, place, sql, dict.fromkeys(header, "VARCHAR"), values, lexical=True)


def _open_parquet(connection: duckdb.DuckDBPyConnection, schema: TableSchema, path: Path, place: str) -> TableFile:
    if not path.is_file():
        raise FileNotFoundError(path)
    sql = f"read_parquet({literal(str(path))})"
    bound = connection.sql(f"FROM {sql}")
    types = {name: str(kind) for name, kind in zip(bound.columns, bound.types, strict=True)}
    values = [identifier(name) for name in schema.field_names]
    return _read(connection, schema, place, sql, types, values, lexical=False)


def _read(
    connection: duckdb.DuckDBPyConnection,
    schema: TableSchema,
    place: str,
    sql: str,
    types: Mapping[str, str],
    values: list[str],
    *,
    lexical: bool,
) -> TableFile:
    """Read a file once: its number of rows, the digest of the ``values`` of all fields, and all checks of values."""
    checks = value_checks(schema, types, lexical=lexical)
    digest = digest_sql(*values) if set(schema.field_names) <= set(types) else "NULL"
    counts = "".join(f", count(*) FILTER (WHERE {check.condition})" for check in checks)
    [(rows, found, *numbers)] = connection.execute(f"SELECT count(*), {digest}{counts} FROM {sql}").fetchall()
    violations = tuple(zip(checks, numbers, strict=True))
    return TableFile(schema, place, sql, tuple(types), tuple(types.values()), lexical, rows, found, violations)


def _column_findings(file: TableFile) -> list[Finding]:
    wanted, given = file.schema.field_names, file.columns
    place, table = file.place, file.schema.name
    findings = [
        Finding("missing-column", f"the column {name} is missing", place, table, name)
        for name in wanted
        if name not in given
    ]
    findings += [
        Finding("extra-column", f"the column {name!r} is not in the schema", place, table, value=name)
        for name in given
        if name not in wanted
    ]
    if not findings and wanted != given:
        order = ", ".join(given)
        findings.append(
            Finding("column-order", "the columns are in another order than in the schema", place, table, value=order)
        )
    return findings


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> list[Finding]:
    if not path.is_file():
        return [Finding("missing-file", "the database is missing", DATABASE_FILE)]
    try:
        connection.execute(f"ATTACH {literal(str(path))} AS shipped (READ_ONLY)")
    except duckdb.Error as error:
        return [Finding("unreadable-file", f"DuckDB cannot open it: {str(error).splitlines()[0]}", DATABASE_FILE)]
    return []
