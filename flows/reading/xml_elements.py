"""Helpers for lxml elements that the readers of Word and HTML share."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml has no type annotations


def whole_number(text: str | None, default: int) -> int:
    """Return the number in ``text``, or the default if it is no number or has more than 9 characters."""
    if text is None or len(text) > 9:
        return default
    try:
        return int(text)
    except ValueError:
        return default
