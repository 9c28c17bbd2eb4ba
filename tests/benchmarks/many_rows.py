"""A valid release of any number of rows: the documents of a small one, repeated under other ids and with other letters.

``stage_example(folder)`` stages the release of examples/raw, ``multiply(release, folder, rows)`` writes a larger one
beside it: csv/, parquet/, changes/, prepmeet.duckdb, descriptors, release.json and SHA256SUMS are those of the many
rows, all other files are copied. Tables without a document (themes, entities, meetings …) stay as they are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from flows.model.release_files import CSV, DATABASE_FILE, PARQUET, RELEASE_FILE
from flows.publishing.connection import bounded_connection
from flows.publishing.delimited import write_csv
from flows.publishing.parquet import write_parquet
from flows.publishing.rows import query_chunks
from flows.publishing.staging import stage_release
from flows.schema.files import TableSchema, load_package, load_schemas
from flows.schema.sql import identifier, literal
from flows.validation.spans import CONTAINED_VALUES, WRITTEN_VALUES
from tests.frame_rows import FrameRows, build_tables, read_file
from tests.planted_faults import sign

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "raw" / "files"
VERSION = "2026-01-01"
DOCUMENTS = "documents"
VOWELS = "aeiou"


def stage_example(folder: Path) -> Path:
    """Stage the release of examples/raw, about 1,200 rows of documents, in ``folder``, which is made for it."""
    read = [read_file(path.name, path.read_bytes()) for path in sorted(EXAMPLE.iterdir())]
    folder.mkdir(parents=True)
    stage_release(
        FrameRows(build_tables(read, ())),
        folder,
        version=VERSION,
        created=f"{VERSION}T00:00:00Z",
        sources=[one.source for one in read],
        fingerprint=None,
        code_version="0",
    )
    return folder


def multiply(release: Path, folder: Path, rows: int) -> int:
    """Write a release with so many rows or a little more, all tables together, to ``folder``; return their number."""
    shutil.copytree(release, folder)
    schemas, package = load_schemas(), load_package()
    described: dict[str, Any] = json.loads((release / RELEASE_FILE).read_text("utf-8"))
    counts: dict[str, int] = described["rows"]
    many = _of_documents(schemas)
    copies = max(1, -(-(rows - sum(counts.values())) // sum(counts[name] for name in many)) + 1)
    with bounded_connection(folder.with_suffix(".scratch")) as connection:
        connection.execute(f"ATTACH {literal(str(folder / DATABASE_FILE))} AS written")
        for name in many:
            path = folder / PARQUET / f"{name}.{PARQUET}"
            sql = _copies(schemas[name], many, release / PARQUET / path.name, copies)
            counts[name] = write_parquet(query_chunks(connection, sql, schemas[name]), schemas[name], package, path)
            write_csv(connection, path, folder / CSV / f"{name}.{CSV}")
            table = f"written.main.{identifier(name)}"
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} FROM read_parquet({literal(str(path))})")
    (folder / RELEASE_FILE).write_text(json.dumps(described, indent=2), "utf-8")
    sign(folder)
    return sum(counts.values())


def _of_documents(schemas: Mapping[str, TableSchema]) -> list[str]:
    """Return the tables whose rows belong to documents; an id of a fixed form cannot be another."""
    found = {DOCUMENTS}
    for name, schema in schemas.items():  # a table comes after those that it refers to
        has_free_id = all(schema.field(key).pattern is None for key in schema.primary_key)
        if has_free_id and any(key.table in found for key in schema.foreign_keys):
            found.add(name)
    return [name for name in schemas if name in found]


def _copies(schema: TableSchema, many: Collection[str], path: Path, copies: int) -> str:
    """Return SQL for the rows of a file, then those of its copies: "copy-7/" before ids, other vowels in texts."""
    ids = {*schema.primary_key, *(name for key in schema.foreign_keys if key.table in many for name in key.fields)}
    quoted = (WRITTEN_VALUES.get(schema.name), CONTAINED_VALUES.get(schema.name))
    texts = {*schema.verbatim_fields, *(name for name in quoted if name is not None)} - ids
    # five letters that are others in each copy, of the length of those that they replace
    letters = " || ".join(f"chr(CAST(97 + copy // {26**place} % 26 AS INTEGER))" for place in range(len(VOWELS)))
    replaced = [f"'copy-' || copy || '/' || {identifier(name)} AS {identifier(name)}" for name in sorted(ids)]
    replaced += [
        f"translate({identifier(name)}, '{VOWELS}', {letters}) AS {identifier(name)}" for name in sorted(texts)
    ]
    columns = ", ".join(identifier(name) for name in schema.field_names)
    given = f"FROM read_parquet({literal(str(path))}, file_row_number = true)"
    return (
        f"SELECT {columns} FROM (SELECT *, 0 AS copy {given} "
        f"UNION ALL SELECT * REPLACE ({', '.join(replaced)}) {given}, range(1, {copies}) AS r(copy)) "
        "ORDER BY copy, file_row_number"
    )
