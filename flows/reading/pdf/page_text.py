"""Read the visible text of one PDF page as runs, with their position, size and marked-content id.

Lengths are in points; the origin is the lower left corner of the page as displayed, after rotation and cropping.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_ulong
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import clean
from flows.reading.pdf.spans import PageCharacters, Piece
from flows.reading.pdf.view import Box, View, page_view

NO_MARKED_CONTENT = -1
ARTIFACT = "Artifact".encode("utf-16-le")
MAX_FORM_DEPTH = 4
RULE_THICKNESS = 3.0
OBJECTS_IN_BLOCK = 1_000  # a page made to break a reader has millions
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


class Run(NamedTuple):
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
    characters: int = 0  # the visible ones of its runs


def visible_characters(runs: Iterable[Run]) -> int:
    """Return the number of characters without spaces."""
    text = "".join([run.text for run in runs])
    return len(text) - text.count(" ")


def page_text(page: Any, number: int) -> PageText:
    """Return the visible text of an open page.

    Args:
        page: The handle of pdfium.
        number: The number of the page, from 1.
    """
    view = page_view(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PageText(number, view.width, view.height, ())
    try:
        characters = PageCharacters(raw.handle(text_page), view)
        return _PageReader(raw.handle(page), characters, number, view).read()
    finally:
        pdfium.FPDFText_ClosePage(text_page)


class _PageReader:
    """Reader of the objects of one page in drawing order; owns the buffers that pdfium writes into."""

    def __init__(self, page: int, characters: PageCharacters, number: int, view: View) -> None:
        self.page, self.characters, self.number, self.view = page, characters, number, view
        self.runs: list[Run] = []
        self.width, self.height = view.width, view.height
        self.pieces = characters.pieces()
        self.sides = raw.FourFloats()
        self.side_pointers = tuple(ctypes.byref(self.sides, 4 * side) for side in range(4))
        self.name: Any = raw.Buffer()
        self.name_size = c_ulong()
        self.bold_fonts: dict[int, bool] = {}
        self.rules: list[Rule] = []
        self.image_area = 0.0

    def read(self) -> PageText:
        self._read_objects()
        share = min(self.image_area / max(self.width * self.height, 1.0), 1.0)
        runs, characters = tuple(self.runs), visible_characters(self.runs)
        return PageText(self.number, self.width, self.height, runs, tuple(self.rules), share, characters)

    def _read_objects(self) -> None:
        """Add the visible runs of the page; text inside a form has the marks of the form."""
        for handle, one, kind in self._objects():
            if kind == raw.TEXT_OBJECT:
                mcid = raw.object_mcid(one)
                artifact = mcid == NO_MARKED_CONTENT and self._is_artifact(one)
                pieces = self.pieces.get(handle)
                clip = raw.argument(raw.clip_of(one))
                if pieces and raw.clip_path_count(clip) <= 0 and not self._is_invisible(one):
                    self._add_pieces(one, pieces, mcid, artifact)
                else:
                    self._add_doubtful(one, clip, pieces, mcid, artifact)
            elif kind == raw.FORM_OBJECT:
                self._read_form(handle, raw.object_mcid(one), self._is_artifact(one), 1)
            elif kind == raw.PATH_OBJECT:
                self._note_rule(one)
            elif kind == raw.IMAGE_OBJECT:
                x0, y0, x1, y1 = self._bounds(one)
                self.image_area = max(self.image_area, (x1 - x0) * (y1 - y0))

    def _objects(self) -> Iterator[tuple[int, Any, int]]:
        """Yield the handle of each object of the page, the same as an argument, and its kind."""
        page = raw.argument(self.page)
        count = raw.object_count(page)
        for first in range(0, count, OBJECTS_IN_BLOCK):
            indexes = range(first, min(first + OBJECTS_IN_BLOCK, count))
            handles = [*map(raw.object_at, repeat(page), indexes)]
            arguments = [*map(raw.argument, handles)]
            yield from zip(handles, arguments, map(raw.object_type, arguments), strict=True)

    def _read_form(self, form: int, mcid: int, artifact: bool, depth: int) -> None:
        for index in range(raw.form_object_count(raw.argument(form))):
            handle = raw.form_object_at(form, index)
            one = raw.argument(handle)
            kind = raw.object_type(one)
            if kind == raw.TEXT_OBJECT:
                # Its bounds and clip path are in form space: only page objects are tested for their place.
                pieces = self.pieces.get(handle)
                if pieces and not self._is_invisible(one):
                    self._add_pieces(one, pieces, mcid, artifact)
                elif pieces is not None and not self._is_invisible(one):
                    self._add_space(NOWHERE, mcid, artifact)
            elif kind == raw.FORM_OBJECT and depth < MAX_FORM_DEPTH:
                self._read_form(handle, mcid, artifact, depth + 1)

    def _add_doubtful(self, one: Any, clip: Any, pieces: Sequence[Piece] | None, mcid: int, artifact: bool) -> None:
        """Add the visible runs of a text object whose bounds decide whether it is visible, or a space."""
        left, bottom, right, top = bounds = self._bounds(one)
        # A text object that contains only spaces has no characters in pdfium's text page, and no width.
        is_space = right - left < 0.01 and top - bottom < 0.01
        if not is_space and (self._is_invisible(one) or self._is_clipped_off(clip, bounds)):
            return
        if pieces:
            self._add_pieces(one, pieces, mcid, artifact)
        elif is_space or pieces is not None:
            self._add_space(bounds, mcid, artifact)

    def _add_pieces(self, one: Any, pieces: Sequence[Piece], mcid: int, artifact: bool) -> None:
        bold, place = self._is_bold(one), self.characters.place
        for first, last, written in pieces:
            text = clean(written)
            if not text:
                continue
            x0, x1, y, size = place(first, last)
            if x1 > 0 and x0 < self.width and -size < y < self.height:
                # as Run(…) does, without its call in Python
                run = tuple.__new__(Run, (text, self.number, x0, x1, y, size, mcid, artifact, bold))
                self.runs.append(run)

    def _add_space(self, bounds: Box, mcid: int, artifact: bool) -> None:
        x0, bottom, x1, _ = self.view.box(*bounds)
        self.runs.append(Run(" ", self.number, x0, x1, bottom, 0.0, mcid, artifact))

    def _is_invisible(self, one: Any) -> bool:
        """Return whether a text object is drawn without ink; such text counts only on a scan."""
        return self.image_area == 0 and raw.render_mode(one) == raw.INVISIBLE_RENDER_MODE

    def _is_clipped_off(self, clip: Any, bounds: Box) -> bool:
        """Return whether the center of an object is outside a clip path."""
        x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        for path in range(raw.clip_path_count(clip)):
            points = [self._clip_point(clip, path, index) for index in range(raw.clip_segment_count(clip, path))]
            across, along = [point[0] for point in points], [point[1] for point in points]
            if points and not (
                min(across) - 0.5 <= x <= max(across) + 0.5 and min(along) - 0.5 <= y <= max(along) + 0.5
            ):
                return True
        return False

    def _clip_point(self, clip: Any, path: int, index: int) -> tuple[float, float]:
        segment = raw.argument(raw.clip_segment(clip, path, index))
        raw.segment_point(segment, self.side_pointers[0], self.side_pointers[1])
        return self.sides[0], self.sides[1]

    def _bounds(self, one: Any) -> Box:
        if not raw.object_bounds(one, *self.side_pointers):
            return NOWHERE
        left, bottom, right, top = raw.four_floats(self.sides)
        return left, bottom, right, top

    def _note_rule(self, one: Any) -> None:
        x0, y0, x1, y1 = self.view.box(*self._bounds(one))
        if y1 - y0 <= RULE_THICKNESS and x1 - x0 > 20:
            self.rules.append(Rule(x0, x1, (y0 + y1) / 2))

    def _is_bold(self, one: Any) -> bool:
        font = raw.font_of(one)
        if not font:
            return False
        if font not in self.bold_fonts:
            self.name[0] = b"\0"
            raw.font_name(font, self.name, len(self.name))
            written = self.name.value.lower()
            self.bold_fonts[font] = b"bold" in written or b"black" in written
        return self.bold_fonts[font]

    def _is_artifact(self, one: Any) -> bool:
        count = raw.mark_count(one)
        return count > 0 and any(self._mark(one, index) == ARTIFACT for index in range(count))

    def _mark(self, one: Any, index: int) -> bytes:
        """Return the name of a mark of an object, two bytes for each letter."""
        mark = raw.mark_at(one, index)
        if not mark or not raw.mark_name(mark, self.name, len(self.name), ctypes.byref(self.name_size)):
            return b""
        written: bytes = self.name[: max(self.name_size.value - 2, 0)]
        return written
