"""Decisions of the archive that a release does not show yet, and what each will do to the row that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from flows.model import NAME_TABLES, SPAN, Action, Decision, paragraph_digest, read_span, split_parts, withdrawn_ids
from flows.model.doubt import WITHOUT_CATEGORY, Doubt, PlacedDecision, Span, settling
from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.doubts import doubt_of, doubted_row, read_value
from flows.review.naming import Named, named_by_entry, named_by_words

OF_ENTITY = ("entity_id", "name", "entity_type")  # fields by which a reviewer chooses an entity
KEPT_DIGESTS = 20_000


class RowState(NamedTuple):
    """A row after the pending decisions.

    ``own``: those about the row, of two reviewers both; ``decisions``: also those about the same name in the other
    table that change this row too; ``now``: the row as they make it; ``parts``: the rows of a name that is split.
    """

    own: tuple[Decision, ...]
    decisions: tuple[Decision, ...]
    now: ReviewRow
    parts: tuple[ReviewRow, ...]

    @property
    def is_removed(self) -> bool:
        """Return whether the last decision about the row removes it."""
        return bool(self.own) and self.own[-1].action is Action.REMOVE

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """Return the rows that there are of it in the next release."""
        return () if self.is_removed else self.parts or (self.now,)


@dataclass(frozen=True)
class PendingDecisions:
    """The pending decisions about one document.

    ``by_paragraph``: those about what is read, by the key of the paragraph, "" for none; ``additions``: those that add
    a row; ``whole``: those about the document; ``withdrawn``: ids of released decisions that will not count;
    ``document``: what they are about.
    """

    by_paragraph: Mapping[str, Sequence[Decision]]
    additions: Mapping[str, Sequence[Decision]]
    whole: tuple[Decision, ...]
    withdrawn: frozenset[str]
    document: ReviewDocument | None = None

    def of_row(self, paragraph: ReviewParagraph, row: ReviewRow) -> tuple[tuple[Decision, ...], ReviewRow]:
        """Return the decisions about a row in their order, of two reviewers both, and the row as they make it."""
        state = self.state(paragraph, row)
        return state.own, state.now

    def state(self, paragraph: ReviewParagraph, row: ReviewRow) -> RowState:
        """Return a row after the decisions: a name of both tables is changed and split in both."""
        found: list[Decision] = []
        now, parts = row, tuple[ReviewRow, ...]()
        for one in self.by_paragraph.get(paragraph.key, ()):
            if not (names_row(one, now) or names_row(one, row)):
                continue
            is_chosen = any(before.field in OF_ENTITY for before in found)
            found.append(one)
            if one.action is Action.SPLIT:
                parts = parts or self._parts(one, now)
            now = _after(one, now, paragraph.text)
            now = self._followed(paragraph, row, now, found)
            named = None if is_chosen and one.field == SPAN else self._entity(one, now)
            if named is not None:
                now = replace(now, fields={**now.fields, "entity_id": named.entity_id})
        own = tuple(one for one in found if one.table == row.table)
        return RowState(own, tuple(found), now, parts)

    def _followed(
        self, paragraph: ReviewParagraph, row: ReviewRow, now: ReviewRow, decisions: Sequence[Decision]
    ) -> ReviewRow:
        """Return a recommendation with what follows from the last decision on its verb or its words."""
        last = decisions[-1]
        if (row.table, last.action, last.field) == ("citations", Action.CHANGE, "title"):
            from flows.tables.decisions.instruments import instrument_of  # noqa: PLC0415 - as below

            cited = instrument_of({"title": last.value})
            return replace(now, fields={"instrument_id": cited.instrument_id if cited else None})
        if row.table != "recommendations" or self.document is None or last.action is not Action.CHANGE:
            return now
        from flows.review.following import followed  # noqa: PLC0415 - reading pages need no rules of recommendations

        released = (one.decision for one in self.document.decisions_of(row))
        return followed(self.document, paragraph, now, [*released, *decisions])

    def _parts(self, decision: Decision, now: ReviewRow) -> tuple[ReviewRow, ...]:
        """Return the rows that a split makes of a name, each the entity that its words name."""
        found: list[ReviewRow] = []
        words, at = now.as_written or "", 0
        for part in split_parts(decision.value):
            start = words.find(part, at)
            if start < 0 or now.start is None:
                return ()
            at = start + len(part)
            named = None if self.document is None else named_by_words(part, self.document)
            fields = {**now.fields, **({"entity_id": named.entity_id} if named else {})}
            row_id = f"{now.row_id}/{len(found) + 1}"
            made = replace(
                now, row_id=row_id, start=now.start + start, end=now.start + at, as_written=part, fields=fields
            )
            found.append(made)
        return tuple(found)

    def _entity(self, decision: Decision, now: ReviewRow) -> Named | None:
        """Return the entity that a name has by other words or by a name that is in no list."""
        if now.table not in NAME_TABLES or decision.action is not Action.CHANGE or self.document is None:
            return None
        if decision.field == SPAN:
            return named_by_words(now.as_written or "", self.document)
        return named_by_entry(decision.value or "", "", self.document) if decision.field == "name" else None

    def of_doubt(self, paragraph: ReviewParagraph | None, doubt: ReviewDoubt) -> tuple[Decision, ...]:
        """Return the decisions that settle a doubt: about itself, its subject, or what its paragraph lacks."""
        key = "" if paragraph is None else paragraph.key
        found = [one for one in self.by_paragraph.get(key, ()) if one.table == "issues" and _dismisses(one, doubt)]
        if paragraph is not None:
            made = [*self.by_paragraph.get(key, ()), *self.added(paragraph)]
            decided = [PlacedDecision(one, one.char_start, one.char_end) for one in made if one.table != "issues"]
            row = doubted_row(paragraph, doubt)
            subject = None if row is None else read_value(row)
            what = doubt_of(paragraph, doubt)
            spans = self._named_spans(paragraph) if what.is_about_missing and decided else ()
            left = () if row is None else self.left_after_removal(paragraph, row)
            undecided = [(one.start, one.end) for one in left if one.start is not None and one.end is not None]
            found += settling(
                what, subject, decided, paragraph.text, spans, undecided, self._categorized(paragraph, what)
            )
        return tuple({one.decision_id: one for one in found}.values())

    def _categorized(self, paragraph: ReviewParagraph, doubt: Doubt) -> list[Span]:
        """Return the words of the recommendations that have an action category, for a doubt about that."""
        if doubt.code not in WITHOUT_CATEGORY:
            return []
        own = [row for row in paragraph.rows if row.table == "recommendations"]
        rows = [now for row in own for now in self.state(paragraph, row).rows if now.fields.get("action_category")]
        return [(row.start, row.end) for row in rows if row.start is not None and row.end is not None]

    def left_after_removal(self, paragraph: ReviewParagraph, row: ReviewRow) -> tuple[ReviewRow, ...]:
        """Return the undecided names that have the words of a row, if it or one of them is removed."""
        if row.table not in NAME_TABLES:
            return ()
        names = (one for one in paragraph.rows if one.table in NAME_TABLES)
        same = [one for one in names if (one.start, one.end) == (row.start, row.end)]
        if not any(self.state(paragraph, one).is_removed for one in same):
            return ()
        return tuple(one for one in same if self.is_undecided(paragraph, one))

    def is_undecided(self, paragraph: ReviewParagraph, row: ReviewRow) -> bool:
        """Return whether there is no decision on a row that is judged in its own paragraph."""
        is_released = row.is_reviewed or row.origin == "decision"
        return row.words_from is None and not is_released and not self.state(paragraph, row).decisions

    def _named_spans(self, paragraph: ReviewParagraph) -> list[Span]:
        """Return the words of the names of a paragraph after the decisions."""
        states = [self.state(paragraph, row) for row in paragraph.rows if row.table in (*NAME_TABLES, "officers")]
        rows = [row for one in states for row in one.rows]
        placed = [
            *((row.start, row.end) for row in rows),
            *((one.char_start, one.char_end) for one in self.added(paragraph)),
        ]
        return [(start, end) for start, end in placed if start is not None and end is not None]

    def of_paragraph(self, paragraph: ReviewParagraph) -> tuple[Decision, ...]:
        """Return the decisions that nothing is missing in a paragraph."""
        return tuple(one for one in self.by_paragraph.get(paragraph.key, ()) if one.table == "paragraphs")

    def added(self, paragraph: ReviewParagraph) -> tuple[Decision, ...]:
        """Return the decisions that add a row to a paragraph."""
        return tuple(self.additions.get(paragraph.key, ()))

    @property
    def number(self) -> int:
        """Return how many decisions about places in the document are pending."""
        return sum(len(found) for found in (*self.by_paragraph.values(), *self.additions.values()))


def pending_decisions(decisions: Sequence[Decision], document: ReviewDocument) -> PendingDecisions:
    """Return what ``decisions``, all of the archive, will change in a document of a release."""
    withdrawn = withdrawn_ids(decisions)
    released = {one.decision_id for one in document.decisions}
    digest_of = _digests(document)
    by_paragraph: defaultdict[str, list[Decision]] = defaultdict(list)
    additions: defaultdict[str, list[Decision]] = defaultdict(list)
    whole: list[Decision] = []
    for one in of_document(decisions, document.sha256, withdrawn | released):
        if one.table == "documents":
            whole.append(one)
        elif one.paragraph is not None and digest_of(one.paragraph) != one.paragraph_digest:
            continue
        elif one.action is Action.ADD:
            additions[one.paragraph or ""].append(one)
        else:
            by_paragraph[one.paragraph or ""].append(one)
    gone = frozenset(one for one in released if one in withdrawn)
    return PendingDecisions(by_paragraph, additions, tuple(whole), gone, document)


def settled_doubts(document: ReviewDocument, decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the ids of the open doubts of a document that ``decisions`` settle."""
    pending = pending_decisions(decisions, document)
    places = {one.paragraph_id: one for one in document.paragraphs}
    still_open = (one for one in document.all_doubts() if not one.is_reviewed)
    return frozenset(one.issue_id for one in still_open if pending.of_doubt(places.get(one.paragraph_id or ""), one))


