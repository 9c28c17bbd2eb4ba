"""Rows as the tables hand them over → an Arrow table exactly as its schema says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from flows.model import PrepmeetError
from flows.schema.files import Field, TableSchema, arrow_schema
from flows.schema.rules import DATETIME_FORMAT
from flows.tables import Row

REFUSALS = (TypeError, ValueError, OverflowError)  # Arrow's own errors are of these kinds


def arrow_table(rows: Sequence[Row], schema: TableSchema) -> pa.Table:
    """Return the rows, in their order, under the schema's types.

    Dates are ISO texts ("2026-11-24"), times texts in UTC ("2026-11-24T09:00:00Z"), which become naive timestamps.
    PrepmeetError names table, field and row where a column is missing or unknown, a value is of another type, a
    required value is absent or a text is empty: such a table is not written.
    """
    names = set(schema.field_names)
    for row in rows:
        if row.keys() != names:
            wrong = ", ".join(sorted(row.keys() ^ names))
            raise PrepmeetError(f"table {schema.name}: columns that are missing or unknown: {wrong}")
    types = arrow_schema(schema)
    arrays = [_array(schema, field, rows, types.field(field.name).type) for field in schema.fields]
    return pa.Table.from_arrays(arrays, schema=types)


def _array(schema: TableSchema, field: Field, rows: Sequence[Row], arrow_type: pa.DataType) -> pa.Array:
    read = _READERS.get(field.type, lambda value: value)
    converted = [_value(schema, field, row, read) for row in rows]
    try:
        return pa.array(converted, type=arrow_type)
    except REFUSALS:
        row = next(row for row, value in zip(rows, converted, strict=True) if _is_refused(value, arrow_type))
        raise _refusal(schema, field, row) from None


def _value(schema: TableSchema, field: Field, row: Row, read: Callable[[Any], Any]) -> Any:
    value = row[field.name]
    if value is None:
        if field.required:
            raise PrepmeetError(f"{_place(schema, field, row)}: the value is required and missing")
        return None
    if value == "":
        raise PrepmeetError(f"{_place(schema, field, row)}: an empty text stands for a missing value")
    try:
        return read(value)
    except (TypeError, ValueError):
        raise _refusal(schema, field, row) from None


def _integer(value: Any) -> int:
    # Arrow cuts off a fraction without a word.
    if not isinstance(value, int):
        raise TypeError
    return value


_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "integer": _integer,
        "date": lambda text: datetime.strptime(text, "%Y-%m-%d").date(),
        "datetime": lambda text: datetime.strptime(text, DATETIME_FORMAT),
    }
)


def _is_refused(value: Any, arrow_type: pa.DataType) -> bool:
    try:
        pa.array([value], type=arrow_type)
    except REFUSALS:
        return True
    return False


def _refusal(schema: TableSchema, field: Field, row: Row) -> PrepmeetError:
    return PrepmeetError(f"{_place(schema, field, row)}: {row[field.name]!r} is no {field.type}")


def _place(schema: TableSchema, field: Field, row: Row) -> str:
    key = ", ".join(str(row[name]) for name in schema.primary_key)
    return f"table {schema.name}, field {field.name}, row {key}"
