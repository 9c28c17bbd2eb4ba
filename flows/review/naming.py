"""Which entity words of a report, or a name that a reviewer enters, are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flows.model import SPAN, PrepmeetError
from flows.reference.normalize import name_slug
from flows.review.document import ReviewDocument, ReviewRow
from flows.review.fields import checked_span, checked_value, entity_of_words, fields_to_add, reference_names

# ruff: noqa: PLC0415 - only a review resolves names; the reading pages of a run must not wait for all names to load

OTHER_LANGUAGE = "en"  # of a document whose language is not known
PERSON = "individual"
BOTH = "Entity, Name: give one of them; a name is for an entity that is in no list"


class Named(NamedTuple):
    """An entity. ``is_listed``: the reference or the release has it."""

    entity_id: str
    name: str
    is_listed: bool


def named_by_words(words: str, document: ReviewDocument) -> Named | None:
    """Return the entity that words of a document name, one that is in no list too; None for no words."""
    from flows.resolving.names import resolve_name

    plain = " ".join(words.split())
    if not plain:
        return None
    known = document.known.get("entities", {})
    listed = entity_of_words(plain, document.known)
    if listed is not None:
        return Named(listed, known.get(listed) or listed, is_listed=True)
    found = resolve_name(plain, document.language or OTHER_LANGUAGE).entity
    return Named(found.entity_id, found.name, found.resolved)


def named_by_entry(name: str, entity_type: str, document: ReviewDocument) -> Named:
    """Return the entity of a name that a reviewer enters."""
    from flows.resolving.names import person_entity

    plain = " ".join(name.split())
    found = named_by_words(plain, document)
    if found is not None and found.is_listed:
        return found
    new = person_entity(plain).entity_id if entity_type == PERSON else f"org:{name_slug(plain)}"
    return Named(new, plain, is_listed=False)


def entity_of_fields(fields: Mapping[str, str], words: str, document: ReviewDocument) -> Named | None:
    """Return the entity of a name with these fields and words."""
    entity_id = fields.get("entity_id")
    if entity_id:
        return Named(entity_id, document.names.get(entity_id) or entity_id, is_listed=True)
    if fields.get("name"):
        return named_by_entry(fields["name"], fields.get("entity_type", ""), document)
    return named_by_words(words, document)


def addition_fields(entered: Mapping[str, str], words: str, document: ReviewDocument) -> dict[str, str]:
    """Return the fields that a reviewer entered for a new name; a name that is in a list is its entity.

    Raises:
        PrepmeetError: an entity and a name are entered, or a type for an entity that is in the reference.
    """
    fields = {name: value for name, value in entered.items() if value.strip()}
    name, kind = fields.get("name", ""), fields.get("entity_type", "")
    if fields.get("entity_id") and name:
        raise PrepmeetError(BOTH)
    if name:
        return {**_without(fields, "name", "entity_type"), **_as_new(name, kind, document)}
    named = None if fields.get("entity_id") else named_by_words(words, document)
    listed = fields.get("entity_id") or (named.entity_id if named is not None and named.is_listed else "")
    return {**fields, **_typed(listed, kind)} if listed else fields


def with_entity(row: ReviewRow, text: str, entered: Mapping[str, str], document: ReviewDocument) -> dict[str, str]:
    """Return the fields that a reviewer entered for a name, with the entity that is meant.

    A name that is in no list remains a name and a type. Without both, other words mean the entity that they name, and
    so does an empty entity; an entity that is entered was chosen.

    Raises:
        PrepmeetError: an entity and a name are entered, or a type for an entity that is in a list.
    """
    fields = dict(entered)
    name, kind = fields.pop("name", "").strip(), fields.pop("entity_type", "")
    read = row.fields["entity_id"] or ""
    given = fields.get("entity_id", "").strip()
    span = fields.get(SPAN, "").strip()
    is_moved = span not in ("", f"{row.start}:{row.end}")
    if name:
        if given and _entity_id(row, given, document) != read:
            raise PrepmeetError(BOTH)
        return {**_without(fields, "entity_id"), **_as_new(name, kind, document)}
    words = text[slice(*checked_span(span, text))] if is_moved else row.as_written or ""
    if given or ("entity_id" not in fields and not is_moved):
        return {**fields, **_typed(read if not given else _entity_id(row, given, document), kind)}
    if is_moved and not kind:
        named = named_by_words(words, document)
        return {
            **_without(fields, "entity_id"),
            **({"entity_id": named.entity_id} if named and named.is_listed else {}),
        }
    return {**_without(fields, "entity_id"), **_as_new(words, kind, document)}


def with_instrument(entered: Mapping[str, str], read: str | None = None) -> dict[str, str]:
    """Return the fields that a reviewer entered for a citation: an instrument, or the title and kind of one in no list.

    Raises:
        PrepmeetError: an instrument and a title are entered, or a kind without a title.
    """
    from flows.tables.decisions.instruments import listed_instrument

    fields = {name: value for name, value in entered.items() if name not in ("title", "kind") or value.strip()}
    title, given = fields.get("title", ""), fields.get("instrument_id", "").strip()
    if title and given not in ("", read):
        raise PrepmeetError("Instrument, Title: give one of them; a title is for an instrument that is in no list")
    if not title:
        if fields.get("kind") and (given or read) in reference_names()["instruments"]:
            raise PrepmeetError("Kind: the reference has this instrument with its kind; leave it empty")
        return fields
    listed = listed_instrument(title)
    if listed is not None:
        return {**_without(fields, "title", "kind"), "instrument_id": listed.instrument_id}
    return {**_without(fields, "instrument_id"), "title": " ".join(title.split())}


def _as_new(name: str, kind: str, document: ReviewDocument) -> dict[str, str]:
    named = named_by_entry(name, kind, document)
    if named.is_listed:
        return {"entity_id": named.entity_id}
    return {"name": " ".join(name.split()), **({"entity_type": kind} if kind else {})}


def _typed(entity_id: str, kind: str) -> dict[str, str]:
    if not kind:
        return {}
    if entity_id in reference_names()["entities"]:
        raise PrepmeetError(f"Type: {entity_id} is in the reference, which has its type; leave it empty")
    return {"entity_type": kind}


def _entity_id(row: ReviewRow, entered: str, document: ReviewDocument) -> str:
    field = next(one for one in fields_to_add(row.table) if one.name == "entity_id")
    return checked_value(field, entered, document.known)


def _without(fields: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name not in names}
