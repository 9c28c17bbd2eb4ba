"""Find slots: pairs of concepts in one clause, close to each other or in a list with one head.

"train … judges" is a pair within some words. In "trafficking in firearms, drugs and persons", each item shares the head
"trafficking", however long the list is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from flows.resolving.themes.articles import CONJUNCTIONS
from flows.resolving.themes.phrases import Hit, Word

_CLAUSE_END = re.compile(r"[.;:!?]\s|[;:]$")
# the words of an item before its noun: "and of illicit firearms"
_MAX_WORDS_BEFORE_ITEM = 3
_MAX_ITEM_WORDS = 6
# shorter words ("of", "the", "de", "los", "des") do not count in a window: languages have more or fewer of them
_MIN_CONTENT_LETTERS = 4
# function words of Spanish and French that are as long as a noun; the English ones in their place are shorter
_LONG_FUNCTION_WORDS = frozenset(
    {"para", "entre", "sobre", "como", "contra", "desde", "hasta", "mediante", "este", "esta", "estos", "estas"}
    | {"otros", "otras", "pour", "dans", "avec", "plus", "leur", "leurs", "cette", "notre", "ainsi", "afin", "dont"}
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A pair of concepts that names a theme; ``in_order``: the first comes first; ``in_list``: it may head a list."""

    theme_id: str
    first: str
    second: str
    within: int
    in_order: bool
    in_list: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """For each word its clause, its item of a list and the number of content words before it.

    For each item its first word, and the last long item so far.
    """

    clause: Sequence[int]
    item: Sequence[int]
    item_start: Sequence[int]
    last_long_item: Sequence[int]
    content_words: Sequence[int]


def clauses_of(text: str, words: Sequence[Word]) -> Clauses:
    """Return the clauses and the items of lists that the words of a text are in."""
    clause, item, starts = [0], [0], [0]
    weights = [int(_is_content(word.folded)) for word in words]
    for index in range(1, len(words)):
        between = text[words[index - 1].end : words[index].start]
        ends = _CLAUSE_END.search(between) is not None
        clause.append(clause[-1] + ends)
        weights[index - 1] += "," in between
        if ends or "," in between or words[index].folded in CONJUNCTIONS:
            starts.append(index)
        item.append(len(starts) - 1)
    lengths = [end - start for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    long_items = (number if length > _MAX_ITEM_WORDS else -1 for number, length in enumerate(lengths))
    return Clauses(clause, item, starts, list(accumulate(long_items, max)), list(accumulate(weights, initial=0)))


def _is_content(word: str) -> bool:
    return len(word) >= _MIN_CONTENT_LETTERS and word not in _LONG_FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Pair:
    """A slot found: the hit of each concept; ``in_list`` if only the list connects them."""

    slot: Slot
    first: Hit
    second: Hit
    in_list: bool


def find_pairs(hits: Iterable[Hit], slots: Mapping[str, Sequence[Slot]], clauses: Clauses) -> Iterator[Pair]:
    """Yield the nearest pairs of each slot; ``slots`` are by their second concept, ``hits`` sorted and of concepts."""
    by_concept: dict[str, list[Hit]] = {}
    for hit in hits:
        by_concept.setdefault(hit.key, []).append(hit)
    for concept, seconds in by_concept.items():
        for slot in slots.get(concept, ()):
            firsts = by_concept.get(slot.first)
            if firsts is not None:
                for second in seconds:
                    yield from _nearest(slot, firsts, second, clauses)


def _nearest(slot: Slot, firsts: Sequence[Hit], second: Hit, clauses: Clauses) -> Iterator[Pair]:
    before = bisect_left(firsts, second.first, key=lambda hit: hit.last) - 1
    if before >= 0 and _same_clause(firsts[before], second, clauses):
        first = firsts[before]
        if _between(first, second, clauses) <= slot.within:
            yield Pair(slot, first, second, in_list=False)
            return
        if slot.in_list and _is_item(first, second, clauses):
            yield Pair(slot, first, second, in_list=True)
            return
    after = bisect_right(firsts, second.last, key=lambda hit: hit.first)
    if not slot.in_order and after < len(firsts):
        first = firsts[after]
        if _same_clause(first, second, clauses) and _between(second, first, clauses) <= slot.within:
            yield Pair(slot, first, second, in_list=False)


def _between(one: Hit, other: Hit, clauses: Clauses) -> int:
    return clauses.content_words[other.first] - clauses.content_words[one.last + 1]


def _same_clause(one: Hit, other: Hit, clauses: Clauses) -> bool:
    return (
        clauses.clause[one.first] == clauses.clause[other.last]
        and clauses.clause[one.last] == clauses.clause[other.first]
    )


def _is_item(head: Hit, second: Hit, clauses: Clauses) -> bool:
    """Return whether ``second`` begins an item of the list after ``head``, with only short items between."""
    item, head_item = clauses.item[second.first], clauses.item[head.last]
    if item == head_item or second.first - clauses.item_start[item] > _MAX_WORDS_BEFORE_ITEM:
        return False
    if clauses.item_start[head_item + 1] - head.last - 1 > _MAX_ITEM_WORDS:
        return False
    return clauses.last_long_item[item - 1] <= head_item
