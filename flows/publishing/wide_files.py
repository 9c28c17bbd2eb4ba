"""Write the Parquet files of the wide tables from their views in the database of a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from flows.publishing.connection import bounded_connection
from flows.publishing.parquet import write_parquet
from flows.publishing.rows import CHUNK_ROWS, rechunked
from flows.schema.files import PackageMetadata, TableSchema, arrow_schema
from flows.schema.sql import identifier, literal


def write_wide_tables(
    database: Path, schemas: Mapping[str, TableSchema], package: PackageMetadata, folder: Path
) -> dict[str, int]:
    """Write one Parquet file per wide table into the folder; return the numbers of rows by table name."""
    with bounded_connection(folder / "wide.scratch") as connection:
        connection.execute(f"ATTACH {literal(str(database))} AS written (READ_ONLY)")
        connection.execute("USE written")
        counts = {}
        for name, schema in schemas.items():
            columns = ", ".join(map(identifier, schema.field_names))
            reader = connection.sql(f"SELECT {columns} FROM {identifier(name)}").to_arrow_reader(CHUNK_ROWS)
            chunks = rechunked(_typed(reader, arrow_schema(schema)))
            counts[name] = write_parquet(chunks, schema, package, folder / f"{name}.parquet")
            reader.close()
        return counts


def _typed(reader: pa.RecordBatchReader, types: pa.Schema) -> Iterator[pa.Table]:
    for batch in reader:
        yield pa.Table.from_batches([batch]).cast(types)
