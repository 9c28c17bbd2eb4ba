"""Write prepmeet.duckdb from the Parquet files: typed, with NOT NULL, comments, views, macros and full-text search.

The storage format is that of DuckDB 1.2, which DuckDB 1.2 to 2.0 and DuckDB-Wasm can open. There are no keys or
indexes: they would more than double the size, and the validation checks the keys; declared_keys lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.model import PrepmeetError
from flows.publishing.connection import bounded_connection
from flows.publishing.declared_keys import write_declared_keys
from flows.publishing.facts import ReleaseFacts
from flows.publishing.release_table import write_release_table
from flows.publishing.search import write_search
from flows.publishing.views import VIEWS, create_view
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
) -> None:
    """Write all tables, from their Parquet files by table name, and what is made from them to a new file.

    Raises PrepmeetError if a value is not in the enum of its field, or is null although the field is required.
    """
    with bounded_connection(path.with_suffix(".scratch")) as connection:
        connection.execute(f"ATTACH {literal(str(path))} AS written (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE written")
        write_release_table(connection, package, facts)
        write_declared_keys(connection, schemas)
        for name, schema in schemas.items():
            _write_table(connection, schema, tables[name])
        write_search(connection)
        for view in (*VIEWS, *wide_views()):
            create_view(connection, view)
        for macro in MACROS:
            create_macro(connection, macro)
        connection.execute("CHECKPOINT written")


def _write_table(connection: duckdb.DuckDBPyConnection, schema: TableSchema, rows: Path) -> None:
    columns = ", ".join(_column(field) for field in schema.fields)
    connection.execute(f"CREATE TABLE {schema.name} ({columns})")
    try:
        connection.execute(f"INSERT INTO {schema.name} SELECT * FROM read_parquet({literal(str(rows))})")
    except (duckdb.ConversionException, duckdb.ConstraintException) as error:
        reason = str(error).splitlines()[0]
        raise PrepmeetError(f"table {schema.name}: DuckDB rejects a value: {reason}") from error
    connection.execute(f"COMMENT ON TABLE {schema.name} IS {literal(schema.description)}")
    for field in schema.fields:
        connection.execute(f'COMMENT ON COLUMN {schema.name}."{field.name}" IS {literal(field.description)}')


def _column(field: Field) -> str:
    return f'"{field.name}" {duckdb_type(field)}{" NOT NULL" if field.required else ""}'
