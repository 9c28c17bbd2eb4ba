"""The declarations of raw/sources.yml as values: known meetings and archived files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.model import ExpectedDocument, Meeting


@dataclass(frozen=True, slots=True)
class SourceDeclaration:
    """The declared facts of one archived file; ``path`` is below the raw folder, with "/" between its parts.

    ``expect``: a number by what is counted (paragraphs_numbered, recommendations); ``replaces``: the path of an older
    version, which is kept and no longer counts.
    """

    path: str
    source: str
    licence_note: str
    meeting_id: str | None = None
    document_type: str | None = None
    language: str | None = None
    symbol: str | None = None
    replaces: str | None = None
    description: str | None = None
    source_url: str | None = None
    retrieved_at_utc: str | None = None
    expect: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registry:
    """The authored registry of a raw folder; empty for a folder without one.

    ``fetching``: settings by name, as in FetchConfig. ``admits_other_meetings``: documents of meetings that
    prepare no Crime Congress are published too.
    """

    meetings: tuple[Meeting, ...] = ()
    documents: tuple[SourceDeclaration, ...] = ()
    fetching: Mapping[str, Any] = field(default_factory=dict)
    admits_other_meetings: bool = True

    @property
    def expected(self) -> tuple[ExpectedDocument, ...]:
        """The documents that are expected of all meetings, archived or not, in the order of their meetings."""
        return tuple(document for meeting in self.meetings for document in meeting.documents_expected)

    def meeting_of(self, congress: int | None, region: str | None) -> str | None:
        """Return the id of the meeting of a region for a Congress; None if unknown."""
        facts = (congress, region)
        ids = (one.meeting_id for one in self.meetings if (one.congress, one.region) == facts)
        return next(ids, None) if None not in facts else None

    def replaced(self) -> frozenset[str]:
        """Return the paths of the files that a newer version replaces."""
        return frozenset(document.replaces for document in self.documents if document.replaces)
