"""Decisions on names: who took part and who spoke, before the rows of participants and statements are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flows.model import (
    NAME_TABLES,
    SPAN,
    Action,
    Capacity,
    Decision,
    Entity,
    EntityType,
    NameList,
    ResolvedName,
    read_span,
    split_parts,
)
from flows.reference.normalize import name_slug
from flows.resolving.aliases import alias_entity, known_entity
from flows.resolving.names import person_entity, resolve_name
from flows.tables.decisions.outcomes import Outcome, Outcomes
from flows.tables.decisions.placing import Placed
from flows.tables.mentions import Mention

SOURCES = {"participants": "attendance", "statements": "statement"}
METHOD = "decision"
OF_BOTH = frozenset(NAME_TABLES)  # a change is of the name: of its rows in both tables
NOTHING_HERE = "no value is read at this place any more"
OTHER_VALUES = "the rules read other values now"
UNKNOWN_ENTITY = "neither the reference nor the release knows the entity"

Key = tuple[str, str, int, int, str]  # document, paragraph, span, source


class NamesDecided:
    """The names of a part while decisions are applied to them, in the order of the decisions."""

    def __init__(self, mentions: Sequence[Mention], outcomes: Outcomes) -> None:
        self._mentions: dict[Key, Mention] = {_key(one): one for one in mentions}
        self._in_paragraph: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in self._mentions:
            self._in_paragraph[key[0], key[1]].append(key)
        self._outcomes = outcomes
        self._grown: set[str] = set()  # documents with added names, whose order must be restored
        self._changed: set[tuple[Key, str]] = set()  # fields that a decision has set

    def result(self) -> tuple[Mention, ...]:
        """Return the names, those of a document in printed order."""
        found = list(self._mentions.values())
        places = {one.one.document_id: _paragraph_places(one) for one in found if one.one.document_id in self._grown}
        order = {name: at for at, name in enumerate(dict.fromkeys(one.one.document_id for one in found))}
        if not places:
            return tuple(found)
        numbered = list(enumerate(found))

        def place(item: tuple[int, Mention]) -> tuple[int, int, int]:
            at, one = item
            own = places.get(one.one.document_id)
            inner = (own[one.paragraph.key], one.start) if own is not None else (at, 0)
            return (order[one.one.document_id], *inner)

        return tuple(one for _, one in sorted(numbered, key=place))

    # ------------------------------------------------------------------------------------------ one name

    def apply(self, placed: Placed) -> None:
        """Apply one decision on participants or statements, and record its outcome."""
        outcome, detail = self._applied(placed)
        self._outcomes.settle(placed.decision, outcome, detail, placed)

    def _applied(self, placed: Placed) -> tuple[Outcome, str | None]:
        decision = placed.decision
        target = self._target(placed)
        if decision.action is Action.ADD:
            return self._add(placed)
        if target is None:
            if decision.action is Action.REMOVE:
                return Outcome.REDUNDANT, "the rules no longer read this value"
            return Outcome.STALE, NOTHING_HERE
        if decision.action is Action.CHANGE:
            return self._change(placed, target)
        if not _agrees(decision.as_read, judged(self._mentions[target])):
            return Outcome.STALE, OTHER_VALUES
        if decision.action is Action.CONFIRM:
            self._mentions[target] = _reviewed(self._mentions[target], decision)
        elif decision.action is Action.REMOVE:
            del self._mentions[target]
        else:
            return self._split(placed, target)
        return Outcome.APPLIED, None

    def _target(self, placed: Placed) -> Key | None:
        """Return the key of the name at the span; a participant may be known from a statement only."""
        if placed.paragraph is None or placed.start is None or placed.end is None:
            return None
        own = SOURCES[str(placed.decision.table)]
        for source in (own, *(other for other in SOURCES.values() if other != own)):
            key = (placed.one.document_id, placed.paragraph.key, placed.start, placed.end, source)
            if key in self._mentions:
                return key
        return None

    def _change(self, placed: Placed, target: Key) -> tuple[Outcome, str | None]:
        decision, mention = placed.decision, self._mentions[target]
        name, value = str(decision.field), decision.value or ""
        if name == SPAN:
            return self._move(placed, target)
        now = judged(mention)[name]
        if now == value and (target, name) not in self._changed:
            self._mentions[target] = _reviewed(mention, decision)
            return Outcome.REDUNDANT, "the rules read the same value now"
        if now != value and name in decision.as_read and decision.as_read[name] != now:
            return Outcome.STALE, OTHER_VALUES
        changed = self._with_field(mention, name, value)
        if changed is None:
            return Outcome.STALE, UNKNOWN_ENTITY
        self._changed.add((target, name))
        self._mentions[target] = replace(changed, origin=METHOD, reviewed=OF_BOTH)
        return Outcome.APPLIED, None

    def _with_field(self, mention: Mention, name: str, value: str) -> Mention | None:
        if name == "entity_id":
            entity = self._entity(value, mention)
            return None if entity is None else replace(mention, resolved=replace(mention.resolved, entity=entity))
        if name == "capacity":
            return replace(mention, capacity=Capacity(value))
        if name == "statement_kind":
            return replace(mention, names=replace(mention.names, statement_kind=value))
        return replace(mention, on_behalf_of=value or None)

    def _move(self, placed: Placed, target: Key) -> tuple[Outcome, str | None]:
        start, end = read_span(placed.decision.value)
        mention = self._mentions[target]
        if end > len(mention.paragraph.text):
            return Outcome.STALE, "the new span ends after the paragraph"
        written = mention.paragraph.text[start:end]
        resolved = replace(mention.resolved, start=start, end=end, as_written=written)
        moved = replace(mention, resolved=resolved, start=start, end=end, origin=METHOD, reviewed=OF_BOTH)
        del self._mentions[target]
        self._insert([moved])
        return Outcome.APPLIED, None

    # ------------------------------------------------------------------------------------------ new names

    def _add(self, placed: Placed) -> tuple[Outcome, str | None]:
        fields = placed.decision.added_fields
        wanted = self._new_mention(placed, fields)
        if wanted is None:
            return Outcome.STALE, UNKNOWN_ENTITY
        known = self._mentions.get(_key(wanted))
        if known is not None and all(judged(known).get(name) == value for name, value in _judged_only(fields)):
            self._mentions[_key(wanted)] = _reviewed(known, placed.decision)
            return (Outcome.APPLIED if known.origin == METHOD else Outcome.REDUNDANT), "the rules read the same now"
        self._insert([wanted])
        return Outcome.APPLIED, None

    def _split(self, placed: Placed, target: Key) -> tuple[Outcome, str | None]:
        mention = self._mentions[target]
        parts: list[Mention] = []
        at = mention.start
        for words in split_parts(placed.decision.value):
            start = mention.paragraph.text.find(words, at, mention.end)
            if not words or start < 0:
                return Outcome.STALE, f"{words!r} is not in the name, after the part before it"
            at = start + len(words)
            resolved = self._resolve(mention, start, at)
            parts.append(replace(mention, resolved=resolved, start=start, end=at, origin=METHOD, reviewed=OF_BOTH))
        del self._mentions[target]
        self._insert(parts)
        return Outcome.APPLIED, None

    def _insert(self, mentions: Sequence[Mention]) -> None:
        """Insert names in place of those of the same kind that they overlap: names do not overlap."""
        for new in mentions:
            for key in self._in_paragraph[new.one.document_id, new.paragraph.key]:
                if key[4] == new.names.source and key[2] < new.end and new.start < key[3]:
                    self._mentions.pop(key, None)
        for new in mentions:
            self._mentions[_key(new)] = new
            self._in_paragraph[new.one.document_id, new.paragraph.key].append(_key(new))
        self._grown |= {new.one.document_id for new in mentions}

    def _new_mention(self, placed: Placed, fields: Mapping[str, str]) -> Mention | None:
        paragraph, start, end = placed.paragraph, placed.start, placed.end
        if paragraph is None or start is None or end is None:
            return None
        table = str(placed.decision.table)
        names = NameList(
            paragraph.key,
            start,
            end,
            SOURCES[table],
            Capacity(fields.get("capacity") or "representative"),
            statement_kind=(fields.get("statement_kind") or "statement") if table == "statements" else None,
        )
        written = paragraph.text[start:end]
        blank = Entity("", written, EntityType.OTHER, resolved=False)
        resolved = ResolvedName(start, end, written, blank, METHOD)
        mention = Mention(
            placed.one,
            names,
            paragraph,
            resolved,
            start,
            end,
            names.capacity,
            fields.get("on_behalf_of") or None,
            placed.one.document_id,
            METHOD,
            OF_BOTH,
        )
        entity = self._new_entity(mention, fields)
        return None if entity is None else replace(mention, resolved=replace(resolved, entity=entity))

    def _new_entity(self, mention: Mention, fields: Mapping[str, str]) -> Entity | None:
        if fields.get("entity_id"):
            return self._entity(fields["entity_id"], mention)
        if fields.get("name") or fields.get("entity_type"):
            entity_type = EntityType(fields.get("entity_type") or "other")
            name = " ".join((fields.get("name") or mention.resolved.as_written).split())
            if entity_type is EntityType.INDIVIDUAL:
                return person_entity(name)
            return Entity(f"org:{name_slug(name)}", name, entity_type, resolved=False)
        return self._resolve(mention, mention.start, mention.end).entity

    def _resolve(self, mention: Mention, start: int, end: int) -> ResolvedName:
        words = mention.paragraph.text[start:end]
        language = mention.one.report.masthead.language
        found = resolve_name(words, language, mention.names.expects, mention.one.aliases)
        return ResolvedName(start, end, words, found.entity, METHOD)

    def _entity(self, entity_id: str, mention: Mention) -> Entity | None:
        """Return the entity of an id: of the reference, of the archive's aliases, or of another name of the part."""
        known = known_entity(entity_id) or alias_entity(entity_id, mention.one.aliases)
        return known or next((one for one in self._entities() if one.entity_id == entity_id), None)

    def _entities(self) -> Iterator[Entity]:
        return (mention.resolved.entity for mention in self._mentions.values())

    # ------------------------------------------------------------------------------------------ entities

    def apply_to_entities(self, decision: Decision) -> None:
        """Apply a decision on an entity wherever it is named: merge it with another, or change its name or type."""
        named = [key for key, one in self._mentions.items() if one.resolved.entity.entity_id == decision.as_written]
        if not named:
            self._outcomes.settle(decision, Outcome.STALE, "no document names the entity")
            return
        first = self._mentions[named[0]]
        entity = self._decided_entity(decision, first)
        if isinstance(entity, str):
            self._outcomes.settle(decision, Outcome.STALE, entity)
            return
        for key in named:
            mention = self._mentions[key]
            resolved = replace(mention.resolved, entity=entity)
            self._mentions[key] = replace(mention, resolved=resolved, origin=METHOD)
        self._outcomes.settle(decision, Outcome.APPLIED)

    def _decided_entity(self, decision: Decision, mention: Mention) -> Entity | str:
        """Return the entity as decided, or the reason why it stays."""
        entity = mention.resolved.entity
        if decision.action is Action.MERGE:
            return self._entity(str(decision.value), mention) or UNKNOWN_ENTITY
        if entity.resolved:
            return "the reference knows this entity; its name and type are not decided"
        if decision.field == "entity_type":
            return replace(entity, entity_type=EntityType(str(decision.value)))
        return replace(entity, name=str(decision.value))


def _reviewed(mention: Mention, decision: Decision) -> Mention:
    """Return a name whose row of the decision's table is reviewed; its row of the other table is not."""
    return replace(mention, reviewed=mention.reviewed | {str(decision.table)})


def judged(mention: Mention) -> dict[str, str]:
    """Return the judged fields of a name as texts; null is an empty text."""
    return {
        "entity_id": mention.resolved.entity.entity_id,
        "capacity": mention.capacity.value,
        "statement_kind": mention.names.statement_kind or "",
        "on_behalf_of": mention.on_behalf_of or "",
    }


def _judged_only(fields: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, value in fields.items() if name not in ("name", "entity_type") and value)


def _agrees(as_read: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return all(now.get(name, "") == value for name, value in as_read.items())


def _key(mention: Mention) -> Key:
    return (mention.one.document_id, mention.paragraph.key, mention.start, mention.end, mention.names.source)


def _paragraph_places(mention: Mention) -> dict[str, int]:
    return {paragraph.key: at for at, paragraph in enumerate(mention.one.report.paragraphs)}
