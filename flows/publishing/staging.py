"""Write a complete release to a staging folder: tables in all formats, pages, metadata, README and SHA256SUMS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path

import duckdb

from flows.model import PrepmeetError, SourceFile
from flows.model.release_files import (
    CATALOG_SQL_FILE,
    CITATION_FILE,
    CODEBOOK_FILE,
    CSV,
    DATABASE_FILE,
    DESCRIPTOR_FILE,
    DOCUMENTS_FOLDER,
    LICENSES_FILE,
    MATRIX_FILE,
    METHODOLOGY_PAGE,
    PARQUET,
    README_FILE,
    RELEASE_FILE,
    WIDE_FOLDER,
    WORKBOOK_FILE,
    archive_file,
)
from flows.publishing.archives import write_zip
from flows.publishing.catalog import catalog_sql
from flows.publishing.changes.files import write_changes
from flows.publishing.changes.sides import Side, read_side, side_of
from flows.publishing.codebook import write_codebook
from flows.publishing.connection import bounded_connection
from flows.publishing.database import write_database
from flows.publishing.delimited import formula_cells, write_csv_files
from flows.publishing.descriptor import json_text, package_descriptor, written_file
from flows.publishing.digests import digest_of_bytes, write_sums
from flows.publishing.facts import ReleaseFacts
from flows.publishing.figures import quality_lines
from flows.publishing.link_issues import link_issue_chunks
from flows.publishing.links import LINKS, link_chunks
from flows.publishing.matrix_file import write_matrix
from flows.publishing.meeting_notes import notes_of_files
from flows.publishing.metadata import write_metadata, write_terms
from flows.publishing.metadata.facts import DatasetFacts, data_files
from flows.publishing.methodology import write_methodology
from flows.publishing.parquet import write_parquet
from flows.publishing.pieces import TakenOver
from flows.publishing.readme import Content, release_readme
from flows.publishing.release_sources import ReleaseSource, release_sources
from flows.publishing.rows import ReleaseRows
from flows.publishing.wide_files import write_wide_tables
from flows.publishing.withheld import withhold_text
from flows.publishing.workbook import TableFile, fits_in_workbook, write_workbook
from flows.schema.files import PackageMetadata, TableSchema, load_package, load_schemas
from flows.schema.text_free import without_text
from flows.schema.version import load_schema_version
from flows.schema.wide import load_wide_schemas, wide_package
from flows.tables import DERIVED
from flows.tables.quality import QUALITY

ISSUES = "issues"
DocumentPages = Callable[[Path], Iterator[tuple[str, bytes]]]
ZIPPED_BESIDE = (README_FILE, CODEBOOK_FILE, CITATION_FILE, LICENSES_FILE)  # for who downloads only a zip
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
    with_text: bool = True,
    kept: TakenOver | None = None,
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
        with_text: Whether the release has verbatim text. If not, the columns that quote documents are null, and there
            are no matrix and no reading pages.
        kept: What the release before has left for this one, and this one leaves for the next; None to keep nothing.

    Raises:
        PrepmeetError: The folder is not empty, or a row violates its schema.
    """
    if any(staging.iterdir()):
        raise PrepmeetError(f"{staging} is not empty; a release is staged in a new folder")
    package = load_package()
    schemas, wide_schemas = load_schemas(), load_wide_schemas()
    if not with_text:
        schemas, wide_schemas = without_text(schemas), without_text(wide_schemas)
    facts = ReleaseFacts(version, created, fingerprint, code_version, load_schema_version())
    # one connection reads all tables: each further one takes as long as reading a table of 50,000 rows
    with bounded_connection(staging / "tables.scratch") as connection:
        counts = _write_tables(connection, rows, schemas, package, staging, with_text=with_text)
        tables = {name: _path(staging, PARQUET, name) for name in schemas}
        read = tuple(release_sources(sources, tables["documents"]))
        notes = notes_of_files(connection, tables["meetings"], tables["documents"])
        package = replace(package, description=" ".join((*notes, package.description)))
        write_database(tables, schemas, package, facts, staging / DATABASE_FILE, kept)
        digests = _write_packages(connection, staging, schemas, wide_schemas, package, facts, read)
        write_codebook(connection, tables, schemas, package, version, staging)
        formulas = formula_cells(connection, tables, schemas)
    has_workbook = fits_in_workbook(sum(counts.values()))
    if has_workbook:
        _write_workbook(staging, schemas, wide_schemas, package, facts, notes, kept)
    _write_text(staging / CATALOG_SQL_FILE, catalog_sql(schemas, wide_schemas, package, facts))
    has_pages = with_text and document_pages is not None and counts["documents"] <= MAX_PAGES
    if with_text:
        write_matrix(staging / DATABASE_FILE, package, version, staging / MATRIX_FILE, has_pages=has_pages)
    quality = quality_lines(tables[QUALITY])
    write_methodology(quality, package, version, staging / METHODOLOGY_PAGE)
    dataset = DatasetFacts(package, schemas, version, created, counts, read, files=())
    content = Content(quality, formulas, has_workbook, has_pages, notes)
    _write_text(staging / README_FILE, release_readme(dataset, wide_schemas, content))
    write_terms(dataset, staging)
    _write_zips(staging, version, None if kept is None else kept.folder)
    dataset = replace(dataset, files=data_files(staging, schemas, digests))
    digests |= {staging / file.path: file.sha256 for file in dataset.files}
    write_metadata(dataset, staging)
    release = {
        "name": package.name,
        "version": version,
        "created": created,
        "code_version": code_version,
        "schema_version": facts.schema_version,
        "fingerprint": fingerprint,
        "inputs": dict(inputs or {}),
        "verbatim_text": with_text,
        "rows": counts,
        "sources": [_stated(one) for one in read],
    }
    before = _comparable(previous, with_text=with_text)
    changes = write_changes(before, side_of(staging, release), schemas, package, created=created)
    _write_text(staging / RELEASE_FILE, json_text(release | {"changes": changes.as_json()}))
    if document_pages is not None and has_pages:
        digests |= _write_pages(document_pages(staging), staging / DOCUMENTS_FOLDER)
    write_sums(staging, digests)


