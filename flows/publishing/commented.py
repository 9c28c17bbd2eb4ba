"""Create tables of the database that have no schema file, with a comment on the table and on each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from flows.schema.sql import identifier, literal


@dataclass(frozen=True, slots=True)
class Column:
    """Name, DuckDB type (with NOT NULL) and comment of a column."""

    name: str
    type: str
    comment: str


def create_table(connection: duckdb.DuckDBPyConnection, name: str, comment: str, columns: Sequence[Column]) -> None:
    """Create an empty table."""
    definitions = ", ".join(f"{identifier(column.name)} {column.type}" for column in columns)
    connection.execute(f"CREATE TABLE {identifier(name)} ({definitions})")
    comments = [f"COMMENT ON TABLE {identifier(name)} IS {literal(comment)}"]
    for column in columns:
        place = f"{identifier(name)}.{identifier(column.name)}"
        comments.append(f"COMMENT ON COLUMN {place} IS {literal(column.comment)}")
    connection.execute("; ".join(comments))
