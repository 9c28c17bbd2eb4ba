"""Reports → tables: one DataFrame a schema, exactly its columns, sorted by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from flows.model import Issue, Meeting, Severity
from flows.schemas import TableSchema, load_schemas
from flows.tables import content, documents, people, versions
from flows.tables.frames import Row, frame
from flows.tables.identifiers import natural_key
from flows.tables.inputs import IdentifiedReport, LocatedIssue, Quarantined, ReadReport
from flows.tables.sets import identify

HARMLESS = ("duplicate-file",)

__all__ = ["Quarantined", "ReadReport", "build_tables"]


def build_tables(
    read: Sequence[ReadReport],
    meetings: Sequence[Meeting],
    quarantined: Sequence[Quarantined] = (),
    schemas: Mapping[str, TableSchema] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return all tables of a release by name.

    ``read``: the files that were read, in any order; ``meetings``: the registry; ``quarantined``: the files that could
    not be read, which become issues. The same input gives the same tables.
    """
    schemas = load_schemas() if schemas is None else schemas
    reports, set_issues = identify(read)
    mentions, name_issues = people.find_mentions(reports)
    officers, states, officer_issues = people.officer_rows(reports)
    meeting_rows, meeting_issues = documents.meeting_rows(meetings, reports)
    recommendations, verb_issues = content.recommendation_rows(reports)
    citations, instruments, citation_issues = content.citation_rows(reports)
    texts, language_issues = versions.recommendation_text_rows(reports)
    issues = [
        *set_issues,
        *language_issues,
        *_reported(reports),
        *name_issues,
        *officer_issues,
        *meeting_issues,
        *verb_issues,
        *citation_issues,
        *_quarantined(quarantined),
    ]
    rows: dict[str, list[Row]] = {
        "meetings": meeting_rows,
        "documents": documents.document_rows(reports),
        "paragraphs": documents.paragraph_rows(reports),
        "paragraph_concordance": versions.concordance_rows(reports),
        "corrections": versions.correction_rows(reports),
        "entities": people.entity_rows([*(mention.resolved.entity for mention in mentions), *states]),
        "participants": people.participant_rows(mentions),
        "statements": people.statement_rows(mentions),
        "officers": officers,
        "agenda_items": content.agenda_rows(reports),
        "themes": content.theme_rows(reports),
        "theme_mentions": content.theme_mention_rows(reports),
        "recommendations": recommendations,
        "recommendation_texts": texts,
        "recommendation_links": [],
        "positions": content.position_rows(reports),
        "instruments": instruments,
        "citations": citations,
        "issues": issue_rows(issues),
    }
    return {name: frame(schema, rows[name]) for name, schema in schemas.items()}


def _reported(reports: Sequence[IdentifiedReport]) -> list[LocatedIssue]:
    """The doubts that reading and parsing had."""
    return [LocatedIssue(issue, one.document_id, one.source.path) for one in reports for issue in one.report.issues]


def _quarantined(quarantined: Sequence[Quarantined]) -> list[LocatedIssue]:
    """Files that could not be read are errors; a second copy of a file that was read is only worth a look."""
    return [
        LocatedIssue(
            Issue(Severity.WARNING if one.code in HARMLESS else Severity.ERROR, one.code, one.message),
            None,
            one.source.path,
        )
        for one in quarantined
    ]


def issue_rows(issues: Sequence[LocatedIssue]) -> list[Row]:
    """Return one row an issue, numbered by document and code in the order of place and value."""
    rows: list[Row] = []
    counts: dict[str, int] = {}
    for one in sorted(issues, key=_place):
        owner = one.document_id or one.source_file or "release"
        stem = f"{owner}/{one.issue.code}"
        counts[stem] = counts.get(stem, 0) + 1
        key = one.issue.paragraph_key
        rows.append(
            {
                "issue_id": f"{stem}-{counts[stem]}",
                "severity": one.issue.severity.value,
                "code": one.issue.code,
                "document_id": one.document_id,
                "paragraph_id": f"{one.document_id}#{key}" if one.document_id and key else None,
                "source_file": one.source_file,
                "table_name": one.issue.table_name,
                "field_name": one.issue.field_name,
                "value": one.issue.value or None,
                "message": one.issue.message,
            }
        )
    return rows


def _place(one: LocatedIssue) -> tuple[object, ...]:
    issue = one.issue
    owner = one.document_id or one.source_file or ""
    return (natural_key(owner), issue.code, natural_key(issue.paragraph_key or ""), issue.value or "", issue.message)
