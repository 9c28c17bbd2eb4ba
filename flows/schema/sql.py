"""Names and values quoted for SQL."""

from __future__ import annotations


def identifier(name: str) -> str:
    """Return a name as an SQL identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return a text as an SQL string literal in single quotes."""
    return "'" + value.replace("'", "''") + "'"


def constant(value: object) -> str:
    """Return a text, a time, a list of such or None as SQL; a parameter of a query makes DuckDB import pandas."""
    if value is None:
        return "NULL"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(constant, value))}]"
    return literal(str(value))
