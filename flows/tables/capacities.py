"""The capacity of participants and speakers: from words, remarks, the attendance list, and what they are.

Reports state once, in the attendance section, who takes part as an observer; later they name only who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.mentions import MentionKind, find_mentions
from flows.model import Capacity, Entity, EntityType, NameList, Paragraph, Report
from flows.parsing.languages import language_data
from flows.parsing.wording import pattern
from flows.reference.name_shape import has_head_noun
from flows.reference.normalize import fold
from flows.tables.mentions import Mention

SECRETARIAT = "org:un-secretariat"
# the secretariat of the Congresses under its names since the 1980s; where listed, as the list has it
ORGANIZERS = ("org:unodc", "org:cicp", "org:cpcj-branch", "org:cpcj-division")
OBSERVERS = (EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO)  # only States are members
ORGANIZATIONS = (EntityType.UN_ENTITY, *OBSERVERS)
OBSERVER_STATES = ("VAT", "PSE")
REMARK = re.compile(r"\s*\((?P<words>[^()]*)\)")
# names and words of capacity that may be between a speaker and a remark on all: "and the representative of Togo"
OTHERS = re.compile(
    r"(?:,?\s(?:and|y|e|et|the|el|la|los|las|le|les|of|for|de|del|du|des|representatives?|representantes?|représentante?s?"
    r"|[A-ZÀ-Þ][\w’'-]{1,40})\b){0,24}"
)
PERSON = "person"  # the method of a person named without affiliation
BEFORE = 120  # characters before a list in which its opening words are


def lists_members(names: NameList, paragraph: Paragraph, language: str) -> bool:
    """Return whether the words before a list say so: "The following member States of the Commission attended"."""
    before = paragraph.text[max(0, names.start - BEFORE) : names.start] or paragraph.heading
    return pattern(language, "attendance", "member_states").search(before) is not None


def lists_parties(names: NameList, paragraph: Paragraph, language: str) -> bool:
    """Return whether the words before a list name the Parties to a treaty, to which organizations belong, too."""
    before = paragraph.text[max(0, names.start - BEFORE) : names.start] or paragraph.heading
    return pattern(language, "attendance", "parties").search(before) is not None


def capacity_of_name(
    names: NameList, entity: Entity, *, is_of_members: bool = False, is_of_parties: bool = False
) -> Capacity:
    """Return the capacity of one name: only States send representatives, so an organization listed attends as observer.

    So do territories, the Holy See and the State of Palestine, which are no members of the regional commissions but
    one (``is_of_members``: the list is of such members). Intergovernmental organizations that are Parties to a treaty
    send representatives (``is_of_parties``: the list is of Parties). A person without a State takes part as an expert.
    """
    if entity.entity_id == SECRETARIAT:
        return Capacity.SECRETARIAT
    if names.source != "attendance" or names.capacity is not Capacity.REPRESENTATIVE:
        return names.capacity
    if entity.entity_type is EntityType.INDIVIDUAL:
        return Capacity.EXPERT
    is_party = is_of_parties and entity.entity_type is EntityType.IGO
    is_observer = (
        (entity.entity_type in (EntityType.TERRITORY, *ORGANIZATIONS) and not is_party)
        or (entity.iso3 in OBSERVER_STATES and not is_of_members)
        or (_is_organization(entity) and not is_party)
    )
    return Capacity.OBSERVER if is_observer else Capacity.REPRESENTATIVE


def _is_organization(entity: Entity) -> bool:
    """Return whether a noun in the name of an entity of unknown class shows an organization: "… Committee"."""
    return entity.entity_type is EntityType.OTHER and has_head_noun(fold(entity.name))


def with_capacities(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; speakers whose capacity no word states have that of the attendance list, or of their kind.

    A person without affiliation is an expert; an organization that no word calls a representative is an observer.
    """
    present = [one for one in mentions if one.names.source == "attendance"]
    serving: dict[str, frozenset[str]] = {}
    for one in mentions:
        if one.one.document_id not in serving:
            serving[one.one.document_id] = _serving(one.one.report)
    attendance = _Attendance(
        listed=_by_entity(present),
        observing=frozenset(_key(one) for one in present if one.names.capacity is Capacity.OBSERVER),
        meetings=frozenset(one.one.meeting_id for one in present),
        serving=serving,
    )
    return [_with_capacity(one, attendance) for one in mentions]


@dataclass(frozen=True, slots=True)
class _Attendance:
    """Who attended as what; ``observing``: whom the words of a list call observers; ``serving`` by document."""

    listed: Mapping[tuple[str, str], frozenset[Capacity]]
    observing: frozenset[tuple[str, str]]
    meetings: frozenset[str]
    serving: Mapping[str, frozenset[str]]


def _key(mention: Mention) -> tuple[str, str]:
    return mention.one.meeting_id, mention.resolved.entity.entity_id


def _by_entity(present: Sequence[Mention]) -> dict[tuple[str, str], frozenset[Capacity]]:
    listed: dict[tuple[str, str], set[Capacity]] = {}
    for one in present:
        listed.setdefault(_key(one), set()).add(one.capacity)
    return {key: frozenset(capacities) for key, capacities in listed.items()}


