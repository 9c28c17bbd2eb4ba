"""Document symbols of the United Nations: their form, and whether two are equal."""

from __future__ import annotations

import re

SYMBOL = re.compile(r"[A-Z][A-Za-z0-9.\-]*(?:/[A-Za-z0-9.()\[\]&*,\- ]+)+")


def clean_symbol(text: str) -> str | None:
    """Return a document symbol with single spaces; None if the text does not have the form of one."""
    symbol = " ".join(text.split())
    return symbol if SYMBOL.fullmatch(symbol) and any(character.isdigit() for character in symbol) else None


def same_symbol(one: str, other: str) -> bool:
    """Return whether two symbols are equal, except for case and spaces."""
    return symbol_key(one) == symbol_key(other)


def symbol_key(symbol: str) -> str:
    """Return the form of a symbol that is used as a key."""
    return "".join(symbol.split()).upper()
