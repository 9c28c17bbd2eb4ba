"""Which characters of a page belong to which of its text objects, and the gaps between them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_float, c_void_p
from itertools import repeat
from struct import Struct

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import GENERATED, RIGHT_TO_LEFT, last_visible, page_characters, piece
from flows.reading.pdf.view import View

# In ems: a gap inside one text object wider than the first is a space, wider than the second a tab or a column.
SPACE_EMS, SPLIT_EMS = 0.18, 1.2

Piece = tuple[int, int, str]  # the indexes of the first and last visible character, and the text

_matrix_scale = Struct("8x2f8x").unpack


class PageCharacters:
    """The characters of one page by their index; owns the buffers that pdfium writes into."""

    def __init__(self, text_page: c_void_p, view: View) -> None:
        self.text = page_characters(text_page)
        self._page, self._view = text_page, view
        self._is_upright, self._left, self._bottom = view.turns == 0, view.left, view.bottom
        self._box, self._matrix = (c_float * 4)(), (c_float * 6)()
        self._x, self._y = c_double(), c_double()
        self._box_pointer, self._matrix_pointer = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._x_pointer, self._y_pointer = ctypes.byref(self._x), ctypes.byref(self._y)

    def ends(self, index: int) -> tuple[float, float]:
        """Return where a character begins and ends on the page as displayed, from left to right."""
        raw.char_box(self._page, index, self._box_pointer)
        left, top, right, bottom = raw.four_floats(self._box)
        if self._is_upright and left <= right:
            return left - self._left, right - self._left
        x0, _, x1, _ = self._view.box(left, bottom, right, top)
        return x0, x1

    def baseline(self, index: int) -> float:
        """Return the height of the baseline of a character."""
        raw.char_origin(self._page, index, self._x_pointer, self._y_pointer)
        if self._is_upright:
            return self._y.value - self._bottom
        return self._view.point(self._x.value, self._y.value)[1]

    def size(self, index: int) -> float:
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
        at = 0  # of the first generated character that is not before the object
        for owner, start, end in self._owners():
            while at < len(generated) and generated[at] < start:
                at += 1
            first = at
            while at < len(generated) and generated[at] < end:
                at += 1
            found = self._split(start, end, owner, generated[first:at])
            pieces[owner] = [*pieces[owner], *found] if owner in pieces else found
        return pieces

    def _generated(self) -> list[int]:
        """Return the indexes of the characters that pdfium added."""
        places = [match.start() for match in GENERATED.finditer(self.text)]
        flags = map(raw.char_is_generated, repeat(self._page), places)
        return [place for place, flag in zip(places, flags, strict=True) if flag == 1]

    def _owners(self) -> Iterator[tuple[int, int, int]]:
        """Yield the text objects in the order of their characters, with the start and end index of the characters.

        pdfium adds spaces and line ends that belong to no object.
        """
        page, count = self._page, len(self.text)
        is_ordered = RIGHT_TO_LEFT.search(self.text) is None  # else pdfium reorders the characters of lines
        current, start, end, index = 0, 0, 0, 0
        while index < count:
            owner = raw.char_object(page, index)
            if not owner:
                index += 1
                continue
            if owner != current:
                if current:
                    yield current, start, end
                current, start = owner, index
            end = index = self._end(index, owner) if is_ordered else index + 1
        if current:
            yield current, start, end

    def _end(self, start: int, owner: int) -> int:
        """Return the end index of the contiguous characters of one object: the end of the line, else by galloping."""
        page, char_object = self._page, raw.char_object
        line_end = self.text.find("\r", start + 1)
        if line_end < 0:
            line_end = len(self.text)
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
        text = self.text
        found: list[Piece | None] = []
        kept: list[tuple[int, int]] = []
        begin = start
        for index in generated:
            gap = 0.0
            if text[index] == " " and raw.char_object(self._page, index) == owner:
                last = last_visible(text, [*kept, (begin, index)])
                gap = SPACE_EMS if last < 0 else self._gap(last, index + 1, owner)
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
        """Return the gap between two characters of one text object, in ems; 0 if they belong to different objects."""
        if raw.char_object(self._page, after) != owner:
            return 0.0
        return (self.ends(after)[0] - self.ends(before)[1]) / max(self.size(before), 0.1)
