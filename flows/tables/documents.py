"""Meetings, documents and paragraphs as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.model import Meeting
from flows.resolving.names import resolve_name
from flows.tables.congress import congress_of, outside_issues
from flows.tables.inputs import IdentifiedReport, LocatedIssue, warning
from flows.tables.meeting_ids import DRAFTS
from flows.tables.rows import Row

REPORTS = ("report", *DRAFTS)
NOT_ESTABLISHED = "not established"


def meeting_rows(
    meetings: Sequence[Meeting], reports: tuple[IdentifiedReport, ...]
) -> tuple[list[Row], list[LocatedIssue]]:
    """Return one row per meeting in the registry or in a document; the document has precedence."""
    registered = {meeting.meeting_id: meeting for meeting in meetings}
    ids = list(dict.fromkeys([*registered, *(one.meeting_id for one in reports)]))
    rows: list[Row] = []
    issues: list[LocatedIssue] = []
    for meeting_id in ids:
        own = sorted((one for one in reports if one.meeting_id == meeting_id), key=lambda one: not one.leads)
        known = registered.get(meeting_id) or Meeting(meeting_id, None, None, None)
        row = _meeting(known, own)
        rows.append(row)
        issues.extend(_disagreements(known, own))
        issues.extend([] if row["is_preparatory_meeting"] else outside_issues(own))
    return rows, issues


def _meeting(known: Meeting, own: Sequence[IdentifiedReport]) -> Row:
    def printed(field: str) -> str | None:
        return next((value for one in own if (value := getattr(one.report.masthead, field))), None)

    congress = congress_of(known, (one.report.masthead for one in own))
    start = printed("start_date") or known.start_date
    country = printed("country_as_written")
    finals = [one for one in own if one.document_type == "report"]
    drafts = [one for one in own if one.document_type.startswith("draft")]
    return {
        "meeting_id": known.meeting_id,
        "is_preparatory_meeting": congress is not None,
        "congress": congress,
        "congress_city": known.congress_city,
        "region": printed("region") or known.region,
        "title": printed("meeting_title") or known.title,
        "city": printed("city") or known.city,
        "country_iso3": known.country_iso3 or _country(country, own) or _country(printed("city"), own),
        "start_date": start,
        "end_date": printed("end_date") or known.end_date,
        "month": start[:7] if start else known.month,
        "status": "final" if finals else "draft" if drafts else _status_without_report(known),
        "report_symbol": finals[0].report.masthead.symbol if finals else known.report_symbol,
        "symbol_series": known.symbol_series,
        "notes": known.notes,
        "evidence": _evidence(known, own, is_placed=printed("start_date") is not None and printed("city") is not None),
    }


def _status_without_report(known: Meeting) -> str:
    """Return the status of the expected reports: that of the first of awaited, unknown, not_published that one has."""
    expected = {one.status for one in known.documents_expected if one.document_type in REPORTS}
    return next((status for status in ("awaited", "unknown", "not_published") if status in expected), "awaited")


def _evidence(known: Meeting, own: Sequence[IdentifiedReport], *, is_placed: bool) -> str | None:
    """Return the evidence of the registry; if a document prints place and days that it lacks, also that document."""
    if not is_placed or (known.city and known.start_date):
        return known.evidence
    kept = [part for part in (known.evidence or "").split("; ") if part and NOT_ESTABLISHED not in part]
    return "; ".join([*kept, f"place and dates printed in {own[0].document_id}"])


def _country(printed: str | None, own: Sequence[IdentifiedReport]) -> str | None:
    """Return the code of the country printed after the city, or of a city that is a State (Singapore)."""
    if printed is None:
        return None
    resolved = resolve_name(printed, own[0].report.masthead.language, "state", own[0].aliases)
    return resolved.entity.iso3 if resolved.entity.resolved and resolved.doubt is None else None


def _disagreements(known: Meeting, own: Sequence[IdentifiedReport]) -> list[LocatedIssue]:
    issues = []
    for one in own:
        for field in ("start_date", "end_date", "city"):
            printed, registered = getattr(one.report.masthead, field), getattr(known, field)
            if printed and registered and printed != registered:
                issue = warning(
                    "registry-disagrees",
                    f"The document prints {printed}; the registry has another value. The document counts.",
                    value=registered,
                    table="meetings",
                    field=field,
                )
                issues.append(LocatedIssue(issue, one.document_id, one.source.path))
    return issues


def document_rows(reports: tuple[IdentifiedReport, ...], coverage: Mapping[str, float]) -> list[Row]:
    """Return one row per file that was read; ``coverage``: the entity coverage by document id."""
    return [_document(one, coverage) for one in reports]


def _document(one: IdentifiedReport, coverage: Mapping[str, float]) -> Row:
    masthead, document, source = one.report.masthead, one.report.document, one.source
    return {
        "document_id": one.document_id,
        "meeting_id": one.meeting_id,
        "symbol": masthead.symbol,
        "language": masthead.language,
        "original_language": masthead.original_language,
        "document_type": one.document_type,
        "distribution": masthead.distribution,
        "document_date": masthead.document_date,
        "title": masthead.title,
        "job_number": masthead.job_number,
        "source_file": source.path,
        "source_url": source.source_url,
        "media_type": document.media_type,
        "reader": document.reader,
        "sha256": document.sha256,
        "bytes": document.size,
        "pages": document.pages,
        "text_coverage": one.report.text_coverage,
        "entity_coverage": coverage.get(one.document_id),
        "retrieved_at_utc": source.retrieved_at_utc,
        "superseded_by": one.superseded_by,
        "superseded_reason": one.superseded_reason,
    }


def paragraph_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return one row per paragraph of every document that was read, in reading order."""
    return [row for one in reports for row in _paragraphs(one)]


def _paragraphs(one: IdentifiedReport) -> list[Row]:
    return [
        {
            "paragraph_id": one.paragraph_id(paragraph.key),
            "document_id": one.document_id,
            "position": position,
            "kind": paragraph.kind.value,
            "number": paragraph.number,
            "label": paragraph.label,
            "parent_paragraph_id": one.paragraph_id(paragraph.parent_key),
            "chapter": paragraph.chapter,
            "section_path": paragraph.section_path,
            "agenda_item": paragraph.agenda_item,
            "page": paragraph.page,
            "text": paragraph.text,
            "char_start": paragraph.start,
            "char_end": paragraph.end,
        }
        for position, paragraph in enumerate(one.report.paragraphs, 1)
    ]
