"""A paragraph as the pages show it: its text with marks, its rows with their decisions, its doubts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from flows.model import NAME_TABLES, Action, Decision
from flows.model.doubt import UNREAD
from flows.pages.places import row_anchor
from flows.review.document import ReleasedDecision, ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.doubts import doubt_about, doubt_title, doubted_row
from flows.review.fields import fields_to_add
from flows.review.kinds import KINDS, RowKind
from flows.review.marks import Piece, cut
from flows.review.naming import named_by_words
from flows.review.pending import PendingDecisions
from flows.review.telling import effect, named

CUT_AT = 160  # characters of a value that an issue names
SCORE = re.compile(r"\([01]\.[0-9]{2}\)")
SENTENCE_END = re.compile(r"[.;:](?=\s|$)")
REMOVED = "removed"
FOUND = "found"  # by the rules; not reviewed
STATE_WORDS = {FOUND: "found by the rules, not reviewed"}
STATES = {
    Action.CONFIRM: "confirmed",
    Action.CHANGE: "changed",
    Action.REMOVE: "removed",
    Action.SPLIT: "changed",
    Action.ADD: "added",
}


class FieldView(NamedTuple):
    """A judged field: its title, its value with the name of an id, and what a code means."""

    title: str
    value: str
    meaning: str = ""


class DecisionView(NamedTuple):
    """A pending decision: who decided what, and why. ``is_replaced``: a later one about the same row says otherwise."""

    decision_id: str
    reviewer: str
    decided_at_utc: str
    effect: str
    reason: str | None
    is_replaced: bool = False

    @property
    def by(self) -> str:
        """Return who decided, as the end of a sentence that says what: "confirmed by A", "Role changed …, by A"."""
        return f", by {self.reviewer}" if self.effect.endswith("”") else f" by {self.reviewer}"

    @property
    def when(self) -> str:
        """Return what becomes of the decision."""
        return "replaced by a later decision" if self.is_replaced else "in the next release"


class RowView(NamedTuple):
    """A row as the pending decisions make it, or a pending addition (``row`` is None, ``added`` its fields as JSON).

    ``state``: what the last decision did to it; ``released``: the decisions of the release that made or judged it.
    """

    kind: RowKind
    anchor: str
    row: ReviewRow | None
    span: tuple[int, int] | None
    as_written: str
    fields: tuple[FieldView, ...]
    state: str
    decisions: tuple[DecisionView, ...]
    is_disputed: bool
    released: tuple[ReleasedView, ...] = ()
    added: str = ""

    @property
    def state_words(self) -> str:
        """Return the state in words."""
        return STATE_WORDS.get(self.state, self.state)

    @property
    def is_undecided(self) -> bool:
        """Return whether there is no decision on the row."""
        return self.state == FOUND


class ReleasedView(NamedTuple):
    """A decision of the release as it is shown. ``detail``: why it does not count, or None."""

    decision_id: str
    reviewer: str
    day: str
    effect: str
    outcome: str
    detail: str | None
    is_withdrawn: bool


class DoubtView(NamedTuple):
    """A doubt with the decisions that settle it. ``span``: of a value that was perhaps missed, in its paragraph.

    ``row``: the row that the doubt is about; ``decision``: the decision.
    """

    doubt: ReviewDoubt
    decisions: tuple[DecisionView, ...]
    is_open: bool
    span: tuple[int, int] | None = None
    row: ReviewRow | None = None
    decision: ReleasedView | None = None

    @property
    def subject(self) -> str:
        """Return in short what the doubt is about: a value, a decision."""
        return self.value if self.decision is None else self.decision.effect

    @property
    def title(self) -> str:
        """Return what the doubt is, in words."""
        return doubt_title(self.doubt.code)

    @property
    def about(self) -> str:
        """Return which kind of row and which field it is about."""
        return doubt_about(self.doubt)

    @property
    def value(self) -> str:
        """Return the value that the doubt names; one that is cut ends with dots."""
        value = self.doubt.value or ""
        return f"{value}…" if len(value) >= CUT_AT else value

    @property
    def has_score(self) -> bool:
        """Return whether the message says how sure the rules are."""
        return SCORE.search(self.doubt.message) is not None


class ParagraphView(NamedTuple):
    """A paragraph with everything that is shown of it. ``marked``: the number of the row of each span in ``pieces``.

    ``from_above``: rows whose words are in a paragraph above.
    """

    paragraph: ReviewParagraph
    pieces: tuple[Piece, ...]
    marked: tuple[int, ...]
    rows: tuple[RowView, ...]
    from_above: tuple[RowView, ...]
    doubts: tuple[DoubtView, ...]
    complete: tuple[DecisionView, ...]

    @property
    def once_from_above(self) -> tuple[RowView, ...]:
        """Return the rows whose words are above, those of the same words and value once."""
        return tuple({(one.kind, one.fields, one.as_written): one for one in self.from_above}.values())

    @property
    def undecided(self) -> int:
        """Return the number of rows without a decision."""
        return sum(one.is_undecided for one in self.rows)

    @property
    def label(self) -> str:
        """Return what the paragraph is and has, for a screen reader: "paragraph 5(b), 2 rows, 1 open doubt"."""
        rows, doubts = len(self.rows), self.open_doubts
        counts = f"{rows} row{'' if rows == 1 else 's'}, {doubts} open doubt{'' if doubts == 1 else 's'}"
        name = self.paragraph.name
        return f"{name[:1].upper()}{name[1:]}, {counts}"

    @property
    def open_doubts(self) -> int:
        """Return the number of doubts that are not settled."""
        return sum(one.is_open for one in self.doubts)


def paragraph_view(
    document: ReviewDocument, paragraph: ReviewParagraph, pending: PendingDecisions | None
) -> ParagraphView:
    """Return what is shown of a paragraph; without ``pending``, what the release says."""
    rows = [_row_view(document, paragraph, row, pending) for row in paragraph.rows if row.words_from is None]
    from_above = [_row_view(document, paragraph, row, None) for row in paragraph.rows if row.words_from is not None]
    added = () if pending is None else pending.added(paragraph)
    rows += [_added_view(document, paragraph, one) for one in added]
    spans = _marked_spans(rows, paragraph.text)
    marked = tuple(spans)
    pieces = cut(paragraph.text, tuple(spans.values()))
    complete = () if pending is None else pending.of_paragraph(paragraph)
    return ParagraphView(
        paragraph=paragraph,
        pieces=pieces,
        marked=marked,
        rows=tuple(rows),
        from_above=tuple(from_above),
        doubts=tuple(doubt_view(document, paragraph, one, pending) for one in paragraph.doubts),
        complete=tuple(decision_view(one, document) for one in complete),
    )


def _marked_spans(rows: Sequence[RowView], text: str) -> dict[int, tuple[int, int]]:
    """Return the spans that are marked in a text, by the number of the row.

    A removed row is not marked where another one of its kind has its words: these are right.
    """
    spans: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        span = row.span or _title_span(row, text)
        if span is not None and not (row.state == REMOVED and any(_takes(other, row) for other in rows)):
            spans[number] = span
    return spans


def _takes(other: RowView, removed: RowView) -> bool:
    if other.kind != removed.kind or other.state == REMOVED or other.span is None or removed.span is None:
        return False
    return other.span[0] < removed.span[1] and removed.span[0] < other.span[1]


def _title_span(row: RowView, text: str) -> tuple[int, int] | None:
    """Return where the title of an agenda item is printed, or its number; the row itself has no span."""
    if row.kind.table != "agenda_items":
        return None
    values = row.row.fields if row.row is not None else json.loads(row.added)
    words = next((one for one in (values.get("title"), values.get("number")) if one and one in text), None)
    return None if words is None else (text.index(words), text.index(words) + len(words))


def doubt_view(
    document: ReviewDocument, paragraph: ReviewParagraph | None, doubt: ReviewDoubt, pending: PendingDecisions | None
) -> DoubtView:
    """Return a doubt as it is shown."""
    decisions = () if pending is None else pending.of_doubt(paragraph, doubt)
    shown = tuple(decision_view(one, document) for one in decisions)
    decision = _doubted_decision(document, paragraph, doubt, pending)
    is_open = not (doubt.is_reviewed or decisions or (decision is not None and decision.is_withdrawn))
    row = None if paragraph is None else doubted_row(paragraph, doubt)
    return DoubtView(doubt, shown, is_open, _missed_span(paragraph, doubt), row, decision)


def _doubted_decision(
    document: ReviewDocument, paragraph: ReviewParagraph | None, doubt: ReviewDoubt, pending: PendingDecisions | None
) -> ReleasedView | None:
    """Return the decision of the release that a doubt is about, or None."""
    if paragraph is None or pending is None or doubt.table != "decisions":
        return None
    found = next((one for one in document.decisions if one.decision_id == doubt.value), None)
    # without its row, so that it is shown with its words
    return None if found is None else released_view(replace(found, row_id=None), document, paragraph, pending)


def _missed_span(paragraph: ReviewParagraph | None, doubt: ReviewDoubt) -> tuple[int, int] | None:
    """Return the words that a doubt says were perhaps missed; a value that is cut extends to its sentence's end."""
    if paragraph is None or doubt.field is not None or not doubt.code.startswith(UNREAD) or not doubt.value:
        return None
    start = paragraph.text.find(doubt.value)
    if start < 0:
        return None
    end = start + len(doubt.value)
    if len(doubt.value) >= CUT_AT:
        sentence_end = SENTENCE_END.search(paragraph.text, end)
        end = len(paragraph.text.rstrip()) if sentence_end is None else sentence_end.start() + 1
    return start, end


