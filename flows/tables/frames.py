"""Rows → DataFrames with exactly the columns of their schemas, in the schemas' order and types, sorted by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flows.schema.files import TableSchema
from flows.tables.identifiers import natural_key

if TYPE_CHECKING:
    import pandas as pd

PANDAS_TYPES: dict[str, Any] = {"integer": "Int64", "boolean": "boolean", "number": "Float64"}
READING_ORDER = ("paragraphs", "recommendations")

Row = Mapping[str, Any]


def frame(schema: TableSchema, rows: Iterable[Row]) -> pd.DataFrame:
    """Return one table; KeyError for a row whose columns are not exactly those of the schema."""
    import pandas as pd  # noqa: PLC0415 - planning a run takes the rules of the tables, and no tables

    names = [field.name for field in schema.fields]
    ordered = sorted(rows, key=lambda row: sort_key(schema, row))
    for row in ordered:
        if set(row) != set(names):
            raise KeyError(f"{schema.name}: columns {sorted(set(row) ^ set(names))}")
    columns = {
        field.name: pd.Series([row[field.name] for row in ordered], dtype=PANDAS_TYPES.get(field.type, "object"))
        for field in schema.fields
    }
    return pd.DataFrame(columns, columns=names)


def sort_key(schema: TableSchema, row: Row) -> str:
    """Return a text that sorts the rows by key, numbers in their order; what is read in order stands in order."""
    if schema.name in READING_ORDER:
        return natural_key(row["document_id"]) + natural_key(str(row["position"]))
    keys = [str(row[name]) for name in schema.primary_key]
    return "".join(map(natural_key, keys)) + "".join(keys)
