"""Whom persons in lists of speakers represent, where it is printed apart: "Mr. A thanked the host on behalf of FAO".

A person printed with an office and, at its end, the organization is one speaker: "Ms. B, Director of Forestry, FAO". Of
"the representative of Oceania (STATE)" the State is the member that represents its region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.frames.subjects import names_office
from flows.parsing.persons import NAME
from flows.parsing.sentences import split_sentences
from flows.parsing.single_names import masked
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern, head_nouns
from flows.reference.normalize import fold
from flows.reference.states import is_state

LONGEST = 300  # characters from a person to "on behalf of", which keeps reading linear
_REGION = re.compile(r"[^()]{3,40}\s\((?P<state>[^()]{3,60})\)")
_TOWN = re.compile(r",\s[A-ZÀ-Þ][\w-]{2,20}$")
_NAME = re.compile(NAME)
_OTHER_NAME = re.compile(r"[;:]|\s(?:and|y|e|et)\s")


def with_owners(lists: Sequence[NameList], paragraphs: Sequence[Paragraph], language: str) -> tuple[NameList, ...]:
    """Return the lists; those of one person whose State or organization is printed apart are lists of the latter."""
    texts = {one.key: one.text for one in paragraphs}
    found: list[NameList] = []
    for one in lists:
        is_open = one.source == "statement"
        found.extend(_owned(one, texts[one.paragraph_key], language) if is_open else [one])
    return tuple(found)


def _owned(names: NameList, text: str, language: str) -> list[NameList]:
    region = _state_of_region(names, text, language)
    if region is not None:
        return [region]
    person = _person().match(text, names.start, names.end)
    if person is None and names.expects == "individual":
        person = _NAME.match(text, names.start, names.end)
    if person is None:
        return [names]
    owner = _at_end_of_office(text, person.end(), names.end) if person.end() < names.end else None
    if owner is not None:
        return [_of_owner(names, owner)]
    if person.end() == names.end or names.expects == "individual":
        return list(_spoken_for(names, text, person.end(), language)) or [names]
    return [names]


def _of_owner(names: NameList, owner: tuple[int, int]) -> NameList:
    return replace(
        names, start=owner[0], end=owner[1], expects=None, capacity=Capacity.REPRESENTATIVE, is_single=True, parts=()
    )


def _state_of_region(names: NameList, text: str, language: str) -> NameList | None:
    """Return the State of "Oceania (STATE)", a member that represents its region."""
    one = _REGION.fullmatch(text, names.start, names.end)
    is_region = pattern(language, "retold", "region_of_member").match(text, names.start, names.end) is not None
    if one is None or not is_region or not is_state(one["state"]):
        return None
    return replace(names, start=one.start("state"), end=one.end("state"), parts=())


def _at_end_of_office(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the organization at the end of a person's office: ", Chief of Virology, FAO, Rome", ", FAO Director"."""
    words = text[start:end]
    if not words.startswith(", ") or _OTHER_NAME.search(words.replace(" and ", " ")) or honorific().search(words):
        return None
    first = next(iter(find_mentions(words)), None)
    if first is not None and _is_organization(first) and first.start == len(", ") and names_office(words[first.end :]):
        return start + first.start, start + first.end
    for last in (len(words), *(one.start() for one in _TOWN.finditer(words))):
        comma = words.rfind(", ", 0, last)
        if comma > 0 and names_office(words[:comma]) and _names_organization(words[comma + len(", ") : last]):
            return start + comma + len(", "), start + last
    return None


def _is_organization(mention: Mention) -> bool:
    return mention.kind is MentionKind.ORGANIZATION


def _names_organization(words: str) -> bool:
    """Return whether words are the name of one organization, known or not: "FAO", "Pasteur Institute of Tunis"."""
    mentions = find_mentions(words)
    is_known = len(mentions) == 1 and _is_organization(mentions[0]) and len(words) == mentions[0].end
    is_named = words[:1].isupper() and not head_nouns().isdisjoint(fold(words).split())
    return is_known or (is_named and not names_office(words))


def _spoken_for(names: NameList, text: str, start: int, language: str) -> Iterator[NameList]:
    """Yield the organization that a person spoke for, and those of further persons: "Ms. A for B and Mr. C for D"."""
    end = next((last for first, last in split_sentences(text) if first <= start < last), len(text))
    until = min(end, start + LONGEST)
    behalf = pattern(language, "retold", "spoke_for").search(text, start, until)
    between = text[start : behalf.start()] if behalf else ""
    if behalf is None or {",", ";", ":", "("} & set(between) or honorific().search(between):
        return
    is_clause = between and pattern(language, "retold", "past_verb").match(masked(text, start, behalf.start()), start)
    owner = _organization_at(text, behalf.end(), until)
    if owner is None or (between and not is_clause):
        return
    yield _of_owner(names, owner)
    joined = _next_person().match(text, owner[1], until)
    behalf = pattern(language, "retold", "spoke_for").match(text, joined.end(), until) if joined else None
    other = _organization_at(text, behalf.end(), until) if behalf else None
    if other is not None:
        yield _of_owner(names, other)


def _organization_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the organization whose name begins there and ends with its clause."""
    article = articles_pattern().match(text, start, end)
    first = article.end() if article else start
    following = _next_person().search(text, first, end)
    for one in find_mentions(text[first : following.start() if following else end]):
        is_known = _is_organization(one) or text[first : first + one.end].isupper()  # an acronym
        if one.start == 0 and (is_known or _names_organization(text[first : first + one.end])):
            return first, first + one.end
    return None


@cache
def _person() -> re.Pattern[str]:
    return re.compile(rf"(?:{honorific().pattern}){NAME}")


@cache
def _next_person() -> re.Pattern[str]:
    return re.compile(
        rf",?\s(?:and|y|e|et)\s(?:(?:by|por|par)\s)?(?:(?:el|la|le)\s)?(?:{honorific().pattern}){NAME},?(?=\s)"
    )
