"""Expected documents as rows: which are archived, and which are awaited."""

from __future__ import annotations

from collections.abc import Sequence

from flows.model import Meeting
from flows.sources.expected import ArchivedDocument, ExpectedState, expected_states
from flows.tables.inputs import IdentifiedReport
from flows.tables.rows import Row


def expected_document_rows(meetings: Sequence[Meeting], reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return one row per expected document and language of these meetings; ``reports``: all their reports."""
    expected = [document for meeting in meetings for document in meeting.documents_expected]
    return [_row(state) for state in expected_states(expected, map(_archived, reports))]


def _archived(one: IdentifiedReport) -> ArchivedDocument:
    """Return the archived document of a report; the declared symbol if it prints none."""
    return ArchivedDocument(
        name=one.document_id,
        symbol=one.report.masthead.symbol or one.source.symbol,
        language=one.report.masthead.language,
        meeting_id=one.meeting_id,
        document_type=one.document_type,
        counts=one.superseded_by is None,
    )


def _row(state: ExpectedState) -> Row:
    expected = state.expected
    name = f"{expected.meeting_id}/{expected.symbol or expected.document_type}"
    return {
        "expected_document_id": f"{name}-{state.language}" if state.language else name,
        "meeting_id": expected.meeting_id,
        "document_type": expected.document_type,
        "symbol": state.symbol,
        "language": state.language,
        "status": state.status.value,
        "document_id": state.answers[0].name if state.answers else None,
        "archived_documents": len(state.answers),
        "notes": expected.notes,
    }
