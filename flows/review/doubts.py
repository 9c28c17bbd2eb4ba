"""Doubts in words, and the row that each is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from flows.review.document import ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.kinds import KINDS
from flows.review.telling import field_title

UNREAD = "unread-"  # how codes of doubts begin that are about a value that was perhaps missed
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "adopting-body-unknown": "Who adopted this is not known",
        "attendance-not-understood": "The list of participants is not understood",
        "decision-redundant": "A decision is no longer needed",
        "decision-stale": "A decision does not count any more",
        "declared-count": "Another number of names is announced",
        "frame-doubtful": "The sentence is perhaps read wrongly",
        "lead-verb-unknown": "The verb of a recommendation is not known",
        "name-doubtful": "A name is perhaps read wrongly",
        "name-not-in-reference": "A name is in no list",
        "name-resolved-by-likeness": "A name is only like one in a list",
        "officer-country-unknown": "The country of an officer is not known",
        "officers-not-understood": "The officers are not understood",
        "unread-attribution": "A speaker was perhaps missed",
        "unread-entities": "Names were perhaps missed",
        "unread-recommendation": "A recommendation was perhaps missed",
    }
)


def doubt_title(code: str) -> str:
    """Return what a doubt is, in words: that of its code, else the words of the code itself."""
    return TITLES.get(code, code.replace("-", " ").capitalize())


def doubt_about(doubt: ReviewDoubt) -> str:
    """Return what a doubt is about: "Recommendation, Lead verb"; "" if it names no table of rows."""
    kind = KINDS.get(doubt.table or "")
    if kind is None:
        return ""
    return kind.title if doubt.field is None else f"{kind.title}, {field_title(doubt.table, doubt.field)}"


def doubted_row(paragraph: ReviewParagraph, doubt: ReviewDoubt) -> ReviewRow | None:
    """Return the row of a paragraph that a doubt is about, or None.

    Of several rows that begin with the value, or have it, the first is that of the first doubt, and so on.
    """
    if doubt.table not in KINDS or not doubt.value or doubt.code.startswith(UNREAD):
        return None
    own = [row for row in paragraph.rows if row.table == doubt.table and row.words_from is None]
    fitting = _fitting(own, doubt.value)
    same = [one.issue_id for one in paragraph.doubts if _key(one) == _key(doubt)]
    place = same.index(doubt.issue_id) if doubt.issue_id in same else 0
    return fitting[place] if place < len(fitting) else None


def _fitting(rows: Sequence[ReviewRow], value: str) -> list[ReviewRow]:
    """Return the rows that have a value as words or in a field, else those that begin with it, else contain it."""
    same = [row for row in rows if value in (row.as_written, *row.fields.values())]
    begun = [row for row in rows if (row.as_written or "").startswith(value)]
    return same or begun or [row for row in rows if value in (row.as_written or "")]


def _key(doubt: ReviewDoubt) -> tuple[str | None, ...]:
    return (doubt.code, doubt.table, doubt.field, doubt.value)
