"""Decisions on names: who took part and who spoke, before the rows of participants and statements are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flows.model import SPAN, Action, Decision, Entity, EntityType, read_span, split_parts
from flows.tables.decisions.making import (
    METHOD,
    OF_BOTH,
    OF_ENTITY,
    SOURCES,
    Key,
    find_entity,
    judged,
    key_of,
    new_mention,
    resolve_words,
    with_field,
)
from flows.tables.decisions.outcomes import Outcome, Outcomes
from flows.tables.decisions.placing import Placed
from flows.tables.mentions import Mention

NOTHING_HERE = "no value is read at this place any more"
OTHER_VALUES = "the rules read other values now"
OTHER_DECISION = "another decision gives these words other values"
UNKNOWN_ENTITY = "neither the reference nor the release knows the entity"
SAME_VALUE = "the rules read the same value now"
SAME = "the rules read the same now"
TAKEN = "the new words are another name already"
OTHER_FIELDS = "these words are a name already, with other values; change that row"

Applied = tuple[Outcome, str | None]


class NamesDecided:
    """The names of a part while decisions are applied to them, in the order of the decisions."""

    def __init__(self, mentions: Sequence[Mention], outcomes: Outcomes) -> None:
        self._mentions: dict[Key, Mention] = {key_of(one): one for one in mentions}
        self._read: Mapping[Key, Mention] = dict(self._mentions)  # by the rules, without any decision
        self._in_paragraph: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in self._mentions:
            self._in_paragraph[key[0], key[1]].append(key)
        self._outcomes = outcomes
        self._grown: set[str] = set()  # documents with added names, whose order must be restored
        self._changed: dict[Key, set[str]] = defaultdict(set)  # the tables of decisions that have set fields of a name
        self._chosen: dict[Key, Placed] = {}  # names whose entity a decision has chosen
        self._moved: dict[Key, Key] = {}  # where names are that a decision has moved

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

    def _applied(self, placed: Placed) -> Applied:
        decision = placed.decision
        if decision.action is Action.ADD:
            return self._add(placed)
        target = self._target(placed)
        if decision.action is Action.CHANGE:
            return self._make_again(placed) if target is None else self._change(placed, target)
        if decision.action is Action.REMOVE:
            return self._remove(placed, target)
        if target is None:
            return Outcome.STALE, NOTHING_HERE
        if not _agrees(decision.as_read, judged(self._mentions[target])):
            return Outcome.STALE, OTHER_VALUES
        if decision.action is Action.SPLIT:
            return self._split(placed, target)
        self._mentions[target] = _reviewed(self._mentions[target], decision)
        return Outcome.APPLIED, None

    def _places(self, placed: Placed) -> Iterator[Key]:
        """Yield where the name of a decision may be; a participant may be known from a statement only."""
        if placed.paragraph is None or placed.start is None or placed.end is None:
            return
        table = str(placed.decision.table)
        for source in (SOURCES[table], *(SOURCES["statements"],) * (table == "participants")):
            yield (placed.one.document_id, placed.paragraph.key, placed.start, placed.end, source)

    def _target(self, placed: Placed) -> Key | None:
        """Return the key of the name at the span, or where a decision has moved it; its row must be in the table."""
        for place in self._places(placed):
            key = self._moved.get(place, place)
            if key in self._mentions and placed.decision.table not in self._mentions[key].removed:
                return key
        return None

    def _is_read(self, placed: Placed, value: Mapping[str, str]) -> bool:
        """Return whether the rules by themselves read these values at the words of a decision."""
        found = next((self._read[key] for key in self._places(placed) if key in self._read), None)
        return found is not None and _agrees(value, judged(found))

    def _remove(self, placed: Placed, target: Key | None) -> Applied:
        """Remove the row of one table; the name stays for the other one."""
        decision = placed.decision
        if target is None:
            is_read = self._is_read(placed, {})
            return (Outcome.APPLIED, None) if is_read else (Outcome.REDUNDANT, "the rules no longer read this value")
        mention = self._mentions[target]
        if not _agrees(decision.as_read, judged(mention)):
            is_of_other = self._is_read(placed, decision.as_read) and decision.table not in self._changed[target]
            if not is_of_other:
                return Outcome.STALE, OTHER_VALUES
            if decision.as_read.get("entity_id") != mention.resolved.entity.entity_id:
                return Outcome.APPLIED, OTHER_DECISION  # what was removed is not there any more
        removed = mention.removed | {str(decision.table)}
        if mention.names.source == SOURCES["participants"] or removed == OF_BOTH:
            del self._mentions[target]
        else:
            self._mentions[target] = replace(mention, removed=removed)
        return Outcome.APPLIED, None

    def _change(self, placed: Placed, target: Key) -> Applied:
        decision, mention = placed.decision, self._mentions[target]
        name, value = str(decision.field), decision.value or ""
        if name == SPAN:
            return self._move(placed, target)
        now = {**judged(mention), "name": mention.resolved.entity.name, **_type(mention)}[name]
        if name in OF_ENTITY:
            self._chosen[target] = placed
        if now == value and self._is_read(placed, {name: value}):
            self._mentions[target] = _reviewed(mention, decision)
            return Outcome.REDUNDANT, SAME_VALUE
        if now != value and name in decision.as_read and decision.as_read[name] != now:
            return Outcome.STALE, OTHER_VALUES
        changed = with_field(mention, name, value, self._entities())
        if changed is None:
            return Outcome.STALE, UNKNOWN_ENTITY
        self._changed[target].add(str(decision.table))
        self._mentions[target] = replace(changed, origin=METHOD, reviewed=OF_BOTH)
        return Outcome.APPLIED, None

    def _move(self, placed: Placed, target: Key) -> Applied:
        """Give a name other words; it is the entity that these name, unless a decision has chosen one."""
        start, end = read_span(placed.decision.value)
        mention = self._mentions[target]
        if end > len(mention.paragraph.text):
            return Outcome.STALE, "the new span ends after the paragraph"
        resolved = resolve_words(mention, start, end)
        chosen = self._chosen.get(target)
        if chosen is not None:
            resolved = replace(resolved, entity=mention.resolved.entity)
            # of the new words, the rules by themselves would read another entity
            self._outcomes.settle(chosen.decision, Outcome.APPLIED, None, chosen)
        moved = replace(mention, resolved=resolved, start=start, end=end, origin=METHOD, reviewed=OF_BOTH)
        if key_of(moved) != target and key_of(moved) in self._mentions:
            return Outcome.STALE, TAKEN
        del self._mentions[target]
        self._insert([moved])
        self._follow(placed, target, moved)
        return Outcome.APPLIED, None

    def _follow(self, placed: Placed, target: Key, moved: Mention) -> None:
        """Let later decisions on the old words find the name at its new ones."""
        key = key_of(moved)
        for place in (target, *self._places(placed)):
            if place[-1] == key[-1] and place != key:
                self._moved[place] = key
        if target in self._chosen:
            self._chosen[key] = self._chosen.pop(target)
        self._changed[key] |= self._changed.pop(target, set()) | {str(placed.decision.table)}

    # ------------------------------------------------------------------------------------------ new names

    def _make_again(self, placed: Placed) -> Applied:
        """Apply a change of a name that is not there any more: its words are, so that the row remains as decided."""
        decision = placed.decision
        if decision.field == SPAN:
            placed = _at_new_words(placed)
        if placed.paragraph is None:
            return Outcome.STALE, NOTHING_HERE
        known = self._same_as_decided(placed)
        if known is not None:
            is_decided = self._mentions[known].origin == METHOD
            self._mentions[known] = _reviewed(self._mentions[known], decision)
            return (Outcome.APPLIED, None) if is_decided else (Outcome.REDUNDANT, SAME_VALUE)
        made = self._restored(placed) or new_mention(placed, _as_decided(decision), self._entities())
        if made is None:
            return Outcome.STALE, UNKNOWN_ENTITY if decision.as_read.get("entity_id") else NOTHING_HERE
        self._insert([made])
        self._changed[key_of(made)].add(str(decision.table))
        if decision.field in OF_ENTITY:
            self._chosen[key_of(made)] = placed
        return Outcome.APPLIED, None

    def _same_as_decided(self, placed: Placed) -> Key | None:
        """Return the name that has the words of a decision, perhaps among others, and the value that it gives."""
        decision = placed.decision
        for key in self._in_paragraph[placed.one.document_id, placed.paragraph.key if placed.paragraph else ""]:
            mention = self._mentions.get(key)
            if mention is None or key[4] != SOURCES[str(decision.table)]:
                continue
            if decision.field == SPAN:
                if (mention.start, mention.end) == (placed.start, placed.end):
                    return key
            elif _contains(mention, placed) and judged(mention).get(str(decision.field)) == (decision.value or ""):
                return key
        return None

    def _restored(self, placed: Placed) -> Mention | None:
        """Return the name at the words of a decision with the row that another decision removed, and the new value."""
        decision = placed.decision
        found = (self._mentions[key] for key in self._places(placed) if key in self._mentions)
        mention = next((one for one in found if decision.table in one.removed), None)
        if mention is None:
            return None
        restored = replace(mention, removed=mention.removed - {str(decision.table)}, origin=METHOD, reviewed=OF_BOTH)
        if decision.field == SPAN:
            return restored
        return with_field(restored, str(decision.field), decision.value or "", self._entities())

    def _add(self, placed: Placed) -> Applied:
        fields = placed.decision.added_fields
        wanted = new_mention(placed, fields, self._entities())
        if wanted is None:
            return Outcome.STALE, UNKNOWN_ENTITY
        known = self._mentions.get(key_of(wanted))
        if known is None or known.removed:
            self._insert([wanted if known is None else _beside(wanted, known)])
            return Outcome.APPLIED, None
        if not _agrees(dict(_judged_only(fields)), judged(known)):
            return Outcome.STALE, OTHER_FIELDS
        self._mentions[key_of(wanted)] = _reviewed(known, placed.decision)
        read = self._read.get(key_of(wanted))
        is_read = read is not None and _agrees(dict(_judged_only(fields)), judged(read))
        return (Outcome.REDUNDANT, SAME) if is_read else (Outcome.APPLIED, None)

    def _split(self, placed: Placed, target: Key) -> tuple[Outcome, str | None]:
        mention = self._mentions[target]
        parts: list[Mention] = []
        at = mention.start
        for words in split_parts(placed.decision.value):
            start = mention.paragraph.text.find(words, at, mention.end)
            if not words or start < 0:
                return Outcome.STALE, f"{words!r} is not in the name, after the part before it"
            at = start + len(words)
            resolved = resolve_words(mention, start, at)
            parts.append(replace(mention, resolved=resolved, start=start, end=at, origin=METHOD, reviewed=OF_BOTH))
        del self._mentions[target]
        self._insert(parts)
        return Outcome.APPLIED, None

    def _insert(self, mentions: Sequence[Mention]) -> None:
        """Insert names beside those of the rules, also beside one that has some of their words."""
        for new in mentions:
            self._mentions[key_of(new)] = new
            self._in_paragraph[new.one.document_id, new.paragraph.key].append(key_of(new))
        self._grown |= {new.one.document_id for new in mentions}

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
            return find_entity(str(decision.value), mention, self._entities()) or UNKNOWN_ENTITY
        if entity.resolved:
            return "the reference knows this entity; its name and type are not decided"
        if decision.field == "entity_type":
            return replace(entity, entity_type=EntityType(str(decision.value)))
        return replace(entity, name=str(decision.value))


def _reviewed(mention: Mention, decision: Decision) -> Mention:
    """Return a name whose row of the decision's table is reviewed; its row of the other table is not."""
    return replace(mention, reviewed=mention.reviewed | {str(decision.table)})


