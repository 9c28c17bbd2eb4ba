"""Recommendations: the items under "The following recommendations …:", and paragraphs that recommend by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.model import OfficialTheme, Paragraph, ParagraphKind, Recommendation
from flows.parsing.official_themes import themes_by_heading
from flows.parsing.wording import pattern

WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Chapeau:
    """What the paragraph above a list says of all its items."""

    negotiated: bool | None
    recommends: bool


def parse_recommendations(
    paragraphs: Sequence[Paragraph], themes: Sequence[OfficialTheme], language: str
) -> tuple[Recommendation, ...]:
    """Return the recommendations in the order of the text, each a whole paragraph or item, to the letter."""
    by_key = {paragraph.key: paragraph for paragraph in paragraphs}
    headings = themes_by_heading(paragraphs, themes, language)
    found: list[Recommendation] = []
    for paragraph in paragraphs:
        verdict = _verdict(paragraph, by_key, language)
        if verdict is None:
            continue
        start = 0 if paragraph.kind is ParagraphKind.LETTERED else _sentence_start(paragraph, language)
        lead, addressee = _lead(paragraph.text[start:], language, follows_that=start > 0)
        found.append(
            Recommendation(
                paragraph_key=paragraph.key,
                label=_label(paragraph, by_key),
                position=len(found) + 1,
                start=0,
                end=len(paragraph.text),
                lead_word=lead,
                addressee=addressee or _addressee_above(paragraph, by_key, language),
                negotiated=verdict.negotiated,
                official_theme=_theme_above(paragraph, by_key, headings),
            )
        )
    return tuple(found)


def _verdict(paragraph: Paragraph, by_key: Mapping[str, Paragraph], language: str) -> _Chapeau | None:
    if paragraph.in_masthead or paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
        return None
    if paragraph.kind is ParagraphKind.LETTERED or _is_bulleted(paragraph, by_key):
        above = _chapeau(paragraph, by_key, language)
        return above if above is not None and above.recommends else None
    recommends = pattern(language, "recommendations", "sentence").search(paragraph.text)
    if recommends is None or paragraph.text.rstrip().endswith(":"):
        return None
    return _Chapeau(_negotiated(paragraph.text, language), recommends=True)


def _is_bulleted(paragraph: Paragraph, by_key: Mapping[str, Paragraph]) -> bool:
    """Whether a line with a bullet or dash stands in the list that a paragraph ending in a colon announces."""
    owner = by_key.get(paragraph.parent_key or "")
    is_line = paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is not None
    return is_line and owner is not None and owner.text.rstrip().endswith(":")


def _chapeau(item: Paragraph, by_key: Mapping[str, Paragraph], language: str) -> _Chapeau | None:
    owner = by_key.get(item.parent_key or "")
    while owner is not None and owner.kind is ParagraphKind.LETTERED:
        owner = by_key.get(owner.parent_key or "")
    if owner is None or owner.kind is ParagraphKind.HEADING:
        return None
    recommends = pattern(language, "recommendations", "chapeau").search(owner.text) is not None
    return _Chapeau(_negotiated(owner.text, language), recommends)


def _negotiated(text: str, language: str) -> bool | None:
    if pattern(language, "recommendations", "not_negotiated").search(text):
        return False
    return True if pattern(language, "recommendations", "negotiated").search(text) else None


def _label(paragraph: Paragraph, by_key: Mapping[str, Paragraph]) -> str:
    """ "16 (a)", and "16 (a) (i)" for a nested item; a paragraph without a number is named by its key."""
    letters: list[str] = []
    current: Paragraph | None = paragraph
    while current is not None and current.kind is ParagraphKind.LETTERED:
        letters.insert(0, current.label or "")
        current = by_key.get(current.parent_key or "")
    number = paragraph.number or (current.label if current and current.kind is ParagraphKind.NUMBERED else None)
    return " ".join(part for part in (number, *letters) if part) or paragraph.key


def _sentence_start(paragraph: Paragraph, language: str) -> int:
    match = pattern(language, "recommendations", "sentence").search(paragraph.text)
    return match.end() if match else 0


def _lead(text: str, language: str, *, follows_that: bool) -> tuple[str | None, str | None]:
    """The word that opens the proposal, and the addressee where the text names one ("Member States should …")."""
    told = pattern(language, "recommendations", "addressee").match(text.lstrip())
    if told is None and follows_that:
        told = pattern(language, "recommendations", "addressee_that").match(text.lstrip())
    if told:
        return told.group("verb"), told.group("addressee").strip(" ,")
    opening = pattern(language, "recommendations", "lead_skip").sub("", text.lstrip())
    word = WORD.match(opening)
    return (word.group() if word else None), None


def _addressee_above(item: Paragraph, by_key: Mapping[str, Paragraph], language: str) -> str | None:
    """Whom the item above names for all below it: "(a) Member States should:"."""
    owner = by_key.get(item.parent_key or "")
    if item.kind is not ParagraphKind.LETTERED or owner is None or owner.kind is not ParagraphKind.LETTERED:
        return None
    return _lead(owner.text, language, follows_that=False)[1] if owner.text.rstrip().endswith(":") else None


def _theme_above(
    paragraph: Paragraph, by_key: Mapping[str, Paragraph], headings: Mapping[str, int | None]
) -> int | None:
    current: Paragraph | None = paragraph
    while current is not None:
        if current.key in headings:
            return headings[current.key]
        current = by_key.get(current.parent_key or "")
    return None
