"""A view with its comments, and its creation in a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import duckdb

from flows.publishing.views.columns import COLUMNS
from flows.schema.files import load_schemas
from flows.schema.sql import identifier, literal


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, a comment that says what one row is, and its SELECT statement.

    A column has the comment of ``columns``, else that of the ``table`` whose rows the view selects, else the common one
    of its name (``COLUMNS``).
    """

    name: str
    comment: str
    sql: str
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    table: str | None = None

    def column_comment(self, name: str) -> str:
        """Return the comment of a column. KeyError if nothing describes it."""
        if name in self.columns:
            return self.columns[name]
        if self.table is not None:
            return next(one.comment for one in load_schemas()[self.table].fields if one.name == name)
        return COLUMNS[name]


def create_view(connection: duckdb.DuckDBPyConnection, view: View) -> None:
    """Create a view with its comments, after the tables and views that it refers to."""
    _create(connection, view, "VIEW")


def create_stored(connection: duckdb.DuckDBPyConnection, view: View) -> None:
    """Create an empty table with the columns that a view would have, with its comments."""
    _create(connection, view, "TABLE", "WITH NO DATA")


def fill_stored(connection: duckdb.DuckDBPyConnection, view: View) -> None:
    """Insert the rows that a view would have."""
    connection.execute(f"INSERT INTO {view.name} {view.sql}")


def _create(connection: duckdb.DuckDBPyConnection, view: View, kind: str, rows: str = "") -> None:
    connection.execute(f"CREATE {kind} {view.name} AS {view.sql} {rows}")
    comments = [f"COMMENT ON {kind} {view.name} IS {literal(view.comment)}"]
    for name, *_ in connection.execute(f"DESCRIBE {view.name}").fetchall():
        comments.append(f"COMMENT ON COLUMN {view.name}.{identifier(name)} IS {literal(view.column_comment(name))}")
    connection.execute("; ".join(comments))
