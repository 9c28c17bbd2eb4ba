"""Resolutions of the meeting that a report prints: "The Lake Meeting, / Recalling …, / 1. Urges States to …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from flows.model import Paragraph, ParagraphKind
from flows.parsing.agreements import recommends_nothing
from flows.parsing.wording import pattern

NAME_WORDS = 6
OPENING_LENGTH = 200  # letters of the name of the body with its comma


def operative_paragraphs(
    paragraphs: Sequence[Paragraph], opening: frozenset[str], language: str
) -> Iterator[Paragraph]:
    """Yield the numbered paragraphs and lines below an opening line.

    They end at a heading that is no title of a further decision and after which the numbers do not continue: a long
    resolution is divided by headings.
    """
    is_open = False
    last: int | None = None  # the number of the last paragraph of the resolution
    for one in paragraphs:
        number = _number(one)
        if one.key in opening:
            is_open, last = True, 0
        elif one.kind is ParagraphKind.HEADING:
            is_title = pattern(language, "asking", "resolution_title", in_capitals=True).match(one.text) is not None
            is_open = is_open and is_title
        elif _is_numbered(one) and (is_open or (last is not None and number == last + 1)):
            is_open, last = True, number
            yield one
        elif is_open and is_line(one):
            yield one


def is_operative(text: str, language: str) -> bool:
    """Return whether a text without its subject asks: "Requests …", "has urged …", not "Stresses the need to …"."""
    if pattern(language, "asking", "only_stresses").match(text) is not None:
        return False
    forms = (pattern(language, "asking", one).match(text) for one in ("operative", "operative_past"))
    # the verb of a sentence follows its subject and a blank
    asks = any(forms) or pattern(language, "asking", "verb").match(f" {text}") is not None
    return asks and not recommends_nothing(text, language)


def _is_numbered(paragraph: Paragraph) -> bool:
    """Return whether a paragraph has a number, also as part of a decision that a numbered paragraph introduces."""
    is_item = paragraph.kind is ParagraphKind.LETTERED and paragraph.label is not None
    return paragraph.kind is ParagraphKind.NUMBERED or (is_item and _number(paragraph) is not None)


def _number(paragraph: Paragraph) -> int | None:
    """Return the number that a paragraph prints: "3" and "(3)"."""
    digits = (paragraph.label or "").strip("().")
    return int(digits) if digits.isdecimal() else None


def opens_resolution(text: str, language: str) -> bool:
    """Return whether a line is the name of a body alone: "The Lake Meeting,", "The Council of the Lake:"."""
    return pattern(language, "asking", "opening").match(text) is not None


def is_line(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a line without number, letter or bullet."""
    return paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is None


def is_preamble(text: str, language: str) -> bool:
    """Return whether a line gives a ground of a resolution: "Recalling its decision 3," "Aware of the floods;"."""
    return pattern(language, "asking", "preamble").match(text) is not None


def may_open(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Paragraph]:
    """Yield the lines or headings without a number that may be the name alone with which a resolution begins.

    The name ends in a comma, or is right above the first numbered paragraph or the first ground of the resolution: "The
    Lake Meeting", "The Lake Meeting:".
    """
    for one, below in pairwise(paragraphs):
        text = one.text.rstrip()
        is_alone = is_line(one) or (one.kind is ParagraphKind.HEADING and one.label is None)
        is_numbered = _is_numbered(below)
        is_above = text[-1:].isalpha() and (is_numbered or is_preamble(below.text, language))
        is_open = not one.in_masthead and (text.endswith(",") or is_above)
        if is_alone and len(text) < OPENING_LENGTH and (is_open or (is_numbered and text.endswith(":"))):
            yield one


def lines_above_items(paragraphs: Sequence[Paragraph]) -> dict[str, Paragraph]:
    """Return by the key of an item the line ending in a colon above its list, where no numbered paragraph owns it.

    A line with a bullet is an item, too: its list belongs to the line above, not to the paragraph or heading before.
    """
    by_key = {one.key: one for one in paragraphs}
    found: dict[str, Paragraph] = {}
    line: Paragraph | None = None
    for one in paragraphs:
        is_bullet = one.kind is ParagraphKind.UNNUMBERED and one.label is not None and one.is_body_text
        if one.kind is ParagraphKind.LETTERED or is_bullet:
            owner = by_key.get(one.parent_key or "")
            is_here = owner is not None and owner.section_path == one.section_path
            is_owned = is_here and owner is not None and owner.kind is not ParagraphKind.HEADING
            is_numbered = owner is not None and owner.kind is ParagraphKind.NUMBERED
            if line is not None and (not is_owned or ((is_bullet or is_numbered) and not _announces_items(owner))):
                found[one.key] = line
        elif one.is_body_text or one.kind is ParagraphKind.HEADING:
            may_announce = _announces_items(one) or is_name_alone(one)
            line = one if one.kind is ParagraphKind.UNNUMBERED and may_announce else None
    return found


def is_name_alone(paragraph: Paragraph) -> bool:
    """Return whether a line may be the name of a body, whose sentence the items below continue: "The Committee"."""
    text = paragraph.text.rstrip()
    return is_line(paragraph) and text[-1:].isalpha() and len(text.split()) <= NAME_WORDS


def _announces_items(paragraph: Paragraph | None) -> bool:
    return paragraph is not None and paragraph.text.rstrip().endswith(":")


def below_lines(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the items of ``lines_above_items`` below their line."""
    lines = lines_above_items(paragraphs)
    return tuple(replace(one, parent_key=lines[one.key].key) if one.key in lines else one for one in paragraphs)
