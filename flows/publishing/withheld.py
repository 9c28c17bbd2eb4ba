"""Empty the columns that quote documents in the Parquet files of a release without verbatim text."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.publishing.parquet import parquet_writer
from flows.schema.files import PackageMetadata, TableSchema, arrow_schema


def withhold_text(path: Path, schema: TableSchema, withheld: TableSchema, package: PackageMetadata) -> None:
    """Write a table's file again with nulls in its verbatim columns; ``withheld``: its schema without text."""
    types = arrow_schema(withheld)
    emptied = path.with_suffix(".withheld")
    with pq.ParquetFile(path) as full, parquet_writer(withheld, package, emptied) as writer:
        for group in range(full.num_row_groups):
            writer.write_table(_without(full.read_row_group(group), schema, types))
    emptied.replace(path)


def _without(rows: pa.Table, schema: TableSchema, types: pa.Schema) -> pa.Table:
    columns = [
        pa.nulls(rows.num_rows, types.field(name).type) if name in schema.verbatim_fields else rows.column(name)
        for name in types.names
    ]
    return pa.Table.from_arrays(columns, schema=types)
