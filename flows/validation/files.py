"""The files of a release: all there, with the digests and sizes that are told of them, described as the schemas say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.schema.files import TableSchema
from flows.validation.finding import Finding
from flows.validation.opening import CSV, PARQUET, OpenRelease, count_rows

DESCRIPTOR = "datapackage.json"
RELEASE = "release.json"
SUMS = "SHA256SUMS"
NEEDED = (f"{CSV}/{DESCRIPTOR}", f"{PARQUET}/{DESCRIPTOR}", RELEASE, SUMS, "README.md")
_MEDIA_TYPES = {CSV: "text/csv", PARQUET: "application/vnd.apache.parquet"}
_PACKAGE_KEYS = ("name", "title", "description", "version", "created", "licenses", "contributors")


def check_files(directory: Path, schemas: Mapping[str, TableSchema]) -> Iterator[Finding]:
    """Files that are missing, unlisted or other than their digest says, and descriptors that say something else."""
    for name in NEEDED:
        if not (directory / name).is_file():
            yield Finding("missing-file", "the file is missing", name)
    digests = _digests(directory)
    versions: dict[str, str] = {}
    for file_format in (CSV, PARQUET):
        yield from _check_descriptor(directory, file_format, schemas, digests, versions)
    yield from _check_release(directory, versions)
    yield from _check_sums(directory, digests)


def check_row_counts(directory: Path, release: OpenRelease) -> Iterator[Finding]:
    """Numbers of rows that release.json tells otherwise than the CSV files."""
    described = _json(directory / RELEASE)
    told = described.get("rows") if isinstance(described, dict) else None
    if not isinstance(told, dict):
        return
    for (file_format, table), relation in release.relations.items():
        if file_format != CSV:
            continue
        found = count_rows(release, relation)
        if told.get(table) != found:
            message = f"release.json tells {told.get(table)} rows, the file has {found}"
            yield Finding("count-mismatch", message, relation.place, table, value=str(found))


def _check_descriptor(
    directory: Path,
    file_format: str,
    schemas: Mapping[str, TableSchema],
    digests: Mapping[str, str],
    versions: dict[str, str],
) -> Iterator[Finding]:
    place = f"{file_format}/{DESCRIPTOR}"
    path = directory / place
    if not path.is_file():
        return
    descriptor = _json(path)
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        yield Finding("unreadable-file", "the file is no descriptor in JSON", place)
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
    place, table = f"{file_format}/{DESCRIPTOR}", schema.name
    wanted: dict[str, Any] = {
        "type": "table",
        "path": f"{table}.{file_format}",
        "format": file_format,
        "mediatype": _MEDIA_TYPES[file_format],
        "schema": schema.descriptor(),
    }
    for key, value in wanted.items():
        if resource.get(key) != value:
            message = f"the resource's {key} is not as the schema file has it"
            yield Finding("descriptor-mismatch", message, place, table, value=key)
    name = f"{file_format}/{table}.{file_format}"
    if name not in digests:
        return
    told: dict[str, Any] = {"hash": resource.get("hash"), "bytes": resource.get("bytes")}
    found: dict[str, Any] = {
        "hash": f"sha256:{digests[name]}",
        "bytes": (directory / name).stat().st_size if file_format == CSV else None,
    }
    for key, actual in found.items():
        if told[key] != actual:
            message = f"{place} tells other {key} than the file has"
            yield Finding("hash-mismatch", message, name, table, value=str(told[key]))


def _check_release(directory: Path, versions: dict[str, str]) -> Iterator[Finding]:
    path = directory / RELEASE
    if not path.is_file():
        return
    described = _json(path)
    if not isinstance(described, dict) or not isinstance(described.get("rows"), dict):
        yield Finding("unreadable-file", "the file does not describe a release in JSON", RELEASE)
        return
    for place, version in versions.items():
        if version != described.get("version"):
            message = f"the version is not that of {RELEASE}, {described.get('version')}"
            yield Finding("descriptor-mismatch", message, place, value=version)


def _check_sums(directory: Path, digests: Mapping[str, str]) -> Iterator[Finding]:
    path = directory / SUMS
    if not path.is_file():
        return
    told = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        told[name] = digest
    for name, digest in told.items():
        if name not in digests:
            yield Finding("missing-file", f"{SUMS} lists a file that is not there", name)
        elif digests[name] != digest:
            yield Finding("hash-mismatch", f"{SUMS} tells another digest", name, value=digest)
    for name in sorted(set(digests) - set(told) - {SUMS}):
        yield Finding("unlisted-file", f"the file is not in {SUMS}", name)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _digests(directory: Path) -> dict[str, str]:
    """The digest of every file by its path within the release; each file is read once."""
    return {path.relative_to(directory).as_posix(): _digest(path) for path in directory.rglob("*") if path.is_file()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
