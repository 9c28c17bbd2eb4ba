"""An Arrow table → a Parquet file: zstd, each field described, the Table Schema inside."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.schemas import PackageMetadata, TableSchema

ROW_GROUP_ROWS = 50_000


def write_parquet(table: pa.Table, schema: TableSchema, package: PackageMetadata, path: Path) -> None:
    """Write the table in the order of its rows.

    The file's metadata hold title, description, licences and ``table_schema`` (the Table Schema as JSON); neither
    version nor date stand in it, so that the same rows give the same bytes in every release.
    """
    metadata = {
        "title": f"{package.title}: {schema.title}",
        "description": schema.description,
        "licenses": json.dumps([dict(item) for item in package.licenses_of(schema.name)], ensure_ascii=False),
        "table_schema": schema.definition,
    }
    pq.write_table(
        table.replace_schema_metadata(metadata),
        path,
        compression="zstd",
        row_group_size=ROW_GROUP_ROWS,
        write_page_index=True,
    )
