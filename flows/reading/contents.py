"""Find the table of contents, which is furniture: its entries, the lines between them, its title and column heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flows.model import BlockRole, FurnitureReason
from flows.reading.drafts import BlockDraft

TITLE = re.compile(r"(?:table of )?contents|[íi]ndice|contenido|table des matières|sommaire", re.IGNORECASE)
TITLE_WITHIN = 6  # lines before the first entry: the title, "Chapter", "Paragraphs", "Page"
# an entry without dots: "II. TOPICS 18 - 58 6", "Annex. List of documents 16"
PLAIN_ENTRY = re.compile(r"\S.{0,198}?\s(?:\d{1,4}(?:\s?[-–—]\s?\d{1,4})?\s{1,20})?(?P<page>\d{1,3})")
FEWEST_PLAIN = 3  # such entries below a title that make a table
# what an entry has besides its words: a label ("II.", "A.") before them, paragraphs and a page after them
LABEL = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})(?:\.|(?=\s*$))\s*")
PLACE = re.compile(r"(?:\s*\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)?\s*\d{0,4}\s*")
WRAPPED = 1  # lines of an entry before the one with its page
MAX_ENTRY = 500  # characters of an entry before its last line; only the last line has the dots


def contents_indexes(texts: Sequence[str], reasons: Sequence[FurnitureReason | None]) -> set[int]:
    """Return the indexes of lines that belong to a table of contents besides its known entries.

    Args:
        texts: The lines or blocks in order.
        reasons: For each text its reason as furniture; CONTENTS_TABLE marks the known entries.
    """
    text_or_entry = (None, FurnitureReason.CONTENTS_TABLE)
    lines = [index for index, reason in enumerate(reasons) if reason in text_or_entry]
    entries = [position for position, index in enumerate(lines) if reasons[index] is not None]
    found: set[int] = set()
    for first, last in pairwise(entries):
        between = lines[first + 1 : last]
        if sum(len(texts[index]) for index in between) < MAX_ENTRY:
            found.update(between)
    before = lines[max(entries[0] - TITLE_WITHIN, 0) : entries[0]] if entries else []
    titles = [position for position, index in enumerate(before) if is_contents_title(texts[index])]
    found.update(before[titles[-1] :] if titles else [])
    if entries:
        return found
    below = [lines[place:] for place in _titles(texts, lines)]
    return found.union(*(_plain_table(texts, one) or _repeated_titles(texts, one) for one in below))


def _titles(texts: Sequence[str], lines: Sequence[int]) -> list[int]:
    return [place for place, index in enumerate(lines) if is_contents_title(texts[index])]


def _plain_table(texts: Sequence[str], lines: Sequence[int]) -> set[int]:
    """Return the lines of a table without dots: its title, heads of columns, and entries in the order of pages."""
    count, last, page = 0, 0, 0
    for place, index in enumerate(lines[1:], start=1):
        entry = PLAIN_ENTRY.fullmatch(texts[index].strip())
        if entry and int(entry["page"]) >= page:
            count, last, page = count + 1, place, int(entry["page"])
        elif place - last > (WRAPPED if count else TITLE_WITHIN):
            break
    return set(lines[: last + 1]) if count >= FEWEST_PLAIN else set()


def _repeated_titles(texts: Sequence[str], lines: Sequence[int]) -> set[int]:
    """Return the lines of a table whose entries are headings further below, with or without numbers beside them."""
    words = [_words(texts[index]) for index in lines]
    times = Counter(words)
    entries: set[str] = set()
    last = 0
    for place, own in enumerate(words[1:], start=1):
        if own in entries:  # the heading itself, its label perhaps on the line before it
            above = texts[lines[last]].strip()
            last -= last == place - 1 and above.endswith(".") and LABEL.fullmatch(above) is not None
            break
        if own and times[own] > 1:
            entries.add(own)
            last = place
        elif not own and entries:
            last = place  # a label, paragraphs or a page alone on its line
        elif own and place - last > (WRAPPED if entries else TITLE_WITHIN):
            break
    return set(lines[: last + 1]) if len(entries) >= FEWEST_PLAIN else set()


def _words(line: str) -> str:
    """Return the words of an entry or heading, without its label and place."""
    text = line.strip()
    label = LABEL.match(text)
    text = text[label.end() :] if label else text
    for end in range(len(text), -1, -1):
        if end == 0 or (text[end - 1].isalpha() or text[end - 1] in ").»”"):
            return text[:end].casefold() if PLACE.fullmatch(text[end:]) else text.casefold()
    return ""


def is_contents_title(text: str) -> bool:
    """Return whether the whole text is the title of a table of contents."""
    return TITLE.fullmatch(text.strip()) is not None


def mark_contents(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Return the blocks, with the whole table of contents marked as furniture; its entries are marked already."""
    indexes = contents_indexes([draft.text for draft in drafts], [_reason(draft) for draft in drafts])
    contents = FurnitureReason.CONTENTS_TABLE
    return [
        replace(draft, role=BlockRole.FURNITURE, furniture=contents, heading_level=None, cell=None)
        if index in indexes
        else draft
        for index, draft in enumerate(drafts)
    ]


def _reason(draft: BlockDraft) -> FurnitureReason | None:
    """Return the reason as furniture; masthead and footnotes are skipped as if they were a rule."""
    is_skipped = draft.role in (BlockRole.MASTHEAD, BlockRole.FOOTNOTE)
    return FurnitureReason.RULE if is_skipped else draft.furniture
