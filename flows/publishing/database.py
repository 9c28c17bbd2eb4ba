"""Write prepmeet.duckdb from the Parquet files: typed, with NOT NULL, comments, views, macros and full-text search.

The storage format is that of DuckDB 1.2, which DuckDB 1.2 to 2.0 and DuckDB-Wasm can open. There are no keys or
indexes: they would more than double the size, and the validation checks the keys; declared_keys lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.model import PrepmeetError
from flows.publishing.commented import Column, create_table
from flows.publishing.connection import bounded_connection
from flows.publishing.declared_keys import create_declared_keys, insert_declared_keys
from flows.publishing.empty_database import keep_empty, read_empty
from flows.publishing.facts import ReleaseFacts
from flows.publishing.pieces import TakenOver
from flows.publishing.release_table import create_release_table, insert_release
from flows.publishing.search import create_search_tables, insert_search_rows
from flows.publishing.views import STORED, VIEWS, create_stored, create_view, fill_stored
from flows.publishing.views.macros import MACROS, create_macro
from flows.publishing.views.wide import wide_views
from flows.schema.files import Field, PackageMetadata, TableSchema, duckdb_type
from flows.schema.sql import literal

STORAGE_VERSION = "v1.2.0"


def write_database(
    tables: Mapping[str, Path],
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    facts: ReleaseFacts,
    path: Path,
    kept: TakenOver | None = None,
) -> None:
    """Write all tables, from their Parquet files by table name, and what is made from them to a new file.

    What a database without rows is comes from ``kept``, and is left there.

    Raises PrepmeetError if a value is not in the enum of its field, or is null although the field is required.
    """
    scratch = path.with_suffix(".scratch")
    with bounded_connection(scratch) as connection:
        path.write_bytes(read_empty(schemas, kept) or _empty_database(connection, schemas, path, kept))
        _attach(connection, path, "written")
        connection.execute("BEGIN")
        for name, schema in schemas.items():
            _insert_rows(connection, schema, tables[name])
        insert_release(connection, schemas, package, facts)
        insert_declared_keys(connection, schemas)
        insert_search_rows(connection)
        for stored in STORED:
            fill_stored(connection, stored)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT written")


def _empty_database(
    connection: duckdb.DuckDBPyConnection, schemas: Mapping[str, TableSchema], path: Path, kept: TakenOver | None
) -> bytes:
    """Return a database with all tables, views and macros, and no row; ``path`` is free to write it."""
    _attach(connection, path, "empty")
    connection.execute("BEGIN")
    for schema in schemas.values():
        _create_table(connection, schema)
    for create in (create_release_table, create_declared_keys, create_search_tables):
        create(connection)
    for stored in STORED:
        create_stored(connection, stored)
    for view in (*VIEWS, *wide_views()):
        create_view(connection, view)
    for macro in MACROS:
        create_macro(connection, macro)
    connection.execute("COMMIT")
    connection.execute("USE memory")
    connection.execute("DETACH empty")
    content = path.read_bytes()
    keep_empty(schemas, content, kept)
    return content


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    connection.execute(f"ATTACH {literal(str(path))} AS {name} (STORAGE_VERSION '{STORAGE_VERSION}')")
    connection.execute(f"USE {name}")
    # one transaction without a log: each further one would wait for the disk, and a log would take its time
    connection.execute("SET checkpoint_threshold = '1KB'")


def _create_table(connection: duckdb.DuckDBPyConnection, schema: TableSchema) -> None:
    columns = [Column(field.name, _column_type(field), field.comment) for field in schema.fields]
    create_table(connection, schema.name, schema.description, columns)


def _insert_rows(connection: duckdb.DuckDBPyConnection, schema: TableSchema, rows: Path) -> None:
    try:
        connection.execute(f"INSERT INTO {schema.name} SELECT * FROM read_parquet({literal(str(rows))})")
    except (duckdb.ConversionException, duckdb.ConstraintException) as error:
        reason = str(error).splitlines()[0]
        raise PrepmeetError(f"table {schema.name}: DuckDB rejects a value: {reason}") from error


def _column_type(field: Field) -> str:
    return f"{duckdb_type(field)}{' NOT NULL' if field.required else ''}"
