"""Open a PDF within limits; reject files without a report: encrypted, broken, too large, empty, scanned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from flows.model import UnreadableDocument
from flows.reading.pdf.blocks import join_runs
from flows.reading.pdf.drawings import Drawing, drawing_of, draws_too_much, may_draw_too_much, named_objects
from flows.reading.pdf.page_text import PageText
from flows.reading.pdf.streams import MAX_STREAM, TooLargeError, find_streams, inner_streams, unpacked

MAX_BYTES = 200_000_000
MAX_PAGES = 2_000
MAX_UNPACKED = 200_000_000  # bytes of all streams that are no pictures; a page of a report has 100,000
MAX_DEFLATE_RATIO = 1032  # of zlib
MAX_PAGE_RUNS, MAX_RUNS = 50_000, 1_000_000  # a dense page of a report has 700 runs, a scan 600
# A document with fewer characters per page than this and a page image is a scan without text.
MIN_CHARACTERS = 10
SCAN_IMAGE_SHARE = 0.5

# The official document system returns this one-page answer for an unknown symbol.
_PLACEHOLDER = re.compile(r"does not exist in the Official Document System|n.existe pas dans le Système de diffusion"
                          r"|no existe en el Sistema de Archivo de Documentos", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open PDF file."""

    name: str
    document: Any
    page_count: int
    is_tagged: bool

    def pages(self) -> Iterator[tuple[int, Any]]:
        """Yield the number (from 1) and the handle of each page; the handle is closed before the next page."""
        for index in range(self.page_count):
            page = pdfium.FPDF_LoadPage(self.document, index)
            if not page:
                raise UnreadableDocument("broken-pdf", f"{self.name}: page {index + 1} is damaged; get the file again")
            try:
                yield index + 1, page
            finally:
                pdfium.FPDF_ClosePage(page)


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[PdfFile]:
    """Open a PDF and close it at the end of the context.

    Raises:
        UnreadableDocument: encrypted-pdf, broken-pdf, too-large, recursive-pdf.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument("too-large", f"{name}: {len(data):,} bytes; a report has at most {MAX_BYTES:,}")
    if _is_cut_short(data):
        raise UnreadableDocument("broken-pdf", f"{name}: the file is cut short; get it again")
    _check_streams(data, name)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(name, error) from None
    try:
        count = pdfium.FPDF_GetPageCount(document.raw)
        if count > MAX_PAGES:
            raise UnreadableDocument("too-large", f"{name}: {count:,} pages; a report has at most {MAX_PAGES:,}")
        yield PdfFile(name, document.raw, count, bool(pdfium.FPDFCatalog_IsTagged(document.raw)))
    finally:
        document.close()


def check_amount(page_runs: int, runs: int, name: str) -> None:
    """Raise UnreadableDocument (too-large) if a page or the file so far has more runs than any report."""
    if page_runs > MAX_PAGE_RUNS or runs > MAX_RUNS:
        raise UnreadableDocument("too-large", f"{name}: {max(page_runs, runs):,} pieces of text; this is no report")


def check_text(pages: Sequence[PageText], name: str) -> None:
    """Check that the pages have the text of a report.

    Raises:
        UnreadableDocument: needs-ocr (a scan), empty-document, not-a-document (the placeholder for unknown symbols).
    """
    characters = sum(page.characters for page in pages)
    is_scan = any(page.image_share > SCAN_IMAGE_SHARE for page in pages)
    if is_scan and characters < MIN_CHARACTERS * len(pages):
        raise UnreadableDocument(
            "needs-ocr", f"{name}: the pages are pictures without text; run a character reader (OCR) on the file"
        )
    if characters == 0:
        raise UnreadableDocument("empty-document", f"{name}: the file has {len(pages)} pages and no text")
    if len(pages) == 1 and _PLACEHOLDER.search(join_runs(pages[0].runs)[0]):
        raise UnreadableDocument(
            "not-a-document",
            f"{name}: the official document system says that it does not hold this document; check the symbol",
        )


def _unreadable(name: str, error: pypdfium2.PdfiumError) -> UnreadableDocument:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableDocument("encrypted-pdf", f"{name}: the file is encrypted; save it without a password")
    return UnreadableDocument("broken-pdf", f"{name}: the file is no PDF that can be opened; get it again")


def _is_cut_short(data: bytes) -> bool:
    """Return whether the end of the file is missing; pdfium would repair it silently and lose the last pages."""
    linearized = re.search(rb"/Linearized\b[^>]*?/L\s+(\d+)", data[:2048])
    if linearized is not None and int(linearized.group(1)) > len(data):
        return True
    return max(data.rfind(b"%%EOF"), data.rfind(b"startxref")) < data.rfind(b"endobj")


def _check_streams(data: bytes, name: str) -> None:
    """Raise UnreadableDocument if the file unpacks to, or draws, more than a report does: before pdfium does it."""
    try:
        _check_amounts(data, name)
    except TooLargeError:
        raise UnreadableDocument(
            "too-large",
            f"{name}: a part of it unpacks to over {MAX_STREAM:,} bytes, or is packed in a way that cannot be counted",
        ) from None


def _check_amounts(data: bytes, name: str) -> None:
    outer = tuple(find_streams(data))
    packed = {place: unpacked(stream) for place, stream in enumerate(outer) if stream.is_object_stream}
    streams = (*outer, *(inner for place, content in packed.items() for inner in inner_streams(outer[place], content)))
    has_forms = any(stream.is_form for stream in streams)
    is_small = len(data) * MAX_DEFLATE_RATIO <= MAX_STREAM
    if is_small and not has_forms and len(streams) == len(outer) and not any(one.is_packed_twice for one in streams):
        return
    total = 0
    drawings: list[Drawing] = []
    for place, stream in enumerate(streams):
        content = packed[place] if place in packed else unpacked(stream)
        if stream.is_image:
            continue
        total += len(content)
        if total > MAX_UNPACKED:
            raise UnreadableDocument("too-large", f"{name}: its parts unpack to over {MAX_UNPACKED:,} bytes")
        if has_forms:
            named = named_objects([stream.dictionary]) if stream.is_form else {}
            drawings.append(drawing_of(stream.number if stream.is_form else -1, content, named))
    if may_draw_too_much(drawings) and draws_too_much(drawings, named_objects((data, *packed.values()))):
        raise UnreadableDocument(
            "recursive-pdf",
            f"{name}: its drawings draw each other without end, or more than any page holds; this is no report",
        )