def _digests(document: ReviewDocument) -> Callable[[str], str | None]:
    """Return a function from the key of a paragraph to the digest of its text; None if it is gone."""
    texts = {one.key: one.text for one in document.paragraphs}
    return lambda key: _digest(texts[key]) if key in texts else None


@lru_cache(maxsize=KEPT_DIGESTS)
def _digest(text: str) -> str:
    return paragraph_digest(text)  # each decision that is written asks for those of the whole document


def of_document(decisions: Sequence[Decision], sha256: str, without: Collection[str]) -> Iterable[Decision]:
    """Yield the decisions about a file, except for those whose ids are in ``without``."""
    return (one for one in decisions if one.sha256 == sha256 and one.decision_id not in without)


def names_row(decision: Decision, row: ReviewRow, *, values: bool = True) -> bool:
    """Return whether a decision about the row's paragraph is about this row, or about the same name in both tables.

    Without ``values`` the words alone count, also those that the decision gives.
    """
    is_shared = decision.action in (Action.CHANGE, Action.SPLIT) and {decision.table, row.table} <= set(NAME_TABLES)
    if decision.table != row.table and not is_shared:
        return False
    if row.start is None:
        is_same_place = decision.as_written == row.as_written
    else:
        is_same_place = (decision.char_start, decision.char_end) == (row.start, row.end)
    if not values:
        is_moved = decision.action is Action.CHANGE and decision.field == SPAN
        return is_same_place or (is_moved and read_span(decision.value) == (row.start, row.end))
    read = dict(decision.as_read)
    if decision.table != row.table:
        return is_same_place and all(
            value == (row.fields[name] or "") for name, value in read.items() if name in row.fields
        )
    return is_same_place and read in ({}, row.as_read())


def _after(decision: Decision, row: ReviewRow, text: str) -> ReviewRow:
    """Return a row as a decision changes it."""
    if decision.action is not Action.CHANGE:
        return row
    if decision.field != SPAN:
        if decision.field in row.others:
            return replace(row, others={**row.others, str(decision.field): decision.value})
        if decision.field not in row.fields:
            return row
        return replace(row, fields={**row.fields, str(decision.field): decision.value})
    start, end = read_span(decision.value)
    return replace(row, start=start, end=end, as_written=text[start:end])


def _dismisses(decision: Decision, doubt: ReviewDoubt) -> bool:
    return decision.as_written == doubt.code and decision.as_read.get("value", "") in ("", doubt.value or "")
