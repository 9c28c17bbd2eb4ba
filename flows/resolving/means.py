"""The means that a recommendation asks for, after Hood and Margetts (The Tools of Government in the Digital Age, 2007).

They name four resources of governments: information (nodality), authority (laws, sanctions), money (treasure) and
organization (people, bodies, equipment). Many recommendations name an aim alone: aim_only. The table
``reference/means.csv`` is this project's own coding of verbs and of the words of their objects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from flows.reference.normalize import fold
from flows.reference.tables import reference_rows

AIM_ONLY = "aim_only"
OBJECT_WORDS = 16  # words after the verb in which its object is looked for
STEM = "*"  # at the end of a form: it also matches longer words


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
    words = fold(text).split()[1 : OBJECT_WORDS + 1]
    forms = _forms(language, "object")
    for place in range(len(words)):
        for length in (3, 2, 1):
            means = forms.get(" ".join(words[place : place + length]))
            if means is not None:
                return means
        stem = next((form for form in _stems(language) if words[place].startswith(form)), None)
        if stem is not None:
            return forms[stem]
    return None


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
