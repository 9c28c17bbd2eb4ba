"""Which characters of a page belong to which of its text objects, and the gaps between them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from ctypes import c_double
from itertools import repeat
from struct import Struct

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import (
    MAY_BE_ADDED,
    RIGHT_TO_LEFT,
    last_visible,
    page_characters,
    piece,
    places,
    whole_piece,
)
from flows.reading.pdf.view import View

# In ems: a gap inside one text object wider than the first is a space, wider than the second a tab or a column.
SPACE_EMS, SPLIT_EMS = 0.18, 1.2

Piece = tuple[int, int, str]  # the indexes of the first and last visible character, and the text

_matrix_scale = Struct("8x2f8x").unpack


class PageCharacters:
    """The characters of one page by their index; owns the buffers that pdfium writes into."""

    def __init__(self, text_page: int, view: View) -> None:
        self._page, self._view = raw.argument(text_page), view
        self.text = page_characters(self._page)
        self._is_upright, self._left, self._bottom = view.turns == 0, view.left, view.bottom
        self._box, self._matrix = raw.FourFloats(), raw.SixFloats()
        self._x, self._y = c_double(), c_double()
        self._box_pointer, self._matrix_pointer = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._x_pointer, self._y_pointer = ctypes.byref(self._x), ctypes.byref(self._y)

    def place(self, first: int, last: int) -> tuple[float, float, float, float]:
        """Return the left and right end of a piece, its baseline and its size, by its first and last character."""
        x0, x1 = self._ends(first)
        if last != first:
            left, right = self._ends(last)
            x0, x1 = left if left < x0 else x0, right if right > x1 else x1
        raw.char_origin(self._page, first, self._x_pointer, self._y_pointer)
        y = self._y.value - self._bottom if self._is_upright else self._view.point(self._x.value, self._y.value)[1]
        return x0, x1, y, self._size(first)

    def _ends(self, index: int) -> tuple[float, float]:
        """Return where a character begins and ends on the page as displayed, from left to right."""
        raw.char_box(self._page, index, self._box_pointer)
        left, top, right, bottom = raw.four_floats(self._box)
        if self._is_upright and left <= right:
            return left - self._left, right - self._left
        x0, _, x1, _ = self._view.box(left, bottom, right, top)
        return x0, x1

    def _size(self, index: int) -> float:
        """Return the displayed font size of a character."""
        # In some files the font size is 1.0 and the text matrix scales it.
        size = float(raw.char_font_size(self._page, index))
        if raw.char_matrix(self._page, index, self._matrix_pointer):
            c, d = _matrix_scale(self._matrix)
            size *= math.hypot(c, d)
        return size

    def pieces(self) -> dict[int, list[Piece]]:
        """Return the pieces of each text object, by its handle: split at wide gaps."""
        generated = self._generated()
        pieces: dict[int, list[Piece]] = {}
        at, count = 0, len(generated)  # at: of the first generated character that is not before the object
        for owner, start, end in self._owners(generated):
            while at < count and generated[at] < start:
                at += 1
            first = at
            while at < count and generated[at] < end:
                at += 1
            if first < at:
                found = self._split(start, end, owner, generated[first:at])
            else:
                whole = whole_piece(self.text, start, end)
                found = [] if whole is None else [whole]
            pieces[owner] = [*pieces[owner], *found] if owner in pieces else found
        return pieces

    def _generated(self) -> list[int]:
        """Return the indexes of the characters that pdfium added."""
        found: list[int] = []
        for sign in MAY_BE_ADDED:
            at = places(self.text, sign)
            flags = map(raw.char_is_generated, repeat(self._page), at)
            found.extend([place for place, flag in zip(at, flags, strict=True) if flag == 1])
        return sorted(found)

    def _owners(self, generated: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Yield the text objects in the order of their characters, with the start and end index of the characters.

        pdfium adds spaces and line ends that belong to no object.
        """
        page, text, char_object = self._page, self.text, raw.char_object
        is_ordered = RIGHT_TO_LEFT.search(text) is None  # else pdfium reorders the characters of lines
        added = {place for place in generated if text[place] != " "}
        count, line_end, current, start, end, index = len(text), 0, 0, 0, 0, 0
        while index < count:
            owner = None if index in added else char_object(page, index)
            if not owner:
                index += 1
                continue
            if owner != current:
                if current:
                    yield current, start, end
                current, start = owner, index
            if is_ordered:
                if line_end <= index:
                    line_end = text.find("\r", index + 1)
                    line_end = count if line_end < 0 else line_end
                end = index = self._end(index, line_end, owner)
            else:
                end = index = index + 1
        if current:
            yield current, start, end

    def _end(self, start: int, line_end: int, owner: int) -> int:
        """Return the end index of the contiguous characters of one object: the end of the line, else by galloping."""
        page, char_object = self._page, raw.char_object
        if char_object(page, line_end - 1) == owner:
            return line_end
        last, step = start, 1
        while last + step < line_end and char_object(page, last + step) == owner:
            last += step
            step *= 2
        while step > 1:
            step //= 2
            if last + step < line_end and char_object(page, last + step) == owner:
                last += step
        return last + 1

    def _split(self, start: int, end: int, owner: int, generated: Sequence[int]) -> list[Piece]:
        """Return the pieces of one object: by its width, a space that pdfium added is kept, dropped, or a split."""
        text, size = self.text, 0.0  # all characters of an object have one size
        found: list[Piece | None] = []
        kept: list[tuple[int, int]] = []
        begin = start
        for index in generated:
            gap = 0.0
            if text[index] == " " and raw.char_object(self._page, index) == owner:
                last = last_visible(text, [*kept, (begin, index)])
                gap = SPACE_EMS
                if last >= 0:
                    size = size or max(self._size(last), 0.1)
                    gap = self._gap(last, index + 1, owner) / size
                if SPACE_EMS <= gap < SPLIT_EMS:
                    continue
            kept.append((begin, index))
            begin = index + 1
            if gap >= SPLIT_EMS:
                found.append(piece(text, kept))
                kept = []
        found.append(piece(text, [*kept, (begin, end)]))
        return [one for one in found if one is not None]

    def _gap(self, before: int, after: int, owner: int) -> float:
        """Return the gap between two characters of one text object; 0 if they belong to different objects."""
        if raw.char_object(self._page, after) != owner:
            return 0.0
        return self._ends(after)[0] - self._ends(before)[1]
