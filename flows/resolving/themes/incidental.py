"""Refuse a theme that a text names once, late in a sentence and in a clause that depends on another.

"Compensation should be paid to the owners of nets when those who cut them have not been prosecuted" is on victims, not
on prosecution. Only themes are refused whose words often say what may become of somebody in any other matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from flows.resolving.themes.phrases import Hit, Word
from flows.resolving.themes.slots import Clauses

_THEMES = frozenset({"investigation-and-prosecution"})
_FEWEST_WORDS = 12  # of the sentence: a shorter one is about all that it says
_SUBORDINATORS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            {"who", "whose", "whom", "which", "where", "when", "while", "since", "because", "although", "though"}
            | {"if", "unless", "until", "after", "before", "as"}
        ),
        "es": frozenset(
            {"que", "cuyo", "cuya", "cuyos", "cuyas", "quien", "quienes", "donde", "cuando", "mientras", "porque"}
            | {"pues", "aunque", "si", "salvo", "hasta"}
        ),
        "fr": frozenset({"qui", "que", "dont", "lorsque", "quand", "tandis", "parce", "afin", "si", "sauf", "quoique"}),
    }
)


def without_incidental(
    found: Sequence[tuple[Hit, str]], words: Sequence[Word], clauses: Clauses, language: str
) -> list[tuple[Hit, str]]:
    """Return the hits without those of such themes that are named once, late and after a subordinator."""
    counts = Counter(hit.key for hit, _ in found)
    return [
        (hit, method)
        for hit, method in found
        if not (hit.key in _THEMES and counts[hit.key] == 1 and _is_late_and_dependent(hit, words, clauses, language))
    ]


def _is_late_and_dependent(hit: Hit, words: Sequence[Word], clauses: Clauses, language: str) -> bool:
    number = clauses.clause[hit.first]
    start, end = bisect_left(clauses.clause, number), bisect_left(clauses.clause, number + 1)
    if end - start < _FEWEST_WORDS or 2 * (hit.first - start) < end - start:
        return False
    return any(word.folded in _SUBORDINATORS[language] for word in words[start : hit.first])
