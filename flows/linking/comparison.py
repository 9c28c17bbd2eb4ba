"""Compare two wordings: the same proposal, a related one, or neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from flows.linking.wording import Wording, is_word

METHOD_VERSION = "2"

# all numbers are tuned on tests/golden/links/tuning_*.csv
SAME = 0.45
SAME_ACROSS_LANGUAGES = 0.36
RELATED = 0.18
LEAST = 0.1  # enough if both have a distinct subject
NEARLY_IDENTICAL_WORDS = 0.9
NEARLY_IDENTICAL_ORDER = 0.5
NEAR = 0.6  # wordings this near differ in subject only if distinct subjects differ
FOREIGN_WORD = 0.5  # words that are no term seldom have an equal in another language: they count for half


class Relation(StrEnum):
    """How near two recommendations are."""

    SAME = "same"
    RELATED = "related"


class Method(StrEnum):
    """How a link was found."""

    IDENTICAL = "identical_text"
    WORDS = "words"
    ACROSS_LANGUAGES = "terms_across_languages"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings compared.

    ``relation`` is None if they are neither the same nor related. ``score`` is the weight of the shared terms of that
    of all terms. ``word_similarity`` compares the letters of the sorted words, None across languages.
    """

    relation: Relation | None
    method: Method
    score: float
    word_similarity: float | None
    shared_terms: tuple[str, ...]


def compare(one: Wording, other: Wording) -> Comparison:
    """Return how near two wordings are; the order of the two does not matter."""
    same_language = one.language == other.language
    shared = sorted(one.weights.keys() & other.weights.keys())
    if same_language and one.key == other.key:
        return Comparison(Relation.SAME, Method.IDENTICAL, 1.0, 1.0, tuple(shared))
    method = Method.WORDS if same_language else Method.ACROSS_LANGUAGES
    score = _score(one, other, shared, same_language)
    if score < LEAST:
        return Comparison(None, method, round(score, 4), None, tuple(shared))
    words = fuzz.token_sort_ratio(one.key, other.key) / 100 if same_language else None
    relation = _relation(one, other, shared, score, words)
    rounded = None if words is None else round(words, 4)
    return Comparison(relation, method, round(score, 4), rounded, tuple(shared))


def _score(one: Wording, other: Wording, shared: Sequence[str], same_language: bool) -> float:
    if not shared:
        return 0.0
    common = sum(one.weights[term] for term in shared)
    rest = one.total + other.total - 2 * common
    if not same_language:
        shared_words = sum(one.weights[term] for term in shared if is_word(term))
        rest -= (1 - FOREIGN_WORD) * (one.words + other.words - 2 * shared_words)
    return common / (common + rest)


def _relation(
    one: Wording, other: Wording, shared: Collection[str], score: float, words: float | None
) -> Relation | None:
    nearly_identical = words is not None and (
        words >= NEARLY_IDENTICAL_WORDS or _order(one, other) >= NEARLY_IDENTICAL_ORDER
    )
    threshold = SAME if one.language == other.language else SAME_ACROSS_LANGUAGES
    if score >= threshold or nearly_identical:
        return Relation.RELATED if _differ_in_subject(one, other, score) else Relation.SAME
    if score >= RELATED and one.subjects.intersection(shared):
        return Relation.RELATED
    return Relation.RELATED if one.distinct.intersection(shared) else None


def _order(one: Wording, other: Wording) -> float:
    """Return the share of the pairs of adjacent terms that both wordings have."""
    union = one.neighbours | other.neighbours
    return len(one.neighbours & other.neighbours) / len(union) if union else 0.0


def _differ_in_subject(one: Wording, other: Wording, score: float) -> bool:
    """Return whether each has a subject that the other does not have: "victims of extortion", "victims of piracy"."""
    subjects, others = (one.distinct, other.distinct) if score >= NEAR else (one.subjects, other.subjects)
    return bool(subjects - others) and bool(others - subjects)
