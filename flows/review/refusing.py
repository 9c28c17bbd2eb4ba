"""Decisions that the next run would not apply: they are refused before they are written, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import NAME_TABLES, SPAN, Action, Decision, PrepmeetError, paragraph_digest, read_span, withdrawn_ids
from flows.reference.normalize import ascii_slug
from flows.review.checking import Place
from flows.review.deciding import RowChoice
from flows.review.document import ReviewDocument, ReviewParagraph
from flows.review.fields import FieldError, reference_names
from flows.review.pending import pending_decisions
from flows.review.release import Release
from flows.review.telling import field_title, named
from flows.tables.decisions.faults import Fault, addition_fault, change_fault, move_fault


def refuse_addition(document: ReviewDocument, paragraph: ReviewParagraph, added: Decision) -> None:
    """Raise FieldError if the run would not make the row that a decision adds."""
    table, fields = str(added.table), added.added_fields
    if table in NAME_TABLES:
        _refuse_unknown_entity(document, fields.get("entity_id"))
    else:
        _refuse(table, addition_fault(table, fields, added.as_written or "", paragraph.text))


def refuse_changes(choice: RowChoice, made: Sequence[Decision]) -> None:
    """Raise FieldError if the run would not change a row as decisions say."""
    row, values = choice.row, {str(one.field): one.value or "" for one in made}
    if row.table in NAME_TABLES:
        _refuse_unknown_entity(choice.document, values.get("entity_id"))
        return
    words, called = row.as_written or "", row.fields.get("name")
    for name, value in values.items():  # one after the other, as the run does it
        if name == SPAN:
            words = choice.paragraph.text[slice(*read_span(value))]
            _refuse(row.table, move_fault(row.table, called, words, is_chapeau=row.is_chapeau))
        else:
            called = value if name == "name" else called
            _refuse(row.table, change_fault(row.table, name, value, words))


def _refuse_unknown_entity(document: ReviewDocument, entity_id: str | None) -> None:
    """Raise FieldError for an entity in no list that the meeting does not name: the run does not know it there."""
    if not entity_id or document.own_entities is None or entity_id in document.own_entities:
        return
    if entity_id not in reference_names()["entities"]:
        shown = named(entity_id, document.names)
        text = f"Entity: {shown} is in no list, and this meeting does not name it; enter its Name and Type"
        raise FieldError(["entity_id"], text)


def _refuse(table: str, fault: Fault | None) -> None:
    if fault is not None:
        title = "Words" if fault.field == SPAN else field_title(table, fault.field)
        raise FieldError([fault.field], f"{title}: {fault.reason}")


# ---------------------------------------------------------------------------------------------- taken places


def refuse_taken_place(place: Place, added: Decision) -> None:
    """Raise PrepmeetError if a citation, or the same theme, begins at the same letter: the key is taken."""
    theme = added.added_fields.get("theme_id")
    for start, value, words in _begun(place):
        if start == place.span[0] and value == theme and place.table in ("theme_mentions", "citations"):
            what = "an instrument" if place.table == "citations" else "the theme"
            raise PrepmeetError(f"{what} is read at this place already: “{words}”; change that row")


def _begun(place: Place) -> Iterator[tuple[int | None, str | None, str | None]]:
    """Yield where the rows of a table begin in a paragraph, with their theme and their words."""
    for one in place.paragraph.rows:
        if one.table == place.table and one.words_from is None:
            for row in place.pending.state(place.paragraph, one).rows:
                yield row.start, row.fields.get("theme_id"), row.as_written
    for decision in place.pending.added(place.paragraph):
        if decision.table == place.table:
            yield decision.char_start, decision.added_fields.get("theme_id"), decision.as_written


def refuse_taken_item(release: Release, document: ReviewDocument, pending: Sequence[Decision], added: Decision) -> None:
    """Raise PrepmeetError if the meeting has an agenda item of this number or kind, or one is added already."""
    name = ascii_slug(added.as_written or "")
    items = (one for one in pending if one.table == added.table and one.action is Action.ADD)
    is_added = any(ascii_slug(one.as_written or "") == name for one in items)
    if is_added or release.has_row("agenda_items", f"{document.meeting_id}/{name}"):
        raise FieldError(["number"], f"Number: the meeting has an agenda item {added.as_written} already")


def refuse_where_another_counts(release: Release, document: ReviewDocument, paragraph: ReviewParagraph) -> None:
    """Raise PrepmeetError if another document counts instead of this one, and does not have the paragraph."""
    if document.superseded_by is None:
        return
    digest = paragraph_digest(paragraph.text)
    others = (one for found in release.read_all([document.superseded_by]) for one in found.paragraphs)
    if not any(paragraph_digest(one.text) == digest for one in others):
        raise PrepmeetError(
            f"{document.superseded_by} counts instead of this document, and no paragraph of it has these words; "
            "decide there"
        )


def refuse_replaced_entity(release: Release, entity: str, decisions: Sequence[Decision]) -> None:
    """Raise PrepmeetError if the pending decisions leave no name of an entity: a decision on it would be about none."""
    merged = _pending_merge(release, entity, decisions)
    if merged is not None:
        raise PrepmeetError(
            f"{entity} is merged into {merged.value} already, by {merged.decision_id} of {merged.reviewer}; withdraw "
            "that first"
        )
    last: Decision | None = None
    for document in release.read_all(release.documents_naming(entity)):
        pending = pending_decisions(decisions, document)
        for paragraph, row in document.rows():
            if row.table in NAME_TABLES and row.fields["entity_id"] == entity:
                state = pending.state(paragraph, row)
                if any(now.fields["entity_id"] == entity for now in state.rows):
                    return
                last = state.decisions[-1] if state.decisions else last
    if last is not None:
        raise PrepmeetError(
            f"{entity}: decisions of the next release leave no name of it, the last of them {last.decision_id} of "
            f"{last.reviewer}; withdraw that first"
        )


def _pending_merge(release: Release, entity: str, decisions: Sequence[Decision]) -> Decision | None:
    gone = withdrawn_ids(decisions) | release.outcomes().keys()
    merges = (one for one in decisions if one.action is Action.MERGE and one.as_written == entity)
    return next((one for one in merges if one.decision_id not in gone), None)
