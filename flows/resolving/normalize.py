"""Names as keys: one form for all the ways in which a printer may write the same letters."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+|&")
_ACRONYM = re.compile(r"[^\W\d_][\w.\-/&]*")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"})


def fold(text: str) -> str:
    """Return the words of ``text`` in small plain letters, one space apart: "Côte d’Ivoire" → "cote d ivoire".

    Accents, case, ligatures, width, quotes, dashes, brackets, commas and every kind of blank count for nothing, "&"
    counts as "and". So "Iran (Islamic Republic of)" and "Iran, Islamic Republic of" have one key.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("and" if word == "&" else word for word in _WORDS.findall(text.casefold()))


def entity_slug(text: str) -> str:
    """Return ``text`` as the last part of an entity id: "Housing Works Inc." → "housing-works-inc"."""
    return fold(text).replace(" ", "-")


def ascii_slug(text: str) -> str:
    """Return the words of ``text`` in small ASCII letters joined by hyphens: "Côte d’Or" → "cote-dor"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def is_acronym(text: str) -> bool:
    """Tell whether ``text`` is written like an acronym: two capitals or more, perhaps with digits, dots, hyphens."""
    return text.isupper() and _ACRONYM.fullmatch(text) is not None and len(fold(text).replace(" ", "")) > 1
