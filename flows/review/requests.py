"""A request of the page or of the command line → decisions: the row is looked up, the values are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.model import NAME_TABLES, SPAN, Action, Decision, PrepmeetError, read_span, withdrawn_ids
from flows.review import deciding
from flows.review.checking import (
    Place,
    ask_about_attendance,
    ask_about_late,
    ask_about_new,
    ask_about_renamed,
    ask_about_repeated,
    overlap_decisions,
    refuse_repeated,
    refuse_repeated_item,
)
from flows.review.deciding import Judgement, RowChoice
from flows.review.defaults import added_defaults, named_fields
from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.fields import reference_names
from flows.review.naming import entity_of_fields, with_instrument
from flows.review.pending import RowState, names_row, pending_decisions
from flows.review.refusing import (
    refuse_addition,
    refuse_changes,
    refuse_replaced_entity,
    refuse_taken_item,
    refuse_taken_place,
    refuse_where_another_counts,
)
from flows.review.release import Release

MAX_SIMILAR = 500
ALL_ROWS = "rows"  # of a paragraph: what a confirmation is about that names no table


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """What a reviewer asks for.

    ``row_id``: the id of a row of ``table``; for an addition that of the paragraph, for a withdrawal that of the
    decision, for a merge that of the entity. ``fields``: new values by name. ``parts``: of a split; of a merge the
    other entity. ``with_similar``: decide the same about every row or doubt of the release that is alike.
    ``document_id``: the document of the row; without it, the release is searched for the row. ``instead_of``: the id of
    the pending addition that this one replaces. ``answers``: to what was asked before, by the name of the question.
    ``seen``: how many decisions there were when the reviewer began with a change; None if that does not matter.
    """

    action: Action
    table: str = ""
    row_id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    with_similar: bool = False
    document_id: str | None = None
    instead_of: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    seen: int | None = None


def requested_decisions(
    request: DecisionRequest,
    release: Release,
    document_by_id: Callable[[str], ReviewDocument],
    earlier: Sequence[Decision],
    by: Judgement,
) -> tuple[Decision, ...]:
    """Return the decisions that a request makes, not written yet.

    Args:
        request: what to decide.
        release: the release that was reviewed.
        document_by_id: how to get a document of it.
        earlier: the decisions of the archive; a row is decided on as those that are pending make it.
        by: who decides, and when.

    Raises:
        PrepmeetError: there is no such row, or a value is not valid.
        UnansweredError: the reviewer must answer something first.
    """
    match request.action:
        case Action.WITHDRAW:
            return (deciding.withdraw_decision(_known(request.row_id, earlier), by),)
        case Action.MERGE:
            _require_entities(release, request.row_id, request.parts[0])
            refuse_replaced_entity(release, request.row_id, earlier)
            return (deciding.merge_entities(request.row_id, request.parts[0], by),)
        case Action.CHANGE if request.table == "entities":
            _require_new_entity(release, request.row_id)
            refuse_replaced_entity(release, request.row_id, earlier)
            return tuple(deciding.change_entity(request.row_id, *one, by) for one in request.fields.items())
    document = document_by_id(request.document_id or release.document_of(_looked_up(request), request.row_id))
    match request.action, request.table:
        case Action.NOT_A_REPORT, _:
            return (deciding.reject_document(document, by),)
        case Action.ADD, _:
            refuse_where_another_counts(release, document, _paragraph(document, request.row_id))
            return tuple(_additions(request, release, document, earlier, by))
        case Action.CONFIRM, "documents":
            return (deciding.confirm_document(document, by),)
        case Action.CONFIRM, "paragraphs":
            paragraph = _paragraph(document, request.row_id)
            before = pending_decisions(earlier, document).of_paragraph(paragraph)
            return () if _is_said(before, by) else (deciding.confirm_paragraph(document, paragraph, by),)
        case Action.CONFIRM, table if table == ALL_ROWS:
            return _confirmed_rows(document, _paragraph(document, request.row_id), earlier, by)
        case Action.CONFIRM, "issues":
            doubt = _doubt(document, request.row_id)
            alike = _alike(request, release.similar_doubts(doubt))
            if not alike:
                return (deciding.settle_doubt(document, doubt, by),)
            documents = _documents(release, alike)
            return tuple(
                deciding.settle_doubt(documents[name], _doubt(documents[name], issue), by) for name, issue in alike
            )
    return _about_rows(request, release, document, earlier, by)


def _about_rows(
    request: DecisionRequest,
    release: Release,
    document: ReviewDocument,
    earlier: Sequence[Decision],
    by: Judgement,
) -> tuple[Decision, ...]:
    places: tuple[tuple[str, str], ...] = ((document.document_id, request.row_id),)
    if request.with_similar:
        _, row = _row(document, request.table, request.row_id)
        places = _alike(request, release.similar_rows(row)) or places
    others = [one for one in places if one[0] != document.document_id]
    documents = {**_documents(release, others), document.document_id: document}
    chosen = [_choice(documents[name], request.table, row_id, earlier) for name, row_id in places]
    if request.action in (Action.CONFIRM, Action.REMOVE):
        chosen = [
            (choice, state)
            for choice, state in chosen
            if not _is_said(state.own, by, request.action) and not _is_confirmed(request, choice, state, earlier, by)
        ]
    return tuple(one for choice, _ in chosen for one in _about_row(request, choice, earlier, by))


def _additions(
    request: DecisionRequest, release: Release, document: ReviewDocument, earlier: Sequence[Decision], by: Judgement
) -> Iterator[Decision]:
    """Yield the decision that adds a row, after those on the rows whose words it takes."""
    paragraph, table = _paragraph(document, request.row_id), request.table
    before = request.instead_of
    if before is not None:
        _known(before, earlier)
        earlier = [*earlier, deciding.withdraw_decision(before, by)]
    pending = pending_decisions(earlier, document)
    fields = request.fields
    if request.span is not None and table in NAME_TABLES:
        fields = named_fields(document, paragraph, table, request.span, fields, pending)
    elif table == "citations":
        fields = with_instrument(fields)
    added = deciding.add_row(document, paragraph, table, request.span, fields, by)
    refuse_addition(document, paragraph, added)
    overlapped: list[Decision] = []
    if added.char_start is not None and added.char_end is not None:
        place = Place(document, paragraph, table, (added.char_start, added.char_end), pending)
        refuse_repeated(place, added.added_fields)
        refuse_taken_place(place, added)
        overlapped = overlap_decisions(place, request.answers, by)
        entity = entity_of_fields(added.added_fields, added.as_written or "", document)
        if table in NAME_TABLES and entity is not None:
            ask_about_new(entity, added.added_fields, request.answers)
            ask_about_repeated(place, entity, request.answers)
            usual = added_defaults(document, paragraph, table, place.span, entity, pending).get("in_attendance")
            ask_about_attendance(entity, added.added_fields, usual, request.answers)
    else:
        refuse_repeated_item(document, added.added_fields)
        refuse_taken_item(release, document, pending.added(paragraph), added)
    yield from overlapped
    if before is not None:
        yield deciding.withdraw_decision(before, by)
    yield added


def _confirmed_rows(
    document: ReviewDocument, paragraph: ReviewParagraph, earlier: Sequence[Decision], by: Judgement
) -> tuple[Decision, ...]:
    """Return the confirmations of the rows of a paragraph without a decision. PrepmeetError if there are none."""
    pending = pending_decisions(earlier, document)
    undecided = [row for row in paragraph.rows if pending.is_undecided(paragraph, row)]
    if not undecided:
        raise PrepmeetError("every row of this paragraph is decided already")
    return tuple(deciding.confirm_row(RowChoice(document, paragraph, row), by) for row in undecided)


def _is_said(before: Sequence[Decision], by: Judgement, action: Action = Action.CONFIRM) -> bool:
    """Return whether the reviewer decided the same last; a reason, or a random sample, is something new."""
    if by.reason is not None:
        return False
    own = [one for one in before if one.reviewer == by.reviewer]
    return bool(own and own[-1] is before[-1]) and own[-1].action is action and own[-1].sample == by.sample


def _documents(release: Release, alike: Sequence[tuple[str, str]]) -> dict[str, ReviewDocument]:
    names = sorted({name for name, _ in alike})
    return {one.document_id: one for one in release.read_all(names)} if names else {}


def _about_row(
    request: DecisionRequest, choice: RowChoice, earlier: Sequence[Decision], by: Judgement
) -> list[Decision]:
    match request.action:
        case Action.CONFIRM:
            return [deciding.confirm_row(choice, by)]
        case Action.REMOVE:
            return [deciding.remove_row(choice, by)]
        case Action.SPLIT:
            return [deciding.split_row(choice, by, list(request.parts))]
        case Action.CHANGE:
            return _changes(request, choice, earlier, by)
    raise PrepmeetError(f"{request.action}: no decision about a row of {request.table}")


def _changes(request: DecisionRequest, choice: RowChoice, earlier: Sequence[Decision], by: Judgement) -> list[Decision]:
    """Return the changes of a row, after the decisions on the rows whose words it gets."""
    document, row = choice.document, choice.row
    if request.seen is not None:
        before = pending_decisions(earlier, document).by_paragraph.get(choice.paragraph.key, ())
        late = {one.decision_id for one in earlier[request.seen :]}
        own = [one for one in before if one.decision_id in late and names_row(one, row, values=False)]
        ask_about_late(own, document, choice.paragraph, request.answers)
    made = deciding.change_fields(choice, by, request.fields)
    ask_about_renamed(row, {one.field or "": one.value or "" for one in made}, document, request.answers)
    refuse_changes(choice, made)
    span = next((one.value for one in made if one.field == SPAN), None)
    if span is None:
        return made
    pending = pending_decisions(earlier, document)
    place = Place(document, choice.paragraph, row.table, read_span(span), pending, besides=row)
    refuse_repeated(place, {})
    return [*overlap_decisions(place, request.answers, by), *made]


def _require_entities(release: Release, entity: str, other: str) -> None:
    """Raise PrepmeetError unless the release has an entity, and it or the reference the other one."""
    own = dict(release.names()["entities"])
    for one in (entity, other):
        if one not in own and (one == entity or one not in reference_names()["entities"]):
            where = f"release {release.version}" if one == entity else f"release {release.version} and the reference"
            raise PrepmeetError(f"{one}: no entity of {where} has this id")


def _require_new_entity(release: Release, entity: str) -> None:
    """Raise PrepmeetError unless an entity is in the release and in no list."""
    _require_entities(release, entity, entity)
    if entity in reference_names()["entities"]:
        raise PrepmeetError(f"{entity}: the reference has this entity with its name and type; they are not decided")


def _looked_up(request: DecisionRequest) -> str:
    """Return the table whose key ``row_id`` is."""
    if request.action is Action.ADD or request.table == ALL_ROWS:
        return "paragraphs"
    return "documents" if request.action is Action.NOT_A_REPORT else request.table


def _alike(request: DecisionRequest, found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    if not request.with_similar:
        return ()
    if len(found) > MAX_SIMILAR:
        raise PrepmeetError(f"{len(found)} are alike; at most {MAX_SIMILAR} are decided together: teach a rule instead")
    return found


def _is_confirmed(
    request: DecisionRequest, choice: RowChoice, state: RowState, earlier: Sequence[Decision], by: Judgement
) -> bool:
    """Return whether the release has the confirmation that is requested, and nothing is pending about the row."""
    return request.action is Action.CONFIRM and not state.decisions and _is_released(choice, earlier, by)


def _is_released(choice: RowChoice, earlier: Sequence[Decision], by: Judgement) -> bool:
    """Return whether the release has a confirmation of the row by this reviewer that still counts."""
    if by.reason is not None:
        return False
    withdrawn = withdrawn_ids(earlier)
    return any(
        one.action == Action.CONFIRM and one.reviewer == by.reviewer and one.decision.sample == by.sample
        for one in choice.document.decisions_of(choice.row)
        if one.decision_id not in withdrawn
    )


def _choice(
    document: ReviewDocument, table: str, row_id: str, earlier: Sequence[Decision]
) -> tuple[RowChoice, RowState]:
    """Return a row as the pending decisions make it, and these."""
    paragraph, row = _row(document, table, row_id)
    state = pending_decisions(earlier, document).state(paragraph, row)
    if state.parts:
        raise PrepmeetError(
            f"“{row.as_written}” is split in the next release: decide on its parts after prepmeet run, or withdraw that"
        )
    return RowChoice(document, paragraph, state.now), state


def _known(decision_id: str, earlier: Sequence[Decision]) -> str:
    if decision_id not in {one.decision_id for one in earlier}:
        raise PrepmeetError(f"{decision_id}: there is no such decision")
    return decision_id


def _row(document: ReviewDocument, table: str, row_id: str) -> tuple[ReviewParagraph, ReviewRow]:
    found = document.row(table, row_id)
    if found is None:
        raise PrepmeetError(f"{row_id}: no row of {table} in {document.document_id} has this id")
    return found


def _paragraph(document: ReviewDocument, paragraph_id: str) -> ReviewParagraph:
    found = document.paragraph(paragraph_id)
    if found is None:
        raise PrepmeetError(f"{paragraph_id}: no paragraph of {document.document_id} has this id")
    return found


def _doubt(document: ReviewDocument, issue_id: str) -> ReviewDoubt:
    found = next((one for one in document.all_doubts() if one.issue_id == issue_id), None)
    if found is None:
        raise PrepmeetError(f"{issue_id}: no doubt of {document.document_id} has this id")
    return found
