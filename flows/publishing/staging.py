"""Tables → a whole release in a folder aside: CSV, Parquet, DuckDB, README, release.json and SHA256SUMS."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pyarrow as pa

from flows.model import PrepmeetError, SourceFile
from flows.publishing.arrow import arrow_table
from flows.publishing.database import DATABASE_FILE, write_database
from flows.publishing.delimited import csv_bytes
from flows.publishing.descriptor import CSV, PARQUET, FileFormat, WrittenFile, json_text, package_descriptor
from flows.publishing.parquet import write_parquet
from flows.publishing.readme import release_readme
from flows.schemas import PackageMetadata, TableSchema, load_package, load_schemas

DESCRIPTOR_FILE = "datapackage.json"
RELEASE_FILE = "release.json"
SUMS_FILE = "SHA256SUMS"


def stage_release(
    tables: Mapping[str, pd.DataFrame],
    staging: Path,
    *,
    version: str,
    created: str,
    sources: Sequence[SourceFile],
    fingerprint: str | None,
    code_version: str,
) -> None:
    """Write a release into the empty folder ``staging``.

    ``created`` is an RFC 3339 time in UTC ("2026-11-24T09:00:00Z"), ``fingerprint`` the digest of the inputs.
    Version and time stand in descriptors, README and release.json only: the same tables give the same bytes of CSV
    and Parquet. PrepmeetError where the folder is not empty or a table is not as its schema says.
    """
    if any(staging.iterdir()):
        raise PrepmeetError(f"{staging} is not empty; a release is staged in a new folder")
    schemas, package = load_schemas(), load_package()
    arrow_tables = _arrow_tables(tables, schemas)
    rows = {name: table.num_rows for name, table in arrow_tables.items()}

    for file_format in (CSV, PARQUET):
        (staging / file_format.name).mkdir()
        files = _write_tables(arrow_tables, schemas, package, file_format, staging)
        descriptor = package_descriptor(
            file_format, files, schemas, package, version=version, created=created, sources=sources
        )
        _write_text(staging / file_format.name / DESCRIPTOR_FILE, json_text(descriptor))
    write_database(arrow_tables, schemas, staging / DATABASE_FILE)
    _write_text(staging / "README.md", release_readme(schemas, package, rows, version=version, created=created))
    release = {
        "name": package.name,
        "version": version,
        "created": created,
        "code_version": code_version,
        "fingerprint": fingerprint,
        "rows": rows,
        "sources": [asdict(source) for source in sources],
    }
    _write_text(staging / RELEASE_FILE, json_text(release))
    _write_text(staging / SUMS_FILE, _sums(staging))


def _arrow_tables(tables: Mapping[str, pd.DataFrame], schemas: Mapping[str, TableSchema]) -> Mapping[str, pa.Table]:
    if set(tables) != set(schemas):
        wrong = ", ".join(sorted(set(tables) ^ set(schemas)))
        raise PrepmeetError(f"the tables do not match the schema files; missing or unknown: {wrong}")
    return {name: arrow_table(tables[name], schema) for name, schema in schemas.items()}


def _write_tables(
    tables: Mapping[str, pa.Table],
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    file_format: FileFormat,
    staging: Path,
) -> dict[str, WrittenFile]:
    written = {}
    for name, schema in schemas.items():
        path = staging / file_format.name / f"{name}.{file_format.name}"
        if file_format is CSV:
            path.write_bytes(csv_bytes(tables[name], schema))
        else:
            write_parquet(tables[name], schema, package, path)
        written[name] = WrittenFile(size=path.stat().st_size, sha256=_digest(path))
    return written


def _sums(staging: Path) -> str:
    paths = sorted(path for path in staging.rglob("*") if path.is_file())
    return "".join(f"{_digest(path)}  {path.relative_to(staging).as_posix()}\n" for path in paths)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
