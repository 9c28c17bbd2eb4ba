"""Names and texts quoted for SQL."""

from __future__ import annotations


def identifier(name: str) -> str:
    """Return a name as an SQL identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return a text as an SQL string literal in single quotes."""
    return "'" + value.replace("'", "''") + "'"
