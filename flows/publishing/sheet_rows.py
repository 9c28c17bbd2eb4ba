"""The rows of a sheet of the workbook as XML, made column by column, in less time than single cells take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

CELL_CHARACTERS = 32_767  # UTF-16 code units
_CUT = " [… cut: {all:,} characters]"
_CUT_SPACE = 60
_EARLIEST = date(1900, 3, 1)  # before it, Excel counts a day that never was
_FIRST_DAY = date(1899, 12, 30)  # day 0 of the count after that
_LARGEST_INTEGER = 2**53
# characters that XML cannot hold, and what a reader takes for the escape of one
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
# a text that may need more than its characters, for Arrow: also spaces of all scripts at either end
_SPECIAL = r"[&<>\x00-\x08\x0b-\x1f\x{fffe}\x{ffff}]|_x[0-9a-fA-F]{4}_|^[\s\x{85}\pZ]|[\s\x{85}\pZ]$"
_TEXT = pa.large_string()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its place, type, the XML attribute of its format, and that of a text among its values."""

    at: int
    type: str
    style: str
    text_style: str


def style_of(cell: Format | None) -> str:
    """Return the attribute that gives a cell its format."""
    return "" if cell is None else f' s="{cell._get_xf_index()}"'


def cut_text(text: str) -> str:
    """Return a text as a cell takes it: one that is too long ends with a mark and its true length."""
    if len(text) * 2 <= CELL_CHARACTERS or _units(text) <= CELL_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_CHARACTERS - _CUT_SPACE)].decode("utf-16-le", errors="ignore")
    return kept + _CUT.format(all=len(text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def sheet_rows(columns: Sequence[SheetColumn], rows: pa.RecordBatch, first: int) -> pa.Buffer:
    """Return the rows as XML; ``first`` is the number that the first of them has on the sheet."""
    numbers = pa.array(np.arange(first, first + rows.num_rows)).cast(_TEXT)
    cells = [_cells(one, values, numbers, first) for one, values in zip(columns, rows.columns, strict=True)]
    written = _joined('<row r="', numbers, '">', *cells, "</row>")
    return pc.binary_join(pa.ListArray.from_arrays([0, len(written)], written), pa.scalar("", _TEXT))[0].as_buffer()


def _joined(*parts: str | pa.Array) -> pa.Array:
    """Return the parts joined row by row; null where one is null."""
    given = (pa.scalar(one, _TEXT) if isinstance(one, str) else one for one in (*parts, ""))
    return pc.binary_join_element_wise(*given)


def count_cut(texts: pa.Array | pa.ChunkedArray) -> int:
    """Return how many of the texts a cell cannot hold."""
    return sum(cut_text(text) is not text for text in texts.filter(_is_long(texts)).to_pylist())


def _is_long(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    return pc.greater(pc.utf8_length(values), CELL_CHARACTERS // 2)


def _cells(column: SheetColumn, values: pa.Array, numbers: pa.Array, first: int) -> pa.Array:
    """Return the cells of a column below each other, the first in row ``first``; an empty text for null."""
    letter = xl_col_to_name(column.at)
    if column.type == "string":
        written, style = values.cast(_TEXT), column.style
        is_apart = pc.or_(pc.match_substring_regex(values, _SPECIAL), _is_long(values)).fill_null(False)
        begin, end = f'"{style} t="inlineStr"><is><t>', "</t></is></c>"
    else:
        written, is_apart = _numbers(column.type, values)
        style = column.text_style
        begin, end = f'"{column.style}{_TYPES.get(column.type, "")}><v>', "</v></c>"
    cells = _joined(f'<c r="{letter}', numbers, begin, written, end)
    apart = [
        _text_cell(f"{letter}{first + at}", str(values[at].as_py()), style)
        for at in pc.indices_nonzero(is_apart).to_pylist()
    ]
    return (pc.replace_with_mask(cells, is_apart, pa.array(apart, _TEXT)) if apart else cells).fill_null("")


def _numbers(kind: str, values: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the values as cells have them, and which of them are written as text."""
    if kind == "boolean":
        return pc.if_else(values, "1", "0").cast(_TEXT), pa.repeat(False, len(values))
    if kind == "integer":
        is_large = pc.or_(pc.greater(values, _LARGEST_INTEGER), pc.less(values, -_LARGEST_INTEGER))
        return values.cast(_TEXT), is_large.fill_null(False)
    number = _NUMBERS[kind]
    written = pa.array((None if value is None else number(value) for value in values.to_pylist()), _TEXT)
    return written, pc.and_(values.is_valid(), written.is_null())


def _text_cell(place: str, value: str, style: str) -> str:
    text = cut_text(value)
    written = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{written}</t></is></c>'


def _number(value: float) -> str | None:
    return f"{value:.16G}" if abs(value) <= _LARGEST_INTEGER else None  # None also for infinity and NaN


def _day(value: date) -> str | None:
    return None if value < _EARLIEST else str((value - _FIRST_DAY).days)


def _time(value: datetime) -> str | None:
    if value.date() < _EARLIEST:
        return None
    since = value - datetime(_FIRST_DAY.year, _FIRST_DAY.month, _FIRST_DAY.day)
    return f"{since.total_seconds() / 86_400:.16G}"


# what a cell has for a value, None for one that is written as text
_NUMBERS: Mapping[str, Callable[[Any], str | None]] = MappingProxyType(
    {"number": _number, "date": _day, "datetime": _time}
)
_TYPES = MappingProxyType({"boolean": ' t="b"'})
