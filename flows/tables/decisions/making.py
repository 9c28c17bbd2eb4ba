"""Names as decisions make them: with a decided field, at decided words, added, or made again from what was reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flows.model import NAME_TABLES, Capacity, Entity, EntityType, NameList, ResolvedName
from flows.reference.normalize import name_slug
from flows.resolving.aliases import alias_entity, known_entity
from flows.resolving.names import person_entity, resolve_name
from flows.tables.capacities import ORGANIZERS, capacity_of_name
from flows.tables.decisions.placing import Placed
from flows.tables.mentions import Mention

SOURCES = {"participants": "attendance", "statements": "statement"}
METHOD = "decision"
OF_BOTH = frozenset(NAME_TABLES)  # a change is of the name: of its rows in both tables
OF_ENTITY = ("entity_id", "name", "entity_type")  # fields that say which entity a name is

Key = tuple[str, str, int, int, str]  # document, paragraph, span, source


def key_of(mention: Mention) -> Key:
    """Return the place of a name and its list; no two names have the same."""
    return (mention.one.document_id, mention.paragraph.key, mention.start, mention.end, mention.names.source)


def judged(mention: Mention) -> dict[str, str]:
    """Return the judged fields of a name as texts; null is an empty text."""
    return {
        "entity_id": mention.resolved.entity.entity_id,
        "capacity": mention.capacity.value,
        "statement_kind": mention.names.statement_kind or "",
        "on_behalf_of": mention.on_behalf_of or "",
    }


def resolve_words(mention: Mention, start: int, end: int) -> ResolvedName:
    """Return words of the paragraph of a name with the entity that they name."""
    words = mention.paragraph.text[start:end]
    return ResolvedName(start, end, words, _resolved(words, mention), METHOD)


def _resolved(name: str, mention: Mention) -> Entity:
    language = mention.one.report.masthead.language
    return resolve_name(name, language, mention.names.expects, mention.one.aliases).entity


def with_field(mention: Mention, name: str, value: str, entities: Iterable[Entity]) -> Mention | None:
    """Return a name with another value in one field; None if the entity is not known.

    Args:
        mention: the name.
        name: a judged field, or the name or type of an entity that is in no list.
        value: the value, "" for null.
        entities: those that the part names, which need not be in the reference.
    """
    if name in OF_ENTITY:
        entity = _decided_entity(mention, name, value, entities)
        return None if entity is None else replace(mention, resolved=replace(mention.resolved, entity=entity))
    if name == "capacity":
        return replace(mention, capacity=Capacity(value))
    if name == "statement_kind":
        return replace(mention, names=replace(mention.names, statement_kind=value))
    return replace(mention, on_behalf_of=value or None)


def _decided_entity(mention: Mention, name: str, value: str, entities: Iterable[Entity]) -> Entity | None:
    if name == "entity_id":
        return find_entity(value, mention, entities)
    entity = mention.resolved.entity
    if name == "name":
        known = _resolved(value, mention)
        if known.resolved:
            return known
        return new_entity(value, EntityType.OTHER if entity.resolved else entity.entity_type)
    return None if entity.resolved else new_entity(entity.name, EntityType(value))


def new_entity(name: str, entity_type: EntityType) -> Entity:
    """Return an entity that is in no list."""
    plain = " ".join(name.split())
    if entity_type is EntityType.INDIVIDUAL:
        return person_entity(plain)
    return Entity(f"org:{name_slug(plain)}", plain, entity_type, resolved=False)


def find_entity(entity_id: str, mention: Mention, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity of an id: of the reference, of the archive's aliases, or of another name of the part."""
    known = known_entity(entity_id) or alias_entity(entity_id, mention.one.aliases)
    return known or next((one for one in entities if one.entity_id == entity_id), None)


def new_mention(placed: Placed, fields: Mapping[str, str], entities: Iterable[Entity]) -> Mention | None:
    """Return the name that a decision makes at its words; None if its entity is not known.

    Without an entity, a name or a type, it is the entity that the words name; without a capacity, it has that of
    its kind. A participant that is not in attendance is like one that is known from a statement, without the speaker.
    """
    paragraph, start, end = placed.paragraph, placed.start, placed.end
    if paragraph is None or start is None or end is None:
        return None
    table = str(placed.decision.table)
    is_absent = table == "participants" and fields.get("in_attendance") == "false"
    source = SOURCES["statements"] if is_absent else SOURCES[table]
    names = NameList(
        paragraph.key,
        start,
        end,
        source,
        Capacity(fields.get("capacity") or Capacity.REPRESENTATIVE),
        statement_kind=(fields.get("statement_kind") or "statement") if source == SOURCES["statements"] else None,
        read_by=placed.decision.decision_id,
    )
    written = paragraph.text[start:end]
    blank = ResolvedName(start, end, written, Entity("", written, EntityType.OTHER, resolved=False), METHOD)
    mention = Mention(
        placed.one,
        names,
        paragraph,
        blank,
        start,
        end,
        names.capacity,
        fields.get("on_behalf_of") or None,
        placed.one.document_id,
        METHOD,
        OF_BOTH,
        frozenset({"statements"} if is_absent else ()),
    )
    entity = _entity_of_fields(mention, fields, entities)
    if entity is None:
        return None
    capacity = names.capacity if fields.get("capacity") else default_capacity(names, entity)
    return replace(mention, resolved=replace(blank, entity=entity), capacity=capacity)


def default_capacity(names: NameList, entity: Entity) -> Capacity:
    """Return the capacity of an added name for which the reviewer gives none: as of such an entity in a list."""
    if entity.entity_id in ORGANIZERS:
        return Capacity.SECRETARIAT
    listed = replace(names, source=SOURCES["participants"], capacity=Capacity.REPRESENTATIVE)
    return capacity_of_name(listed, entity)


def _entity_of_fields(mention: Mention, fields: Mapping[str, str], entities: Iterable[Entity]) -> Entity | None:
    if fields.get("entity_id"):
        wanted = fields["entity_id"]
        return find_entity(wanted, mention, entities) or _named_by_words(wanted, mention)
    if fields.get("name") or fields.get("entity_type"):
        name = fields.get("name") or mention.resolved.as_written
        return new_entity(name, EntityType(fields.get("entity_type") or "other"))
    return resolve_words(mention, mention.start, mention.end).entity


def _named_by_words(entity_id: str, mention: Mention) -> Entity | None:
    """Return an entity that is in no list, if the words of the name give it its id."""
    words = mention.resolved.as_written
    found = (
        resolve_words(mention, mention.start, mention.end).entity,
        new_entity(words, EntityType.OTHER),
        person_entity(words),
    )
    return next((one for one in found if one.entity_id == entity_id), None)
