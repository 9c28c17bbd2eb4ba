"""Data Package (version 2) descriptors of csv/ and parquet/: the same tables and schemas, different files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from flows.model.release_files import CSV, MEDIA_TYPES
from flows.publishing.digests import digest_of
from flows.publishing.facts import citation
from flows.publishing.release_sources import ReleaseSource
from flows.schema.files import PackageMetadata, TableSchema

RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Size in bytes and SHA-256 digest (hexadecimal) of a written file."""

    size: int
    sha256: str


def written_file(path: Path) -> WrittenFile:
    """Return size and digest of a file."""
    return WrittenFile(size=path.stat().st_size, sha256=digest_of(path))


def package_descriptor(
    file_format: str,
    files: Mapping[str, WrittenFile],
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    *,
    version: str,
    created: str,
    sources: Sequence[ReleaseSource],
) -> dict[str, Any]:
    """Return the descriptor as JSON values.

    Args:
        file_format: CSV or PARQUET.
        files: Files of the tables by table name.
        schemas: Schemas by table name.
        package: Metadata of the package.
        version: Version of the release.
        created: RFC 3339 time.
        sources: Archived files that the release was read from.
    """
    descriptor: dict[str, Any] = {
        "$schema": package.profile,
        "name": package.name,
        "id": package.id,
        "title": package.title,
        "description": package.description,
        **({"homepage": package.homepage} if package.homepage else {}),
        "version": version,
        "created": created,
        "keywords": list(package.keywords),
        "licenses": [dict(item) for item in package.licenses],
        "contributors": [dict(item) for item in package.contributors],
        "citation": citation(package, version, created),  # the profile allows properties that it does not define
    }
    if sources:
        descriptor["sources"] = [_source(source) for source in sources]
    descriptor["resources"] = [_resource(file_format, files[name], schema, package) for name, schema in schemas.items()]
    return descriptor


def json_text(value: Any) -> str:
    """Return JSON in the format of all files of a release: indented by two spaces, unescaped, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _source(source: ReleaseSource) -> dict[str, str]:
    entry = {"title": source.name}
    if source.file.source_url:
        entry["path"] = source.file.source_url
    return entry | {"version": f"sha256:{source.file.sha256}"}


def _resource(file_format: str, file: WrittenFile, schema: TableSchema, package: PackageMetadata) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "$schema": RESOURCE_PROFILE,
        "name": schema.name,
        "type": "table",
        "title": schema.title,
        "description": schema.description,
        "path": f"{schema.name}.{file_format}",
        "format": file_format,
        "mediatype": MEDIA_TYPES[file_format],
        "hash": f"sha256:{file.sha256}",
    }
    # frictionless 5.21 does not count the bytes of Parquet files and would report a correct size as an error.
    if file_format == CSV:
        resource |= {"encoding": "utf-8", "bytes": file.size}
    resource["licenses"] = [dict(item) for item in package.licenses_of(schema)]
    return resource | {"schema": schema.descriptor()}
