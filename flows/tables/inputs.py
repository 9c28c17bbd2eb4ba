"""The input of the tables: reports with their files and ids, and issues with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.model import Issue, Masthead, NameAlias, Paragraph, Report, Severity, SourceFile
from flows.tables.identifiers import printed_type


@dataclass(frozen=True, slots=True)
class ReportHead:
    """One archived file and the head of its document: enough to identify the report.

    ``reader``: the reader of the file, as in ``Document`` (docx, tagged_pdf, …); None if unknown.
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
    """The report that a file contains. ``leads``: it represents its meeting (not superseded, in its first language)."""

    source: SourceFile
    masthead: Masthead
    document_id: str
    meeting_id: str
    superseded_by: str | None = None
    superseded_reason: str | None = None
    leads: bool = True

    @property
    def document_type(self) -> str:
        """The type that the document prints, else the declared one."""
        return printed_type(self.masthead, self.source)

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
    """A report with its ids; ``superseded_by``, ``superseded_reason`` and ``leads`` as in its Identity.

    ``aliases``: names that the archive adds to the reference.
    """

    source: SourceFile
    report: Report
    document_id: str
    meeting_id: str
    superseded_by: str | None = None
    superseded_reason: str | None = None
    leads: bool = True
    aliases: tuple[NameAlias, ...] = ()

    @property
    def document_type(self) -> str:
        """The type that the document prints, else the declared one."""
        return printed_type(self.report.masthead, self.source)

    def paragraph_id(self, key: str | None) -> str | None:
        """Return the id of the paragraph with this key in the report; None for None."""
        return None if key is None else f"{self.document_id}#{key}"

    def paragraphs(self) -> Mapping[str, Paragraph]:
        """Return the paragraphs of the report by key."""
        return {paragraph.key: paragraph for paragraph in self.report.paragraphs}


@dataclass(frozen=True, slots=True)
class LocatedIssue:
    """An issue with its document or file."""

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
    """Return a warning, to be checked by a person."""
    return Issue(Severity.WARNING, code, message, value, key, table, field)


def leading(reports: tuple[IdentifiedReport, ...]) -> Iterator[IdentifiedReport]:
    """Yield the reports that represent their meetings."""
    return (one for one in reports if one.leads)
