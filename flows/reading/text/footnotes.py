"""Footnotes of a plain text: the lines at the end of a page after a rule or a lone mark, and the marks in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

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
NOTE_WITHOUT_RULE = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-Þ“«])")
MARK_AT_WORD = re.compile(
    r"(?<=[a-zà-ÿ)’”»]{2})(?P<stop>[,;.]?)(?<!Add\.)(?<!Corr\.)(?<!Rev\.)(?P<mark>\d{1,3})(?=[\s,;.)]|$)"
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
        for place, index in enumerate(texts):
            mark = NUMBERED_NOTE.match(lines[index].text)
            is_low = len(texts) - place <= NOTES_SHARE * len(texts)
            if mark is None or lines[index].is_later_column or not (is_low or rule < index):
                continue
            number = int(mark.group(1))
            follows = number == last + 1 and bool(found) and lines[max(found)].page == lines[index].page
            may_follow = number == 1 or last < number <= last + MISSED_NOTES
            if follows or (may_follow and _is_marked(lines, texts[:place], mark.group(1))):
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
    return any(number in lines[index].text and mark.search(lines[index].text) for index in above)


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
    found: list[tuple[int, int, int]] = []
    for index, draft in enumerate(drafts):
        note = NOTE_WITHOUT_RULE.match(draft.text) if draft.role is BlockRole.PARAGRAPH else None
        if note is None or int(note.group(1)) != len(found) + 1:
            continue
        own = marks.get(note.group(1), [])
        if bisect_left(own, (index,)) == 1:
            found.append(own[0])
            result[index] = draft._replace(role=BlockRole.FOOTNOTE, footnote=note.group(1))
    for place, start, end in sorted(found, reverse=True):  # the last mark of a text first: the others keep their places
        result[place] = _with_anchor(result[place], start, end, drafts[place].text[start:end])
    return result


def _with_anchor(draft: BlockDraft, start: int, end: int, footnote: str) -> BlockDraft:
    """Return the draft with an anchor in place of the mark in ``start`` to ``end``."""
    shift = end - start
    earlier = (one if one.offset <= start else replace(one, offset=one.offset - shift) for one in draft.anchors)
    anchors = sorted((*earlier, FootnoteAnchor(start, footnote)), key=lambda anchor: anchor.offset)
    return draft._replace(text=draft.text[:start] + draft.text[end:], anchors=tuple(anchors))


def with_anchors(drafts: Sequence[BlockDraft]) -> tuple[BlockDraft, ...]:
    """Replace footnote marks in the text by anchors, if there is exactly one mark on the page of its footnote."""
    result = list(drafts)
    on_pages: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.role is BlockRole.PARAGRAPH:
            on_pages.setdefault(draft.page or 1, []).append(index)
    for note in drafts:
        if note.footnote is None or not note.footnote.isdigit():
            continue
        page = note.page or 1
        found = _one_mark(note.footnote, result, on_pages.get(page, [])) or _one_mark(
            note.footnote, result, on_pages.get(page - 1, [])
        )
        if found is not None:
            index, start, end = found
            result[index] = _with_anchor(result[index], start, end, note.footnote)
    return tuple(result)


def _one_mark(number: str, drafts: Sequence[BlockDraft], indexes: Sequence[int]) -> tuple[int, int, int] | None:
    """Return (index of the block, start, end) of the only mark: at a word, else after a sign and a space."""
    indexes = [index for index in indexes if number in drafts[index].text]
    for before in (r"(?<=[^\W\d]|[,;:.)”’»])", r"(?<=[,;:.)”’»])\s", r"(?<=[^\W\d]{2})\s(?=\d+$)"):
        mark = re.compile(rf"{before}{number}(?=[\s,;.)]|$)")
        found = [
            (index, match.start(), match.end())
            for index in indexes
            for match in mark.finditer(drafts[index].text)
            if not SYMBOL_BEFORE.search(drafts[index].text[: match.start()])  # "A/CONF.999/RPM.1/L.1"
        ]
        if len(found) == 1:
            return found[0]
    return None
