"""Resolutions and declarations of the meeting that a report prints.

"The Lake Meeting, / Recalling …, / 1. Urges States to …"; "We, the ministers …, / 1. Call upon States to …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.wording import pattern

OPENING_LENGTH = 200  # letters of the name of the body with its comma


def operative_paragraphs(
    paragraphs: Sequence[Paragraph], opening: frozenset[str], language: str
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield key and span of the numbered paragraphs that ask below an opening line, up to the next heading."""
    is_open = False
    for one in paragraphs:
        if one.key in opening:
            is_open = True
        elif one.kind is ParagraphKind.HEADING:
            is_open = False
        elif is_open and one.kind is ParagraphKind.NUMBERED:
            is_operative = pattern(language, "asking", "operative").match(one.text) is not None
            if is_operative and not one.text.rstrip().endswith(":"):
                yield one.key, (0, len(one.text))


def may_open(paragraph: Paragraph) -> bool:
    """Return whether a line without a number may be the name alone with which a resolution begins."""
    text = paragraph.text.rstrip()
    is_line = paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is None
    return is_line and text.endswith(",") and len(text) < OPENING_LENGTH


def declared_paragraphs(paragraphs: Sequence[Paragraph], language: str) -> Iterator[tuple[str, bool]]:
    """Yield the key of each paragraph of a declaration that asks or undertakes, and whether it opens a list of items.

    A declaration begins with "We, the ministers …" and ends with its annex, or at the next heading of the body.
    What stands below "We undertake to:" without a number of its own is undertaken, too.
    """
    operative = pattern(language, "asking", "declared")
    annex: str | None = None
    is_open = is_undertaken = False
    for one in paragraphs:
        if not one.is_body_text:
            is_open = is_open and one.annex is not None and one.annex == annex
            is_undertaken = False
            continue
        if pattern(language, "asking", "declaration").match(one.text) is not None:
            is_open, annex = True, one.annex
        is_open = is_open and one.annex == annex
        if not is_open or one.kind is ParagraphKind.LETTERED:
            continue
        opens = one.text.rstrip().endswith(":")
        asks = operative.match(one.text) is not None
        if one.kind is ParagraphKind.UNNUMBERED:
            is_undertaken = asks and opens
        if asks or (is_undertaken and one.kind is ParagraphKind.NUMBERED):
            yield one.key, opens
