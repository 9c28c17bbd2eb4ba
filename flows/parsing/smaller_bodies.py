"""Bodies smaller than the meeting that recommend: "Working Group I recommended that …", "the Group of African States".

A number, or a group that the report says was formed, makes a working group one of the meeting. Regional groups and the
States of the region recommend in the reports of preparatory meetings; elsewhere what they ask for is a view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import Paragraph
from flows.parsing.agreements import recommends_nothing
from flows.parsing.announcing import is_debate
from flows.parsing.wording import pattern

ASKING = "asking"
OPENING_PARAGRAPHS = 20  # the title of a report is within them


@dataclass(frozen=True, slots=True)
class SmallerBodies:
    """Which smaller bodies a report has: sections that name a numbered one, whether groups were formed, of a region."""

    sections: frozenset[str | None]
    are_formed: bool
    of_region: bool


def smaller_bodies(paragraphs: Sequence[Paragraph], language: str) -> SmallerBodies:
    """Return the smaller bodies of the meeting that a report is about."""
    smaller, formed = pattern(language, ASKING, "smaller"), pattern(language, ASKING, "groups_formed")
    regional = pattern(language, ASKING, "regional_meeting", in_capitals=True)
    read = [one for one in paragraphs if one.is_body_text]
    return SmallerBodies(
        frozenset(one.section_path for one in read if smaller.search(one.text)),
        any(formed.search(one.text) for one in read),
        any(regional.search(title) for title in opening_lines(paragraphs)),
    )


def opening_lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the lines of a report's head and headings that may have its title."""
    return (one.text for one in paragraphs[:OPENING_PARAGRAPHS] if not one.is_body_text)


def names_smaller_body(
    paragraph: Paragraph, sentence: str, language: str, smaller: SmallerBodies
) -> re.Match[str] | None:
    """Return the words up to a smaller body, if it is the subject of a sentence: a numbered or a regional group."""
    is_of_region = smaller.of_region and not is_debate(paragraph.section_path or "", language)
    for name in ("smaller_subject", "regional_subject") if is_of_region else ("smaller_subject",):
        subject = pattern(language, ASKING, name).match(sentence)
        if subject is not None and is_here(sentence, subject, language):
            return subject
    return None


def is_here(sentence: str, subject: re.Match[str], language: str) -> bool:
    """Return whether no words before a body place it elsewhere: "At the 2009 session, Working Group I recommended"."""
    return pattern(language, ASKING, "elsewhere").search(sentence, 0, subject.start("body")) is None


def recommended_by_smaller(sentence: str, language: str, smaller: SmallerBodies) -> bool:
    """Return whether the States of a region recommend, or a smaller body in the passive: "recommended by the Group"."""
    names = ("by_smaller", "region_recommends") if smaller.of_region else ("by_smaller",)
    recommends = any(pattern(language, ASKING, name).search(sentence) is not None for name in names)
    return recommends and not recommends_nothing(sentence, language)
