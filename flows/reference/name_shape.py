"""How much a text looks like an organization's name: by head noun, legal form and acronym."""

from __future__ import annotations

import re
from functools import cache

from flows.reference.name_words import (
    articles,
    articles_pattern,
    closing_heads,
    conjunctions,
    head_nouns,
    legal_form_pattern,
    prepositions,
    subdivision_nouns,
    words_of,
)
from flows.reference.normalize import fold, is_acronym

# Penalties of a text as an organization's name; 0 is a name with its head noun in place.
EMPTY_NAME = 4.0
LOWER_CASE_NAME = 5.0
UNLIKELY_NAME = 3.0
NO_HEAD_NOUN = 2.0
LIKELY_NAME = 0.5
_ACRONYM_AT_END = re.compile(r"(?<=\w)\s{1,20}\([A-Z][\w-]{1,15}\)$")


def name_penalty(written: str) -> float:
    """Return how little ``written`` looks like the whole name of an organization (0: it has its head noun)."""
    words = fold(_ACRONYM_AT_END.sub("", written)).split()
    if not words:
        return EMPTY_NAME
    lead = lead_words(words)
    if is_acronym(written.split(maxsplit=1)[0]):
        return LIKELY_NAME
    if written[:1].islower() and not articles_pattern().match(written):
        return LOWER_CASE_NAME
    if len(words) > 1 and _has_head(words_before_conjunction(lead)):
        return 0.0
    if len(lead) > 1 and _has_head(lead) and lead[-2] not in conjunctions():
        return LIKELY_NAME
    if len(words) > 1 and (legal_form_pattern().search(written) or _ends_in_head(words)):
        return LIKELY_NAME
    capitals = sum(word[:1].isupper() for word in written.split())
    return NO_HEAD_NOUN if capitals > 1 else UNLIKELY_NAME


def starts_with_head(written: str) -> bool:
    """Return whether ``written`` starts with a head noun, after an article or not ("the Centre for …")."""
    article = articles_pattern().match(written)
    words = fold(written[article.end() :] if article else written).split()
    return bool(words) and words[0] in _heads()


def is_complete(written: str) -> bool:
    """Return whether ``written`` ends in a head noun or legal form, as a whole name does."""
    words = fold(written).split()
    return bool(words) and (words[-1] in _heads() or legal_form_pattern().search(written) is not None)


def has_head_noun(key: str) -> bool:
    """Return whether the folded name ``key`` contains a head noun of organizations."""
    return not head_nouns().isdisjoint(key.split())


def has_complement(written: str) -> bool:
    """Return whether ``written`` continues after a preposition: "Division of Data"."""
    words = fold(written).split()
    return len(lead_words(words)) < len(words)


def lead_words(words: list[str]) -> list[str]:
    """Return the words before the first preposition that is not the first word."""
    for i, word in enumerate(words):
        if i and word in prepositions():
            return words[:i]
    return words


def words_before_conjunction(words: list[str]) -> list[str]:
    """Return the words before the first conjunction."""
    for i, word in enumerate(words):
        if word in conjunctions():
            return words[:i]
    return words


def _has_head(phrase: list[str]) -> bool:
    """Return whether ``phrase`` has a head noun in its place; "court" and "fund" end English names."""
    return any(word in _heads() and (word not in closing_heads() or word == phrase[-1]) for word in phrase)


def _ends_in_head(words: list[str]) -> bool:
    """Return whether an English name ends in its head noun, after any complement: "Heart of Asia Division"."""
    small = prepositions() | articles() | conjunctions()
    return words[-1] in _english_heads() and words[-2] not in small


@cache
def _heads() -> frozenset[str]:
    """Return the head nouns of organizations and of their parts."""
    return head_nouns() | subdivision_nouns()


@cache
def _english_heads() -> frozenset[str]:
    return frozenset((*words_of("head", "en"), *words_of("part", "en")))
