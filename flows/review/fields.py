"""The judged fields of each table: which values they may have, and how a reviewer's entry becomes such a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from flows.model import JUDGED_FIELDS, SPAN, PrepmeetError
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index
from flows.reference.states import state_index
from flows.schema.files import load_schemas

# what an added row has if the reviewer gives no other value
DEFAULTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("participants", "capacity"): "representative",
        ("statements", "capacity"): "representative",
        ("statements", "statement_kind"): "statement",
        ("recommendations", "addressee"): "implicit_member_states",
        ("recommendations", "is_chapeau"): "false",
    }
)
BOOLEANS = ("true", "false")
SPAN_FORM = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
PART_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class JudgedField:
    """A field that a reviewer can change. ``choices``: its only values; ``listed``: the table whose ids it holds."""

    name: str
    title: str
    description: str
    is_required: bool
    choices: tuple[str, ...]
    listed: str | None
    default: str


@cache
def judged_fields(table: str) -> tuple[JudgedField, ...]:
    """Return the judged fields of a table, as its schema describes them."""
    schema = load_schemas()[table]
    references = {key.fields[0]: key.table for key in schema.foreign_keys}
    found = []
    for name in JUDGED_FIELDS[table]:
        field = schema.field(name)
        choices = BOOLEANS if field.type == "boolean" else field.enum or ()
        default = DEFAULTS.get((table, name), "")
        listed = references.get(name)
        found.append(JudgedField(name, field.title, field.description, field.required, choices, listed, default))
    return tuple(found)


def judged_field(table: str, name: str) -> JudgedField:
    """Return a judged field. PrepmeetError if the table has none of this name."""
    for field in judged_fields(table):
        if field.name == name:
            return field
    raise PrepmeetError(f"{name}: no field of {table} that is reviewed; there are: {', '.join(_names(table))}")


def checked_value(table: str, name: str, entered: str) -> str:
    """Return a field's value as a decision records it: an entity's id for its name, "" for null.

    PrepmeetError if the field cannot have the value.
    """
    field = judged_field(table, name)
    value = " ".join(entered.split())
    if not value and field.is_required:
        raise PrepmeetError(f"{name}: a value is needed")
    if value and field.choices and value not in field.choices:
        raise PrepmeetError(f"{name}: {value!r} is none of {', '.join(field.choices)}")
    return entity_id(value) if field.listed == "entities" else value


def added_fields(table: str, entered: Mapping[str, str]) -> dict[str, str]:
    """Return the judged fields of a new row, completed by defaults. PrepmeetError if one is missing or not valid."""
    for name in entered:
        judged_field(table, name)
    return {
        field.name: checked_value(table, field.name, entered.get(field.name) or field.default)
        for field in judged_fields(table)
    }


def checked_span(entered: str, text: str) -> tuple[int, int]:
    """Return the offsets of a span such as "12:40". PrepmeetError if it is not inside ``text``."""
    form = SPAN_FORM.fullmatch(entered.strip())
    if form is None:
        raise PrepmeetError(f"{SPAN}: {entered!r} is no span; write START:END, such as 12:40")
    start, end = int(form[1]), int(form[2])
    if not start < end <= len(text):
        raise PrepmeetError(f"{SPAN}: {entered} is not inside the paragraph's {len(text)} characters")
    return start, end


def checked_parts(entered: list[str], words: str) -> str:
    """Return the parts of a split name, joined. PrepmeetError unless all are in the name, in this order."""
    parts = [part for part in (" ".join(one.split()) for one in entered) if part]
    if len(parts) < 2:
        raise PrepmeetError("split: give at least two parts")
    rest = " ".join(words.split())
    for part in parts:
        if part not in rest:
            raise PrepmeetError(f"split: {part!r} is not in {words!r}, after the parts before it")
        rest = rest.partition(part)[2]
    return PART_SEPARATOR.join(parts)


def entity_id(entered: str) -> str:
    """Return the id of a known State or organization by its id or one of its names; other texts unchanged."""
    known = known_entities()
    if entered in known:
        return entered
    key = fold(entered)
    return state_index().ids.get(key) or organization_index().ids.get(key) or entered


@cache
def known_entities() -> Mapping[str, str]:
    """Return the names of the States and organizations of the reference by id."""
    entities = (*state_index().entities.values(), *organization_index().entities.values())
    return MappingProxyType({one.entity_id: one.name for one in entities})


def _names(table: str) -> tuple[str, ...]:
    return (*JUDGED_FIELDS[table], SPAN)
