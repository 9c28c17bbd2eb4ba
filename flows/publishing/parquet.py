"""Write Parquet files: zstd, with a description of each field, the Table Schema and pandas' types as metadata."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from flows.schema.files import PackageMetadata, TableSchema, arrow_schema

# pandas_type and numpy_type in pandas' metadata of Parquet files, by type of a field. Nullable dtypes keep integers and
# booleans with nulls; the default dtypes would be float and object.
PANDAS_METADATA_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "string": ("unicode", "string"),
        "integer": ("int64", "Int64"),
        "number": ("float64", "Float64"),
        "boolean": ("bool", "boolean"),
        "date": ("date", "object"),
        "datetime": ("datetime", "datetime64[us]"),
    }
)


def parquet_writer(schema: TableSchema, package: PackageMetadata, path: Path) -> pq.ParquetWriter:
    """Return a writer of a table's file; each chunk written to it becomes a row group.

    The metadata of the file contain title, description, licences, ``table_schema`` (the Table Schema as JSON) and
    ``pandas`` (the dtypes of the columns in pandas), but no version or date: the same chunks give the same bytes in
    every release.
    """
    metadata = {
        "title": f"{package.title}: {schema.title}",
        "description": schema.description,
        "licenses": json.dumps([dict(item) for item in package.licenses_of(schema)], ensure_ascii=False),
        "table_schema": schema.definition,
        "pandas": json.dumps(_pandas_metadata(schema)),
    }
    return pq.ParquetWriter(
        path, arrow_schema(schema).with_metadata(metadata), compression="zstd", write_page_index=True
    )


def write_parquet(chunks: Iterable[pa.Table], schema: TableSchema, package: PackageMetadata, path: Path) -> int:
    """Write a table chunk by chunk; return its number of rows."""
    count = 0
    with parquet_writer(schema, package, path) as parquet:
        for chunk in chunks:
            parquet.write_table(chunk)
            count += chunk.num_rows
    return count


def _pandas_metadata(schema: TableSchema) -> dict[str, object]:
    """Return the "pandas" metadata as pandas' developer guide defines it, without versions of libraries."""
    columns = []
    for field in schema.fields:
        pandas_type, numpy_type = PANDAS_METADATA_TYPES[field.type]
        names = {"name": field.name, "field_name": field.name}
        columns.append({**names, "pandas_type": pandas_type, "numpy_type": numpy_type, "metadata": None})
    return {"index_columns": [], "column_indexes": [], "columns": columns}
