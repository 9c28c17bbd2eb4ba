"""The files of a release → relations in one DuckDB connection, as text (CSV) and typed (Parquet, database)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.schema.files import TableSchema
from flows.schema.sql import identifier, literal
from flows.validation.finding import ROWS_TOLD, Finding
from flows.validation.scratch import SCRATCH

CSV = "csv"
PARQUET = "parquet"
DATABASE = "prepmeet.duckdb"
_ROWS_AT_ONCE = 2_048


@dataclass(frozen=True, slots=True)
class Relation:
    """One readable file of one table: its name in the connection, the columns it has, and whether all are texts."""

    schema: TableSchema
    place: str
    name: str
    columns: tuple[str, ...]
    lexical: bool

    @property
    def complete(self) -> bool:
        """True where no column of the schema is missing."""
        return set(self.schema.field_names) <= set(self.columns)

    def key_sql(self, alias: str = "") -> str:
        """An SQL expression that names a row: its primary key as text, as far as its columns are there."""
        names = [name for name in self.schema.primary_key if name in self.columns] or list(self.columns[:1])
        return "concat_ws(', ', " + ", ".join(f"{alias}{identifier(name)}" for name in names) + ")"


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """The release as relations by format and table; what could not be opened is in ``findings`` instead."""

    connection: duckdb.DuckDBPyConnection
    schemas: Mapping[str, TableSchema]
    relations: Mapping[tuple[str, str], Relation]
    findings: tuple[Finding, ...]
    has_database: bool

    def complete(self, file_format: str, *tables: str) -> bool:
        """True where all these tables can be read in that format with all their columns."""
        found = [self.relations.get((file_format, table)) for table in tables]
        return all(relation is not None and relation.complete for relation in found)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """All rows of a query."""
        return self.connection.execute(sql).fetchall()

    def streamed(self, sql: str) -> Iterator[tuple[object, ...]]:
        """The rows of a query one after the other, never all in memory."""
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql)
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from rows
        finally:
            cursor.close()

    @property
    def total_rows(self) -> int:
        """Number of rows of all CSV files together."""
        return sum(count_rows(self, relation) for relation in self.relations.values() if relation.lexical)


def count_rows(release: OpenRelease, relation: Relation) -> int:
    """Number of rows of one relation."""
    return int(str(release.rows(f"SELECT count(*) FROM {relation.name}")[0][0]))


def open_release(
    connection: duckdb.DuckDBPyConnection, directory: Path, schemas: Mapping[str, TableSchema]
) -> OpenRelease:
    """Read every table's files into the connection; a file that is missing or broken becomes a finding."""
    relations: dict[tuple[str, str], Relation] = {}
    findings: list[Finding] = []
    for file_format in (CSV, PARQUET):
        for table, schema in schemas.items():
            path = directory / file_format / f"{table}.{file_format}"
            place = f"{file_format}/{path.name}"
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
            relation = Relation(schema, place, name, columns, lexical=file_format == CSV)
            relations[file_format, table] = relation
            findings += _column_findings(relation)
    database_findings = _attach(connection, directory / DATABASE)
    return OpenRelease(
        connection, schemas, relations, (*findings, *database_findings), has_database=not database_findings
    )


def limited(sql: str) -> str:
    """The query cut to the rows that are told of one fault."""
    return f"{sql} LIMIT {ROWS_TOLD}"


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


def _column_findings(relation: Relation) -> list[Finding]:
    wanted, given = relation.schema.field_names, relation.columns
    place, table = relation.place, relation.schema.name
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
        findings.append(Finding("column-order", "the columns stand in another order", place, table, value=order))
    return findings


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> list[Finding]:
    if not path.is_file():
        return [Finding("missing-file", "the database is missing", DATABASE)]
    try:
        connection.execute(f"ATTACH {literal(str(path))} AS shipped (READ_ONLY)")
    except duckdb.Error as error:
        return [Finding("unreadable-file", f"DuckDB cannot open it: {str(error).splitlines()[0]}", DATABASE)]
    return []
