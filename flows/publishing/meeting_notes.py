"""What a release says of its meetings as a whole, such as that they are fictional: notes that they share."""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.schema.sql import literal

# a note of one meeting of several says something of that meeting only: it stays in the table
_SHARED = """
    WITH described AS (SELECT notes FROM {meetings} WHERE meeting_id IN (SELECT meeting_id FROM {documents}))
    SELECT rtrim(trim(notes), '.'), count(*), (SELECT count(*) FROM described)
    FROM described
    WHERE trim(notes) <> ''
    GROUP BY ALL
    HAVING count(*) > 1
    ORDER BY count(*) DESC, 1
"""


def shared_notes(connection: duckdb.DuckDBPyConnection, meetings: str, documents: str) -> tuple[str, ...]:
    """Return the notes that several meetings with documents have word for word, as sentences.

    ``meetings`` and ``documents`` are the two tables as SQL.
    """
    rows = connection.execute(_SHARED.format(meetings=meetings, documents=documents)).fetchall()
    return tuple(f"{note} ({_meetings(int(number), int(every))})." for note, number, every in rows)


def notes_of_files(connection: duckdb.DuckDBPyConnection, meetings: Path, documents: Path) -> tuple[str, ...]:
    """Return the notes from the Parquet files of the two tables, as ``shared_notes`` does."""
    return shared_notes(connection, *(f"read_parquet({literal(str(path))})" for path in (meetings, documents)))


def _meetings(number: int, every: int) -> str:
    if number == every:
        return f"said of all {every} meetings of this release"
    return f"said of {number} of the {every} meetings of this release"