def _serving(report: Report) -> frozenset[str]:
    """Return the organizations that provide the secretariat: "the latter serving as secretariat of the Meeting"."""
    serving = pattern(report.masthead.language, "retold", "serving")
    services = pattern(report.masthead.language, "retold", "services")
    found: set[str] = set()
    for paragraph in report.paragraphs:
        if services.search(paragraph.text) is None:
            continue
        for one in find_mentions(paragraph.text):
            left = paragraph.text[max(0, one.start - BEFORE) : one.start]
            around = f"{left}…{paragraph.text[one.end : one.end + BEFORE]}"
            if one.entity_id and one.kind is MentionKind.ORGANIZATION and serving.search(around):
                found.add(one.entity_id)
    return frozenset(found)


def _with_capacity(mention: Mention, attendance: _Attendance) -> Mention:
    entity = mention.resolved.entity
    is_person = entity.entity_type is EntityType.INDIVIDUAL
    if mention.names.source == "statement" and mention.resolved.method == PERSON:
        return replace(mention, capacity=Capacity.EXPERT)
    is_open = mention.capacity is Capacity.REPRESENTATIVE or (mention.capacity is Capacity.EXPERT and not is_person)
    if mention.names.source != "statement" or not is_open:
        return mention
    if entity.entity_id in attendance.serving[mention.one.document_id] or _is_secretariat(mention, attendance):
        return replace(mention, capacity=Capacity.SECRETARIAT)
    if _is_remarked(mention) or _observes(mention):
        return replace(mention, capacity=Capacity.OBSERVER)
    is_stated = _is_stated(mention)
    is_other = is_person or entity.entity_type in ORGANIZATIONS
    is_of_state = mention.capacity is Capacity.REPRESENTATIVE and not is_other
    capacities = attendance.listed.get(_key(mention), frozenset())
    is_observer = capacities == {Capacity.OBSERVER}  # "the representative of" a State may also be said of an observer
    is_organizer = entity.entity_id in ORGANIZERS and _key(mention) not in attendance.observing
    if is_stated and (is_organizer or (is_of_state and not is_observer)):
        return replace(mention, capacity=Capacity.REPRESENTATIVE)
    is_unlisted = not capacities and entity.entity_type in ORGANIZATIONS and not is_stated
    observes = is_observer or is_unlisted or entity.entity_type in OBSERVERS
    return replace(mention, capacity=Capacity.OBSERVER if observes else Capacity.REPRESENTATIVE)


def _is_secretariat(mention: Mention, attendance: _Attendance) -> bool:
    """Return whether a body of the United Nations is the secretariat: as its sentence says, or as a Congress has it.

    The office that prepares the Congresses is their secretariat, unless the list of participants has it as another.
    """
    entity = mention.resolved.entity
    if entity.entity_type is EntityType.UN_ENTITY and _is_on_behalf(mention):
        return True
    if entity.entity_id not in ORGANIZERS or mention.one.report.masthead.congress is None:
        return False
    capacities = attendance.listed.get(_key(mention), frozenset())
    is_unlisted = not capacities and mention.one.meeting_id in attendance.meetings
    return is_unlisted or capacities == {Capacity.SECRETARIAT}


def _is_on_behalf(mention: Mention) -> bool:
    """Return whether its sentence has such words: "UNODC, on behalf of the Secretariat, introduced the note"."""
    text, language = mention.paragraph.text, mention.one.report.masthead.language
    start = text.rfind(". ", 0, mention.start) + 1
    end = text.find(". ", mention.end)
    words = text[max(start, mention.start - BEFORE) : min(end if end >= 0 else len(text), mention.end + BEFORE)]
    return pattern(language, "retold", "for_secretariat").search(words) is not None


def _is_remarked(mention: Mention) -> bool:
    """Return whether brackets after the name say so: "Japan (observer)"."""
    remark = REMARK.match(mention.paragraph.text, mention.end)
    language = mention.one.report.masthead.language
    return remark is not None and pattern(language, "attendance", "observers").search(remark["words"]) is not None


def _observes(mention: Mention) -> bool:
    """Return whether words before or after the name say so: "Speaking as observer, the representative of"."""
    text, start, language = mention.paragraph.text, mention.names.start, mention.one.report.masthead.language
    others = OTHERS.match(text, mention.end)
    end = others.end() if others else mention.end
    remark = pattern(language, "retold", "observing_after").match(text, end)
    if remark and text[:end].rsplit(maxsplit=1)[-1].strip(",") in language_data(language)["detection"]["conjunctions"]:
        remark = None  # "A, B and, as observers, C and D"
    before = text[max(0, start - BEFORE) : start]
    return remark is not None or pattern(language, "retold", "observing").search(before) is not None


def _is_stated(mention: Mention) -> bool:
    """Return whether the words before the list call its speakers representatives."""
    text, start = mention.paragraph.text, mention.names.start
    before = text[max(0, start - BEFORE) : mention.start].rpartition(". ")[2]
    return pattern(mention.one.report.masthead.language, "speakers", "representing").search(before) is not None
