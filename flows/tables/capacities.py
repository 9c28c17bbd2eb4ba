"""The capacity of speakers that their sentence does not state: from remarks, the attendance list, and what they are.

Reports state once, in the attendance section, who takes part as an observer; later they name only who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.model import Capacity, EntityType
from flows.parsing.wording import pattern
from flows.tables.mentions import Mention

ORGANIZATIONS = (EntityType.UN_ENTITY, EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO)
ORGANIZER = "org:unodc"  # the Congress's own secretariat is no observer
OBSERVERS = (EntityType.UN_INSTITUTE, EntityType.IGO, EntityType.NGO)  # only States are members
REMARK = re.compile(r"\s*\((?P<words>[^()]*)\)")
PERSON = "person"  # the method of a person named without affiliation
BEFORE = 120  # characters before a list in which its opening words are


def with_capacities(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; speakers whose capacity no word states have that of the attendance list, or of their kind.

    A person without affiliation is an expert; an organization that no word calls a representative is an observer.
    """
    listed: dict[tuple[str, str], set[Capacity]] = {}
    for one in mentions:
        if one.names.source == "attendance":
            listed.setdefault((one.one.meeting_id, one.resolved.entity.entity_id), set()).add(_listed(one))
    return [one if _is_called_representative(one) else _with_capacity(one, listed) for one in mentions]


def _is_called_representative(mention: Mention) -> bool:
    """Return whether words call the speaker of a State its representative: also that of an observer State."""
    is_organization = mention.resolved.entity.entity_type in (*ORGANIZATIONS, EntityType.INDIVIDUAL)
    return mention.capacity is Capacity.REPRESENTATIVE and not is_organization and _is_stated(mention)


def _listed(mention: Mention) -> Capacity:
    """Return the capacity in a list of participants: an organization attends as an observer if no word says more."""
    is_other = mention.resolved.entity.entity_type in ORGANIZATIONS and not _is_stated(mention)
    return Capacity.OBSERVER if is_other and mention.capacity is Capacity.REPRESENTATIVE else mention.capacity


def _with_capacity(mention: Mention, listed: dict[tuple[str, str], set[Capacity]]) -> Mention:
    is_person = mention.resolved.entity.entity_type is EntityType.INDIVIDUAL
    is_open = mention.capacity is Capacity.REPRESENTATIVE or (mention.capacity is Capacity.EXPERT and not is_person)
    if mention.names.source != "statement" or not is_open:
        return mention
    if mention.resolved.method == PERSON:
        return replace(mention, capacity=Capacity.EXPERT)
    capacities = listed.get((mention.one.meeting_id, mention.resolved.entity.entity_id), set())
    if mention.resolved.entity.entity_id == ORGANIZER and _is_stated(mention):
        return replace(mention, capacity=Capacity.REPRESENTATIVE)
    is_observer = capacities == {Capacity.OBSERVER} or _is_remarked(mention) or _observes(mention)
    kind = mention.resolved.entity.entity_type
    is_other = kind in OBSERVERS or (not capacities and kind in ORGANIZATIONS and not _is_stated(mention))
    return replace(mention, capacity=Capacity.OBSERVER if is_observer or is_other else Capacity.REPRESENTATIVE)


def _is_remarked(mention: Mention) -> bool:
    """Return whether brackets after the name say so: "Japan (observer)"."""
    remark = REMARK.match(mention.paragraph.text, mention.end)
    language = mention.one.report.masthead.language
    return remark is not None and pattern(language, "attendance", "observers").search(remark["words"]) is not None


def _observes(mention: Mention) -> bool:
    """Return whether words before the name say so: "Speaking in his capacity as observer, the representative of"."""
    text, start = mention.paragraph.text, mention.names.start
    before = text[max(0, start - BEFORE) : start]
    return pattern(mention.one.report.masthead.language, "retold", "observing").search(before) is not None


def _is_stated(mention: Mention) -> bool:
    """Return whether the words before the list call its speakers representatives."""
    text, start = mention.paragraph.text, mention.names.start
    before = text[max(0, start - BEFORE) : mention.start].rpartition(". ")[2]
    return pattern(mention.one.report.masthead.language, "speakers", "representing").search(before) is not None
