"""Decisions from what a reviewer entered. They name a row by document, paragraph, span and words, never by its id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.model import (
    JUDGED_FIELDS,
    NAME_TABLES,
    SPAN,
    WITHOUT_SPANS,
    Action,
    Decision,
    PrepmeetError,
    paragraph_digest,
)
from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.fields import added_fields, changed_value, checked_parts, checked_span
from flows.review.kinds import KINDS
from flows.review.naming import with_entity, with_instrument

MAX_WORDS = 100_000  # a reader of CSV accepts cells of up to 131,072 characters


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decides, when and why; ``sample`` names the random sample that the judgement is part of."""

    reviewer: str
    decided_at_utc: str
    code_version: str
    reason: str | None = None
    sample: str | None = None


@dataclass(frozen=True, slots=True)
class RowChoice:
    """A row and its place."""

    document: ReviewDocument
    paragraph: ReviewParagraph
    row: ReviewRow


def confirm_row(choice: RowChoice, by: Judgement) -> Decision:
    """Return the decision that a row is right."""
    return _of_row(choice, by, Action.CONFIRM)


def remove_row(choice: RowChoice, by: Judgement) -> Decision:
    """Return the decision that the document does not say what a row says."""
    return _of_row(choice, by, Action.REMOVE)


def change_row(choice: RowChoice, by: Judgement, name: str, entered: str) -> Decision:
    """Return the decision that one field, or the span, has another value. PrepmeetError if it cannot."""
    row = choice.row
    if name != SPAN:
        value = changed_value(row.table, name, entered, choice.document.known)
        return _of_row(choice, by, Action.CHANGE, field=name, value=value or None)
    if row.table in WITHOUT_SPANS:
        raise PrepmeetError(f"{SPAN}: a row of {row.table} has no span")
    start, end = checked_span(entered, choice.paragraph.text)
    return _of_row(choice, by, Action.CHANGE, field=SPAN, value=f"{start}:{end}")


def change_fields(choice: RowChoice, by: Judgement, entered: Mapping[str, str]) -> list[Decision]:
    """Return one decision for each field that is not as read, that of the span last: it moves the row.

    It is the first one if the new name of an officer is not in the old words.

    A name of other words is the entity that they name, unless the reviewer gives one: then that is decided too, even
    if it is as read.

    PrepmeetError if all are as read, or one is not valid.
    """
    row, document = choice.row, choice.document
    read = {name: value or "" for name, value in (*row.fields.items(), *row.others.items())} | {
        SPAN: f"{row.start}:{row.end}"
    }
    if row.table in NAME_TABLES:
        entered = with_entity(row, choice.paragraph.text, entered, document)
    elif row.table == "citations":
        entered = with_instrument(entered, row.fields["instrument_id"])
    changed = {name: value for name, value in entered.items() if value.strip() != read.get(name)}
    for name in [name for name in changed if name in row.fields]:
        if changed_value(row.table, name, changed[name], document.known) == read[name]:
            del changed[name]  # the name of the value that it has already
    if row.table in NAME_TABLES and SPAN in changed and "entity_id" not in changed and "entity_id" in entered:
        changed["entity_id"] = entered["entity_id"]  # chosen for the new words
    if not changed:
        raise PrepmeetError("no field has another value; to say that the row is right, confirm it")
    is_moved_first = row.table == "officers" and changed.get("name", "") not in (row.as_written or "")
    if "title" in changed and "kind" in changed and row.table == "citations":
        changed = {"title": changed.pop("title"), **changed}  # the kind is of the instrument that the title makes
    order = sorted(changed, key=SPAN.__ne__ if is_moved_first else SPAN.__eq__)
    return [change_row(choice, by, name, changed[name]) for name in order]


def split_row(choice: RowChoice, by: Judgement, parts: list[str]) -> Decision:
    """Return the decision that one name is several. PrepmeetError unless the parts are in it in this order."""
    if choice.row.table not in ("participants", "statements"):
        raise PrepmeetError(f"{choice.row.table}: only names of participants and speakers are split")
    value = checked_parts(parts, choice.row.as_written or "")
    return _of_row(choice, by, Action.SPLIT, value=value)


