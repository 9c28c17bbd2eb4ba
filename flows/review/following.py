"""What follows from decisions on a recommendation, as the next run will have it: its verb and its words say more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import SPAN, Action, Decision, Paragraph, ParagraphKind
from flows.review.document import ReviewDocument, ReviewParagraph, ReviewRow
from flows.tables.decisions.following import following_values, values_of_words, wording_of

OTHER_LANGUAGE = "en"  # of a document whose language is not known


def followed(
    document: ReviewDocument, paragraph: ReviewParagraph, now: ReviewRow, decisions: Sequence[Decision]
) -> ReviewRow:
    """Return a recommendation with what follows from the last of the decisions on it, a change.

    Args:
        document: the document.
        paragraph: the paragraph.
        now: the row with the value that the last decision gives.
        decisions: all decisions on the row, those of the release first.
    """
    if now.start is None or now.end is None:
        return now
    paragraphs = [_parsed(one) for one in document.paragraphs]
    own = next(one for one in paragraphs if one.key == paragraph.key)
    wording = wording_of(paragraphs, own, (now.start, now.end), document.language or OTHER_LANGUAGE)
    decided = _decided(decisions)
    name = decisions[-1].field or ""
    values = values_of_words(wording, decided) if name == SPAN else following_values(wording, name, decided)
    return replace(now, fields={**now.fields, **{one: values[one] for one in values if one in now.fields}})


def _decided(decisions: Sequence[Decision]) -> dict[str, str | None]:
    """Return the fields of a row that decisions gave."""
    found: dict[str, str | None] = {}
    for one in decisions:
        if one.action is Action.CHANGE and one.field not in (None, SPAN):
            found[str(one.field)] = one.value
        elif one.action is Action.ADD:
            found |= one.added_fields
    return found


def _parsed(one: ReviewParagraph) -> Paragraph:
    return Paragraph(
        one.key, ParagraphKind(one.kind), one.text, 0, len(one.text), 0, one.label, parent_key=one.parent_key
    )
