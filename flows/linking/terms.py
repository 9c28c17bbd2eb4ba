"""Terms of recommendations in three languages: the words that mean the same are one term."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flows.reference.normalize import matches_form

LANGUAGES = ("en", "es", "fr")
_INDEXED = 2  # letters by which the phrases that begin with a word are found


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one language that mean a term; a word that ends in "*" is the beginning of words."""

    term_id: str
    words: tuple[str, ...]

    def matches(self, words: Sequence[str], at: int) -> bool:
        """Return whether the phrase is at this place of a text."""
        found = words[at : at + len(self.words)]
        return len(found) == len(self.words) and all(map(matches_form, found, self.words))


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms: their weights, and the phrases of each language by the first letters of their first word."""

    weights: Mapping[str, float]
    phrases: Mapping[str, Mapping[str, Sequence[Phrase]]]

    def at(self, words: Sequence[str], at: int, language: str) -> Phrase | None:
        """Return the longest phrase at this place of a text; None if there is none."""
        candidates = self.phrases.get(language, {}).get(words[at][:_INDEXED], ())
        return next((phrase for phrase in candidates if phrase.matches(words, at)), None)


@cache
def load_terms() -> Terms:
    """Return the terms of ``terms.csv``."""
    weights: dict[str, float] = {}
    found: dict[str, dict[str, list[Phrase]]] = {language: {} for language in LANGUAGES}
    for row in _rows():
        weights[row["term_id"]] = float(row["weight"])
        for language in LANGUAGES:
            for text in row[language].split("|"):
                phrase = Phrase(row["term_id"], tuple(text.split()))
                found[language].setdefault(phrase.words[0][:_INDEXED], []).append(phrase)
    for phrases in found.values():
        for listed in phrases.values():
            listed.sort(key=lambda one: (-len(one.words), -len(one.words[0]), one.term_id))
    return Terms(weights, found)


def _rows() -> Iterator[dict[str, str]]:
    text = files("flows.linking").joinpath("terms.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
