"""prepmeet.xlsx: the tables for people who use a spreadsheet. Every text is a text, whatever it begins with.

Excel holds 1,048,576 rows on a sheet and 32,767 characters in a cell. A longer text is cut with a mark, a longer table
is left out, and the first sheet says both. Text cells have the format "@": they stay texts when somebody edits them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from flows.publishing.facts import ReleaseFacts, license_line
from flows.publishing.pieces import TakenOver, read_pieces, write_pieces
from flows.publishing.sheet_pieces import LEVEL, SheetPieces
from flows.publishing.sheet_rows import SheetColumn, count_cut, cut_text, style_of
from flows.schema.files import Field, PackageMetadata, TableSchema

MAX_ROWS = 200_000  # of all tables together: about a second for each 100,000 rows of fifteen columns
SHEET_ROWS = 1_048_576
_CELL_BYTES, _ESCAPED = 80, 6  # at most: of a cell without its value, and of each byte of that
_WIDTHS = {"integer": 11, "number": 11, "boolean": 11, "date": 12, "datetime": 20, "string": 24}
_LONG, _LONG_WIDTH = 60, 70  # characters: a column with a text that is longer is wide and wrapped
_READ_ME, _CODEBOOK = "read me", "codebook"
_CODEBOOK_COLUMNS = (
    "table",
    "column",
    "type",
    "required",
    "title",
    "description",
    "values",
    "pattern",
    "example of form",
)
_CODEBOOK_WIDTHS = (24, 24, 10, 10, 28, 80, 60, 30, 30)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table to write: its schema and its Parquet file."""

    schema: TableSchema
    path: Path

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return int(pq.read_metadata(self.path).num_rows)


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    text: Format
    wrapped: Format
    date: Format
    datetime: Format


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is known of the texts of a table: its columns with long ones, how many are cut, their bytes together."""

    long: frozenset[str]
    cut: int
    size: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of a table; ``worksheet`` is None if it has too many rows for one."""

    table: TableFile
    worksheet: Worksheet | None
    texts: _Texts


def fits_in_workbook(rows: int) -> bool:
    """Return whether a release of so many rows gets a workbook."""
    return rows <= MAX_ROWS


def write_workbook(
    tables: Mapping[str, TableFile],
    package: PackageMetadata,
    facts: ReleaseFacts,
    path: Path,
    scratch: Path,
    notes: Sequence[str] = (),
    kept: TakenOver | None = None,
) -> None:
    """Write the workbook: a sheet on the release, the codebook, then one sheet per table.

    The same arguments give the same bytes, with what is ``kept`` and without. ``scratch`` is a folder for the heads
    until the file is complete; ``notes`` are said of all meetings: the first sheet begins with them.
    """
    heads = io.BytesIO()
    options = {"constant_memory": True, "tmpdir": str(scratch), "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(heads, options)
    book.set_properties({"title": package.title, "comments": facts.citation(package), "created": facts.made_at})
    text = {"num_format": "@", "valign": "top"}
    formats = _Formats(
        head=book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
        text=book.add_format(text),
        wrapped=book.add_format(text | {"text_wrap": True}),
        date=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        datetime=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"}),
    )
    read_me, codebook = book.add_worksheet(_READ_ME), book.add_worksheet(_CODEBOOK)
    sheets = [
        _Sheet(table, book.add_worksheet(name) if table.rows < SHEET_ROWS else None, _texts_of(table))
        for name, table in tables.items()
    ]
    columns = {id(one): _begin_sheet(one, one.worksheet, formats) for one in sheets if one.worksheet is not None}
    _write_codebook(codebook, tables, formats)
    _write_read_me(read_me, _read_me_lines(sheets, package, facts, notes), formats)
    book.close()
    written = {
        f"xl/worksheets/sheet{one.worksheet.index + 1}.xml": (one, columns[id(one)])
        for one in sheets
        if one.worksheet is not None
    }
    _write_rows(heads, written, path, kept)


def _write_rows(
    heads: io.BytesIO,
    sheets: Mapping[str, tuple[_Sheet, Sequence[SheetColumn]]],
    path: Path,
    kept: TakenOver | None,
) -> None:
    """Write the workbook from one whose sheets have only heads, and from the tables of its sheets."""
    place = None if kept is None else kept.folder / f"{path.name}.pieces"
    pieces = SheetPieces(read_pieces(place), "" if kept is None else kept.code)
    with (
        zipfile.ZipFile(heads) as given,
        path.open("wb") as written,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive,
    ):
        for name in given.namelist():
            sheet, columns = sheets.get(name, (None, ()))
            if sheet is None:
                archive.writestr(zipfile.ZipInfo(name), given.read(name), zipfile.ZIP_DEFLATED, LEVEL)
                continue
            with pq.ParquetFile(sheet.table.path) as table:
                filled = pieces.filled(given.read(name), columns, table)
                write_pieces(archive, written, zipfile.ZipInfo(name), filled, is_large=_is_large(sheet))
    pieces.of_rows.keep(place)


def _is_large(sheet: _Sheet) -> bool:
    """Return whether a sheet may need the form of zip for large files."""
    cells = sheet.table.rows * len(sheet.table.schema.fields)
    return cells * _CELL_BYTES + sheet.texts.size * _ESCAPED > zipfile.ZIP64_LIMIT


def _begin_sheet(sheet: _Sheet, worksheet: Worksheet, formats: _Formats) -> list[SheetColumn]:
    """Write the head of a sheet; return its columns."""
    fields, rows, long = sheet.table.schema.fields, sheet.table.rows, sheet.texts.long
    columns = []
    for at, one in enumerate(fields):
        text = formats.wrapped if one.name in long else formats.text
        cell = {"date": formats.date, "datetime": formats.datetime, "string": text}.get(one.type)
        worksheet.set_column(at, at, _LONG_WIDTH if one.name in long else _WIDTHS[one.type], cell)
        columns.append(SheetColumn(at, one.type, style_of(cell), style_of(text)))
    _frame(worksheet, [one.name for one in fields], rows, formats)
    worksheet._check_dimensions(rows, len(fields) - 1)  # of the rows that are put in later
    return columns


def _texts_of(table: TableFile) -> _Texts:
    long, cut, size = set(), 0, 0
    with pq.ParquetFile(table.path) as file:
        names = [one.name for one in table.schema.fields if one.type == "string"]
        columns = file.read(columns=names)
        for name in names:
            texts = columns.column(name)
            size += texts.nbytes
            if (pc.max(pc.utf8_length(texts)).as_py() or 0) > _LONG:
                long.add(name)
                cut += count_cut(texts)
    return _Texts(frozenset(long), cut, size)


def _frame(worksheet: Worksheet, head: list[str], rows: int, formats: _Formats) -> None:
    """Write the head of a sheet, which stays in sight and filters the rows."""
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, max(rows, 1), len(head) - 1)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{SHEET_ROWS}"})
    for column, name in enumerate(head):
        worksheet.write_string(0, column, name, formats.head)


