"""States in the sentence of an election: "Ana Ruiz of STATE was elected Chair", "STATE and STATE as Vice-Chairs"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from flows.parsing.holders import bare_name
from flows.parsing.listed_persons import is_person_name
from flows.parsing.persons import IN_PARENTHESES, Office, Person
from flows.parsing.wording import pattern

LETTERS_OF_NAME = 80
# what is between the names of a list of States
LIST_WORDS = re.compile(r"(?:[\s,;.()’'–—-]|\b(?:and|the|y|e|la|el|los|las|et|le|les|l)\b)*+", re.IGNORECASE)
_JOINT = re.compile(r"[;,]\s(?:(?:and|y|e|et)\s)?|\s(?:and|y|e|et)\s")
_OF = re.compile(r"(?P<name>[^,;:.()]{4,80}?),?\s(?:of|from|del?|du|de la|des)\s(?:the\s|la\s|les\s|l[’'])?$")
_BEFORE_STATE = re.compile(r",\s(?:(?:of|from|del?|du|des|de la)\s|de l[’'])?(?:(?:the|la|el|les?|los)\s|l[’'])?$")
_BEFORE_NAME = re.compile(r"\s*(?:(?:and|y|e|et)\s)?(?:(?:el|la)\s)?")


def with_names(text: str, holders: Sequence[Person], language: str) -> list[Person]:
    """Return the holders; a State after a name without title is that person's country."""
    return [_named(text, one, holders, language) or one if one.is_state else one for one in holders]


def _named(text: str, state: Person, holders: Sequence[Person], language: str) -> Person | None:
    """Return the person of "Ana Ruiz of STATE" at the start of a sentence, or after other words."""
    first = max([0, state.start - LETTERS_OF_NAME, *(one.after for one in holders if one.after <= state.start)])
    starts = [0] if first == 0 else []
    starts += [joint.end() for joint in _JOINT.finditer(text, first, state.start)]
    sent = pattern(language, "officers", "sent_by").search(text, first, state.start)
    for start in starts:
        found = _OF.fullmatch(text, start, state.start)
        end = found.end("name") if found else sent.start() if sent else start
        if is_person_name(text[start:end]):
            name = bare_name(text, start, end, language)
            if name is not None:
                return Person(name.name, name.start, name.end, state.name, name.first, state.after)
    return None


def with_bracketed(text: str, holders: Sequence[Person], offices: Sequence[Office], language: str) -> list[Person]:
    """Return the holders with the persons in brackets after an office: "a Chair (Ms. NAME, STATE)"."""
    brackets = [match.span(1) for one in offices if (match := IN_PARENTHESES.match(text, one.end + 1)) is not None]
    named = [
        person
        for start, end in brackets
        for state in holders
        if state.is_state and start < state.start < end
        if (person := _in_bracket(text, start, state, language)) is not None
    ]
    others = [one for one in holders if not any(one.start < other.after and other.start < one.end for other in named)]
    return sorted([*others, *named], key=lambda one: one.start)


def _in_bracket(text: str, start: int, state: Person, language: str) -> Person | None:
    """Return the person whose name is right before a State, between marks."""
    link = _BEFORE_STATE.search(text, start, state.start)
    if link is None:
        return None
    marks = [start, *(text.rfind(mark, start, link.start()) + 1 for mark in ",;")]
    first = _BEFORE_NAME.match(text, max(marks), link.start())
    name = bare_name(text, first.end() if first else start, link.start(), language)
    if name is None:
        return None
    return Person(name.name, name.start, name.end, state.name, name.start, state.end)


def are_states_with_office(
    text: str, start: int, end: int, holders: Sequence[Person], offices: Sequence[Office]
) -> bool:
    """Return whether a line is States and their office: "STATE, Chair", "STATE and STATE – Vice-Chairs"."""
    if len(offices) != 1 or not holders or not all(one.is_state for one in holders):
        return False
    spans = sorted([*((one.first, one.after) for one in holders), (offices[0].start, offices[0].end)])
    gaps = zip([start, *(after for _, after in spans)], [*(first for first, _ in spans), end], strict=True)
    return LIST_WORDS.fullmatch("".join(text[first:last] for first, last in gaps)) is not None


def offices_of_states(links: Sequence[tuple[Office | None, Person]]) -> Collection[Office]:
    """Return the offices that several States hold, and no person: "A (X) as Chair, STATE and STATE as Vice-Chairs"."""
    held: dict[Office, list[Person]] = {}
    for office, holder in links:
        if office is not None:
            held.setdefault(office, []).append(holder)
    return {office for office, holders in held.items() if len(holders) > 1 and all(one.is_state for one in holders)}
