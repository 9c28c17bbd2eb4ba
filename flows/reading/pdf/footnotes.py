"""Footnotes of a PDF: find the notes, and link the marks in the text to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.model import BlockRole, Issue, Severity
from flows.reading.pdf.blocks import PdfBlock, raised_marks
from flows.reading.pdf.page_text import Run

STAR_NOTE = re.compile(r"(\*{1,4}|[†‡])(?=\s|\w)")
_STARS = re.compile(r"(?<=[^\s*])(\*{1,4}|[†‡])(?=[\s,.;:)]|$)")
# Until about 1995, marks were printed on the line, with a slash: "in Haiti 1/ and".
_SLASH_MARK = re.compile(r"(?<=\s)(\d{1,3})/(?=[\s,.;:)]|$)")
_LEADING_MARK = re.compile(r"(\d{1,3}|\*{1,4}|[a-z]{1,2}|[†‡§])[/.)]?(?=\s|[A-Z(]|$)")


def link_footnotes(blocks: Sequence[PdfBlock]) -> tuple[Issue, ...]:
    """Set the key of each footnote, and the marks of the blocks that cite it; return the issues.

    The key is the printed mark, with "~2", "~3" if it is repeated (numbers restart in each chapter). A raised number
    without a note becomes an anchor with a warning, because it is not part of the sentence.
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
        for indexes, mark in raised_marks(block.runs):
            if block.role is BlockRole.FOOTNOTE and mark == own:
                continue
            key = _nearest(notes.get(mark, []), block.runs[indexes[0]].page)
            if key is None and mark.isdigit() and _follows_word(block, indexes[0]):
                key = mark
                message = f"page {block.page}: the footnote mark {mark} has no footnote on the pages around it"
                issues.append(Issue(Severity.WARNING, "footnote-not-found", message, mark))
            if key is not None:
                block.marks[indexes[0]] = key
                for index in indexes[1:]:
                    block.clear_run(index)
    return tuple(issues)


def _starred_pages(blocks: Iterable[PdfBlock]) -> set[tuple[int, str]]:
    """Return (page, mark) for each asterisk or dagger after a word."""
    return {
        (block.page, match.group(1))
        for block in blocks
        if block.role is not BlockRole.FURNITURE and _has_star(block)
        for match in _STARS.finditer(block.text)
    }


def _has_star(block: PdfBlock) -> bool:
    text = block.text
    return "*" in text or "†" in text or "‡" in text


def _is_note(block: PdfBlock, starred: set[tuple[int, str]]) -> bool:
    """Return whether the block starts like a note: with a raised mark, or an asterisk that occurs on the page."""
    first = next((index for index, run in enumerate(block.runs) if run.text.strip()), 0)
    if any(indexes[0] == first for indexes, _ in raised_marks(block.runs[: first + 8])):
        return True
    star = STAR_NOTE.match(block.text) if _has_star(block) else None
    return star is not None and (block.page, star.group(1)) in starred


def _keyed(footnotes: Iterable[PdfBlock]) -> dict[str, list[tuple[int, str]]]:
    """Return the pages and keys of the notes by printed mark, and set the keys."""
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
    """Return the key of the note on the same page, else of the last one before it, else of the first one after it."""
    here = [key for number, key in candidates if number == page]
    before = [key for number, key in candidates if number < page]
    after = [key for number, key in candidates if number > page]
    found = here or before[-1:] or after
    return found[0] if found else None


def _split_marks(block: PdfBlock, notes: dict[str, list[tuple[int, str]]]) -> None:
    """Put a mark on the line ("agenda*", "Haiti 1/") into a separate run if a note near its page has this mark."""
    if not _may_mark(block.text):
        return
    runs: list[Run] = []
    for run in block.runs:
        if not _may_mark(run.text):
            runs.append(run)
            continue
        tail = "".join(before.text for before in runs[-3:])[-20:]
        for match in _mark_matches(tail, run.text):
            key = _nearest(notes.get(match.group(1), []), run.page)
            if key is not None and _is_near(notes[match.group(1)], run.page):
                start, end = match.start() - len(tail), match.end() - len(tail)
                if start > 0:
                    runs.append(run._replace(text=run.text[:start]))
                block.marks[len(runs)] = key
                runs.append(run._replace(text=run.text[start:end], x0=run.x1))
                run = run._replace(text=run.text[end:], x0=run.x1)
                break
        runs.append(run)
    block.replace_runs(runs)


def _may_mark(text: str) -> bool:
    return "/" in text or "*" in text or "†" in text or "‡" in text


def _mark_matches(tail: str, text: str) -> list[re.Match[str]]:
    """Return the marks in ``text``; ``tail`` is the text before it. Offsets include ``tail``."""
    found = [*_STARS.finditer(tail + text), *_SLASH_MARK.finditer(tail + text)]
    return [match for match in found if match.start() >= len(tail)]


def _is_near(candidates: Iterable[tuple[int, str]], page: int) -> bool:
    return any(abs(number - page) <= 1 for number, _ in candidates)


def _follows_word(block: PdfBlock, index: int) -> bool:
    """Return whether the mark follows a word or punctuation; a raised digit after one letter is a unit ("m2")."""
    before = "".join(run.text for run in block.runs[max(index - 12, 0) : index]).rstrip()
    return re.search(r"(?:\w{3,}[.,;:”’\")\]]*|[.,;:”’\")\]])$", before) is not None
