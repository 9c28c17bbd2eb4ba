"""A table of contents is no text of the report: its entries, the lines between them, its title and column heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flows.model import BlockRole, FurnitureReason
from flows.reading.assemble import BlockDraft

TITLE = re.compile(r"(?:table of )?contents|[íi]ndice|contenido|table des matières|sommaire", re.IGNORECASE)
TITLE_WITHIN = 6  # lines before the first entry: the title, "Chapter", "Paragraphs", "Page"
LONGEST_ENTRY = 500  # characters of an entry before its last line, which alone has the dots


def contents_places(texts: Sequence[str], reasons: Sequence[FurnitureReason | None]) -> set[int]:
    """Return which of ``texts`` belong to the table of contents whose entries ``reasons`` tells already."""
    text_or_entry = (None, FurnitureReason.CONTENTS_TABLE)
    lines = [place for place, reason in enumerate(reasons) if reason in text_or_entry]
    entries = [number for number, place in enumerate(lines) if reasons[place] is not None]
    found: set[int] = set()
    for first, last in pairwise(entries):
        between = lines[first + 1 : last]
        if sum(len(texts[place]) for place in between) < LONGEST_ENTRY:
            found.update(between)
    before = lines[max(entries[0] - TITLE_WITHIN, 0) : entries[0]] if entries else []
    titles = [number for number, place in enumerate(before) if is_contents_title(texts[place])]
    found.update(before[titles[-1] :] if titles else [])
    return found


def is_contents_title(text: str) -> bool:
    """Return whether the whole text is the title of a table of contents."""
    return TITLE.fullmatch(text.strip()) is not None


def mark_contents(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Return the blocks with those as furniture that belong to the table of contents, as its entries are already."""
    places = contents_places([draft.text for draft in drafts], [_reason(draft) for draft in drafts])
    contents = FurnitureReason.CONTENTS_TABLE
    return [
        replace(draft, role=BlockRole.FURNITURE, furniture=contents, heading_level=None, cell=None)
        if place in places
        else draft
        for place, draft in enumerate(drafts)
    ]


def _reason(draft: BlockDraft) -> FurnitureReason | None:
    """The reason of furniture; masthead and footnotes are passed over like it."""
    passed_over = draft.role in (BlockRole.MASTHEAD, BlockRole.FOOTNOTE)
    return FurnitureReason.RULE if passed_over else draft.furniture
