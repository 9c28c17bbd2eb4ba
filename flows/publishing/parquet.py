"""Arrow tables → a Parquet file: zstd, each field described, the Table Schema inside."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from flows.schema.files import PackageMetadata, TableSchema, arrow_schema


def parquet_writer(schema: TableSchema, package: PackageMetadata, path: Path) -> pq.ParquetWriter:
    """A writer of the table's file: each piece that it is given becomes a row group.

    The file's metadata hold title, description, licences and ``table_schema`` (the Table Schema as JSON); neither
    version nor date stand in it, so that the same pieces give the same bytes in every release.
    """
    metadata = {
        "title": f"{package.title}: {schema.title}",
        "description": schema.description,
        "licenses": json.dumps([dict(item) for item in package.licenses_of(schema.name)], ensure_ascii=False),
        "table_schema": schema.definition,
    }
    return pq.ParquetWriter(
        path, arrow_schema(schema).with_metadata(metadata), compression="zstd", write_page_index=True
    )
