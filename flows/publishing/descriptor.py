"""The Data Package (version 2) descriptors of csv/ and parquet/: the same tables and schemas, two kinds of files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.publishing.sources import ReadSource
from flows.schema.files import PackageMetadata, TableSchema

RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How one kind of file is described: its folder and ending, and whether the descriptor tells the size.

    The size stays out for Parquet: frictionless 5.21 cannot count the bytes of a Parquet file and refuses a right one.
    """

    name: str
    mediatype: str
    tells_bytes: bool


CSV = FileFormat("csv", "text/csv", tells_bytes=True)
PARQUET = FileFormat("parquet", "application/vnd.apache.parquet", tells_bytes=False)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Size and SHA-256 digest (hexadecimal) of a file that was written."""

    size: int
    sha256: str


def package_descriptor(
    file_format: FileFormat,
    files: Mapping[str, WrittenFile],
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    *,
    version: str,
    created: str,
    sources: Sequence[ReadSource],
) -> dict[str, Any]:
    """The descriptor as JSON values; ``files`` are the tables' files by table name, ``created`` an RFC 3339 time."""
    descriptor: dict[str, Any] = {
        "$schema": package.profile,
        "name": package.name,
        "title": package.title,
        "description": package.description,
        "version": version,
        "created": created,
        "keywords": list(package.keywords),
        "licenses": [dict(item) for item in package.licenses],
        "contributors": [dict(item) for item in package.contributors],
    }
    if sources:
        descriptor["sources"] = [_source(source) for source in sources]
    descriptor["resources"] = [_resource(file_format, files[name], schema, package) for name, schema in schemas.items()]
    return descriptor


def json_text(value: Any) -> str:
    """JSON as all files of a release print it: two blanks deep, letters as they are, a line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _source(source: ReadSource) -> dict[str, str]:
    entry = {"title": source.name}
    if source.file.source_url:
        entry["path"] = source.file.source_url
    return entry | {"version": f"sha256:{source.file.sha256}"}


def _resource(
    file_format: FileFormat, file: WrittenFile, schema: TableSchema, package: PackageMetadata
) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "$schema": RESOURCE_PROFILE,
        "name": schema.name,
        "type": "table",
        "title": schema.title,
        "description": schema.description,
        "path": f"{schema.name}.{file_format.name}",
        "format": file_format.name,
        "mediatype": file_format.mediatype,
        "hash": f"sha256:{file.sha256}",
    }
    if file_format.tells_bytes:
        resource |= {"encoding": "utf-8", "bytes": file.size}
    if schema.name in package.verbatim_tables:
        resource["licenses"] = [dict(item) for item in package.text_licenses]
    return resource | {"schema": schema.descriptor()}
