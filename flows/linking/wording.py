"""The wording of a recommendation as a comparison sees it: a key, weighted terms, pairs of neighbouring terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from flows.linking.terms import load_terms
from flows.reference.normalize import fold

STEM_LETTERS = 6  # "obligation" and "obligatory" are one word; so are many cognates of the three languages
WORD_WEIGHT = 0.9
SHORT_WORD_WEIGHT = 0.4
NUMBER_WEIGHT = 0.6
_SHORT = 3

_EN = "a against an and any as at be been between by can each for from has have if in into is it its may more must no not of on or other our"
_EN_REST = "shall should such that the their them these they this those through to under which while who whose will with within where appropriate also including particular keeping accordance line subject availability continue"
_ES = "a al contra ante bajo con como cada cual cuando de del desde donde e el en entre es esa ese esta este la las lo los les le mas no o para por"
_ES_REST = "que se segun sea sean ser si sin sobre su sus tambien toda todo todas todos u un una unas unos y ya conformidad particular incluid incluida incluido incluidas incluidos deberian deben debe sujecion disponibilidad sentido"
_FR = "a afin au aux avec ce ces cet cette chaque comme contre d dans de des du elle elles en entre est et il ils l la le les leur leurs lors n ne notamment"
_FR_REST = "on ou par pas pour qu que qui s sa sans se ses si son sont sous sur toute toutes tout tous un une y compris conformement devraient doivent dont reserve disponibilite sens y c"
_STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(f"{_EN} {_EN_REST}".split()),
        "es": frozenset(f"{_ES} {_ES_REST}".split()),
        "fr": frozenset(f"{_FR} {_FR_REST}".split()),
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a text.

    ``key`` is equal for texts that differ in case, accents, punctuation and spaces only; ``terms`` are in the order of
    the text; ``weights`` has each of them once; ``neighbours`` are pairs of adjacent terms.
    """

    language: str
    key: str
    terms: tuple[str, ...]
    weights: Mapping[str, float]
    neighbours: frozenset[str]


@lru_cache(maxsize=16_384)
def read_wording(text: str, language: str) -> Wording:
    """Return the wording of a text."""
    key = fold(text)
    weighted = list(_terms(key.split(), language))
    names = tuple(name for name, _ in weighted)
    neighbours = frozenset(f"{one} {other}" for one, other in zip(names, names[1:], strict=False))
    return Wording(language, key, names, MappingProxyType(dict(weighted)), neighbours)


def _terms(words: list[str], language: str) -> Iterator[tuple[str, float]]:
    terms, stop_words = load_terms(), _STOP_WORDS.get(language, frozenset())
    at = 0
    while at < len(words):
        phrase = terms.at(words, at, language)
        if phrase is not None:
            yield phrase.term_id, terms.weights[phrase.term_id]
            at += len(phrase.words)
            continue
        word = words[at]
        if word.isdecimal():
            yield f"#{word}", NUMBER_WEIGHT
        elif word not in stop_words:
            yield f"~{word[:STEM_LETTERS]}", SHORT_WORD_WEIGHT if len(word) <= _SHORT else WORD_WEIGHT
        at += 1


def is_word(term: str) -> bool:
    """Return whether this is the beginning of a word and no term of several languages or number."""
    return term.startswith("~")
