"""Phrases of themes that the archive adds in aliases.csv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import NameAlias, ThemeMatch
from flows.reference.normalize import fold
from flows.resolving.themes.phrases import words_of

THEME = "theme"  # the kind of alias


def find_user_phrases(text: str, language: str, aliases: Sequence[NameAlias]) -> Iterator[ThemeMatch]:
    """Yield each place where whole words of a text are a phrase of the archive; case and accents do not count."""
    phrases = [
        (fold(one.alias).split(), one.entity_id, f"{one.entity_id}/{language}/{one.alias}")
        for one in aliases
        if one.kind == THEME and one.language in (None, language)
    ]
    if not phrases:
        return
    words = words_of(text)
    folded = [fold(word.written) for word in words]
    for phrase, theme_id, read_by in phrases:
        for at in range(len(words) - len(phrase) + 1):
            if folded[at : at + len(phrase)] == phrase:
                yield ThemeMatch(theme_id, words[at].start, words[at + len(phrase) - 1].end, read_by)
