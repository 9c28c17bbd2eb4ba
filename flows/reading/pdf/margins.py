"""The lines at the edges of an untagged page: running heads and feet, the masthead of page 1, footnotes' openings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from flows.model import BlockRole, FurnitureReason
from flows.reading.furniture import is_page_number, is_symbol
from flows.reading.pdf.blocks import NOTE_MARK, PdfBlock, raised_marks
from flows.reading.pdf.furniture import FOOT_BAND, HEAD_BAND, is_page_word, margin_reason, running_reason
from flows.reading.pdf.lines import TextLine, pieces_of
from flows.reading.pdf.page_text import PageText, Run

MAX_MARGIN_LINES = 4
NOTE_STEP = 1.5  # font sizes from line to line of one footnote at most
# The right-hand column of a masthead begins behind the first share of the page, alone it counts behind the second.
MIDDLE, RIGHT_PART = 0.45, 0.55
_OLD_NOTE = re.compile(r"(?:\d{1,3}/|\*{1,4}/?)\s")
_JOB_START = re.compile(r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5}\b")


def _key(line: TextLine, height: float) -> tuple[str, bool]:
    return re.sub(r"\d+", "#", line.text), line.y > height / 2


def repeated_lines(pages: Sequence[PageText], lines: dict[int, list[TextLine]]) -> set[tuple[str, bool]]:
    """What stands at the head or the foot of several pages, figures apart."""
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
    """The lines of the running head, the text and the running foot."""
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
        if _is_of_note(line, by_height):
            break
        foot.insert(0, line)
    margin = {id(line) for line in (*head, *foot)}
    return head, [line for line in lines if id(line) not in margin], foot


def _is_of_note(line: TextLine, by_height: Sequence[TextLine]) -> bool:
    """Whether a line belongs to a footnote, as the same note may stand on many pages ("Ibid."): by its raised mark, or
    by the mark of the line close above it.
    """
    place = by_height.index(line)
    while not opens_note(by_height[place]):
        place -= 1
        if place < 0 or by_height[place].y - by_height[place + 1].y > NOTE_STEP * by_height[place].size:
            return False
    return True


def _is_running(line: TextLine, page: PageText, repeated: set[tuple[str, bool]]) -> bool:
    text = line.text
    if _key(line, page.height) in repeated or margin_reason(text) is not None or is_page_word(text):
        return True
    return is_page_number(text) or is_symbol(text) or _JOB_START.match(text) is not None


def running_blocks(page: PageText, lines: Iterable[TextLine]) -> list[PdfBlock]:
    """Return the pieces of running heads or feet, each with the reason why it is no text of the report."""
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
    """Part the head of page 1 (organ, symbol, distribution, date, language), which ends with its right-hand column."""
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
    """The lines with a piece in the masthead's right-hand column, whose pieces begin at one place behind the middle."""
    right = [(line, piece[0].x0) for line, piece in pieces if piece[0].x0 > MIDDLE * width]
    places = Counter(round(x) for _, x in right).most_common(1)
    if not places or places[0][1] < 2:
        return [line for line, x in right if x > RIGHT_PART * width]
    return [line for line, x in right if abs(x - places[0][0]) < 1 or x > RIGHT_PART * width]


def opens_note(line: TextLine) -> bool:
    """Return whether a line begins with the mark of a footnote: raised, with a stroke ("1/") or a star."""
    if _OLD_NOTE.match(line.text):
        return True
    first = line.runs[0].text.strip()
    if NOTE_MARK.fullmatch(first) and len(line.runs) > 1 and first.strip("*") == "":
        return True
    return any(places[0] == 0 for places, _ in raised_marks(line.runs[:4]))