def _write_pages(pages: Iterator[tuple[str, bytes]], folder: Path) -> dict[Path, str]:
    """Write the reading pages; return their digests, as reading so many files again would take time."""
    folder.mkdir()
    digests = {}
    for name, page in pages:
        (folder / name).write_bytes(page)
        digests[folder / name] = digest_of_bytes(page)
    return digests


def _stated(source: ReleaseSource) -> dict[str, object]:
    """Return what release.json states of a document."""
    facts = {one.name: getattr(source.file, one.name) for one in fields(source.file)}
    return facts | {"symbol": source.symbol, "title": source.title}


def _comparable(previous: Path | None, *, with_text: bool) -> Side | None:
    """Return the release before; None if only one of the two has text: every text would be a change of it."""
    before = None if previous is None else read_side(previous)
    return before if before is not None and before.has_text is with_text else None


def _write_tables(
    connection: duckdb.DuckDBPyConnection,
    rows: ReleaseRows,
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    staging: Path,
    *,
    with_text: bool,
) -> dict[str, int]:
    """Write all tables as Parquet, then convert these files to CSV; return the numbers of rows by table name."""
    full = load_schemas()  # links are found by the texts, which are withheld only afterwards
    for file_format in (CSV, PARQUET):
        (staging / file_format).mkdir()
    counts = {
        name: write_parquet(rows.chunks(schema), schema, package, _path(staging, PARQUET, name))
        for name, schema in full.items()
        if name not in (*DERIVED, ISSUES)
    }
    tables = {name: _path(staging, PARQUET, name) for name in schemas}
    links = link_chunks(tables, staging / "links.scratch", schemas[LINKS])
    counts[LINKS] = write_parquet(links, schemas[LINKS], package, tables[LINKS])
    issues = chain(rows.chunks(full[ISSUES]), link_issue_chunks(connection, tables, full[ISSUES]))
    counts[ISSUES] = write_parquet(issues, full[ISSUES], package, tables[ISSUES])
    counts = {name: counts[name] for name in schemas}
    if not with_text:
        for name, schema in full.items():
            if schema.verbatim_fields:
                withhold_text(tables[name], schema, schemas[name], package)
    write_csv_files(connection, staging, schemas)
    return counts


def _write_packages(
    connection: duckdb.DuckDBPyConnection,
    staging: Path,
    schemas: Mapping[str, TableSchema],
    wide_schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    facts: ReleaseFacts,
    sources: Sequence[ReleaseSource],
) -> dict[Path, str]:
    """Write the wide tables and all descriptors; return the digests of the tables' files."""
    wide, of_wide = staging / WIDE_FOLDER, wide_package(package)
    for file_format in (CSV, PARQUET):
        (wide / file_format).mkdir(parents=True)
    write_wide_tables(connection, staging / DATABASE_FILE, wide_schemas, of_wide, wide / PARQUET)
    write_csv_files(connection, wide, wide_schemas)
    digests = _describe(staging, schemas, package, facts, sources)
    return digests | _describe(wide, wide_schemas, of_wide, facts, sources)


def _write_zips(staging: Path, version: str, kept: Path | None) -> None:
    """Write a zip of each format: the descriptor first, the tables, and what says how to read and cite them."""
    for file_format in (CSV, PARQUET):
        files = sorted((staging / file_format).iterdir(), key=lambda path: (path.name != DESCRIPTOR_FILE, path.name))
        beside = [staging / name for name in ZIPPED_BESIDE]
        write_zip([*files, *beside], staging / archive_file(version, file_format), kept)


def _write_workbook(
    staging: Path,
    schemas: Mapping[str, TableSchema],
    wide_schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    facts: ReleaseFacts,
    notes: Sequence[str],
    kept: TakenOver | None,
) -> None:
    """Write the workbook: the wide tables, which most people read first, then all others."""
    wide = staging / WIDE_FOLDER
    sheets = {name: TableFile(schema, _path(wide, PARQUET, name)) for name, schema in wide_schemas.items()}
    sheets |= {name: TableFile(schema, _path(staging, PARQUET, name)) for name, schema in schemas.items()}
    write_workbook(sheets, package, facts, staging / WORKBOOK_FILE, scratch=staging, notes=notes, kept=kept)


def _describe(
    folder: Path,
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    facts: ReleaseFacts,
    sources: Sequence[ReleaseSource],
) -> dict[Path, str]:
    """Write the descriptors of a folder with csv/ and parquet/; return the digests of its tables' files."""
    digests: dict[Path, str] = {}
    for file_format in (CSV, PARQUET):
        files = {name: written_file(_path(folder, file_format, name)) for name in schemas}
        digests |= {_path(folder, file_format, name): file.sha256 for name, file in files.items()}
        descriptor = package_descriptor(
            file_format, files, schemas, package, version=facts.version, created=facts.created, sources=sources
        )
        _write_text(folder / file_format / DESCRIPTOR_FILE, json_text(descriptor))
    return digests


def _path(staging: Path, file_format: str, table: str) -> Path:
    return staging / file_format / f"{table}.{file_format}"


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
