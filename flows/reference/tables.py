"""The reference tables (CSV): States, organizations, themes, instruments, lead verbs, words of names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def reference_text(name: str) -> str:
    """Return the content of a file of this folder."""
    return files("flows.reference").joinpath(name).read_text(encoding="utf-8")


def reference_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file of this folder; empty cells are empty strings."""
    yield from table_rows(reference_text(name))


def table_rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV table by the names in its first line; all have its number of cells."""
    head, *rows = csv.reader(text.splitlines())
    for row in rows:
        yield dict(zip(head, row, strict=True))


def table_rows_of(text: str, column: str, value: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV table that have this value in the column, as ``table_rows``."""
    head, *rows = csv.reader(text.splitlines())
    at = head.index(column)
    for row in rows:
        if row[at] == value:
            yield dict(zip(head, row, strict=True))
