"""Articles, possessives and contractions, which vary from language to language and from writer to writer.

"de los tribunales" and "de tribunales", "des droits" and "de leurs droits" are one phrase. Words are folded: small
letters without accents.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CONJUNCTIONS = frozenset({"and", "or", "y", "e", "o", "u", "et", "ou"})
_DETERMINERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset({"the", "a", "an", "their", "its", "our", "his", "her"}),
        "es": frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus", "lo"}),
        "fr": frozenset({"le", "la", "les", "l", "un", "une", "leur", "leurs", "son", "sa", "ses"}),
    }
)
# prepositions with their article, and conjunctions before a vowel
_INNER_FORMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {},
        "es": {"del": "de", "al": "a", "e": "y", "u": "o"},
        "fr": {"des": "de", "du": "de", "d": "de", "au": "a", "aux": "a"},
    }
)


def is_determiner(word: str, language: str) -> bool:
    """Return whether a word is an article or a possessive."""
    return word in _DETERMINERS[language]


def inner_form(word: str, language: str) -> str:
    """Return the form of a word inside a phrase: "del" is "de"."""
    return _INNER_FORMS[language].get(word, word)
