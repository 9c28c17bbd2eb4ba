"""Furniture of a plain text: page headers and footers, page numbers, job numbers, rules, the table of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.model import FurnitureReason
from flows.reading.contents import contents_indexes
from flows.reading.furniture import is_contents_entry, is_page_number, is_page_word, is_symbol, job_line
from flows.reading.text.lines import LABEL, LONE_LABEL, LONG_LINE, Line, is_prose

HEAD_LINES, FOOT_LINES = 4, 6  # lines with text at the top and bottom of a page among which headers and footers are
MAX_HEAD = 120  # characters
RUNNING_PAGES = 3  # pages; a page header is on this many at least
RUNNING_SHARE = 0.25  # of the pages; right and left pages may have different headers, chapters too
ROMAN_NUMBER = re.compile(r"[ivxl]{1,6}")
FIRST_NUMBER = re.compile(r"\d+")


def furniture_reasons(lines: Sequence[Line]) -> list[FurnitureReason | None]:
    """Return for each line the reason if it belongs to the page and not to the report."""
    edges = _edges(lines)
    running = _running(lines, edges)
    numbers = _page_numbers(lines, edges)
    reasons: list[FurnitureReason | None] = []
    for index, line in enumerate(lines):
        reason = job_line(line.text)
        if reason is None and is_contents_entry(line.text):
            reason = FurnitureReason.CONTENTS_TABLE
        if reason is None:
            reason = running.get(index)
        if reason is None and (index in numbers or (index in edges and is_page_word(line.text))):
            reason = FurnitureReason.PAGE_NUMBER
        reasons.append(reason)
    for index in contents_indexes([line.text for line in lines], reasons):
        reasons[index] = FurnitureReason.CONTENTS_TABLE
    return reasons


@dataclass(frozen=True, slots=True)
class _Place:
    """The place of a line at an edge of its page: the reason if it runs, and its number from the edge, from 0."""

    reason: FurnitureReason
    depth: int


def _edges(lines: Sequence[Line]) -> dict[int, _Place]:
    """Return the indexes of the lines at the top and bottom of each page, with their places."""
    if not lines or lines[-1].page == 1:
        return {}
    starts: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        if not starts[line.page] or starts[line.page][-1] != line.line_start:
            starts[line.page].append(line.line_start)
    places: dict[int, _Place] = {}
    for on_page in starts.values():
        for depth, start in enumerate(reversed(on_page[-FOOT_LINES:])):
            places[start] = _Place(FurnitureReason.PAGE_FOOTER, depth)
        for depth, start in enumerate(on_page[:HEAD_LINES]):
            places[start] = _Place(FurnitureReason.PAGE_HEADER, depth)
    return {index: places[line.line_start] for index, line in enumerate(lines) if line.line_start in places}


def _running(lines: Sequence[Line], edges: Mapping[int, _Place]) -> dict[int, FurnitureReason]:
    """Return the lines that pages repeat: symbols, and other texts at the edges of many pages.

    The first of several equal symbols belongs to the masthead.
    """
    symbols = Counter(line.text for line in lines if is_symbol(line.text))
    repeated = _repeated(lines, edges)
    found: dict[int, FurnitureReason] = {}
    seen: set[str] = set()
    for index, line in enumerate(lines):
        is_top = line.page > 1 and index in edges and edges[index] == _Place(FurnitureReason.PAGE_HEADER, 0)
        if is_top and is_symbol(line.text):
            found[index] = FurnitureReason.PAGE_HEADER
        elif symbols[line.text] > 1:
            if line.text in seen and (not edges or index in edges):
                found[index] = FurnitureReason.PAGE_HEADER
            seen.add(line.text)
        elif index in repeated:
            found[index] = edges[index].reason
    return found


def _repeated(lines: Sequence[Line], edges: Mapping[int, _Place]) -> set[int]:
    """Return texts that many pages have at one place but for their numbers; only furniture is nearer to the edge."""
    pages: dict[tuple[str, _Place], set[int]] = defaultdict(set)
    for index, place in edges.items():
        pages[_form(lines[index].text), place].add(lines[index].page)
    enough = max(RUNNING_PAGES, RUNNING_SHARE * lines[-1].page)
    found: set[int] = set()
    text_from: dict[tuple[int, FurnitureReason], int] = {}
    for index, place in sorted(edges.items(), key=lambda item: item[1].depth):
        line, side = lines[index], (lines[index].page, place.reason)
        if len(pages[_form(line.text), place]) >= enough and _may_run(line):
            if place.depth <= text_from.get(side, place.depth):
                found.add(index)
        elif not _is_page_line(line.text):
            text_from.setdefault(side, place.depth)
    return found


def _is_page_line(text: str) -> bool:
    """Return whether a line has the form of a symbol, a job number or a page number."""
    is_number = is_page_number(text) or is_page_word(text) or ROMAN_NUMBER.fullmatch(text) is not None
    return is_number or is_symbol(text) or job_line(text) is not None


def _form(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _may_run(line: Line) -> bool:
    """Return whether a line has the form of a page header: not that of a label or of an end of a text."""
    is_label = LABEL.match(line.text) or LONE_LABEL.fullmatch(line.text)
    is_text = (
        line.text[0].islower() or line.text[-1] in ".,;:?!" or (len(line.text) >= LONG_LINE and is_prose(line.text))
    )
    return (
        line.page > 1
        and len(line.text) <= MAX_HEAD
        and any(map(str.isalpha, line.text))
        and not is_label
        and not is_text
    )


def _page_numbers(lines: Sequence[Line], edges: Mapping[int, _Place]) -> set[int]:
    """Return the page numbers: they differ from the number of the page by what most of them do, or begin or end it."""
    candidates = {index for index in edges if is_page_number(lines[index].text)}
    offsets = Counter(_offset(lines[index]) for index in candidates)
    first = {line.page: line.line_start for line in reversed(lines)}
    last = {line.page: line.line_start for line in lines}
    enough = max(RUNNING_PAGES, RUNNING_SHARE * lines[-1].page)
    found: set[int] = set()
    for index in edges:
        line = lines[index]
        outermost = line.line_start in (first[line.page], last[line.page])
        counted = "/" in line.text  # "3/24"
        in_sequence = index in candidates and offsets[_offset(line)] >= (2 if counted else enough)
        if in_sequence or (outermost and (index in candidates or ROMAN_NUMBER.fullmatch(line.text))):
            found.add(index)
    return found


def _offset(line: Line) -> int:
    number = FIRST_NUMBER.search(line.text)
    return int(number.group()) - line.page if number else 0
