"""How far the judgement of a random sample is: which of its items are decided."""

from __future__ import annotations

from collections.abc import Iterator

from flows.model import Action, Decision
from flows.review.document import ReviewDocument
from flows.review.pending import PendingDecisions, pending_decisions
from flows.review.sampling import PARAGRAPHS
from flows.review.session import ReviewSession, SampleItem


def judged_items(session: ReviewSession) -> tuple[bool, ...]:
    """Return for each item of the sample whether this reviewer decided on it, as part of the sample."""
    if not session.settings.items:
        return ()
    decisions = session.shown_decisions()
    documents = [(one, pending_decisions(decisions, one)) for one in session.item_documents()]
    judged = {
        item
        for item in session.settings.items
        for document, pending in documents
        if any(one.sample == session.settings.sample for one in _decisions_on(item, document, pending))
    }
    return tuple(item in judged for item in session.settings.items)


def next_item(session: ReviewSession) -> int | None:
    """Return the number of the first item of the sample that is not decided, from 1; None if all are."""
    judged = judged_items(session)
    return judged.index(False) + 1 if False in judged else None


def _decisions_on(item: SampleItem, document: ReviewDocument, pending: PendingDecisions) -> Iterator[Decision]:
    """Yield the decisions that judge an item; of a paragraph those that nothing is missing, not the additions."""
    if item.table == PARAGRAPHS:
        paragraph = document.paragraph(item.row_id)
        if paragraph is not None:
            yield from pending.of_paragraph(paragraph)
    else:
        found = document.row(item.table, item.row_id)
        if found is not None:
            yield from pending.of_row(*found)[0]
    for one in document.decisions:
        is_about = (one.decision.table, one.row_id) == (item.table, item.row_id) and one.action is not Action.ADD
        if is_about and one.decision_id not in pending.withdrawn:
            yield one.decision
