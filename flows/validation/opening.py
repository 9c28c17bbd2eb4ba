"""Load the files of a release into one DuckDB connection: CSV as text, Parquet and database typed."""

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
from flows.validation.scratch import SCRATCH

_FETCHED_ROWS = 2_048


@dataclass(frozen=True, slots=True)
class TableFile:
    """A readable CSV or Parquet file of a table.

    ``name`` is the DuckDB table with its rows, ``columns`` are those of the file, ``lexical`` is true for texts (CSV).
    """

    schema: TableSchema
    place: str
    name: str
    columns: tuple[str, ...]
    lexical: bool

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

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(sql).fetchall()

    def streamed(self, sql: str) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a query without holding all of them in memory."""
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql)
            while rows := cursor.fetchmany(_FETCHED_ROWS):
                yield from rows
        finally:
            cursor.close()

    @property
    def total_rows(self) -> int:
        """Return the number of rows of all CSV files together."""
        return sum(count_rows(self, file) for file in self.files.values() if file.lexical)


def count_rows(release: OpenRelease, file: TableFile) -> int:
    """Return the number of rows of a file."""
    return int(str(release.rows(f"SELECT count(*) FROM {file.name}")[0][0]))


def open_release(
    connection: duckdb.DuckDBPyConnection, directory: Path, schemas: Mapping[str, TableSchema]
) -> OpenRelease:
    """Load the files of all tables into the connection; a missing or unreadable file becomes a finding."""
    files, findings = open_tables(connection, directory, schemas, lambda file_format: file_format)
    database_findings = _attach(connection, directory / DATABASE_FILE)
    return OpenRelease(connection, schemas, files, (*findings, *database_findings), has_database=not database_findings)


def open_tables(
    connection: duckdb.DuckDBPyConnection,
    directory: Path,
    schemas: Mapping[str, TableSchema],
    folder_of: Callable[[str], str],
) -> tuple[dict[tuple[str, str], TableFile], list[Finding]]:
    """Load the CSV and Parquet files of tables from the folder that ``folder_of`` names for a format."""
    files: dict[tuple[str, str], TableFile] = {}
    findings: list[Finding] = []
    for file_format in (CSV, PARQUET):
        for table, schema in schemas.items():
            place = f"{folder_of(file_format)}/{table}.{file_format}"
            path = directory / place
            name = f"{SCRATCH}.{identifier(f'{file_format}_{table}')}"
            try:
                columns = _load_csv(connection, path, name) if file_format == CSV else _load(connection, path, name)
            except FileNotFoundError:
                findings.append(Finding("missing-file", "the file of the table is missing", place, table))
                continue
            except duckdb.OutOfMemoryException:
                raise
            except (duckdb.Error, csv.Error, UnicodeDecodeError) as error:
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                findings.append(Finding("unreadable-file", f"the file cannot be read: {reason}", place, table))
                continue
            file = TableFile(schema, place, name, columns, lexical=file_format == CSV)
            files[file_format, table] = file
            findings += _column_findings(file)
    return files, findings


def covered_opening(release: OpenRelease) -> Iterator[Finding]:
    """Yield the findings of ``open_release``, with its files as covered."""
    for file in release.files.values():
        release.coverage.see(file.schema.name, file.columns, count_rows(release, file))
        release.coverage.count("table files")
    release.coverage.count("databases", int(release.has_database))
    yield from release.findings


def limited(sql: str) -> str:
    """Return a query limited to the rows that are reported for one fault."""
    return f"{sql} LIMIT {MAX_REPORTED_ROWS}"


def _load_csv(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> tuple[str, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file, strict=True), [])
    if not header or len(set(header)) != len(header) or "" in header:
        raise csv.Error("the first line must name each column once")
    columns = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in header)
    connection.execute(
        f"CREATE TABLE {name} AS SELECT * FROM read_csv({literal(str(path))}, columns = {{{columns}}}, "
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        "strict_mode = true, parallel = false)"
    )
    return tuple(header)


def _load(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> tuple[str, ...]:
    if not path.is_file():
        raise FileNotFoundError(path)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet({literal(str(path))})")
    return tuple(str(row[0]) for row in connection.execute(f"DESCRIBE {name}").fetchall())


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
