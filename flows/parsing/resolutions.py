"""Resolutions and declarations of the meeting that a report prints.

"The Lake Meeting, / Recalling …, / 1. Urges States to …"; "We, the ministers …, / 1. Call upon States to …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.model import Paragraph, ParagraphKind
from flows.parsing.agreements import recommends_nothing
from flows.parsing.wording import pattern

OPENING_LENGTH = 200  # letters of the name of the body with its comma


def operative_paragraphs(
    paragraphs: Sequence[Paragraph], opening: frozenset[str], language: str
) -> Iterator[Paragraph]:
    """Yield the numbered paragraphs and lines that ask others to act below an opening line, up to the next heading."""
    is_open = False
    for one in paragraphs:
        if one.key in opening:
            is_open = True
        elif one.kind is ParagraphKind.HEADING:
            is_open = False
        elif is_open and _is_operative(one, language):
            yield one


def _is_operative(paragraph: Paragraph, language: str) -> bool:
    is_whole = paragraph.kind is ParagraphKind.NUMBERED or _is_line(paragraph)
    return is_whole and asks_others(paragraph.text, language, ("operative",))


def asks_others(text: str, language: str, forms: Sequence[str]) -> bool:
    """Return whether operative words ask others; after them the body's own secretariat may be asked, too."""
    own = pattern(language, "asking", "procedure").search(text)
    is_further = own is not None and pattern(language, "asking", "asks").match(text, own.start()) is not None
    asked = text[: own.start()] if own is not None and is_further else text
    asks = any(pattern(language, "asking", one).match(asked) is not None for one in forms)
    return asks and not recommends_nothing(asked, language)


def opens_resolution(text: str, language: str) -> bool:
    """Return whether a line is the name of a body alone: "The Lake Meeting,", "The Council of the Lake:"."""
    return pattern(language, "asking", "opening").match(text) is not None


def _is_line(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is None


def is_preamble(text: str, language: str) -> bool:
    """Return whether a line gives a ground of a resolution: "Recalling its decision 3," "Aware of the floods;"."""
    return pattern(language, "asking", "preamble").match(text) is not None


def may_open(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the lines or headings without a number that may be the name alone with which a resolution begins.

    The name ends in a comma, or is right above the first numbered paragraph or the first ground of the resolution.
    """
    for one, below in pairwise(paragraphs):
        text = one.text.rstrip()
        is_line = _is_line(one) or (one.kind is ParagraphKind.HEADING and one.label is None)
        is_above = text[-1:].isalpha() and (below.kind is ParagraphKind.NUMBERED or is_preamble(below.text, language))
        if is_line and not one.in_masthead and len(text) < OPENING_LENGTH and (text.endswith(",") or is_above):
            yield one


def lines_above_items(paragraphs: Sequence[Paragraph]) -> dict[str, Paragraph]:
    """Return by the key of an item the line ending in a colon above its list, where no numbered paragraph owns it."""
    by_key = {one.key: one for one in paragraphs}
    found: dict[str, Paragraph] = {}
    line: Paragraph | None = None
    for one in paragraphs:
        if one.kind is ParagraphKind.LETTERED:
            owner = by_key.get(one.parent_key or "")
            if line is not None and (owner is None or owner.kind is ParagraphKind.HEADING):
                found[one.key] = line
        elif one.is_body_text or one.kind is ParagraphKind.HEADING:
            is_line = one.kind is ParagraphKind.UNNUMBERED and one.text.rstrip().endswith(":")
            line = one if is_line else None
    return found


def declared_paragraphs(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a declaration that ask or undertake something.

    A declaration begins with "We, the ministers …" or "The ministers …:" and ends with its annex, or at the next
    heading of the body.
    Numbered paragraphs below a line "We undertake to:" are undertaken, too.
    """
    operative = pattern(language, "asking", "declared")
    annex: str | None = None
    is_open = is_undertaken = False
    inside: set[str] = set()  # keys of the paragraphs of the declaration, whose items continue their sentence
    for one in paragraphs:
        if not one.is_body_text:
            is_open = is_open and one.annex is not None and one.annex == annex
            is_undertaken = False
            continue
        if _opens_declaration(one, language):
            is_open, annex = True, one.annex
            continue
        is_open = is_open and one.annex == annex
        is_further = one.kind is ParagraphKind.LETTERED and one.parent_key in inside
        if not is_open or is_further:
            continue
        if one.kind is not ParagraphKind.UNNUMBERED:
            inside.add(one.key)
        asks = operative.match(one.text) is not None
        if one.kind is ParagraphKind.UNNUMBERED:
            is_undertaken = asks and one.text.rstrip().endswith(":")
        if asks or (is_undertaken and one.kind is ParagraphKind.NUMBERED):
            yield one


def _opens_declaration(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph names those who declare: "We, the ministers …,", "The ministers and heads …:"."""
    if paragraph.kind is ParagraphKind.LETTERED:
        return False
    return pattern(language, "asking", "declaration").match(paragraph.text) is not None
