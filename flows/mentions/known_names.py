"""Find the names of the reference in a text: one pass of an automaton over folded words, in all languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import ahocorasick

from flows.mentions.kinds import Mention, MentionKind
from flows.mentions.missions import mission_after
from flows.mentions.secretariats import SECRETARIAT, is_represented_secretariat
from flows.mentions.words import NameWord as _Word
from flows.reference.name_words import articles, bodies, offices, words_of
from flows.reference.organizations import organization_index
from flows.reference.states import state_index

FORMER = frozenset({"former", "ex", "ancienne", "antigua"})  # "the former Yugoslav Republic of Macedonia"
MIN_NAME_LETTERS = 4
UNITED = "united"
MAX_NAME_WORDS = 14


def known_names(text: str, words: Sequence[_Word]) -> Iterator[Mention]:
    """Yield the States and organizations that the reference has, the longest where names overlap."""
    yield from _acronyms(words)
    joined = "".join(f" {word.folded}" for word in words)
    first_at, position = {}, 0
    last_at = {}
    for i, word in enumerate(words):
        first_at[position] = i
        position += 1 + len(word.folded)
        last_at[position] = i
    longest: dict[int, int] = {}
    names: dict[tuple[int, int], tuple[MentionKind, str]] = {}
    for end, (length, kind, entity_id) in _automaton().iter(joined):
        first, last = first_at.get(end + 1 - length), last_at.get(end + 1)
        if first is None or last is None:
            continue
        if _is_written_as_name(text, words[first : last + 1]) or is_represented_secretariat(words, first, last):
            longest[first] = max(last, longest.get(first, -1))
            names[first, last] = (kind, entity_id)
    free_from = 0
    for first in sorted(longest):
        if first >= free_from:
            last = longest[first]
            kind, entity_id = names[first, last]
            free_from = last + 1
            is_longer = _opens_longer_name(text, words, first, last)
            has_mission = is_longer and kind is MentionKind.STATE and mission_after(words, last) is not None
            if _is_whole_system(words, first, last) or (is_longer and not has_mission):
                continue
            yield Mention(words[first].start, words[last].end, kind, entity_id)


def _is_whole_system(words: Sequence[_Word], first: int, last: int) -> bool:
    """Return whether the words name all of an organization: "the UN system", "entités des Nations Unies"."""
    if last != first + 1:
        return False
    around = [*words[max(0, first - 3) : first], *words[last + 1 : last + 2]]
    return any(word.folded in words_of("organization_parts") for word in around)


def _opens_longer_name(text: str, words: Sequence[_Word], first: int, last: int) -> bool:
    """Return whether two words begin a longer name that is no organization: "the United Nations Convention against"."""
    if last != first + 1 or last + 1 == len(words):
        return False
    following = words[last + 1]
    is_next = text[words[last].end : following.start] == " "
    is_known_part = following.folded in offices() or following.folded in articles()
    return words[first].folded == UNITED and is_next and following.is_capital and not is_known_part


def _acronyms(words: Sequence[_Word]) -> Iterator[Mention]:
    organizations, states = organization_index().acronyms, state_index()
    for word in words:
        if word.written in organizations:
            yield Mention(word.start, word.end, MentionKind.ORGANIZATION, organizations[word.written])
        elif word.written.isupper() and word.folded in states.acronyms:
            yield Mention(word.start, word.end, MentionKind.STATE, states.ids[word.folded])


def _is_written_as_name(text: str, words: Sequence[_Word]) -> bool:
    """Return whether a known name begins with a capital and no full stop or row ends inside it."""
    is_former = words[0].folded in FORMER and len(words) > 1 and words[1].is_capital
    is_secretariat = words[0].folded in SECRETARIAT and any(word.is_capital for word in words)
    if not words[0].is_capital and not is_former and not is_secretariat:
        return False
    gaps = [text[one.end : other.start] for one, other in pairwise(words)]
    return not any(";" in gap or "\n\n" in gap or "\t" in gap or len(gap) > MAX_NAME_WORDS for gap in gaps)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    organizations, states = organization_index(), state_index()
    for key, entity_id in organizations.ids.items():
        automaton.add_word(f" {key}", (len(key) + 1, MentionKind.ORGANIZATION, entity_id))
    for key, entity_id in states.ids.items():
        # "la Réunion" is the meeting in French and Spanish reports, and hardly ever the territory
        if key not in states.acronyms and len(key) >= MIN_NAME_LETTERS and key not in bodies():
            automaton.add_word(f" {key}", (len(key) + 1, MentionKind.STATE, entity_id))
    automaton.make_automaton()
    return automaton
