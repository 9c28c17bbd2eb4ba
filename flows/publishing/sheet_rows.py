"""The rows of a sheet of the workbook, written as XML column by column, in less time than single cells take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

CELL_CHARACTERS = 32_767  # UTF-16 code units
_CUT = " [… cut: {all:,} characters]"
_CUT_SPACE = 60
_EARLIEST = date(1900, 3, 1)  # before it, Excel counts a day that never was
_FIRST_DAY = date(1899, 12, 30)  # day 0 of the count after that
_LARGEST_INTEGER = 2**53
# characters that XML cannot hold, and what a reader takes for the escape of one
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_SPECIAL = re.compile(rf"[&<>]|{_UNWRITABLE.pattern}|^\s|\s$")


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


def write_sheet_rows(worksheet: Worksheet, columns: Sequence[SheetColumn], batches: Iterable[pa.RecordBatch]) -> int:
    """Write rows below the head of a sheet in constant memory; return how many texts were cut.

    The rows go to the file that the worksheet keeps its written rows in: there is no public way to write many.
    """
    done, cut = 1, 0
    worksheet._write_single_row(done)
    for batch in batches:
        first = done + 1
        lists = [column.to_pylist() for column in batch.columns]
        cut += sum(cut_text(value) is not value for values in lists for value in values if isinstance(value, str))
        cells = [_cells(column, values, first) for column, values in zip(columns, lists, strict=True)]
        worksheet.row_data_fh.writelines(
            f'<row r="{row}">{"".join(one)}</row>' for row, one in enumerate(zip(*cells, strict=True), first)
        )
        done += batch.num_rows
    worksheet._check_dimensions(done - 1, len(columns) - 1)
    return cut


def _cells(column: SheetColumn, values: Sequence[Any], first: int) -> list[str]:
    """Return the cells of a column below each other, the first in row ``first``; an empty text for null."""
    letter = xl_col_to_name(column.at)
    if column.type in _NUMBERS:
        kind, number = _NUMBERS[column.type]
        return [
            ""
            if value is None
            else _text_cell(f"{letter}{row}", str(value), column.text_style)
            if (written := number(value)) is None
            else f'<c r="{letter}{row}"{column.style}{kind}><v>{written}</v></c>'
            for row, value in enumerate(values, first)
        ]
    head, body = f'<c r="{letter}', f'"{column.style} t="inlineStr"><is><t>'
    is_special, most = _SPECIAL.search, CELL_CHARACTERS // 2
    return [
        ""
        if value is None
        else _text_cell(f"{letter}{row}", value, column.style)
        if is_special(value) or len(value) > most
        else f"{head}{row}{body}{value}</t></is></c>"
        for row, value in enumerate(values, first)
    ]


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


def _truth(value: bool) -> str:
    return str(int(value))


# what a cell of each type has, None for a value that is written as text, after an attribute for the type
_NUMBERS: Mapping[str, tuple[str, Callable[[Any], str | None]]] = MappingProxyType(
    {
        "integer": ("", _number),
        "number": ("", _number),
        "date": ("", _day),
        "datetime": ("", _time),
        "boolean": (' t="b"', _truth),
    }
)
