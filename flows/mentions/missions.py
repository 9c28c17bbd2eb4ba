"""Missions and embassies of States: "the Permanent Mission of STATE to the United Nations", "the STATE Mission".

They are mentions of their States, also in lists with organizations, as E/2025/27 prints them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from flows.mentions.kinds import Mention, MentionKind
from flows.mentions.words import NameWord
from flows.reference.name_words import articles, prepositions, words_of

_MAX_LINKS = 3  # "of the", "de la", "de l’"
_MAX_KINDS = 3  # "Permanent Observer Mission"
_MAX_PLACE = 3  # words of the name of a city


def missions(words: Sequence[NameWord], known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the missions of the States among ``known``, each with the body to which it is accredited."""
    nouns = words_of("mission")
    if not any(word.folded in nouns for word in words):
        return
    first_at = {word.start: i for i, word in enumerate(words)}
    last_at = {word.end: i for i, word in enumerate(words)}
    starts = {one.start: one for one in known}
    for state in known:
        if state.kind is not MentionKind.STATE or state.start not in first_at or state.end not in last_at:
            continue
        first, last = first_at[state.start], last_at[state.end]
        before, after = _before(words, first), mission_after(words, last)
        if before is not None or after is not None:
            begin = words[first if before is None else before].start
            named = last if after is None else after
            end = _accredited(words, named, starts) or _place(words, named) or words[named].end
            yield Mention(begin, end, state.kind, state.entity_id)


def _before(words: Sequence[NameWord], first: int) -> int | None:
    """Return the first word of "Permanent Mission of the" before a State."""
    links = sum(1 for _ in takewhile(_is_link, reversed(words[max(0, first - _MAX_LINKS) : first])))
    nearest = words[max(0, first - links - _MAX_KINDS) : first - links]
    kinds = _kinds(nearest[::-1]) if links else 0
    return first - links - kinds if kinds else None


def mission_after(words: Sequence[NameWord], last: int) -> int | None:
    """Return the last word of "Permanent Mission" after a State, which only English prints there; None without one."""
    kinds = _kinds(words[last + 1 : last + 1 + _MAX_KINDS])
    return last + kinds if kinds else None


def _kinds(words: Sequence[NameWord]) -> int:
    """Return how many words name a mission; one in small letters must be permanent."""
    of_kind, nouns = words_of("mission_kind"), words_of("mission")
    found = list(takewhile(lambda word: word.folded in of_kind or word.folded in nouns, words))
    is_named = any(word.folded in nouns and word.is_capital for word in found)
    is_permanent = len(found) > 1 and any(word.folded in nouns for word in found)
    return len(found) if is_named or is_permanent else 0


def _accredited(words: Sequence[NameWord], last: int, starts: Mapping[int, Mention]) -> int | None:
    """Return where "to the United Nations" after a mission ends; None if it is not there."""
    following = words[last + 1 : last + 3 + _MAX_LINKS]
    if not following or following[0].folded not in words_of("accredited_to"):
        return None
    body = next((word for word in following[1:] if not _is_link(word)), None)
    return starts[body.start].end if body is not None and body.start in starts else None


def _place(words: Sequence[NameWord], last: int) -> int | None:
    """Return where "in Nairobi" after a mission ends; None if no place is there."""
    following = words[last + 1 : last + 2 + _MAX_PLACE]
    if not following or following[0].folded not in words_of("mission_place"):
        return None
    place = following[0]
    for word in following[1:]:
        if not word.is_capital or word.start != place.end + 1:
            break
        place = word
    return place.end if place is not following[0] else None


def _is_link(word: NameWord) -> bool:
    return word.folded in prepositions() or word.folded in articles()
