"""Names → entities, participants, statements and officers, each with the place where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flows.model import Entity, EntityType, NameAlias, NameList, Officer, Paragraph
from flows.reference.normalize import ascii_slug
from flows.resolving.listed import group_of, resolve_listed
from flows.resolving.names import resolve_name
from flows.resolving.printed_items import PrintedItems, printed_items, with_whole_names
from flows.resolving.secretariat_offices import with_secretariat
from flows.tables.capacities import capacity_of_name, lists_members, lists_parties, with_capacities
from flows.tables.identifiers import natural_key
from flows.tables.inputs import IdentifiedReport, LocatedIssue, leading, warning
from flows.tables.mentions import RULE, Mention
from flows.tables.rows import Row
from flows.tables.shared import PRECEDENCE

IN_BRACKETS = re.compile(r"\((?P<acronym>[A-Z][\w-]{1,15})\)$")
DOUBTS = {"fuzzy": "name-resolved-by-likeness", "new": "name-not-in-reference"}


def find_mentions(
    reports: tuple[IdentifiedReport, ...],
) -> tuple[tuple[Mention, ...], tuple[LocatedIssue, ...]]:
    """Return every name in attendance and statement lists of the leading reports, in printed order, and issues."""
    mentions: list[Mention] = []
    issues: list[LocatedIssue] = []
    whole_names = frozenset(name for one in reports for name in _items(one).names)
    for one in leading(reports):
        paragraphs = one.paragraphs()
        counted: dict[str, tuple[NameList, int]] = {}
        latest: NameList | None = None
        for names, found in _of_lists(one, replace(_items(one), names=whole_names)):
            mentions.extend(found)
            issues.extend(_doubts(found))
            latest = _counting(names, latest, paragraphs)
            if latest is not None:
                key = f"{latest.paragraph_key}:{latest.start}"
                counted[key] = (latest, counted.get(key, (latest, 0))[1] + len(found))
        issues.extend(_miscounts(one, list(counted.values())))
    return tuple(with_capacities(_with_one_entity(list(_with_acronyms(mentions))))), tuple(issues)


def _with_one_entity(mentions: Sequence[Mention]) -> list[Mention]:
    """Make a repeated unknown name one entity: of the class that a list announces, else as first written."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        entity = mention.resolved.entity
        known = first.setdefault(entity.entity_id, mention).resolved.entity
        if known.entity_type is EntityType.OTHER and entity.entity_type is not EntityType.OTHER:
            first[entity.entity_id] = mention
    return [_with_first_entity(mention, first[mention.resolved.entity.entity_id]) for mention in mentions]


def _with_first_entity(mention: Mention, first: Mention) -> Mention:
    resolved = replace(mention.resolved, entity=first.resolved.entity)
    return replace(mention, resolved=resolved, source_document=first.one.document_id)


def find_names(one: IdentifiedReport) -> tuple[Mention, ...]:
    """Return every name in the lists of one report, whether the report leads or not."""
    return tuple(_with_acronyms(mention for _, found in _of_lists(one, _items(one)) for mention in found))


