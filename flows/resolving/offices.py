"""Decide whether the words after an office ("the Director of …") name an organization, not a field or a place.

They name an organization if they are a proper name with a head noun ("Head of the United Nations Youth Office"), an
acronym, or a name that ends with its State ("Director-General of Health Canada"). A part of an organization
("Directorate of …") and a field ("Director of Public Prosecutions") do not.
"""

from __future__ import annotations

from functools import cache

from flows.reference.name_shape import lead_words
from flows.reference.name_words import conjunctions, legal_form_pattern, subdivision_nouns, words_of
from flows.reference.normalize import fold, is_acronym
from flows.reference.states import state_of_key

MIN_ACRONYM_LENGTH = 3
_HEAD_FIRST = ("es", "fr", "pt")  # languages in which the head noun comes first


def names_organization(written: str, language: str) -> bool:
    """Return whether ``written`` (without article) looks like an organization's name in a text in ``language``."""
    if not written[:1].isupper():
        return False
    if is_acronym(written):
        return len(fold(written)) >= MIN_ACRONYM_LENGTH
    words = fold(written).split()
    if len(words) < 2:  # "the Commission" alone does not identify an organization
        return False
    lead = lead_words(words)
    if lead[0] in subdivision_nouns() or lead[-1] in subdivision_nouns():
        return False
    first, last = _heads(language)
    return (
        lead[0] in first
        or lead[-1] in last
        or legal_form_pattern().search(written) is not None
        or _ends_in_state(written)
    )


def _ends_in_state(written: str) -> bool:
    """Return whether ``written`` ends with a State, without a preposition: "Health Canada", not "Northern Ireland"."""
    words = written.split()
    folded = fold(written).split()
    plain = lead_words(folded) == folded and conjunctions().isdisjoint(folded) and "," not in written
    if not plain or not all(word[:1].isupper() for word in words):
        return False
    ends = range(1, len(words))
    return any(
        state_of_key(fold(" ".join(words[i:])), " ".join(words[i:])) and fold(words[i - 1]) not in words_of("direction")
        for i in ends
    )


@cache
def _heads(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the head nouns that begin and that end a name; nouns of both kinds count as in ``language``."""
    first = frozenset(word for one in _HEAD_FIRST for word in words_of("head", one))
    last = frozenset(words_of("head", "en"))
    return (first, last - first) if language in _HEAD_FIRST else (first - last, last)
