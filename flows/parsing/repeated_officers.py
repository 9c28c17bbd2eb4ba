"""The same officer printed more than once: kept once, with the State that one of the places prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import Officer
from flows.reference.normalize import fold
from flows.reference.states import state_of_key

BESIDE_CHAIR = ("Co-Chair", "Vice-Chair", "Vice-President")


def with_known_states(officers: Sequence[Officer]) -> list[Officer]:
    """Return the officers; one with a surname alone has the State of the person elected before with that surname."""
    found: list[Officer] = []
    for one in officers:
        known = [other for other in found if other.country_as_written and other.name.endswith(f" {one.name}")]
        is_known = one.country_as_written is None and len({other.name for other in known}) == 1
        found.append(replace(one, country_as_written=known[0].country_as_written) if is_known else one)
    return found


def _state_key(written: str) -> str:
    """Return the State of a printed country: "Kingdom of Sudia" and "Sudia (Kingdom of)" are one."""
    state = state_of_key(fold(written), written)
    return state.entity_id if state is not None else fold(written)


def without_repeats(officers: Sequence[Officer]) -> list[Officer]:
    """Return the first mention of each: drafts name the Rapporteur on the first page and at the election.

    A State in office is left out where its person is named in the same office, a surname where the full name is.
    A country that only a later mention prints is kept.
    """
    countries = {(one.role, one.name.casefold()): one.country_as_written for one in officers if one.country_as_written}
    seen: set[tuple[str, str]] = set()
    persons = {
        (one.role, _state_key(one.country_as_written or "")) for one in officers if one.name != one.country_as_written
    }
    names = {(one.role, one.name.casefold()) for one in officers}
    kept: list[Officer] = []
    for officer in officers:
        known = (officer.role, officer.name.casefold())
        is_state = officer.name == officer.country_as_written
        surname = f" {officer.name.casefold()}"
        # a Co-Chair or Vice-Chair called by surname who chairs a session does not become Chair
        may_repeat = {officer.role, *(BESIDE_CHAIR if officer.role == "Chair" else ())}
        is_short = any(role in may_repeat and name.endswith(surname) for role, name in names)
        is_chairing = officer.role == "Chair" and officer.country_as_written is None
        is_short = is_short or (is_chairing and any((role, known[1]) in names for role in BESIDE_CHAIR))
        if known in seen or is_short or (is_state and (officer.role, _state_key(officer.name)) in persons):
            continue
        seen.add(known)
        country = officer.country_as_written or countries.get(known)
        kept.append(replace(officer, country_as_written=country))
    return kept
