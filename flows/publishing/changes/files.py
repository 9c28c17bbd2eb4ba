"""Write changes/ and CHANGELOG.md of a release: the changed rows and the ids that moved, as CSV and Parquet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.model.release_files import CHANGELOG_FILE, CHANGES_FOLDER, CSV, DESCRIPTOR_FILE, PARQUET
from flows.publishing.changes.changelog import changelog
from flows.publishing.changes.compare import compared
from flows.publishing.changes.sides import Side
from flows.publishing.changes.summary import ChangeSummary, first_release
from flows.publishing.connection import bounded_connection
from flows.publishing.delimited import write_csv
from flows.publishing.descriptor import WrittenFile, json_text, package_descriptor, written_file
from flows.publishing.parquet import write_parquet
from flows.publishing.rows import query_chunks
from flows.schema.files import PackageMetadata, TableSchema, arrow_schema, load_change_schemas
from flows.schema.sql import identifier


def write_changes(
    before: Side | None,
    after: Side,
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    *,
    created: str,
) -> ChangeSummary:
    """Write CHANGELOG.md and the folder changes/ of the release ``after``, whose Parquet files are written already.

    Args:
        before: The release before; None for a first release, whose changes/ has no rows.
        after: The staged release.
        schemas: Schemas of its tables by name.
        package: Metadata of the package.
        created: RFC 3339 time of the release.
    """
    scratch = after.folder / "changes.scratch"
    if before is None:
        summary = first_release(after)
        with bounded_connection(scratch) as connection:
            _make_empty(connection)
            _write_folder(connection, after, package, created)
        text = changelog(summary, None)
    else:
        with compared(before, after, schemas, scratch) as comparison:
            summary = comparison.summary
            _write_folder(comparison.connection, after, package, created)
            text = changelog(summary, comparison.connection)
    (after.folder / CHANGELOG_FILE).write_text(text, encoding="utf-8", newline="\n")
    return summary


def _make_empty(connection: duckdb.DuckDBPyConnection) -> None:
    for name, schema in load_change_schemas().items():
        connection.register("no_rows", arrow_schema(schema).empty_table())
        connection.execute(f"CREATE TABLE {name} AS FROM no_rows")
        connection.unregister("no_rows")


def _write_folder(connection: duckdb.DuckDBPyConnection, after: Side, package: PackageMetadata, created: str) -> None:
    folder = after.folder / CHANGES_FOLDER
    folder.mkdir()
    schemas = load_change_schemas()
    files: dict[str, WrittenFile] = {}
    for name, schema in schemas.items():
        parquet, csv = folder / f"{name}.{PARQUET}", folder / f"{name}.{CSV}"
        _write_parquet(connection, schema, package, parquet)
        write_csv(connection, parquet, csv)
        files[name] = written_file(csv)
    descriptor = package_descriptor(
        CSV, files, schemas, package, version=after.version, created=created, sources=()
    ) | {
        "name": f"{package.name}-changes",
        "title": f"{package.title}: changes since the release before",
        "description": "Rows that changed against the release before, with their causes, and ids that moved.",
    }
    (folder / DESCRIPTOR_FILE).write_text(json_text(descriptor), encoding="utf-8", newline="\n")


def _write_parquet(
    connection: duckdb.DuckDBPyConnection, schema: TableSchema, package: PackageMetadata, path: Path
) -> None:
    columns = ", ".join(map(identifier, schema.field_names))
    order = ", ".join(map(identifier, schema.primary_key))
    chunks = query_chunks(connection, f"SELECT {columns} FROM {schema.name} ORDER BY {order}", schema)
    write_parquet(chunks, schema, package, path)
