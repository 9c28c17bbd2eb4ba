"""The fields that a reviewer decides: which values they may have, and how an entry becomes such a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from flows.model import JUDGED_FIELDS, SPAN, PrepmeetError
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index, organizations
from flows.reference.states import state_index
from flows.reference.tables import reference_rows
from flows.schema.files import load_schemas
from flows.sources.decisions import ADDABLE, CHANGEABLE, table_of_field
from flows.tables.decisions.needed import NEEDED

# what an added row has if the reviewer gives no other value
DEFAULTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("participants", "in_attendance"): "true",
        ("statements", "statement_kind"): "statement",
    }
)
# what the values of a field that names something are called, by the table of their ids
NAMED_KINDS: Mapping[str, str] = MappingProxyType(
    {"entities": "a State or organization", "themes": "a theme", "instruments": "an instrument"}
)
ALIKE = 0.75  # below it, difflib takes Atlantis for Albania
BOOLEANS = ("true", "false")
SPAN_FORM = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
PART_SEPARATOR = " | "

Known = Mapping[str, Mapping[str, str]]  # names by id, by table


class FieldError(PrepmeetError):
    """Fields of a form that cannot have what was entered; ``fields``: their names, the first one first."""

    def __init__(self, fields: Sequence[str], text: str) -> None:
        super().__init__(text)
        self.fields = tuple(fields)


@dataclass(frozen=True, slots=True)
class DecidedField:
    """A field that a reviewer gives.

    ``choices``: its only values; ``listed``: the table whose ids it holds. ``is_required``: a row has a value in it;
    ``is_needed``: the reviewer must give one when adding a row; ``meanings``: what each code of the schema means.
    """

    name: str
    title: str
    is_required: bool
    is_needed: bool
    choices: tuple[str, ...]
    listed: str | None
    default: str
    meanings: tuple[tuple[str, str], ...] = ()

    def meaning(self, value: str) -> str:
        """Return what a code means; "" for a value that is none of the schema's codes."""
        return dict(self.meanings).get(value, "")


@cache
def judged_fields(table: str) -> tuple[DecidedField, ...]:
    """Return the judged fields of a table, as its schema describes them."""
    return tuple(_field(table, name) for name in JUDGED_FIELDS[table])


@cache
def changeable_fields(table: str) -> tuple[DecidedField, ...]:
    """Return the fields of a row that may be changed, besides its words."""
    more = (name for name in CHANGEABLE.get(table, ()) if name != SPAN)
    return (*judged_fields(table), *(_field(table, name) for name in more))


@cache
def fields_to_add(table: str) -> tuple[DecidedField, ...]:
    """Return the fields that an added row may be given."""
    fields = (*judged_fields(table), *(_field(table, name) for name in ADDABLE.get(table, ())))
    # as one reads them: the officer first, then the office
    return tuple(sorted(fields, key=lambda one: one.name != "name")) if table == "officers" else fields


def _field(table: str, name: str) -> DecidedField:
    schemas = load_schemas()
    schema = schemas[table_of_field(table, name)]
    field = schema.field(name)
    references = {key.fields[0]: key.table for key in schema.foreign_keys}
    return DecidedField(
        name=name,
        title=field.title,
        is_required=field.required and schema.name == table,
        is_needed=name in NEEDED.get(table, ()),
        choices=BOOLEANS if field.type == "boolean" else field.enum or (),
        listed=references.get(name),
        default=DEFAULTS.get((table, name), ""),
        meanings=tuple((one.value, one.description) for one in field.categories),
    )


def checked_value(field: DecidedField, entered: str, known: Known) -> str:
    """Return a field's value as a decision records it: an id for a name, "" for null.

    Args:
        field: the field.
        entered: what the reviewer entered.
        known: the names of known ids.

    Raises:
        PrepmeetError: the field cannot have the value.
    """
    value = " ".join(entered.split())
    if not value:
        return value
    if field.choices and value not in field.choices:
        raise FieldError([field.name], f"{field.title}: {value!r} is none of {', '.join(field.choices)}")
    if field.listed is None or value in known[field.listed]:
        return value
    found = _id_of_name(field.listed, value, known[field.listed])
    if found is None:
        raise FieldError([field.name], _unknown_name(field, value, known[field.listed]))
    return found


def changed_value(table: str, name: str, entered: str, known: Known) -> str:
    """Return the new value of a field. PrepmeetError if the table has no such field, or it cannot have the value."""
    field = _named(changeable_fields(table), table, name)
    value = checked_value(field, entered, known)
    if not value and field.is_required:
        raise FieldError([name], f"{field.title}: a value is needed")
    return value


