"""What became of each decision, as rows of the table decisions and as issues."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flows.model import Action, Decision
from flows.tables.decisions.placing import Placed
from flows.tables.inputs import LocatedIssue, warning
from flows.tables.rows import Row
from flows.tables.shared import PRECEDENCE

STALE, REDUNDANT, OVERLAPS = "decision-stale", "decision-redundant", "decision-overlaps"
DISAGREEMENT = "decision-disagreement"


class Outcome(StrEnum):
    """What became of a decision, in the order in which several parts of a release are summed up."""

    APPLIED = "applied"
    REDUNDANT = "redundant"
    WITHDRAWN = "withdrawn"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision with its outcome; ``row_id`` is the key of the row that it made or judged, if there is one."""

    decision: Decision
    outcome: Outcome
    detail: str | None = None
    place: Placed | None = None
    row_id: str | None = None

    @property
    def paragraph_id(self) -> str | None:
        """The paragraph of this release that the decision concerns."""
        if self.place is None or self.place.paragraph is None:
            return None
        return self.place.one.paragraph_id(self.place.paragraph.key)


class Outcomes:
    """The outcomes of the decisions on one part of a release, filled while they are applied."""

    def __init__(self) -> None:
        self._settled: dict[str, Settled] = {}

    def settle(
        self, decision: Decision, outcome: Outcome, detail: str | None = None, place: Placed | None = None
    ) -> None:
        """Record what became of a decision."""
        self._settled[decision.decision_id] = Settled(decision, outcome, detail, place)

    def name_row(self, decision: Decision, row_id: str | None) -> None:
        """Record which row a decision made or judged."""
        self._settled[decision.decision_id] = replace(self._settled[decision.decision_id], row_id=row_id)

    def all(self) -> tuple[Settled, ...]:
        """Return all outcomes in the order in which they were recorded."""
        return tuple(self._settled.values())

    def effective(self) -> Iterator[Settled]:
        """Yield the decisions that agree with the rows: applied, or redundant because the rules read the same."""
        return (one for one in self._settled.values() if one.outcome in (Outcome.APPLIED, Outcome.REDUNDANT))


def decision_rows(outcomes: Sequence[Settled]) -> list[Row]:
    """Return one shared row per decision: a decision on entities concerns several parts."""
    return [_row(one) for one in outcomes]


def _row(one: Settled) -> Row:
    decision, place = one.decision, one.place
    start, end = (place.start, place.end) if place is not None else (decision.char_start, decision.char_end)
    return {
        "decision_id": decision.decision_id,
        "decided_at_utc": decision.decided_at_utc,
        "reviewer": decision.reviewer,
        "action": decision.action.value,
        "table_name": decision.table,
        "field_name": decision.field,
        "value": decision.value,
        "sha256": decision.sha256,
        "symbol": decision.symbol,
        "language": decision.language,
        "meeting_id": decision.meeting_id,
        "paragraph": decision.paragraph,
        "paragraph_digest": decision.paragraph_digest,
        "char_start": start,
        "char_end": end,
        "as_written": decision.as_written,
        "as_read": _json(decision.as_read),
        "reason": decision.reason,
        "sample": decision.sample,
        "code_version": decision.code_version,
        "document_id": place.one.document_id if place is not None else None,
        "paragraph_id": one.paragraph_id,
        "row_id": one.row_id,
        "outcome": one.outcome.value,
        "detail": one.detail,
        PRECEDENCE: str(list(Outcome).index(one.outcome)),
    }


def _json(as_read: Mapping[str, str]) -> str | None:
    return json.dumps(dict(as_read), ensure_ascii=False, sort_keys=True) if as_read else None


def decision_issues(outcomes: Sequence[Settled]) -> list[LocatedIssue]:
    """Return an issue for each decision that does not count, and one for each that is no longer needed.

    A decision on entities concerns every part of a release: only its row shows whether any part used it.
    """
    issues = []
    for one in outcomes:
        if one.outcome not in (Outcome.STALE, Outcome.REDUNDANT) or one.decision.table == "entities":
            continue
        if one.outcome is Outcome.REDUNDANT and one.decision.action is Action.CONFIRM:
            continue
        issues.append(decision_issue(one, STALE if one.outcome is Outcome.STALE else REDUNDANT, one.detail or ""))
    return issues


def decision_issue(one: Settled, code: str, said: str) -> LocatedIssue:
    """Return an issue about a decision, at its place."""
    decision, place = one.decision, one.place
    issue = warning(
        code,
        f"Decision {decision.decision_id} ({decision.action} by {decision.reviewer}): {said}.",
        value=decision.decision_id,
        key=place.paragraph.key if place is not None and place.paragraph is not None else None,
        table="decisions",
    )
    document = place.one.document_id if place is not None else None
    return LocatedIssue(issue, document, place.one.source.path if place is not None else None)
