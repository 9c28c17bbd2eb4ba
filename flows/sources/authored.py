"""Tables that people write by hand next to sources.yml: CSV files checked against a Table Schema."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from flows.model import PrepmeetError
from flows.storage.regular import read_regular

MAX_BYTES = 200_000_000  # a million decisions
WHOLE_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class AuthoredLine:
    """One row of an authored table with the number of its (last) line; the header is line 1. Blank cells are ""."""

    line: int
    cells: Mapping[str, str]


def read_authored(
    path: Path,
    schema: Path,
    without: tuple[str, ...] = (),
    blank: tuple[str, ...] = (),
    data: bytes | None = None,
) -> Iterator[AuthoredLine]:
    """Yield the rows of a table in their order; none if the file does not exist.

    Args:
        path: The file.
        schema: Its Table Schema.
        without: Columns of the schema that the file does not have.
        blank: Required columns that may be left blank, because the caller can compute them.
        data: Bytes to read instead of those of the file.

    Raises:
        PrepmeetError: names file, line and column: a column is unknown, missing or repeated, or a cell is not valid in
            its column.
    """
    if not path.exists():
        return
    fields = {name: field for name, field in authored_fields(schema).items() if name not in without}
    for name in blank:
        fields[name] = {**fields[name], "constraints": {**fields[name]["constraints"], "required": False}}
    columns = [_column(name, field) for name, field in fields.items()]
    for line, cells in _rows(path, fields, data):
        fault = next(_faults(cells, columns), None)
        if fault is not None:
            raise PrepmeetError(f"{path}, line {line}: {fault}")
        yield AuthoredLine(line, cells)


@cache
def authored_fields(schema: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the columns of a table by name, as its schema describes them."""
    return MappingProxyType({field["name"]: field for field in json.loads(schema.read_text("utf-8"))["fields"]})


def _rows(
    path: Path, fields: Mapping[str, Mapping[str, Any]], data: bytes | None
) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = (read_regular(path, MAX_BYTES) if data is None else data).decode("utf-8-sig")
    except OSError as error:
        raise PrepmeetError(f"{path}: the file cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PrepmeetError(f"{path}: no UTF-8 text; save it as CSV in UTF-8") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(header, path, fields)
        for cells in reader:
            if any(cells):
                yield reader.line_num, _row(header, cells, path, reader.line_num)
    except csv.Error as error:
        raise PrepmeetError(f"{path}, line {reader.line_num}: not valid CSV ({error})") from error


def _row(header: Sequence[str], cells: Sequence[str], path: Path, line: int) -> dict[str, str]:
    if len(cells) != len(header):
        raise PrepmeetError(f"{path}, line {line}: {len(cells)} cells where the header has {len(header)}")
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _check_header(header: Sequence[str], path: Path, fields: Mapping[str, Mapping[str, Any]]) -> None:
    known = ", ".join(fields)
    for name in header:
        if name not in fields:
            raise PrepmeetError(f"{path}, line 1: there is no column {name!r}; the columns are {known}")
        if header.count(name) > 1:
            raise PrepmeetError(f"{path}, line 1: the column {name} is there twice")
    for name, field in fields.items():
        if field.get("constraints", {}).get("required") and name not in header:
            raise PrepmeetError(f"{path}, line 1: the column {name} is missing; the columns are {known}")


class _Column(NamedTuple):
    """What the cells of a column may be; ``enum`` and ``pattern`` are None if they may be anything."""

    name: str
    is_required: bool
    enum: tuple[str, ...] | None
    pattern: re.Pattern[str] | None
    is_integer: bool
    example: object


def _column(name: str, field: Mapping[str, Any]) -> _Column:
    constraints = field.get("constraints", {})
    enum, pattern = constraints.get("enum"), constraints.get("pattern")
    return _Column(
        name,
        bool(constraints.get("required")),
        None if enum is None else tuple(enum),
        None if pattern is None else re.compile(pattern, re.DOTALL),
        field["type"] == "integer",
        field.get("example"),
    )


def _faults(row: Mapping[str, str], columns: Iterable[_Column]) -> Iterator[str]:
    for name, is_required, enum, pattern, is_integer, example in columns:
        value = row.get(name, "")
        if not value:
            if is_required:
                yield f"{name} is blank"
        elif enum is not None and value not in enum:
            yield f"{name} {value!r} is none of {', '.join(enum)}"
        elif pattern is not None and not pattern.fullmatch(value):
            yield f"{name} {value!r} does not have the form of one, such as {example}"
        elif is_integer and not WHOLE_NUMBER.fullmatch(value):
            yield f"{name} {value!r} is not a whole number of at most nine digits"
