"""States with only a dash, a bar or wide blanks between them: rows of a table, or one State in two languages."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.model import EntityType, ResolvedName
from flows.resolving.names import resolve_name

_APART = re.compile(r"\s+[-–—]\s+|[^\S\n]{3,}|\s+/\s+")


def states_apart(name: ResolvedName, language: str) -> tuple[ResolvedName, ...]:
    """Return the States that an unknown name consists of: "STATE - STATE" is two, "ALBANIE / ALBANIA" one.

    Secretariats print those present in such rows (ECOWAS, IMO) and in two languages (Council of Europe). Any other name
    is returned as it is.
    """
    marks = [] if name.entity.resolved else list(_APART.finditer(name.as_written))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(name.as_written)]
    if not marks or any(start == end for start, end in zip(starts, ends, strict=True)):
        return (name,)
    parts = [
        resolve_name(name.as_written[start:end], language).moved(name.start + start)
        for start, end in zip(starts, ends, strict=True)
    ]
    if any(one.entity.entity_type is not EntityType.STATE or not one.entity.resolved for one in parts):
        return (name,)
    if len({one.entity.entity_id for one in parts}) == 1:
        return (replace(parts[0], start=name.start, end=name.end, as_written=name.as_written),)
    return tuple(parts)
