"""What every file of a release says of the release itself: its version, when it was made, from what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.schema.files import PackageMetadata
from flows.schema.rules import DATETIME_FORMAT


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What a release is.

    Version, RFC 3339 time in UTC ("2026-11-24T09:00:00Z"), digest of all inputs if known, versions of prepmeet and of
    the schemas.
    """

    version: str
    created: str
    fingerprint: str | None
    code_version: str
    schema_version: str

    @property
    def made_at(self) -> datetime:
        """Return the beginning of the day of the version as a naive datetime in UTC."""
        return datetime.strptime(self.created, DATETIME_FORMAT)

    def citation(self, package: PackageMetadata) -> str:
        """Return how the release is cited."""
        return citation(package, self.version, self.created)


def citation(package: PackageMetadata, version: str, created: str) -> str:
    """Return the citation of a release in one line."""
    address = f" {package.homepage}" if package.homepage else ""
    return f"{', '.join(creators(package))} ({created[:4]}): {package.title}. Data set, version {version}.{address}"


def creators(package: PackageMetadata) -> tuple[str, ...]:
    """Return the names of the contributors who created the data."""
    return tuple(item["title"] for item in package.contributors if "creator" in item.get("roles", ()))


def license_line(licenses: Iterable[Mapping[str, str]]) -> str:
    """Return titles and addresses of licences in one line."""
    return "; ".join(f"{item['title']}{': ' + item['path'] if 'path' in item else ''}" for item in licenses)
