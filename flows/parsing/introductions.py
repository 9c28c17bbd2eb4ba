"""Which paragraph introduces a paragraph: the one that ends in a colon above an item, a line or numbered paragraphs.

A paragraph between the heading of a chapter and its first section may introduce the whole chapter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.announcing import is_debate
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern


def introductions(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Return by the index of an item or line the index of the paragraph ending in a colon that introduces it.

    Numbered paragraphs belong to the colon right above the first of them, up to the next heading.
    """
    places = {paragraph.key: index for index, paragraph in enumerate(paragraphs)}
    found: dict[int, int] = {}
    opened: int | None = None  # the paragraph that introduces lines
    numbered: int | None = None  # the paragraph that introduces numbered paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is ParagraphKind.HEADING:
            opened = numbered = None
        elif paragraph.kind is ParagraphKind.NUMBERED:
            numbered = index - 1 if opened is not None and opened == index - 1 else numbered
            opened = None
            if numbered is not None:
                found[index] = numbered
        owner = places.get(paragraph.parent_key or "")
        if paragraph.kind is ParagraphKind.LETTERED and owner is not None:
            found[index] = _outermost(paragraphs, places, owner)
        elif paragraph.kind is ParagraphKind.UNNUMBERED and opened is not None:
            found[index] = opened
        if paragraph.text.rstrip().endswith(":") and paragraph.kind is not ParagraphKind.LETTERED:
            opened = index
    return found


def _outermost(paragraphs: Sequence[Paragraph], places: Mapping[str, int], owner: int) -> int:
    """Return the numbered or unnumbered paragraph above nested items."""
    while paragraphs[owner].kind is ParagraphKind.LETTERED:
        above = places.get(paragraphs[owner].parent_key or "")
        if above is None or paragraphs[above].kind is ParagraphKind.HEADING:
            break
        owner = above
    return owner


def introduced_by_chapter(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the keys of paragraphs in sections of a chapter that opens with "… the proposals set out below. …".

    A section whose heading is of a debate is no such proposal.
    """
    found: set[str] = set()
    chapter: str | None = None
    for one in paragraphs:
        path = one.section_path or ""
        if chapter is not None and path != chapter and not path.startswith(f"{chapter} > "):
            chapter = None
        if one.kind is not ParagraphKind.NUMBERED:
            continue
        if chapter is not None and path != chapter and not is_debate(path.removeprefix(f"{chapter} > "), language):
            found.add(one.key)
        elif path and _announces_chapter(one.text, language):
            chapter = path
    return frozenset(found)


def _announces_chapter(text: str, language: str) -> bool:
    """Return whether a sentence announces what follows, and no speaker's: "The panels made the proposals below."."""
    announces, speaker = pattern(language, "asking", "follow"), pattern(language, "asking", "speaker")
    sentences = (text[start:end] for start, end in split_sentences(text))
    return any(one.endswith(".") and announces.search(one) and not speaker.search(one) for one in sentences)
