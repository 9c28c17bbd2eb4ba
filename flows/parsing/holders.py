"""Those who can hold an office: persons with a country, persons with an honorific alone, and States."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.parsing.apposed_states import with_states_in_apposition
from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.listed_persons import is_person_name
from flows.parsing.persons import (
    IN_PARENTHESES,
    NAME,
    PARTICLE,
    WORD_OF_NAME,
    Person,
    find_offices,
    find_persons,
    is_known_name,
    without_full_stop,
)
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import offices
from flows.reference.normalize import fold

_ENTITIES = (MentionKind.STATE, MentionKind.ORGANIZATION, MentionKind.NAME)
_ALSO = r"(?:(?:also|également|aussi|también|igualmente)\s+)?"
_OF = re.compile(
    rf",?\s+{_ALSO}(?:of|from|de|del|du|des)\s+(?:(?:the|la|las|los|el|l)\s+)?$"
    rf"|,?\s+{_ALSO}(?:d|de l)[’']$|\s+\($",
    re.IGNORECASE,
)
_OF_STATE = re.compile(r",?\s(?:of|from|del?|du|des)\s|,?\sd[’']")
_AND_NAME = re.compile(r"\s(?:y|e)\s(?=[A-ZÀ-Þ])")  # "Ana Ruiz y Tom Otieno" are two persons, no double surname
_NUMBERED = re.compile(r"\w{4,20}\s[IVXLC]{1,6}\.\s(?:[\w’'-]{1,40}\s){2}")  # of a heading with at least four words
_AND_LAST = re.compile(r"\s(?:y|e)$")
_PLURAL = re.compile(
    r"(?:Messrs|Mses|MM|Mmes|Mlles|Sres|Sras|Srtas|Dres|Dras|Drs|Profs)\b|(?:señor|doctor|profesor)[ea]s\s"
)
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:and|y|e|et)\s+)?|\s+(?:and|y|e|et)\s+")
_STATE_AND_NAME = re.compile(rf",\s+{NAME}(?=\s*(?:[,;.]|$|\s(?:and|y|et)\s))")


def find_holders(text: str, language: str) -> list[Person]:
    """Return persons, and the States that are not the country of one of them, in order."""
    states = [mention for mention in find_mentions(text) if mention.kind is MentionKind.STATE]
    holders = find_persons(text, language)
    holders += _beside_their_state(text, states, holders, language)
    holders += _in_brackets_after_state(text, states, holders, language)
    holders += _in_person(text, states, holders)
    holders += _addressed(text, states, holders, language)
    holders = with_states_in_apposition(text, sorted(holders, key=lambda one: one.start), states, language)
    holders += [
        Person(text[one.start : one.end], one.start, one.end, text[one.start : one.end], one.start, one.end, True)
        for one in states
        if not _is_taken(one.start, one.end, holders)
    ]
    return sorted(holders, key=lambda one: one.start)


def _is_taken(start: int, end: int, holders: Sequence[Person]) -> bool:
    return any(one.first < end and start < one.after for one in holders)


def _beside_their_state(text: str, states: Sequence[Mention], holders: Sequence[Person], language: str) -> list[Person]:
    """Return the persons of "the Permanent Representatives of STATE, NAME; STATE, NAME; and STATE, NAME"."""
    if pattern(language, "officers", "envoys").search(text) is None:
        return []
    found: list[Person] = []
    for state in states:
        name = _STATE_AND_NAME.match(text, state.end)
        if name is None or _is_taken(state.start, name.end(), holders):
            continue
        if pattern(language, "officers", "proposes").search(text, 0, state.start):
            continue  # "On the proposal of the representative of STATE, Ms. NAME was elected"
        start, end = name.span("name")
        end = without_full_stop(text, start, end)
        if not find_offices(text[start:end], language) and not _contains_known(text[start:end]):
            country = text[state.start : state.end]
            found.append(Person(text[start:end], start, end, country, state.start, end))
    return found


def _in_brackets_after_state(
    text: str, states: Sequence[Mention], holders: Sequence[Person], language: str
) -> list[Person]:
    """Return the persons of "STATE (Mr. NAME)": States are elected, and the report adds who sat for them."""
    found: list[Person] = []
    for state in states:
        name = _name_in_brackets().match(text, state.end)
        if name is None or _is_taken(state.start, name.end(), holders):
            continue
        start, end = name.span("name")
        if not find_offices(text[start:end], language) and not _contains_known(text[start:end]):
            found.append(Person(text[start:end], start, end, text[state.start : state.end], state.start, name.end()))
    return found


def _in_person(text: str, states: Sequence[Mention], holders: Sequence[Person]) -> list[Person]:
    """Return the persons of "STATE, in the person of Mr. NAME": both are named, and the person was in office."""
    found: list[Person] = []
    for state in states:
        name = _name_in_person().match(text, state.end)
        if name is not None and not _is_taken(state.start, name.end(), holders):
            start, end = name.span("name")
            found.append(Person(text[start:end], start, end, text[state.start : state.end], state.start, name.end()))
    return found


def _contains_known(words: str) -> bool:
    return is_known_name(words) or any(
        mention.kind is not MentionKind.PERSON and mention.kind is not MentionKind.CAPITALS
        for mention in find_mentions(words)
    )


def _addressed(text: str, states: Sequence[Mention], holders: Sequence[Person], language: str) -> list[Person]:
    """Return the persons with an honorific and no country in brackets: "Mr. NAME of STATE", "Ms. NAME"."""
    found: list[Person] = []
    at = 0
    while name := _addressed_name().search(text, at):
        start, end = name.span("name")
        at = start
        end = without_full_stop(text, start, end)
        end = min([end, *(start + office.start for office in find_offices(text[start:end], language))])
        end = start + len(_AND_LAST.sub("", text[start:end].rstrip(" ,")))
        if end <= start or _is_taken(start, end, holders):
            continue
        if _PLURAL.match(text, name.start()):
            found += _addressed_together(text, name.start(), start, states, [*holders, *found], language)
            at = max(found[-1].end if found else start, start)
            continue
        at = end
        state = _state_after(text, end, states, language)
        country = text[state.start : state.end] if state else None
        found.append(Person(text[start:end], start, end, country, name.start(), state.end if state else end))
    return found


def _addressed_together(
    text: str, first: int, start: int, states: Sequence[Mention], holders: Sequence[Person], language: str
) -> list[Person]:
    """Return the persons after one form of address: "Messrs. NAME, NAME and NAME", "MM. NAME, de STATE, et NAME"."""
    found: list[Person] = []
    while name := _name_of_several().match(text, start):
        end = without_full_stop(text, start, name.end())
        end = min([end, *(start + office.start for office in find_offices(text[start:end], language))])
        end = start + len(text[start:end].rstrip())
        if end <= start or _is_taken(start, end, holders) or _contains_known(text[start:end]):
            break
        state = _state_after(text, end, states, language)
        country, after = (text[state.start : state.end], state.end) if state else (None, end)
        found.append(Person(text[start:end], start, end, country, first, after))
        joint = _SEPARATOR.match(text, after)
        if joint is None:
            break
        first = start = joint.end()
    return found


def _state_after(text: str, end: int, states: Sequence[Mention], language: str) -> Mention | None:
    """Return the State that follows a name: "Mr. NAME of STATE", "Mr. NAME, leader of the delegation of STATE"."""
    following = next((one for one in states if one.start >= end), None)
    if following is None:
        return None
    is_of = _OF.fullmatch(text, end, following.start)
    sent = is_of or pattern(language, "officers", "sent_by").fullmatch(text, end, following.start)
    return following if sent else None


def state_in_brackets(text: str, end: int) -> Person | None:
    """Return the State of an office that no person is named for: "the Vice-Chair (STATE)"."""
    bracket = IN_PARENTHESES.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
    if bracket is None or not is_known_name(bracket.group(1)):
        return None
    start, stop = bracket.span(1)
    return Person(text[start:stop], start, stop, text[start:stop], start, bracket.end(), True)


def states_in_brackets(text: str, end: int) -> list[Person]:
    """Return the States of an office that only they are named for: "the Vice-Chairs (STATE, STATE and STATE)"."""
    bracket = IN_PARENTHESES.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
    if bracket is None:
        return []
    start, stop = bracket.span(1)
    cuts = [match.span() for match in _SEPARATOR.finditer(text, start, stop)]
    parts = zip([start, *(after for _, after in cuts)], [*(first for first, _ in cuts), stop], strict=True)
    found = [Person(text[one:two], one, two, text[one:two], one, bracket.end(), True) for one, two in parts]
    return found if all(is_known_name(one.name) for one in found) else []


def state_of(text: str, end: int, language: str) -> Person | None:
    """Return the State printed after a name: "the Chair, Ms. NAME of STATE"."""
    opens = _OF_STATE.match(text, end)
    if opens is None:
        return None
    state = _state_after(text, end, [one for one in find_mentions(text) if one.kind is MentionKind.STATE], language)
    if state is None:
        return None
    return Person(text[state.start : state.end], state.start, state.end, None, state.start, state.end, True)


def bare_name(text: str, start: int, end: int, language: str) -> Person | None:
    """Return the person whose name alone fills a line or what follows an office and a colon."""
    address = honorific().match(text, start, end)
    name = _whole_name().fullmatch(text, address.end() if address else start, end)
    if name is None or find_offices(name.group("name"), language) or _contains_known(name.group("name")):
        return None
    if address is None and _is_heading(name.group("name")):
        return None
    return Person(name.group("name"), *name.span("name"), None, start, end)


def _is_heading(words: str) -> bool:
    """Return whether words in capitals are no name of a person: "RESOLUTION V. CONTROL OF DENGUE"."""
    return words.isupper() and (_NUMBERED.match(words) is not None or not is_person_name(words.title()))


def bare_names(text: str, start: int, end: int, language: str) -> list[Person]:
    """Return the persons of "NAME, NAME and NAME" after an office and a colon; none if a part is no name."""
    found: list[Person] = []
    begin = start
    for cut in [*_SEPARATOR.finditer(text, start, end), None]:
        until = cut.start() if cut else end
        name = bare_name(text, begin, until, language)
        if name is None:
            return []
        found.append(name)
        begin = cut.end() if cut else end
    return found


def named_alone(text: str, start: int, taken: Sequence[Person], language: str) -> list[Person]:
    """Return the persons from ``start`` on of whom only the name is printed: "elected Ana Ruiz as Chair"."""
    entities = [one for one in find_mentions(text) if one.kind in _ENTITIES]
    spans = [
        _before_office(text, *span, language)
        for words in _any_name().finditer(text, start)
        for span in _persons_apart(text, *words.span("name"))
    ]
    return [
        Person(text[first:last], first, last, None, first, last)
        for first, last in spans
        if first < last
        and not any(one.start < last and first < one.end for one in entities)
        and not _is_taken(first, last, taken)
        and is_person_name(text[first:last])
        and not pattern(language, "officers", "group").match(text[first:last])
        and offices().isdisjoint(fold(text[first:last]).split())
    ]


def _before_office(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Return the name without an office after it ("a NAME Presidenta") and without the full stop of the sentence."""
    end = min([end, *(start + one.start for one in find_offices(text[start:end], language))])
    end = without_full_stop(text, start, end) if end > start else end
    return start, start + len(text[start:end].rstrip())


