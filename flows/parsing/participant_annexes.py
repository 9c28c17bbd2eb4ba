"""Lists of participants in annexes, printed by class: a caption ("Observers"), then names, each above its persons."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from flows.mentions import find_mentions
from flows.mentions.finder import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.enumerations import announced_class, is_prose, list_span
from flows.parsing.listed_persons import is_person_name
from flows.parsing.participant_lists import capacity_of_class
from flows.parsing.wording import honorific, pattern

FUNCTION = re.compile(r"\s*[,;(–—]|\s-\s")  # after a person's name
LONGEST_CAPTION = 10  # words
ORGANIZATIONS = ("ngo", "igo", "un_institute", "un_entity", "organization")


def captions_of_lines(paragraphs: Sequence[Paragraph], places: Collection[int], language: str) -> Mapping[int, str]:
    """Return the captions above each line of a list, by the place of the line; a caption itself has none.

    "Observers" stays above the captions below it ("States", "Organizations") up to "Members" or "Experts".
    """
    captions: dict[int, str] = {}
    group, caption = "", ""
    for index in sorted(places):
        paragraph = paragraphs[index]
        if index - 1 not in places or paragraphs[index - 1].annex != paragraph.annex:
            group, caption = "", ""
        if not _is_caption(paragraphs, index, language):
            captions[index] = f"{group} {caption}".strip()
        elif pattern(language, "attendance", "observers").search(paragraph.text):
            group, caption = paragraph.text, ""
        else:
            stays = announced_class(paragraph.text, language) in (*ORGANIZATIONS, "state")
            is_of_members = pattern(language, "attendance", "of_members").search(paragraph.text)
            group, caption = group if stays and not is_of_members else "", paragraph.text
    return captions


def _is_caption(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    """Return whether a line names a class of participants: no known name, and no person follows as after a name."""
    text = paragraphs[index].text
    if pattern(language, "masthead", "list_headings").match(text):
        return True
    expects = announced_class(text, language)
    is_short = len(text.split()) <= LONGEST_CAPTION and not is_prose(text, language)
    known = [one for one in find_mentions(text) if one.kind in ENTITIES and one.start == 0]
    if expects is None or not is_short or known or honorific().match(text):
        return False
    return expects == "individual" or not _is_followed_by_person(paragraphs, index)


def entry_of_list(paragraphs: Sequence[Paragraph], index: int, caption: str, language: str) -> NameList | None:
    """Return an expert below "Experts", or an organization that the reference does not know, above its persons."""
    paragraph = paragraphs[index]
    expects = announced_class(caption, language)
    if expects == "individual":
        span = _person(paragraph.text)
        return NameList(paragraph.key, *span, "attendance", Capacity.EXPERT, expects) if span else None
    is_entry = expects in ORGANIZATIONS and _is_followed_by_person(paragraphs, index)
    if not is_entry or honorific().match(paragraph.text) or is_prose(paragraph.text, language):
        return None
    names = list_span(paragraph.text, 0, len(paragraph.text), language)
    capacity = capacity_of_class(expects, caption, language)
    return NameList(paragraph.key, *names, "attendance", capacity, expects, is_single=True) if names else None


def _person(text: str) -> tuple[int, int] | None:
    """Return the span of the person whom a line begins with, before the function: "Ms. NAME, professor of law"."""
    end = FUNCTION.search(text)
    name = text[: end.start()] if end else text
    is_person = honorific().match(text) or is_person_name(name)
    return (0, len(name.rstrip())) if is_person else None


def _is_followed_by_person(paragraphs: Sequence[Paragraph], index: int) -> bool:
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return following is not None and honorific().match(following.text) is not None
