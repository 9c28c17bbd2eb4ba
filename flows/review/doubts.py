"""Doubts in words, and the row that each is about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flows.model.doubt import Doubt, ReadValue, doubted_value
from flows.review.document import ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.kinds import KINDS
from flows.review.telling import field_title
from flows.tables.identifiers import natural_key

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "adopting-body-unknown": "Who adopted this is not known",
        "attendance-not-understood": "The list of participants is not understood",
        "attendance-presumed": "These attended by the place of the list, not by its words",
        "decision-disagreement": "Two reviewers decided differently",
        "decision-overlaps": "The words of a decision overlap with those of a row",
        "decision-redundant": "A decision is no longer needed",
        "decision-stale": "A decision does not count any more",
        "declared-count": "Another number of names is announced",
        "frame-doubtful": "The sentence is perhaps read wrongly",
        "lead-verb-negated": "The recommendation says what not to do",
        "lead-verb-unknown": "The verb of a recommendation is not known",
        "name-doubtful": "A name is perhaps read wrongly",
        "name-not-in-reference": "A name is in no list",
        "name-resolved-by-likeness": "A name is only like one in a list",
        "officer-country-unknown": "The country of an officer is not known",
        "officer-presumed": "This person held the office by the place of the name, not by the words",
        "officers-not-understood": "The officers are not understood",
        "recommendation-presumed": "This is recommended by its place in a list, not by its words",
        "same-with-other-themes": "The same recommendation elsewhere has other themes",
        "unread-attribution": "A view was perhaps missed",
        "unread-entities": "Names were perhaps missed",
        "unread-recommendation": "A recommendation was perhaps missed",
        "unread-speaker": "A speaker was perhaps missed",
    }
)


PLAIN: Mapping[str, str] = MappingProxyType(
    {"a list of attendance": "a list of participants", "a list of statement": "a list of speakers"}
)


def doubt_title(code: str) -> str:
    """Return what a doubt is, in words: that of its code, else the words of the code itself."""
    return TITLES.get(code, code.replace("-", " ").capitalize())


def doubt_message(doubt: ReviewDoubt) -> str:
    """Return the message of a doubt, with words of the page for those of the rules."""
    found = doubt.message
    for words, plain in PLAIN.items():
        found = found.replace(words, plain)
    if doubt.code == "registry-disagrees" and doubt.value:
        found = found.replace("the registry has another value", f"the registry has {doubt.value}")
    if doubt.code == "lead-verb-unknown" and doubt.value:
        found = f"The recommendation begins with “{doubt.value}”, which is no known verb: it has no action category."
    return found


def doubt_about(doubt: ReviewDoubt) -> str:
    """Return what a doubt is about: "Recommendation, Lead verb"; "" if it names no table of rows."""
    kind = KINDS.get(doubt.table or "")
    if kind is None:
        return ""
    return kind.title if doubt.field is None else f"{kind.title}, {field_title(doubt.table, doubt.field)}"


def doubt_of(paragraph: ReviewParagraph | None, doubt: ReviewDoubt) -> Doubt:
    """Return a doubt with its number among those of the paragraph that are alike."""
    others = () if paragraph is None else paragraph.doubts
    same = sorted((one.issue_id for one in others if _key(one) == _key(doubt)), key=natural_key)
    number = same.index(doubt.issue_id) if doubt.issue_id in same else 0
    return Doubt(*_key(doubt), number)


def doubted_row(paragraph: ReviewParagraph, doubt: ReviewDoubt) -> ReviewRow | None:
    """Return the row of a paragraph that a doubt is about, or None."""
    own = [row for row in paragraph.rows if row.words_from is None]
    values = [read_value(row) for row in own]
    found = doubted_value(values, doubt_of(paragraph, doubt))
    return None if found is None else own[next(at for at, one in enumerate(values) if one is found)]


def read_value(row: ReviewRow) -> ReadValue:
    """Return a row as what a doubt may be about."""
    fields = tuple(value for value in row.fields.values() if value)
    return ReadValue(row.table, row.start, row.end, row.as_written or "", fields)


def _key(doubt: ReviewDoubt) -> tuple[str, str | None, str | None, str | None]:
    return (doubt.code, doubt.table, doubt.field, doubt.value)
