"""Detect the language of a document: by its script, then by its most frequent small words."""

from __future__ import annotations

import re
from collections import Counter

from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.wording import LETTERS

SCRIPTS = (("ru", re.compile(r"[Ѐ-ӿ]")), ("ar", re.compile(r"[؀-ۿ]")), ("zh", re.compile(r"[一-鿿]")))
SCRIPT_SHARE = 0.3
SAMPLE = 60_000


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code (en, es, fr, ru, ar, zh) of most of ``text``; "en" if it has no known word."""
    sample = text[:SAMPLE]
    letters = sum(character.isalpha() for character in sample) or 1
    for code, script in SCRIPTS:
        if len(script.findall(sample)) > letters * SCRIPT_SHARE:
            return code
    words = Counter(LETTERS.findall(sample.lower()))
    shares = {
        code: sum(words[word] for word in language_data(code)["detection"]["frequent_words"]) for code in LANGUAGES
    }
    return max(LANGUAGES, key=lambda code: shares[code])
