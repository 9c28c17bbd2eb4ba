"""Ids that moved: the same document under another id, with the ids of all rows that are made of it.

An id has moved only if the old one is gone: a document whose bytes were replaced keeps its id, and so do its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows.publishing.changes.sides import Side, rows_of
from flows.schema.files import TableSchema
from flows.schema.sql import identifier, literal

# columns with the id of a document or of a row that is made of one; other ids end in _id
ID_COLUMNS = ("superseded_by", "recommendation_a", "recommendation_b")


def find_moves(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> bool:
    """Make the tables document_moves and meeting_moves and the macro moved(id); return whether anything moved.

    A document is the same if its bytes are, else if its archived path is.
    """
    for name, side in (("old", before), ("new", after)):
        connection.execute(
            f"CREATE TABLE {name}_documents AS SELECT document_id, sha256, source_file, meeting_id "
            f"FROM {rows_of(side, 'documents')}"
        )
        meetings = rows_of(side, "meetings") if side.path("meetings").is_file() else f"{name}_documents"
        connection.execute(f"CREATE TABLE {name}_meetings AS SELECT DISTINCT meeting_id FROM {meetings}")
    connection.execute(_MOVES)
    found = connection.execute("SELECT (SELECT count(*) FROM document_moves) + (SELECT count(*) FROM meeting_moves)")
    return bool(found.fetchall()[0][0])


def moved_column(table: str, column: str) -> str:
    """Return SQL for a column of the release before, in which moved ids are replaced by the new ones."""
    name = identifier(column)
    if table == "issues" and column == "issue_id":
        return f"coalesce(moved(document_id) || substr({name}, length(document_id) + 1), {name})"
    if table == "recommendation_links" and column == "recommendation_link_id":
        return "moved(recommendation_a) || '~' || moved(recommendation_b)"
    if table == "quality" and column == "quality_id":
        return f"coalesce(replace({name}, '/' || meeting_id, '/' || moved(meeting_id)), {name})"
    return f"moved({name})" if column.endswith("_id") or column in ID_COLUMNS else name


def map_ids(
    connection: duckdb.DuckDBPyConnection,
    before: Side,
    after: Side,
    schemas: Sequence[TableSchema],
    earlier: Path,
    *,
    has_moves: bool,
) -> None:
    """Make the table id_map: the rows of the file ``earlier``, if it exists, and the ids that moved now."""
    connection.execute(
        "CREATE TABLE id_map (release VARCHAR, table_name VARCHAR, old_id VARCHAR, new_id VARCHAR, reason VARCHAR, "
        "current_id VARCHAR)"
    )
    for schema in schemas if has_moves else ():
        _map_table(connection, before, after, schema)
    if earlier.is_file():
        connection.execute(
            "INSERT INTO id_map SELECT e.release, e.table_name, e.old_id, e.new_id, e.reason, "
            "coalesce(m.new_id, e.current_id, e.new_id) "
            f"FROM read_parquet({literal(str(earlier))}) AS e "
            "LEFT JOIN id_map AS m "
            "ON m.table_name = e.table_name AND m.old_id = coalesce(e.current_id, e.new_id)"
        )
    mapped = {row[0] for row in connection.execute("SELECT DISTINCT table_name FROM id_map").fetchall()}
    for schema in schemas:
        if schema.name not in mapped:
            continue
        connection.execute(
            f"UPDATE id_map SET current_id = NULL WHERE table_name = {literal(schema.name)} AND current_id NOT IN "
            f"(SELECT {identifier(schema.primary_key[0])} FROM {rows_of(after, schema.name)})"
        )


def _map_table(connection: duckdb.DuckDBPyConnection, before: Side, after: Side, schema: TableSchema) -> None:
    if len(schema.primary_key) != 1 or not before.path(schema.name).is_file():
        return
    (key,) = schema.primary_key
    connection.execute(
        "INSERT INTO id_map "
        f"SELECT {literal(after.version)}, {literal(schema.name)}, o.old_id, o.new_id, "
        "coalesce((SELECT reason FROM document_moves AS d WHERE d.new_id = split_part(o.new_id, '#', 1)), "
        "(SELECT reason FROM document_moves AS d WHERE starts_with(o.new_id, d.new_id || '/') LIMIT 1), 'meeting'), "
        "o.new_id "
        f"FROM (SELECT {identifier(key)} AS old_id, {moved_column(schema.name, key)} AS new_id "
        f"FROM {rows_of(before, schema.name)}) AS o "
        f"SEMI JOIN {rows_of(after, schema.name)} AS n ON n.{identifier(key)} = o.new_id WHERE o.old_id <> o.new_id"
    )


# the old id must be gone and the new one new: else two documents would be compared under one id
_MOVES = """
    CREATE TABLE document_moves AS
        WITH same AS (
            SELECT o.document_id AS old_id, n.document_id AS new_id, o.meeting_id AS old_meeting,
                n.meeting_id AS new_meeting
            FROM old_documents AS o JOIN new_documents AS n USING (sha256)
            UNION ALL
            SELECT o.document_id, n.document_id, o.meeting_id, n.meeting_id
            FROM old_documents AS o JOIN new_documents AS n USING (source_file)
            WHERE o.sha256 NOT IN (SELECT sha256 FROM new_documents)
                AND n.sha256 NOT IN (SELECT sha256 FROM old_documents)
        )
        SELECT old_id, new_id, old_meeting, new_meeting,
            CASE
                WHEN NOT starts_with(new_id, new_meeting || '/') AND NOT starts_with(new_id, 'sha256-') THEN 'symbol'
                WHEN old_meeting <> new_meeting THEN 'meeting'
                ELSE 'reading'
            END AS reason
        FROM same
        WHERE old_id NOT IN (SELECT document_id FROM new_documents)
            AND new_id NOT IN (SELECT document_id FROM old_documents);
    CREATE TABLE meeting_moves AS
        SELECT o.meeting_id AS old_id, any_value(n.meeting_id) AS new_id
        FROM old_documents AS o
        JOIN new_documents AS n ON n.sha256 = o.sha256
        WHERE o.meeting_id NOT IN (SELECT meeting_id FROM new_meetings)
            AND n.meeting_id NOT IN (SELECT meeting_id FROM old_meetings)
        GROUP BY o.meeting_id HAVING count(DISTINCT n.meeting_id) = 1;
    CREATE MACRO moved(v) AS coalesce(
        (SELECT new_id || substr(v, length(old_id) + 1) FROM document_moves WHERE old_id = split_part(v, '#', 1)),
        (SELECT new_id || substr(v, length(old_id) + 1) FROM meeting_moves WHERE old_id = split_part(v, '/', 1)),
        v
    );
"""
