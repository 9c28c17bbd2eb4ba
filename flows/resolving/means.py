"""The means that a recommendation asks for, after Hood and Margetts (The Tools of Government in the Digital Age, 2007).

They name four resources of governments: information (nodality), authority (laws, sanctions), money (treasure) and
organization (people, bodies, equipment). Many recommendations name an aim alone: aim_only. The table
``reference/means.csv`` is this project's own coding of verbs and of the words of their objects, by concept: each has
its words in all three languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from flows.reference.normalize import fold
from flows.reference.tables import reference_rows

AIM_ONLY = "aim_only"
OBJECT_WORDS = 10  # words of four or more letters after the verb in which its object is looked for
STEM = "*"  # at the end of a form: it also matches longer words
_CONTENT_LETTERS = 4
_LONGEST_FORM = 6
# a condition, not what is asked for, up to the next comma: "in accordance with domestic law"
_CONDITION = MappingProxyType(
    {
        "en": r"in accordance with|in line with|in conformity with|consistent with|subject to|pursuant to"
        r"|with due respect for|as defined in",
        "es": r"de conformidad con|de acuerdo con|con arreglo a|en consonancia con|con sujeción a|en virtud de"
        r"|conforme a",
        "fr": r"conformément (?:à|aux?)|en accord avec|dans le respect (?:de|du|des)|sous réserve (?:de|du|des)"
        r"|au sens de",
    }
)
# In English the head is the last word of a noun phrase ("data collection capacity"), which one of these words ends.
_ENDS_OF_PHRASE = frozenset(
    {"a", "an", "the", "of", "for", "to", "and", "on", "or", "in", "at", "by", "with", "from", "as", "that", "which"}
    | {"who", "into", "through", "between", "among", "including", "such", "its", "their", "our", "it", "they"}
    | {"is", "are", "be", "should", "can", "may"}
)


def resolve_means(text: str, lead_verb: str | None, second_verbs: Sequence[str], language: str) -> str | None:
    """Return the means: of the lead verb, else of the first word of its object that has one, else of a further verb.

    Args:
        text: The recommendation from its lead verb.
        lead_verb: Base form; without a verb there is no means: None.
        second_verbs: Base forms of the other verbs, in their order.
        language: "en", "es" or "fr".
    """
    if lead_verb is None:
        return None
    of_second = (verb_means(verb, language) for verb in second_verbs)
    return verb_means(lead_verb, language) or _of_object(text, language) or next(filter(None, of_second), AIM_ONLY)


def verb_means(verb: str, language: str) -> str | None:
    """Return the means that a verb (in its base form) asks for, None if its object decides."""
    return _forms(language, "verb").get(fold(verb))


def _of_object(text: str, language: str) -> str | None:
    found: str | None = None
    for phrase in _phrases(text, language):
        for means in _named(phrase, language):
            if language != "en":
                return means
            found = means
        if found is not None:
            return found
    return None


def _phrases(text: str, language: str) -> Iterator[list[str]]:
    """Yield the noun phrases of an object in English; in the other languages, where the head comes first, all words."""
    words = fold(_condition(language).sub(" ", text)).split()[1:]
    phrase: list[str] = []
    counted = 0
    for word in words:
        if counted == OBJECT_WORDS:
            break
        counted += len(word) >= _CONTENT_LETTERS
        phrase.append(word)
        if language == "en" and word in _ENDS_OF_PHRASE and not _begins_form(phrase):
            yield phrase
            phrase = []
    yield phrase


def _begins_form(phrase: Sequence[str]) -> bool:
    """Return whether the last words of a phrase may begin a longer form: "rule of" law."""
    return " ".join(phrase[-2:]) in _BEGINNINGS


_BEGINNINGS = frozenset(
    {"rule of", "conflict with", "contact with", "financing of", "information and", "programmes and"}
)


def _named(words: Sequence[str], language: str) -> Iterator[str]:
    """Yield the means that words name, in their order: the longest form wins; "not" forms name none."""
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_FORM, len(words) - place), 0, -1):
            form = " ".join(words[place : place + length])
            means = _object_forms(language).get(form)
            if means is not None:
                break
        else:
            stem = next((one for one in _stems(language) if words[place].startswith(one)), None)
            length, means = 1, _object_forms(language)[stem] if stem else ""
        if means:
            yield means
        place += length


@cache
def _condition(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_CONDITION[language]})\b[^,;.]*", re.IGNORECASE)


@cache
def _object_forms(language: str) -> Mapping[str, str]:
    return MappingProxyType({**_forms(language, "object"), **_forms(language, "not")})


@cache
def _forms(language: str, kind: str) -> Mapping[str, str]:
    rows = reference_rows("means.csv")
    return MappingProxyType(
        {fold(row["form"]): row["means"] for row in rows if (row["language"], row["kind"]) == (language, kind)}
    )


@cache
def _stems(language: str) -> tuple[str, ...]:
    rows = reference_rows("means.csv")
    return tuple(fold(row["form"]) for row in rows if row["language"] == language and row["form"].endswith(STEM))
