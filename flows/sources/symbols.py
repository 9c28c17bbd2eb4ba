"""Document symbols of the United Nations: what has the form of one, and when two writings are the same."""

from __future__ import annotations

import re

SYMBOL = re.compile(r"[A-Z][A-Za-z0-9.\-]*(?:/[A-Za-z0-9.()\[\]&*,\- ]+)+")


def clean_symbol(text: str) -> str | None:
    """Return a document symbol with single spaces; None where the text has not the form of one."""
    symbol = " ".join(text.split())
    return symbol if SYMBOL.fullmatch(symbol) and any(character.isdigit() for character in symbol) else None


def same_symbol(one: str, other: str) -> bool:
    """Whether two writings are the same symbol: case and spaces do not count."""
    return symbol_key(one) == symbol_key(other)


def symbol_key(symbol: str) -> str:
    """Return the writing of a symbol by which it is looked up."""
    return "".join(symbol.split()).upper()
