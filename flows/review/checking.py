"""What is asked before a decision is written: does it take words of another row, is it there already, is it new?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from flows.model import NAME_TABLES, WITHOUT_OVERLAPS, WITHOUT_SPANS, Decision, PrepmeetError
from flows.review import deciding
from flows.review.deciding import Judgement, RowChoice
from flows.review.defaults import OF_PARTICIPANT, Default
from flows.review.document import ReviewDocument, ReviewParagraph, ReviewRow
from flows.review.fields import reference_names
from flows.review.kinds import KINDS
from flows.review.naming import Named, entity_of_fields, named_by_entry
from flows.review.pending import PendingDecisions
from flows.review.telling import effect, short
from flows.review.telling import named as with_name

OVERLAP, AGAIN, NEW, RENAME, ATTENDS, LATE = "overlap", "again", "new", "rename", "attends", "late"
REPLACE, BESIDE, SURE = "replace", "beside", "sure"
# tables of which one span has one row; of the others it may have several, as of two themes
ONE_AT_A_PLACE = (*NAME_TABLES, "recommendations", "citations")

Answers = Mapping[str, str]
Span = tuple[int, int]


class Choice(NamedTuple):
    """An answer to a question, and what it does in words."""

    answer: str
    label: str


class UnansweredError(PrepmeetError):
    """A decision that needs an answer first; nothing is written.

    ``question``: its name; ``text``: what is asked; ``choices``: the answers. As a message it names the options of
    the command line, and ``otherwise`` says what else can be done there.
    """

    def __init__(self, question: str, text: str, choices: tuple[Choice, ...], otherwise: str = "") -> None:
        options = " or ".join(f"--{one.answer} ({one.label[:1].lower()}{one.label[1:]})" for one in choices)
        super().__init__(f"{text} {otherwise}, or give {options}" if otherwise else f"{text} Give {options}")
        self.question, self.text, self.choices = question, text, choices


def answers_of(*, replaces: bool, is_beside: bool, is_sure: bool) -> dict[str, str]:
    """Return the answers that the options of the command line give. PrepmeetError if they contradict each other."""
    if replaces and is_beside:
        raise PrepmeetError("--replace, --beside: give one of them")
    overlap = {OVERLAP: REPLACE} if replaces else {OVERLAP: BESIDE} if is_beside else {}
    return {**overlap, **(dict.fromkeys((AGAIN, NEW, RENAME, ATTENDS), SURE) if is_sure else {})}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is added or moved to. ``besides``: the row that is moved, or None."""

    document: ReviewDocument
    paragraph: ReviewParagraph
    table: str
    span: Span
    pending: PendingDecisions
    besides: ReviewRow | None = None


# ---------------------------------------------------------------------------------------------- words of other rows


def overlap_decisions(place: Place, answers: Answers, by: Judgement) -> list[Decision]:
    """Return what becomes of the rows that have some of the words: they are removed, or confirmed.

    Args:
        place: the new words.
        answers: to the questions so far.
        by: who decides; these rows were not drawn for a sample.

    Raises:
        UnansweredError: there are such rows, and the answers do not say what becomes of them.
    """
    if place.table not in WITHOUT_OVERLAPS:
        return []
    rows = list(_overlapped_rows(place))
    added = [one for one in place.pending.added(place.paragraph) if one.table == place.table]
    additions = [one for one in added if _overlap(_span_of(one), place.span)]
    if not rows and not additions:
        return []
    answer = answers.get(OVERLAP)
    if answer not in (REPLACE, BESIDE):
        words = [row.as_written or "" for row, _ in rows] + [one.as_written or "" for one in additions]
        raise _overlap_question(place.table, list(dict.fromkeys(words)), [row.row_id for row, _ in rows])
    alone = replace(by, sample=None)
    if answer == BESIDE:
        kept = [row for row, is_decided in rows if row.table == place.table and not is_decided]
        return [deciding.confirm_row(_choice(place, row), alone) for row in kept]
    return [
        *(deciding.remove_row(_choice(place, row), alone) for row, _ in rows),
        *(deciding.withdraw_decision(one.decision_id, alone) for one in additions),
    ]


