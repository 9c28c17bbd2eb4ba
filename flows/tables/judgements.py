"""Decisions → values as reviewers judged them: what the rules read right, read wrong, or missed.

Several decisions may be about one value: of several reviewers, or one after another. The first one judges the rules;
a later confirmation of a corrected value confirms the correction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.model import READ_TABLES, SPAN, Action, read_span, split_parts
from flows.tables.rows import Row

COUNTED = ("applied", "redundant")  # outcomes; stale and withdrawn decisions do not count
STALE = "stale"
JUDGING = (Action.CONFIRM, Action.CHANGE, Action.REMOVE, Action.SPLIT, Action.ADD)
Key = tuple[object, ...]


@dataclass(slots=True)
class JudgedValue:
    """One value that was read or missed, with the decisions about it in their order.

    ``overruled``: judgements of the same reading that are stale only because one of the decisions changed the row.
    """

    table: str
    document_id: str
    paragraph_id: str | None
    decisions: list[Row] = field(default_factory=list)
    overruled: list[Row] = field(default_factory=list)

    @property
    def action(self) -> Action:
        """Return the first judgement."""
        return Action(self.decisions[0]["action"])

    @property
    def is_right(self) -> bool:
        """Return whether the rules read the value right."""
        return self.action is Action.CONFIRM

    @property
    def is_sampled(self) -> bool:
        """Return whether the value was drawn at random."""
        return any(one["sample"] for one in (*self.decisions, *self.overruled))

    @property
    def printed_values(self) -> int:
        """Return how many values the document has here: none if the row was removed, several if it was split."""
        if self.action is Action.REMOVE:
            return 0
        return len(split_parts(self.decisions[0]["value"])) if self.action is Action.SPLIT else 1

    def verdicts(self) -> list[str]:
        """Return what each reviewer first judged of the same reading: not of a value that another had corrected."""
        as_read = self.decisions[0]["as_read"]
        first: dict[str, str] = {}
        for one in sorted((*self.decisions, *self.overruled), key=_order):
            if one["as_read"] == as_read:
                first.setdefault(one["reviewer"], "right" if one["action"] == Action.CONFIRM else "wrong")
        return list(first.values())


def judged_values(decisions: Sequence[Row]) -> list[JudgedValue]:
    """Return the values of read tables that decisions of a release judge, in the order of their first decisions."""
    judging = sorted(filter(_judges_value, decisions), key=_order)
    book = _Book()
    for one in judging:
        if one["outcome"] in COUNTED:
            book.add(one)
    for one in judging:
        if one["outcome"] == STALE:
            book.add_overruled(one)
    return book.values


class _Book:
    """The judged values so far, by everything that a later decision can name them by."""

    def __init__(self) -> None:
        self.values: list[JudgedValue] = []
        self._by_key: dict[Key, JudgedValue] = {}
        self._splits: dict[Key, list[JudgedValue]] = {}

    def add(self, one: Row) -> None:
        """Add a decision to the value that it is about, or as a new value."""
        keys = _keys(one)
        known = [self._by_key[key] for key in (*keys, _span_key(one)) if key in self._by_key]
        known += [split for split in self._splits.get(_place(one), ()) if is_inside(one, split.decisions[0])]
        value = known[0] if known else self._new(one)
        value.decisions.append(one)
        moved = moved_span(one)
        if moved is not None:
            keys.append((*_place(one), *moved))  # later decisions find the value at its new place
        for key in keys:
            self._by_key.setdefault(key, value)

    def _new(self, one: Row) -> JudgedValue:
        value = JudgedValue(one["table_name"], one["document_id"], one["paragraph_id"])
        self.values.append(value)
        if one["action"] == Action.SPLIT:
            self._splits.setdefault(_place(one), []).append(value)
        return value

    def add_overruled(self, one: Row) -> None:
        """Add a stale decision if another one about the same reading counts."""
        value = self._by_key.get(_read_key(one))
        if value is not None:
            value.overruled.append(one)


def _judges_value(one: Row) -> bool:
    is_value = one["table_name"] in READ_TABLES and one["action"] in JUDGING
    return is_value and one["outcome"] in (*COUNTED, STALE) and one["document_id"] is not None


def _order(one: Row) -> tuple[object, ...]:
    # decisions of one second: a correction is made before it is confirmed
    return (one["decided_at_utc"], one["action"] == Action.CONFIRM, one["decision_id"])


def _keys(one: Row) -> list[Key]:
    """Return under what the value of a decision is recognized in another one: its place as read, or its row."""
    return [_read_key(one), (one["table_name"], one["row_id"])] if has_row(one) else [_read_key(one)]


def _place(one: Row) -> Key:
    return (one["table_name"], one["document_id"], one["paragraph_id"] or one["paragraph"])


def _span_key(one: Row) -> Key:
    return (*_place(one), one["char_start"], one["char_end"])


def _read_key(one: Row) -> Key:
    return (*_place(one), one["char_start"], one["char_end"], one["as_written"], one["as_read"])


def moved_span(one: Row) -> tuple[int, int] | None:
    """Return the new span that a decision gives to a value; None if it leaves it in its place."""
    if one["action"] != Action.CHANGE or one["field_name"] != SPAN:
        return None
    return read_span(one["value"])


def has_row(one: Row) -> bool:
    """Return whether the row of a decision is the judged value.

    A removed row is none, its key may be that of another row now; the parts of a split are separate rows; a value
    that the rules have learnt to read is judged as a new one.
    """
    if one["action"] in (Action.REMOVE, Action.SPLIT) or one["row_id"] is None:
        return False
    return not (one["action"] == Action.ADD and one["outcome"] == "redundant")


def is_inside(inner: Row, outer: Row) -> bool:
    """Return whether the span of a row or decision is within that of another one of the same paragraph."""
    if inner["char_start"] is None or outer["char_start"] is None:
        return False
    return bool(outer["char_start"] <= inner["char_start"] and inner["char_end"] <= outer["char_end"])


def overlap(one: Row, other: Row) -> bool:
    """Return whether two rows or decisions of one paragraph have characters in common."""
    if one["char_start"] is None or other["char_start"] is None:
        return False
    return bool(one["char_start"] < other["char_end"] and other["char_start"] < one["char_end"])


@dataclass(frozen=True, slots=True)
class ValueIndex:
    """The judged values by row and by place, to find those of a row."""

    by_row: Mapping[tuple[str, str], JudgedValue]
    by_place: Mapping[tuple[str, str | None], Sequence[JudgedValue]]

    def value_of(self, table: str, row_id: str, row: Row) -> JudgedValue | None:
        """Return the judged value that a row of the release is, or is a part of; None if it was not judged."""
        if (table, row_id) in self.by_row:
            return self.by_row[table, row_id]
        for value in self.by_place.get((table, row["paragraph_id"]), ()):
            first = value.decisions[0]
            if value.action is Action.SPLIT and is_inside(row, first):
                return value
            if value.action is not Action.REMOVE and not any(has_row(one) for one in value.decisions):
                moved = [span for one in value.decisions if (span := moved_span(one)) is not None]
                if first["char_start"] is not None and _span(row) in (_span(first), *moved):
                    return value
        return None

    def has_added(self, table: str, row: Row) -> bool:
        """Return whether a reviewer added another value that takes some of the words of a row."""
        return any(
            value.action is Action.ADD and overlap(row, value.decisions[0])
            for value in self.by_place.get((table, row["paragraph_id"]), ())
        )


def _span(row: Row) -> tuple[object, object]:
    return row["char_start"], row["char_end"]


def index_values(values: Sequence[JudgedValue]) -> ValueIndex:
    """Return the index of judged values."""
    by_row: dict[tuple[str, str], JudgedValue] = {}
    by_place: dict[tuple[str, str | None], list[JudgedValue]] = {}
    for value in values:
        by_place.setdefault((value.table, value.paragraph_id), []).append(value)
        for one in filter(has_row, value.decisions):
            by_row.setdefault((value.table, one["row_id"]), value)
    return ValueIndex(by_row, by_place)
