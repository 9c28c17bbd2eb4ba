"""Words that a false space breaks: "representat ives", "an d", "Secretary -General"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

TOKEN = re.compile(r"-?[^\W\d_]+(?:[’'-][^\W\d_]+)*[-’']?")
LETTERS_THAT_ARE_WORDS = frozenset("aàyoei")
OFTEN = 3


def vocabulary(texts: Iterable[str], trusted: str = "") -> frozenset[str]:
    """The words of a trusted text, and those that the texts hold again and again: a fragment hardly is among them."""
    counted = Counter(token.casefold() for text in texts for token in TOKEN.findall(text))
    often = {word for word, times in counted.items() if times >= OFTEN}
    return frozenset(often | {token.casefold() for token in TOKEN.findall(trusted)})


def broken_words(texts: Iterable[str], words: frozenset[str]) -> Iterator[str]:
    """Yield each pair of neighbours that one blank parts, that are no two words, but together one word."""
    for text in texts:
        tokens = list(TOKEN.finditer(text))
        for left, right in pairwise(tokens):
            if text[left.end() : right.start()] == " " and _is_broken(left.group(), right.group(), words):
                yield f"{left.group()} {right.group()}"


def _is_broken(left: str, right: str, words: frozenset[str]) -> bool:
    if f"{left}{right}".casefold() not in words:
        return False
    return not (_is_word(left, words) and _is_word(right, words))


def _is_word(token: str, words: frozenset[str]) -> bool:
    word = token.casefold()
    if word.endswith(("’", "'")):
        return True
    if word.startswith("-") or word.endswith("-"):
        return False
    return word in LETTERS_THAT_ARE_WORDS if len(word) == 1 else word in words
