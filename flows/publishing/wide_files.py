"""Write the Parquet files of the wide tables from their views in the database of a release."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.publishing.parquet import write_parquet
from flows.publishing.rows import query_chunks
from flows.publishing.views.wide import WIDE_ORDER
from flows.schema.files import PackageMetadata, TableSchema
from flows.schema.sql import identifier, literal


def write_wide_tables(
    connection: duckdb.DuckDBPyConnection,
    database: Path,
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    folder: Path,
) -> dict[str, int]:
    """Write one Parquet file per wide table into the folder; return the numbers of rows by table name."""
    connection.execute(f"ATTACH {literal(str(database))} AS written (READ_ONLY)")
    connection.execute("USE written")
    counts = {}
    for name, schema in schemas.items():
        columns = ", ".join(map(identifier, schema.field_names))
        chunks = query_chunks(
            connection, f"SELECT {columns} FROM {identifier(name)} ORDER BY {WIDE_ORDER[name]}", schema
        )
        counts[name] = write_parquet(chunks, schema, package, folder / f"{name}.parquet")
    connection.execute("USE memory")
    connection.execute("DETACH written")
    return counts
