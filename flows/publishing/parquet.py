"""Arrow tables → a Parquet file: zstd, each field described, the Table Schema and pandas' types inside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow.parquet as pq

from flows.schema.files import PackageMetadata, TableSchema, arrow_schema

# The logical type and the dtype by type of a field, in the terms of pandas' metadata of Parquet files. The nullable
# dtypes keep integers and truth values with gaps what they are; numpy would make floats and objects of them.
PANDAS_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
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
    """A writer of the table's file: each piece that it is given becomes a row group.

    The file's metadata hold title, description, licences, ``table_schema`` (the Table Schema as JSON) and ``pandas``
    (the dtypes that pandas reads the columns as). No version or date is part of it: the same pieces give the same
    bytes in every release.
    """
    metadata = {
        "title": f"{package.title}: {schema.title}",
        "description": schema.description,
        "licenses": json.dumps([dict(item) for item in package.licenses_of(schema.name)], ensure_ascii=False),
        "table_schema": schema.definition,
        "pandas": json.dumps(_pandas_metadata(schema)),
    }
    return pq.ParquetWriter(
        path, arrow_schema(schema).with_metadata(metadata), compression="zstd", write_page_index=True
    )


def _pandas_metadata(schema: TableSchema) -> dict[str, object]:
    """The object that pandas' developer guide defines, without the versions of the libraries that wrote the file."""
    columns = []
    for field in schema.fields:
        pandas_type, numpy_type = PANDAS_TYPES[field.type]
        names = {"name": field.name, "field_name": field.name}
        columns.append({**names, "pandas_type": pandas_type, "numpy_type": numpy_type, "metadata": None})
    return {"index_columns": [], "column_indexes": [], "columns": columns}
