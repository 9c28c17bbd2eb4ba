"""Persons with their States in brackets: "Mr. A (STATE) and Ms. B (STATE) said"."""

from __future__ import annotations

import re
from functools import cache

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.parsing.persons import NAME, WORD_OF_NAME, find_offices
from flows.parsing.persons_who_spoke import names_somebody
from flows.parsing.wording import honorific, pattern

_PERSON = re.compile(rf"{NAME}|{WORD_OF_NAME}")  # the bracket shows a surname alone to be of one who spoke
_AND = r"(?:(?:and|y|e|et)\s)?(?:(?:el|la|le)\s)?"
_BEFORE_PERSON = re.compile(rf"\([^()]{{2,60}}\),?\s{_AND}$")  # the bracket of the person before
_CLAUSES = re.compile(r"[;:]|\.\s")
_NEXT_SUBJECT = re.compile(r"\),?\s(?:and|y|e|et)\s")
MOST_PERSONS = 12
LONGEST = 300  # characters before a State, which keeps reading linear


def is_state_of_person(left: str, right: str, language: str) -> bool:
    """Return whether a State in brackets is beside a person who presented something: "papers by Ms. A (STATE)".

    Args:
        left: The words of the sentence before the State, with the bracket.
        right: Those after it.
        language: "en", "es" or "fr".
    """
    lead = _before_persons(left[-LONGEST:]) if right.startswith(")") else None
    if lead is None:
        return False
    lead = left[:-LONGEST] + lead
    if any(pattern(language, "retold", one).search(lead) is not None for one in ("person_agent", "agent")):
        return True
    acts = pattern(language, "retold", "acts").match(_after_persons(right))
    opens = pattern(language, "retold", "clause").search(lead)
    if is_office_alone(lead, language):
        return acts is not None or _is_first_subject(_after_persons(right), language)
    return acts is not None and opens is not None and not names_somebody(lead, language)


def is_office_alone(lead: str, language: str) -> bool:
    """Return whether an office before a person names neither a State nor an organization: "The Director, Mr. A"."""
    clause = _CLAUSES.split(lead)[-1]
    is_office = names_somebody(clause, language) and clause.rstrip().endswith(",")
    is_officer = bool(find_offices(clause, language)) or pattern(language, "retold", "asked").search(clause)
    return is_office and not is_officer and not any(one.kind in ENTITIES for one in find_mentions(clause))


def _is_first_subject(right: str, language: str) -> bool:
    """Return whether another speaker shares the verb: "Mr. A (STATE), and the Counsel of B, Ms. C, presented"."""
    following = _NEXT_SUBJECT.match(right)
    verb = pattern(language, "retold", "past_verb").search(right, following.end(), LONGEST) if following else None
    return verb is not None and pattern(language, "retold", "not_said").match(right, verb.start()) is None


def _before_persons(left: str) -> str | None:
    """Return the words before persons with their States, up to the last bracket: "… Ms. A (STATE) and Mr. B ("."""
    words, lead = left.removesuffix(" ("), None
    for _ in range(MOST_PERSONS):
        address = next(reversed(list(honorific().finditer(words))), None)
        if address is None or _PERSON.fullmatch(words, address.end()) is None:
            return lead
        lead = words[: address.start()]
        bracket = _BEFORE_PERSON.search(lead)
        if bracket is None:
            return lead
        words = lead[: bracket.start()].rstrip()
    return lead


def _after_persons(right: str) -> str:
    """Return the words after the further persons with their States: ") and Mr. B (STATE) said"."""
    for _ in range(MOST_PERSONS):
        following = _next_person().match(right)
        if following is None:
            break
        right = right[following.end() :]
    return right


@cache
def _next_person() -> re.Pattern[str]:
    return re.compile(rf"\),?\s{_AND}(?:{honorific().pattern})(?:{_PERSON.pattern})\s\([^()]{{2,60}}(?=\))")
