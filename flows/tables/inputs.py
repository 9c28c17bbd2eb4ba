"""What the tables are made from: reports with their files, files that could not be read, and both with their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.model import Issue, Masthead, Paragraph, Report, Severity, SourceFile


@dataclass(frozen=True, slots=True)
class ReportHead:
    """One archived file and what the head of its document prints: all that it takes to say which report it is.

    ``reader`` is the reader that made text of it, as in ``Document`` (docx, tagged_pdf, …); None where it is not known.
    """

    source: SourceFile
    masthead: Masthead
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One archived file and the report that was read from it."""

    source: SourceFile
    report: Report

    @property
    def head(self) -> ReportHead:
        """The report without its content."""
        return ReportHead(self.source, self.report.masthead, self.report.document.reader)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which report a file holds. ``leads``: it speaks for its meeting (not superseded, in its first language)."""

    source: SourceFile
    masthead: Masthead
    document_id: str
    meeting_id: str
    superseded_by: str | None = None
    superseded_reason: str | None = None
    leads: bool = True

    @property
    def document_type(self) -> str:
        """What the document itself says that it is, else what is declared of the file."""
        return document_type(self.masthead, self.source)

    def of(self, report: Report) -> IdentifiedReport:
        """Return the report with its ids."""
        return IdentifiedReport(
            self.source,
            report,
            self.document_id,
            self.meeting_id,
            self.superseded_by,
            self.superseded_reason,
            self.leads,
        )


@dataclass(frozen=True, slots=True)
class IdentifiedReport:
    """A report with its ids; ``superseded_by``, ``superseded_reason`` and ``leads`` as in its Identity."""

    source: SourceFile
    report: Report
    document_id: str
    meeting_id: str
    superseded_by: str | None = None
    superseded_reason: str | None = None
    leads: bool = True

    @property
    def document_type(self) -> str:
        """What the document itself says that it is, else what is declared of the file."""
        return document_type(self.report.masthead, self.source)

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


def document_type(masthead: Masthead, source: SourceFile) -> str:
    """Return what a document itself says that it is, else what is declared of the file."""
    printed = masthead.document_type
    return printed if printed != "other" else source.document_type or "other"


def leading(reports: tuple[IdentifiedReport, ...]) -> Iterator[IdentifiedReport]:
    """Yield the reports that speak for their meetings."""
    return (one for one in reports if one.leads)
