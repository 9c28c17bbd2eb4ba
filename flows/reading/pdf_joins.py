"""Paragraphs that a page end cuts in two → one block each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import BlockRole
from flows.reading.pdf_blocks import Line, PdfBlock, block_lines

_TERMINAL = re.compile(r"[.;:?!…。；：]['’”\"»)\]]*$")
_OPEN_END = re.compile(r"(?:[,\-–(«“]|[^\W\d_])$")
LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[IVXL]{1,6}|[A-Z])[.)]"  # 16. (a) a) (ii) IV. A.
    r"|[•▪◦*·–—-](?=\s)|[“\"«]?\d{1,3}\.)(?=\s|$)"
)
# Lines that end this near to the widest line's end are full; starts this near to each other are at one margin.
FULL_LINE, SAME_MARGIN = 0.9, 4.0


def join_over_pages(blocks: Sequence[PdfBlock]) -> list[PdfBlock]:
    """Return the blocks with those joined that one paragraph makes on two neighbouring pages.

    The first half ends without ``. ; : ? !`` and is the last of its role on its page, the second is the first of that
    role on the next page and starts in lower case, or at the margin after a full line (a list of names goes on).
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
    if _TERMINAL.search(first) or LABEL.match(second):
        return False
    if before.role is BlockRole.FOOTNOTE and after.footnote is not None:
        return False
    if second[0].islower():
        return True
    return _OPEN_END.search(first) is not None and _is_full_to_margin(block_lines(before.runs), block_lines(after.runs))


def _is_full_to_margin(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether the last line of the first half is full and the second half starts where its inner lines start."""
    inner = [line for line in before if line.page == before[-1].page][-4:]
    if len(before) < 2 or abs(before[-1].size - after[0].size) > 0.1 * after[0].size:
        return False
    left, right = before[-1].x0, max(line.x1 for line in before)
    is_full = before[-1].x1 - left >= FULL_LINE * (right - left)
    return is_full and abs(after[0].x0 - inner[-1].x0) <= SAME_MARGIN


def _append(before: PdfBlock, after: PdfBlock) -> None:
    shift = len(before.runs)
    before.runs.extend(after.runs)
    before.marks.update({shift + index: key for index, key in after.marks.items()})
