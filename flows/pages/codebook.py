"""The codebook page: every table, column and code of a release, with what the release has in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.pages.shell import render


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A value of a coded column, and the number of rows that have it."""

    value: str
    label: str
    description: str
    count: int


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column: its definition, and what the release has in it.

    ``filled`` is the number of rows with a value, ``distinct`` that of different values; ``example``, ``minimum`` and
    ``maximum`` are values as written in a CSV cell, None if there is none. ``references`` is a table.
    """

    name: str
    type: str
    title: str
    description: str
    required: bool
    is_key: bool
    references: str | None
    verbatim: bool
    pattern: str | None
    rows: int
    filled: int
    distinct: int
    example: str | None
    minimum: str | None = None
    maximum: str | None = None
    codes: Sequence[CodeEntry] = ()

    @property
    def null_share(self) -> float | None:
        """Return the share of rows without a value; None if there are no rows."""
        return (self.rows - self.filled) / self.rows if self.rows else None


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table, its number of rows, and its columns in order."""

    name: str
    title: str
    description: str
    rows: int
    columns: Sequence[ColumnEntry]


def codebook_page(tables: Sequence[TableEntry], *, title: str, version: str) -> str:
    """Return the codebook as one HTML file without scripts and requests. The same values give the same bytes."""
    return render(
        "codebook.html",
        title=title,
        version=version,
        tables=tables,
        columns=sum(len(table.columns) for table in tables),
        coded=sum(bool(column.codes) for table in tables for column in table.columns),
    )
