"""Furniture of PDF pages: page headers and footers, job numbers, barcodes, tables of contents; and the masthead.

Tagged files mark the masthead as an artifact like a page header, although it identifies the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from flows.model import BlockRole, FurnitureReason, TableCell
from flows.reading.contents import contents_indexes, entries_below, is_contents_title
from flows.reading.furniture import JOB, is_page_number, is_page_word, is_symbol, job_line
from flows.reading.pdf.blocks import PdfBlock, is_new_line, join_runs
from flows.reading.pdf.page_text import PageText, Run

# As shares of the page height: page headers are above the first, page footers below the second.
HEAD_BAND, FOOT_BAND = 0.86, 0.13
# In ems: a wider gap on one line separates two entries of the masthead.
ENTRY_EMS = 1.5
# Page numbers whose ends differ by less than the first, in points, are at one margin; the second is the maximum number
# of column heads above them.
SAME_MARGIN, COLUMN_HEADS = 2.0, 2
# The title page of an official record is one of the first pages; its table with the symbol has fewer rows than this.
TITLE_PAGES, TITLE_ROWS = 3, 5
_ROMAN_PAGE = re.compile(r"[ivxlc]{1,7}|[IVXLC]{1,7}")
# Dots before the paragraph and page numbers: "........ 13-14 6"; in a table the numbers are in separate cells.
_LEADER = re.compile(r"(?:(?:\.\s?){5,}|…{2,})[\s\d\-–−ivxlc]{0,20}$")
_PAGE = re.compile(r"(?:^|\s)(?:\d{1,3}|[ivxlc]{1,6})$")
_DOTS = re.compile(r"[. ]{10,}|…+")
_REISSUED = re.compile(r"(?<=\d)\*(?=\s|$)")
_JOB_NUMBER = re.compile(JOB)


def has_dot_leader(text: str) -> bool:
    """Return whether the text is a contents entry: it ends in dots, with or without page numbers after them."""
    return (text.count(".") >= 5 or "……" in text) and _LEADER.search(text) is not None  # the first test is fast


def margin_reason(text: str) -> FurnitureReason | None:
    """Return the reason if the text is a job number (also of a reissue, "25-03320* (E)"), barcode, rule or notice."""
    return job_line(text) or (job_line(_REISSUED.sub("", text)) if "*" in text else None)


def _line_pieces(runs: Iterable[Run]) -> list[list[Run]]:
    """Group runs of one page that are close together on a line, from top to bottom and left to right."""
    pieces: list[list[Run]] = []
    for run in _from_top(run for run in runs if run.text.strip()):
        best = next((piece for piece in reversed(pieces[-6:]) if _continues_piece(piece, run)), None)
        if best is None:
            pieces.append([run])
        else:
            best.append(run)
    return pieces


def _from_top(runs: Iterable[Run]) -> list[Run]:
    """Sort from top to bottom, and from left to right where baselines are about equal (large and small type)."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if rows and rows[-1][0].y - run.y < 0.5 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [run for row in rows for run in sorted(row, key=lambda run: run.x0)]


def _continues_piece(piece: Sequence[Run], run: Run) -> bool:
    last = piece[-1]
    return not is_new_line(last, run) and -run.size < run.x0 - last.x1 < ENTRY_EMS * max(min(last.size, run.size), 1.0)


def artifact_blocks(page: PageText, runs: Sequence[Run]) -> list[PdfBlock]:
    """Return the artifacts of a page as blocks: the masthead on page 1, page headers and footers elsewhere."""
    blocks = []
    for piece in _line_pieces(runs):
        text = join_runs(piece)[0]
        reason = margin_reason(text) or (FurnitureReason.CONTENTS_TABLE if _DOTS.fullmatch(text) else None)
        if reason is None and page.number > 1:
            reason = running_reason(text, piece[0].y, page.height)
        if reason is None and page.number == 1 and piece[0].y < FOOT_BAND * page.height:
            reason = FurnitureReason.PAGE_NUMBER if is_page_number(text) else FurnitureReason.PAGE_FOOTER
        role = BlockRole.MASTHEAD if reason is None else BlockRole.FURNITURE
        blocks.append(PdfBlock(piece, role, furniture=reason))
    return blocks


def running_reason(text: str, y: float, height: float) -> FurnitureReason:
    """Return the reason of a line in a page header or footer, by its form and position.

    Args:
        text: The text of the line.
        y: The baseline in points from the bottom of the page.
        height: The height of the page in points.
    """
    reason = margin_reason(text)
    if reason is not None:
        return reason
    if is_page_number(text) or _ROMAN_PAGE.fullmatch(text) or is_page_word(text):
        return FurnitureReason.PAGE_NUMBER
    if y > height / 2:
        return FurnitureReason.PAGE_HEADER
    return FurnitureReason.PAGE_FOOTER


def mark_page_furniture(blocks: Iterable[PdfBlock]) -> None:
    """Mark text blocks that are job numbers, barcodes, rules or notices as furniture."""
    for block in blocks:
        if block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.MASTHEAD) and len(block.runs) < 40:
            reason = margin_reason(block.text)
            if reason is not None:
                block.role, block.furniture = BlockRole.FURNITURE, reason


