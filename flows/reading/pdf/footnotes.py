"""Footnotes of a PDF: which blocks are notes, and where the text cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.model import BlockRole, Issue, Severity
from flows.reading.pdf.blocks import PdfBlock, raised_marks
from flows.reading.pdf.page_text import Run

STAR_NOTE = re.compile(r"(\*{1,4}|[†‡])(?=\s|\w)")
_STARS = re.compile(r"(?<=[^\s*])(\*{1,4}|[†‡])(?=[\s,.;:)]|$)")
# Before about 1995 a mark stood on the line, with a stroke: "in Haiti 1/ and".
_STROKE_MARK = re.compile(r"(?<=\s)(\d{1,3})/(?=[\s,.;:)]|$)")
_LEADING_MARK = re.compile(r"(\d{1,3}|\*{1,4}|[a-z]{1,2}|[†‡§])[/.)]?(?=\s|[A-Z(]|$)")


def link_footnotes(blocks: Sequence[PdfBlock]) -> tuple[Issue, ...]:
    """Key the footnotes by their printed marks, and set the marks of the blocks that cite them.

    The key is the mark; where a mark comes again (each chapter its own numbers), the mark with "~2", "~3". A raised
    number that no note answers stays an anchor with a warning: it is no part of the sentence either way.
    """
    starred = _starred_pages(blocks)
    for block in blocks:
        if block.role in (BlockRole.PARAGRAPH, BlockRole.HEADING) and _is_note(block, starred):
            block.role = BlockRole.FOOTNOTE
    notes = _keyed(block for block in blocks if block.role is BlockRole.FOOTNOTE)
    issues = []
    for block in blocks:
        if block.role is BlockRole.FURNITURE:
            continue
        if block.role is not BlockRole.FOOTNOTE:
            _split_marks(block, notes)
        own = (block.footnote or "").partition("~")[0]
        for places, mark in raised_marks(block.runs):
            if block.role is BlockRole.FOOTNOTE and mark == own:
                continue
            key = _nearest(notes.get(mark, []), block.runs[places[0]].page)
            if key is None and mark.isdigit() and _follows_word(block, places[0]):
                key = mark
                message = f"page {block.page}: the footnote mark {mark} has no footnote on the pages around it"
                issues.append(Issue(Severity.WARNING, "footnote-not-found", message, mark))
            if key is not None:
                block.marks[places[0]] = key
                for place in places[1:]:
                    block.runs[place] = replace(block.runs[place], text="")
    return tuple(issues)


def _starred_pages(blocks: Iterable[PdfBlock]) -> set[tuple[int, str]]:
    """The pages on which an asterisk follows a word, each with its asterisk."""
    return {
        (block.page, match.group(1))
        for block in blocks
        if block.role is not BlockRole.FURNITURE and _has_star(block)
        for match in _STARS.finditer(block.text)
    }


def _has_star(block: PdfBlock) -> bool:
    return any("*" in run.text or "†" in run.text or "‡" in run.text for run in block.runs)


def _is_note(block: PdfBlock, starred: set[tuple[int, str]]) -> bool:
    """Whether the block opens as a note does: with a raised mark, or with an asterisk that the page's text bears."""
    first = next((index for index, run in enumerate(block.runs) if run.text.strip()), 0)
    if any(places[0] == first for places, _ in raised_marks(block.runs[: first + 8])):
        return True
    star = STAR_NOTE.match(block.text) if _has_star(block) else None
    return star is not None and (block.page, star.group(1)) in starred


def _keyed(footnotes: Iterable[PdfBlock]) -> dict[str, list[tuple[int, str]]]:
    """Printed mark → the pages and keys of the notes that carry it."""
    notes: dict[str, list[tuple[int, str]]] = {}
    for block in footnotes:
        match = _LEADING_MARK.match(block.text)
        if match is None:
            continue
        same = notes.setdefault(match.group(1), [])
        block.footnote = match.group(1) if not same else f"{match.group(1)}~{len(same) + 1}"
        same.append((block.page, block.footnote))
    return notes


def _nearest(candidates: Sequence[tuple[int, str]], page: int) -> str | None:
    """The key of the note on the page itself, else the last one before it, else the first after it."""
    here = [key for number, key in candidates if number == page]
    before = [key for number, key in candidates if number < page]
    after = [key for number, key in candidates if number > page]
    found = here or before[-1:] or after
    return found[0] if found else None


def _split_marks(block: PdfBlock, notes: dict[str, list[tuple[int, str]]]) -> None:
    """Make a mark on the line ("agenda*", "Haiti 1/") a run of its own where a note near its page carries it."""
    if not any(sign in run.text for run in block.runs for sign in "*†‡/"):
        return
    runs: list[Run] = []
    for run in block.runs:
        tail = "".join(before.text for before in runs[-3:])[-20:]
        for match in _mark_matches(tail, run.text):
            key = _nearest(notes.get(match.group(1), []), run.page)
            if key is not None and _is_near(notes[match.group(1)], run.page):
                start, end = match.start() - len(tail), match.end() - len(tail)
                if start > 0:
                    runs.append(replace(run, text=run.text[:start]))
                block.marks[len(runs)] = key
                runs.append(replace(run, text=run.text[start:end], x0=run.x1))
                run = replace(run, text=run.text[end:], x0=run.x1)
                break
        runs.append(run)
    block.runs = runs


def _mark_matches(tail: str, text: str) -> list[re.Match[str]]:
    """The marks that lie in ``text`` as it follows ``tail``."""
    found = [*_STARS.finditer(tail + text), *_STROKE_MARK.finditer(tail + text)]
    return [match for match in found if match.start() >= len(tail)]


def _is_near(candidates: Iterable[tuple[int, str]], page: int) -> bool:
    return any(abs(number - page) <= 1 for number, _ in candidates)


def _follows_word(block: PdfBlock, index: int) -> bool:
    """Whether the mark follows a word or its punctuation; a raised figure after one letter is a unit ("m2")."""
    before = "".join(run.text for run in block.runs[max(index - 12, 0) : index]).rstrip()
    return re.search(r"(?:\w{3,}[.,;:”’\")\]]*|[.,;:”’\")\]])$", before) is not None
