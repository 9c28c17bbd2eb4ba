"""Lines at the edges of an untagged page: page headers and footers, the masthead of page 1, starts of footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from flows.model import BlockRole, FurnitureReason
from flows.reading.furniture import JOB, is_page_number, is_page_word, is_symbol
from flows.reading.pdf.blocks import NOTE_MARK, PdfBlock, raised_marks
from flows.reading.pdf.furniture import FOOT_BAND, HEAD_BAND, margin_reason, running_reason
from flows.reading.pdf.lines import TextLine, pieces_of
from flows.reading.pdf.page_text import PageText, Run

MAX_MARGIN_LINES = 4
NOTE_STEP = 1.5  # font sizes; maximum step between lines of one footnote
# The right column of a masthead starts after the first share of the page width; a single piece must start after the
# second.
MIDDLE, RIGHT_PART = 0.45, 0.55
_SLASH_NOTE = re.compile(r"(?:\d{1,3}/|\*{1,4}/?)\s")
_JOB_START = re.compile(rf"{JOB}\b")


def _key(line: TextLine, height: float) -> tuple[str, bool]:
    return re.sub(r"\d+", "#", line.text), line.y > height / 2


def repeated_lines(pages: Sequence[PageText], lines: dict[int, list[TextLine]]) -> set[tuple[str, bool]]:
    """Return the keys of lines that occur at the top or bottom of several pages; digits are ignored."""
    counts: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        keys = {
            _key(line, page.height)
            for line in lines[page.number]
            if line.y > HEAD_BAND * page.height or line.y < FOOT_BAND * page.height
        }
        counts.update(keys)
    return {key for key, count in counts.items() if count >= max(2, 0.25 * len(pages))}


def margin_lines(
    page: PageText, lines: Sequence[TextLine], repeated: set[tuple[str, bool]]
) -> tuple[list[TextLine], list[TextLine], list[TextLine]]:
    """Split the lines of a page into page header, text and page footer.

    Args:
        page: The page.
        lines: Its lines in reading order.
        repeated: The result of ``repeated_lines``.
    """
    by_height = sorted(lines, key=lambda line: -line.y)
    head: list[TextLine] = []
    foot: list[TextLine] = []
    if page.number > 1:
        for line in by_height[:MAX_MARGIN_LINES]:
            if line.y < HEAD_BAND * page.height or not _is_running(line, page, repeated):
                break
            head.append(line)
    for line in by_height[: -MAX_MARGIN_LINES - 1 : -1]:
        if line.y > FOOT_BAND * page.height or line in head or not _is_running(line, page, repeated):
            break
        if _is_in_footnote(line, by_height):
            break
        foot.insert(0, line)
    margin = {id(line) for line in (*head, *foot)}
    return head, [line for line in lines if id(line) not in margin], foot


def _is_in_footnote(line: TextLine, by_height: Sequence[TextLine]) -> bool:
    """Return whether a line belongs to a footnote, by a mark on it or on a line close above.

    The same footnote may be on many pages ("Ibid.") and is then no page footer.
    """
    index = by_height.index(line)
    while not opens_note(by_height[index]):
        index -= 1
        if index < 0 or by_height[index].y - by_height[index + 1].y > NOTE_STEP * by_height[index].size:
            return False
    return True


def _is_running(line: TextLine, page: PageText, repeated: set[tuple[str, bool]]) -> bool:
    text = line.text
    if _key(line, page.height) in repeated or margin_reason(text) is not None or is_page_word(text):
        return True
    return is_page_number(text) or is_symbol(text) or _JOB_START.match(text) is not None


def running_blocks(page: PageText, lines: Iterable[TextLine]) -> list[PdfBlock]:
    """Return the pieces of page headers or footers as furniture, each with its reason."""
    blocks = []
    for line in lines:
        for piece in pieces_of(line.runs, line.size):
            block = PdfBlock(list(piece), BlockRole.FURNITURE)
            block.furniture = running_reason(block.text, line.y, page.height)
            if _JOB_START.match(block.text):
                block.furniture = FurnitureReason.JOB_NUMBER
            blocks.append(block)
    return blocks


def masthead_blocks(page: PageText, lines: list[TextLine], body: float) -> tuple[list[PdfBlock], list[TextLine]]:
    """Split the masthead (organ, symbol, distribution, date, language) from the other lines of page 1.

    The masthead ends where its right column ends. Returns its blocks and the other lines.
    """
    top = [line for line in lines if line.y > 0.6 * page.height]
    pieces = [(line, piece) for line in top for piece in pieces_of(line.runs, body)]
    column = _right_column(pieces, page.width)
    has_symbol = any(is_symbol(PdfBlock(list(piece)).text) for _, piece in pieces)
    if not column or not has_symbol:
        return [], lines
    end = min(line.y for line in column)
    blocks = [PdfBlock(list(piece), BlockRole.MASTHEAD) for line, piece in pieces if line.y >= end]
    for block in blocks:
        reason = margin_reason(block.text)
        if reason is not None:
            block.role, block.furniture = BlockRole.FURNITURE, reason
    return blocks, [line for line in lines if line.y < end]


def _right_column(pieces: Sequence[tuple[TextLine, list[Run]]], width: float) -> list[TextLine]:
    """Return the lines with a piece in the right column of the masthead; its pieces start at one x position."""
    right = [(line, piece[0].x0) for line, piece in pieces if piece[0].x0 > MIDDLE * width]
    starts = Counter(round(x) for _, x in right).most_common(1)
    if not starts or starts[0][1] < 2:
        return [line for line, x in right if x > RIGHT_PART * width]
    return [line for line, x in right if abs(x - starts[0][0]) < 1 or x > RIGHT_PART * width]


def opens_note(line: TextLine) -> bool:
    """Return whether a line starts with a footnote mark: raised, with a slash ("1/") or an asterisk."""
    if _SLASH_NOTE.match(line.text):
        return True
    first = line.runs[0].text.strip()
    if NOTE_MARK.fullmatch(first) and len(line.runs) > 1 and first.strip("*") == "":
        return True
    return any(indexes[0] == 0 for indexes, _ in raised_marks(line.runs[:4]))
