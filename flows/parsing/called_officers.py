"""Officers whom a sentence calls by office and name: "The Chair, NAME, thanked …", "opened by NAME, Chair of …"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from flows.mentions import MentionKind, find_mentions
from flows.parsing.asking_bodies import noun_of_body
from flows.parsing.holders import bare_name, state_in_brackets, state_of, states_in_brackets
from flows.parsing.listed_persons import is_person_name
from flows.parsing.office_links import CHARACTERS_BEFORE, Link, is_absent, is_of_another_body, is_of_panel
from flows.parsing.persons import NAME, NAME_IN_FRONT, Office, Person, find_offices, find_persons, without_full_stop
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import offices
from flows.reference.normalize import fold

LETTERS_OF_NAME = 120
_COMMA = re.compile(r",\s(?:(?:the|el|la|le)\s|l[’'])?")
_OF_WHAT = re.compile(r"\s(?:of|del?|du|des|d[’'])\b", re.IGNORECASE)


def named_after_offices(text: str, language: str, own: Collection[str]) -> list[Link]:
    """Return the officers whom a sentence calls by office and name: "The Co-Chair, NAME, thanked …".

    Their office is of this meeting: it is alone or before "of the Committee", and no part of a longer title, but
    another office of the same person may be beside it. ``own``: the nouns by which the title names the body.
    """
    found: list[Link] = []
    for office in find_offices(text, language):
        body = pattern(language, "officers", "own_office").match(text, office.end) or _of_council(
            text, office, language
        )
        if body is None or _is_elsewhere(text, office, language, own) or is_absent(text, office, language):
            continue
        beside = _office_beside(text, office, language)
        if beside is None and not _is_called(text, office, language):
            continue
        name = _named().match(text, body.end())
        if name is not None and _names_office(name.group("name")):
            name = None  # "la Presidenta del Comité, Directora de la Oficina, NAME, …"
        if name is None and pattern(language, "officers", "is_subject").match(text[: office.start]):
            title = _titled().match(text, body.end())
            name = title if title is not None and _names_office(title.group("title")) else None
        holder = _holder(text, name, language) if name else None
        if holder is not None:
            found.append(Link(office.role, holder if beside is None else replace(holder, country=beside)))
            found += [Link(office.role, one) for one in _others(text, office, holder, language)]
    return found


def _of_council(text: str, office: Office, language: str) -> re.Match[str] | None:
    """Return the words "of the Council" after an office, where a sentence says who opened or closed a meeting."""
    body = pattern(language, "officers", "of_council").match(text, office.end)
    return body if body is not None and pattern(language, "officers", "opens").search(text) else None


def opening_officers(text: str, language: str, own: Collection[str]) -> list[Link]:
    """Return the officers named before their office where a meeting opens: "opened by NAME, Chair of the Committee"."""
    if pattern(language, "officers", "opens").search(text) is None:
        return []
    found: list[Link] = []
    for office in find_offices(text, language):
        is_own = pattern(language, "officers", "own").match(text, office.end) is not None
        if not is_own or _is_elsewhere(text, office, language, own):
            continue
        first = max(0, office.start - LETTERS_OF_NAME)
        name = NAME_IN_FRONT.search(text[first : office.start])
        if name is None:
            found += [Link(office.role, one) for one in _in_front(text, office, language)]
            continue
        start, end = (first + place for place in name.span("name"))
        article = _addressed().match(text, start, end)
        holder = bare_name(text, article.end() if article else start, end, language)
        if holder is not None:
            found.append(Link(office.role, holder))
    return found


def states_in_office(text: str, language: str) -> list[Link]:
    """Return the offices that are printed with their State alone: "the Vice-Chair (STATE)"."""
    found: list[Link] = []
    for office in find_offices(text, language):
        states = states_in_brackets(text, office.end)
        if not states or (len(states) > 1 and text[office.end - 1] != "s"):
            continue
        own = pattern(language, "officers", "own").match(text, states[-1].after)
        is_own = own is not None or _OF_WHAT.match(text, states[-1].after) is None
        if office.role != "Vice-Chair" and is_of_panel(text, office.start, language):
            continue  # "Summing up round table B, its Co-Chairs (STATE and STATE)": a panel has no Vice-Chair
        if is_own and not is_of_another_body(text, office, language):
            found += [Link(office.role, one) for one in states]
    return found


def _in_front(text: str, office: Office, language: str) -> list[Person]:
    """Return the persons before an office in apposition: "Ms. NAME (STATE), Chair", "A (X) and B (Y), Vice-Chairs"."""
    named: list[Person] = []
    end = office.start
    for one in reversed(find_persons(text, language)):
        between = _COMMA if not named else _joint()
        if one.after <= end and between.fullmatch(text, one.after, end):
            named.append(one)
            end = one.start
    is_plural = text[office.start : office.end].endswith("s")
    return list(reversed(named)) if is_plural else named[:1]


def _others(text: str, office: Office, holder: Person, language: str) -> list[Person]:
    """Return the persons after the first one of a plural office: "The Vice-Chairs, A (X), B (Y) and C (Z)"."""
    found: list[Person] = []
    last = holder.after
    persons = find_persons(text, language) if text[office.start : office.end].endswith("s") else ()
    for one in persons:
        if one.start > holder.start and _joint().fullmatch(text, last, one.start):
            found.append(one)
            last = one.after
    return found


def _names_office(words: str) -> bool:
    """Return whether words are those of an office: "the Executive Director of UNODC"."""
    return not offices().isdisjoint(fold(words).split())


def _is_called(text: str, office: Office, language: str) -> bool:
    before = text[max(0, office.start - CHARACTERS_BEFORE) : office.start]
    return pattern(language, "officers", "before_own").search(before) is not None


def _office_beside(text: str, office: Office, language: str) -> str | None:
    """Return the State of "the Minister of STATE and Chair of the Forum, NAME"; empty: none; None: no title."""
    before = text[max(0, office.start - LETTERS_OF_NAME) : office.start]
    title = pattern(language, "officers", "title_beside").search(before)
    if title is None or not _names_office(title.group("title")):
        return None
    words = title.group("title")
    states = [words[one.start : one.end] for one in find_mentions(words) if one.kind is MentionKind.STATE]
    return states[-1] if states else ""


def _is_elsewhere(text: str, office: Office, language: str, own: Collection[str]) -> bool:
    """Return whether an office is that of another meeting or body: "the Chair of the working group" of a committee."""
    if is_of_another_body(text, office, language):
        return True
    of_body = pattern(language, "officers", "of_body").match(text, office.end)
    noun = noun_of_body(of_body.group("body")) if of_body else None
    return noun is not None and bool(own) and noun not in own and not any(noun in one.split() for one in own)


def _holder(text: str, name: re.Match[str], language: str) -> Person | None:
    start, end = name.span("name")
    end = without_full_stop(text, start, end)
    holder = bare_name(text, start, end, language)
    if holder is None or any(one.start == 0 for one in find_offices(holder.name, language)):
        return None
    if text[end : end + 1] == " " and not is_person_name(holder.name):
        return None  # "The Chair, Member States stressed, …"
    country = state_in_brackets(text, end) or state_of(text, end, language)
    return replace(holder, country=country.name if country else None, after=country.after if country else end)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s(?:(?:and|y|et)\s)?|\s(?:and|y|et)\s)(?:(?:el|la|le)\s)?(?:{honorific().pattern})?")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{honorific().pattern})?{NAME}(?=\s*[,.;(]|$|\s[a-zà-ÿ]{{1,20}}\b)")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf",\s+(?P<title>[^,;:.()]{{3,160}}(?:\([^()]{{2,12}}\))?),\s+(?:{honorific().pattern})?{NAME}(?=,|\s\()"
    )


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"(?:The|El|La|Le)\s(?={honorific().pattern})")
