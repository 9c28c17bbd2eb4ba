"""Which paragraphs say who attended: those below such a heading, or from the one that names the States that attended.

Short reports have no heading for it: below "Organization of the meeting" a paragraph opens with "The Meeting was
attended by representatives of the following States", and observers, organizations and experts follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.mentions import MentionKind, find_mentions
from flows.model import Paragraph, ParagraphKind
from flows.parsing.enumerations import announced_class, names_absent
from flows.parsing.wording import pattern

LONGEST_CLASS = 10  # words
LABEL = re.compile(r"(?:\d{1,3}|[A-Z]|[IVX]{1,5})\.\s+")
LEAST_STATES = 5  # named by the paragraph that opens a section without heading
OF_ATTENDANCE = ("verbs", "before_verb", "after_verb")


def is_below_heading(paragraph: Paragraph, language: str) -> bool:
    """Return whether the deepest heading above a paragraph is about attendance, and about nothing else."""
    *above, deepest = (paragraph.section_path or "").split(" > ")
    is_of_meeting = pattern(language, "headings", "place_and_date").search(deepest)
    if (
        above
        and (is_of_meeting or _is_class(deepest, language))
        and not pattern(language, "headings", "attendance").search(deepest)
    ):
        deepest = above[-1]
    own = pattern(language, "headings", "attendance").search(deepest)
    other = pattern(language, "headings", "not_attendance").search(deepest)
    return paragraph.is_body_text and own is not None and other is None


def _is_class(heading: str, language: str) -> bool:
    """Return whether a heading names a class of participants alone: "Member States", "2. Specialized agencies"."""
    words = LABEL.sub("", heading).strip()
    if pattern(language, "masthead", "list_headings").match(words):
        return True
    is_other = len(words.split()) > LONGEST_CLASS or pattern(language, "headings", "not_attendance").search(words)
    return not is_other and announced_class(words, language) is not None


def places_of_attendance(paragraphs: Sequence[Paragraph], language: str) -> frozenset[int]:
    """Return the places of the paragraphs that say who attended, as headings or their own words show."""
    alone = frozenset(index for index, one in enumerate(paragraphs) if _says_alone(one, language))
    found = frozenset(index for index, one in enumerate(paragraphs) if is_below_heading(one, language))
    if found:
        return found | alone
    opening = next((index for index, one in enumerate(paragraphs) if _opens(one, language)), None)
    return alone if opening is None else alone | frozenset(_section(paragraphs, opening, language))


def _says_alone(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph is a list that says of itself who attended: "The following were represented: …"."""
    return paragraph.is_body_text and pattern(language, "attendance", "alone").match(paragraph.text) is not None


def _opens(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph begins with who attended and names some States."""
    is_candidate = paragraph.kind is ParagraphKind.NUMBERED and paragraph.annex is None
    if not is_candidate or not pattern(language, "attendance", "opens").match(paragraph.text):
        return False
    states = [one for one in find_mentions(paragraph.text) if one.kind is MentionKind.STATE]
    return len(states) >= LEAST_STATES and not names_absent(paragraph.text, language)


def _section(paragraphs: Sequence[Paragraph], opening: int, language: str) -> list[int]:
    """Return the places of the opening paragraph and of those after it that name more of who attended."""
    places: list[int] = []
    for index in range(opening, len(paragraphs)):
        one = paragraphs[index]
        words = (pattern(language, "attendance", name).search(one.text) for name in OF_ATTENDANCE)
        elects = pattern(language, "officers", "votes").search(one.text)
        is_numbered = one.kind is ParagraphKind.NUMBERED
        if one.section_path != paragraphs[opening].section_path or (is_numbered and (elects or not any(words))):
            break
        places.append(index)
    return places