def _write_codebook(worksheet: Worksheet, tables: Mapping[str, TableFile], formats: _Formats) -> None:
    lines = [_codebook_line(name, one) for name, table in tables.items() for one in table.schema.fields]
    for column, width in enumerate(_CODEBOOK_WIDTHS):
        worksheet.set_column(column, column, width)
    _frame(worksheet, list(_CODEBOOK_COLUMNS), len(lines), formats)
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            worksheet.write_string(row, column, cut_text(value), formats.wrapped)


def _codebook_line(table: str, one: Field) -> tuple[str, ...]:
    required = "yes" if one.required else ""
    values = " | ".join(one.enum or ())
    return table, one.name, one.type, required, one.title, one.description, values, one.pattern or "", one.example


def _write_read_me(worksheet: Worksheet, lines: Iterable[tuple[str | int, ...]], formats: _Formats) -> None:
    worksheet.set_column(0, 0, 26)
    worksheet.set_column(1, 1, 12)
    worksheet.set_column(2, 2, 110)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, int):
                worksheet.write_number(row, column, value)
            elif value:
                worksheet.write_string(row, column, cut_text(value), formats.wrapped if column == 2 else formats.text)


def _read_me_lines(
    sheets: list[_Sheet], package: PackageMetadata, facts: ReleaseFacts, notes: Sequence[str]
) -> Iterator[tuple[str | int, ...]]:
    for note in notes:
        yield "Note", "", note
    yield "Title", "", package.title
    yield "Version", "", facts.version
    yield "Day of the version", "", facts.created[:10]
    yield "Content", "", package.description
    yield "Citation", "", facts.citation(package)
    yield "Licence", "", license_line(package.licenses)
    quoting = ", ".join(sheet.table.schema.name for sheet in sheets if sheet.table.schema.verbatim_fields)
    if quoting:
        yield "Licence of text", "", f"{license_line(package.text_licenses)} ({quoting})"
    yield (
        "Cells",
        "",
        "Texts are text cells, also codes such as 008 or 16.10 and texts that begin with =, +, - or @; an empty cell "
        "is null. The sheet codebook describes every column. Values that are too long for a cell end with the mark "
        '"[… cut: N characters]"; csv/ and parquet/ have them whole.',
    )
    yield ()
    yield "Sheet", "Rows", "One row is"
    for sheet in sheets:
        yield sheet.table.schema.name, sheet.table.rows, f"{sheet.table.schema.description}{_lost(sheet)}"


def _lost(sheet: _Sheet) -> str:
    if sheet.worksheet is None:
        return f" LEFT OUT: a sheet holds {SHEET_ROWS - 1:,} rows; see csv/ or parquet/."
    return f" {sheet.texts.cut:,} long texts are cut." if sheet.texts.cut else ""
