"""Check that all files of a release exist, with the digests, sizes, row counts and descriptions that it states."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.model.release_files import (
    BIBTEX_FILE,
    CATALOG_FILE,
    CATALOG_SQL_FILE,
    CITATION_FILE,
    CODEBOOK_FILE,
    CODEBOOK_PAGE,
    CROISSANT_FILE,
    CSV,
    DESCRIPTOR_FILE,
    LICENSES_FILE,
    MEDIA_TYPES,
    METHODOLOGY_PAGE,
    PARQUET,
    README_FILE,
    RELEASE_FILE,
    SUMS_FILE,
    VALIDATION_FILE,
    VALIDATION_FILES,
    ZENODO_FILE,
)
from flows.schema.files import TableSchema
from flows.validation.coverage import Coverage
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease

REQUIRED_FILES = (
    f"{CSV}/{DESCRIPTOR_FILE}",
    f"{PARQUET}/{DESCRIPTOR_FILE}",
    RELEASE_FILE,
    SUMS_FILE,
    README_FILE,
    LICENSES_FILE,
    CITATION_FILE,
    BIBTEX_FILE,
    ZENODO_FILE,
    CROISSANT_FILE,
    CATALOG_FILE,
    CATALOG_SQL_FILE,
    CODEBOOK_FILE,
    CODEBOOK_PAGE,
    METHODOLOGY_PAGE,
)
_PACKAGE_KEYS = ("name", "id", "title", "description", "version", "created", "licenses", "contributors")


def check_files(directory: Path, schemas: Mapping[str, TableSchema], coverage: Coverage) -> Iterator[Finding]:
    """Find missing, unlisted and changed files, and descriptors that differ from the schemas."""
    for name in REQUIRED_FILES:
        if not (directory / name).is_file():
            yield Finding("missing-file", "the file is missing", name)
    digests = _digests(directory)
    # the report of a validation is not there yet when it is made
    coverage.count("files", len(set(digests) - {SUMS_FILE, *VALIDATION_FILES}))
    versions: dict[str, str] = {}
    for file_format in (CSV, PARQUET):
        yield from _check_descriptor(directory, file_format, schemas, digests, versions)
    for table in schemas:
        coverage.see(table)
    yield from _check_release(directory, versions)
    yield from _check_report(directory, versions)
    yield from _check_sums(directory, digests)


def check_row_counts(directory: Path, release: OpenRelease) -> Iterator[Finding]:
    """Find tables whose number of rows differs between release.json and the CSV file."""
    described = _json(directory / RELEASE_FILE)
    stated = described.get("rows") if isinstance(described, dict) else None
    if not isinstance(stated, dict):
        return
    for (file_format, table), file in release.files.items():
        if file_format != CSV:
            continue
        release.coverage.see(table, rows=file.rows)
        if stated.get(table) != file.rows:
            message = f"number of rows in release.json: {stated.get(table)}; in the file: {file.rows}"
            yield Finding("count-mismatch", message, file.place, table, value=str(file.rows))


def _check_descriptor(
    directory: Path,
    file_format: str,
    schemas: Mapping[str, TableSchema],
    digests: Mapping[str, str],
    versions: dict[str, str],
) -> Iterator[Finding]:
    place = f"{file_format}/{DESCRIPTOR_FILE}"
    path = directory / place
    if not path.is_file():
        return
    descriptor = _json(path)
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        yield Finding("unreadable-file", "the file is not a Data Package descriptor in JSON", place)
        return
    for key in _PACKAGE_KEYS:
        if not descriptor.get(key):
            yield Finding("descriptor-mismatch", f"{key} is missing", place, value=key)
    versions[place] = str(descriptor.get("version"))
    resources = {item.get("name"): item for item in descriptor["resources"] if isinstance(item, dict)}
    if list(resources) != list(schemas):
        names = ", ".join(str(name) for name in resources)
        yield Finding("descriptor-mismatch", "the resources are not the tables of the schemas", place, value=names)
    for name, schema in schemas.items():
        if name in resources:
            yield from _check_resource(directory, file_format, schema, resources[name], digests)


def _check_resource(
    directory: Path, file_format: str, schema: TableSchema, resource: Mapping[str, Any], digests: Mapping[str, str]
) -> Iterator[Finding]:
    place, table = f"{file_format}/{DESCRIPTOR_FILE}", schema.name
    wanted: dict[str, Any] = {
        "type": "table",
        "path": f"{table}.{file_format}",
        "format": file_format,
        "mediatype": MEDIA_TYPES[file_format],
        "schema": schema.descriptor(),
    }
    for key, value in wanted.items():
        if resource.get(key) != value:
            message = f"the resource's {key} differs from the schema file"
            yield Finding("descriptor-mismatch", message, place, table, value=key)
    name = f"{file_format}/{table}.{file_format}"
    if name not in digests:
        return
    stated: dict[str, Any] = {"hash": resource.get("hash"), "bytes": resource.get("bytes")}
    found: dict[str, Any] = {
        "hash": f"sha256:{digests[name]}",
        "bytes": (directory / name).stat().st_size if file_format == CSV else None,
    }
    for key, actual in found.items():
        if stated[key] != actual:
            message = f"{key} in {place} differs from the file"
            yield Finding("hash-mismatch", message, name, table, value=str(stated[key]))


def _check_release(directory: Path, versions: dict[str, str]) -> Iterator[Finding]:
    path = directory / RELEASE_FILE
    if not path.is_file():
        return
    described = _json(path)
    if not isinstance(described, dict) or not isinstance(described.get("rows"), dict):
        yield Finding("unreadable-file", "the file does not describe a release in JSON", RELEASE_FILE)
        return
    for place, version in versions.items():
        if version != described.get("version"):
            message = f"the version is not that of {RELEASE_FILE}, {described.get('version')}"
            yield Finding("descriptor-mismatch", message, place, value=version)


def _check_report(directory: Path, versions: Mapping[str, str]) -> Iterator[Finding]:
    """Find a validation report of another release, or of an invalid one; a staged release has none yet."""
    if not (directory / VALIDATION_FILE).is_file():
        return
    report = _json(directory / VALIDATION_FILE)
    if not isinstance(report, dict) or not isinstance(report.get("checks"), list):
        yield Finding("unreadable-file", "the file is not a validation report in JSON", VALIDATION_FILE)
        return
    if report.get("valid") is not True:
        yield Finding("report-mismatch", "the report says that the release is not valid", VALIDATION_FILE)
    if str(report.get("version")) not in versions.values():
        message = "the report is about another version"
        yield Finding("report-mismatch", message, VALIDATION_FILE, value=str(report.get("version")))


def _check_sums(directory: Path, digests: Mapping[str, str]) -> Iterator[Finding]:
    path = directory / SUMS_FILE
    if not path.is_file():
        return
    listed = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    for name, digest in listed.items():
        if name not in digests:
            yield Finding("missing-file", f"{SUMS_FILE} lists a file that does not exist", name)
        elif digests[name] != digest:
            yield Finding("hash-mismatch", f"{SUMS_FILE} lists another digest", name, value=digest)
    for name in sorted(set(digests) - set(listed) - {SUMS_FILE}):
        yield Finding("unlisted-file", f"the file is not in {SUMS_FILE}", name)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _digests(directory: Path) -> dict[str, str]:
    """Return the SHA-256 digest of each file by its path in the release."""
    return {path.relative_to(directory).as_posix(): _digest(path) for path in directory.rglob("*") if path.is_file()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
