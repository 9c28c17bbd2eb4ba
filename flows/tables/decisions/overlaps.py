"""Rows of decisions that have some of the words of a row that only the rules read: both are kept, with an issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.model import SPAN, WITHOUT_OVERLAPS, Action, read_span
from flows.tables.decisions.outcomes import OVERLAPS, Outcome, Settled, decision_issue
from flows.tables.inputs import LocatedIssue
from flows.tables.rows import Row

SHOWN = 80  # letters of the other row
Span = tuple[int, int]


def overlap_issues(outcomes: Iterable[Settled], tables: Mapping[str, Sequence[Row]]) -> list[LocatedIssue]:
    """Return an issue for each decision that added or moved a row onto words of a row without a decision."""
    texts = {row["paragraph_id"]: str(row["text"]) for row in tables["paragraphs"]}
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for table in WITHOUT_OVERLAPS:
        for row in tables[table]:
            rows[table, row["paragraph_id"]].append(row)
    issues = []
    for one in outcomes:
        span = _made_span(one)
        if span is None or one.paragraph_id is None:
            continue
        own = rows[str(one.decision.table), one.paragraph_id]
        if not any(_span(row) == span for row in own):
            continue  # its row has another place
        texts_of = [texts[one.paragraph_id][slice(*_span(row))] for row in _overlapping(own, span)]
        if texts_of:
            issues.append(decision_issue(one, OVERLAPS, _said(texts_of)))
    return issues


def _made_span(one: Settled) -> Span | None:
    """Return the words of the row that a decision made or moved; None if it did neither."""
    decision, place = one.decision, one.place
    if one.outcome is not Outcome.APPLIED or place is None or decision.table not in WITHOUT_OVERLAPS:
        return None
    if decision.action is Action.CHANGE and decision.field == SPAN:
        return read_span(decision.value)
    if decision.action is not Action.ADD or place.start is None or place.end is None:
        return None
    return place.start, place.end


def _overlapping(rows: Iterable[Row], span: Span) -> Iterator[Row]:
    for row in rows:
        start, end = _span(row)
        is_other = (start, end) != span and start < span[1] and span[0] < end
        if is_other and row["origin"] == "rule" and not row["reviewed"]:
            yield row


def _said(words: Sequence[str]) -> str:
    shown = " and ".join(f"“{one}”" if len(one) <= SHOWN else f"“{one[:SHOWN]}…”" for one in words)
    return f"its words overlap with {shown}, which the rules read; all are kept: confirm or remove what the rules read"


def _span(row: Row) -> Span:
    return row["char_start"], row["char_end"]
