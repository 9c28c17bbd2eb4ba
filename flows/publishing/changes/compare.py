"""Compare two releases: the changed rows with their causes, and the ids that moved, as tables of a DuckDB database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.model.release_files import CHANGES_FOLDER
from flows.publishing.changes.causes import explain_rows
from flows.publishing.changes.identity import find_moves, map_ids
from flows.publishing.changes.rows import compare_rows
from flows.publishing.changes.sides import Side
from flows.publishing.changes.summary import ChangeSummary, summarize
from flows.publishing.connection import bounded_connection
from flows.schema.files import TableSchema

ID_MAP = "id_map"
ROW_CHANGES = "row_changes"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tables row_changes and id_map of two releases, in ``connection``, and their summary."""

    connection: duckdb.DuckDBPyConnection
    summary: ChangeSummary


@contextmanager
def compared(before: Side, after: Side, schemas: Mapping[str, TableSchema], scratch: Path) -> Iterator[Comparison]:
    """Compare two releases; DuckDB spills to the folder ``scratch``, which it makes and removes.

    ``schemas`` are those of the tables of ``after``; a table that it does not have is left out.
    """
    there = [schema for name, schema in schemas.items() if after.path(name).is_file()]
    with bounded_connection(scratch) as connection:
        has_moves = find_moves(connection, before, after)
        schema_changes = compare_rows(connection, before, after, there, has_moves=has_moves)
        explain_rows(connection, before, after)
        map_ids(
            connection, before, after, there, before.folder / CHANGES_FOLDER / f"{ID_MAP}.parquet", has_moves=has_moves
        )
        yield Comparison(connection, summarize(connection, before, after, schema_changes))
