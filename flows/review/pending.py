"""Decisions of the archive that a release does not show yet, and what each will do to the row that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flows.model import NAME_TABLES, SPAN, Action, Decision, paragraph_digest, read_span, settles_doubt, withdrawn_ids
from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.naming import Named, named_by_entry, named_by_words

OF_ENTITY = ("entity_id", "name", "entity_type")  # fields by which a reviewer chooses an entity
KEPT_DIGESTS = 20_000
Place = tuple[str, str]  # table and key of the paragraph


@dataclass(frozen=True)
class PendingDecisions:
    """The pending decisions about one document.

    ``by_place``: those about what is read; ``additions``: those that add a row, by the key of the paragraph; ``whole``:
    those about the document; ``withdrawn``: ids of released decisions that will not count; ``document``: what they
    are about.
    """

    by_place: Mapping[Place, Sequence[Decision]]
    additions: Mapping[str, Sequence[Decision]]
    whole: tuple[Decision, ...]
    withdrawn: frozenset[str]
    document: ReviewDocument | None = None

    def of_row(self, paragraph: ReviewParagraph, row: ReviewRow) -> tuple[tuple[Decision, ...], ReviewRow]:
        """Return the decisions about a row in their order, of two reviewers both, and the row as they make it."""
        found: list[Decision] = []
        now = row
        for one in self._at(row.table, paragraph):
            if names_row(one, now) or names_row(one, row):
                is_chosen = any(before.field in OF_ENTITY for before in found)
                found.append(one)
                now = _after(one, now, paragraph.text)
                named = None if is_chosen and one.field == SPAN else self._entity(one, now)
                if named is not None:
                    now = replace(now, fields={**now.fields, "entity_id": named.entity_id})
        return tuple(found), now

    def _entity(self, decision: Decision, now: ReviewRow) -> Named | None:
        """Return the entity that a name has by other words or by a name that is in no list."""
        if now.table not in NAME_TABLES or decision.action is not Action.CHANGE or self.document is None:
            return None
        if decision.field == SPAN:
            return named_by_words(now.as_written or "", self.document)
        return named_by_entry(decision.value or "", "", self.document) if decision.field == "name" else None

    def of_doubt(self, paragraph: ReviewParagraph | None, doubt: ReviewDoubt) -> tuple[Decision, ...]:
        """Return the decisions that settle a doubt: about itself, or about its paragraph or value."""
        if paragraph is None:
            found: Iterable[Decision] = self.by_place.get(("issues", ""), ())
        else:
            found = (one for table in _settling(doubt) for one in (*self._at(table, paragraph), *self.added(paragraph)))
        return tuple({one.decision_id: one for one in found if _settles(one, doubt)}.values())

    def of_paragraph(self, paragraph: ReviewParagraph) -> tuple[Decision, ...]:
        """Return the decisions that nothing is missing in a paragraph."""
        return self._at("paragraphs", paragraph)

    def added(self, paragraph: ReviewParagraph) -> tuple[Decision, ...]:
        """Return the decisions that add a row to a paragraph."""
        return tuple(self.additions.get(paragraph.key, ()))

    @property
    def number(self) -> int:
        """Return how many decisions about places in the document are pending."""
        return sum(len(found) for found in (*self.by_place.values(), *self.additions.values()))

    def _at(self, table: str, paragraph: ReviewParagraph) -> tuple[Decision, ...]:
        return tuple(self.by_place.get((table, paragraph.key), ()))


def pending_decisions(decisions: Sequence[Decision], document: ReviewDocument) -> PendingDecisions:
    """Return what ``decisions``, all of the archive, will change in a document of a release."""
    withdrawn = withdrawn_ids(decisions)
    released = {one.decision_id for one in document.decisions}
    digest_of = _digests(document)
    by_place: defaultdict[Place, list[Decision]] = defaultdict(list)
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
            by_place[one.table or "", one.paragraph or ""].append(one)
    gone = frozenset(one for one in released if one in withdrawn)
    return PendingDecisions(by_place, additions, tuple(whole), gone, document)


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


def names_row(decision: Decision, row: ReviewRow) -> bool:
    """Return whether a decision about the row's paragraph and table is about this row."""
    if row.start is None:
        is_same_place = decision.as_written == row.as_written
    else:
        is_same_place = (decision.char_start, decision.char_end) == (row.start, row.end)
    return is_same_place and dict(decision.as_read) in ({}, row.as_read())


def _after(decision: Decision, row: ReviewRow, text: str) -> ReviewRow:
    """Return a row as a decision changes it."""
    if decision.action is not Action.CHANGE:
        return row
    if decision.field != SPAN:
        if decision.field not in row.fields:
            return row
        return replace(row, fields={**row.fields, str(decision.field): decision.value})
    start, end = read_span(decision.value)
    return replace(row, start=start, end=end, as_written=text[start:end])


def _settling(doubt: ReviewDoubt) -> tuple[str, ...]:
    """Return the tables whose decisions in the paragraph of a doubt may settle it."""
    of_table = NAME_TABLES if doubt.table in NAME_TABLES else (doubt.table or "",)
    return ("issues", "paragraphs", *sorted(of_table))


def _settles(decision: Decision, doubt: ReviewDoubt) -> bool:
    if decision.table == "issues":
        return decision.as_written == doubt.code and decision.as_read.get("value", "") in ("", doubt.value or "")
    return settles_doubt(decision, doubt.table, doubt.field, doubt.value)
