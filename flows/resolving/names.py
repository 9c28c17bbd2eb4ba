"""Printed enumerations of participants → the names in printed order, each with its place and its entity.

A list is cut at every comma, semicolon, row and conjunction; a path over the pieces then decides which of the cuts part
two names and which stand inside one ("Bosnia and Herzegovina"). The path must cover the whole list. What the reference
knows as a whole goes before any splitting, organizations before States, and a State counts only where it fills the
whole place of a name. ``as_written`` leaves out a leading article or contraction ("the", "de la", "d’") and blanks and
stops at the end; it keeps an acronym in brackets. Remarks ("(on behalf of …)") lie outside the names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.model import Entity, EntityType, ResolvedName
from flows.parsing.wording import honorific
from flows.resolving import costs
from flows.resolving.costs import Match
from flows.resolving.normalize import entity_slug, fold
from flows.resolving.organizations import (
    known_organization,
    near_organization,
    new_organization,
    organization_index,
    without_acronym,
)
from flows.resolving.slots import Enumeration, enumeration, written_start
from flows.resolving.states import near_state, state_index, state_of_joined_key, state_of_key, years_of
from flows.resolving.wording import organ_pattern, remark_pattern

ANNOUNCED_ORGANIZATIONS = ("un_entity", "un_institute", "igo", "ngo", "organization")
LONGEST_KNOWN = 12  # atoms: "United Nations Latin American Institute for …" and the like hold up to five conjunctions
LONGEST_UNKNOWN = 7
FEW_STATES = 3
GUESSED_STATE = 90.0  # near spelling of a State where the words before do not announce States


def resolve_list(
    text: str, language: str, expects: str | None = None, several: bool = False
) -> tuple[ResolvedName, ...]:
    """Return every name of the enumeration ``text`` in printed order; ``text[start:end]`` is ``as_written``.

    ``expects`` is what the words before announce (state, un_entity, un_institute, igo, ngo, organization, individual),
    ``several`` that they announce more than one.
    A name that the reference does not know becomes an entity of its own; ``doubt`` says why a person should look.
    """
    listed = enumeration(text, language, people=expects == "individual", several=several)
    if not listed.atoms:
        return ()
    if expects == "individual":
        return tuple(_person(listed, i) for i in range(len(listed.atoms)))
    known = [list(_known(listed, first)) for first in range(len(listed.atoms))]
    path = costs.cheapest(listed, _steps(listed, known, expects))
    if any(match.entity is None and not match.remark for match in path):
        near = _near(listed, path, expects or _told_by_company(path))
        if near:
            for match in near:
                known[match.first].append(match)
            path = costs.cheapest(listed, _steps(listed, known, expects))
    path = [_doubt_of_historical(match, known) for match in path]
    return tuple(_resolved(listed, match, expects) for match in path if not match.remark)


def _told_by_company(path: list[Match]) -> str | None:
    """Return "state" where all known names of a list are States: a misspelt one among them is likely one too."""
    known = [match.entity for match in path if match.entity is not None]
    states = all(entity.entity_type is EntityType.STATE for entity in known)
    return "state" if states and len(known) >= FEW_STATES else None


def resolve_name(text: str, language: str, expects: str | None = None) -> ResolvedName:
    """Return the one name that ``text`` is (an officer's country, a host city's country), never split."""
    listed = enumeration(text, language, people=expects == "individual")
    if not listed.atoms:
        entity = Entity("org:unnamed", text, EntityType.OTHER, resolved=False)
        return ResolvedName(0, len(text), text, entity, "unresolved", "no name is printed here")
    last = len(listed.atoms)
    if expects == "individual":
        return _person(listed, 0, last)
    whole = [match for match in _known(listed, 0) if match.last == last]
    whole = whole or [match for match in [_near_match(listed, 0, last, expects)] if match]
    match = whole[0] if whole else Match(0, last, written_start(listed.text, listed.atoms[0]), 0.0)
    return _resolved(listed, match, expects)


# ------------------------------------------------------------------------------------------------ what may fill a place


def _known(listed: Enumeration, first: int) -> Iterator[Match]:
    """Yield what the reference knows by exact name or acronym from atom ``first`` on, of any length."""
    atom = listed.atoms[first]
    forms = [[one.keys for one in listed.atoms], [one.bare_keys for one in listed.atoms]]
    for form in forms if forms[0] != forms[1] else forms[:1]:
        for start, key in zip(atom.starts, form[first], strict=True):
            last = first + 1
            while True:
                entity, method = _exact(key, listed.masked[start : listed.atoms[last - 1].end])
                if entity:
                    yield _match_of(first, last, start, entity, method)
                if last == len(listed.atoms) or last - first == LONGEST_KNOWN or key not in _openings():
                    break
                if not costs.may_join(listed, last):
                    break
                key = " ".join(filter(None, (key, listed.links[last - 1], form[last][0])))
                last += 1


def _exact(key: str, written: str) -> tuple[Entity | None, str]:
    organization = known_organization(key, written)
    return organization or (state_of_key(key, written), "exact")


def _match_of(first: int, last: int, start: int, entity: Entity, method: str) -> Match:
    years = years_of(entity.entity_id)
    if years:
        doubt = f"names a State or territory of {years}"
        return Match(first, last, start, costs.HISTORICAL, entity, method, doubt, years=years)
    return Match(first, last, start, costs.KNOWN, entity, method)


def _doubt_of_historical(match: Match, known: list[list[Match]]) -> Match:
    """Return ``match`` with a doubt where it is part of a name that a State of the past bore as a whole."""
    for longer in (longer for matches in known[: match.first + 1] for longer in matches):
        if longer.years and longer.last >= match.last and longer.entity is not match.entity:
            return replace(match, doubt=f"with its neighbour also the name of a State of {longer.years}")
    return match


@cache
def _openings() -> frozenset[str]:
    """Return every opening, by whole words, of the names in the reference."""
    names = (key.split() for key in (*state_index().ids, *organization_index().ids))
    return frozenset(" ".join(words[:i]) for words in names for i in range(1, len(words)))


def _near(listed: Enumeration, path: list[Match], expects: str | None) -> list[Match]:
    """Return near spellings of known names in the stretches of the list that nothing known fills.

    A name with commas may run on over one known name after its stretch: "…, Beijing Normal University, China".
    """
    found = []
    for first, last in costs.unknown_stretches(path, len(listed.atoms)):
        for i in range(first, last):
            for j in range(i + 1, min(i + costs.LONGEST_NEAR, last + 1, len(listed.atoms)) + 1):
                if j - i > 1 and not costs.may_join(listed, j - 1):
                    break
                match = _near_match(listed, i, j, expects) if j <= last or j - i > 1 else None
                if match:
                    found.append(match)
    return found


def _near_match(listed: Enumeration, first: int, last: int, expects: str | None) -> Match | None:
    atom = listed.atoms[first]
    start = atom.starts[-1]
    written = listed.masked[start : listed.atoms[last - 1].end]
    key = fold(without_acronym(written))
    if "," in written:
        entity = near_organization(key, parted=True)
    else:
        entity = state_of_joined_key(key) or near_organization(key) or _near_state(key, expects, last - first == 1)
    if entity is None:
        return None
    doubt = f"printed “{' '.join(written.split())}”, read as “{entity.name}”"
    return Match(first, last, start, costs.NEAR, entity, "fuzzy", doubt)


def _near_state(key: str, expects: str | None, is_one_piece: bool) -> Entity | None:
    if costs.has_head_noun(key):
        return None
    if expects == "state":
        return near_state(key)
    return near_state(key, GUESSED_STATE) if expects is None and is_one_piece else None


def _steps(listed: Enumeration, known: list[list[Match]], expects: str | None) -> list[list[Match]]:
    """Return for each atom the names that may begin there; where all is known, nothing unknown is weighed."""
    if costs.covers(known):
        return known
    steps = [list(matches) for matches in known]
    organizations_only = expects in ANNOUNCED_ORGANIZATIONS
    for first, atom in enumerate(listed.atoms):
        start = written_start(listed.text, atom)
        remark = _is_remark(listed.masked, atom.start)
        for last in range(first + 1, min(first + LONGEST_UNKNOWN, len(listed.atoms)) + 1):
            if last - first > 1 and not costs.may_join(listed, last - 1):
                break
            if last - first == len(listed.atoms) and costs.must_part(listed):
                break
            if remark:
                steps[first].append(Match(first, last, start, costs.remark(listed, last), remark=True))
            else:
                cost, doubt = costs.unknown(listed, first, last, start, known, organizations_only)
                steps[first].append(Match(first, last, start, cost, doubt=doubt))
                if costs.is_hopeless(listed, last, cost):
                    break
    return steps


def _is_remark(text: str, start: int) -> bool:
    """Tell whether a remark in small letters begins here; "Online Safety Fund" is a name, "online" a remark."""
    return text[start].islower() and remark_pattern().match(text, start) is not None


# ------------------------------------------------------------------------------------------------ results


def _resolved(listed: Enumeration, match: Match, expects: str | None) -> ResolvedName:
    end = listed.atoms[match.last - 1].end
    written = listed.text[match.start : end]
    entity, doubt = match.entity, match.doubt
    if entity is None:
        entity = _whose_organ(written) or new_organization(" ".join(written.split()), expects)
        if expects == "state":
            doubt = "announced as a State, but the reference knows no State of this name"
    return ResolvedName(match.start, end, written, entity, match.method, doubt)


def _whose_organ(written: str) -> Entity | None:
    """Return the known organization whose secretariat or the like ``written`` names: it is who takes part."""
    organ = organ_pattern().match(written)
    known = known_organization(fold(written[organ.end() :]), written[organ.end() :]) if organ else None
    return known[0] if known else None


def without_honorific(name: str) -> str:
    """Return a person's name without the form of address in front of it ("Ms. ")."""
    address = honorific().match(name)
    return name[address.end() :] if address else name


def _person(listed: Enumeration, first: int, last: int | None = None) -> ResolvedName:
    start, end = listed.atoms[first].start, listed.atoms[(last or first + 1) - 1].end
    written = listed.text[start:end]
    name = without_honorific(" ".join(written.split()))
    entity = Entity(f"person:{entity_slug(name)}", name, EntityType.INDIVIDUAL, resolved=False)
    return ResolvedName(start, end, written, entity, "person")
