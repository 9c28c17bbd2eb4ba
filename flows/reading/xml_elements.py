"""What the readers of Word and HTML share: the type of an lxml element, and numbers in attributes."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml has no type annotations


def whole_number(text: str | None, default: int) -> int:
    """Return the number written in ``text``, or the default where it is none or absurdly long."""
    if text is None or len(text) > 9:
        return default
    try:
        return int(text)
    except ValueError:
        return default
