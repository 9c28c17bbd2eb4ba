"""A paragraph as the pages show it: its text with marks, its rows with their decisions, its doubts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from flows.model import NAME_TABLES
from flows.model.doubt import UNREAD
from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.doubts import doubt_about, doubt_message, doubt_title, doubted_row
from flows.review.marks import Piece, cut
from flows.review.pending import PendingDecisions
from flows.review.row_views import (
    REMOVED,
    SPLIT,
    DecisionView,
    ReleasedView,
    RowView,
    added_view,
    decision_view,
    released_view,
    row_views,
)

CUT_AT = 160  # characters of a value that an issue names
SCORE = re.compile(r"\([01]\.[0-9]{2}\)")
GONE = (REMOVED, SPLIT)
SENTENCE_END = re.compile(r"[.;:](?=\s|$)")


class DoubtView(NamedTuple):
    """A doubt with the decisions that settle it. ``span``: of a value that was perhaps missed, in its paragraph.

    ``row``: the row that the doubt is about; ``decision``: the decision. ``left``: after a removal, the undecided
    names of the same words, as long as which the doubt is open.
    """

    doubt: ReviewDoubt
    decisions: tuple[DecisionView, ...]
    is_open: bool
    span: tuple[int, int] | None = None
    row: ReviewRow | None = None
    decision: ReleasedView | None = None
    left: tuple[ReviewRow, ...] = ()

    @property
    def subject(self) -> str:
        """Return in short what the doubt is about: a value, a decision."""
        return self.value if self.decision is None else self.decision.effect

    @property
    def title(self) -> str:
        """Return what the doubt is, in words."""
        return doubt_title(self.doubt.code)

    @property
    def message(self) -> str:
        """Return what is doubtful, in plain words."""
        return doubt_message(self.doubt)

    @property
    def about(self) -> str:
        """Return which kind of row and which field it is about."""
        return doubt_about(self.doubt)

    @property
    def value(self) -> str:
        """Return the value that the doubt names; one that is cut ends with dots."""
        value = self.doubt.value or ""
        return f"{value}…" if len(value) >= CUT_AT else value

    @property
    def has_score(self) -> bool:
        """Return whether the message says how sure the rules are."""
        return SCORE.search(self.doubt.message) is not None


class MarkedPiece(NamedTuple):
    """A piece of text: ``opens`` are the spans whose marks begin with it, ``closes`` counts those that end with it."""

    piece: Piece
    opens: tuple[int, ...]
    closes: int


class ParagraphView(NamedTuple):
    """A paragraph with everything that is shown of it. ``marked``: the number of the row of each span in ``pieces``.

    ``from_above``: rows whose words are in a paragraph above.
    """

    paragraph: ReviewParagraph
    pieces: tuple[Piece, ...]
    marked: tuple[int, ...]
    rows: tuple[RowView, ...]
    from_above: tuple[RowView, ...]
    doubts: tuple[DoubtView, ...]
    complete: tuple[DecisionView, ...]

    def mark_state(self, piece: Piece, number: int) -> str:
        """Return the state that the mark of a span shows in a piece: "removed beside" if a valid row has its words."""
        row = self.rows[self.marked[number]]
        others = (self.rows[self.marked[one]] for one in piece.covering)
        is_beside = row.state in GONE and any(_has_words_of(row, one) for one in others)
        return f"{row.state} beside" if is_beside else row.state

    @property
    def marked_pieces(self) -> tuple[MarkedPiece, ...]:
        """Return the pieces with the marks that begin before and end after each.

        A mark holds all neighbouring pieces of its span, so that the whole is framed where an address leads to it; only
        where spans overlap without one being inside the other, the inner mark is in several pieces.
        """
        layers = [[(number, self.mark_state(piece, number)) for number in piece.covering] for piece in self.pieces]
        shared = [0, *(_shared(one, other) for one, other in pairwise(layers)), 0]
        return tuple(
            MarkedPiece(piece, piece.covering[shared[at] :], len(piece.covering) - shared[at + 1])
            for at, piece in enumerate(self.pieces)
        )

    def row_of(self, doubt: DoubtView) -> RowView | None:
        """Return the row that a doubt is about as the decisions make it; after a removal, the one that is left."""
        wanted = next(((one.table, one.row_id) for one in (*doubt.left, doubt.row) if one is not None), None)
        return next((one for one in self.rows if one.row and (one.row.table, one.row.row_id) == wanted), None)

    @property
    def once_from_above(self) -> tuple[RowView, ...]:
        """Return the rows whose words are above, those of the same words and value once."""
        return tuple({(one.kind, one.fields, one.as_written): one for one in self.from_above}.values())

    @property
    def row_count(self) -> int:
        """Return the number of rows; of a name that is split its parts count."""
        return sum(one.state != SPLIT for one in self.rows)

    @property
    def undecided(self) -> int:
        """Return the number of rows without a decision."""
        return sum(one.is_undecided for one in self.rows)

    @property
    def label(self) -> str:
        """Return what the paragraph is and has, for a screen reader: "paragraph 5(b), 2 rows, 1 open doubt"."""
        rows, doubts = self.row_count, self.open_doubts
        counts = f"{rows} row{'' if rows == 1 else 's'}, {doubts} open doubt{'' if doubts == 1 else 's'}"
        name = self.paragraph.name
        return f"{name[:1].upper()}{name[1:]}, {counts}"

    @property
    def open_doubts(self) -> int:
        """Return the number of doubts that are not settled."""
        return sum(one.is_open for one in self.doubts)


def paragraph_view(
    document: ReviewDocument, paragraph: ReviewParagraph, pending: PendingDecisions | None
) -> ParagraphView:
    """Return what is shown of a paragraph; without ``pending``, what the release says."""
    own = [row for row in paragraph.rows if row.words_from is None]
    rows = [one for row in own for one in row_views(document, paragraph, row, pending)]
    above = [row for row in paragraph.rows if row.words_from is not None]
    from_above = [one for row in above for one in row_views(document, paragraph, row, None)]
    added = () if pending is None else pending.added(paragraph)
    rows += [added_view(document, paragraph, one) for one in added]
    spans = _marked_spans(rows, paragraph.text)
    marked = tuple(spans)
    pieces = cut(paragraph.text, tuple(spans.values()))
    complete = () if pending is None else pending.of_paragraph(paragraph)
    return ParagraphView(
        paragraph=paragraph,
        pieces=pieces,
        marked=marked,
        rows=tuple(rows),
        from_above=tuple(from_above),
        doubts=tuple(doubt_view(document, paragraph, one, pending) for one in paragraph.doubts),
        complete=tuple(decision_view(one, document) for one in complete),
    )


def _marked_spans(rows: Sequence[RowView], text: str) -> dict[int, tuple[int, int]]:
    """Return the spans that are marked in a text, by the number of the row.

    A row that is removed or split is not marked where another one of its kind has its words: these are right.
    """
    spans: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        span = row.span or _title_span(row, text)
        if span is not None and not (row.state in GONE and any(_takes(other, row) for other in rows)):
            spans[number] = span
    return spans


def _takes(other: RowView, removed: RowView) -> bool:
    if other.kind != removed.kind or other.state in GONE or other.span is None or removed.span is None:
        return False
    return other.span[0] < removed.span[1] and removed.span[0] < other.span[1]


def _has_words_of(removed: RowView, other: RowView) -> bool:
    """Return whether a valid row has exactly the words of a removed one, or is a name in the same place."""
    if other.state in GONE:
        return False
    return other.span == removed.span or {other.kind.table, removed.kind.table} <= set(NAME_TABLES)


def _title_span(row: RowView, text: str) -> tuple[int, int] | None:
    """Return where the title of an agenda item is printed, or its number; the row itself has no span."""
    if row.kind.table != "agenda_items":
        return None
    values = row.row.fields if row.row is not None else json.loads(row.added)
    words = next((one for one in (values.get("title"), values.get("number")) if one and one in text), None)
    return None if words is None else (text.index(words), text.index(words) + len(words))


def doubt_view(
    document: ReviewDocument, paragraph: ReviewParagraph | None, doubt: ReviewDoubt, pending: PendingDecisions | None
) -> DoubtView:
    """Return a doubt as it is shown."""
    decisions = () if pending is None else pending.of_doubt(paragraph, doubt)
    shown = tuple(decision_view(one, document) for one in decisions)
    decision = _doubted_decision(document, paragraph, doubt, pending)
    is_open = not (doubt.is_reviewed or decisions or (decision is not None and decision.is_withdrawn))
    row = None if paragraph is None else doubted_row(paragraph, doubt)
    left = () if pending is None or paragraph is None or row is None else pending.left_after_removal(paragraph, row)
    return DoubtView(doubt, shown, is_open, _missed_span(paragraph, doubt), row, decision, left)


def _doubted_decision(
    document: ReviewDocument, paragraph: ReviewParagraph | None, doubt: ReviewDoubt, pending: PendingDecisions | None
) -> ReleasedView | None:
    """Return the decision of the release that a doubt is about, or None."""
    if paragraph is None or pending is None or doubt.table != "decisions":
        return None
    found = next((one for one in document.decisions if one.decision_id == doubt.value), None)
    # without its row, so that it is shown with its words
    return None if found is None else released_view(replace(found, row_id=None), document, paragraph, pending)


def _missed_span(paragraph: ReviewParagraph | None, doubt: ReviewDoubt) -> tuple[int, int] | None:
    """Return the words that a doubt says were perhaps missed; a value that is cut extends to its sentence's end."""
    if paragraph is None or doubt.field is not None or not doubt.code.startswith(UNREAD) or not doubt.value:
        return None
    start = paragraph.text.find(doubt.value)
    if start < 0:
        return None
    end = start + len(doubt.value)
    if len(doubt.value) >= CUT_AT:
        sentence_end = SENTENCE_END.search(paragraph.text, end)
        end = len(paragraph.text.rstrip()) if sentence_end is None else sentence_end.start() + 1
    return start, end


def _shared(layers: Sequence[object], others: Sequence[object]) -> int:
    """Return how many of the outermost layers are the same."""
    pairs = zip(layers, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
