"""Tables of an untagged PDF: find lines whose pieces start at the same x positions, and split them to cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from flows.model import BlockRole, TableCell
from flows.reading.furniture import is_contents_entry
from flows.reading.pdf.blocks import PdfBlock, join_runs
from flows.reading.pdf.lines import TextLine
from flows.reading.pdf.page_text import Run

# In points: pieces whose starts differ by no more are in one column.
SAME_COLUMN = 3.0
# In font sizes: a larger step from line to line ends a table.
MAX_STEP = 2.5
# A step below this share of the usual step between rows leads to another line of the same row.
ROW_STEP = 0.92
MIN_ROWS = 2
NUMBERED = re.compile(r"\d{1,3}\.")  # a numbered paragraph is not a table row

Cells = dict[int, list[Run]]


def find_table(
    lines: Sequence[TextLine], start: int, above: Sequence[float] = (), below: Callable[[], Sequence[float]] = tuple
) -> tuple[int, Sequence[float]]:
    """Find the table that begins at line ``start``.

    A table has at least two lines of several pieces that start at the same x positions, and between them only lines of
    wrapped cells. One line is enough if the table continues on the page before or after.

    Args:
        lines: The lines of one page.
        start: The index of the first line.
        above: The x positions of the columns of a table at the end of the page before.
        below: Gives the x positions of the columns of a table at the start of the page after; asked only if needed.

    Returns:
        The index after the last line of the table, and the x positions of its columns; ``start`` if there is no table.
    """
    region = list(_region(lines, start))
    if not region:
        return start, ()
    if above and all(_fits(line, above) for line in region):
        return start + len(region), above
    columns = _columns(region)
    fitting = next((number for number, line in enumerate(region) if not _fits(line, columns)), len(region))
    if len(columns) > 1 and sum(line.pieces > 1 for line in region[:fitting]) >= MIN_ROWS:
        return start + fitting, columns
    after = below() if start + len(region) == len(lines) else ()
    if after and all(_fits(line, after) for line in region):
        return len(lines), after
    return start, ()


def _region(lines: Sequence[TextLine], start: int) -> Iterator[TextLine]:
    """Yield the lines of several pieces from ``start``, and the lines between them that start at a known column."""
    starts: list[float] = []
    above: TextLine | None = None
    for index in range(start, len(lines)):  # lines[start:] would be copied for each line of a page
        line = lines[index]
        if above is not None and not _is_near(above, line):
            return
        if line.pieces < 2 and _column(line.x0, starts) is None:
            return
        if is_contents_entry(line.text) or NUMBERED.match(line.text):
            return
        starts.extend(line.starts)
        above = line
        yield line


def _is_near(above: TextLine, line: TextLine) -> bool:
    is_same_column = line.page == above.page and line.column == above.column
    return is_same_column and 0 < above.y - line.y < MAX_STEP * max(line.size, above.size)


def _columns(region: Sequence[TextLine]) -> list[float]:
    """Return the x positions at which pieces of at least two lines start, from left to right."""
    starts = sorted([start for line in region for start in line.starts])
    groups: list[list[float]] = []
    for x in starts:
        if groups and x - groups[-1][0] <= SAME_COLUMN:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [group[0] for group in groups if len(group) >= MIN_ROWS]


def _column(x: float, columns: Sequence[float]) -> int | None:
    for number, start in enumerate(columns):
        if abs(x - start) <= SAME_COLUMN:
            return number
    return None


def _fits(line: TextLine, columns: Sequence[float]) -> bool:
    """Return whether a line starts in a column and none of its cells extends into the next column."""
    if _column(line.x0, columns) is None:
        return False
    current, last = 0, len(columns) - 1
    for run in line.runs:
        column = _column(run.x0, columns)
        if column is not None and column > current:
            current = column
        if current < last and run.x1 > columns[current + 1]:
            return False
    return True


def _cells(line: TextLine, columns: Sequence[float]) -> Cells:
    """Return the runs of a line by the column in which they start or whose text they continue."""
    cells: Cells = {}
    current = 0
    for run in line.runs:
        column = _column(run.x0, columns)
        if column is not None and column > current:
            current = column
        cells.setdefault(current, []).append(run)
    return cells


def table_cells(lines: Sequence[TextLine], columns: Sequence[float], number: int) -> list[PdfBlock]:
    """Return the cells of a table, row by row; lines of a wrapped cell are joined.

    Args:
        lines: The lines of the table.
        columns: The x positions of its columns.
        number: The number of the table in the document.
    """
    rows: list[Cells] = []
    usual = _row_step(lines)
    above = lines[0]
    for line in lines:
        cells = _cells(line, columns)
        if not rows or not _continues_row(rows[-1], cells, (above.y - line.y) < ROW_STEP * usual):
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
    """Return the usual step to a line of several pieces, which is the first line of a row."""
    steps = [above.y - line.y for above, line in pairwise(lines) if line.pieces > 1]
    return median(steps) if steps else 0.0


def _continues_row(row: Cells, cells: Cells, is_close: bool) -> bool:
    """Return whether a line continues the row above: it is closer than a new row, or a bracket or hyphen is open."""
    if not all(column in row for column in cells):
        return False
    return is_close or (0 not in cells and all(_is_open(row[column]) for column in cells))


def _is_open(runs: Sequence[Run]) -> bool:
    text = join_runs(runs)[0]
    return text.count("(") > text.count(")") or text.endswith("-")
