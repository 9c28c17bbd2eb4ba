"""Themes as rows: the vocabulary, official themes, and each place where a text names a theme."""

from __future__ import annotations

from flows.mentions import find_mentions
from flows.mentions.finder import MentionKind
from flows.model import ThemeMatch
from flows.resolving.instruments import load_instruments
from flows.resolving.themes import load_vocabulary

_NAMES = (MentionKind.ORGANIZATION, MentionKind.NAME)


def find_themes(text: str, language: str) -> tuple[ThemeMatch, ...]:
    """Return the themes that a text names, outside names of organizations; a cited instrument has its own themes."""
    cited = load_instruments().find(text, language)
    names = [(one.start, one.end) for one in find_mentions(text) if one.kind in _NAMES]
    return load_vocabulary().tag(text, language, cited, names)