def added_fields(table: str, entered: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return the fields of a new row that have a value. PrepmeetError if one is missing or not valid."""
    for name in entered:
        _named(fields_to_add(table), table, name)
    fields = fields_to_add(table)
    checked = {one.name: checked_value(one, entered.get(one.name, one.default), known) for one in fields}
    found = {name: value for name, value in checked.items() if value}
    lacking = [one for one in fields if one.is_needed and one.name not in found]
    if table == "citations" and "title" in found:
        lacking = []
    if lacking:
        titles = ", ".join(one.title for one in lacking)
        raise FieldError(
            [one.name for one in lacking], f"{titles}: a value is needed{' in each' if lacking[1:] else ''}"
        )
    if table == "agenda_items" and not found.keys() & {"number", "kind"}:
        raise FieldError(["number", "kind"], "Number, Kind: an agenda item needs one of them")
    return found


def checked_span(entered: str, text: str) -> tuple[int, int]:
    """Return the offsets of a span such as "12:40". PrepmeetError if it is not inside ``text``."""
    form = SPAN_FORM.fullmatch(entered.strip())
    if form is None:
        raise PrepmeetError(f"{SPAN}: {entered!r} is no span; write START:END, such as 12:40")
    start, end = int(form[1]), int(form[2])
    if not start < end <= len(text):
        raise PrepmeetError(f"{SPAN}: {entered} is not inside the paragraph's {len(text)} characters")
    if not text[start:end].strip():
        raise PrepmeetError(f"{SPAN}: {entered} has no words")
    return start, end


def checked_parts(entered: list[str], words: str) -> str:
    """Return the parts of a split name, joined. PrepmeetError unless all are in the name, in this order."""
    parts = [part for part in (one.strip() for one in entered) if part]
    if len(parts) < 2:
        raise PrepmeetError("split: give at least two parts")
    rest = words
    for part in parts:
        if part not in rest:
            raise PrepmeetError(f"split: {part!r} is not in {words!r}, after the parts before it")
        rest = rest.partition(part)[2]
    return PART_SEPARATOR.join(parts)


@cache
def reference_names() -> Known:
    """Return the names of the States, organizations, themes and instruments of the reference."""
    entities = (*state_index().entities.values(), *organizations().values())
    return MappingProxyType(
        {
            "entities": {one.entity_id: one.name for one in entities},
            "themes": {row["theme_id"]: row["label_en"] for row in reference_rows("themes/themes.csv")},
            "instruments": {row["instrument_id"]: row["title"] for row in reference_rows("instruments.csv")},
        }
    )


def entity_of_words(words: str, known: Known) -> str | None:
    """Return the id of the State or organization that words of a report name; None if it is not known."""
    return _id_of_name("entities", words, known.get("entities", {}))


def _id_of_name(listed: str, value: str, names: Mapping[str, str]) -> str | None:
    """Return the id of a name in the list of a field, or None; a symbol is the id of an instrument."""
    key = fold(value)
    if listed == "entities":
        found = state_index().ids.get(key) or organization_index().ids.get(key)
        if found is not None:
            return found
    if listed == "instruments" and "/" in value:
        return value
    return next((name for name, title in names.items() if title and fold(title) == key), None)


def _unknown_name(field: DecidedField, value: str, names: Mapping[str, str]) -> str:
    """Return the message about a name that is not in the list of a field, with those that are most like it."""
    kind = NAMED_KINDS[field.listed or ""]
    folded = {fold(title): title for title in names.values() if title}
    alike = [folded[one] for one in get_close_matches(fold(value), folded, n=3, cutoff=ALIKE)]
    meant = f"; did you mean {' or '.join(alike)}?" if alike else f"; choose {kind} from the list, or enter an id"
    if field.listed == "entities":
        meant += f"{'' if alike else '.'} One that is in no list is entered as Name and Type"
    return f"{field.title}: no {kind.partition(' ')[2]} is called {value!r}{meant}"


def _named(fields: tuple[DecidedField, ...], table: str, name: str) -> DecidedField:
    for field in fields:
        if field.name == name:
            return field
    raise PrepmeetError(f"{name}: no field of {table} that is decided; there are: {', '.join(_names(fields))}")


def _names(fields: tuple[DecidedField, ...]) -> Iterator[str]:
    yield from (field.name for field in fields)
    yield SPAN
