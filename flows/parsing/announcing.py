"""Headings that announce recommendations, or what the meeting arrived at."""

from __future__ import annotations

import re
from functools import lru_cache

from flows.model import Paragraph
from flows.parsing.enumerations import PARENTHESES
from flows.parsing.wording import pattern

TITLE_WORDS = 6


def announces(paragraph: Paragraph, language: str) -> bool:
    """Return whether a heading above announces recommendations: "Key messages", "Conclusions and recommendations".

    In annexes, paragraphs without a number or label are texts of others.
    """
    return _is_below(paragraph, "heading", language)


def announces_messages(paragraph: Paragraph, language: str) -> bool:
    """Return whether the heading above announces messages, of which some only tell facts: "Key messages"."""
    nearest = _nearest_heading(paragraph, "heading", language)
    messages = _of_kind("message_heading", language)
    if nearest is None or messages.search(nearest) is None:
        return False
    return _of_kind("heading", language).search(messages.sub(" ", nearest)) is None


def is_outcome(paragraph: Paragraph, language: str) -> bool:
    """Return whether a heading above announces what the meeting arrived at: "Conclusions", "Outcome of the debate"."""
    return _is_below(paragraph, "outcome_heading", language)


def _is_below(paragraph: Paragraph, kind: str, language: str) -> bool:
    """Return whether a heading is of a kind, and none below it of another one; those of subjects are of no kind."""
    if paragraph.annex is not None and paragraph.label is None:
        return False
    nearest = _nearest_heading(paragraph, kind, language)
    if nearest is None:
        return False
    return not any(_of_kind(other, language).search(nearest) for other in ("other_heading", "mixed_heading"))


def is_title_of_recommendations(text: str, language: str) -> bool:
    """Return whether a text is no sentence but a title that announces recommendations: "Recommendations"."""
    words = text.split()
    if not 0 < len(words) <= TITLE_WORDS or not text.rstrip()[-1:].isalpha():
        return False
    others = ("other_heading", "mixed_heading")
    announces_them = _of_kind("heading", language).search(text) is not None
    return announces_them and not any(_of_kind(one, language).search(text) for one in others)


def is_mixed(paragraph: Paragraph, language: str) -> bool:
    """Return whether the nearest heading of a kind announces both: "Summary of the debate and recommendations"."""
    nearest = _nearest_heading(paragraph, "heading", language)
    return nearest is not None and _of_kind("mixed_heading", language).search(nearest) is not None


@lru_cache(maxsize=1024)  # the paragraphs of a section have one path
def is_debate(path: str, language: str) -> bool:
    """Return whether a heading of a path announces something else than recommendations: "Summary of the debate"."""
    kinds = [_of_kind(one, language) for one in ("other_heading", "mixed_heading")]
    return any(one.search(part) for part in _bare_headings(path, language) for one in kinds)


def _nearest_heading(paragraph: Paragraph, kind: str, language: str) -> str | None:
    """Return the nearest heading above of a kind or another one, without what it prints in brackets: "(item 4)"."""
    path = reversed(_bare_headings(paragraph.section_path or "", language))
    kinds = [_of_kind(one, language) for one in (kind, "other_heading")]
    return next((part for part in path if any(one.search(part) for one in kinds)), None)


@lru_cache(maxsize=1024)
def _bare_headings(path: str, language: str) -> tuple[str, ...]:
    reference = pattern(language, "headings", "agenda_item")
    return tuple(PARENTHESES.sub("", reference.sub("", part)) for part in path.split(" > "))


def _of_kind(kind: str, language: str) -> re.Pattern[str]:
    return pattern(language, "asking", kind, in_capitals=True)
