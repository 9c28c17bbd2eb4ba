"""States that adjectives name in a list: beside "Canada", "Soviet delegate" is one name, written "Soviet"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.model import Entity, ResolvedName
from flows.parsing.state_adjectives import named_by_adjectives
from flows.reference.normalize import fold
from flows.reference.states import state_index

METHOD = "adjective"
BESIDE = 400  # characters in which the noun of an adjective is: before or after a list of States


@dataclass(frozen=True, slots=True)
class StateAdjective:
    """An adjective with its State; ``keys``: it, and with the noun if it is beside it, as folded words."""

    start: int
    end: int
    keys: tuple[str, ...]
    state: Entity

    def name(self, text: str) -> ResolvedName:
        """Return the State with the adjective as its name."""
        return ResolvedName(self.start, self.end, text[self.start : self.end], self.state, METHOD)


def adjectives_of_list(text: str, start: int, end: int, language: str) -> tuple[StateAdjective, ...]:
    """Return the adjectives inside a list, a part of a text, that name a State beside a noun of capacity."""
    first = max(0, start - BESIDE)
    found: list[StateAdjective] = []
    for named in named_by_adjectives(text[first : end + BESIDE], language):
        noun = (named.noun[0] + first, named.noun[1] + first)
        for one in named.adjectives:
            place = (one.start + first, one.end + first)
            if one.entity_id and start <= place[0] and place[1] <= end:
                whole = (min(place[0], noun[0]), max(place[1], noun[1]))
                is_beside = whole[1] - whole[0] == place[1] - place[0] + 1 + noun[1] - noun[0]
                keys = tuple(fold(text[slice(*span)]) for span in ((place, whole) if is_beside else (place,)))
                found.append(StateAdjective(*place, keys, state_index().entities[one.entity_id]))
    return tuple(found)


def without_noun(name: ResolvedName, adjectives: Sequence[StateAdjective]) -> ResolvedName:
    """Return a State that an adjective names without the noun beside it."""
    if name.method != METHOD:
        return name
    inside = (one for one in adjectives if name.start <= one.start and one.end <= name.end)
    one = next((one for one in inside if one.state is name.entity), None)
    if one is None:
        return name
    offset = one.start - name.start
    return replace(
        name, start=one.start, end=one.end, as_written=name.as_written[offset : offset + one.end - one.start]
    )
