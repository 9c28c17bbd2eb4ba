"""Check the folder changes/ of a release: its tables like all others, and that they agree with the release."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.model.release_files import CHANGELOG_FILE, CHANGES_FOLDER, PARQUET, RELEASE_FILE
from flows.schema.files import load_change_schemas
from flows.schema.sql import identifier, literal
from flows.validation.agreement import check_agreement
from flows.validation.constraints import check_constraints
from flows.validation.finding import Finding
from flows.validation.keys import check_keys
from flows.validation.opening import OpenRelease, limited, open_tables

ROW_CHANGES = "row_changes"


def check_changes(release: OpenRelease, directory: Path) -> Iterator[Finding]:
    """Find faults of the tables in changes/, and rows, ids and figures in them that the release contradicts.

    A release of older code states no changes, and has none.
    """
    stated = _stated(directory)
    if stated is None:
        return
    if not (directory / CHANGELOG_FILE).is_file():
        yield Finding("missing-file", "the file is missing", CHANGELOG_FILE)
    schemas = load_change_schemas()
    files, findings = open_tables(release.connection, directory, schemas, lambda _: CHANGES_FOLDER)
    yield from findings
    changes = OpenRelease(release.connection, schemas, files, (), has_database=False)
    yield from check_constraints(changes)
    yield from check_keys(changes)
    yield from check_agreement(changes)
    if changes.complete(PARQUET, ROW_CHANGES):
        found = _changed_rows(changes)
        yield from _figures(changes, found, stated)
        yield from _rows(release, changes, found)


def _stated(directory: Path) -> Mapping[str, Any] | None:
    try:
        stated = json.loads((directory / RELEASE_FILE).read_text(encoding="utf-8")).get("changes")
    except (OSError, ValueError, AttributeError):
        return None
    return stated if isinstance(stated, dict) else None


def _changed_rows(changes: OpenRelease) -> dict[str, dict[str, object]]:
    """Return the number of changed rows by table and kind of change."""
    file = changes.files[PARQUET, ROW_CHANGES]
    found: dict[str, dict[str, object]] = {}
    counted = changes.rows(
        f"SELECT table_name, change, count(DISTINCT row_id) FROM {file.sql} GROUP BY ALL ORDER BY ALL"
    )
    for table, change, rows in counted:
        found.setdefault(str(table), {})[str(change)] = rows
    return found


def _figures(
    changes: OpenRelease, found: Mapping[str, Mapping[str, object]], stated: Mapping[str, Any]
) -> Iterator[Finding]:
    file = changes.files[PARQUET, ROW_CHANGES]
    tables = stated.get("tables")
    listed = {
        str(table): {change: rows for change, rows in kinds.items() if rows}
        for table, kinds in (tables.items() if isinstance(tables, dict) else ())
    }
    for table in sorted(found.keys() | listed.keys()):
        if found.get(table) != listed.get(table):
            message = f"changed rows in {RELEASE_FILE}: {listed.get(table)}; in the file: {found.get(table)}"
            yield Finding("count-mismatch", message, file.place, table)


def _rows(release: OpenRelease, changes: OpenRelease, changed: Collection[str]) -> Iterator[Finding]:
    """Find rows that are said to be in the release and are not, and rows said to be removed that are there."""
    file = changes.files[PARQUET, ROW_CHANGES]
    for table, schema in release.schemas.items():
        if table not in changed or not release.complete(PARQUET, table):
            continue
        key = "concat_ws(', ', " + ", ".join(identifier(name) for name in schema.primary_key) + ")"
        rows = release.rows(
            limited(
                f"SELECT DISTINCT c.row_id, c.change FROM {file.sql} AS c "
                f"LEFT JOIN (SELECT {key} AS row_id FROM {release.files[PARQUET, table].sql}) AS r USING (row_id) "
                f"WHERE c.table_name = {literal(table)} AND (c.change = 'removed') = (r.row_id IS NOT NULL) ORDER BY 1"
            )
        )
        for row_id, change in rows:
            message = f"the row is said to be {change}; it is {'' if change == 'removed' else 'not '}in the release"
            yield Finding("change-mismatch", message, file.place, table, value=str(row_id), key=str(row_id))
