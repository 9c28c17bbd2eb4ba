"""Verbs with two senses, decided by their object: "poursuivre les travaux" continues, "poursuivre les auteurs" sues.

``reference/verb_senses.csv`` has the second senses with the words of their objects; without such a word the verb has
the sense of ``reference/lead_verbs.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from flows.parsing.wording import pattern
from flows.reference.normalize import fold, matches_form
from flows.reference.tables import reference_rows

RECOMMENDATIONS = "recommendations"
STEM = "*"  # at the end of a word: it also matches longer words
OBJECT_LETTERS = 90  # of the object after a verb, or of the subject before a passive


@dataclass(frozen=True, slots=True)
class Sense:
    """A second sense of a verb: its base form with a word that sets it apart, its coding, the words of its objects."""

    language: str
    verb: str
    name: str
    category: str
    confidence: float
    objects: tuple[str, ...]


def sense_of(verb: str, text: str, start: int, language: str) -> Sense | None:
    """Return the second sense that a verb at ``start`` has by its object, or None.

    The object follows the verb ("prosecute the offenders"), or is the subject of a passive ("offenders should be …").
    """
    senses = _senses(language).get(verb, ())
    if not senses:
        return None
    for noun_phrase in (_object(text, start, language), _passive_subject(text, start, language)):
        words = fold(noun_phrase).split()
        for sense in senses:
            if any(matches_form(word, form) for word in words for form in sense.objects):
                return sense
    return None


@cache
def all_senses() -> Sequence[Sense]:
    """Return the second senses of the verbs of all languages, in the order of the table."""
    return tuple(
        Sense(
            row["language"],
            row["verb"],
            row["sense"],
            row["action_category"],
            float(row["confidence"]),
            tuple(_folded(form) for form in row["objects"].split()),
        )
        for row in reference_rows("verb_senses.csv")
    )


def _object(text: str, start: int, language: str) -> str:
    """Return the words after the verb up to the preposition that ends the first noun phrase."""
    after = pattern(language, RECOMMENDATIONS, "verb_object").match(text, start, start + OBJECT_LETTERS)
    return after.group("object") if after else ""


def _passive_subject(text: str, start: int, language: str) -> str:
    """Return the first noun phrase of the clause, if the verb at ``start`` is a passive."""
    before = pattern(language, RECOMMENDATIONS, "passive_subject").search(text[max(0, start - OBJECT_LETTERS) : start])
    return before.group("object") if before else ""


def _folded(form: str) -> str:
    return fold(form) + (STEM if form.endswith(STEM) else "")


@cache
def _senses(language: str) -> Mapping[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for one in all_senses():
        if one.language == language:
            found[one.verb] = (*found.get(one.verb, ()), one)
    return MappingProxyType(found)
