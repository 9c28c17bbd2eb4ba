"""A table of an untagged PDF: lines in pieces that begin at the same places → cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from flows.model import BlockRole, TableCell
from flows.reading.furniture import is_contents_entry
from flows.reading.pdf.blocks import PdfBlock, join_runs
from flows.reading.pdf.lines import TextLine, pieces_of
from flows.reading.pdf.page_text import Run

# Pieces that begin so near to each other, in points, stand in one column.
SAME_COLUMN = 3.0
# A step from line to line above so many font sizes ends a table.
LARGEST_STEP = 2.5
# A step below this share of the usual one from row to row leads to another line of the same row.
ROW_STEP = 0.92
FEWEST_ROWS = 2
NUMBERED = re.compile(r"\d{1,3}\.")  # a paragraph of a numbered list, however wide its gaps

Cells = dict[int, list[Run]]


def find_table(
    lines: Sequence[TextLine], start: int, body: float, above: Sequence[float] = ()
) -> tuple[int, Sequence[float]]:
    """Return the place behind the last line of the table that begins at ``start``, and where its columns begin.

    A table has two lines or more in several pieces each, which begin at the same places; only lines of wrapped cells
    stand between them. One is enough where it goes on in the columns of the table ``above``, behind a page end. The
    place is ``start`` where no table begins.
    """
    region = list(_region(lines, start, body))
    if above and region and all(_fits(line, above) for line in region):
        return start + len(region), above
    columns = _columns(region, body)
    if len(columns) < 2:
        return start, ()
    fitting = next((number for number, line in enumerate(region) if not _fits(line, columns)), len(region))
    rows = sum(line.pieces > 1 for line in region[:fitting])
    return (start + fitting, columns) if rows >= FEWEST_ROWS else (start, ())


def _region(lines: Sequence[TextLine], start: int, body: float) -> Iterator[TextLine]:
    """Yield the lines in several pieces from ``start`` on, and those between that begin where a piece before does."""
    places: list[float] = []
    above: TextLine | None = None
    for line in lines[start:]:
        if above is not None and not _is_near(above, line):
            return
        if (
            is_contents_entry(line.text)
            or NUMBERED.match(line.text)
            or (line.pieces < 2 and _column(line.x0, places) is None)
        ):
            return
        places.extend(piece[0].x0 for piece in pieces_of(line.runs, body))
        above = line
        yield line


def _is_near(above: TextLine, line: TextLine) -> bool:
    is_beside = line.page == above.page and line.column == above.column
    return is_beside and 0 < above.y - line.y < LARGEST_STEP * max(line.size, above.size)


def _columns(region: Sequence[TextLine], body: float) -> list[float]:
    """Where pieces of two lines or more begin, from left to right."""
    places = sorted(piece[0].x0 for line in region for piece in pieces_of(line.runs, body))
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][0] <= SAME_COLUMN:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [group[0] for group in groups if len(group) >= FEWEST_ROWS]


def _column(x: float, columns: Sequence[float]) -> int | None:
    return next((number for number, place in enumerate(columns) if abs(x - place) <= SAME_COLUMN), None)


def _fits(line: TextLine, columns: Sequence[float]) -> bool:
    """Whether a line begins in a column and no cell of it reaches into the next column."""
    borders = [*columns[1:], float("inf")]
    ends = ((column, max(run.x1 for run in runs)) for column, runs in _cells(line, columns).items())
    return _column(line.x0, columns) is not None and all(end <= borders[column] for column, end in ends)


def _cells(line: TextLine, columns: Sequence[float]) -> Cells:
    """The runs of a line by the column in which they begin, or whose text they go on."""
    cells: Cells = {}
    current = 0
    for run in line.runs:
        column = _column(run.x0, columns)
        if column is not None and column > current:
            current = column
        cells.setdefault(current, []).append(run)
    return cells


def table_cells(lines: Sequence[TextLine], columns: Sequence[float], number: int) -> list[PdfBlock]:
    """Return the cells of a table, row by row; the lines of a wrapped cell are one cell."""
    rows: list[Cells] = []
    usual = _row_step(lines)
    above = lines[0]
    for line in lines:
        cells = _cells(line, columns)
        if not rows or not _goes_on(rows[-1], cells, (above.y - line.y) < ROW_STEP * usual):
            rows.append({})
        for column, runs in cells.items():
            rows[-1].setdefault(column, []).extend(runs)
        above = line
    return [
        PdfBlock(cells[column], BlockRole.TABLE_CELL, cell=TableCell(number, row, column))
        for row, cells in enumerate(rows)
        for column in sorted(cells)
    ]


def _row_step(lines: Sequence[TextLine]) -> float:
    """The usual step to a line that has several pieces, as a row's first line has."""
    steps = [above.y - line.y for above, line in pairwise(lines) if line.pieces > 1]
    return median(steps) if steps else 0.0


def _goes_on(row: Cells, cells: Cells, is_close: bool) -> bool:
    """Whether a line goes on the row above: it stands nearer than rows do, or a bracket or hyphen is still open."""
    if not all(column in row for column in cells):
        return False
    return is_close or (0 not in cells and all(_is_open(row[column]) for column in cells))


def _is_open(runs: Sequence[Run]) -> bool:
    text = join_runs(runs)[0]
    return text.count("(") > text.count(")") or text.endswith("-")
