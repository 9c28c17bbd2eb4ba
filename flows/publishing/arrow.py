"""Convert rows to an Arrow table that conforms to its schema."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from flows.model import PrepmeetError
from flows.schema.files import Field, TableSchema, arrow_schema
from flows.schema.values import READERS, are_plain, presence_fault
from flows.tables import Row

PANDAS = "pandas"
CONVERSION_ERRORS = (TypeError, ValueError, OverflowError)  # base classes of Arrow's errors


class _Postponed:
    """A finder of modules that finds no pandas."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == PANDAS:
            raise ImportError(f"{name} is not needed yet", name=name)


def postpone_pandas() -> None:
    """Let Arrow import pandas when something is converted to it, not with the first list, as it takes half a second."""
    if PANDAS in sys.modules:
        return
    finder = _Postponed()
    sys.meta_path.insert(0, finder)
    try:
        pa.array(())  # Arrow looks for pandas once
    finally:
        sys.meta_path.remove(finder)


def arrow_table(rows: Sequence[Row], schema: TableSchema) -> pa.Table:
    """Return the rows as an Arrow table, in the same order, with the types of the schema.

    Args:
        rows: Values by field name. Dates are strings ("2026-11-24"), as are times in UTC ("2026-11-24T09:00:00Z"),
            which become naive timestamps.
        schema: Schema of the table.

    Raises:
        PrepmeetError: A column is missing or unknown, a value has another type, a required value is missing, or a
            string is empty. The message names table, field and row.
    """
    postpone_pandas()
    names = set(schema.field_names)
    for row in rows:
        if row.keys() != names:
            wrong = ", ".join(sorted(row.keys() ^ names))
            raise PrepmeetError(f"table {schema.name}: columns that are missing or unknown: {wrong}")
    types = arrow_schema(schema)
    arrays = [_array(schema, field, rows, types.field(field.name).type) for field in schema.fields]
    return pa.Table.from_arrays(arrays, schema=types)


def _array(schema: TableSchema, field: Field, rows: Sequence[Row], arrow_type: pa.DataType) -> pa.Array:
    values = [row[field.name] for row in rows]
    if are_plain(values, field):
        try:
            return pa.array(values, type=arrow_type)
        except CONVERSION_ERRORS:
            pass  # the way value by value finds the row
    read = READERS.get(field.type, lambda value: value)
    converted = [_value(schema, field, row, read) for row in rows]
    try:
        return pa.array(converted, type=arrow_type)
    except CONVERSION_ERRORS:
        row = next(row for row, value in zip(rows, converted, strict=True) if _fails_conversion(value, arrow_type))
        raise _type_error(schema, field, row) from None


def _value(schema: TableSchema, field: Field, row: Row, read: Callable[[Any], Any]) -> Any:
    value = row[field.name]
    fault = presence_fault(field, value)
    if fault is not None:
        raise PrepmeetError(f"{_place(schema, field, row)}: {fault}")
    if value is None:
        return None
    try:
        return read(value)
    except (TypeError, ValueError):
        raise _type_error(schema, field, row) from None


def _fails_conversion(value: Any, arrow_type: pa.DataType) -> bool:
    try:
        pa.array([value], type=arrow_type)
    except CONVERSION_ERRORS:
        return True
    return False


def _type_error(schema: TableSchema, field: Field, row: Row) -> PrepmeetError:
    return PrepmeetError(f"{_place(schema, field, row)}: {str(row[field.name])[:200]!r} is not of type {field.type}")


def _place(schema: TableSchema, field: Field, row: Row) -> str:
    key = ", ".join(str(row[name])[:200] for name in schema.primary_key)
    return f"table {schema.name}, field {field.name}, row {key}"
