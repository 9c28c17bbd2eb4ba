"""A release as the review reads it: which documents it has, each document with its rows, and rows that are alike."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from flows.model import PrepmeetError
from flows.model.release_files import DATABASE_FILE, RELEASE_FILE
from flows.review.document import ReviewDocument, ReviewDoubt, ReviewRow
from flows.review.kinds import KEYS
from flows.review.reader import DocumentEntry, Reader
from flows.review.sampling import SampleRow


@dataclass(frozen=True, slots=True)
class Release:
    """A release in a local folder. Its database is open during a call only."""

    folder: Path

    @property
    def version(self) -> str:
        """Return the version. PrepmeetError if the folder is no release."""
        return str(self._stated()["version"])

    def require_text(self) -> None:
        """Raise PrepmeetError if the release is without verbatim text, which a review needs."""
        if self._stated().get("verbatim_text") is False:
            raise PrepmeetError(
                f"{self.folder}: the release is without verbatim text, which a review needs; make one with text by "
                "prepmeet run"
            )

    def _stated(self) -> Mapping[str, Any]:
        path = self.folder / RELEASE_FILE
        try:
            stated: Mapping[str, Any] = json.loads(path.read_bytes())
            return {**stated, "version": stated["version"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise PrepmeetError(f"{path}: cannot be read; is this the folder of a release?") from error

    def documents(self, meeting: str | None = None, code: str | None = None) -> tuple[DocumentEntry, ...]:
        """Return the documents, those with most open doubts first.

        Args:
            meeting: only documents of this meeting.
            code: only documents with open doubts of this code; only these are counted.
        """
        with self._open() as reader:
            return tuple(reader.entries(meeting, code))

    def find_document(self, name: str) -> str:
        """Return the id of the document that ``name`` is: its id, symbol, file or file name.

        PrepmeetError if there is none.
        """
        plain = name.replace(" ", "").upper()
        for one in self.documents():
            file = one.source_file or ""
            symbol = (one.symbol or "").replace(" ", "").upper()
            if name in (one.document_id, file, file.rpartition("/")[2]) or (symbol and symbol == plain):
                return one.document_id
        raise PrepmeetError(f"{name}: no document of release {self.version} has this id, symbol or file")

    def read(self, document_id: str) -> ReviewDocument:
        """Return a document with its rows. PrepmeetError if the release does not have it."""
        for document in self.read_all([document_id]):
            return document
        raise PrepmeetError(f"{document_id}: no document of release {self.version} has this id")

    def read_all(self, document_ids: Sequence[str]) -> tuple[ReviewDocument, ...]:
        """Return these documents, as far as the release has them, in the order of their ids."""
        with self._open() as reader:
            return tuple(reader.documents(document_ids, self.version))

    def document_of(self, table: str, row_id: str) -> str:
        """Return the id of the document that a row, a paragraph or an issue is from. PrepmeetError if there is none."""
        if table not in KEYS:
            raise PrepmeetError(f"{table}: no table that a person reviews; there are: {', '.join(KEYS)}")
        with self._open() as reader:
            found = reader.document_of(table, row_id)
        if found is None:
            raise PrepmeetError(f"{row_id}: no row of {table} in release {self.version} has this id")
        return found

    def has_row(self, table: str, row_id: str) -> bool:
        """Return whether a table has a row of this id."""
        with self._open() as reader:
            return reader.document_of(table, row_id) is not None

    def documents_naming(self, entity_id: str) -> tuple[str, ...]:
        """Return the ids of the documents with a participant or speaker that is an entity."""
        with self._open() as reader:
            return tuple(reader.documents_naming(entity_id))

    def similar_rows(self, row: ReviewRow) -> tuple[tuple[str, str], ...]:
        """Return (document id, row id) of the rows of the same words with the same judged fields, ``row`` too."""
        with self._open() as reader:
            return tuple(reader.similar_rows(row))

    def similar_doubts(self, doubt: ReviewDoubt) -> tuple[tuple[str, str], ...]:
        """Return (document id, issue id) of the open doubts of the same code about the same value, ``doubt`` too."""
        with self._open() as reader:
            return tuple(reader.similar_doubts(doubt))

    def counts_of_similar(self, rows: Sequence[ReviewRow], doubts: Sequence[ReviewDoubt]) -> Counter[tuple[str, str]]:
        """Return, by (table, id), how many rows or doubts of the release are alike; at least 1 each."""
        with self._open() as reader:
            found = reader.counts_of_similar_rows(rows)
            for doubt in doubts:
                found["issues", doubt.issue_id] = max(sum(1 for _ in reader.similar_doubts(doubt)), 1)
            return found

    def places_of_similar(self, rows: Sequence[ReviewRow], most: int) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Return, by (table, id), the places of at most ``most`` other rows that are alike, as ids of paragraphs."""
        with self._open() as reader:
            return {(row.table, row.row_id): tuple(islice(reader.places_of_similar(row), most)) for row in rows}

    def names(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return (id, name) of the entities, themes and instruments of the release, by table."""
        with self._open() as reader:
            return reader.names()

    def shown_names(self) -> Mapping[str, str]:
        """Return the names by id that the pages of the release show."""
        with self._open() as reader:
            return reader.shown_names()

    def outcomes(self) -> Mapping[str, str]:
        """Return what became of the decisions of the release, by id."""
        with self._open() as reader:
            return reader.outcomes()

    def sample_rows(self, *tables: str) -> tuple[SampleRow, ...]:
        """Return the rows of tables that can be drawn; of paragraphs those that may contain values."""
        with self._open() as reader:
            return tuple(reader.sample_rows(tables))

    @contextmanager
    def _open(self) -> Iterator[Reader]:
        database = self.folder / DATABASE_FILE
        if not database.is_file():
            raise PrepmeetError(f"{database}: there is no database in this release")
        try:
            with duckdb.connect(str(database), read_only=True) as connection:
                yield Reader(connection)
        except duckdb.Error as error:
            raise PrepmeetError(f"{database}: cannot be read ({str(error).splitlines()[0]})") from error
