"""Check that CSV, Parquet and database contain the same rows, and that the views of the database work."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from flows.model.release_files import CSV, DATABASE_FILE, PARQUET
from flows.schema.files import TableSchema, duckdb_type
from flows.schema.sql import identifier, literal
from flows.validation.constraints import typed_sql
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, limited


def check_agreement(release: OpenRelease) -> Iterator[Finding]:
    """Find rows of the CSV files and the database that differ from Parquet, and views that fail."""
    for table, schema in release.schemas.items():
        if not release.complete(PARQUET, table):
            continue
        parquet = _select(schema, release.files[PARQUET, table].name)
        if release.complete(CSV, table):
            columns = ", ".join(f"{typed_sql(field)} AS {identifier(field.name)}" for field in schema.fields)
            text_rows = f"SELECT {columns} FROM {release.files[CSV, table].name}"
            yield from _differing_rows(release, schema, text_rows, parquet, release.files[CSV, table].place)
        if release.has_database:
            yield from _check_table(release, schema, parquet)
    if release.has_database:
        yield from _check_views(release)


def _select(schema: TableSchema, file: str) -> str:
    return f"SELECT {', '.join(identifier(name) for name in schema.field_names)} FROM {file}"


def _differing_rows(
    release: OpenRelease, schema: TableSchema, rows: str, parquet: str, place: str
) -> Iterator[Finding]:
    release.coverage.see(
        schema.name, schema.field_names, int(str(release.rows(f"SELECT count(*) FROM ({parquet})")[0][0]))
    )
    release.coverage.count("files compared with Parquet")
    key = "concat_ws(', ', " + ", ".join(identifier(name) for name in schema.primary_key) + ")"
    columns = ", ".join(identifier(name) for name in schema.field_names)
    # Hashes of rows take little memory, however long the texts are.
    digest = f"SELECT count(*), sum(CAST(hash({columns}) AS HUGEINT))"
    try:
        if release.rows(f"{digest} FROM ({rows})") == release.rows(f"{digest} FROM ({parquet})"):
            return
        differing = release.rows(
            limited(
                f"WITH sides AS (SELECT *, 1 AS _side FROM ({rows}) UNION ALL SELECT *, -1 FROM ({parquet})), "
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


def _check_table(release: OpenRelease, schema: TableSchema, parquet: str) -> Iterator[Finding]:
    columns = {
        str(name): str(kind)
        for name, kind in release.rows(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'shipped' "
            f"AND table_name = {literal(schema.name)} ORDER BY column_index"
        )
    }
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
    shipped = ", ".join(
        f"CAST({identifier(field.name)} AS VARCHAR) AS {identifier(field.name)}"
        if field.enum is not None
        else identifier(field.name)
        for field in schema.fields
    )
    rows = f"SELECT {shipped} FROM shipped.main.{identifier(schema.name)}"
    yield from _differing_rows(release, schema, rows, parquet, DATABASE_FILE)


def _check_views(release: OpenRelease) -> Iterator[Finding]:
    views = release.rows(
        "SELECT view_name FROM duckdb_views() WHERE database_name = 'shipped' AND NOT internal ORDER BY 1"
    )
    for (name,) in views:
        release.coverage.count("views")
        try:
            release.rows(f"SELECT count(*) FROM shipped.main.{identifier(str(name))}")
        except duckdb.OutOfMemoryException:
            # The view itself is valid; a large release may need more memory than the check has.
            continue
        except duckdb.Error as error:
            yield Finding(
                "broken-view", f"the view fails: {str(error).splitlines()[0]}", DATABASE_FILE, value=str(name)
            )
