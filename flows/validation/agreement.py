"""Check that CSV, Parquet and database contain the same rows, and that the views of the database work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb

from flows.model.release_files import CSV, DATABASE_FILE, PARQUET
from flows.schema.files import TableSchema, duckdb_type
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, digest_sql, limited
from flows.validation.value_checks import typed_sql


def check_agreement(release: OpenRelease) -> Iterator[Finding]:
    """Find rows of the CSV files and the database that differ from Parquet, and views that fail.

    Rows are compared one by one only if the digests of all rows differ.
    """
    shipped = _shipped_columns(release) if release.has_database else {}
    for table, schema in release.schemas.items():
        if not release.complete(PARQUET, table):
            continue
        parquet = release.files[PARQUET, table]
        if release.complete(CSV, table):
            texts = release.files[CSV, table]
            _cover(release, parquet)
            if (texts.rows, texts.digest) != (parquet.rows, parquet.digest):
                columns = ", ".join(f"{typed_sql(field)} AS {identifier(field.name)}" for field in schema.fields)
                yield from _differing_rows(release, f"SELECT {columns} FROM {texts.sql}", parquet, texts.place)
        if release.has_database:
            yield from _check_table(release, shipped.get(table, {}), parquet)
    if release.has_database:
        yield from _check_views(release)


def _cover(release: OpenRelease, parquet: TableFile) -> None:
    release.coverage.see(parquet.schema.name, parquet.schema.field_names, parquet.rows)
    release.coverage.count("files compared with Parquet")


def _differing_rows(release: OpenRelease, rows: str, parquet: TableFile, place: str) -> Iterator[Finding]:
    schema = parquet.schema
    key = "concat_ws(', ', " + ", ".join(identifier(name) for name in schema.primary_key) + ")"
    columns = ", ".join(identifier(name) for name in schema.field_names)
    try:
        differing = release.rows(
            limited(
                f"WITH sides AS (SELECT *, 1 AS _side FROM ({rows}) "
                f"UNION ALL SELECT *, -1 FROM (SELECT {columns} FROM {parquet.sql})), "
                f"differing AS (SELECT {key} AS _key FROM sides GROUP BY _key, hash({columns}) HAVING sum(_side) <> 0) "
                "SELECT DISTINCT _key FROM differing ORDER BY 1"
            )
        )
    except duckdb.ConversionException as error:
        reason = str(error).splitlines()[0]
        yield Finding("rows-differ", f"the rows cannot be compared with Parquet: {reason}", place, schema.name)
        return
    for (row_key,) in differing:
        message = f"the row differs from parquet/{schema.name}.parquet"
        yield Finding("rows-differ", message, place, schema.name, value=str(row_key), key=str(row_key))


def _shipped_columns(release: OpenRelease) -> dict[str, dict[str, str]]:
    """Return the types of the columns of each table of the database, in their order."""
    tables: dict[str, dict[str, str]] = {}
    for table, name, kind in release.rows(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'shipped' "
        "ORDER BY table_name, column_index"
    ):
        tables.setdefault(str(table), {})[str(name)] = str(kind)
    return tables


def _check_table(release: OpenRelease, columns: Mapping[str, str], parquet: TableFile) -> Iterator[Finding]:
    schema = parquet.schema
    if not columns:
        yield Finding("missing-table", "the database has no such table", DATABASE_FILE, schema.name)
        return
    if tuple(columns) != schema.field_names:
        message = "the table's columns are not those of the schema"
        yield Finding("missing-column", message, DATABASE_FILE, schema.name, value=", ".join(columns))
        return
    for field in schema.fields:
        if columns[field.name] != duckdb_type(field):
            message = f"the column is stored as {columns[field.name]}, the schema requires {duckdb_type(field)}"
            yield Finding("wrong-type", message, DATABASE_FILE, schema.name, field.name, columns[field.name])
    _cover(release, parquet)
    if not _has_digest(release, schema, parquet):
        values = ", ".join(f"{value} AS {identifier(name)}" for name, value in _shipped_values(schema))
        rows = f"SELECT {values} FROM shipped.main.{identifier(schema.name)}"
        yield from _differing_rows(release, rows, parquet, DATABASE_FILE)


def _has_digest(release: OpenRelease, schema: TableSchema, parquet: TableFile) -> bool:
    """Return whether the table of the database has as many rows as the Parquet file, with the same digest."""
    digest = digest_sql(*(value for _, value in _shipped_values(schema)))
    found = release.rows(f"SELECT count(*), {digest} FROM shipped.main.{identifier(schema.name)}")
    return found == [(parquet.rows, parquet.digest)]


def _shipped_values(schema: TableSchema) -> Iterator[tuple[str, str]]:
    """Yield each column with its value as Parquet has it; the database stores the values of an enum as an enum."""
    for field in schema.fields:
        column = identifier(field.name)
        yield field.name, column if field.enum is None else f"CAST({column} AS VARCHAR)"


def _check_views(release: OpenRelease) -> Iterator[Finding]:
    """Find views whose names and types do not fit the tables; a view is planned and not run, as its rows are these."""
    views = release.rows(
        "SELECT view_name FROM duckdb_views() WHERE database_name = 'shipped' AND NOT internal ORDER BY 1"
    )
    for (name,) in views:
        release.coverage.count("views")
        try:
            release.rows(f"SELECT * FROM shipped.main.{identifier(str(name))} LIMIT 0")
        except duckdb.Error as error:
            yield Finding(
                "broken-view", f"the view fails: {str(error).splitlines()[0]}", DATABASE_FILE, value=str(name)
            )
