"""The visible box of a page: from the coordinates of its content to those of the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """The visible box of the page in page space, and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """The width of the page as displayed."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the page as displayed."""
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

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Convert a box from page space to display space: left, bottom, right, top."""
        if self.turns == 0 and x0 <= x1 and y0 <= y1:
            return x0 - self.left, y0 - self.bottom, x1 - self.left, y1 - self.bottom
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def page_view(page: Any) -> View:
    """Return the visible box of an open page."""
    box = pdfium.FS_RECTF()
    turns = max(pdfium.FPDFPage_GetRotation(page), 0)
    if pdfium.FPDF_GetPageBoundingBox(page, box):
        return View(box.left, box.bottom, box.right, box.top, turns)
    return View(0.0, 0.0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), 0)
