"""Join paragraphs that continue on the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import BlockRole
from flows.reading.pdf.blocks import PdfBlock, block_lines

_TERMINAL = re.compile(r"[.;:?!…。；：]['’”\"»)\]]*$")
_UNFINISHED = re.compile(r"(?:[,\-–(«“]|[^\W\d_])$")
LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[IVXL]{1,6}|[A-Z])[.)]"  # 16. (a) a) (ii) IV. A.
    r"|[•▪◦*·–—-](?=\s)|[“\"«]?\d{1,3}\.)(?=\s|$)"
)
# A line of at least the first share of the widest line is full, of the second share justified; line starts within the
# third, in points, are at one margin.
FULL_LINE, JUSTIFIED_LINE, SAME_MARGIN = 0.9, 0.99, 4.0
LETTER_EMS = 0.5  # average width of a letter


def join_over_pages(blocks: Sequence[PdfBlock]) -> list[PdfBlock]:
    """Join the two halves of paragraphs and footnotes that a page break splits.

    The first half ends without ``. ; : ? !`` and is the last of its role on its page; the second half is the first of
    that role on the next page and starts in lower case, or at the margin after a full line (a list of names). A
    numbered paragraph continues even after a full stop if that is at the right margin (E/2025/26, paragraph 15).
    Footnotes and furniture between the halves are ignored; a heading or table between them prevents the join.
    """
    joined: list[PdfBlock] = []
    paragraph: PdfBlock | None = None
    footnote: PdfBlock | None = None
    for block in blocks:
        if block.role is BlockRole.PARAGRAPH:
            if paragraph is not None and _continues(paragraph, block):
                _append(paragraph, block)
                continue
            paragraph = block
        elif block.role is BlockRole.FOOTNOTE:
            if footnote is not None and _continues(footnote, block):
                _append(footnote, block)
                continue
            footnote = block
        elif block.role in (BlockRole.HEADING, BlockRole.TABLE_CELL):
            paragraph = None
        joined.append(block)
    return joined


def _continues(before: PdfBlock, after: PdfBlock) -> bool:
    if after.page != before.last_page + 1:
        return False
    first, second = before.text, after.text
    if LABEL.match(second) or (before.role is BlockRole.FOOTNOTE and after.footnote is not None):
        return False
    if _TERMINAL.search(first):
        # a full stop at the margin, in a paragraph whose first line shows its number
        is_numbered = before.role is BlockRole.PARAGRAPH and LABEL.match(first) is not None
        return is_numbered and first.endswith(".") and _is_full_to_margin(before, after, JUSTIFIED_LINE, 2)
    if second[0].islower():
        return True
    return _UNFINISHED.search(first) is not None and _is_full_to_margin(before, after, FULL_LINE, 1)


def _is_full_to_margin(before: PdfBlock, after: PdfBlock, share: float, lines_after: int) -> bool:
    """Return whether the last line of the first half is full and the second half starts at the same left margin.

    A line is full if it ends near the right margin, or if the next word does not fit.
    """
    first, second = block_lines(before.runs), block_lines(after.runs)
    if len(first) < 2 or len(second) < lines_after or abs(first[-1].size - second[0].size) > 0.1 * second[0].size:
        return False
    left, right = first[-1].x0, max(line.x1 for line in first)
    is_full = first[-1].x1 - left >= share * (right - left)
    has_room = first[-1].x1 + word_width(after) < right
    return (is_full or (share < JUSTIFIED_LINE and not has_room)) and abs(second[0].x0 - left) <= SAME_MARGIN


def word_width(block: PdfBlock) -> float:
    """Return the approximate width of the first word of a block with a space, in points."""
    return len(block.text.split(" ", 1)[0] + " ") * LETTER_EMS * block.runs[0].size


def _append(before: PdfBlock, after: PdfBlock) -> None:
    shift = len(before.runs)
    before.extend(after.runs)
    before.marks.update({shift + index: key for index, key in after.marks.items()})
