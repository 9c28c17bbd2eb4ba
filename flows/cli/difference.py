"""What changed between two releases and why, as text, JSON or CSV."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from flows.cli.query import find_release, last_two
from flows.model import PrepmeetError
from flows.publishing.changes.changelog import CAUSES_IN_WORDS, KINDS_IN_WORDS
from flows.publishing.changes.compare import ID_MAP, ROW_CHANGES, Comparison, compared
from flows.publishing.changes.sides import read_side
from flows.publishing.changes.summary import KINDS, ChangeSummary
from flows.run.output import work_folder
from flows.schema.files import load_change_schemas, load_schemas
from flows.storage import comparable_copy

LISTED_ROWS = 20  # of each table, unless one table is asked for
EXCERPT = 60  # characters of a value that are shown, around the first that differs
_COLUMNS = "number, table_name, row_id, change, field_name, old_value, new_value, cause, cause_detail"
_Row = tuple[Any, ...]


@contextmanager
def difference(output: str, before: str | None, after: str | None, work: str | None) -> Iterator[Comparison]:
    """Compare two releases, each named by version, folder, location or "latest".

    Without names the last two are compared; without ``after`` the release ``before`` with the latest.

    Raises:
        PrepmeetError: one of them does not exist, or is no release.
    """
    if before is None:
        before, after = last_two(output)
    folder = work_folder(output, work) / "difference"
    places = [find_release(output, name) for name in (before, after)]
    sides = [
        read_side(comparable_copy(place, folder / side / PurePosixPath(str(place)).name))
        for place, side in zip(places, ("before", "after"), strict=True)
    ]
    with (
        tempfile.TemporaryDirectory(prefix="prepmeet-") as scratch,
        compared(sides[0], sides[1], load_schemas(), Path(scratch) / "difference") as comparison,
    ):
        yield comparison


def check_table(comparison: Comparison, table: str | None) -> None:
    """Raise PrepmeetError if there is no such table."""
    known = [*load_schemas(), *comparison.summary.schema.tables_removed]
    if table is not None and table not in known:
        raise PrepmeetError(f"{table}: no such table; there are: {', '.join(known)}")


def as_csv(comparison: Comparison, table: str | None) -> Iterator[str]:
    """Yield the changed rows as lines of CSV, with the columns of changes/row_changes.csv."""
    writer = csv.writer(_Lines(), lineterminator="\n")
    yield writer.writerow(load_change_schemas()[ROW_CHANGES].field_names)
    yield from (writer.writerow("" if value is None else value for value in row) for row in _rows(comparison, table))


class _Lines:
    """A file that returns what is written."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def as_json(comparison: Comparison, table: str | None) -> str:
    """Return figures, changed documents, moved ids and changed rows as a JSON object."""
    summary = comparison.summary
    moved = comparison.connection.execute(
        f"SELECT table_name, old_id, new_id, reason FROM {ID_MAP} WHERE release = $release ORDER BY ALL",
        {"release": summary.version},
    ).fetchall()
    names = load_change_schemas()[ROW_CHANGES].field_names
    value = {
        "release": summary.version,
        "schema_version": summary.schema_version,
        **summary.as_json(),
        "documents": [dict(zip(("document_id", "cause", "detail"), one, strict=True)) for one in summary.documents],
        "ids": [dict(zip(("table_name", "old_id", "new_id", "reason"), one, strict=True)) for one in moved],
        "rows": [dict(zip(names, row, strict=True)) for row in _rows(comparison, table)],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_text(comparison: Comparison, table: str | None) -> Iterator[str]:
    """Yield the lines of a report; of each table the first rows, or all rows of the one ``table``."""
    summary = comparison.summary
    yield f"release {summary.previous} → {summary.version}"
    yield from _schema_lines(summary)
    tables = [name for name in summary.tables if table in (None, name)]
    if not tables and not summary.moved_ids:
        yield "no row changed" if table is None else f"{table}: no row changed"
        return
    for _, cause, detail in summary.documents:
        yield f"{CAUSES_IN_WORDS[cause]}: {_printable(detail)}"
    for old, new, reason in summary.moves:
        yield f"id moved ({reason}): {_printable(old)} → {_printable(new)}, with all ids of its rows"
    yield from _figures(summary, tables)
    for name in tables:
        yield from _table_lines(comparison, name, None if table else LISTED_ROWS)


def _schema_lines(summary: ChangeSummary) -> Iterator[str]:
    old, new = summary.previous_schema_version, summary.schema_version
    if old != new:
        yield f"schema version {old or 'not stated'} → {new or 'not stated'}"
    parts = {
        "new tables": summary.schema.tables_added,
        "tables that are gone": summary.schema.tables_removed,
        "new columns": summary.schema.columns_added,
        "columns that are gone": summary.schema.columns_removed,
    }
    yield from (f"{words}: {', '.join(names)}" for words, names in parts.items() if names)


def _figures(summary: ChangeSummary, tables: Sequence[str]) -> Iterator[str]:
    yield ""
    width = max(map(len, tables), default=0)
    for name in tables:
        kinds = summary.tables[name]
        yield f"{name:{width}}  " + ", ".join(f"{kinds[kind]:,} {kind}" for kind in KINDS if kinds[kind])


def _table_lines(comparison: Comparison, table: str, limit: int | None) -> Iterator[str]:
    """Yield the rows of a table with their fields; with a ``limit``, without rows that are only elsewhere."""
    yield ""
    yield table
    shown = 0
    rows = (row for row in _rows(comparison, table) if limit is None or row[3] != "moved")
    for (row_id, change, cause, detail), fields in groupby(rows, key=lambda row: (row[2], row[3], row[7], row[8])):
        shown += 1
        if limit is not None and shown > limit:
            continue
        why = CAUSES_IN_WORDS[cause] + (f": {detail}" if detail else "")
        yield f"  {_printable(row_id)}: {KINDS_IN_WORDS[change].lower()}, because of {_printable(why)}"
        for field in fields:
            if field[4] is not None:
                old, new = _excerpts(field[5], field[6])
                yield f"    {field[4]}: {old} → {new}"
    if limit is not None and shown > limit:
        yield f"  and {shown - limit:,} more: prepmeet diff … --table {table}, or --format csv"


def _rows(comparison: Comparison, table: str | None) -> Iterator[_Row]:
    where = "WHERE table_name = $table" if table else ""
    cursor = comparison.connection.cursor()
    cursor.execute(f"SELECT {_COLUMNS} FROM {ROW_CHANGES} {where} ORDER BY number", {"table": table} if table else {})
    while rows := cursor.fetchmany(2_000):
        yield from rows


def _excerpts(old: str | None, new: str | None) -> tuple[str, str]:
    """Return two values in quotes; of long ones the part around the first character that differs."""
    if old is None or new is None or max(len(old), len(new)) <= EXCERPT:
        return _quoted(old, 0), _quoted(new, 0)
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), EXCERPT)
    start = max(0, same - EXCERPT // 3)
    return _quoted(old, start), _quoted(new, start)


def _quoted(value: str | None, start: int) -> str:
    if value is None:
        return "nothing"
    part = value[start : start + EXCERPT]
    before, after = ("…" if start else ""), ("…" if start + EXCERPT < len(value) else "")
    return json.dumps(f"{before}{part}{after}", ensure_ascii=False)


def _printable(text: str) -> str:
    """Return a text in which control characters are escaped, as it comes from documents."""
    return text if text.isprintable() else json.dumps(text, ensure_ascii=False)[1:-1]
