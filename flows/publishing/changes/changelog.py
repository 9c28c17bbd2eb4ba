"""CHANGELOG.md of a release: what changed since the release before, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from flows.model.release_files import CHANGES_FOLDER
from flows.publishing.changes.summary import KINDS, ChangeSummary
from flows.schema.sql import literal

LISTED_ROWS = 20  # of each table
LISTED_DOCUMENTS = 100
CAUSES_IN_WORDS = {
    "document-new": "a new document",
    "document-withdrawn": "a document that was withdrawn",
    "document-quarantined": "a document that can no longer be read",
    "document-replaced": "a document with other bytes",
    "decision": "a decision of a reviewer",
    "code": "other code",
    "reference": "other reference data",
    "names": "other names in aliases.csv",
    "registry": "another registry (sources.yml)",
    "other-documents": "other documents that changed",
    "unknown": "not known",
}
KINDS_IN_WORDS = {"added": "Added", "changed": "Changed", "moved": "Moved", "removed": "Removed"}


def changelog(summary: ChangeSummary, connection: duckdb.DuckDBPyConnection | None) -> str:
    """Return the change log in Markdown; ``connection`` has the table row_changes, None for a first release."""
    lines = [f"# Changes in release {summary.version}", ""]
    if connection is None:
        lines += ["The first release here: there is none before it to compare with.", ""]
    else:
        lines += _compared_lines(summary, connection)
    return "\n".join(lines)


def _compared_lines(summary: ChangeSummary, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield f"Compared with release {summary.previous}. Every changed row, with old and new values and its cause, is in"
    yield f"`{CHANGES_FOLDER}/row_changes.csv`; all ids that ever moved are in `{CHANGES_FOLDER}/id_map.csv`."
    yield ""
    yield from _schema_lines(summary)
    if not summary.rows and not summary.moved_ids:
        yield "No row changed."
        yield ""
        return
    yield from _table(("Table", *KINDS_IN_WORDS.values()), _count_rows(summary))
    yield "Moved rows are elsewhere in their document (position, page, characters) and otherwise the same."
    yield ""
    yield "## Causes"
    yield ""
    yield from _table(
        ("Cause", "Rows"), [(CAUSES_IN_WORDS[cause], f"{rows:,}") for cause, rows in summary.causes.items()]
    )
    yield from _document_lines(summary)
    yield from _id_lines(summary)
    yield from _row_lines(summary, connection)


def _schema_lines(summary: ChangeSummary) -> Iterator[str]:
    old, new = summary.previous_schema_version, summary.schema_version
    yield f"Schema version {new}" + (", as before." if old == new else f"; before: {old or 'not stated'}.")
    parts = {
        "New tables": summary.schema.tables_added,
        "Tables that are gone": summary.schema.tables_removed,
        "New columns": summary.schema.columns_added,
        "Columns that are gone": summary.schema.columns_removed,
    }
    for words, names in parts.items():
        if names:
            yield f"{words} (their values are not among the changed rows): {', '.join(names)}."
    yield ""


def _count_rows(summary: ChangeSummary) -> list[tuple[str, ...]]:
    return [(name, *(f"{kinds[kind]:,}" for kind in KINDS)) for name, kinds in summary.tables.items()]


def _document_lines(summary: ChangeSummary) -> Iterator[str]:
    if not summary.documents:
        return
    yield f"## Documents: {len(summary.documents):,}"
    yield ""
    for _, cause, detail in summary.documents[:LISTED_DOCUMENTS]:
        yield f"* {CAUSES_IN_WORDS[cause]}: {detail}"
    yield from _rest(len(summary.documents) - LISTED_DOCUMENTS, "documents.csv of both releases")
    yield ""


def _id_lines(summary: ChangeSummary) -> Iterator[str]:
    if not summary.moved_ids:
        return
    yield f"## Ids that moved: {summary.moved_ids:,}"
    yield ""
    for old, new, reason in summary.moves[:LISTED_DOCUMENTS]:
        yield f"* `{old}` is `{new}` now, with all ids of its rows ({reason})"
    yield from _rest(len(summary.moves) - LISTED_DOCUMENTS, f"`{CHANGES_FOLDER}/id_map.csv`")
    yield ""


def _row_lines(summary: ChangeSummary, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield "## Rows"
    yield ""
    for table, kinds in summary.tables.items():
        listed = [kind for kind in KINDS if kind != "moved" and kinds[kind]]
        if not listed:
            continue
        yield f"### {table}"
        yield ""
        for kind in listed:
            rows = connection.execute(
                "SELECT row_id, string_agg(field_name, ', ' ORDER BY number) FROM row_changes "
                f"WHERE table_name = {literal(table)} AND change = {literal(kind)} GROUP BY row_id "
                f"ORDER BY min(number) LIMIT {LISTED_ROWS}"
            ).fetchall()
            yield f"{KINDS_IN_WORDS[kind]}, {kinds[kind]:,}:"
            yield ""
            yield from (f"* `{row}`" + (f": {fields}" if fields else "") for row, fields in rows)
            yield from _rest(kinds[kind] - LISTED_ROWS, f"`{CHANGES_FOLDER}/row_changes.csv`")
            yield ""


def _rest(number: int, place: str) -> Iterator[str]:
    if number > 0:
        yield f"* and {number:,} more, in {place}"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"| --- |{' ---: |' * (len(columns) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
