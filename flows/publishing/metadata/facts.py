"""The facts about a release that its metadata files state: the package, the version, and its data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from flows.model.release_files import CSV, MEDIA_TYPES, PARQUET
from flows.publishing.digests import digest_of
from flows.publishing.facts import citation, creators
from flows.publishing.release_sources import ReleaseSource
from flows.schema.files import PackageMetadata, TableSchema

# data files in the folder of the release itself: what each is, and its IANA media type, by suffix
WHOLE_FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ".duckdb": ("All tables and views as a DuckDB database", "application/vnd.duckdb"),
        ".xlsx": (
            "All tables as an Excel workbook",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ".zip": ("All tables as a zipped data package", "application/zip"),
    }
)
FORMAT_NAMES: Mapping[str, str] = MappingProxyType({CSV: "CSV", PARQUET: "Parquet"})


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file: its path in the release, and its table (None: it has all tables, or is a view of them)."""

    path: str
    title: str
    media_type: str
    size: int
    sha256: str
    table: str | None = None
    file_format: str | None = None

    @property
    def is_reproducible(self) -> bool:
        """Return whether the same rows give the same bytes, which DuckDB does not promise of a database file."""
        return not self.path.endswith(".duckdb")


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """What the metadata files of a release are made from.

    ``created`` is an RFC 3339 time in UTC, ``rows`` the numbers of rows by table name. ``schemas`` are those of the
    release: without verbatim columns if it is without text.
    """

    package: PackageMetadata
    schemas: Mapping[str, TableSchema]
    version: str
    created: str
    rows: Mapping[str, int]
    sources: Sequence[ReleaseSource]
    files: Sequence[DataFile]

    @property
    def date(self) -> str:
        """Return the day of the release: "2026-11-24"."""
        return self.created[:10]

    @property
    def creators(self) -> tuple[str, ...]:
        """Return the names of the contributors who created the data."""
        return creators(self.package)

    @property
    def has_text(self) -> bool:
        """Return whether a table quotes the text of documents."""
        return any(schema.verbatim_fields for schema in self.schemas.values())

    @property
    def licenses(self) -> tuple[Mapping[str, str], ...]:
        """Return the licences that apply to some table."""
        return (*self.package.licenses, *(self.package.text_licenses if self.has_text else ()))

    @property
    def citation(self) -> str:
        """Return the citation in one line."""
        return citation(self.package, self.version, self.created)


def data_files(
    folder: Path, schemas: Mapping[str, TableSchema], digests: Mapping[Path, str] = MappingProxyType({})
) -> tuple[DataFile, ...]:
    """Return the data files in the folder of a release: tables first, then the files that have all tables.

    Files in ``digests`` are not read again.
    """
    return (*_table_files(folder, schemas, digests), *_whole_files(folder, digests))


def _table_files(folder: Path, schemas: Mapping[str, TableSchema], digests: Mapping[Path, str]) -> Iterator[DataFile]:
    for file_format in (CSV, PARQUET):
        for path in sorted((folder / file_format).glob(f"*.{file_format}")):
            table = path.stem if path.stem in schemas else None
            title = schemas[table].title if table else path.stem
            yield DataFile(
                path=path.relative_to(folder).as_posix(),
                title=f"{title}, {FORMAT_NAMES[file_format]}",
                media_type=MEDIA_TYPES[file_format],
                size=path.stat().st_size,
                sha256=digests.get(path) or digest_of(path),
                table=table,
                file_format=file_format,
            )


def _whole_files(folder: Path, digests: Mapping[Path, str]) -> Iterator[DataFile]:
    for path in sorted(path for path in folder.iterdir() if path.suffix in WHOLE_FILES):
        title, media_type = WHOLE_FILES[path.suffix]
        named = next((f" ({name})" for key, name in FORMAT_NAMES.items() if path.stem.endswith(f"-{key}")), "")
        digest = digests.get(path) or digest_of(path)
        yield DataFile(path.name, title + named, media_type, path.stat().st_size, digest)
