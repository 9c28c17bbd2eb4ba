"""Meetings and files, as the registry and the archive know them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """One document that a meeting is expected to have.

    ``status`` is awaited (issued or due), unknown (not known whether it was issued) or not_published; whether it is
    archived follows from the files. ``languages`` are the known languages of issue. ``symbol_one_of``: it has one of
    these symbols, but it is not known which.
    """

    meeting_id: str
    document_type: str
    symbol: str | None = None
    languages: tuple[str, ...] = ()
    status: str = "awaited"
    symbol_one_of: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One regional preparatory meeting in the registry (raw/sources.yml). Unknown facts are None."""

    meeting_id: str
    congress: int | None
    congress_city: str | None
    region: str | None
    start_date: str | None = None
    end_date: str | None = None
    month: str | None = None
    city: str | None = None
    country_iso3: str | None = None
    symbol_series: str | None = None
    report_symbol: str | None = None
    title: str | None = None
    notes: str | None = None
    evidence: str | None = None
    documents_expected: tuple[ExpectedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One archived file: its path below raw/, size, digest and the facts declared in the registry.

    ``replaces`` is the path of an older version of the same document, which is kept in the archive but superseded.
    """

    path: str
    size: int
    sha256: str
    meeting_id: str | None = None
    document_type: str | None = None
    language: str | None = None
    symbol: str | None = None
    source_url: str | None = None
    retrieved_at_utc: str | None = None
    licence_note: str | None = None
    replaces: str | None = None