def _with_acronyms(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions; an unknown acronym is the name beside which it was printed before: "Lakes Union (LU)"."""
    printed: dict[str, Entity] = {}
    for one in mentions:
        resolved = one.resolved
        acronym = IN_BRACKETS.search(resolved.as_written)
        if acronym:
            printed.setdefault(acronym["acronym"], resolved.entity)
        known = None if resolved.entity.resolved else printed.get(resolved.as_written)
        yield replace(one, resolved=replace(resolved, entity=known)) if known else one


def _items(one: IdentifiedReport) -> PrintedItems:
    return printed_items(one.report.name_lists, one.paragraphs(), one.report.masthead.language)


def _counting(names: NameList, latest: NameList | None, paragraphs: Mapping[str, Paragraph]) -> NameList | None:
    """Return the list whose announced number includes this one: itself, or the first line of the same list."""
    if names.declared_count is not None:
        return names
    if latest is None or names.source != latest.source or names.expects != latest.expects:
        return None
    same_owner = paragraphs[names.paragraph_key].parent_key == paragraphs[latest.paragraph_key].parent_key
    is_line = names.paragraph_key != latest.paragraph_key and latest.start == 0 and names.start == 0
    return latest if same_owner and is_line else None


def _of_lists(one: IdentifiedReport, items: PrintedItems) -> Iterator[tuple[NameList, list[Mention]]]:
    """Yield each list of names with what it mentions; speakers are named as the list of participants has them."""
    paragraphs, attending, language = one.paragraphs(), list[str](), one.report.masthead.language
    for names in one.report.name_lists:
        if names.source != "attendance" and attending:
            items, attending = with_whole_names(items, attending, language), []
        found = _mentions(one, names, paragraphs[names.paragraph_key], items)
        attending += [one.resolved.as_written for one in _clear(found)] if names.source == "attendance" else []
        yield names, found


def _clear(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names that are certainly whole: "Reform, Houses and Rights" may be one name where it is read as two."""
    before: Mention | None = None
    for one in mentions:
        between = one.paragraph.text[before.end : one.start].strip() if before else ""
        is_open = before is not None and not before.resolved.entity.resolved and between == ","
        if not is_open or "," in one.resolved.as_written:
            yield one
        before = one


def _mentions(one: IdentifiedReport, names: NameList, paragraph: Paragraph, items: PrintedItems) -> list[Mention]:
    language = one.report.masthead.language
    is_of_members = lists_members(names, paragraph, language)
    is_of_parties = lists_parties(names, paragraph, language)
    listed = resolve_listed(paragraph.text, names, language, one.aliases, items)
    return [
        Mention(
            one,
            names,
            paragraph,
            resolved,
            resolved.start,
            resolved.end,
            capacity_of_name(names, resolved.entity, is_of_members=is_of_members, is_of_parties=is_of_parties),
            group_of(resolved, names),
        )
        for resolved in (with_secretariat(paragraph.text, found, language) for found in listed)
    ]


def _doubts(mentions: Sequence[Mention]) -> list[LocatedIssue]:
    return [
        LocatedIssue(
            warning(
                DOUBTS.get(mention.resolved.method, "name-doubtful"),
                mention.resolved.doubt,
                value=mention.resolved.as_written,
                key=mention.paragraph.key,
                table="participants",
                field="entity_id",
            ),
            mention.one.document_id,
            mention.one.source.path,
        )
        for mention in mentions
        if mention.resolved.doubt is not None
    ]


def _miscounts(one: IdentifiedReport, counted: Sequence[tuple[NameList, int]]) -> list[LocatedIssue]:
    return [
        LocatedIssue(
            warning(
                "declared-count",
                f"The document announces {names.declared_count} names, but {found} were read.",
                value=str(found),
                key=names.paragraph_key,
                table="participants",
            ),
            one.document_id,
            one.source.path,
        )
        for names, found in counted
        if names.declared_count not in (None, found)
    ]


# ---------------------------------------------------------------------------------------------- rows


def participant_rows(mentions: Sequence[Mention]) -> list[Row]:
    """Return one row per entity and meeting, at its first place in the attendance section, else where it first spoke.

    A place in that section that a reviewer decided on comes before those that only the rules read: they may err.
    ``in_attendance`` is None for all entities of a meeting without an attendance list.
    """
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.one.meeting_id, mention.resolved.entity.entity_id), []).append(mention)
    listing = {mention.one.meeting_id for mention in mentions if mention.names.source == "attendance"}
    return [
        _participant(meeting, group, has_list=meeting in listing)
        for (meeting, _), group in groups.items()
        if any(map(_takes_part, group))
    ]


def _takes_part(mention: Mention) -> bool:
    """Return whether a name gives a participant: a reviewer may have left it to the speakers only."""
    return "participants" not in mention.removed


def participant_id(mention: Mention) -> str:
    """Return the key of the participant that a name is of: its meeting and entity."""
    return f"{mention.one.meeting_id}/{mention.resolved.entity.entity_id}"


def _participant(meeting: str, group: Sequence[Mention], *, has_list: bool) -> Row:
    attended = [mention for mention in group if mention.names.source == "attendance"]
    decided = (mention for mention in attended if "participants" in mention.reviewed)
    first = next(decided, (attended or list(filter(_takes_part, group)))[0])
    entity = first.resolved.entity
    return {
        "participant_id": participant_id(first),
        "meeting_id": meeting,
        "entity_id": entity.entity_id,
        "name": entity.name,
        "name_as_written": first.paragraph.text[first.start : first.end],
        "entity_type": entity.entity_type.value,
        "capacity": first.capacity.value,
        "iso3": entity.iso3,
        "in_attendance": bool(attended) if has_list else None,
        "made_statement": any(_speaks(mention) for mention in group),
        "document_id": first.one.document_id,
        "paragraph_id": first.one.paragraph_id(first.paragraph.key),
        "char_start": first.start,
        "char_end": first.end,
        "read_by": first.names.read_by,
        "origin": first.origin,
        "reviewed": "participants" in first.reviewed,
    }


def _speaks(mention: Mention) -> bool:
    return mention.names.source == "statement" and "statements" not in mention.removed


