"""The issues of a release, each with the text of the paragraph that it is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from flows.cli.query import Answer, run_query
from flows.model import PrepmeetError
from flows.sources.decisions import read_decisions
from flows.storage import Location

# a document is named by its id, its symbol (case and spaces do not count), its file or the file's name
OF_DOCUMENT = """(
    {table}.document_id = $document OR {table}.source_file = $document
    OR string_split({table}.source_file, '/')[-1] = $document
    OR upper(replace(documents.symbol, ' ', '')) = upper(replace($document, ' ', ''))
)"""
DOUBTS = f"""
SELECT
    issues.issue_id, issues.severity, issues.code, issues.document_id, documents.symbol, issues.source_file,
    issues.paragraph_id, issues.table_name, issues.field_name, issues.value, issues.message,
    issues.reviewed, paragraphs.text
FROM issues
LEFT JOIN documents ON documents.document_id = issues.document_id
LEFT JOIN paragraphs ON paragraphs.paragraph_id = issues.paragraph_id
WHERE ($code IS NULL OR issues.code = $code) AND ($document IS NULL OR {OF_DOCUMENT.format(table="issues")})
ORDER BY
    issues.severity, issues.code, documents.symbol, issues.source_file, issues.document_id, paragraphs.position,
    issues.issue_id
"""
CODES = "SELECT code, count(*) FROM issues GROUP BY code ORDER BY code"
DOCUMENT = f"SELECT 1 FROM documents WHERE {OF_DOCUMENT.format(table='documents')} LIMIT 1"


def find_doubts(release: Path | Location, code: str | None = None, document: str | None = None) -> Answer:
    """Return the issues of a release, errors first, then by code and place; ``text`` is that of the paragraph.

    Args:
        release: its folder, or its place in object storage.
        code: only issues of this code.
        document: only issues of this document: its id, symbol, file or file name.

    Raises:
        PrepmeetError: no issue of the release has this code, or the release holds no such document.
    """
    doubts = run_query(release, DOUBTS, {"code": code, "document": document})
    if doubts.rows:
        return doubts
    codes = dict(run_query(release, CODES).rows)
    if code is not None and code not in codes:
        known = ", ".join(f"{name} ({number})" for name, number in codes.items())
        raise PrepmeetError(f"{code}: no issue of {release} has this code; there are: {known or 'none'}")
    if document is not None and not _is_known(release, document):
        raise PrepmeetError(f"{document}: no document of {release} has this id, symbol or file, and no issue names it")
    return doubts


def _is_known(release: Path | Location, document: str) -> bool:
    """Return whether a document, or an issue of a file that could not be read, is named so."""
    of_issues = run_query(release, DOUBTS, {"code": None, "document": document})
    return bool(of_issues.rows or run_query(release, DOCUMENT, {"document": document}).rows)


def settled_by(issue_id: str, *, is_reviewed: bool, since: Collection[str]) -> str:
    """Return by what a doubt is settled, "" for an open one; ``since``: those that decisions settle from now on."""
    if issue_id in since:
        return "settled in the next release"
    return "settled by a reviewer" if is_reviewed else ""


def with_settled_column(found: Answer, since: Collection[str]) -> Answer:
    """Return the issues with a column that says by what each is settled."""
    issue, reviewed = found.columns.index("issue_id"), found.columns.index("reviewed")
    marked = tuple((*row, settled_by(row[issue], is_reviewed=bool(row[reviewed]), since=since)) for row in found.rows)
    return replace(found, columns=(*found.columns, "settled"), rows=marked)


def settled_since(release: Path, raw: Path) -> frozenset[str]:
    """Return the ids of the issues of a release in a folder that decisions of ``raw`` settle from the next run on."""
    decisions = read_decisions(raw)
    if not decisions:
        return frozenset()
    # most calls are about no decision, and need none of the rules that read documents
    from flows.review.pending import settled_doubts  # noqa: PLC0415
    from flows.review.release import Release  # noqa: PLC0415

    opened = Release(release)
    decided = {one.sha256 for one in decisions}
    documents = opened.read_all([one.document_id for one in opened.documents() if one.sha256 in decided])
    return frozenset(issue for one in documents for issue in settled_doubts(one, decisions))
