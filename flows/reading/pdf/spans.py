"""Which characters of a page belong to which of its text objects, and the gaps between them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress, islice, repeat
from operator import gt, mul
from typing import Any

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import page_characters, piece, places, visible_before, whole_piece
from flows.reading.pdf.owners import OwnerWalk
from flows.reading.pdf.view import View

# In ems: a gap inside one text object wider than the first is a space, wider than the second a tab or a column.
SPACE_EMS, SPLIT_EMS = 0.18, 1.2

Piece = tuple[int, int, str]  # the indexes of the first and last visible character, and the text
_Characters = tuple[int, int, int, list[int]]  # an object, its start and end index, and what pdfium added to it
_Gap = tuple[int, int, float]  # an added character, the last visible one before it, and the width between them
# the text of a piece, its left and right end, its baseline and its size
PlacedPiece = tuple[str, float, float, float, float]


class PageCharacters:
    """The characters of one page by their index, with the places that pdfium writes into."""

    def __init__(self, text_page: int, view: View, slots: raw.Slots) -> None:
        self._page, self._view, self._slots = raw.argument(text_page), view, slots
        self.text = page_characters(self._page)

    def placed_pieces(self) -> dict[int, list[PlacedPiece]]:
        """Return the pieces of each text object with their places, by its handle: split at wide gaps."""
        pieces = self._pieces()
        placed = self._placed([one for found in pieces.values() for one in found])
        return {owner: [*islice(placed, len(found))] for owner, found in pieces.items()}

    def _placed(self, pieces: Sequence[Piece]) -> Iterator[PlacedPiece]:
        firsts, lasts, texts = zip(*pieces, strict=True) if pieces else ((), (), ())
        (starts, ends), (last_starts, last_ends) = self._sides(firsts), self._sides(lasts)
        left, right = map(min, starts, last_starts), map(max, ends, last_ends)
        return zip(texts, left, right, self._baselines(firsts), self._sizes(firsts), strict=True)

    def _sides(self, indexes: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return where characters begin and where they end on the page as displayed, from left to right."""
        view = self._view
        if view.turns == 0:
            left, right = self._written(raw.char_box, indexes, self._slots.floats, (0, 2))
            if any(map(gt, left, right)):
                left, right = [*map(min, left, right)], [*map(max, left, right)]
            shift = view.left
            return ([x - shift for x in left], [x - shift for x in right]) if shift else (left, right)
        sides = self._written(raw.char_box, indexes, self._slots.floats, range(4))
        boxes = [view.box(*one) for one in zip(*sides, strict=True)]
        return [box[0] for box in boxes], [box[2] for box in boxes]

    def _baselines(self, indexes: Sequence[int]) -> list[float]:
        view = self._view
        slots = self._slots
        across, along = self._written(raw.char_origin, indexes, slots.doubles, (0, 1), slots.second_pointers)
        if view.turns:
            return [view.point(x, y)[1] for x, y in zip(across, along, strict=True)]
        return [y - view.bottom for y in along] if view.bottom else along

    def _sizes(self, indexes: Sequence[int]) -> list[float]:
        """Return the displayed font size of each character."""
        # In some files the font size is 1.0 and the text matrix scales it.
        c, d = self._written(raw.char_matrix, indexes, self._slots.floats, (2, 3))
        return [*map(mul, map(raw.char_font_size, repeat(self._page), indexes), map(math.hypot, c, d))]

    def _written(
        self,
        function: Callable[..., int],
        indexes: Sequence[int],
        numbers: memoryview[float],
        which: Sequence[int],
        *pointers: Sequence[Any],
    ) -> list[list[float]]:
        """Return lists of some of the numbers that a function of pdfium writes into a slot for each character."""
        found: list[list[float]] = [[] for _ in which]
        step = len(numbers) // raw.SLOTS
        for start in range(0, len(indexes), raw.SLOTS):
            block = indexes[start : start + raw.SLOTS]
            deque(map(function, repeat(self._page), block, self._slots.pointers, *pointers), 0)
            for place, column in zip(which, found, strict=True):
                column += numbers[place : step * len(block) : step].tolist()
        return found

    def _pieces(self) -> dict[int, list[Piece]]:
        walk = OwnerWalk(self._page, self.text)
        added = sorted([*self._added_spaces(walk.others), *walk.others])
        whole: list[_Characters] = []
        at, count = 0, len(added)  # at: of the first added character that is not before the object
        for owner, start, end in walk.owners:
            while at < count and added[at] < start:
                at += 1
            first = at
            while at < count and added[at] < end:
                at += 1
            whole.append((owner, start, end, added[first:at]))
        gaps = self._gaps([one for one in whole if one[3]], walk.others)
        pieces: dict[int, list[Piece]] = {}
        for owner, start, end, inside in whole:
            if inside:
                found = _divided(self.text, start, end, islice(gaps, len(inside)))
            else:
                one = whole_piece(self.text, start, end)
                found = [] if one is None else [one]
            pieces[owner] = [*pieces[owner], *found] if owner in pieces else found
        return pieces

    def _added_spaces(self, others: Container[int]) -> Iterator[int]:
        """Return the indexes of the spaces that pdfium added to objects."""
        spaces = [index for index in places(self.text, " ") if index not in others]
        return compress(spaces, map(raw.char_is_generated, repeat(self._page), spaces))

    def _gaps(self, objects: Sequence[_Characters], others: Container[int]) -> Iterator[_Gap]:
        """Yield each character that pdfium added to the objects, the last visible one before it, and its width in ems.

        The width is 0 for what is no space of its object, and for a space at its end.
        """
        befores = [visible_before(self.text, start, added) for _, start, _, added in objects]
        # all characters of an object have one size
        sizes = self._sizes([next((index for index in before if index >= 0), before[0]) for before in befores])
        _, ends = self._sides([index for before in befores for index in before])
        starts, _ = self._sides([index + 1 for *_, added in objects for index in added])
        between = zip(starts, ends, strict=True)
        for (_, _, end, added), before, size in zip(objects, befores, sizes, strict=True):
            for index, visible, (right, left) in zip(added, before, between, strict=False):
                if index in others:
                    yield index, index, 0.0
                elif index + 1 == end or index + 1 in others:
                    yield index, visible, 0.0
                else:
                    yield index, visible, (right - left) / max(size, 0.1)


def _divided(text: str, start: int, end: int, gaps: Iterable[_Gap]) -> list[Piece]:
    """Return the pieces of one object: by its width, a space that pdfium added is kept, dropped, or a split."""
    found: list[Piece | None] = []
    kept: list[tuple[int, int]] = []
    begin = first = start
    for index, visible, gap in gaps:
        if visible < first or SPACE_EMS <= gap < SPLIT_EMS:
            continue
        kept.append((begin, index))
        begin = index + 1
        if gap >= SPLIT_EMS:
            found.append(piece(text, kept))
            kept, first = [], begin
    found.append(piece(text, [*kept, (begin, end)]))
    return [one for one in found if one is not None]