def _persons_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = list(_AND_NAME.finditer(text, start, end))
    starts, ends = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
    return list(zip(starts, ends, strict=True))


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){NAME}")


@cache
def _addressed_name() -> re.Pattern[str]:
    name = rf"{WORD_OF_NAME}(?:\s(?:(?:{PARTICLE})\s)*{WORD_OF_NAME})*"
    ranks = "|".join(language_data(language)["persons"]["diplomats"] for language in LANGUAGES)
    return re.compile(rf"(?<!\w)(?:{honorific().pattern}|(?<=:\s)(?:{ranks})\s)(?P<name>{name})")


@cache
def _name_of_several() -> re.Pattern[str]:
    particle = "|".join(one for one in PARTICLE.split("|") if len(one) > 1)
    return re.compile(rf"{WORD_OF_NAME}(?:\s(?:(?:{particle})\s)*{WORD_OF_NAME})*")


@cache
def _name_in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\s*\((?:{honorific().pattern}){NAME}\)")


@cache
def _whole_name() -> re.Pattern[str]:
    return re.compile(rf"\s*{NAME}\s*\.?")


@cache
def _name_in_person() -> re.Pattern[str]:
    in_person = (
        r"in the person of|represented by|en la persona del?|representad[oa] por|en la personne d[eu]|représentée? par"
    )
    return re.compile(rf",\s(?:{in_person})\s(?:(?:the|el|la|le)\s)?(?:{honorific().pattern}){NAME}(?=,)")