def decision_view(decision: Decision, document: ReviewDocument, text: str = "") -> DecisionView:
    """Return a decision as it is shown."""
    shown = effect(decision, document.names, text)
    return DecisionView(decision.decision_id, decision.reviewer, decision.decided_at_utc, shown, decision.reason)


def fields_json(row: ReviewRow) -> str:
    """Return the judged fields as JSON, for the forms."""
    return json.dumps(row.as_read(), ensure_ascii=False)


def _row_view(
    document: ReviewDocument, paragraph: ReviewParagraph, row: ReviewRow, pending: PendingDecisions | None
) -> RowView:
    decisions, now = ((), row) if pending is None else pending.of_row(paragraph, row)
    span = None if now.start is None or now.end is None else (now.start, now.end)
    return RowView(
        kind=KINDS[row.table],
        anchor=row_anchor(row.table, row.row_id),
        row=now,
        span=span,
        as_written=now.as_written or "",
        fields=_fields(row.table, now.fields, document.names),
        state=_state(row, decisions),
        decisions=tuple(
            decision_view(one, document, paragraph.text)._replace(is_replaced=_is_replaced(one, decisions[at:]))
            for at, one in enumerate(decisions, 1)
        ),
        is_disputed=is_disputed(decisions),
        released=()
        if pending is None
        else tuple(released_view(one, document, paragraph, pending) for one in document.decisions_of(row)),
    )


