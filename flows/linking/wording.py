"""The wording of a recommendation as a comparison sees it: a key, weighted terms, pairs of neighbouring terms."""

from __future__ import annotations

import itertools
import math
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
SUBJECT_WEIGHT = 1.0  # "victims", not "strengthen"
DISTINCT_WEIGHT = 1.2  # "extortion"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# words without a meaning here; one string per language, because a formatted list would have a line per word
_STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": _words(
            "a accordance against also an and any appropriate as at availability be been between by can continue "
            "each for from has have if in including into is it its keeping line may more must no not of on or "
            "other our particular shall should subject such that the their them these they this those through to "
            "under where which while who whose will with within "
            "about alia among are both due inter made make making order regard so take taking thus up we well were "
            "when"
        ),
        "es": _words(
            "a al ante bajo cada como con conformidad contra cual cuando de debe deben deberian del desde "
            "disponibilidad donde e el en entre es esa ese esta este incluid incluida incluidas incluido "
            "incluidos la las le les lo los mas no o para particular por que se sea sean segun sentido ser si sin "
            "sobre su sujecion sus tambien toda todas todo todos u un una unas unos y ya "
            "asi cosas cuenta debidamente dicha dichas dicho dichos ellos esas esos fin hacer materia mediante miras "
            "nos nuestra nuestras nuestro nuestros respecto son tal tanto teniendo traves"
        ),
        "fr": _words(
            "a afin au aux avec c ce ces cet cette chaque comme compris conformement contre d dans de des "
            "devraient disponibilite doivent dont du elle elles en entre est et il ils l la le les leur leurs "
            "lors n ne notamment on ou par pas pour qu que qui reserve s sa sans se sens ses si son sont sous sur "
            "tous tout toute toutes un une y "
            "ainsi aussi compte domaine egard faire fait fin grace maniere matiere mise nos notre nous ont ordre "
            "prendre selon soient soit suite tant tenant telles tels visant vue"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a text.

    ``key`` is equal for texts that differ in case, accents, punctuation and spaces only. ``weights`` has each term
    once, ``neighbours`` are pairs of adjacent terms. ``total`` is the weight of all terms, ``words`` that of those that
    no other language has. ``subjects`` say what the text is about; ``distinct`` subjects are seldom a side issue.
    """

    language: str
    key: str
    weights: Mapping[str, float]
    neighbours: frozenset[str]
    total: float
    words: float
    subjects: frozenset[str]
    distinct: frozenset[str]


@lru_cache(maxsize=16_384)
def read_wording(text: str, language: str) -> Wording:
    """Return the wording of a text."""
    key = fold(text)
    weighted = list(_terms(key.split(), language))
    weights = dict(weighted)
    subjects = {term: weight for term, weight in weights.items() if weight >= SUBJECT_WEIGHT and not is_word(term)}
    return Wording(
        language,
        key,
        MappingProxyType(weights),
        frozenset(f"{one} {other}" for (one, _), (other, _) in itertools.pairwise(weighted)),
        math.fsum(weights.values()),
        math.fsum(weight for term, weight in weights.items() if is_word(term)),
        frozenset(subjects),
        frozenset(term for term, weight in subjects.items() if weight >= DISTINCT_WEIGHT),
    )


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
