"""States in the sentence of an election: "Ana Ruiz of STATE was elected Chair", "STATE and STATE as Vice-Chairs"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from flows.parsing.holders import bare_name
from flows.parsing.listed_persons import is_person_name
from flows.parsing.persons import Office, Person

LETTERS_OF_NAME = 80
_JOINT = re.compile(r"[;,]\s(?:(?:and|y|e|et)\s)?|\s(?:and|y|e|et)\s")
_OF = re.compile(r"(?P<name>[^,;:.()]{4,80}?),?\s(?:of|from|del?|du|de la|des)\s(?:the\s|la\s|les\s|l[’'])?$")


def with_names(text: str, holders: Sequence[Person], language: str) -> list[Person]:
    """Return the holders; a State after a name without title is that person's country."""
    return [_named(text, one, holders, language) or one if one.is_state else one for one in holders]


def _named(text: str, state: Person, holders: Sequence[Person], language: str) -> Person | None:
    """Return the person of "Ana Ruiz of STATE" at the start of a sentence, or after other words."""
    first = max([0, state.start - LETTERS_OF_NAME, *(one.after for one in holders if one.after <= state.start)])
    starts = [0] if first == 0 else []
    starts += [joint.end() for joint in _JOINT.finditer(text, first, state.start)]
    for start in starts:
        found = _OF.fullmatch(text, start, state.start)
        if found is not None and is_person_name(found.group("name")):
            name = bare_name(text, start, found.end("name"), language)
            if name is not None:
                return Person(name.name, name.start, name.end, state.name, name.first, state.after)
    return None


def offices_of_states(links: Sequence[tuple[Office | None, Person]]) -> Collection[Office]:
    """Return the offices that several States hold, and no person: "A (X) as Chair, STATE and STATE as Vice-Chairs"."""
    held: dict[Office, list[Person]] = {}
    for office, holder in links:
        if office is not None:
            held.setdefault(office, []).append(holder)
    return {office for office, holders in held.items() if len(holders) > 1 and all(one.is_state for one in holders)}
