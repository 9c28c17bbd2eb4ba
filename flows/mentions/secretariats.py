"""Secretariats in small letters: "a representative of the secretariat", "secretariat of the Convention on …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from flows.mentions.words import NameWord
from flows.reference.name_words import articles, prepositions

SECRETARIAT = ("secretariat", "secretaria")
REPRESENTATIVES = frozenset(
    {"representative", "representatives", "official", "officials", "officer", "representante", "representantes"}
    | {"funcionario", "funcionaria", "representant", "representants", "fonctionnaire", "fonctionnaires"}
)
_MAX_LINKS = 3  # "of the", "de la", "de l’"


def treaty_secretariats(words: Sequence[NameWord], treaties: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name of a secretariat, which is often in small letters, with its treaty.

    treaties: start and end of the names of treaties in the same text.
    """
    ends = dict(sorted(treaties))
    starts = {end: start for start, end in ends.items()}
    for i, word in enumerate(words):
        if word.folded not in SECRETARIAT:
            continue
        following = words[i + 1 : i + 2 + _MAX_LINKS]
        links = len(list(takewhile(lambda one: one.folded in prepositions() | articles(), following)))
        if 0 < links < len(following) and following[links].start in ends:
            yield word.start, ends[following[links].start]
        elif i and words[i - 1].end in starts and word.start == words[i - 1].end + 1:
            yield starts[words[i - 1].end], word.end


def is_represented_secretariat(words: Sequence[NameWord], first: int, last: int) -> bool:
    """Return whether words are "a representative of the secretariat", in the small letters of regional commissions."""
    if first != last or words[first].folded not in SECRETARIAT:
        return False
    before = [word.folded for word in words[max(0, first - 3) : first]]
    is_of_another = last + 1 < len(words) and words[last + 1].folded in prepositions()
    return not is_of_another and not REPRESENTATIVES.isdisjoint(before)
