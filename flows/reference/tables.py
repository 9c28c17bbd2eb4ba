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
    yield from csv.DictReader(reference_text(name).splitlines())