def _overlap_question(table: str, words: list[str], ids: list[str]) -> UnansweredError:
    shown = " and ".join(f"“{short(one)}”" for one in words)
    rows = "rows are" if len(words) > 1 else "row is"
    return UnansweredError(
        OVERLAP,
        f"The words overlap with {shown}, read as {KINDS[table].title.lower()} already.",
        (
            Choice(REPLACE, f"Replace: the other {rows} removed"),
            Choice(BESIDE, f"Keep both: the other {rows} confirmed"),
        ),
        f"Remove it first (row {', '.join(ids)})" if ids else "Withdraw that decision first",
    )


def _overlapped_rows(place: Place) -> Iterator[tuple[ReviewRow, bool]]:
    """Yield the rows that have some of the words, and whether a person has decided on each.

    A speaker is a participant too: where one is added, participants that are known from the others go with them.
    """
    own = list(_overlapped(place, place.table))
    yield from own
    if place.table == "statements":
        spoken = {(row.start, row.end) for row, _ in own}
        yield from (one for one in _overlapped(place, "participants") if (one[0].start, one[0].end) in spoken)


def _overlapped(place: Place, table: str) -> Iterator[tuple[ReviewRow, bool]]:
    for row in place.paragraph.rows:
        if row.table != table or row.words_from is not None or _is_moved(place, row):
            continue
        state = place.pending.state(place.paragraph, row)
        if state.is_removed:
            continue
        if any(_overlap((one.start, one.end), place.span) for one in state.parts):
            raise PrepmeetError(f"“{row.as_written}” is split in the next release; withdraw the split first")
        now = state.now
        if not state.parts and _overlap((now.start, now.end), place.span):
            yield now, bool(state.decisions) or row.is_reviewed or row.origin == "decision"


def _is_moved(place: Place, row: ReviewRow) -> bool:
    """Return whether a row is the one that gets the words, or the same name in the other table."""
    if place.besides is None:
        return False
    is_name = {row.table, place.besides.table} <= set(NAME_TABLES)
    now = place.pending.state(place.paragraph, row).now
    is_same = (now.start, now.end) == (place.besides.start, place.besides.end)
    return row.row_id == place.besides.row_id or (is_name and is_same)


# ---------------------------------------------------------------------------------------------- there already


def refuse_repeated(place: Place, fields: Mapping[str, str]) -> None:
    """Raise PrepmeetError if the words are a row already: with the same values, or with others where only one fits."""
    title, words = KINDS[place.table].title, short(place.paragraph.text[slice(*place.span)])
    for row in _rows_at(place):
        is_same = all((row.fields.get(name) or "") == value for name, value in fields.items() if name in row.fields)
        if is_same and place.besides is None:
            raise PrepmeetError(f"{title} “{words}” is read here already; confirm that row")
        if place.table in ONE_AT_A_PLACE:
            raise PrepmeetError(
                f"{title} “{words}” is a row of these words already; change that row, or remove it first"
            )
    for one in place.pending.added(place.paragraph):
        is_there = one.table == place.table and _span_of(one) == place.span
        if is_there and (place.table in ONE_AT_A_PLACE or dict(one.added_fields) == dict(fields)):
            raise PrepmeetError(f"{title} “{words}” is added here already; change that row")


def _rows_at(place: Place) -> Iterator[ReviewRow]:
    """Yield the rows that have exactly the words."""
    for row in place.paragraph.rows:
        if row.table == place.table and row.words_from is None and not _is_moved(place, row):
            rows = place.pending.state(place.paragraph, row).rows
            yield from (one for one in rows if (one.start, one.end) == place.span)


def refuse_repeated_item(document: ReviewDocument, fields: Mapping[str, str]) -> None:
    """Raise PrepmeetError if the document has an agenda item of this number or kind already."""
    name = fields.get("number") or fields.get("kind")
    for paragraph, row in document.rows():
        if row.table in WITHOUT_SPANS and name == row.as_written:
            raise PrepmeetError(f"the document has an agenda item {name} already: {paragraph.name}; change that row")


