"""Patterns of one language, compiled once. The wording itself is in ``parsing/languages``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.phrases import expanded

LETTERS = re.compile(r"[^\W\d_]+")  # a word without digits and marks


@cache
def pattern(language: str, section: str, name: str) -> re.Pattern[str]:
    """Return the compiled pattern ``[section] name`` of a language; KeyError if the language has none.

    A {name} in it is replaced by the pattern of that name in the same section.
    """
    macros = language_data(language)[section]
    return re.compile(expanded(macros[name], macros), re.IGNORECASE)


@cache
def patterns(language: str, section: str, name: str) -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    """Return the entries of ``[[section.name]]`` in their order, each with its compiled pattern."""
    entries: list[dict[str, Any]] = language_data(language)[section][name]
    return tuple((entry, re.compile(entry["pattern"], re.IGNORECASE)) for entry in entries)


@cache
def number_words(language: str) -> dict[str, int]:
    """Return the numbers that are written as words, in lower case."""
    words: dict[str, int] = language_data(language)["numbers"]["words"]
    return words


@cache
def honorific() -> re.Pattern[str]:
    """Return a pattern of honorifics with the blank after them ("H.E. Ms. "), in any language: reports mix them."""
    forms = "|".join(language_data(language)["persons"]["honorifics"] for language in LANGUAGES)
    return re.compile(rf"(?:(?:{forms})\s+)+")
