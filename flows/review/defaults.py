"""What an added name has if the reviewer does not say: as its neighbours, as announced, else as such an entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flows.model import NAME_TABLES, Capacity, Entity, EntityType, NameList
from flows.parsing.enumerations import announced_class, find_cues
from flows.parsing.participant_lists import capacity_of_class
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern
from flows.resolving.aliases import known_entity
from flows.review.document import ReviewDocument, ReviewParagraph, ReviewRow
from flows.review.naming import OTHER_LANGUAGE, Named, addition_fields, entity_of_fields
from flows.review.pending import PendingDecisions
from flows.tables.capacities import ORGANIZERS
from flows.tables.decisions.making import default_capacity

OF_NEIGHBOUR = "as the names beside it"
ANNOUNCED = "as the words before it say"
OF_LIST = "as in the list of participants"
OF_KIND = "as such an entity attends"
OF_SECRETARIAT = "as the secretariat of the Congresses"
OF_PARTICIPANT = "as the participant that it is already"
IN_LIST, OUTSIDE = "as the names beside it", "outside the list of participants"
CLASSES = frozenset(EntityType)
LIKE_NEIGHBOURS = ("capacity", "statement_kind")


class Default(NamedTuple):
    """A value that an added name has, and why."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Neighbour:
    start: int
    end: int
    fields: Mapping[str, str | None]


def added_defaults(
    document: ReviewDocument,
    paragraph: ReviewParagraph,
    table: str,
    span: tuple[int, int],
    named: Named | None,
    pending: PendingDecisions,
) -> dict[str, Default]:
    """Return the fields of a name that is added at a span; none for another table.

    ``named`` is its entity; the type of one that is in a list is not given.
    """
    if table not in NAME_TABLES or named is None:
        return {}
    language = document.language or OTHER_LANGUAGE
    sentence = _sentence(paragraph.text, span)
    beside = _beside(_neighbours(paragraph, table, sentence, pending), paragraph.text, span, language)
    opening = paragraph.text[sentence[0] : span[0]]
    announced = _announced(document, paragraph, sentence[0], opening, language)
    entity = entity_of(named, announced if announced in CLASSES else None)
    found: dict[str, Default] = {}
    if table == "participants":
        found["in_attendance"] = _attendance(document, paragraph, entity, pending)
    of_entity = _capacity_of_entity(document, table, entity, pending)
    if of_entity is not None:
        found["capacity"] = of_entity
    for name in LIKE_NEIGHBOURS:
        value = None if beside is None else beside.fields.get(name)
        if (
            name not in found
            and value
            and (value != Capacity.SECRETARIAT or entity.entity_type is EntityType.UN_ENTITY)
        ):
            found[name] = Default(value, OF_NEIGHBOUR)  # a State beside the secretariat is not of it
    if not named.is_listed and announced in CLASSES:
        found["entity_type"] = Default(str(announced), ANNOUNCED)
    found.setdefault("capacity", _capacity(entity, capacity_of_class(None, opening, language)))
    return found


def named_fields(
    document: ReviewDocument,
    paragraph: ReviewParagraph,
    table: str,
    span: tuple[int, int],
    entered: Mapping[str, str],
    pending: PendingDecisions,
) -> dict[str, str]:
    """Return the fields of a name that a reviewer adds, with the values that it has if none is entered.

    PrepmeetError if entity, name and type contradict each other.
    """
    words = paragraph.text[slice(*span)]
    fields = addition_fields(entered, words, document)
    named = entity_of_fields(fields, words, document)
    defaults = added_defaults(document, paragraph, table, span, named, pending)
    return {**{name: one.value for name, one in defaults.items()}, **fields}


def _capacity(entity: Entity, stated: Capacity) -> Default:
    """Return the capacity of a name without neighbours."""
    if stated is not Capacity.REPRESENTATIVE:
        return Default(stated.value, ANNOUNCED)
    return Default(capacity_of_kind(entity), OF_KIND)


def _capacity_of_entity(
    document: ReviewDocument, table: str, entity: Entity, pending: PendingDecisions
) -> Default | None:
    """Return the capacity that an entity has whatever is around its name: a speaker has that of the list."""
    participants = [row for row in _participants(document, entity, pending) if row.is_attending is not False]
    listed = {row.fields["capacity"] for row in participants}
    if table == "statements" and len(listed) == 1:
        return Default(str(listed.pop()), OF_LIST)
    if entity.entity_id in ORGANIZERS and not listed:
        return Default(Capacity.SECRETARIAT.value, OF_SECRETARIAT)
    return None


