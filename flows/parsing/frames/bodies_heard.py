"""Bodies whose secretariat or officers speak: "The Director of the Forum secretariat", "The Chair of the Committee"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.mentions import find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.frames.subjects import office_before
from flows.parsing.persons import NAME
from flows.parsing.single_names import masked
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles, prepositions
from flows.reference.normalize import fold

NEAR = 200  # characters before a secretariat, in which its speaker's office or word of capacity begins
LONGEST = 250  # characters of a body's name
MOST_WORDS = 6  # of the office before a body
_PARTICIPLE = re.compile(r"\s(?:to|with)\s")  # "Subcommittee on Taxation Issues related to"
_AND = re.compile(r"(?:,?\s(?:and|y|e|et)|[;,])\s(?:the|el|la|le)?\s*$")


def bodies_heard(paragraph: Paragraph, start: int, end: int, language: str) -> Iterator[NameList]:
    """Yield the bodies for which their secretariat or an officer speaks in a sentence."""
    yield from _secretariats(paragraph, start, end, language)
    yield from _bodies_of_officers(paragraph, start, end, language)


def is_replaced(one: NameList, name: NameList, text: str) -> bool:
    """Return whether a list is a part of a body's name, or the office of its speaker with the name."""
    if one.source != "statement":
        return False
    if name.start <= one.start and one.end <= name.end:
        return (one.start, one.end) != (name.start, name.end)
    words = fold(text[one.start : name.start]).split()
    opens = one.start < name.start < one.end and not {",", ";"} & set(text[one.start : name.start])
    return opens and len(words) <= MOST_WORDS and words[-1] in articles() | prepositions()


def _secretariats(paragraph: Paragraph, start: int, end: int, language: str) -> Iterator[NameList]:
    text = paragraph.text
    for one in pattern(language, "retold", "body_secretariat").finditer(text, start, end):
        name = one.span("name")
        if any(mention.kind in KNOWN for mention in find_mentions(text[slice(*name)])):
            continue  # a known organization speaks by its own name: "the UNESCO secretariat"
        left, right = text[max(start, name[0] - NEAR) : name[0]], text[name[1] : end]
        named = _named().match(right)
        acts = pattern(language, "retold", "acts").match(right[named.end() :] if named else right) is not None
        head = pattern(language, "retold", "head").search(left)
        office = head.start() if head else office_before(left, language)
        is_subject = pattern(language, "retold", "clause").search(left) is not None and acts
        if is_subject or (office is not None and _speaks(left[:office], language, acts=acts)):
            yield _heard(paragraph, name, (start, end), Capacity.SECRETARIAT, language)


def _bodies_of_officers(paragraph: Paragraph, start: int, end: int, language: str) -> Iterator[NameList]:
    """Yield the bodies whose officers speak: "The Co-Chairs of the Working Group on Ports, Ms. A and Mr. B, said"."""
    text = paragraph.text
    for one in pattern(language, "retold", "body_officer").finditer(text, start, end):
        first, until = one.start("name"), min(end, one.start("name") + LONGEST)
        last = _end_of_body(text, one.end(), until, language)
        left, right = text[max(start, one.start() - NEAR) : one.start()], text[last:end]
        holders = _holders().match(right)
        rest = right[holders.end() :] if holders else right
        acts = pattern(language, "retold", "acts").match(rest) is not None
        joined = _AND.search(left) is not None and _over().match(right) is not None
        is_stated = joined and pattern(language, "retold", "speech").search(left) is not None
        if is_stated or _speaks(left, language, acts=acts):
            yield _heard(paragraph, (first, last), (start, end), Capacity.REPRESENTATIVE, language)


def _end_of_body(text: str, start: int, end: int, language: str) -> int:
    """Return where a body's name ends: before its officers' names, a bracket, or the verb."""
    stop = _end().search(text, start, end)
    last = stop.start() if stop else end
    if stop and stop.group().startswith(","):
        return last
    verbs = pattern(language, "retold", "past_verb").finditer(masked(text, start, last), start, last)
    return next((one.start() for one in verbs if _PARTICIPLE.match(text, one.end()) is None), last)


def _speaks(before: str, language: str, *, acts: bool) -> bool:
    """Return whether the words before a speaker's office show it to be the subject or the agent of a statement."""
    by = pattern(language, "retold", "by_head").search(before)
    if by is not None:
        is_other = pattern(language, "retold", "unsaid_by").search(before) is not None
        return not is_other and pattern(language, "retold", "speech").search(before[: by.start()]) is not None
    return acts and pattern(language, "retold", "asked").search(before) is None


def _heard(
    paragraph: Paragraph, name: tuple[int, int], sentence: tuple[int, int], capacity: Capacity, language: str
) -> NameList:
    kind = statement_kind(paragraph.text[slice(*sentence)], language) or "statement"
    return NameList(
        paragraph.key, *name, "statement", capacity, statement_kind=kind, is_single=True, read_by="speakers.body-heard"
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{honorific().pattern})?{NAME}(?=[,;.]|$),?")


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        rf",\s+(?:(?:{honorific().pattern})[A-ZÀ-Þ]|(?=[^\s,;]+\s[A-ZÀ-Þ]){NAME}(?=[,;.]|\s(?:and|y|et)\s|$))|[.;(]|$"
    )


@cache
def _holders() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:,\s|,?\s(?:and|y|e|et)\s)(?:{honorific().pattern})?{NAME}){{1,4}},?")


@cache
def _over() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s+(?:{honorific().pattern})?{NAME})?\s*(?:[.;(,]|$)")
