"""Lists of speakers with remarks between their names: "A, on behalf of X, and B", "A and B, observers, and by C"."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.mentions import MentionKind, find_mentions
from flows.model import Capacity, NameList
from flows.parsing.enumerations import PARENTHESES, are_names, list_span
from flows.parsing.speaker_parts import without_chair
from flows.parsing.spoken_for import group_spoken_for, opens_next, states_spoken_for
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern
from flows.reference.states import LONGEST_STATE, ends_in_state

OFFICER_NAMED = re.compile(r",\s[^,;]+$")  # "the Vice-Chair, NAME"
_BEFORE_NAME = re.compile(r",\s+(?:(?:and|y|e|et)\s+)?|\s(?:and|y|e|et)\s")
_JOINED = re.compile(r"[\s,;]*(?:(?:and|as well as|y|e|así como|et|ainsi que)\s+)?(?:(?:by|por|par)\s+)?")
_AS_WELL_AS = re.compile(r"\bainsi que\b")  # no sign of a clause
NEXT_AGENT = re.compile(r",?\s(?:and|y|e|et|así como|ainsi que|as well as)\s(?:by|por|par)\s")


def with_continuation(text: str, names: NameList, until: int, language: str) -> list[NameList]:
    """Return the list and its continuation: "A, on behalf of X, and B", "A and, on behalf of X, B"."""
    behalf = pattern(language, "speakers", "on_behalf").search(text, names.end, until)
    if behalf is None or text[behalf.end() : behalf.end() + 1] not in (",", ";"):
        return [names]
    conjunction = pattern(language, "speakers", "and_next").match(text, behalf.end(), until)
    before = text[names.end : behalf.start()]
    is_next = opens_next(before, language)
    is_list = bool({",", ";"} & set(text[names.start : names.end])) and ("," not in before or _is_open(text, names))
    if not is_next and not is_list and states_spoken_for(text, behalf, until):
        return [names]  # "Denmark, on behalf of Chad, Mali and Togo"
    more = list_span(text, conjunction.end() if conjunction else behalf.end() + 1, until, language)
    is_state = more is not None and _opens_with_state(text, *more)
    continues = is_next or is_list or conjunction is not None or is_state
    if not continues or more is None or not are_speakers(text[more[0] : more[1]], language):
        return [names]
    rest = replace(names, start=more[0], end=more[1], declared_count=None, on_behalf_of=None)
    if is_next:
        rest = replace(rest, on_behalf_of=group_spoken_for(behalf, language))
        return [names, *with_continuation(text, rest, until, language)]
    return [*of_the_last(text, names, language), *with_continuation(text, rest, until, language)]


def _opens_with_state(text: str, start: int, end: int) -> bool:
    """Return whether a further list begins with a State: "A, for the African States, B and C"."""
    first = next(iter(find_mentions(text[start:end])), None)
    if first is None or first.kind is not MentionKind.STATE:
        return False
    article = articles_pattern().match(text, start, end)
    return start + first.start <= (article.end() if article else start)


def without_group(names: NameList, text: str, language: str) -> NameList:
    """Return a list that ends with a State without the group for which it speaks: "A for the Nordic countries"."""
    group = pattern(language, "speakers", "for_group").search(text, names.start, names.end)
    if group is None or group.end() < names.end or not ends_in_state(text[names.start : group.start()], LONGEST_STATE):
        return names
    return replace(names, end=group.start(), on_behalf_of=names.on_behalf_of or group["group"].strip())


def _is_open(text: str, names: NameList) -> bool:
    """Return whether a list has not reached the conjunction before its last name: "A, B, on behalf of X, C and D"."""
    last = text[max(text.rfind(mark, names.start, names.end) for mark in ",;") + 1 : names.end]
    return _BEFORE_NAME.search(last) is None


def of_the_last(text: str, names: NameList, language: str) -> list[NameList]:
    """Return the names before the last comma, and the last name, to which alone the remark after it applies."""
    comma = text.rfind(",", names.start, names.end)
    last = list_span(text, comma + 1, names.end, language) if comma >= 0 else None
    if last is None:
        return [names]
    before = replace(names, end=comma, on_behalf_of=None)
    return [before, replace(names, start=last[0], end=last[1], declared_count=None)]


def last_name(text: str, names: NameList) -> NameList:
    """Return the last name of a list, after a comma or a conjunction; the list itself if it has one name."""
    cuts = list(_BEFORE_NAME.finditer(text, names.start, names.end))
    return replace(names, start=cuts[-1].end(), declared_count=None) if cuts else names


def split_at_observers(names: NameList, text: str, language: str) -> list[NameList]:
    """Split "A and B, observers, and by C": the remark is about the names before it, in the singular about the last."""
    names = without_chair(names, text, language)
    beside = pattern(language, "speakers", "observers_beside").search(text, names.start, names.end)
    if names.is_single or names.capacity is not Capacity.REPRESENTATIVE or beside is None:
        return [names]
    agents = list(NEXT_AGENT.finditer(text, names.start, beside.start()))
    first = agents[-1].end() if agents else names.start  # "by A, and by B and C, observers"
    before = replace(names, start=first, end=beside.start())
    last = last_name(text, before)
    observing = replace(last if beside["one"] else before, capacity=Capacity.OBSERVER)
    others = list_span(text, names.start, observing.start, language) if observing.start > names.start else None
    found = [replace(names, start=others[0], end=others[1])] if others else []
    joined = _JOINED.match(text, beside.end(), names.end)
    more = list_span(text, joined.end(), names.end, language) if joined else None
    if more is None or not are_speakers(text[more[0] : more[1]], language):
        return [*found, observing]
    rest = replace(names, start=more[0], end=more[1], declared_count=None, on_behalf_of=None)
    return [*found, observing, *split_at_observers(rest, text, language)]


def are_speakers(words: str, language: str) -> bool:
    """Return whether words name speakers: not an officer ("the Chair (STATE)"), not "youth and academia"."""
    words = _AS_WELL_AS.sub("et", words)
    office = OFFICER_NAMED.sub("", PARENTHESES.sub("", words)).strip()
    address = honorific().search(office)
    lead = office[: address.start()].split() if address else []
    if address and len(lead) <= 1 and len(office[address.end() :].split()) == 1:
        return False  # a surname alone repeats a person
    others = any(pattern(language, "speakers", one).match(office) for one in ("offices", "local"))
    return are_names(words, language) and not (others and not any(one.entity_id for one in find_mentions(office)))
