"""Parquet files → prepmeet.duckdb: typed, required columns NOT NULL, everything commented, views for common questions.

The file is written in the storage format of DuckDB 1.2, which DuckDB 1.2 to 2.0 and its browser build open. It has
no keys or indexes: they more than double its size, and the validator has checked the keys before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.model import PrepmeetError
from flows.publishing.connection import bounded_connection
from flows.publishing.views import VIEWS
from flows.schema.files import Field, TableSchema, duckdb_type
from flows.schema.sql import literal

DATABASE_FILE = "prepmeet.duckdb"
STORAGE_VERSION = "v1.2.0"


def write_database(tables: Mapping[str, Path], schemas: Mapping[str, TableSchema], path: Path) -> None:
    """Write all tables, from their Parquet files, and views into a new file.

    PrepmeetError where a value is none of its field's enum.
    """
    with bounded_connection(path.with_suffix(".scratch")) as connection:
        connection.execute(f"ATTACH {literal(str(path))} AS release (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE release")
        for name, schema in schemas.items():
            _write_table(connection, schema, tables[name])
        for view in VIEWS:
            connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
            connection.execute(f"COMMENT ON VIEW {view.name} IS {literal(view.comment)}")
        connection.execute("CHECKPOINT release")


def _write_table(connection: duckdb.DuckDBPyConnection, schema: TableSchema, rows: Path) -> None:
    columns = ", ".join(_column(field) for field in schema.fields)
    connection.execute(f"CREATE TABLE {schema.name} ({columns})")
    try:
        connection.execute(f"INSERT INTO {schema.name} SELECT * FROM read_parquet({literal(str(rows))})")
    except (duckdb.ConversionException, duckdb.ConstraintException) as error:
        reason = str(error).splitlines()[0]
        raise PrepmeetError(f"table {schema.name}: the database refuses a value: {reason}") from error
    connection.execute(f"COMMENT ON TABLE {schema.name} IS {literal(schema.description)}")
    for field in schema.fields:
        connection.execute(f'COMMENT ON COLUMN {schema.name}."{field.name}" IS {literal(field.description)}')


def _column(field: Field) -> str:
    return f'"{field.name}" {duckdb_type(field)}{" NOT NULL" if field.required else ""}'
