"""Resolutions of the meeting that a report prints: "The Lake Meeting, / Recalling …, / 1. Urges States to …"."""

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
