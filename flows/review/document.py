"""One document of a release as a reviewer sees it: paragraphs in order, each with its rows and doubts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.model import Action, Decision

COUNTING = ("applied", "redundant")  # outcomes of decisions that agree with the rows of the release
# "p5(b)", "p2.1", "u19", "annex.h1": a part of the document, a letter for the kind, a number, the items inside
KEY_FORM = re.compile(
    r"(?:(?P<part>[a-z]+[0-9]*)\.)?(?P<kind>[a-z])(?P<number>[0-9]+(?:\.[0-9]+)*)(?P<items>(?:\([^()]*\))*)"
)
KEY_KINDS = {"p": "paragraph", "u": "unnumbered paragraph", "h": "heading"}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of one of READ_TABLES. Offsets are in the paragraph's text; None for a table without spans.

    ``as_written``: the words at the span, or the printed number. ``fields``: the judged fields; booleans are "true" and
    "false"; ``others``: fields that are not judged, but may be changed. ``origin``: "rule" or "decision".
    ``words_from``: the paragraph above in which the words of a theme are; such a row is not judged itself, and has no
    span in its own paragraph. ``is_chapeau``: its words only open the recommendations below it. ``is_attending``:
    whether a participant is in the list of participants.
    """

    table: str
    row_id: str
    paragraph_id: str
    start: int | None
    end: int | None
    as_written: str | None
    fields: Mapping[str, str | None]
    origin: str
    is_reviewed: bool
    words_from: str | None = None
    is_chapeau: bool = False
    is_attending: bool | None = None
    others: Mapping[str, str | None] = dataclasses.field(default_factory=dict)

    def as_read(self) -> dict[str, str]:
        """Return the judged fields as a decision records them: "" for null."""
        return {name: value or "" for name, value in self.fields.items()}


@dataclass(frozen=True, slots=True)
class ReviewDoubt:
    """An issue. ``touched``: the number of rows of the document that it concerns."""

    issue_id: str
    severity: str
    code: str
    document_id: str
    paragraph_id: str | None
    table: str | None
    field: str | None
    value: str | None
    message: str
    is_reviewed: bool
    touched: int = 0

    def as_read(self) -> dict[str, str]:
        """Return what distinguishes the doubt from others of its code in the paragraph."""
        return {"value": self.value or ""}


@dataclass(frozen=True, slots=True)
class ReviewParagraph:
    """A paragraph. ``key``, ``parent_key``: its id and that of the one above it, without the document.

    ``depth``: 0, or the number of items that it is inside.
    """

    paragraph_id: str
    key: str
    kind: str
    label: str | None
    depth: int
    page: int | None
    text: str
    rows: tuple[ReviewRow, ...] = ()
    doubts: tuple[ReviewDoubt, ...] = ()
    parent_key: str | None = None

    @property
    def name(self) -> str:
        """Return the paragraph in words: "paragraph 5(b)", "unnumbered paragraph 19", "annex, heading I"."""
        return paragraph_name(self.key, self.label)


def paragraph_name(key: str, label: str | None = None) -> str:
    """Return a paragraph in words by its key, a heading by its printed ``label`` if it has one."""
    form = KEY_FORM.fullmatch(key)
    if form is None or form["kind"] not in KEY_KINDS:
        return f"paragraph {label or key}".rstrip(".")
    number = f"{form['number']}{form['items']}"
    if form["kind"] == "h":
        number = label.rstrip(".") if label else f"{number} (no number is printed)"
    return ", ".join(filter(None, (form["part"], f"{KEY_KINDS[form['kind']]} {number}")))


@dataclass(frozen=True, slots=True)
class ReleasedDecision:
    """A decision of the release's table ``decisions``, with what became of it: its row, its outcome."""

    decision: Decision
    row_id: str | None
    paragraph_id: str | None
    outcome: str
    detail: str | None

    @property
    def decision_id(self) -> str:
        """Return the id of the decision."""
        return self.decision.decision_id

    @property
    def action(self) -> Action:
        """Return what was done."""
        return self.decision.action

    @property
    def reviewer(self) -> str:
        """Return who decided."""
        return self.decision.reviewer


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """A document. ``doubts`` are those of no paragraph; ``known``: names by id, by table; ``names``: of all tables.

    ``own_entities``: those that its meeting names, and all that a list has; None if that is not known.
    ``superseded_by``: the document that counts instead.
    """

    document_id: str
    meeting_id: str | None
    symbol: str | None
    language: str | None
    document_type: str | None
    title: str | None
    source_file: str | None
    sha256: str
    media_type: str | None
    release: str
    paragraphs: tuple[ReviewParagraph, ...] = ()
    doubts: tuple[ReviewDoubt, ...] = ()
    decisions: tuple[ReleasedDecision, ...] = ()
    known: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    own_entities: frozenset[str] | None = None
    superseded_by: str | None = None

    def paragraph(self, paragraph_id: str) -> ReviewParagraph | None:
        """Return a paragraph by its id, or None."""
        return next((one for one in self.paragraphs if one.paragraph_id == paragraph_id), None)

    def rows(self) -> Iterator[tuple[ReviewParagraph, ReviewRow]]:
        """Yield the rows with their paragraphs, in the order of the text."""
        for paragraph in self.paragraphs:
            for row in paragraph.rows:
                yield paragraph, row

    def row(self, table: str, row_id: str) -> tuple[ReviewParagraph, ReviewRow] | None:
        """Return a row and its paragraph, or None."""
        return next(((p, row) for p, row in self.rows() if (row.table, row.row_id) == (table, row_id)), None)

    def decisions_of(self, row: ReviewRow) -> tuple[ReleasedDecision, ...]:
        """Return the decisions of the release that made or judged a row, and count."""
        return tuple(
            one
            for one in self.decisions
            if (one.decision.table, one.row_id) == (row.table, row.row_id) and one.outcome in COUNTING
        )

    def all_doubts(self) -> tuple[ReviewDoubt, ...]:
        """Return all doubts: errors first, then those that concern most rows, then in the order of the text."""
        found = [*self.doubts, *(doubt for paragraph in self.paragraphs for doubt in paragraph.doubts)]
        return tuple(sorted(found, key=lambda one: (one.severity != "error", -one.touched)))

    def heading(self) -> str:
        """Return what to call the document: symbol and title, or its file."""
        return " · ".join(filter(None, (self.symbol, self.title))) or self.source_file or self.document_id
