"""One name in a list of participants or speakers, with its place and entity."""

from __future__ import annotations

from dataclasses import dataclass

from flows.model import Capacity, NameList, Paragraph, ResolvedName
from flows.tables.inputs import IdentifiedReport

RULE = "rule"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one place: the entity (as first named in ``source_document``), its list, span and group.

    ``origin`` is rule or decision; ``reviewed``: the tables whose row of it a reviewer has decided on. One name of a
    speaker may be a row of both: to confirm the one says nothing of the other. ``removed``: the tables from which a
    reviewer removed its row; a name that is removed from all is no mention any more.
    """

    one: IdentifiedReport
    names: NameList
    paragraph: Paragraph
    resolved: ResolvedName
    start: int
    end: int
    capacity: Capacity
    on_behalf_of: str | None
    source_document: str = ""
    origin: str = RULE
    reviewed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
