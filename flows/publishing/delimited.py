"""Arrow tables → CSV bytes: UTF-8 without BOM, LF, quotes only where they are needed, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from flows.schema.files import TableSchema
from flows.schema.rules import DATETIME_FORMAT

_NEEDS_QUOTES = frozenset(',"\r\n')


def csv_header(schema: TableSchema) -> bytes:
    """The first line: the names of the columns."""
    return (",".join(_cell(name) for name in schema.field_names) + "\n").encode("utf-8")


def csv_rows(table: pa.Table, schema: TableSchema) -> bytes:
    """A line a row. Null is an empty cell, true and false are written so, dates and times by ISO 8601."""
    columns = [_cells(table.column(field.name), field.type) for field in schema.fields]
    lines = [",".join(row) for row in zip(*columns, strict=True)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _cells(column: pa.ChunkedArray, kind: str) -> list[str]:
    write = _WRITERS[kind]
    return ["" if value is None else write(value) for value in column.to_pylist()]


def _cell(text: str) -> str:
    # An empty text is quoted so that it is told from null; the validator refuses it.
    if text and _NEEDS_QUOTES.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _moment(value: datetime) -> str:
    return value.strftime(DATETIME_FORMAT)


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "string": _cell,
    "integer": str,
    "number": repr,
    "boolean": _boolean,
    "date": date.isoformat,
    "datetime": _moment,
}