def ask_about_repeated(place: Place, entity: Named, answers: Answers) -> None:
    """Raise UnansweredError if an entity is a participant at another place of the document, not only as a speaker."""
    if place.table != "participants" or answers.get(AGAIN) == SURE:
        return
    for paragraph in place.document.paragraphs:
        if _attends(place, paragraph, entity):
            raise UnansweredError(
                AGAIN,
                f"{with_name(entity.entity_id, {entity.entity_id: entity.name})} is a participant already: "
                f"{paragraph.name}. A participant is one row, which has the place that a person decided on.",
                (Choice(SURE, "Add it here all the same"),),
            )


def ask_about_attendance(entity: Named, fields: Mapping[str, str], usual: Default | None, answers: Answers) -> None:
    """Raise UnansweredError if a participant would be in attendance, unlike its row or its place."""
    if usual is None or usual.value == "true" or fields.get("in_attendance") != "true" or answers.get(ATTENDS) == SURE:
        return
    shown = with_name(entity.entity_id, {entity.entity_id: entity.name})
    why = (
        "is a participant already, known as a speaker only" if usual.reason == OF_PARTICIPANT else f"is {usual.reason}"
    )
    raise UnansweredError(
        ATTENDS,
        f"{shown} {why}. Is it in the list of participants all the same? If not, In attendance is false.",
        (Choice(SURE, "It is in attendance"),),
    )


def _attends(place: Place, paragraph: ReviewParagraph, entity: Named) -> bool:
    spoken = (row for row in paragraph.rows if row.table == "statements")
    speakers = {(row.start, row.end) for row in spoken if not place.pending.state(paragraph, row).is_removed}
    for row in paragraph.rows:
        if row.table != "participants" or (row.start, row.end) in speakers:
            continue
        state = place.pending.state(paragraph, row)
        if not state.is_removed and not state.parts and state.now.fields["entity_id"] == entity.entity_id:
            return True
    added = [one for one in place.pending.added(paragraph) if one.table == "participants"]
    return any(entity_of_fields(one.added_fields, one.as_written or "", place.document) == entity for one in added)


# ---------------------------------------------------------------------------------------------- new entities


def ask_about_new(entity: Named, fields: Mapping[str, str], answers: Answers) -> None:
    """Raise UnansweredError if words in no list would become an organization, and nothing says that this is meant."""
    if entity.is_listed or fields.get("name") or fields.get("entity_type") or answers.get(NEW) == SURE:
        return
    raise UnansweredError(
        NEW,
        f"“{short(entity.name)}” is in no list: it would be a new entity, {entity.entity_id}, of type other. "
        "If it is one, give its Type; if it is another name of a known one, give its Entity.",
        (Choice(SURE, "Add it as a new entity"),),
    )


def ask_about_late(
    decisions: Sequence[Decision], document: ReviewDocument, paragraph: ReviewParagraph, answers: Answers
) -> None:
    """Raise UnansweredError if a row was decided on while the form of a change was open."""
    if not decisions or answers.get(LATE) == SURE:
        return
    last = decisions[-1]
    said = effect(last, document.names, paragraph.text)
    raise UnansweredError(
        LATE,
        f"While this form was open, {last.reviewer} decided on the row: {said}.",
        (Choice(SURE, "Save this change too: it counts where both say something"),),
    )


def ask_about_renamed(row: ReviewRow, fields: Mapping[str, str], document: ReviewDocument, answers: Answers) -> None:
    """Raise UnansweredError if a name for one row would make a second entity of a known one."""
    read = row.fields.get("entity_id") or ""
    name = fields.get("name", "")
    if row.table not in NAME_TABLES or not name or read not in reference_names()["entities"]:
        return
    entity = named_by_entry(name, fields.get("entity_type", ""), document)
    if entity.is_listed or answers.get(RENAME) == SURE:
        return
    raise UnansweredError(
        RENAME,
        f"{with_name(read, document.names)} is in a list. With another name this row becomes a separate entity, "
        f"{entity.entity_id}; other rows stay {read}.",
        (Choice(SURE, "Make a separate entity of this row"),),
    )


def _choice(place: Place, row: ReviewRow) -> RowChoice:
    return RowChoice(place.document, place.paragraph, row)


def _span_of(decision: Decision) -> tuple[int | None, int | None]:
    return decision.char_start, decision.char_end


def _overlap(one: tuple[int | None, int | None], other: Span) -> bool:
    start, end = one
    return start is not None and end is not None and start < other[1] and other[0] < end
