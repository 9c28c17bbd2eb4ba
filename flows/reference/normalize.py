"""Normalize names: one key for all spellings that differ in accents, case or punctuation only."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+|&")
_ACRONYM = re.compile(r"[^\W\d_][\w.\-/&]*")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"})


def fold(text: str) -> str:
    """Return the words of ``text`` in lower case without accents, separated by one space.

    "Côte d’Ivoire" → "cote d ivoire". Accents, case, ligatures, width, quotes, dashes, brackets, commas and all kinds
    of blanks are ignored; "&" becomes "and". "Iran (Islamic Republic of)" and "Iran, Islamic Republic of" have one key.
    """
    if text.isalnum() and text.isascii():
        return text.lower()  # most calls are for one plain word
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("and" if word == "&" else word for word in _WORDS.findall(text.casefold()))


def fold_word(word: str) -> str:
    """Return ``fold`` of one word without blanks and marks, or of "&": most are plain ones."""
    return word.lower() if word.isascii() and word != "&" else fold(word)


def matches_form(word: str, form: str) -> bool:
    """Return whether a word is that of a table, in which "*" at the end means any further letters."""
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


def name_slug(text: str) -> str:
    """Return a name as the last part of an entity id: "Housing Works Inc." → "housing-works-inc"."""
    return fold(text).replace(" ", "-")


def ascii_slug(text: str) -> str:
    """Return the words of ``text`` in small ASCII letters joined by hyphens: "Côte d’Or" → "cote-dor"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def is_acronym(text: str) -> bool:
    """Return whether ``text`` is an acronym: two or more capitals; digits, dots and hyphens are allowed."""
    return text.isupper() and _ACRONYM.fullmatch(text) is not None and len(fold(text).replace(" ", "")) > 1
