"""Concepts of the words of a sentence, the same in every language: "attended", "asistieron" and "ont participé"."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flows.mentions import Token

MENTION = "Z"  # reduced wording prints mentions so: "ZSTATE"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of a concept; a word may be only the beginning of the printed one."""

    concept: str
    words: tuple[tuple[str, bool], ...]

    def fits(self, tokens: Sequence[Token], first: int) -> bool:
        """Return whether the tokens from ``first`` on are the words of the phrase."""
        if first + len(self.words) > len(tokens):
            return False
        return all(
            token.text.startswith(word) if is_stem else token.text == word
            for (word, is_stem), token in zip(self.words, tokens[first : first + len(self.words)], strict=True)
        )


def find_concepts(tokens: Sequence[Token], language: str) -> list[tuple[int, str]]:
    """Return the concepts with the index of the token where each begins, in order; a kind of mention is one, too."""
    phrases = _phrases(language)
    found: list[tuple[int, str]] = []
    for index, token in enumerate(tokens):
        written = token.text
        if written.startswith(MENTION):
            found.append((index, written))
        for word, is_stem, phrase in phrases.get(written[:2], ()):
            begins = written.startswith(word) if is_stem else written == word
            if begins and (len(phrase.words) == 1 or phrase.fits(tokens, index)):
                found.append((index, phrase.concept))
    return found


@cache
def _phrases(language: str) -> dict[str, tuple[tuple[str, bool, _Phrase], ...]]:
    """Return the phrases of a language by the first two letters of their first word, with this word."""
    data = tomllib.loads(files("flows.parsing.languages").joinpath("concepts.toml").read_text("utf-8"))
    by_letters: dict[str, list[tuple[str, bool, _Phrase]]] = {}
    for concept, languages in data.items():
        for entry in languages[language]:
            words = tuple((word.removesuffix("*"), word.endswith("*")) for word in entry.split())
            by_letters.setdefault(words[0][0][:2], []).append((*words[0], _Phrase(concept, words)))
    return {letters: tuple(phrases) for letters, phrases in by_letters.items()}