def _attendance(
    document: ReviewDocument, paragraph: ReviewParagraph, entity: Entity, pending: PendingDecisions
) -> Default:
    """Return whether an added participant is in the list of participants: as its row is, else as its place."""
    known = {row.is_attending for row in _participants(document, entity, pending)} - {None}
    if known:
        return Default("true" if True in known else "false", OF_PARTICIPANT)
    has_list = any(row.is_attending for _, row in document.rows())
    is_in_list = not has_list or any(row.is_attending for row in paragraph.rows)
    return Default("true", IN_LIST) if is_in_list else Default("false", OUTSIDE)


def _participants(document: ReviewDocument, entity: Entity, pending: PendingDecisions) -> Iterator[ReviewRow]:
    """Yield the participants that an entity is after the decisions."""
    for paragraph, row in document.rows():
        if row.table == "participants":
            rows = pending.state(paragraph, row).rows
            yield from (one for one in rows if one.fields["entity_id"] == entity.entity_id)


def capacity_of_kind(entity: Entity) -> str:
    """Return the capacity in which such an entity attends if nothing states it."""
    return default_capacity(NameList("", 0, 0, "attendance", Capacity.REPRESENTATIVE), entity).value


def entity_of(named: Named, entity_type: str | None = None) -> Entity:
    """Return the entity that a name is; one that is in no list has a type if it is given."""
    known = known_entity(named.entity_id)
    return known or Entity(named.entity_id, named.name, EntityType(entity_type or EntityType.OTHER), resolved=False)


# ---------------------------------------------------------------------------------------------- what is around


def _sentence(text: str, span: tuple[int, int]) -> tuple[int, int]:
    found = (one for one in split_sentences(text) if one[0] <= span[0] < one[1])
    return next(found, (0, len(text)))


def _neighbours(
    paragraph: ReviewParagraph, table: str, sentence: tuple[int, int], pending: PendingDecisions
) -> Iterator[_Neighbour]:
    """Yield the names of the table in a sentence, as the decisions make them."""
    for row in (now for one in paragraph.rows for now in pending.state(paragraph, one).rows):
        if row.table == table and row.start is not None and row.end is not None and _is_in(row.start, sentence):
            yield _Neighbour(row.start, row.end, row.fields)
    for one in pending.added(paragraph):
        start, end = one.char_start, one.char_end
        if one.table == table and start is not None and end is not None and _is_in(start, sentence):
            yield _Neighbour(start, end, one.added_fields)


def _is_in(start: int, sentence: tuple[int, int]) -> bool:
    return sentence[0] <= start < sentence[1]


def _beside(neighbours: Iterator[_Neighbour], text: str, span: tuple[int, int], language: str) -> _Neighbour | None:
    """Return the nearest name of the same list: no words between state another capacity."""
    found = list(neighbours)
    before = max((one for one in found if one.end <= span[0]), key=lambda one: one.end, default=None)
    after = min((one for one in found if one.start >= span[1]), key=lambda one: one.start, default=None)
    if before is not None and not _changes_capacity(text, before.end, span[0], language):
        return before
    if after is not None and not _changes_capacity(text, span[1], after.start, language):
        return after
    return None


def _changes_capacity(text: str, start: int, end: int, language: str) -> bool:
    """Return whether words between two names open another list: "and by the observers for"."""
    if find_cues(text, start, end, language):
        return True
    return pattern(language, "attendance", "observers").search(text, start, end) is not None


def _announced(
    document: ReviewDocument, paragraph: ReviewParagraph, start: int, opening: str, language: str
) -> str | None:
    """Return the class that the words before a name announce: of its sentence, those before, or the line above."""
    earlier = [paragraph.text[slice(*one)] for one in split_sentences(paragraph.text) if one[1] <= start]
    above = _line_above(document, paragraph)
    for words in (opening, *reversed(earlier), above):
        found = announced_class(words, language)
        if found is not None:
            return found
    return None


def _line_above(document: ReviewDocument, paragraph: ReviewParagraph) -> str:
    """Return the text of the paragraph that an item of a list is below; "" for another paragraph."""
    if paragraph.depth == 0:
        return ""
    before = document.paragraphs[: document.paragraphs.index(paragraph)]
    return next((one.text for one in reversed(before) if one.depth < paragraph.depth), "")
