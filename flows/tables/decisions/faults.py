"""Why a run would not apply a decision on a row: a review asks the same before it writes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flows.resolving.aliases import known_entity
from flows.resolving.instruments import load_instruments
from flows.resolving.themes import load_vocabulary
from flows.schema.files import load_schemas
from flows.tables.decisions.instruments import OF_INSTRUMENT
from flows.tables.decisions.needed import NEEDED

Fields = Mapping[str, str | None]
NAME_ELSEWHERE = "the name of the officer is not in the words at the span"
OF_CHAPEAU = "the words of a chapeau are part of the recommendations below it"


class Fault(NamedTuple):
    """Why a row cannot be so, and which field says it."""

    field: str
    reason: str


def value_fault(table: str, name: str, value: str) -> Fault | None:
    """Return a fault if a value refers to something that does not exist, or a required one is blank."""
    if table == "citations" and name in OF_INSTRUMENT:
        return None
    if not value:
        return Fault(name, f"{name} cannot be blank") if load_schemas()[table].field(name).required else None
    if name == "entity_id" and known_entity(value) is None:
        return Fault(name, f"the reference has no entity {value}")
    if name == "theme_id" and value not in {theme.theme_id for theme in load_vocabulary().themes}:
        return Fault(name, f"the vocabulary has no theme {value}")
    if name == "instrument_id" and load_instruments().by_id(value) is None:
        return Fault(name, f"the reference has no instrument {value}")
    return None


def addition_fault(table: str, fields: Fields, words: str, text: str) -> Fault | None:
    """Return the first fault of a row that is added; ``words`` are at its span in the ``text`` of its paragraph."""
    return next(_addition_faults(table, fields, words, text), None)


def _addition_faults(table: str, fields: Fields, words: str, text: str) -> Iterator[Fault]:
    # an instrument that has a title is in no list: its id is made from the title
    unchecked = ("instrument_id",) if fields.get("title") else ()
    for name, value in fields.items():
        fault = value_fault(table, name, value) if value and name not in unchecked else None
        if fault is not None:
            yield fault
    for name in NEEDED.get(table, ()):
        if not fields.get(name) and name not in unchecked:
            yield Fault(name, f"{name} is missing")
    if table == "officers" and (fields.get("name") or words) not in words:
        yield Fault("name", NAME_ELSEWHERE)
    if table == "agenda_items":
        if not (fields.get("number") or fields.get("kind")):
            yield Fault("number", "the agenda item has neither number nor kind")
        if (fields.get("title") or "") not in text:
            yield Fault("title", "the title is not in the words of the paragraph")


def change_fault(table: str, name: str, value: str, words: str) -> Fault | None:
    """Return the fault of another value for a field of a row with these words."""
    if table == "officers" and name == "name" and value and value not in words:
        return Fault(name, NAME_ELSEWHERE)
    if table == "citations" and name in OF_INSTRUMENT and not value:
        return Fault(name, f"{name} cannot be blank")
    return value_fault(table, name, value)


def move_fault(table: str, name: str | None, words: str, *, is_chapeau: bool) -> Fault | None:
    """Return the fault of other words for a row; ``name``: that of an officer."""
    if table == "officers" and (name or "") not in words:
        return Fault("span", "the new span does not contain the name")
    return Fault("span", OF_CHAPEAU) if is_chapeau else None
