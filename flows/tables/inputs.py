"""What the tables are made from: reports with their files, files that could not be read, and both with their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.model import Issue, Paragraph, Report, Severity, SourceFile


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One archived file and the report that was read from it."""

    source: SourceFile
    report: Report


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One archived file that could not be read, and why."""

    source: SourceFile
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class IdentifiedReport:
    """A report with its ids. ``leads``: it speaks for its meeting (not superseded, in the meeting's first language)."""

    source: SourceFile
    report: Report
    document_id: str
    meeting_id: str
    superseded_by: str | None = None
    leads: bool = True

    def paragraph_id(self, key: str | None) -> str | None:
        """Return the id of the paragraph with this key in the report; None for none."""
        return None if key is None else f"{self.document_id}#{key}"

    def paragraphs(self) -> Mapping[str, Paragraph]:
        """Return the report's paragraphs by key."""
        return {paragraph.key: paragraph for paragraph in self.report.paragraphs}


@dataclass(frozen=True, slots=True)
class LocatedIssue:
    """An issue with the document or file that it is about."""

    issue: Issue
    document_id: str | None
    source_file: str | None


def warning(
    code: str,
    message: str,
    *,
    value: str | None = None,
    key: str | None = None,
    table: str | None = None,
    field: str | None = None,
) -> Issue:
    """Return a warning for a person to look at."""
    return Issue(Severity.WARNING, code, message, value, key, table, field)


def leading(reports: tuple[IdentifiedReport, ...]) -> Iterator[IdentifiedReport]:
    """Yield the reports that speak for their meetings."""
    return (one for one in reports if one.leads)
