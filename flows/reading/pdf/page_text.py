"""Read the visible text of one PDF page as runs, with their position, size and marked-content id.

Lengths are in points; the origin is the lower left corner of the page as displayed, after rotation and cropping.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_ulong
from dataclasses import dataclass
from itertools import compress, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import clean
from flows.reading.pdf.spans import PageCharacters, PlacedPiece
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


def _is_empty(bounds: Box) -> bool:
    """Return whether a text object has no size: it holds only spaces, and has no characters in pdfium's text page."""
    left, bottom, right, top = bounds
    return right - left < 0.01 and top - bottom < 0.01


def page_text(page: Any, number: int, slots: raw.Slots, *, is_tagged: bool) -> PageText:
    """Return the visible text of an open page.

    Args:
        page: The handle of pdfium.
        number: The number of the page, from 1.
        slots: Places for pdfium to write into, the same for each page of a file.
        is_tagged: Whether the file has a structure tree; without one, the marks of the text mean nothing.
    """
    view = page_view(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PageText(number, view.width, view.height, ())
    try:
        characters = PageCharacters(raw.handle(text_page), view, slots)
        return _PageReader(raw.handle(page), characters, number, view, is_tagged=is_tagged).read()
    finally:
        pdfium.FPDFText_ClosePage(text_page)


class _PageReader:
    """Reader of the objects of one page in drawing order; owns the buffers that pdfium writes into."""

    def __init__(self, page: int, characters: PageCharacters, number: int, view: View, *, is_tagged: bool) -> None:
        self.page, self.number, self.view = page, number, view
        self.is_tagged = is_tagged
        self.runs: list[Run] = []
        self.width, self.height = view.width, view.height
        self.pieces = characters.placed_pieces()
        self.sides = raw.FourFloats()
        self.side_pointers = tuple(ctypes.byref(self.sides, 4 * side) for side in range(4))
        self.name: Any = raw.Buffer()
        self.name_size = c_ulong()
        self.bold_fonts: dict[int | None, bool] = {None: False}
        self.rules: list[Rule] = []
        self.image_area = 0.0

    def read(self) -> PageText:
        self._read_objects()
        share = min(self.image_area / max(self.width * self.height, 1.0), 1.0)
        runs, characters = tuple(self.runs), visible_characters(self.runs)
        return PageText(self.number, self.width, self.height, runs, tuple(self.rules), share, characters)

    def _read_objects(self) -> None:
        """Add the visible runs of the page; text inside a form has the marks of the form."""
        page = raw.argument(self.page)
        count = raw.object_count(page)
        for first in range(0, count, OBJECTS_IN_BLOCK):
            indexes = range(first, min(first + OBJECTS_IN_BLOCK, count))
            self._read_block([*map(raw.object_at, repeat(page), indexes)])

    def _read_block(self, handles: Sequence[int]) -> None:
        arguments, found = [*map(raw.argument, handles)], [*map(self.pieces.get, handles)]
        ids = map(raw.object_mcid, arguments) if self.is_tagged else repeat(NO_MARKED_CONTENT, len(handles))
        visible = self._clips_and_weights([*compress(arguments, found)])
        for handle, one, pieces, mcid in zip(handles, arguments, found, ids, strict=True):
            if pieces:
                clips, is_bold = next(visible)
                is_plain = clips <= 0 and not self._is_invisible(one)
                if is_plain or not self._is_hidden(one, self._bounds(one)):
                    artifact = mcid == NO_MARKED_CONTENT and self._is_artifact(one)
                    self._add_pieces(pieces, mcid, artifact, is_bold)
                continue
            kind = raw.object_type(one)
            if kind == raw.TEXT_OBJECT:
                self._add_blank(one, pieces is not None, mcid)
            elif kind == raw.FORM_OBJECT:
                self._read_form(handle, mcid, self._is_artifact(one), 1)
            elif kind == raw.PATH_OBJECT:
                self._note_rule(one)
            elif kind == raw.IMAGE_OBJECT:
                x0, y0, x1, y1 = self._bounds(one)
                self.image_area = max(self.image_area, (x1 - x0) * (y1 - y0))

    def _clips_and_weights(self, texts: Sequence[Any]) -> Iterator[tuple[int, bool]]:
        """Return of each text object how many clip paths it has, and whether it is bold."""
        clips = map(raw.clip_path_count, map(raw.argument, map(raw.clip_of, texts)))
        return zip(clips, map(self._is_bold, map(raw.font_of, texts)), strict=True)

    def _read_form(self, form: int, mcid: int, artifact: bool, depth: int) -> None:
        for index in range(raw.form_object_count(raw.argument(form))):
            handle = raw.form_object_at(form, index)
            one = raw.argument(handle)
            kind = raw.object_type(one)
            if kind == raw.TEXT_OBJECT:
                # Its bounds and clip path are in form space: only page objects are tested for their place.
                pieces = self.pieces.get(handle)
                if pieces and not self._is_invisible(one):
                    self._add_pieces(pieces, mcid, artifact, self._is_bold(raw.font_of(one)))
                elif pieces is not None and not self._is_invisible(one):
                    self._add_space(NOWHERE, mcid, artifact)
            elif kind == raw.FORM_OBJECT and depth < MAX_FORM_DEPTH:
                self._read_form(handle, mcid, artifact, depth + 1)

    def _add_pieces(self, pieces: Sequence[PlacedPiece], mcid: int, artifact: bool, is_bold: bool) -> None:
        for written, x0, x1, y, size in pieces:
            is_plain = written.isascii() and written.isprintable() and "  " not in written
            text = written if is_plain else clean(written)
            if text and x1 > 0 and x0 < self.width and -size < y < self.height:
                # as Run(…) does, without its call in Python
                run = tuple.__new__(Run, (text, self.number, x0, x1, y, size, mcid, artifact, is_bold))
                self.runs.append(run)

    def _add_blank(self, one: Any, has_characters: bool, mcid: int) -> None:
        """Add a space for a text object without visible characters, if it is visible itself."""
        bounds = self._bounds(one)
        if _is_empty(bounds) or (has_characters and not self._is_hidden(one, bounds)):
            self._add_space(bounds, mcid, mcid == NO_MARKED_CONTENT and self._is_artifact(one))

    def _add_space(self, bounds: Box, mcid: int, artifact: bool) -> None:
        x0, bottom, x1, _ = self.view.box(*bounds)
        self.runs.append(tuple.__new__(Run, (" ", self.number, x0, x1, bottom, 0.0, mcid, artifact, False)))

    def _is_hidden(self, one: Any, bounds: Box) -> bool:
        """Return whether a text object is drawn without ink or outside its clip path."""
        if _is_empty(bounds):
            return False
        return self._is_invisible(one) or self._is_clipped_off(raw.argument(raw.clip_of(one)), bounds)

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

    def _is_bold(self, font: int | None) -> bool:
        if font not in self.bold_fonts:
            self.name[0] = b"\0"
            raw.font_name(font, self.name, len(self.name))
            written = self.name.value.lower()
            self.bold_fonts[font] = b"bold" in written or b"black" in written
        return self.bold_fonts[font]

    def _is_artifact(self, one: Any) -> bool:
        if not self.is_tagged:
            return False
        count = raw.mark_count(one)
        return count > 0 and any(self._mark(one, index) == ARTIFACT for index in range(count))

    def _mark(self, one: Any, index: int) -> bytes:
        """Return the name of a mark of an object, two bytes for each letter."""
        mark = raw.mark_at(one, index)
        if not mark or not raw.mark_name(mark, self.name, len(self.name), ctypes.byref(self.name_size)):
            return b""
        written: bytes = self.name[: max(self.name_size.value - 2, 0)]
        return written
