"""Whom an office abroad represents: "the Permanent Mission of STATE to the United Nations", "ORGANIZATION in STATE"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.mentions import MentionKind, closing_mission, find_mentions
from flows.model import EntityType, NameAlias, ResolvedName
from flows.parsing.wording import pattern
from flows.resolving.names import resolve_list, resolve_name

LONGEST = 200  # characters of a name that is read by its words


def represented_abroad(name: ResolvedName, language: str, aliases: tuple[NameAlias, ...]) -> Iterator[ResolvedName]:
    """Yield an unknown name as the known entity for which it is an office abroad; else as it is.

    Lists of participants print embassies and missions for their States (E/HLPF/2025/3/Add.3: the delegation of the
    European Union to the United Nations). The name stays as printed, unless one office is printed for several States;
    of "Ms. A of the Permanent Mission of STATE" it is the mission.
    """
    is_open = is_short_unknown(name)
    mission = _mission_of_state(name.as_written, language, aliases) if is_open else None
    found = _represented(name.as_written, language, aliases) if is_open and mission is None else ()
    if mission is not None:
        yield mission.moved(name.start)
    elif len(found) == 1:
        yield replace(name, entity=found[0].entity, method=found[0].method, doubt=found[0].doubt)
    else:
        yield from (one.moved(name.start) for one in found) if found else (name,)


def is_short_unknown(name: ResolvedName) -> bool:
    """Return whether a name is that of an unknown body, and short enough to be read by its words."""
    return name.is_unknown_body and len(name.as_written) <= LONGEST


def resolved_abroad(written: str, language: str, aliases: tuple[NameAlias, ...]) -> ResolvedName:
    """Return a printed name as ``resolve_name`` does, and an office abroad as whom it represents."""
    return next(represented_abroad(resolve_name(written, language, aliases=aliases), language, aliases))


def _mission_of_state(written: str, language: str, aliases: tuple[NameAlias, ...]) -> ResolvedName | None:
    """Return the mission that a name closes with, as its State: "Ms. A of the STATE Mission to the United Nations"."""
    closing = closing_mission(written)
    if closing is None:
        return None
    abroad, state = closing
    named = resolve_name(written[slice(*state)], language, aliases=aliases)
    return replace(named, start=abroad[0], end=abroad[1], as_written=written[slice(*abroad)])


def _represented(written: str, language: str, aliases: tuple[NameAlias, ...]) -> tuple[ResolvedName, ...]:
    """Return whom an office represents, with places in ``written``; nothing unless all of them are known."""
    forms = (pattern(language, "attendance", one).fullmatch(written) for one in ("mission", "accredited_body"))
    mission = next(filter(None, forms), None)
    if mission is not None:
        found = resolve_list(mission["represented"], language, aliases=aliases)
        are_known = all(one.entity.resolved for one in found)
        return tuple(one.moved(mission.start("represented")) for one in found) if are_known else ()
    office = pattern(language, "attendance", "country_office").fullmatch(written)
    if office is None:
        return _beside_state(written, language, aliases)
    if resolve_name(office["country"], language, aliases=aliases).entity.iso3 is None:
        return ()
    whole = resolve_name(office["name"], language, aliases=aliases)
    return (whole,) if whole.entity.resolved else ()


def _beside_state(written: str, language: str, aliases: tuple[NameAlias, ...]) -> tuple[ResolvedName, ...]:
    """Return the United Nations entity that prints its office as "UNICEF STATE"; others are societies there."""
    found = find_mentions(written)
    if [one.kind for one in found] != [MentionKind.ORGANIZATION, MentionKind.STATE]:
        return ()
    is_whole = found[0].start == 0 and found[1].end == len(written) and found[1].start == found[0].end + 1
    whole = resolve_name(written[: found[0].end], language, aliases=aliases)
    return (whole,) if is_whole and whole.entity.entity_type is EntityType.UN_ENTITY else ()
