"""What the pages of a catalogue show: values read from a release, all text unescaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LONG_CELL = 40  # characters of a text that is read, not looked up


@dataclass(frozen=True, slots=True)
class Link:
    """A title with its address; None if it has none."""

    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of the release. ``path`` is relative to the release, ``size`` in bytes."""

    path: str
    size: int
    sha256: str

    @property
    def folder(self) -> str:
        """Return the first folder of the path; "" for a file at the top."""
        return self.path.partition("/")[0] if "/" in self.path else ""


@dataclass(frozen=True, slots=True)
class Code:
    """A value that a column may have; label and explanation are "" if the release has none."""

    value: str
    label: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its Table Schema describes it; ``refers_to`` is a table, None if it is no foreign key."""

    name: str
    type: str
    title: str
    description: str
    example: str
    is_required: bool
    is_key: bool
    refers_to: str | None
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its first rows, as the CSV file has them."""

    name: str
    title: str
    description: str
    rows: int
    columns: tuple[Column, ...]
    licences: tuple[Link, ...]
    preview: tuple[tuple[str, ...], ...]
    files: tuple[FileFacts, ...]

    @property
    def preview_order(self) -> tuple[int, ...]:
        """Return the places of the columns in a preview: long texts first, ids and digests last."""

        def rank(at: int) -> tuple[int, int]:
            column, cells = self.columns[at], [row[at] for row in self.preview if row[at]]
            if column.is_key or column.refers_to is not None or column.name.endswith(("_id", "sha256")):
                return 2, at
            is_long = column.type == "string" and any(len(cell) > LONG_CELL for cell in cells)
            return (0 if is_long else 1), at

        return tuple(sorted(range(len(self.columns)), key=rank))


@dataclass(frozen=True, slots=True)
class View:
    """A view of the database; ``comment`` says what one row is."""

    name: str
    comment: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting with what is read of it; None or "" if unknown. ``status`` is that of ``meetings``."""

    meeting_id: str
    congress: int | None
    region: str | None
    city: str
    month: str
    status: str
    documents: int
    recommendations: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document; ``page`` is the path of its reading page in the release, None if it has none.

    ``region``, ``city`` and ``date`` are those of its meeting, "" if unknown.
    """

    document_id: str
    heading: str
    meeting_id: str
    language: str
    document_type: str
    source_url: str | None
    page: str | None
    is_superseded: bool
    region: str = ""
    city: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the pages show of a release.

    ``quality`` has lines (table, review, precision, recall, reviewers); ``quality_parts`` the same of meetings and
    languages, each line after the name of the part; ``quality_counts`` has (table, rows right, values found).
    ``reviewed`` are the headings of the documents on which reviewers decided anything. ``issues`` has (code, number).
    ``queries`` has (question, SQL). ``guide`` is Markdown, ``dataset_json`` a description for search engines; None:
    there is none. ``notes`` are said of all meetings.
    """

    name: str
    title: str
    description: str
    version: str
    created: str
    licences: tuple[Link, ...]
    citation: str
    tables: tuple[Table, ...]
    views: tuple[View, ...]
    files: tuple[FileFacts, ...]
    meetings: tuple[MeetingFacts, ...]
    documents: tuple[DocumentFacts, ...]
    quality: tuple[tuple[str, ...], ...]
    quality_parts: tuple[tuple[str, ...], ...]
    issues: tuple[tuple[str, int], ...]
    queries: tuple[tuple[str, str], ...]
    guide: str | None
    dataset_json: str | None
    notes: tuple[str, ...] = ()
    quality_counts: tuple[tuple[str, str, str], ...] = ()
    reviewed: tuple[str, ...] = ()

    @property
    def paths(self) -> Mapping[str, FileFacts]:
        """Return the files by their paths."""
        return {file.path: file for file in self.files}

    @property
    def rows(self) -> Mapping[str, int]:
        """Return the numbers of rows by table."""
        return {table.name: table.rows for table in self.tables}
