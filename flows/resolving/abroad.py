"""Whom an office abroad represents: "the Permanent Mission of STATE to the United Nations", "ORGANIZATION in STATE"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.model import NameAlias, ResolvedName
from flows.parsing.wording import pattern
from flows.resolving.names import resolve_list, resolve_name

LONGEST = 200  # characters of the name of an office abroad


def represented_abroad(name: ResolvedName, language: str, aliases: tuple[NameAlias, ...]) -> Iterator[ResolvedName]:
    """Yield an unknown name as the known entity for which it is an office abroad; else as it is.

    Lists of participants print embassies and missions for their States (E/HLPF/2025/3/Add.3: the delegation of the
    European Union to the United Nations). The name stays as printed, unless one office is printed for several States.
    """
    is_open = name.is_unknown_body and len(name.as_written) <= LONGEST
    found = _represented(name.as_written, language, aliases) if is_open else ()
    if len(found) == 1:
        yield replace(name, entity=found[0].entity, method=found[0].method, doubt=found[0].doubt)
    else:
        yield from (one.moved(name.start) for one in found) if found else (name,)


def _represented(written: str, language: str, aliases: tuple[NameAlias, ...]) -> tuple[ResolvedName, ...]:
    """Return whom an office represents, with places in ``written``; nothing unless all of them are known."""
    mission = pattern(language, "attendance", "mission").fullmatch(written)
    if mission is not None:
        found = resolve_list(mission["represented"], language, aliases=aliases)
        are_known = all(one.entity.resolved for one in found)
        return tuple(one.moved(mission.start("represented")) for one in found) if are_known else ()
    office = pattern(language, "attendance", "country_office").fullmatch(written)
    if office is None or resolve_name(office["country"], language, aliases=aliases).entity.iso3 is None:
        return ()
    whole = resolve_name(office["name"], language, aliases=aliases)
    return (whole,) if whole.entity.resolved else ()
