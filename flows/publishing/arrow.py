"""One table as tables.py hands it over → an Arrow table exactly as its schema says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from flows.model import PrepmeetError
from flows.schema.files import Field, TableSchema, arrow_schema
from flows.schema.rules import DATETIME_FORMAT


def arrow_table(frame: pd.DataFrame, schema: TableSchema) -> pa.Table:
    """The frame's rows, in their order, under the schema's types.

    None, NA and NaN become null. Dates may be ISO texts or ``datetime.date``, times texts like "2026-11-24T09:00:00Z"
    or naive UTC timestamps. PrepmeetError names table, field and row where a column is missing or out of place, a
    value is of another type, a required value is absent or a text is empty: such a table is not written.
    """
    names = tuple(str(name) for name in frame.columns)
    if names != schema.field_names:
        expected = ", ".join(schema.field_names)
        raise PrepmeetError(f"table {schema.name}: the columns are {', '.join(names)}; its schema wants {expected}")
    columns = {name: _values(frame[name]) for name in names}
    types = arrow_schema(schema)
    arrays = [_array(schema, field, columns, types.field(field.name).type) for field in schema.fields]
    return pa.Table.from_arrays(arrays, schema=types)


def _values(column: pd.Series[Any]) -> list[Any]:
    present = column.notna().tolist()
    return [value if there else None for value, there in zip(column.astype(object).tolist(), present, strict=True)]


def _array(schema: TableSchema, field: Field, columns: dict[str, list[Any]], arrow_type: pa.DataType) -> pa.Array:
    values = columns[field.name]
    for row, value in enumerate(values):
        if value == "" or (value is None and field.required):
            what = "an empty text stands for a missing value" if value == "" else "the value is required and missing"
            raise PrepmeetError(f"{_place(schema, field, columns, row)}: {what}")
    converted = _converted(schema, field, columns)
    try:
        return pa.array(converted, type=arrow_type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError):
        row = _first_refused(converted, arrow_type)
        place = _place(schema, field, columns, row)
        raise PrepmeetError(f"{place}: {values[row]!r} is no {field.type}") from None


def _converted(schema: TableSchema, field: Field, columns: dict[str, list[Any]]) -> Sequence[Any]:
    convert: Callable[[Any], Any] | None = {"integer": _as_integer, "date": _as_date, "datetime": _as_naive_utc}.get(
        field.type
    )
    values = columns[field.name]
    if convert is None:
        return values
    converted = []
    for row, value in enumerate(values):
        try:
            converted.append(None if value is None else convert(value))
        except (TypeError, ValueError):
            place = _place(schema, field, columns, row)
            raise PrepmeetError(f"{place}: {value!r} is no {field.type}") from None
    return converted


def _as_integer(value: Any) -> Any:
    """The number, also where a column with gaps made it a float; Arrow would cut a fraction off in silence."""
    if isinstance(value, float):
        if not value.is_integer():
            raise ValueError("a fraction is no integer")
        return int(value)
    return value


def _as_date(value: Any) -> date:
    if isinstance(value, datetime):
        if value.time() != datetime.min.time():
            raise ValueError("a time of day is no date")
        return value.date()
    return value if isinstance(value, date) else datetime.strptime(value, "%Y-%m-%d").date()


def _as_naive_utc(value: Any) -> datetime:
    """The moment in UTC without a zone, whole seconds as the CSV files print them."""
    moment = value if isinstance(value, datetime) else datetime.strptime(value, DATETIME_FORMAT)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    if isinstance(moment, pd.Timestamp):
        moment = moment.to_pydatetime(warn=False)
    return moment.replace(microsecond=0)


def _first_refused(values: Sequence[Any], arrow_type: pa.DataType) -> int:
    for row, value in enumerate(values):
        try:
            pa.array([value], type=arrow_type)
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError):
            return row
    return 0


def _place(schema: TableSchema, field: Field, columns: dict[str, list[Any]], row: int) -> str:
    key = ", ".join(str(columns[name][row]) for name in schema.primary_key)
    return f"table {schema.name}, field {field.name}, row {key}"
