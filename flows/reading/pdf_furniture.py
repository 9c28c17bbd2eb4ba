"""What a PDF page carries beside the report: running heads and feet, job numbers, barcodes, contents tables; and the
masthead, which the files mark like a running head although it says what the document is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from flows.model import BlockRole, FurnitureReason
from flows.reading.furniture import is_page_number, is_symbol, job_line
from flows.reading.pdf_blocks import PdfBlock, is_new_line, join_runs
from flows.reading.pdf_text import PageText, Run

# The share of the page's height in which running heads and feet stand.
HEAD_BAND, FOOT_BAND = 0.86, 0.13
# Two pieces on one line further apart than this (in ems) are two entries of the masthead.
ENTRY_EMS = 1.5
_ROMAN_PAGE = re.compile(r"[ivxlc]{1,7}|[IVXLC]{1,7}")
_PAGE_WORD = re.compile(r"(?:page|página|pág\.?|стр\.?)\s?\d{1,4}|/\.\.\.|\.\.\./", re.IGNORECASE)
# Dots up to the paragraph and page numbers: "........ 13-14 6", in a table the numbers stand in cells of their own.
_LEADER = re.compile(r"(?:(?:\.\s?){5,}|…{2,})[\s\d\-–−ivxlc]{0,20}$")
_JOB_NUMBER = re.compile(r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5}")


def is_contents_entry(text: str) -> bool:
    """Return whether the text is an entry of a contents table: it ends in dots, with or without the numbers after."""
    return _LEADER.search(text) is not None


def page_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Return ``runs`` of one page as the pieces that stand together on a line, from top to bottom and left to right."""
    pieces: list[list[Run]] = []
    for run in sorted((run for run in runs if run.text.strip()), key=lambda run: (-run.y, run.x0)):
        best = next((piece for piece in reversed(pieces[-6:]) if _goes_on(piece, run)), None)
        if best is None:
            pieces.append([run])
        else:
            best.append(run)
    return pieces


def _goes_on(piece: Sequence[Run], run: Run) -> bool:
    last = piece[-1]
    return not is_new_line(last, run) and -run.size < run.x0 - last.x1 < ENTRY_EMS * max(min(last.size, run.size), 1.0)


def artifact_blocks(page: PageText, runs: Sequence[Run]) -> list[PdfBlock]:
    """Return the text that the file marks as artifacts: the masthead on page 1, running heads and feet elsewhere."""
    blocks = []
    for piece in page_lines(runs):
        text = join_runs(piece)[0]
        reason = job_line(text)
        if reason is None and page.number > 1:
            reason = running_reason(text, piece[0].y, page.height)
        if reason is None and page.number == 1 and piece[0].y < FOOT_BAND * page.height:
            reason = FurnitureReason.PAGE_NUMBER if is_page_number(text) else FurnitureReason.PAGE_FOOTER
        role = BlockRole.MASTHEAD if reason is None else BlockRole.FURNITURE
        blocks.append(PdfBlock(piece, role, furniture=reason))
    return blocks


def running_reason(text: str, y: float, height: float) -> FurnitureReason:
    """Return why a running line is furniture, by its form and its place on the page."""
    reason = job_line(text)
    if reason is not None:
        return reason
    if is_page_number(text) or _ROMAN_PAGE.fullmatch(text) or is_page_word(text):
        return FurnitureReason.PAGE_NUMBER
    if y > height / 2:
        return FurnitureReason.PAGE_HEADER
    return FurnitureReason.PAGE_FOOTER


def is_page_word(text: str) -> bool:
    """Return whether the whole line is a page number with its word ("Page 6") or the sign that the text goes on."""
    return _PAGE_WORD.fullmatch(text) is not None


def mark_page_furniture(blocks: Iterable[PdfBlock]) -> None:
    """Mark the blocks of the text itself that are job numbers, barcodes, rules or notices."""
    for block in blocks:
        if block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.MASTHEAD) and len(block.runs) < 40:
            reason = job_line(block.text)
            if reason is not None:
                block.role, block.furniture = BlockRole.FURNITURE, reason


def mark_contents(blocks: Sequence[PdfBlock]) -> None:
    """Mark tables of contents: tables with dot leaders, and neighbouring lines that end in dots or a page number."""
    tables = {block.cell.table for block in blocks if block.cell is not None and is_contents_entry(block.text)}
    for block in blocks:
        if block.cell is not None and block.cell.table in tables:
            _mark(block)
    entries = [
        index
        for index, block in enumerate(blocks)
        if block.cell is None and block.role is not BlockRole.FURNITURE and is_contents_entry(block.text)
    ]
    for index in entries:
        _mark(blocks[index])
    for first, last in pairwise(entries):
        between = blocks[first + 1 : last]
        if len(between) <= 4 and all(len(block.text) < 250 for block in between):
            for block in between:
                if block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING):
                    _mark(block)
    _mark_contents_head(blocks, entries)


def _mark_contents_head(blocks: Sequence[PdfBlock], entries: Sequence[int]) -> None:
    """The title and the column heads that stand right before the first entry ("Contents", "Paragraphs Page")."""
    if not entries:
        return
    for block in reversed(blocks[max(entries[0] - 3, 0) : entries[0]]):
        words = block.text.split()
        if block.role is BlockRole.FURNITURE:
            continue
        if len(words) > 4 or not words or block.page != blocks[entries[0]].page:
            return
        is_title = block.role is BlockRole.HEADING
        _mark(block)
        if is_title:
            return


def _mark(block: PdfBlock) -> None:
    block.role, block.furniture, block.cell = BlockRole.FURNITURE, FurnitureReason.CONTENTS_TABLE, None


def mark_title_tables(blocks: Sequence[PdfBlock]) -> None:
    """Give the masthead's role to the small tables of the first pages that hold the symbol."""
    found = {
        block.cell.table for block in blocks if block.cell is not None and block.page <= 3 and is_symbol(block.text)
    }
    rows = {table: max(b.cell.row for b in blocks if b.cell is not None and b.cell.table == table) for table in found}
    for block in blocks:
        if block.cell is not None and rows.get(block.cell.table, 99) < 4:
            block.role, block.cell = BlockRole.MASTHEAD, None


def document_symbol(blocks: Iterable[PdfBlock]) -> str | None:
    """Return the symbol that the masthead prints, else the one that runs at the head of the pages."""
    heads: Counter[str] = Counter()
    for block in blocks:
        if block.role is BlockRole.MASTHEAD and is_symbol(block.text):
            return block.text
        if block.furniture is FurnitureReason.PAGE_HEADER and is_symbol(block.text):
            heads[block.text] += 1
    return heads.most_common(1)[0][0] if heads else None


def document_job_number(blocks: Iterable[PdfBlock]) -> str | None:
    """Return the job number at the foot of the pages ("25-08964", "V.25-09303"), with what is printed beside it cut."""
    for block in blocks:
        if block.furniture is FurnitureReason.JOB_NUMBER:
            match = _JOB_NUMBER.search(block.text)
            if match is not None:
                return match.group()
    return None
