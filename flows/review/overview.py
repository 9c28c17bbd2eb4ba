"""What the templates of the review page need: the list of documents, one document, one paragraph, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flows.model import NAME_TABLES, Action, Decision, PrepmeetError, withdrawn_ids
from flows.review.defaults import added_defaults
from flows.review.document import ReviewDocument, ReviewParagraph, paragraph_name
from flows.review.fields import changeable_fields, entity_of_words, fields_to_add
from flows.review.kinds import KINDS, SAME_WORDS
from flows.review.naming import entity_of_fields, named_by_words
from flows.review.pending import OF_ENTITY, PendingDecisions, pending_decisions
from flows.review.progress import judged_items, next_item
from flows.review.reader import DocumentEntry
from flows.review.row_views import ReleasedView, decision_view, released_view
from flows.review.session import ReviewSession, SampleItem
from flows.review.telling import named
from flows.review.views import DoubtView, doubt_view, paragraph_view

Facts = dict[str, Any]
MAX_PLACES = 3  # of rows that are alike


def list_facts(session: ReviewSession) -> Facts:
    """Return what the list of documents shows: those with most open doubts first."""
    decisions = session.shown_decisions()
    withdrawn = withdrawn_ids(decisions)
    counting = [one for one in decisions if one.decision_id not in withdrawn]
    counts = Counter(one.sha256 for one in counting if one.sha256 is not None)
    whole = {one.sha256: one.action for one in counting if one.table == "documents"}
    return {
        "documents": sorted(listed_documents(session), key=lambda one: (-one.doubts, one.document_id)),
        "decided": counts,
        "whole": whole,
        "release": session.release.version,
        "judged": sum(judged_items(session)),
        "next_item": next_item(session),
    }


def listed_documents(session: ReviewSession) -> list[DocumentEntry]:
    """Return the documents in the order of the release, with the doubts that are open after the pending decisions."""
    settings = session.settings
    decisions = session.shown_decisions()
    decided = {one.sha256 for one in decisions}
    found = session.release.documents(settings.meeting, settings.code)
    read = session.release.read_all([one.document_id for one in found if one.doubts and one.sha256 in decided])
    still_open = {one.document_id: _number_open(one, decisions, settings.code) for one in read}
    return [replace(one, doubts=still_open.get(one.document_id, one.doubts)) for one in found]


def _number_open(document: ReviewDocument, decisions: Sequence[Decision], code: str | None) -> int:
    doubts = _doubts(document, pending_decisions(decisions, document))
    return sum(one.is_open and code in (None, one.doubt.code) for one in doubts)


def document_facts(session: ReviewSession, document: ReviewDocument, at: int | None) -> Facts:
    """Return what the page of a document shows; ``at`` is the number of the item of the sample that it is open for."""
    decisions = session.shown_decisions()
    pending = pending_decisions(decisions, document)
    settings = session.settings
    doubts = [one for one in _doubts(document, pending) if settings.code in (None, one.doubt.code)]
    views = [paragraph_view(document, one, pending) for one in document.paragraphs]
    item = settings.items[at - 1] if at and at <= len(settings.items) else None
    judged = judged_items(session) if item else ()
    return {
        "document": document,
        "paragraphs": views,
        "own_doubts": [doubt_view(document, None, one, pending) for one in document.doubts],
        "doubts": doubts,
        "names": {one.paragraph_id: one.name for one in document.paragraphs},
        "open_doubts": sum(one.is_open for one in doubts),
        "whole": [decision_view(one, document) for one in pending.whole],
        "decided": pending.number,
        "is_first_time": all(one.reviewer != settings.reviewer for one in decisions),
        "row_count": sum(one.row_count for one in views),
        "undecided": sum(one.undecided for one in views),
        "revision": len(decisions),
        "at": at,
        "newer": session.newer_release(),
        "judged": sum(judged),
        "left": [number for number, is_judged in enumerate(judged[: (at or 1) - 1], start=1) if not is_judged],
        "item": item,
        "item_paragraph": item and _paragraph_of(document, item),
        "fields": {table: changeable_fields(table) for table in KINDS},
        "fields_to_add": {table: fields_to_add(table) for table in KINDS},
        "names_of_tables": NAME_TABLES,
        "lists": {table: sorted(own.items(), key=lambda one: one[1] or "") for table, own in document.known.items()},
        "next_document": None if item else _next_document(session, document),
    }


def paragraph_facts(session: ReviewSession, document: ReviewDocument, paragraph_id: str) -> Facts:
    """Return what is shown of one paragraph, with how many rows and doubts of the release are alike."""
    paragraph = document.paragraph(paragraph_id)
    if paragraph is None:
        raise PrepmeetError(f"{paragraph_id}: no paragraph of {document.document_id} has this id")
    pending = pending_decisions(session.shown_decisions(), document)
    rows = [one for one in paragraph.rows if one.table in SAME_WORDS]
    alike = session.release.counts_of_similar(rows, paragraph.doubts)
    repeated = [one for one in rows if alike[one.table, one.row_id] > 1]
    return {
        "document": document,
        "view": paragraph_view(document, paragraph, pending),
        "alike": alike,
        "places": _place_names(session, document, session.release.places_of_similar(repeated, MAX_PLACES)),
        "released": _released(document, paragraph, pending),
        "split_tables": NAME_TABLES,
    }


def _place_names(
    session: ReviewSession, document: ReviewDocument, places: Mapping[tuple[str, str], tuple[str, ...]]
) -> dict[tuple[str, str], list[str]]:
    """Return the places of rows in words: "paragraph 8", in another document with its symbol or title before it."""
    found = {name for own in places.values() for name in own}
    others = {name.rpartition("#")[0] for name in found} - {document.document_id}
    titles = {one.document_id: one.heading() for one in session.release.read_all(sorted(others))} if others else {}

    def said(name: str) -> str:
        document_id, _, key = name.rpartition("#")
        return ", ".join(filter(None, (titles.get(document_id), paragraph_name(key))))

    return {key: [said(name) for name in own] for key, own in places.items()}


def named_entity(
    session: ReviewSession, document: ReviewDocument, paragraph_id: str, span: tuple[int, int], asked: Mapping[str, str]
) -> Facts:
    """Return the entity of the words of a span, or the one that was entered, and where it is a participant already.

    ``entity``: its id if it is in a list; ``said``: the entity in words; ``defaults``: what a new row has if the
    reviewer does not say, with the reason.

    Args:
        session: the review.
        document: the document.
        paragraph_id: the paragraph.
        span: the words in it.
        asked: ``table`` of a new row; ``row``: the row that is changed; ``entity_id``, ``name``, ``entity_type``: what
            was entered.
    """
    paragraph = document.paragraph(paragraph_id)
    words = "" if paragraph is None else paragraph.text[slice(*span)]
    found = named_by_words(words, document)
    if paragraph is None or found is None:
        return {"entity": None, "said": "", "there": "", "defaults": {}}
    places = [
        place.name
        for place, row in document.rows()
        if row.table == "participants" and row.fields["entity_id"] == found.entity_id and row.row_id != asked.get("row")
    ]
    said = named(found.entity_id, {found.entity_id: found.name}) + ("" if found.is_listed else ", in no list")
    entered = {name: asked[name] for name in OF_ENTITY if asked.get(name)}
    meant = entity_of_fields(_with_ids(entered, document), words, document)
    pending = pending_decisions(session.shown_decisions(), document)
    defaults = added_defaults(document, paragraph, asked.get("table", ""), span, meant, pending)
    return {
        "entity": found.entity_id if found.is_listed else None,
        "said": said,
        "there": ", ".join(places),
        "defaults": {name: one._asdict() for name, one in defaults.items()},
    }


def _with_ids(entered: Mapping[str, str], document: ReviewDocument) -> dict[str, str]:
    """Return what was entered for an entity, with its id if its name was."""
    known = entity_of_words(entered.get("entity_id", ""), document.known)
    return {**entered, **({"entity_id": known} if known else {})}


def changed_paragraphs(session: ReviewSession, document: ReviewDocument, since: int) -> Facts:
    """Return which paragraphs the decisions after the first ``since`` ones are about, and the new number of them."""
    decisions = session.shown_decisions()
    recent = decisions[since:]
    earlier = {one.decision_id: one for one in decisions}
    named = [_withdrawn_by(one, earlier) for one in recent]
    ids = {one.key: one.paragraph_id for one in document.paragraphs}
    own = [one for one in named if one.sha256 == document.sha256]
    pending = pending_decisions(decisions, document)
    code = session.settings.code
    doubts = [one for one in _doubts(document, pending) if code in (None, one.doubt.code)]
    return {
        "revision": len(decisions),
        "paragraphs": sorted({ids[one.paragraph] for one in own if one.paragraph in ids}),
        "others": sorted({one.reviewer for one in recent} - {session.settings.reviewer}),
        "open": [one.doubt.issue_id for one in doubts if one.is_open],
        "decided": pending.number,
        "whole": [_whole_text(one, document) for one in pending.whole],
        "newer": session.newer_release(),
    }


def _withdrawn_by(decision: Decision, earlier: Mapping[str, Decision]) -> Decision:
    """Return what a decision is about: of a withdrawal, perhaps of a withdrawal, the decision that counts or not."""
    while decision.action is Action.WITHDRAW and (decision.value or "") in earlier:
        decision = earlier[decision.value or ""]
    return decision


def _paragraph_of(document: ReviewDocument, item: SampleItem) -> str:
    """Return the id of the paragraph of an item. PrepmeetError if the document does not have the item."""
    found = document.row(item.table, item.row_id)
    if found is None and document.paragraph(item.row_id) is None:
        raise PrepmeetError(f"{item.row_id}: no row of {item.table} in {document.document_id} has this id")
    return item.row_id if found is None else found[0].paragraph_id


def _whole_text(decision: Decision, document: ReviewDocument) -> str:
    shown = decision_view(decision, document)
    return f"{shown.effect} ({shown.reviewer})"


def _doubts(document: ReviewDocument, pending: PendingDecisions) -> list[DoubtView]:
    """Return all doubts, open ones first: errors, then those that concern most rows."""
    places = {one.paragraph_id: one for one in document.paragraphs}
    views = [doubt_view(document, places.get(one.paragraph_id or ""), one, pending) for one in document.all_doubts()]
    return sorted(views, key=lambda one: not one.is_open)


def _next_document(session: ReviewSession, document: ReviewDocument) -> str | None:
    """Return the next document after this one, in the order of the release, that has open doubts."""
    listed = listed_documents(session)
    ids = [one.document_id for one in listed]
    after = listed[ids.index(document.document_id) + 1 :] if document.document_id in ids else listed
    return next((one.document_id for one in after if one.doubts), None)


def _released(
    document: ReviewDocument, paragraph: ReviewParagraph, pending: PendingDecisions
) -> tuple[ReleasedView, ...]:
    """Return the decisions of the release about a paragraph that are not shown at one of its rows."""
    at_rows = {one.decision_id for row in paragraph.rows for one in document.decisions_of(row)}
    own = [one for one in document.decisions if one.paragraph_id == paragraph.paragraph_id]
    return tuple(released_view(one, document, paragraph, pending) for one in own if one.decision_id not in at_rows)