def mark_contents_table(blocks: Sequence[PdfBlock]) -> None:
    """Mark tables of contents: tables with dot leaders, and groups of lines that end in dots or a page number."""
    tables = {block.cell.table for block in blocks if block.cell is not None and has_dot_leader(block.tail)}
    for block in blocks:
        if block.cell is not None and block.cell.table in tables:
            _mark(block)
    lines = [
        index
        for index, block in enumerate(blocks)
        if block.cell is None and block.role is not BlockRole.FURNITURE and has_dot_leader(block.tail)
    ]
    lines = lines or max(list(_entries_without_dots(blocks)), sorted(_plain_entries(blocks)), key=len)
    for index in lines:
        _mark(blocks[index])
    for first, last in pairwise(lines):
        between = blocks[first + 1 : last]
        if len(between) <= 4 and all(len(block.text) < 250 for block in between):
            for block in between:
                if block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING):
                    _mark(block)
    for index in _further_entries(blocks):
        _mark(blocks[index])
    _mark_contents_head(blocks)


def _entries_without_dots(blocks: Sequence[PdfBlock]) -> Iterator[int]:
    """Yield the lines after the title "Contents" whose page numbers end at one margin: the dots are not text."""
    titles = (index for index, block in enumerate(blocks) if len(block.runs) < 8 and is_contents_title(block.text))
    title = next(titles, len(blocks))
    margin: float | None = None
    for index in range(title + 1, len(blocks)):
        block = blocks[index]
        number = block.runs[-1]
        if block.role is BlockRole.FURNITURE:
            continue
        is_entry = _PAGE.search(block.text) is not None and (margin is None or abs(number.x1 - margin) <= SAME_MARGIN)
        if is_entry:
            margin = number.x1
            yield index
        elif margin is not None or index > title + COLUMN_HEADS:
            return


def _plain_entries(blocks: Sequence[PdfBlock]) -> set[int]:
    """Return the lines of a table without dots and without a margin of page numbers."""
    reasons = [None if _is_line(block) else FurnitureReason.RULE for block in blocks]
    return contents_indexes([block.text for block in blocks], reasons)


def _further_entries(blocks: Sequence[PdfBlock]) -> set[int]:
    """Return the lines of a table, below those that are marked already, that neither dots nor a margin show."""
    marked = FurnitureReason.CONTENTS_TABLE
    others = [block.furniture if block.furniture is marked else FurnitureReason.RULE for block in blocks]
    reasons = [None if _is_line(block) else other for block, other in zip(blocks, others, strict=True)]
    last = max((index for index, reason in enumerate(reasons) if reason is marked), default=len(blocks))
    return {index for index in entries_below([block.text for block in blocks], reasons) if index > last}


def _is_line(block: PdfBlock) -> bool:
    return block.cell is None and block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING)


def _mark_contents_head(blocks: Sequence[PdfBlock]) -> None:
    """Mark the title and the column heads directly before the first entry ("Contents", "Paragraphs Page")."""
    contents = (index for index, block in enumerate(blocks) if block.furniture is FurnitureReason.CONTENTS_TABLE)
    first = next(contents, 0)
    for block in reversed(blocks[max(first - 3, 0) : first]):
        words = block.text.split()
        if block.role is BlockRole.FURNITURE:
            continue
        if len(words) > 4 or not words or block.page != blocks[first].page:
            return
        is_title = block.role is BlockRole.HEADING or is_contents_title(block.text)
        _mark(block)
        if is_title:
            return


def _mark(block: PdfBlock) -> None:
    block.role, block.furniture, block.cell = BlockRole.FURNITURE, FurnitureReason.CONTENTS_TABLE, None


def mark_masthead(blocks: Sequence[PdfBlock]) -> None:
    """Mark the symbol on the first pages, and small tables that contain it, as masthead."""
    found = set()
    for block in blocks:
        if block.page <= TITLE_PAGES and len(block.runs) < 20 and _symbols(block.text):
            if block.cell is not None:
                found.add(block.cell.table)
            elif block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING):
                block.role = BlockRole.MASTHEAD
    rows = {table: max(b.cell.row for b in blocks if b.cell is not None and b.cell.table == table) for table in found}
    for block in blocks:
        if block.cell is not None and rows.get(block.cell.table, TITLE_ROWS) < TITLE_ROWS:
            block.role, block.cell = BlockRole.MASTHEAD, None


def number_tables(blocks: Iterable[PdfBlock]) -> None:
    """Renumber the remaining tables from 0."""
    numbers: dict[int, int] = {}
    for block in blocks:
        if block.cell is not None:
            number = numbers.setdefault(block.cell.table, len(numbers))
            if block.cell.table != number:
                block.cell = TableCell(number, block.cell.row, block.cell.column, block.cell.is_header)


def _symbols(text: str) -> list[str]:
    """Return the symbols in a text that consists of symbols only ("E/2025/26*-E/CN.5/2025/6*"), else an empty list."""
    found = re.split(r"(?<=\w)\s*[-–,]\s*(?=[A-Z]{1,3}/)|\s+(?=[A-Z]{1,3}/)", text.replace("*", ""))
    return found if all(is_symbol(symbol) for symbol in found) else []


def document_symbol(blocks: Iterable[PdfBlock]) -> str | None:
    """Return the symbol in the masthead (the first of two), else the one in most page headers."""
    heads: Counter[str] = Counter()
    for block in blocks:
        is_head = block.furniture is FurnitureReason.PAGE_HEADER
        if block.role is not BlockRole.MASTHEAD and not is_head:
            continue
        symbols = _symbols(block.text)
        if symbols and not is_head:
            return symbols[0]
        heads.update(symbols[:1])
    return heads.most_common(1)[0][0] if heads else None


def document_job_number(blocks: Iterable[PdfBlock]) -> str | None:
    """Return the job number in the page footers ("25-08964", "V.25-09303"), without page number and language."""
    for block in blocks:
        if block.furniture is FurnitureReason.JOB_NUMBER:
            match = _JOB_NUMBER.search(block.text)
            if match is not None:
                return match.group()
    return None
