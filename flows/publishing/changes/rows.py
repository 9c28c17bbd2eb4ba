"""Compare the rows of two releases table by table: hashes of whole rows first, then the fields of rows that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from flows.publishing.changes.identity import moved_column
from flows.publishing.changes.sides import Side, rows_of, text_sql, typed_columns
from flows.schema.files import TableSchema
from flows.schema.sql import identifier, literal

# where a row of these is only elsewhere in its document, nothing else of it has changed
PLACE_FIELDS = ("position", "page", "char_start", "char_end")
# columns that name the documents of a row, by their id or that of a paragraph or row in it
DOCUMENT_COLUMNS = (
    "document_id",
    "paragraph_id",
    "text_paragraph_id",
    "later_paragraph_id",
    "recommendation_id",
    "recommendation_a",
    "recommendation_b",
    "superseded_by",
    "corrected_document_id",
)
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
PLACE_COLUMNS = ("meeting_id", "paragraph_id", "source_file", "char_start", "char_end")


@dataclass(frozen=True, slots=True)
class SchemaChanges:
    """Tables and columns ("table.column") that only one of the two releases has; their rows are not compared."""

    tables_added: tuple[str, ...] = ()
    tables_removed: tuple[str, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()


def compare_rows(
    connection: duckdb.DuckDBPyConnection,
    before: Side,
    after: Side,
    schemas: Sequence[TableSchema],
    *,
    has_moves: bool,
) -> SchemaChanges:
    """Make the tables field_changes, row_documents and row_places; return what differs in the schemas.

    field_changes has one row per added or removed row and per field that has another value; row_documents the
    documents of these rows, row_places their meetings, paragraphs and files. A table whose files are equal is not read,
    unless ids moved.
    """
    connection.execute(_TABLES)
    old, new = before.digests(), after.digests()
    added: list[str] = []
    removed: list[str] = []
    for at, schema in enumerate(schemas):
        if not before.path(schema.name).is_file():
            continue
        had, has = before.columns(schema.name), after.columns(schema.name)
        added += [f"{schema.name}.{column}" for column in has if column not in had]
        removed += [f"{schema.name}.{column}" for column in had if column not in has]
        is_same_file = old.get(schema.name) is not None and old.get(schema.name) == new.get(schema.name)
        if has_moves or not is_same_file:
            _compare_table(connection, before, after, schema, at, has_moves=has_moves)
    names = tuple(schema.name for schema in schemas)
    return SchemaChanges(
        tuple(name for name in names if not before.path(name).is_file()),
        tuple(name for name in before.tables() if name not in names),
        tuple(added),
        tuple(removed),
    )


def _compare_table(
    connection: duckdb.DuckDBPyConnection,
    before: Side,
    after: Side,
    schema: TableSchema,
    at: int,
    *,
    has_moves: bool,
) -> None:
    had, has = (typed_columns(connection, side, schema.name) for side in (before, after))
    common = [column for column in has if column in had]
    if not set(schema.primary_key) <= set(common):
        return
    taken = [moved_column(schema.name, column) if has_moves else identifier(column) for column in had]
    columns = ", ".join(f"{value} AS {identifier(column)}" for value, column in zip(taken, had, strict=True))
    old = f"(SELECT {columns}, {_key(schema)} AS own_key FROM {rows_of(before, schema.name)})"
    new = f"(SELECT *, {_key(schema)} AS own_key FROM {rows_of(after, schema.name)})"
    digests = [_digest(schema, common, had, has, side) for side in (old, new)]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE differing AS "
        "SELECT coalesce(n.row_id, o.row_id) AS row_id, "
        f"CASE WHEN o.row_id IS NULL THEN '{ADDED}' WHEN n.row_id IS NULL THEN '{REMOVED}' "
        f"ELSE '{CHANGED}' END AS change "
        f"FROM ({digests[0]}) AS o FULL JOIN ({digests[1]}) AS n ON o.row_id = n.row_id "
        "WHERE o.digest IS DISTINCT FROM n.digest"
    )
    changes = {str(row[0]) for row in connection.execute("SELECT DISTINCT change FROM differing").fetchall()}
    # a side is read again only for the rows of it that differ: most often there are new ones alone
    there = [
        (name, side)
        for name, side, has_it in (("old_rows", old, REMOVED), ("new_rows", new, ADDED))
        if changes & {has_it, CHANGED}
    ]
    # the table decisions has a column row_id of another meaning
    for name, side in there:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT s.*, d.row_id AS differing_key, d.change AS difference "
            f"FROM (SELECT *, {_key(schema)} AS found_key FROM {side}) AS s "
            "JOIN differing AS d ON d.row_id = s.found_key"
        )
    if ADDED in changes:
        _insert_added(connection, schema.name, at)
    if REMOVED in changes:
        _insert_removed(connection, schema.name, at, common)
    if CHANGED in changes:
        _insert_fields(connection, schema.name, at, [(name, had[name], has[name]) for name in common])
    for name, _ in there:
        _insert_places(connection, schema.name, name, common)


def _digest(schema: TableSchema, common: Sequence[str], had: dict[str, str], has: dict[str, str], side: str) -> str:
    # equal values of different types have different hashes
    values = ", ".join(
        identifier(name) if had[name] == has[name] else f"CAST({identifier(name)} AS VARCHAR)" for name in common
    )
    return f"SELECT {_key(schema)} AS row_id, hash({values}) AS digest FROM {side}"


def _key(schema: TableSchema) -> str:
    return "concat_ws(', ', " + ", ".join(identifier(name) for name in schema.primary_key) + ")"


def _insert_added(connection: duckdb.DuckDBPyConnection, table: str, at: int) -> None:
    connection.execute(
        f"INSERT INTO field_changes SELECT {at}, {literal(table)}, differing_key, 'added', NULL, NULL, NULL, NULL "
        "FROM new_rows WHERE difference = 'added'"
    )


def _insert_removed(connection: duckdb.DuckDBPyConnection, table: str, at: int, common: Sequence[str]) -> None:
    """Insert the removed rows with their values, as they are nowhere in the release."""
    values = ", ".join(f"{identifier(name)} := {identifier(name)}" for name in common)
    connection.execute(
        f"INSERT INTO field_changes SELECT {at}, {literal(table)}, own_key, 'removed', NULL, NULL, "
        f"CAST(to_json(struct_pack({values})) AS VARCHAR), NULL FROM old_rows WHERE difference = 'removed'"
    )


def _insert_fields(
    connection: duckdb.DuckDBPyConnection, table: str, at: int, columns: Sequence[tuple[str, str, str]]
) -> None:
    """Insert the fields with another value; a row of which only the place is another one has moved."""
    fields = ", ".join(
        f"struct_pack(field_at := {place}, name := {literal(name)}, old := {text_sql(name, old_type, 'o')}, "
        f"new := {text_sql(name, new_type, 'n')})"
        for place, (name, old_type, new_type) in enumerate(columns)
    )
    places = ", ".join(map(literal, PLACE_FIELDS))
    connection.execute(
        f"INSERT INTO field_changes SELECT {at}, {literal(table)}, row_id, "
        f"CASE WHEN bool_and(name IN ({places})) OVER (PARTITION BY row_id) THEN 'moved' ELSE 'changed' END, "
        "field_at, name, old, new FROM ("
        f"SELECT n.differing_key AS row_id, unnest([{fields}], recursive := true) FROM new_rows AS n "
        "JOIN old_rows AS o ON o.differing_key = n.differing_key WHERE n.difference = 'changed'"
        ") WHERE old IS DISTINCT FROM new"
    )


def _insert_places(connection: duckdb.DuckDBPyConnection, table: str, rows: str, common: Sequence[str]) -> None:
    documents = ", ".join(f"split_part({identifier(name)}, '#', 1)" for name in DOCUMENT_COLUMNS if name in common)
    places = ", ".join(identifier(name) if name in common else "NULL" for name in PLACE_COLUMNS)
    row = "CASE WHEN difference = 'removed' THEN own_key ELSE differing_key END"
    if documents:
        connection.execute(
            f"INSERT INTO row_documents SELECT DISTINCT {literal(table)}, {row}, unnest([{documents}]) FROM {rows}"
        )
    connection.execute(f"INSERT INTO row_places SELECT {literal(table)}, {row}, {places} FROM {rows}")


_TABLES = """
    CREATE TABLE field_changes (
        table_at INTEGER, table_name VARCHAR, row_id VARCHAR, change VARCHAR, field_at INTEGER, field_name VARCHAR,
        old_value VARCHAR, new_value VARCHAR
    );
    CREATE TABLE row_documents (table_name VARCHAR, row_id VARCHAR, document_id VARCHAR);
    CREATE TABLE row_places (
        table_name VARCHAR, row_id VARCHAR, meeting_id VARCHAR, paragraph_id VARCHAR, source_file VARCHAR,
        char_start BIGINT, char_end BIGINT
    );
"""
