"""Paragraphs that a page end cuts in two → one block each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import BlockRole
from flows.reading.pdf.blocks import PdfBlock, block_lines

_TERMINAL = re.compile(r"[.;:?!…。；：]['’”\"»)\]]*$")
_OPEN_END = re.compile(r"(?:[,\-–(«“]|[^\W\d_])$")
LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[IVXL]{1,6}|[A-Z])[.)]"  # 16. (a) a) (ii) IV. A.
    r"|[•▪◦*·–—-](?=\s)|[“\"«]?\d{1,3}\.)(?=\s|$)"
)
# Lines that end this near to the widest line's end are full; starts this near to each other are at one margin.
FULL_LINE, JUSTIFIED_LINE, SAME_MARGIN = 0.9, 0.99, 4.0
LETTER_EMS = 0.5  # how wide a letter is, a word's letters taken together


def join_over_pages(blocks: Sequence[PdfBlock]) -> list[PdfBlock]:
    """Return the blocks with those joined that one paragraph makes on two neighbouring pages.

    The first half ends without ``. ; : ? !`` and is the last of its role on its page, the second is the first of that
    role on the next page and starts in lower case, or at the margin after a full line (a list of names goes on). A
    numbered paragraph goes on even after a full stop, if that stands at the right margin (E/2025/26, paragraph 15).
    Footnotes and furniture between the two are passed over; a heading or a table between them parts them.
    """
    joined: list[PdfBlock] = []
    paragraph: PdfBlock | None = None
    footnote: PdfBlock | None = None
    for block in blocks:
        if block.role is BlockRole.PARAGRAPH:
            if paragraph is not None and _goes_on(paragraph, block):
                _append(paragraph, block)
                continue
            paragraph = block
        elif block.role is BlockRole.FOOTNOTE:
            if footnote is not None and _goes_on(footnote, block):
                _append(footnote, block)
                continue
            footnote = block
        elif block.role in (BlockRole.HEADING, BlockRole.TABLE_CELL):
            paragraph = None
        joined.append(block)
    return joined


def _goes_on(before: PdfBlock, after: PdfBlock) -> bool:
    if after.page != before.last_page + 1:
        return False
    first, second = before.text, after.text
    if LABEL.match(second) or (before.role is BlockRole.FOOTNOTE and after.footnote is not None):
        return False
    if _TERMINAL.search(first):
        # the page ends in a full stop, but at the margin, in a paragraph whose first line is told by its number
        is_numbered = before.role is BlockRole.PARAGRAPH and LABEL.match(first) is not None
        return is_numbered and first.endswith(".") and _is_full_to_margin(before, after, JUSTIFIED_LINE, 2)
    if second[0].islower():
        return True
    return _OPEN_END.search(first) is not None and _is_full_to_margin(before, after, FULL_LINE, 1)


def _is_full_to_margin(before: PdfBlock, after: PdfBlock, share: float, lines_after: int) -> bool:
    """Whether the last line of the first half is full and the second half starts where the inner lines start.

    A line is full that ends near the margin, or too near for the word that follows.
    """
    first, second = block_lines(before.runs), block_lines(after.runs)
    if len(first) < 2 or len(second) < lines_after or abs(first[-1].size - second[0].size) > 0.1 * second[0].size:
        return False
    left, right = first[-1].x0, max(line.x1 for line in first)
    is_full = first[-1].x1 - left >= share * (right - left)
    has_room = first[-1].x1 + word_width(after) < right
    return (is_full or (share < JUSTIFIED_LINE and not has_room)) and abs(second[0].x0 - left) <= SAME_MARGIN


def word_width(block: PdfBlock) -> float:
    """Return about how much of a line the first word of a block takes with the blank before it, in points."""
    return len(block.text.split(" ", 1)[0] + " ") * LETTER_EMS * block.runs[0].size


def _append(before: PdfBlock, after: PdfBlock) -> None:
    shift = len(before.runs)
    before.runs.extend(after.runs)
    before.marks.update({shift + index: key for index, key in after.marks.items()})
