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
    """Yield the numbered paragraphs that ask others to act below an opening line.

    They end at a heading after which the numbers do not continue: a long resolution is divided by headings.
    """
    is_open = False
    last: int | None = None  # the number of the last paragraph of the resolution
    for one in paragraphs:
        number = _number(one)
        if one.key in opening:
            is_open, last = True, 0
        elif one.kind is ParagraphKind.HEADING:
            is_open = False
        elif one.kind is ParagraphKind.NUMBERED and (is_open or (last is not None and number == last + 1)):
            is_open, last = True, number
            is_operative = pattern(language, "asking", "operative").match(one.text) is not None
            if is_operative and not recommends_nothing(one.text, language):
                yield one


def _number(paragraph: Paragraph) -> int | None:
    """Return the number that a paragraph prints: "3" and "(3)"."""
    digits = (paragraph.label or "").strip("().")
    return int(digits) if digits.isdecimal() else None


def may_open(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the lines or headings without a number that may be the name alone with which a resolution begins.

    The name ends in a comma, or is right above the first numbered paragraph.
    """
    for one, below in pairwise(paragraphs):
        text = one.text.rstrip()
        is_line = one.kind in (ParagraphKind.UNNUMBERED, ParagraphKind.HEADING) and one.label is None
        is_above = below.kind is ParagraphKind.NUMBERED and text[-1:].isalpha()
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