def released_view(
    one: ReleasedDecision, document: ReviewDocument, paragraph: ReviewParagraph, pending: PendingDecisions
) -> ReleasedView:
    """Return a decision of the release as it is shown."""
    shown = effect(one.decision, document.names, paragraph.text)
    kind = KINDS.get(one.decision.table or "")
    if one.row_id is None and one.decision.as_written and kind is not None:
        shown = f"{kind.title} “{one.decision.as_written}”: {shown}"
    day = one.decision.decided_at_utc[:10]
    is_withdrawn = one.decision_id in pending.withdrawn
    return ReleasedView(one.decision_id, one.reviewer, day, shown, one.outcome, one.detail, is_withdrawn)


def _added_view(document: ReviewDocument, paragraph: ReviewParagraph, decision: Decision) -> RowView:
    span = None
    if decision.char_start is not None and decision.char_end is not None:
        span = (decision.char_start, decision.char_end)
    table = decision.table or ""
    return RowView(
        kind=KINDS[table],
        anchor=decision.decision_id,
        row=None,
        span=span,
        as_written=decision.as_written or "",
        fields=_added_fields(document, decision),
        state="added",
        decisions=(decision_view(decision, document, paragraph.text),),
        is_disputed=False,
        added=json.dumps(dict(decision.added_fields), ensure_ascii=False),
    )


def _is_replaced(decision: Decision, later: Sequence[Decision]) -> bool:
    """Return whether a later decision about the same row takes back what a decision says."""
    if decision.action is Action.REMOVE:
        return any(one.action is Action.CHANGE for one in later)
    is_change = decision.action is Action.CHANGE
    same = (one for one in later if one.action is Action.CHANGE and is_change and one.field == decision.field)
    return any(same) or any(one.action is Action.REMOVE for one in later)


def _added_fields(document: ReviewDocument, decision: Decision) -> tuple[FieldView, ...]:
    """Return the fields of an added row; of a name also those that its words and its entity will give it."""
    given, table = dict(decision.added_fields), decision.table or ""
    shown = _fields(table, given, document.names)
    if table not in NAME_TABLES:
        return shown
    titles = {field.name: field.title for field in fields_to_add(table)}
    more: list[FieldView] = []
    if not given.keys() & {"entity_id", "name", "entity_type"}:
        found = named_by_words(decision.as_written or "", document)
        name = "" if found is None else named(found.entity_id, {found.entity_id: found.name})
        more.append(FieldView(titles["entity_id"], f"{name}, by the words"))
    if "capacity" not in given:
        more.append(FieldView(titles["capacity"], "(by the entity)"))
    return (*more, *shown)


def is_disputed(decisions: Sequence[Decision]) -> bool:
    """Return whether different reviewers decided differently about one row."""
    opinions = {(one.reviewer, one.action, one.field, one.value) for one in decisions}
    reviewers = {reviewer for reviewer, *_ in opinions}
    return len(reviewers) > 1 and len({tuple(rest) for _, *rest in opinions}) > 1


def _state(row: ReviewRow, decisions: Sequence[Decision]) -> str:
    if decisions:
        return STATES[decisions[-1].action]
    return "reviewed" if row.is_reviewed or row.origin == "decision" else FOUND


def _fields(table: str, values: Mapping[str, str | None], names: Mapping[str, str]) -> tuple[FieldView, ...]:
    fields = {field.name: field for field in fields_to_add(table)}
    return tuple(
        FieldView(fields[name].title, named(value or "", names), fields[name].meaning(value or ""))
        for name, value in values.items()
    )
