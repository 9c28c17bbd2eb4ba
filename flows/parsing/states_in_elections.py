"""States in the sentence of an election: "Ana Ruiz of STATE was elected Chair", "STATE and STATE as Vice-Chairs"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from flows.parsing.holders import bare_name
from flows.parsing.listed_persons import is_person_name
from flows.parsing.persons import Office, Person

LETTERS_OF_NAME = 80
_OF = re.compile(r"(?P<name>[^,;:.()]{4,80}?),?\s(?:of|from|del?|du|de la|des)\s(?:the\s|la\s|les\s|l[’'])?$")


def with_names(text: str, holders: Sequence[Person], language: str) -> list[Person]:
    """Return the holders; a State that a name without title opens the sentence before is that person's country."""
    return [_named(text, one, language) or one if one.is_state else one for one in holders]


def _named(text: str, state: Person, language: str) -> Person | None:
    found = _OF.fullmatch(text, 0, state.start) if state.start <= LETTERS_OF_NAME else None
    if found is None or not is_person_name(found.group("name")):
        return None
    name = bare_name(text, 0, found.end("name"), language)
    if name is None:
        return None
    return Person(name.name, name.start, name.end, state.name, name.first, state.after)


def offices_of_states(links: Sequence[tuple[Office | None, Person]]) -> Collection[Office]:
    """Return the offices that several States hold, and no person: "A (X) as Chair, STATE and STATE as Vice-Chairs"."""
    held: dict[Office, list[Person]] = {}
    for office, holder in links:
        if office is not None:
            held.setdefault(office, []).append(holder)
    return {office for office, holders in held.items() if len(holders) > 1 and all(one.is_state for one in holders)}
