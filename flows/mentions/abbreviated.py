"""Names that their acronym closes, also with words in small letters: "Autorité du bassin des lacs (ABL)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from flows.mentions.words import NameWord
from flows.reference.name_words import articles, conjunctions, prepositions

_ACRONYM = re.compile(r" ?\((?P<letters>[A-ZÀ-Þ]{3,12})\)")
_BREAK = re.compile(r"[,;:.()]")
MOST_WORDS = 14  # from the noun to the acronym


def abbreviated_names(text: str, words: Sequence[NameWord], nouns: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of names before an acronym of their words, from one of the nouns that show an organization."""
    ends = {word.end: number for number, word in enumerate(words)}
    for acronym in _ACRONYM.finditer(text):
        last = ends.get(acronym.start())
        first = None if last is None else _first(text, words, last, acronym["letters"], nouns)
        if first is not None and last is not None:
            yield words[first].start, words[last].end


def _first(text: str, words: Sequence[NameWord], last: int, letters: str, nouns: Set[str]) -> int | None:
    """Return the nearest noun in capitals before the acronym from which the initials are its letters."""
    for first in range(last - 1, max(-1, last - MOST_WORDS), -1):
        if _BREAK.search(text, words[first].end, words[first + 1].start):
            return None
        if not words[first].is_capital or words[first].folded not in nouns:
            continue
        initials = [word.folded[0] for word in words[first : last + 1] if word.folded not in _small()]
        if _spell(initials, letters.lower()):
            return first
    return None


def _spell(initials: Sequence[str], letters: str) -> bool:
    """Return whether the initials in their order give the letters, the first one first; some words may give none."""
    remaining = iter(initials)
    return initials[0] == letters[0] and all(letter in remaining for letter in letters)


@cache
def _small() -> frozenset[str]:
    """Return the words of a name that give its acronym no letter."""
    return articles() | prepositions() | conjunctions()
