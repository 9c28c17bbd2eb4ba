"""Doubts about where the paragraphs of a wrapped text end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flows.model import Issue, Severity
from flows.reading.text.lines import LABEL, LONG_LINE, Line
from flows.reading.text.wrapping import FAR_FROM_MARGIN, Margins

DOUBTFUL_SHARE = 0.1  # of the line ends; above it whole paragraphs are joined or broken by mistake
ENOUGH_LINES = 20


def wrapping_doubt(lines: Sequence[Line], margins: Margins) -> Issue | None:
    """Return a warning if the ends of many lines may or may not be those of paragraphs.

    Args:
        lines: The lines of the report, without furniture.
        margins: The margins of these lines.
    """
    ends = [pair for pair in pairwise(lines) if _is_line_end(*pair)]
    doubtful = sum(_is_doubtful(last, line, margins) for last, line in ends)
    if len(ends) < ENOUGH_LINES or doubtful <= DOUBTFUL_SHARE * len(ends):
        return None
    message = (
        f"{doubtful} of {len(ends)} lines end near the margin before a capital letter: some paragraphs may be joined "
        "or broken. Use the PDF or Word file of the report if there is one."
    )
    return Issue(Severity.WARNING, "hard-wrapped-text", message, str(doubtful))


def _is_line_end(last: Line, line: Line) -> bool:
    same_block = last.page == line.page and last.line_start != line.line_start and not line.after_blank
    return same_block and len(last.text) >= LONG_LINE


def _is_doubtful(last: Line, line: Line, margins: Margins) -> bool:
    if margins.slack == 0 or LABEL.match(line.text) or line.text[0].islower() or last.text[-1] in ":;":
        return False
    missing = margins.by_page[last.page] - last.end - len(line.text.split()[0])
    return 0 < missing <= FAR_FROM_MARGIN and abs(last.left - line.left) <= 2
