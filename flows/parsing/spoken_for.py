"""The groups for which speakers speak: "on behalf of the African Group", after a speaker or before one."""

from __future__ import annotations

import re

from flows.mentions import MentionKind, entity_runs, find_mentions
from flows.mentions.shares import known_names
from flows.parsing.enumerations import find_cues
from flows.parsing.languages import language_data
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern
from flows.reference.normalize import fold

BY = frozenset({"by", "par", "por"})
LONGEST = 1000  # characters of listed States, and before them, that are read


def group_before(text: str, start: int, end: int, language: str) -> str | None:
    """Return the group before the speaker: "made on behalf of the European Union by the representative of"."""
    by = pattern(language, "speakers", "by").search(text, start, end)
    behalf = pattern(language, "speakers", "on_behalf").search(text, start, by.start()) if by else None
    return group_spoken_for(behalf, language) if behalf else None


def group_spoken_for(behalf: re.Match[str], language: str) -> str | None:
    """Return the group that a speaker spoke for; "on behalf of the Executive Director" names a person: None."""
    group = behalf.group("group").strip(" .")
    return None if pattern(language, "speakers", "title").match(group) else group


def group_after(text: str, start: int, end: int, language: str) -> str | None:
    """Return the group named after the names: "…, speaking on behalf of the African Group, made a statement"."""
    match = pattern(language, "speakers", "on_behalf").search(text, start, end)
    if match is None or opens_next(text[start : match.start()], language):
        return None
    states = states_spoken_for(text, match, end)
    return text[slice(*states)] if states else group_spoken_for(match, language)


def states_spoken_for(text: str, behalf: re.Match[str], end: int) -> tuple[int, int] | None:
    """Return the span of States for which one speaks: "on behalf of Chad, Mali and Togo"; None for a named group."""
    start = behalf.start("group")
    end = min(end, start + LONGEST)
    article = articles_pattern().match(text, start, end)
    runs = entity_runs(text[start:end], find_mentions(text[start:end]))
    is_list = bool(runs) and len(runs[0]) > 1 and runs[0][0].kind is MentionKind.STATE
    if not is_list or start + runs[0][0].start > (article.end() if article else start):
        return None
    return start, start + runs[0][-1].end


def _states_after_speaker(text: str, start: int, behalf: re.Match[str], end: int) -> tuple[int, int] | None:
    """Return the span of listed States if their speaker is named before; after a group that opens he or she follows."""
    is_named = known_names(text[max(start, behalf.start() - LONGEST) : behalf.start()])
    return states_spoken_for(text, behalf, end) if is_named else None


def groups_spoken_for(text: str, start: int, end: int, language: str) -> list[tuple[range, str | None]]:
    """Return the groups that a sentence names after "on behalf of", with the range of the words."""
    groups: list[tuple[range, str | None]] = []
    for behalf in pattern(language, "speakers", "on_behalf").finditer(text, start, end):
        states = _states_after_speaker(text, start, behalf, end)
        if states is not None:
            groups.append((range(behalf.start(), states[1]), text[slice(*states)]))
        else:
            groups.append((range(*behalf.span()), group_spoken_for(behalf, language)))
    return groups


def is_among_spoken_for(text: str, start: int, place: int, language: str) -> bool:
    """Return whether a name is among listed States for which one speaks, also after a word on one of them."""
    found = list(pattern(language, "speakers", "on_behalf").finditer(text, start, place))
    if not found or _states_after_speaker(text, start, found[-1], place) is None:
        return False
    between = text[found[-1].start("group") : place]
    is_clause = ";" in between or not BY.isdisjoint(fold(between).split())
    verb = pattern(language, "retold", "past_verb").search(between)
    return not is_clause and verb is None and not find_cues(text, found[-1].end(), place, language)


def opens_next(between: str, language: str) -> bool:
    """Return whether the words before "on behalf of" introduce the next speaker: "A and, on behalf of C, by B"."""
    conjunctions = language_data(language)["detection"]["conjunctions"]
    last = between.rstrip(" ,").rsplit(maxsplit=1)
    return bool(last) and last[-1] in conjunctions