def statement_rows(mentions: Sequence[Mention]) -> list[Row]:
    """Return one row per speaker and paragraph, in printed order."""
    rows: list[Row] = []
    positions: dict[str | None, int] = {}
    for mention in mentions:
        if not _speaks(mention):
            continue
        paragraph = mention.one.paragraph_id(mention.paragraph.key)
        positions[paragraph] = positions.get(paragraph, 0) + 1
        rows.append(
            {
                "statement_id": f"{paragraph}/s{positions[paragraph]}",
                "meeting_id": mention.one.meeting_id,
                "agenda_item": mention.paragraph.agenda_item,
                "entity_id": mention.resolved.entity.entity_id,
                "name_as_written": mention.paragraph.text[mention.start : mention.end],
                "capacity": mention.capacity.value,
                "statement_kind": mention.names.statement_kind,
                "on_behalf_of": mention.on_behalf_of,
                "document_id": mention.one.document_id,
                "paragraph_id": paragraph,
                "position": positions[paragraph],
                "char_start": mention.start,
                "char_end": mention.end,
                "read_by": mention.names.read_by,
                "origin": mention.origin,
                "reviewed": "statements" in mention.reviewed,
            }
        )
    return rows


def officer_rows(
    reports: tuple[IdentifiedReport, ...],
) -> tuple[list[Row], list[Entity], list[LocatedIssue]]:
    """Return one row per officer of each meeting, the States of officers, and issues."""
    rows: list[Row] = []
    entities: list[Entity] = []
    issues: list[LocatedIssue] = []
    seen: dict[tuple[str, str], list[str]] = {}
    for one in leading(reports):
        for officer in one.report.officers:
            names = seen.setdefault((one.meeting_id, officer.role), [])
            if officer.name.casefold() in names:
                continue  # each addendum of a draft names the Rapporteur again
            names.append(officer.name.casefold())
            state = _state_of(officer, one.report.masthead.language, one.aliases)
            if state is not None:
                entities.append(state)
            else:
                issues.append(_unknown_country(one, officer))
            rows.append(_officer(one, officer, state, len(names)))
    return rows, entities, issues


def _state_of(officer: Officer, language: str, aliases: tuple[NameAlias, ...]) -> Entity | None:
    if officer.country_as_written is None:
        return None
    resolved = resolve_name(officer.country_as_written, language, "state", aliases)
    return resolved.entity if resolved.entity.resolved else None


def _unknown_country(one: IdentifiedReport, officer: Officer) -> LocatedIssue:
    issue = warning(
        "officer-country-unknown",
        "The country after the name of an officer is not in the reference.",
        value=officer.country_as_written,
        key=officer.paragraph_key,
        table="officers",
        field="country_iso3",
    )
    return LocatedIssue(issue, one.document_id, one.source.path)


def _officer(one: IdentifiedReport, officer: Officer, state: Entity | None, number: int) -> Row:
    return {
        "officer_id": f"{one.meeting_id}/{ascii_slug(officer.role)}-{number}",
        "meeting_id": one.meeting_id,
        "role": officer.role,
        "name": officer.name,
        "country_iso3": state.iso3 if state else None,
        "entity_id": state.entity_id if state else None,
        "country_as_written": officer.country_as_written,
        "document_id": one.document_id,
        "paragraph_id": one.paragraph_id(officer.paragraph_key),
        "char_start": officer.start,
        "char_end": officer.end,
        "read_by": officer.read_by,
        "origin": RULE,
        "reviewed": False,
    }


def entity_rows(mentions: Sequence[Mention], states: Sequence[Entity]) -> list[Row]:
    """Return one shared row per entity; ``states``: those of officers.

    An unknown name has the class that a list announces, else that of the first document.
    """
    rows = {state.entity_id: _entity(state, "") for state in states}
    for mention in mentions:
        entity = mention.resolved.entity
        is_unclassified = "1" if entity.entity_type is EntityType.OTHER else "0"
        rows.setdefault(entity.entity_id, _entity(entity, is_unclassified + natural_key(mention.source_document)))
    return list(rows.values())


def _entity(entity: Entity, precedence: str) -> Row:
    return {
        "entity_id": entity.entity_id,
        "name": entity.name,
        "name_es": entity.name_es,
        "name_fr": entity.name_fr,
        "entity_type": entity.entity_type.value,
        "iso3": entity.iso3,
        "m49": entity.m49,
        "un_regional_group": entity.un_regional_group,
        "wikidata_id": entity.wikidata_id,
        "resolved": entity.resolved,
        PRECEDENCE: precedence,
    }