def _beside(added: Mention, known: Mention) -> Mention:
    """Return an added name with the row that a name of the same words still has in the other table."""
    if not added.removed or not added.removed.isdisjoint(known.removed):
        return added
    return replace(added, names=known.names, on_behalf_of=known.on_behalf_of, removed=frozenset())


def _at_new_words(placed: Placed) -> Placed:
    """Return the place to which a decision moves a value; without a paragraph if it is not in it."""
    start, end = read_span(placed.decision.value)
    if placed.paragraph is None or end > len(placed.paragraph.text):
        return replace(placed, paragraph=None)
    return replace(placed, start=start, end=end)


def _as_decided(decision: Decision) -> dict[str, str]:
    """Return the fields of a row as it was reviewed, with what a decision changes; other words are another entity."""
    read = dict(decision.as_read)
    if decision.field in (SPAN, *OF_ENTITY):
        read.pop("entity_id", None)
    return read if decision.field == SPAN else {**read, str(decision.field): decision.value or ""}


def _contains(mention: Mention, placed: Placed) -> bool:
    return mention.start <= (placed.start or 0) and (placed.end or 0) <= mention.end


def _type(mention: Mention) -> dict[str, str]:
    return {"entity_type": mention.resolved.entity.entity_type.value}


def _judged_only(fields: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    not_judged = ("name", "entity_type", "in_attendance")
    return ((name, value) for name, value in fields.items() if name not in not_judged and value)


def _agrees(as_read: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return all(now.get(name, "") == value for name, value in as_read.items())


def _paragraph_places(mention: Mention) -> dict[str, int]:
    return {paragraph.key: at for at, paragraph in enumerate(mention.one.report.paragraphs)}
