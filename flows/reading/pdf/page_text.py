"""Read the visible text of one PDF page as runs, with their position, size and marked-content id.

Lengths are in points; the origin is the lower left corner of the page as displayed, after rotation and cropping.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_float, c_ulong, c_void_p
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import GENERATED, RIGHT_TO_LEFT, clean, last_visible, page_characters, piece

NO_MARKED_CONTENT = -1
# In ems: a gap inside one text object wider than the first is a space, wider than the second a tab or a column.
SPACE_EMS, SPLIT_EMS = 0.18, 1.2
MAX_FORM_DEPTH = 4
NAME_BYTES = 256
RULE_THICKNESS = 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """Text on one line: ``x0``/``x1`` are its ends, ``y`` its baseline, ``size`` the displayed font size.

    ``mcid`` is its marked-content id on the page (-1: none); ``artifact``: the file marks it as no part of the content.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    mcid: int = NO_MARKED_CONTENT
    artifact: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line or bar drawn on the page."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class PageText:
    """The visible runs of one page in drawing order, its rules, and the share of the page that an image covers."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
    image_share: float = 0.0


def visible_characters(runs: Iterable[Run]) -> int:
    """Return the number of characters without spaces."""
    return sum(len(run.text) - run.text.count(" ") for run in runs)


@dataclass(slots=True)
class _Object:
    """One text object of a page, with its marked content and visibility."""

    handle: int
    mcid: int
    artifact: bool
    is_space: bool
    visible: bool
    bounds: tuple[float, float, float, float]


def page_text(page: Any, number: int) -> PageText:
    """Return the visible text of an open page.

    Args:
        page: The handle of pdfium.
        number: The number of the page, from 1.
    """
    view = _page_view(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PageText(number, view.width, view.height, ())
    try:
        return _PageReader(_address(page), _address(text_page), number, view).read()
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, c_void_p).value or 0


@dataclass(frozen=True, slots=True)
class _View:
    """The visible box of the page in page space, and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Convert a point from page space to display space."""
        if self.turns == 1:
            return y - self.bottom, self.right - x
        if self.turns == 2:
            return self.right - x, self.top - y
        if self.turns == 3:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Convert a box from page space to display space: left, bottom, right, top."""
        if self.turns == 0 and x0 <= x1 and y0 <= y1:
            return x0 - self.left, y0 - self.bottom, x1 - self.left, y1 - self.bottom
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _page_view(page: Any) -> _View:
    box = pdfium.FS_RECTF()
    turns = max(pdfium.FPDFPage_GetRotation(page), 0)
    if pdfium.FPDF_GetPageBoundingBox(page, box):
        return _View(box.left, box.bottom, box.right, box.top, turns)
    return _View(0.0, 0.0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), 0)