def add_row(
    document: ReviewDocument,
    paragraph: ReviewParagraph,
    table: str,
    span: tuple[int, int] | None,
    entered: Mapping[str, str],
    by: Judgement,
) -> Decision:
    """Return the decision that a paragraph has a value that was not read.

    Raises:
        PrepmeetError: no such table, a field is missing or not valid, or the span is not inside the paragraph.
    """
    if table not in JUDGED_FIELDS:
        raise PrepmeetError(f"{table}: no table of values that are read; there are: {', '.join(KINDS)}")
    fields = added_fields(table, entered, document.known)
    start: int | None = None
    end: int | None = None
    words = fields.get("number") or fields.get("kind")
    if table not in WITHOUT_SPANS:
        if span is None:
            raise PrepmeetError("add: select the words in the paragraph first")
        start, end = checked_span(f"{span[0]}:{span[1]}", paragraph.text)
        words = paragraph.text[start:end]
    value = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    place = _place(document, paragraph)
    return _decision(
        by, Action.ADD, table=table, value=value, char_start=start, char_end=end, as_written=words, **place
    )


def confirm_paragraph(document: ReviewDocument, paragraph: ReviewParagraph, by: Judgement) -> Decision:
    """Return the decision that no value of a paragraph is missing."""
    return _decision(by, Action.CONFIRM, table="paragraphs", **_place(document, paragraph))


def settle_doubt(document: ReviewDocument, doubt: ReviewDoubt, by: Judgement) -> Decision:
    """Return the decision that a doubt is settled."""
    paragraph = document.paragraph(doubt.paragraph_id or "")
    place = _of_document(document) if paragraph is None else _place(document, paragraph)
    return _decision(by, Action.CONFIRM, table="issues", as_written=doubt.code, as_read=doubt.as_read(), **place)


def confirm_document(document: ReviewDocument, by: Judgement) -> Decision:
    """Return the decision that a document was reviewed as a whole."""
    return _decision(by, Action.CONFIRM, table="documents", **_of_document(document))


def reject_document(document: ReviewDocument, by: Judgement) -> Decision:
    """Return the decision that a document is not a report."""
    return _decision(by, Action.NOT_A_REPORT, table="documents", **_of_document(document))


def merge_entities(entity: str, other: str, by: Judgement) -> Decision:
    """Return the decision that ``entity`` is ``other``. PrepmeetError if they are the same."""
    if entity == other:
        raise PrepmeetError(f"merge: {entity} is {other} already")
    return _decision(by, Action.MERGE, table="entities", value=other, as_written=entity)


def change_entity(entity: str, name: str, value: str, by: Judgement) -> Decision:
    """Return the decision that an entity that is not in the reference has another name or type."""
    return _decision(by, Action.CHANGE, table="entities", field=name, value=value, as_written=entity)


def withdraw_decision(decision_id: str, by: Judgement) -> Decision:
    """Return the decision that an earlier one does not count."""
    return _decision(by, Action.WITHDRAW, value=decision_id)


def _of_row(
    choice: RowChoice, by: Judgement, action: Action, field: str | None = None, value: str | None = None
) -> Decision:
    row = choice.row
    if row.words_from is not None:
        raise PrepmeetError(f"{row.row_id}: its words are in {row.words_from}; decide about the theme there")
    return _decision(
        by,
        action,
        table=row.table,
        field=field,
        value=value,
        char_start=row.start,
        char_end=row.end,
        as_written=row.as_written,
        as_read=row.as_read(),
        **_place(choice.document, choice.paragraph),
    )


def _decision(by: Judgement, action: Action, **facts: Any) -> Decision:
    if len(facts.get("as_written") or "") > MAX_WORDS:
        raise PrepmeetError(f"the words are more than {MAX_WORDS:,} characters; choose fewer")
    return Decision(
        decision_id="",
        decided_at_utc=by.decided_at_utc,
        reviewer=by.reviewer,
        action=action,
        reason=by.reason,
        sample=by.sample,
        code_version=by.code_version,
        **facts,
    )


def _of_document(document: ReviewDocument) -> dict[str, str | None]:
    return {
        "sha256": document.sha256,
        "symbol": document.symbol,
        "language": document.language,
        "meeting_id": document.meeting_id,
    }


def _place(document: ReviewDocument, paragraph: ReviewParagraph) -> dict[str, str | None]:
    digest = paragraph_digest(paragraph.text)
    return {**_of_document(document), "paragraph": paragraph.key, "paragraph_digest": digest}
