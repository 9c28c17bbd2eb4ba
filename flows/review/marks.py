"""Cut a paragraph's text at the borders of spans that may overlap, as a theme inside a recommendation does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that the same spans cover.

    ``covering``: the numbers of these spans, the outermost first; ``opening``: those of them that begin with the piece.
    """

    start: int
    end: int
    text: str
    covering: tuple[int, ...]
    opening: tuple[int, ...]


def cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return the pieces of ``text``: joined, they are the text again.

    A span outside the text is cut to it, an empty one covers nothing. Of two spans that begin together, the longer one
    is the outer one.
    """
    clipped = [(max(start, 0), min(end, len(text))) for start, end in spans]
    order = sorted(
        (number for number, (start, end) in enumerate(clipped) if start < end),
        key=lambda number: (clipped[number][0], -clipped[number][1], number),
    )
    borders = sorted({0, len(text), *(border for number in order for border in clipped[number])})
    pieces: list[Piece] = []
    opened: list[int] = []
    upcoming = 0
    for start, end in pairwise(borders):
        opened = [number for number in opened if clipped[number][1] > start]
        opening = []
        while upcoming < len(order) and clipped[order[upcoming]][0] == start:
            opening.append(order[upcoming])
            upcoming += 1
        opened += opening
        pieces.append(Piece(start, end, text[start:end], tuple(opened), tuple(opening)))
    return tuple(pieces)