class _PageReader:
    """Reader of one page; owns the buffers that pdfium writes into."""

    def __init__(self, page: int, text_page: int, number: int, view: _View) -> None:
        self.page, self.text_page = page, text_page
        self.number, self.view = number, view
        self.box, self.matrix = raw.Rectangle(), raw.Matrix()
        self.x, self.y = c_double(), c_double()
        self.sides = tuple(c_float() for _ in range(4))
        self.side_pointers = tuple(ctypes.addressof(side) for side in self.sides)
        self.box_pointer, self.matrix_pointer = ctypes.addressof(self.box), ctypes.addressof(self.matrix)
        self.x_pointer, self.y_pointer = ctypes.addressof(self.x), ctypes.addressof(self.y)
        self.name, self.needed = ctypes.create_string_buffer(NAME_BYTES), c_ulong()
        self.name_pointer = ctypes.addressof(self.name)
        self.bold_fonts: dict[int, bool] = {}
        self.rules: list[Rule] = []
        self.image_area = 0.0

    def read(self) -> PageText:
        objects = {item.handle: item for item in self._objects()}
        pieces = self._characters()
        runs = [run for item in objects.values() for run in self._runs(item, pieces.get(item.handle))]
        share = min(self.image_area / max(self.view.width * self.view.height, 1.0), 1.0)
        return PageText(self.number, self.view.width, self.view.height, tuple(runs), tuple(self.rules), share)

    def _runs(self, item: _Object, pieces: Sequence[tuple[int, int, str]] | None) -> Iterator[Run]:
        """Yield the visible runs of one text object."""
        if not item.visible:
            return
        if not pieces:
            if item.is_space or pieces is not None:
                x0, bottom, x1, _ = self.view.box(*item.bounds)
                yield Run(" ", self.number, x0, x1, bottom, 0.0, item.mcid, item.artifact)
            return
        bold = self._is_bold(item.handle)
        for first, last, text in pieces:
            run = self._run(first, last, text, item, bold)
            if run is not None and self._is_on_page(run):
                yield run

    def _characters(self) -> dict[int, list[tuple[int, int, str]]]:
        """Return the pieces (first character, last character, text) of each text object, split at wide gaps."""
        text = page_characters(self.text_page)
        pieces: dict[int, list[tuple[int, int, str]]] = {}
        for owner, start, end in self._owners(text):
            pieces.setdefault(owner, []).extend(self._pieces(text, start, end, owner))
        return pieces

    def _owners(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the text objects in the order of their characters, with the start and end index of the characters.

        pdfium adds spaces and line ends that belong to no object.
        """
        # the characters of an object are contiguous, except in lines that pdfium reorders from right to left
        most = 1 if RIGHT_TO_LEFT.search(text) else len(text)
        current, start, end, index = 0, 0, 0, 0
        while index < len(text):
            owner = raw.char_object(self.text_page, index)
            if owner and owner != current:
                if current:
                    yield current, start, end
                current, start = owner, index
            index = self._end(index, owner, len(text), most) if owner else index + 1
            end = index if owner else end
        if current:
            yield current, start, end

    def _end(self, start: int, owner: int, count: int, most: int) -> int:
        """Return the end index of the characters of one object from ``start``, by galloping search."""
        text_page, last, step = self.text_page, start, 1
        while last + step < count and raw.char_object(text_page, last + step) == owner:
            last += step
            step = min(2 * step, most)
        while step > 1:
            step //= 2
            if last + step < count and raw.char_object(text_page, last + step) == owner:
                last += step
        return last + 1

    def _pieces(self, text: str, start: int, end: int, owner: int) -> list[tuple[int, int, str]]:
        """Return the pieces of one object: by its width, a space that pdfium added is kept, dropped, or a split."""
        pieces: list[tuple[int, int, str] | None] = []
        kept: list[tuple[int, int]] = []
        begin = start
        for generated in GENERATED.finditer(text, start, end):
            index = generated.start()
            if raw.char_is_generated(self.text_page, index) != 1:
                continue
            gap = 0.0
            if text[index] == " " and raw.char_object(self.text_page, index) == owner:
                last = last_visible(text, [*kept, (begin, index)])
                gap = SPACE_EMS if last < 0 else self._gap(last, index + 1, owner)
                if SPACE_EMS <= gap < SPLIT_EMS:
                    continue
            kept.append((begin, index))
            begin = index + 1
            if gap >= SPLIT_EMS:
                pieces.append(piece(text, kept))
                kept = []
        pieces.append(piece(text, [*kept, (begin, end)]))
        return [found for found in pieces if found is not None]

    def _gap(self, before: int, after: int, owner: int) -> float:
        """Return the gap between two characters of one text object, in ems; 0 if they belong to different objects."""
        if raw.char_object(self.text_page, after) != owner:
            return 0.0
        return (self._box(after)[0] - self._box(before)[2]) / max(self._size(before), 0.1)

    def _size(self, index: int) -> float:
        # In some files the font size is 1.0 and the text matrix scales it.
        size = float(raw.char_font_size(self.text_page, index))
        if raw.char_matrix(self.text_page, index, self.matrix_pointer):
            size *= math.hypot(self.matrix.c, self.matrix.d)
        return size

    def _run(self, first: int, last: int, text: str, item: _Object, bold: bool) -> Run | None:
        text = clean(text)
        if not text:
            return None
        raw.char_origin(self.text_page, first, self.x_pointer, self.y_pointer)
        _, y = self.view.point(self.x.value, self.y.value)
        opening = self._box(first)
        closing = opening if last == first else self._box(last)
        x0, x1 = min(opening[0], closing[0]), max(opening[2], closing[2])
        return Run(text, self.number, x0, x1, y, self._size(first), item.mcid, item.artifact, bold)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        raw.char_box(self.text_page, index, self.box_pointer)
        return self.view.box(self.box.left, self.box.bottom, self.box.right, self.box.top)

    def _is_on_page(self, run: Run) -> bool:
        return run.x1 > 0 and run.x0 < self.view.width and -run.size < run.y < self.view.height

    def _is_bold(self, text_object: int) -> bool:
        font = raw.font_of(text_object)
        if not font:
            return False
        if font not in self.bold_fonts:
            raw.font_name(font, self.name_pointer, NAME_BYTES)
            name = self.name.value.lower()
            self.bold_fonts[font] = b"bold" in name or b"black" in name
        return self.bold_fonts[font]

    def _objects(self) -> Iterator[_Object]:
        """Yield the text objects of the page in drawing order; text inside a form has the marks of the form."""
        for handle in map(raw.object_at, repeat(self.page), range(raw.object_count(self.page))):
            kind = raw.object_type(handle)
            if kind == raw.TEXT_OBJECT:
                mcid = raw.object_mcid(handle)
                yield self._object(handle, mcid, mcid == NO_MARKED_CONTENT and self._is_artifact(handle))
            elif kind == raw.FORM_OBJECT:
                yield from self._form_objects(handle, raw.object_mcid(handle), self._is_artifact(handle), 1)
            elif kind == raw.PATH_OBJECT:
                self._note_rule(handle)
            elif kind == raw.IMAGE_OBJECT:
                x0, y0, x1, y1 = self._bounds(handle)
                self.image_area = max(self.image_area, (x1 - x0) * (y1 - y0))

    def _form_objects(self, form: int, mcid: int, artifact: bool, depth: int) -> Iterator[_Object]:
        for index in range(raw.form_object_count(form)):
            handle = raw.form_object_at(form, index)
            kind = raw.object_type(handle)
            if kind == raw.TEXT_OBJECT:
                # Its bounds and clip path are in form space: only page objects are tested for visibility.
                hidden = raw.render_mode(handle) == raw.INVISIBLE_RENDER_MODE and self.image_area == 0
                yield _Object(handle, mcid, artifact, False, not hidden, (0.0, 0.0, 0.0, 0.0))
            elif kind == raw.FORM_OBJECT and depth < MAX_FORM_DEPTH:
                yield from self._form_objects(handle, mcid, artifact, depth + 1)

    def _object(self, handle: int, mcid: int, artifact: bool) -> _Object:
        bounds = self._bounds(handle)
        # A text object that contains only spaces has no characters in pdfium's text page, and no width.
        is_space = bounds[2] - bounds[0] < 0.01 and bounds[3] - bounds[1] < 0.01
        return _Object(handle, mcid, artifact, is_space, is_space or self._is_visible(handle, bounds), bounds)

    def _is_visible(self, handle: int, bounds: tuple[float, float, float, float]) -> bool:
        """Return whether the center of the object is in its clip path; invisible text counts only on a scan."""
        if raw.render_mode(handle) == raw.INVISIBLE_RENDER_MODE and self.image_area == 0:
            return False
        left, bottom, right, top = self._clip_bounds(handle)
        x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        return left - 0.5 <= x <= right + 0.5 and bottom - 0.5 <= y <= top + 0.5

    def _clip_bounds(self, handle: int) -> tuple[float, float, float, float]:
        clip = raw.clip_of(handle)
        left, bottom, right, top = -math.inf, -math.inf, math.inf, math.inf
        for path in range(raw.clip_path_count(clip) if clip else 0):
            points = [self._clip_point(clip, path, k) for k in range(max(raw.clip_segment_count(clip, path), 0))]
            if points:
                left = max(left, min(x for x, _ in points))
                right = min(right, max(x for x, _ in points))
                bottom = max(bottom, min(y for _, y in points))
                top = min(top, max(y for _, y in points))
        return left, bottom, right, top

    def _clip_point(self, clip: int, path: int, index: int) -> tuple[float, float]:
        segment = raw.clip_segment(clip, path, index)
        raw.segment_point(segment, self.side_pointers[0], self.side_pointers[1])
        return self.sides[0].value, self.sides[1].value

    def _bounds(self, handle: int) -> tuple[float, float, float, float]:
        if not raw.object_bounds(handle, *self.side_pointers):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = self.sides
        return left.value, bottom.value, right.value, top.value

    def _note_rule(self, handle: int) -> None:
        x0, y0, x1, y1 = self.view.box(*self._bounds(handle))
        if y1 - y0 <= RULE_THICKNESS and x1 - x0 > 20:
            self.rules.append(Rule(x0, x1, (y0 + y1) / 2))

    def _is_artifact(self, handle: int) -> bool:
        for index in range(raw.mark_count(handle)):
            mark = raw.mark_at(handle, index)
            if not mark or not raw.mark_name(mark, self.name_pointer, NAME_BYTES, ctypes.addressof(self.needed)):
                continue
            if self.name.raw[: max(self.needed.value - 2, 0)].decode("utf-16-le", "ignore") == "Artifact":
                return True
        return False
