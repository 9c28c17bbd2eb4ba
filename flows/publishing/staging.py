"""Write a complete release to a staging folder: CSV, Parquet, DuckDB, the matrix, README and SHA256SUMS."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from flows.model import PrepmeetError, SourceFile
from flows.model.release_files import (
    CSV,
    DATABASE_FILE,
    DESCRIPTOR_FILE,
    DOCUMENTS_FOLDER,
    MATRIX_FILE,
    PARQUET,
    README_FILE,
    RELEASE_FILE,
    SUMS_FILE,
)
from flows.publishing.changes.files import write_changes
from flows.publishing.changes.sides import read_side, side_of
from flows.publishing.connection import bounded_connection
from flows.publishing.database import write_database
from flows.publishing.delimited import write_csv
from flows.publishing.descriptor import WrittenFile, json_text, package_descriptor
from flows.publishing.figures import quality_lines
from flows.publishing.links import LINKS, link_chunks
from flows.publishing.matrix_file import write_matrix
from flows.publishing.parquet import parquet_writer
from flows.publishing.readme import release_readme
from flows.publishing.release_sources import release_sources
from flows.publishing.rows import ReleaseRows
from flows.schema.files import PackageMetadata, TableSchema, load_package, load_schemas
from flows.schema.version import load_schema_version
from flows.tables import DERIVED
from flows.tables.quality import QUALITY

DocumentPages = Callable[[Path], Iterator[tuple[str, bytes]]]
MAX_PAGES = 1_000  # about 55 ms and 470 kB for a report of 250 paragraphs


def stage_release(
    rows: ReleaseRows,
    staging: Path,
    *,
    version: str,
    created: str,
    sources: Sequence[SourceFile],
    fingerprint: str | None,
    code_version: str,
    inputs: Mapping[str, str] | None = None,
    previous: Path | None = None,
    document_pages: DocumentPages | None = None,
) -> None:
    """Write a release to the folder ``staging``.

    Only descriptors, the matrix, README and release.json contain version or time: the same rows give the same bytes of
    CSV and Parquet files.

    Args:
        rows: Rows of all tables.
        staging: Empty folder.
        version: Version of the release.
        created: RFC 3339 time in UTC ("2026-11-24T09:00:00Z").
        sources: Archived files; the release lists those with a row in the table documents.
        fingerprint: Digest of all inputs; None if unknown.
        code_version: Version of prepmeet.
        inputs: Digest of each input other than the documents, as ``stated_inputs`` returns them; None if unknown.
        previous: Folder of the release before, with which this one is compared; None for a first release.
        document_pages: Makes the reading pages from the staged folder; they are left out of a release of more than
            MAX_PAGES documents.

    Raises:
        PrepmeetError: The folder is not empty, or a row violates its schema.
    """
    if any(staging.iterdir()):
        raise PrepmeetError(f"{staging} is not empty; a release is staged in a new folder")
    schemas, package = load_schemas(), load_package()
    counts = _write_tables(rows, schemas, package, staging)
    read = tuple(release_sources(sources, _path(staging, PARQUET, "documents")))
    digests: dict[Path, str] = {}
    for file_format in (CSV, PARQUET):
        files = {name: _written(_path(staging, file_format, name)) for name in schemas}
        digests |= {_path(staging, file_format, name): file.sha256 for name, file in files.items()}
        descriptor = package_descriptor(
            file_format, files, schemas, package, version=version, created=created, sources=read
        )
        _write_text(staging / file_format / DESCRIPTOR_FILE, json_text(descriptor))
    write_database({name: _path(staging, PARQUET, name) for name in schemas}, schemas, staging / DATABASE_FILE)
    has_pages = document_pages is not None and counts["documents"] <= MAX_PAGES
    write_matrix(staging / DATABASE_FILE, package, version, staging / MATRIX_FILE, has_pages=has_pages)
    quality = quality_lines(_path(staging, PARQUET, QUALITY))
    readme = release_readme(schemas, package, counts, quality, version=version, created=created)
    _write_text(staging / README_FILE, readme)
    release = {
        "name": package.name,
        "version": version,
        "created": created,
        "code_version": code_version,
        "schema_version": load_schema_version(),
        "fingerprint": fingerprint,
        "inputs": dict(inputs or {}),
        "rows": counts,
        "sources": [asdict(one.file) | {"symbol": one.symbol, "title": one.title} for one in read],
    }
    before = read_side(previous) if previous is not None else None
    changes = write_changes(before, side_of(staging, release), schemas, package, created=created)
    _write_text(staging / RELEASE_FILE, json_text(release | {"changes": changes.as_json()}))
    if document_pages is not None and has_pages:
        (staging / DOCUMENTS_FOLDER).mkdir()
        for name, page in document_pages(staging):
            (staging / DOCUMENTS_FOLDER / name).write_bytes(page)
    _write_text(staging / SUMS_FILE, _sums(staging, digests))


def _write_tables(
    rows: ReleaseRows, schemas: Mapping[str, TableSchema], package: PackageMetadata, staging: Path
) -> dict[str, int]:
    """Write all tables as Parquet, then convert these files to CSV; return the numbers of rows by table name."""
    for file_format in (CSV, PARQUET):
        (staging / file_format).mkdir()
    counts = {
        name: _write_parquet(rows.chunks(schema), schema, package, _path(staging, PARQUET, name))
        for name, schema in schemas.items()
        if name not in DERIVED
    }
    tables = {name: _path(staging, PARQUET, name) for name in schemas}
    links = link_chunks(tables, staging / "links.scratch", schemas[LINKS])
    counts[LINKS] = _write_parquet(links, schemas[LINKS], package, tables[LINKS])
    counts = {name: counts[name] for name in schemas}
    # One thread keeps the order of the rows without buffering them.
    with bounded_connection(staging / "csv.scratch", threads=1) as connection:
        for name in schemas:
            write_csv(connection, _path(staging, PARQUET, name), _path(staging, CSV, name))
    return counts


def _write_parquet(chunks: Iterable[pa.Table], schema: TableSchema, package: PackageMetadata, path: Path) -> int:
    """Write a table chunk by chunk; return its number of rows."""
    count = 0
    with parquet_writer(schema, package, path) as parquet:
        for chunk in chunks:
            parquet.write_table(chunk)
            count += chunk.num_rows
    return count


def _path(staging: Path, file_format: str, table: str) -> Path:
    return staging / file_format / f"{table}.{file_format}"


def _written(path: Path) -> WrittenFile:
    return WrittenFile(size=path.stat().st_size, sha256=_digest(path))


def _sums(staging: Path, digests: Mapping[Path, str]) -> str:
    """Return the text of SHA256SUMS; files in ``digests`` are not read again."""
    paths = sorted(path for path in staging.rglob("*") if path.is_file())
    lines = (f"{digests.get(path) or _digest(path)}  {path.relative_to(staging).as_posix()}\n" for path in paths)
    return "".join(lines)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
