"""Draw rows and paragraphs at random for review.

Design: a systematic sample with a random start. The rows are ordered by table, meeting and document, at random within a
document; from a random start every k-th row is drawn, where k is the number of rows divided by the size of the sample.

* Each row has the same chance, so that a share of the sample estimates that share of all rows without weights. Rounding
  the sizes of strata to the nearest number would not do that: a table with few rows would never be drawn.
* Each table, each meeting in it, and each document in that, gets its proportional number of rows, rounded up or down.

Paragraphs are drawn in the same way by meeting and document, a quarter as many: in them a reviewer looks for what was
missed. Equal rows and seed give the same sample, whatever the order of the rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from flows.tables.identifiers import natural_key

PARAGRAPHS = "paragraphs"
ROWS_PER_PARAGRAPH = 4
# Kinds of paragraphs that may contain values; headings and footnotes are read with what they belong to.
BODY_KINDS = ("numbered", "lettered", "unnumbered")


class ItemKind(StrEnum):
    """What a reviewer judges."""

    ROW = "row"
    PARAGRAPH = "paragraph"


class SampleRow(NamedTuple):
    """A row that can be drawn; a paragraph is a row of paragraphs with its own key twice."""

    table: str
    row_id: str
    meeting_id: str
    document_id: str
    language: str
    paragraph_id: str


class DrawnItem(NamedTuple):
    """One thing to judge."""

    kind: ItemKind
    table: str
    item_id: str
    document_id: str
    paragraph_id: str


def draw_sample(
    rows: Iterable[SampleRow], paragraphs: Iterable[SampleRow], number: int, seed: int
) -> tuple[DrawnItem, ...]:
    """Return a random sample in the order of reading: document by document, paragraph by paragraph.

    Args:
        rows: The rows to draw from: of all tables, or of those that are to be measured.
        paragraphs: The paragraphs to draw from: those of BODY_KINDS in the same documents.
        number: How many rows to draw; all rows if there are fewer. At least one paragraph is drawn.
        seed: Another seed gives another sample.
    """
    drawn = _draw(sorted(set(rows)), number, f"rows {seed}")
    read = _draw(sorted(set(paragraphs)), max(1, round(number / ROWS_PER_PARAGRAPH)), f"paragraphs {seed}")
    items = [_item(row) for row in (*drawn, *read)]
    return tuple(sorted(items, key=_reading_order))


def _draw(rows: Sequence[SampleRow], number: int, seed: str) -> list[SampleRow]:
    """Return every k-th row of the rows in the order of their strata, from a random start."""
    if number >= len(rows):
        return list(rows)
    ordered = sorted(rows, key=lambda row: (row.table, row.meeting_id, row.document_id, _random(seed, *row)))
    start = _random(seed)
    return [ordered[int((at + start) * len(rows) / number)] for at in range(number)]


def _random(seed: str, *key: str) -> float:
    """Return a number from 0 to 1 that looks random; the same in every version of Python."""
    digest = hashlib.sha256("\0".join((seed, *key)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _item(row: SampleRow) -> DrawnItem:
    kind = ItemKind.PARAGRAPH if row.table == PARAGRAPHS else ItemKind.ROW
    return DrawnItem(kind, row.table, row.row_id, row.document_id, row.paragraph_id)


def _reading_order(item: DrawnItem) -> tuple[str, ...]:
    """Return what sorts by document and paragraph; a paragraph is judged as a whole after its rows."""
    last = "1" if item.kind is ItemKind.PARAGRAPH else "0"
    return natural_key(item.document_id), natural_key(item.paragraph_id), last, item.table, natural_key(item.item_id)
