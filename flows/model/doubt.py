"""Which decisions settle a doubt: those about the value that it is about, or about what it says was missed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flows.model.decision import NAME_TABLES, READ_TABLES, SPAN, Action, Decision, read_span

UNREAD = "unread-"  # how codes of doubts begin that are about a value that was perhaps missed
# of a recommendation whose verb gives no action category
WITHOUT_CATEGORY = ("lead-verb-unknown", "lead-verb-negated")
UNREAD_NAMES = ("unread-entities", "frame-doubtful")  # what they name is a list of names that is not read
OF_ENTITY = ("entity_id", "name", "entity_type", "country_iso3")  # fields that say which entity a name is
SHORT = 3  # letters of an article or a conjunction: "The", "y"
WORD = re.compile(r"[^\W\d_]+")

Span = tuple[int, int]


class ReadValue(NamedTuple):
    """A value that was read at a place: its words, and what its fields hold."""

    table: str
    start: int | None
    end: int | None
    words: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about a paragraph. ``number``: its place among those of the same code, table, field and value, from 0."""

    code: str
    table: str | None
    field: str | None
    value: str | None
    number: int = 0

    @property
    def is_about_missing(self) -> bool:
        """Return whether the doubt says that something was perhaps not read."""
        return self.code.startswith(UNREAD) or self.code in UNREAD_NAMES


class PlacedDecision(NamedTuple):
    """A decision with its span in the text of the paragraph."""

    decision: Decision
    start: int | None
    end: int | None

    @property
    def span(self) -> Span | None:
        """Return the words that the decision makes a value of: those that it gives, else those that it is about."""
        if self.decision.action is Action.CHANGE and self.decision.field == SPAN:
            return read_span(self.decision.value)
        return None if self.start is None or self.end is None else (self.start, self.end)


def doubted_value(values: Sequence[ReadValue], doubt: Doubt) -> ReadValue | None:
    """Return the value of a paragraph that a doubt is about, or None.

    Of several that begin with the words of the doubt, or have them, the first is that of the first doubt, and so on.
    A doubt about a name is about the speaker if no participant of the paragraph has it.
    """
    if doubt.table not in READ_TABLES or not doubt.value or doubt.is_about_missing:
        return None
    tables = (doubt.table, *(name for name in NAME_TABLES if name != doubt.table and doubt.table in NAME_TABLES))
    for table in tables:
        fitting = _fitting([one for one in values if one.table == table], doubt.value)
        if doubt.number < len(fitting):
            return fitting[doubt.number]
    return None


def _fitting(values: Sequence[ReadValue], value: str) -> list[ReadValue]:
    """Return those that have a value as words or in a field, else those that begin with it, else contain it."""
    same = [one for one in values if value == one.words or value in one.fields]
    if same or value.isdigit():
        return same  # a number is how many there are
    begun = [one for one in values if one.words.startswith(value)]
    return begun or [one for one in values if value in one.words]


def settling(
    doubt: Doubt,
    subject: ReadValue | None,
    decisions: Sequence[PlacedDecision],
    text: str,
    spans: Iterable[Span],
    undecided: Collection[Span],
    categorized: Collection[Span] = (),
) -> list[Decision]:
    """Return the decisions about rows and paragraphs that settle a doubt; none if it is open.

    Args:
        doubt: the doubt.
        subject: the value that it is about, if there is one.
        decisions: those on the paragraph and on its rows that count, in their order.
        text: the text of the paragraph.
        spans: the words of the names that the paragraph has after the decisions.
        undecided: of these the words of the undecided participants and speakers.
        categorized: the words of the recommendations that have an action category after the decisions.
    """
    complete = [one.decision for one in decisions if one.decision.table == "paragraphs"]
    found = complete if doubt.field is None and doubt.table != "decisions" else []
    if subject is not None:
        about = list(_about(subject, decisions))
        own = [one for one in about if _decides(one, doubt)]
        if doubt.code in WITHOUT_CATEGORY and _words_after(subject, about) not in categorized:
            own = [one for one in own if one.action is not Action.CHANGE]
        return found if _leaves_same_name(subject, own, undecided) else [*found, *own]
    return [*found, *_finding(doubt, decisions, text, spans)]


def _about(subject: ReadValue, decisions: Iterable[PlacedDecision]) -> Iterator[Decision]:
    """Yield the decisions about a value, also those about the words that it was moved to."""
    tables = NAME_TABLES if subject.table in NAME_TABLES else (subject.table,)
    places: set[tuple[int | None, int | None]] = {(subject.start, subject.end)}
    for one in decisions:
        if one.decision.table not in tables or one.decision.action is Action.ADD or (one.start, one.end) not in places:
            continue
        if subject.start is None and one.decision.as_written != subject.words:
            continue
        places |= {one.span} if one.span is not None else set()
        yield one.decision


def _words_after(subject: ReadValue, decisions: Iterable[Decision]) -> tuple[int | None, int | None]:
    """Return the words of a value after the decisions about it."""
    moves = [read_span(one.value) for one in decisions if one.action is Action.CHANGE and one.field == SPAN]
    return moves[-1] if moves else (subject.start, subject.end)


def _leaves_same_name(subject: ReadValue, decisions: Iterable[Decision], undecided: Collection[Span]) -> bool:
    """Return whether a name is removed from one table while its row in the other one, of the same words, is as read."""
    is_removed = any(one.action is Action.REMOVE for one in decisions)
    return is_removed and subject.table in NAME_TABLES and (subject.start, subject.end) in undecided


def _decides(decision: Decision, doubt: Doubt) -> bool:
    """Return whether a decision on the doubted value is about what is doubtful of it."""
    if decision.action is not Action.CHANGE or doubt.field is None or decision.field == doubt.field:
        return True
    if doubt.field in OF_ENTITY:  # other words of a name are another entity
        return decision.field in OF_ENTITY or (decision.field == SPAN and decision.table in NAME_TABLES)
    return False


def _finding(doubt: Doubt, decisions: Iterable[PlacedDecision], text: str, spans: Iterable[Span]) -> Iterator[Decision]:
    """Yield the decisions that add what a doubt says was missed; of names none before each name is in a row."""
    place = missed_place(doubt, text)
    if place is None:
        return
    is_of_names = doubt.code in UNREAD_NAMES
    if is_of_names and has_other_names(text, place, spans):
        return
    tables = (*NAME_TABLES, "officers") if is_of_names else (doubt.table,) if doubt.table else READ_TABLES
    for one in decisions:
        makes = one.decision.action in (Action.ADD, Action.SPLIT) or one.decision.field == SPAN
        if makes and one.decision.table in tables and one.span is not None and _overlap(one.span, place):
            yield one.decision


def missed_place(doubt: Doubt, text: str) -> Span | None:
    """Return where the words are that a doubt says were missed, or None."""
    if not doubt.is_about_missing or not doubt.value:
        return None
    start = text.find(doubt.value)
    return None if start < 0 else (start, start + len(doubt.value))


def has_other_names(text: str, place: Span, spans: Iterable[Span]) -> bool:
    """Return whether a part of a text has words that may be names, and are in none of the spans."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * len(letters[start:end])
    words = WORD.findall("".join(letters[slice(*place)]))
    return any(len(word) > SHORT and not word[0].islower() for word in words)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
