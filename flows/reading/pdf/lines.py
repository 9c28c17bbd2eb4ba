"""Group the runs of one untagged page to lines in reading order, column by column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flows.reading.pdf.blocks import LINE_STEP, MARK_SIZE, join_runs
from flows.reading.pdf.page_breaks import LABEL
from flows.reading.pdf.page_text import PageText, Run

# In body sizes: baselines nearer than the first are one line; a gap wider than the second separates columns or cells.
SAME_BASELINE, COLUMN_GAP = 0.35, 2.5
# In ems: a wider gap between two runs of a line separates two words.
WORD_GAP = 0.18
# A column of text has lines of at least this share of the page width, and at least this number of them.
COLUMN_SHARE, COLUMN_LINES = 0.25, 8


class TextLine(NamedTuple):
    """One line, or its part in one column. ``starts`` are the left ends of its parts between wide gaps."""

    runs: tuple[Run, ...]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: int
    starts: tuple[float, ...]
    is_bold: bool
    column: int = 0

    @property
    def pieces(self) -> int:
        """The number of its parts between wide gaps."""
        return len(self.starts)


def body_size(pages: Iterable[PageText]) -> float:
    """Return the font size of most characters, in points."""
    weights: dict[float, int] = {}
    exact: dict[float, int] = {}
    for page in pages:
        for run in page.runs:
            exact[run.size] = exact.get(run.size, 0) + len(run.text)
    for size, weight in exact.items():
        if size > 0:
            near = round(size * 2) / 2
            weights[near] = weights.get(near, 0) + weight
    return max(weights, key=lambda size: (weights[size], size)) if weights else 10.0


def page_rows(runs: Iterable[Run], body: float) -> list[list[Run]]:
    """Return the runs of one page as rows from top to bottom, each from left to right, with their raised marks.

    Args:
        runs: The runs of the page.
        body: The body font size in points.
    """
    visible = sorted([run for run in runs if run.text.strip()], key=lambda run: -run.y)
    same = SAME_BASELINE * max(body, 1.0)
    rows: list[list[Run]] = []
    small: list[Run] = []
    for run in visible:
        if run.size <= MARK_SIZE * body and len(run.text.strip()) <= 6:
            small.append(run)
        elif rows and abs(rows[-1][-1].y - run.y) <= same:
            rows[-1].append(run)
        else:
            rows.append([run])
    baselines = [-row[0].y for row in rows]
    added: list[list[Run]] = []
    for run in small:
        first = bisect_left(baselines, -run.y - body)
        near = min(rows[first : first + 4], key=lambda row: _distance(row, run, body), default=None)
        if near is not None and _distance(near, run, body) < float("inf"):
            near.append(run)
        elif added and abs(added[-1][-1].y - run.y) <= SAME_BASELINE * body:
            added[-1].append(run)
        else:
            added.append([run])
    rows.extend(added)
    rows.sort(key=lambda row: -row[0].y)
    return [_spaced(sorted(row, key=lambda run: run.x0)) if len(row) > 1 else row for row in rows]


def _spaced(row: Sequence[Run]) -> list[Run]:
    """Return the runs of a row with a space inserted at each gap."""
    spaced = [row[0]]
    for run in row[1:]:
        before = spaced[-1]
        is_gap = run.x0 - before.x1 > WORD_GAP * max(min(run.size, before.size), 1.0)
        # as run._replace(text=…) does, in a quarter of its time
        spaced.append(tuple.__new__(Run, (f" {run.text}", *run[1:])) if is_gap and run.text[0] != " " else run)
    return spaced


def _distance(row: Sequence[Run], mark: Run, body: float) -> float:
    """Return the distance of a small run from a row that it may belong to as a raised mark; inf if it cannot."""
    rise = mark.y - row[0].y
    if not -SAME_BASELINE * body <= rise <= LINE_STEP * max(row[0].size, body):
        return float("inf")
    gaps = [max(mark.x0 - run.x1, run.x0 - mark.x1, 0.0) for run in row]
    return abs(rise) + min(gaps) / 100


def pieces_of(row: Sequence[Run], body: float) -> list[list[Run]]:
    """Split a row at wide gaps, except after a label ("16.")."""
    last = [row[0]]
    pieces: list[list[Run]] = [last]
    gap = COLUMN_GAP * body
    for run in row[1:]:
        if run.x0 - last[-1].x1 > gap and not LABEL.fullmatch(join_runs(last)[0]):
            last = [run]
            pieces.append(last)
        else:
            last.append(run)
    return pieces


def page_lines(page: PageText, runs: Iterable[Run], body: float) -> list[TextLine]:
    """Return the lines of a page in reading order: in a passage of two columns, the left column first."""
    rows = [pieces_of(row, body) for row in page_rows(runs, body)]
    gutter = _gutter(rows, page.width)
    if gutter is None:
        return [_line(row, 0) for row in rows]
    lines: list[TextLine] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for row in rows:
        if any(piece[0].x0 < gutter < piece[-1].x1 for piece in row):
            lines.extend((*left, *right))
            left, right = [], []
            lines.append(_line(row, 0))
            continue
        for side, column in ((left, 1), (right, 2)):
            found = [piece for piece in row if (piece[0].x0 >= gutter) == (column == 2)]
            if found:
                side.append(_line(found, column))
    return [*lines, *left, *right]


def _gutter(rows: Sequence[Sequence[Sequence[Run]]], width: float) -> float | None:
    """Return the x position of the gutter between two columns of text; None if there is one column."""
    spans = [(piece[0].x0, max([run.x1 for run in piece])) for row in rows for piece in row]
    wide = [(x0, x1) for x0, x1 in spans if x1 - x0 > COLUMN_SHARE * width]
    if len(wide) < 2 * COLUMN_LINES:
        return None
    if sum([x0 >= width * 30 / 100 for x0, _ in wide]) < COLUMN_LINES:  # a fast test: of the lines of a right column
        return None
    starts, ends = _sorted_sides(spans)
    wide_starts, wide_ends = _sorted_sides(wide)
    for step in range(30, 71, 2):
        x = width * step / 100
        crossing = bisect_left(starts, x) - bisect_right(ends, x)
        left, right = bisect_right(wide_ends, x), len(wide) - bisect_left(wide_starts, x)
        if min(left, right) >= COLUMN_LINES and crossing <= 0.15 * len(spans):
            return x
    return None


def _sorted_sides(spans: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    starts, ends = zip(*spans, strict=True)
    return sorted(starts), sorted(ends)


def _line(pieces: Sequence[Sequence[Run]], column: int) -> TextLine:
    runs = tuple([run for piece in pieces for run in piece])
    starts = tuple([piece[0].x0 for piece in pieces])
    if len(runs) == 1:
        (run,) = runs
        return TextLine(runs, run.text.strip(), run.x0, run.x1, run.y, run.size, run.page, starts, run.bold, column)
    lengths = [len(run.text) for run in runs]
    large = runs[lengths.index(max(lengths))]
    return TextLine(
        runs,
        join_runs(runs)[0],
        runs[0].x0,
        max([run.x1 for run in runs]),
        large.y,
        large.size,
        runs[0].page,
        starts,
        sum([len(run.text) for run in runs if run.bold]) > 0.8 * sum(lengths),
        column,
    )
