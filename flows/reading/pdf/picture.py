"""A page of a PDF file as a picture."""

from __future__ import annotations

import ctypes
import struct
import zlib
from typing import Any

import pypdfium2.raw as pdfium

from flows.model import UnreadableDocument
from flows.reading.pdf.limits import open_pdf

MAX_PIXELS = 8_000_000
WHITE = 0xFFFFFFFF
CHANNELS = 3
RGB, DEPTH = 2, 8  # PNG's numbers for red, green and blue, and for bits of each


def page_picture(data: bytes, page: int, width: int) -> bytes:
    """Return a page as PNG.

    Args:
        data: the bytes of the PDF file.
        page: the number of the page, from 1.
        width: the width of the picture in pixels; it is less if the page is extremely high.

    Raises:
        UnreadableDocument: the file cannot be opened, or has no such page.
    """
    with open_pdf(data, "the file") as file:
        handle = pdfium.FPDF_LoadPage(file.document, page - 1)
        if not handle:
            raise UnreadableDocument("broken-pdf", f"page {page} cannot be shown; the file has {file.page_count} pages")
        try:
            return _picture(handle, width)
        finally:
            pdfium.FPDF_ClosePage(handle)


def _picture(handle: Any, width: int) -> bytes:
    ratio = pdfium.FPDF_GetPageHeightF(handle) / max(pdfium.FPDF_GetPageWidthF(handle), 1.0)
    across = max(1, min(width, int((MAX_PIXELS / max(ratio, 0.001)) ** 0.5)))
    down = max(1, int(across * ratio))
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise UnreadableDocument("broken-pdf", "the page is too large for a picture")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, across, down, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return _png(across, down, [pixels[line * stride : line * stride + across * CHANNELS] for line in range(down)])


def _png(across: int, down: int, lines: list[bytes]) -> bytes:
    """Return lines of red, green and blue as PNG; the byte before each line says that it is not filtered."""
    header = struct.pack(">IIBBBBB", across, down, DEPTH, RGB, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + line for line in lines), 6)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
