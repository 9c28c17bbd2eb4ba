"""Decisions of two reviewers who say different things of one value: the later one counts, with an issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from flows.model import FROM_ABOVE, SPAN, Action, read_span
from flows.tables.decisions.outcomes import DISAGREEMENT, Settled, decision_issue
from flows.tables.inputs import LocatedIssue

Place = tuple[str | None, str | None, int | None, int | None, str]
ABOUT_ROWS = (Action.CONFIRM, Action.CHANGE, Action.REMOVE, Action.SPLIT)


def disagreement_issues(outcomes: Iterable[Settled]) -> list[LocatedIssue]:
    """Return an issue for each decision that counts instead of an earlier one of another reviewer."""
    moved: dict[Place, Place] = {}
    about: dict[Place, list[Settled]] = defaultdict(list)
    issues = []
    for one in outcomes:
        place = _place(one)
        if place is None:
            continue
        first = moved.get(place, place)
        earlier = next((other for other in reversed(about[first]) if _contradicts(other, one)), None)
        if earlier is not None:
            issues.append(decision_issue(one, DISAGREEMENT, _said(earlier)))
        about[first].append(one)
        if one.decision.field == SPAN:
            moved[(*place[:2], *read_span(one.decision.value), place[4])] = first
    return issues


def _place(one: Settled) -> Place | None:
    """Return what a decision is about, if it is about a row; rows at one place have ids."""
    if one.place is None or one.paragraph_id is None or one.decision.action not in ABOUT_ROWS:
        return None
    is_one_of_several = one.decision.table in FROM_ABOVE or one.place.start is None
    name = one.row_id or one.decision.as_written or "" if is_one_of_several else ""
    return one.decision.table, one.paragraph_id, one.place.start, one.place.end, name


def _contradicts(earlier: Settled, later: Settled) -> bool:
    one, other = earlier.decision, later.decision
    if one.reviewer == other.reviewer:
        return False
    if one.action is Action.CHANGE and other.action is Action.CHANGE:
        return one.field == other.field and one.value != other.value
    if Action.REMOVE in (one.action, other.action):
        return one.action is not other.action
    is_same = one.action is other.action and one.value == other.value
    return not is_same and other.action is not Action.CONFIRM


def _said(earlier: Settled) -> str:
    one = earlier.decision
    return f"it counts instead of {one.decision_id} ({one.action} by {one.reviewer}), which says something else"
