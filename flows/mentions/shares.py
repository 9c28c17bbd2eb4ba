"""How much of a text is in names that the reference knows."""

from __future__ import annotations

from collections.abc import Sequence

from flows.mentions.finder import find_mentions
from flows.mentions.kinds import Mention


def known_names(text: str) -> list[Mention]:
    """Return the mentions of a text that are names of the reference."""
    return [one for one in find_mentions(text) if one.entity_id is not None]


def known_share(text: str, names: Sequence[Mention]) -> float:
    """Return the share of the letters of a text that are in its known names; 0.0 for a text without letters."""
    letters = sum(map(str.isalpha, text))
    named = sum(sum(map(str.isalpha, text[one.start : one.end])) for one in names)
    return named / letters if letters else 0.0
