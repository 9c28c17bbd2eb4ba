"""Footnotes of a plain text: the lines at the end of a page after a rule or a lone mark, and the marks in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, islice

from flows.model import BlockRole, FootnoteAnchor, FurnitureReason
from flows.reading.drafts import BlockDraft
from flows.reading.text.lines import Line

FOOTNOTE_LINE = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])/?\s+(?=\S)")
LONE_MARK = re.compile(r"\d{1,3}")
NUMBERED_NOTE = re.compile(r"(\d{1,3})(?:/?\s+\S|$)")
NOTES_SHARE = 0.6  # of the lines of a page: its notes are fewer
MISSED_NOTES = 4  # notes, of tables for example, that may be missing between two notes
SYMBOL_BEFORE = re.compile(r"[A-Z]/\S*$")
LONGEST_SYMBOL = 60  # characters
NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
MOST_BLOCKS = 200  # of a page that have the number of a note: in more of them it is no mark
NOTE_WITHOUT_RULE = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-Þ“«])")
MARK_AT_WORD = re.compile(
    r"(?<=[a-zà-ÿ)’”»]{2})(?P<stop>\s?:|[,;.]?)(?<!Add\.)(?<!Corr\.)(?<!Rev\.)(?P<mark>\d{1,3})(?=[\s,;.)]|$)"
)


def note_starts(lines: Sequence[Line], reasons: Sequence[FurnitureReason | None]) -> set[int]:
    """Return the indexes of lines with which a footnote begins: its mark is the next number, low on its page.

    Args:
        lines: The lines of a text in pages.
        reasons: For each line its reason as furniture.
    """
    found: set[int] = set()
    last = 0
    for page in _pages(lines):
        texts = [index for index in page if reasons[index] is None]
        rule = next((index for index in page if reasons[index] is FurnitureReason.RULE), page[-1])
        having: dict[str, list[int]] = {}  # the lines so far that have a number
        for place, index in enumerate(texts):
            mark = NUMBERED_NOTE.match(lines[index].text)
            for earlier in NUMBER.findall(lines[texts[place - 1]].text) if place else ():
                having.setdefault(earlier, []).append(texts[place - 1])
            is_low = len(texts) - place <= NOTES_SHARE * len(texts)
            if mark is None or lines[index].is_later_column or not (is_low or rule < index):
                continue
            number = int(mark.group(1))
            follows = number == last + 1 and bool(found) and lines[max(found)].page == lines[index].page
            may_follow = number == 1 or last < number <= last + MISSED_NOTES
            if follows or (may_follow and _is_marked(lines, having.get(mark.group(1), []), mark.group(1))):
                found.add(index)
                last = number
    return found


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    return list(pages.values())


def _is_marked(lines: Sequence[Line], above: Sequence[int], number: str) -> bool:
    """Return whether a text above has the mark of a note: "Kenya,1 who" or "Kenya, 1 who"."""
    mark = re.compile(rf"(?:[^\W\d]|[,;:.)”’»*]\s?|[^\W\d] (?=\S*$)){number}(?=[\s,;.)]|$)|\s{number}/(?=\s|$)")
    return any(mark.search(lines[index].text) for index in above[:MOST_BLOCKS])


def with_notes_of_lines(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Mark the footnotes of a text without pages: "1 The delegation …", in their order, below a line with "Fiji1".

    The mark in the text becomes an anchor.
    """
    marks: dict[str, list[tuple[int, int, int]]] = {}
    for place, draft in enumerate(drafts):
        for mark in MARK_AT_WORD.finditer(draft.text) if draft.role is BlockRole.PARAGRAPH else ():
            if not SYMBOL_BEFORE.search(draft.text, max(0, mark.start() - LONGEST_SYMBOL), mark.start("mark")):
                marks.setdefault(mark["mark"], []).append((place, *mark.span("mark")))
    result = list(drafts)
    found: dict[tuple[int, int, int], str] = {}
    for index, draft in enumerate(drafts):
        note = NOTE_WITHOUT_RULE.match(draft.text) if draft.role is BlockRole.PARAGRAPH else None
        if note is None or int(note.group(1)) != len(found) + 1:
            continue
        own = marks.get(note.group(1), [])
        if bisect_left(own, (index,)) == 1:
            found[own[0]] = note.group(1)
            result[index] = draft._replace(role=BlockRole.FOOTNOTE, footnote=note.group(1))
    return _with_marks(result, found)


def with_anchors(drafts: Sequence[BlockDraft]) -> tuple[BlockDraft, ...]:
    """Replace footnote marks in the text by anchors, if there is exactly one mark on the page of its footnote."""
    having: dict[tuple[int, str], list[int]] = {}  # the paragraphs of a page that have a number
    for index, draft in enumerate(drafts):
        if draft.role is BlockRole.PARAGRAPH:
            for number in dict.fromkeys(NUMBER.findall(draft.text)):
                having.setdefault((draft.page or 1, number), []).append(index)
    found: dict[tuple[int, int, int], str] = {}
    notes = {(one.page or 1, one.footnote) for one in drafts if one.footnote is not None and one.footnote.isdigit()}
    for page, number in sorted(notes):
        mark = _one_mark(number, drafts, having.get((page, number), [])) or _one_mark(
            number, drafts, having.get((page - 1, number), [])
        )
        if mark is not None:
            found.setdefault(mark, number)
    return tuple(_with_marks(drafts, found))


def _with_marks(drafts: Sequence[BlockDraft], found: Mapping[tuple[int, int, int], str]) -> list[BlockDraft]:
    """Return the drafts with anchors in place of the marks (index, start, end)."""
    result = list(drafts)
    of_blocks: dict[int, list[tuple[int, int]]] = {}
    for index, start, end in sorted(found):
        of_blocks.setdefault(index, []).append((start, end))
    for index, spans in of_blocks.items():
        draft = drafts[index]
        removed = [0, *accumulate(end - start for start, end in spans)]
        marks = [FootnoteAnchor(start, found[index, start, end]) for start, end in spans]
        moved = [
            replace(one, offset=one.offset - removed[bisect_left(spans, (one.offset,))])
            for one in (*draft.anchors, *marks)
        ]
        kept = zip((0, *(end for _, end in spans)), (*(start for start, _ in spans), len(draft.text)), strict=True)
        text = "".join(draft.text[start:end] for start, end in kept)
        result[index] = draft._replace(text=text, anchors=tuple(sorted(moved, key=lambda one: one.offset)))
    return result


def _one_mark(number: str, drafts: Sequence[BlockDraft], indexes: Sequence[int]) -> tuple[int, int, int] | None:
    """Return (index of the block, start, end) of the only mark: at a word, else after a sign and a space."""
    if len(indexes) > MOST_BLOCKS:
        return None
    for before in (r"(?<=[^\W\d]|[,;:.)”’»])", r"(?<=[,;:.)”’»])\s", r"(?<=[^\W\d]{2})\s(?=\d+$)"):
        mark = re.compile(rf"{before}{number}(?=[\s,;.)]|$)")
        marks = (
            (index, match.start(), match.end())
            for index in indexes
            for match in mark.finditer(drafts[index].text)
            if not SYMBOL_BEFORE.search(drafts[index].text, max(0, match.start() - LONGEST_SYMBOL), match.start())
        )
        found = list(islice(marks, 2))
        if len(found) == 1:
            return found[0]
    return None
