"""Individual experts who came to a meeting: "The following experts took part as panellists: Ms. A (STATE), Mr. B".

In a section on attendance such a sentence says who came, not who spoke; a State in brackets is where a person is from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.model import Capacity, NameList, Paragraph
from flows.parsing.enumerations import announced_count
from flows.parsing.individual_experts import STATE_IN_BRACKETS
from flows.parsing.listed_persons import is_person_name
from flows.parsing.persons import NAME, without_full_stop
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import honorific, pattern
from flows.reference.states import is_state

_ENDS = re.compile(r"\s*(?:\.|;?\s*$)")


def experts_present(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the persons whom a sentence on attendance calls experts or panellists as one list; none for others."""
    text = paragraph.text
    sentence = text[start:end]
    if pattern(language, "attendance", "came_as_experts").search(sentence) is None:
        return []
    if statement_kind(pattern(language, "attendance", "panellists").sub("", sentence), language) is not None:
        return []
    colon = text.find(":", start, end)
    persons = _person().finditer(text, max(start, colon), end)
    first = next((one for one in persons if _is_shown(one) or _is_below(one, text, colon)), None)
    if first is None:
        return []
    last, place = first, first.end()
    while (following := _next_person().match(text, place, end)) is not None:
        if not _is_person(following):
            return []  # "Ms. A (World Bank)"
        last, place = following, following.end()
    is_whole = _ENDS.match(text, place, end) or pattern(language, "attendance", "came").match(text, place, end)
    if not _is_person(first) or is_whole is None:
        return []
    until = last.end() if last["state"] else without_full_stop(text, first.start(), last.end())
    count = announced_count(text[start : first.start()], language)
    return [
        NameList(
            paragraph.key,
            first.start(),
            until,
            "attendance",
            Capacity.EXPERT,
            "individual",
            count,
            read_by="attendance.experts-present",
        )
    ]


def without_present(spoke: Sequence[NameList], attendance: Sequence[NameList]) -> tuple[NameList, ...]:
    """Return the lists of speakers without those that are in a list of the individuals who came."""
    came = [one for one in attendance if one.expects == "individual"]
    return tuple(
        names
        for names in spoke
        if not any(
            one.paragraph_key == names.paragraph_key and one.start < names.end and names.start < one.end for one in came
        )
    )


def _is_shown(person: re.Match[str]) -> bool:
    """Return whether a form of address or a bracket shows a name to be that of a person."""
    return person["address"] is not None or (person["state"] is not None and is_person_name(person["name"]))


def _is_below(person: re.Match[str], text: str, colon: int) -> bool:
    """Return whether a name of a person is the first after the colon: "The following experts: A"."""
    return colon >= 0 and not text[colon + 1 : person.start()].strip() and is_person_name(person["name"])


def _is_person(person: re.Match[str]) -> bool:
    return person["state"] is None or is_state(person["state"])


@cache
def _person() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?P<address>(?:(?:el|la|le)\s)?{honorific().pattern})?{NAME}(?:{STATE_IN_BRACKETS})?"
    )


@cache
def _next_person() -> re.Pattern[str]:
    return re.compile(rf"(?:\s?[,;]\s(?:(?:and|y|e|et)\s)?|\s(?:and|y|e|et)\s){_person().pattern}")
