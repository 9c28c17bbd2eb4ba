"""Patterns of one language, compiled once. The wording itself is in ``parsing/languages``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.phrases import bounded_gaps, expanded

IN_CAPITALS = ("masthead", "headings", "regions")  # sections that read titles, which may be in capitals
LETTERS = re.compile(r"[^\W\d_]+")  # a word without digits and marks
FORM_OF_ADDRESS = r"(?=[A-ZÀ-Þcdehijlmoprsé])(?<![^\W\d_])"  # where one may begin: not in "Villaseñor"; found sooner
PROFESSION = re.compile(r"(?:[a-zà-ÿ]{4,20}\s{1,20}){1,2}(?=[A-ZÀ-Þ])")  # before a name: "el magistrado NAME"


@cache
def pattern(language: str, section: str, name: str, *, in_capitals: bool = False) -> re.Pattern[str]:
    """Return the compiled pattern ``[section] name`` of a language; KeyError if the language has none.

    A {name} in it is replaced by the pattern of that name in the same section. ``in_capitals``: it reads titles or
    headings, whose accents may lack.
    """
    macros = language_data(language)[section]
    words = bounded_gaps(expanded(macros[name], macros))
    return re.compile(accents_optional(words) if in_capitals or section in IN_CAPITALS else words, re.IGNORECASE)


def plain(text: str) -> str:
    """Return the text in lower case without accents: "FEVRIER" and "février" are the same."""
    return "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))


def accents_optional(words: str) -> str:
    """Return a pattern whose accents may lack, as in the capitals of old documents: "REUNION", "PERIODO".

    Accents in a character class, and those of a word with one letter ("à"), must be printed.
    """
    parts: list[str] = []
    in_class = False
    for index, letter in enumerate(words):
        if letter in "[]" and words[index - 1 : index] != "\\":
            in_class = letter == "["
        beside = words[max(index - 1, 0) : index] + words[index + 1 : index + 2]
        base = plain(letter)
        is_accented = base != letter.lower() and base.isalpha() and any(one.isalpha() for one in beside)
        parts.append(f"[{letter}{base}]" if is_accented and not in_class else letter)
    return "".join(parts)


@cache
def patterns(language: str, section: str, name: str) -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    """Return the entries of ``[[section.name]]`` in their order, each with its compiled pattern."""
    entries: list[dict[str, Any]] = language_data(language)[section][name]
    return tuple((entry, re.compile(bounded_gaps(entry["pattern"]), re.IGNORECASE)) for entry in entries)


@cache
def number_words(language: str) -> dict[str, int]:
    """Return the numbers below one hundred that are written as words, in lower case: "twenty-three"."""
    numbers = language_data(language)["numbers"]
    words: dict[str, int] = numbers["words"] | numbers["tens"]
    units = [(word, value) for word, value in numbers["words"].items() if value < 20]
    tens = [(ten, mark) for ten in numbers["tens"].items() for mark in numbers["between"]]
    compounds = {f"{ten}{mark}{word}": value + unit for (ten, value), mark in tens for word, unit in units}
    return compounds | words


@cache
def honorific() -> re.Pattern[str]:
    """Return a pattern of honorifics with the blank after them ("H.E. Ms. "), in any language: reports mix them."""
    persons = [language_data(language)["persons"] for language in LANGUAGES]
    forms = "|".join(one[name] for one in persons for name in ("honorifics", "titles"))
    return re.compile(bounded_gaps(rf"{FORM_OF_ADDRESS}(?:(?:{forms})\s+){{1,6}}"))
