"""Issues as rows, numbered by document and code."""

from __future__ import annotations

from collections.abc import Sequence

from flows.model import LONGEST_TEXT
from flows.tables.identifiers import natural_key
from flows.tables.inputs import LocatedIssue
from flows.tables.rows import Row


def issue_rows(issues: Sequence[LocatedIssue]) -> list[Row]:
    """Return one row per issue, numbered by document and code in the order of place and value."""
    rows: list[Row] = []
    counts: dict[str, int] = {}
    for one in sorted(issues, key=_place):
        owner = one.document_id or one.source_file or _owner_without_document(one)
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
                "value": (one.issue.value or "")[:LONGEST_TEXT] or None,
                "message": one.issue.message[:LONGEST_TEXT],
                "reviewed": False,
            }
        )
    return rows


def _owner_without_document(one: LocatedIssue) -> str:
    """Return the decision that an issue is about, which keeps ids apart where several parts have such issues."""
    return f"decisions/{one.issue.value}" if one.issue.table_name == "decisions" else "release"


def _place(one: LocatedIssue) -> tuple[object, ...]:
    issue = one.issue
    owner = one.document_id or one.source_file or ""
    return (natural_key(owner), issue.code, natural_key(issue.paragraph_key or ""), issue.value or "", issue.message)
