"""Find slots: pairs of concepts close to each other in one clause, as in "train … judges"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from flows.resolving.themes.articles import CONJUNCTIONS
from flows.resolving.themes.phrases import Hit, Word

_CLAUSE_END = re.compile(r"[.;:!?]\s|[;:]$")
# shorter words ("of", "the", "de", "los", "des") do not count in a window: languages have more or fewer of them
_MIN_CONTENT_LETTERS = 4
# function words of Spanish and French that are as long as a noun; the English ones in their place are shorter
_LONG_FUNCTION_WORDS = frozenset(
    {"para", "entre", "sobre", "como", "contra", "desde", "hasta", "mediante", "este", "esta", "estos", "estas"}
    | {"otros", "otras", "pour", "dans", "avec", "plus", "leur", "leurs", "cette", "notre", "ainsi", "afin", "dont"}
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A pair of concepts that perhaps names a theme, at most ``within`` content words apart."""

    theme_id: str
    first: str
    second: str
    within: int

    @property
    def name(self) -> str:
        """Return the names of both concepts: "train+practitioner"."""
        return f"{self.first[1:]}+{self.second[1:]}"


@dataclass(frozen=True, slots=True)
class Clauses:
    """For each word its clause, its item of a list and the number of content words before it."""

    clause: Sequence[int]
    item: Sequence[int]
    content_words: Sequence[int]


def clauses_of(text: str, words: Sequence[Word]) -> Clauses:
    """Return the clauses and the items of lists that the words of a text are in."""
    clause, item = [0], [0]
    weights = [int(_is_content(word.folded)) for word in words]
    for index in range(1, len(words)):
        between = text[words[index - 1].end : words[index].start]
        ends = _CLAUSE_END.search(between) is not None
        clause.append(clause[-1] + ends)
        weights[index - 1] += "," in between
        item.append(item[-1] + (ends or "," in between or words[index].folded in CONJUNCTIONS))
    return Clauses(clause, item, list(accumulate(weights, initial=0)))


def _is_content(word: str) -> bool:
    return len(word) >= _MIN_CONTENT_LETTERS and word not in _LONG_FUNCTION_WORDS


def find_pairs(hits: Iterable[Hit], slots: Iterable[Slot], clauses: Clauses) -> Iterator[Hit]:
    """Yield the words of each slot, from one concept to the other; ``hits`` are of concepts, sorted by place."""
    by_concept: dict[str, list[Hit]] = {}
    for hit in hits:
        by_concept.setdefault(hit.key, []).append(hit)
    for slot in slots:
        firsts = by_concept.get(slot.first, ())
        for second in by_concept.get(slot.second, ()) if firsts else ():
            before = bisect_left(firsts, second.first, key=lambda hit: hit.last)
            after = bisect_right(firsts, second.last, key=lambda hit: hit.first)
            pairs = [(one, second) for one in firsts[max(before - 1, 0) : before]]
            pairs += [(second, one) for one in firsts[after : after + 1]]
            near = next((pair for pair in pairs if _are_near(*pair, slot.within, clauses)), None)
            if near is not None:
                yield Hit(slot.theme_id, near[0].first, near[1].last, True, slot.name)


def _are_near(one: Hit, other: Hit, within: int, clauses: Clauses) -> bool:
    between = clauses.content_words[other.first] - clauses.content_words[one.last + 1]
    return clauses.clause[one.first] == clauses.clause[other.last] and between <= within
