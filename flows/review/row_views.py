"""A row as the pages show it: its values, and the decisions on it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.model import NAME_TABLES, Action, Decision
from flows.pages.places import row_anchor
from flows.review.document import ReleasedDecision, ReviewDocument, ReviewParagraph, ReviewRow
from flows.review.fields import DecidedField, fields_to_add
from flows.review.kinds import KINDS, RowKind
from flows.review.naming import entity_of_fields, named_by_words
from flows.review.pending import PendingDecisions, RowState
from flows.review.telling import effect, named

REMOVED, SPLIT, PART = "removed", "split", "part"
FOUND = "found"  # by the rules; not reviewed
STATE_WORDS = {FOUND: "found by the rules, not reviewed", PART: "by a split"}
STATES = {
    Action.CONFIRM: "confirmed",
    Action.CHANGE: "changed",
    Action.REMOVE: REMOVED,
    Action.SPLIT: SPLIT,
    Action.ADD: "added",
}


class FieldView(NamedTuple):
    """A judged field: its title, its value, or the name of it with its id, and what a code means."""

    title: str
    value: str
    meaning: str = ""
    id: str = ""

    @property
    def said(self) -> str:
        """Return the value in one text: "MAR (Morocco)"."""
        return f"{self.id} ({self.value})" if self.id not in ("", self.value) else self.value


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

    A name that is split is followed by its parts, which are decided on when a release has them.

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


def decision_view(decision: Decision, document: ReviewDocument, text: str = "") -> DecisionView:
    """Return a decision as it is shown."""
    shown = effect(decision, document.names, text)
    return DecisionView(decision.decision_id, decision.reviewer, decision.decided_at_utc, shown, decision.reason)


def fields_json(row: ReviewRow) -> str:
    """Return the fields as JSON, for the forms."""
    others = {name: value or "" for name, value in row.others.items()}
    return json.dumps({**row.as_read(), **others}, ensure_ascii=False)


def row_views(
    document: ReviewDocument, paragraph: ReviewParagraph, row: ReviewRow, pending: PendingDecisions | None
) -> list[RowView]:
    """Return a row as it is shown; after a name that is split, the names that it becomes."""
    state = RowState((), (), row, ()) if pending is None else pending.state(paragraph, row)
    now = state.now
    shown = RowView(
        kind=KINDS[row.table],
        anchor=row_anchor(row.table, row.row_id),
        row=now,
        span=_span(now),
        as_written=now.as_written or "",
        fields=_fields(row.table, {**now.fields, **now.others}, document.names),
        state=_state(row, state),
        decisions=tuple(
            _shown_decision(one, row, document, paragraph.text, state.decisions[at:])
            for at, one in enumerate(state.decisions, 1)
        ),
        is_disputed=is_disputed(state.own),
        released=()
        if pending is None
        else tuple(released_view(one, document, paragraph, pending) for one in document.decisions_of(row)),
    )
    parts = () if state.is_removed else state.parts
    return [shown, *(_part_view(document, one) for one in parts)]


def _shown_decision(
    decision: Decision, row: ReviewRow, document: ReviewDocument, text: str, later: Sequence[Decision]
) -> DecisionView:
    """Return a decision on a row, or on the same name in the other table, as it is shown at the row."""
    shown = decision_view(decision, document, text)._replace(is_replaced=is_replaced(decision, later))
    if decision.table == row.table:
        return shown
    return shown._replace(effect=f"{shown.effect}, of the {KINDS[decision.table or ''].title.lower()} of these words")


def _part_view(document: ReviewDocument, part: ReviewRow) -> RowView:
    return RowView(
        kind=KINDS[part.table],
        anchor=row_anchor(part.table, part.row_id),
        row=part,
        span=_span(part),
        as_written=part.as_written or "",
        fields=_fields(part.table, part.fields, document.names),
        state=PART,
        decisions=(),
        is_disputed=False,
    )


def _span(row: ReviewRow) -> tuple[int, int] | None:
    return None if row.start is None or row.end is None else (row.start, row.end)


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


def added_view(document: ReviewDocument, paragraph: ReviewParagraph, decision: Decision) -> RowView:
    """Return a row that a pending decision adds."""
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


def is_replaced(decision: Decision, later: Sequence[Decision]) -> bool:
    """Return whether a later decision about the same row takes back what a decision says."""
    if decision.action is Action.REMOVE:
        return any(one.action is Action.CHANGE and one.table == decision.table for one in later)
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
    entity = entity_of_fields(given, decision.as_written or "", document)
    if not given.keys() & {"entity_id", "name", "entity_type"}:
        found = named_by_words(decision.as_written or "", document)
        name = "" if found is None else named(found.entity_id, {found.entity_id: found.name})
        more.append(FieldView(titles["entity_id"], f"{name}, by the words"))
    if "capacity" not in given and entity is not None:
        # the reading pages of a release need none of the rules that read documents
        from flows.review.defaults import capacity_of_kind, entity_of  # noqa: PLC0415

        value = capacity_of_kind(entity_of(entity, given.get("entity_type")))
        more.append(FieldView(titles["capacity"], f"{value}, by the entity"))
    return (*more, *shown)


def is_disputed(decisions: Sequence[Decision]) -> bool:
    """Return whether different reviewers decided differently about one row."""
    opinions = {(one.reviewer, one.action, one.field, one.value) for one in decisions}
    reviewers = {reviewer for reviewer, *_ in opinions}
    return len(reviewers) > 1 and len({tuple(rest) for _, *rest in opinions}) > 1


def _state(row: ReviewRow, state: RowState) -> str:
    if state.is_removed:
        return REMOVED
    if state.parts:
        return SPLIT
    if state.decisions:
        return STATES[state.decisions[-1].action]
    return "reviewed" if row.is_reviewed or row.origin == "decision" else FOUND


def _fields(table: str, values: Mapping[str, str | None], names: Mapping[str, str]) -> tuple[FieldView, ...]:
    fields = {field.name: field for field in fields_to_add(table)}
    return tuple(_field(fields[name], value or "", names) for name, value in values.items())


def _field(field: DecidedField, value: str, names: Mapping[str, str]) -> FieldView:
    name = names.get(value) if field.listed else None
    return FieldView(field.title, name or named(value, names), field.meaning(value), value if name else "")
