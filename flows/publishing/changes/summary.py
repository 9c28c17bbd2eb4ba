"""The figures of a comparison, as release.json, the change log and ``prepmeet diff`` state them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from flows.publishing.changes.rows import SchemaChanges
from flows.publishing.changes.sides import Side
from flows.schema.sql import literal

KINDS = ("added", "changed", "moved", "removed")


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What changed since the release ``previous`` (None: the first release).

    ``tables`` maps a table to its numbers of rows by kind of change, without tables that are the same; ``causes`` maps
    a cause to its number of rows; ``documents`` are id, cause and detail of the documents that changed, ``moves`` old
    id, new id and reason of the documents whose id moved; ``moved_ids`` is the number of all ids that moved.
    """

    version: str
    previous: str | None
    schema_version: str | None
    previous_schema_version: str | None
    schema: SchemaChanges
    tables: Mapping[str, Mapping[str, int]]
    causes: Mapping[str, int]
    documents: Sequence[tuple[str, str, str]]
    moves: Sequence[tuple[str, str, str]]
    moved_ids: int

    @property
    def rows(self) -> int:
        """The number of rows that changed in any way."""
        return sum(count for kinds in self.tables.values() for count in kinds.values())

    def as_json(self) -> dict[str, Any]:
        """Return the figures as JSON values, for release.json."""
        return {
            "previous": self.previous,
            "tables": {name: dict(kinds) for name, kinds in self.tables.items()},
            "causes": dict(self.causes),
            "moved_ids": self.moved_ids,
            "schema": {
                "previous_version": self.previous_schema_version,
                "tables_added": list(self.schema.tables_added),
                "tables_removed": list(self.schema.tables_removed),
                "columns_added": list(self.schema.columns_added),
                "columns_removed": list(self.schema.columns_removed),
            },
        }


def first_release(after: Side) -> ChangeSummary:
    """Return the summary of a release that has none before it."""
    return ChangeSummary(after.version, None, after.schema_version, None, SchemaChanges(), {}, {}, (), (), 0)


def summarize(connection: duckdb.DuckDBPyConnection, before: Side, after: Side, schema: SchemaChanges) -> ChangeSummary:
    """Return the figures of the tables row_changes, document_changes, document_moves and id_map."""
    counted = connection.execute(
        "SELECT table_name, change, count(DISTINCT row_id) FROM row_changes GROUP BY ALL ORDER BY min(number)"
    ).fetchall()
    tables: dict[str, dict[str, int]] = {}
    for table, change, number in counted:
        tables.setdefault(table, dict.fromkeys(KINDS, 0))[change] = number
    causes = connection.execute(
        "SELECT cause, count(DISTINCT (table_name, row_id)) AS rows FROM row_changes GROUP BY ALL "
        "ORDER BY rows DESC, cause"
    ).fetchall()
    documents = connection.execute("SELECT document_id, cause, detail FROM document_changes ORDER BY ALL").fetchall()
    moves = connection.execute("SELECT old_id, new_id, reason FROM document_moves ORDER BY ALL").fetchall()
    moved = connection.execute(f"SELECT count(*) FROM id_map WHERE release = {literal(after.version)}")
    return ChangeSummary(
        version=after.version,
        previous=before.version,
        schema_version=after.schema_version,
        previous_schema_version=before.schema_version,
        schema=schema,
        tables=tables,
        causes=dict(causes),
        documents=documents,
        moves=moves,
        moved_ids=int(moved.fetchall()[0][0]),
    )
