"""Files that hold no report, and files made to break a reader."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_writer import Pdf

from flows.model import UnreadableDocument
from flows.reading.pdf import page_picture, read_pdf


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, "report.pdf")
    assert str(caught.value).startswith("report.pdf: ")
    return caught.value


def simple() -> Pdf:
    pdf = Pdf()
    page = pdf.page()
    pdf.root.element("P").text(page, 100, 600, "1. The Meeting was held.")
    return pdf


def test_an_encrypted_file_is_refused() -> None:
    pdf = simple()
    pdf.encrypted = True
    assert refusal(pdf.bytes()).code == "encrypted-pdf"


def test_a_file_that_is_no_pdf_is_refused() -> None:
    assert refusal(b"%PDF-1.7 and nothing else").code == "broken-pdf"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused(share: float) -> None:
    data = simple().bytes()
    assert refusal(data[: int(share * len(data))]).code == "broken-pdf"


def test_a_page_without_text_is_an_empty_document() -> None:
    pdf = Pdf(tagged=False)
    pdf.page()
    assert refusal(pdf.bytes()).code == "empty-document"


def test_a_picture_without_text_needs_ocr() -> None:
    pdf = Pdf(tagged=False)
    pdf.page().image()
    assert refusal(pdf.bytes()).code == "needs-ocr"


def test_the_placeholder_of_the_document_system_is_no_document() -> None:
    pdf = Pdf(tagged=False)
    page = pdf.page()
    page.text(100, 600, "The document you seek does not exist in the Official")
    page.text(100, 588, "Document System (ODS).")
    assert refusal(pdf.bytes()).code == "not-a-document"


def test_too_many_pages_are_refused() -> None:
    pdf = Pdf(tagged=False)
    for _ in range(10_000):
        pdf.page()
    assert refusal(pdf.bytes()).code == "too-large"


@pytest.mark.slow
def test_a_page_with_too_many_pieces_is_refused() -> None:
    pdf = Pdf(tagged=False)
    page = pdf.page()
    pieces = (f"1 0 0 1 {2 * (number % 300)} {2 * (number // 300)} Tm (x) Tj" for number in range(60_000))
    page.content.append(f"BT /F1 1 Tf {' '.join(pieces)} ET")
    assert refusal(pdf.bytes()).code == "too-large"


@pytest.mark.slow
def test_a_stream_that_unpacks_without_measure_is_refused() -> None:
    pdf = Pdf(tagged=False)
    pdf.page().text(100, 600, "Words.").content.append(" " * 110_000_000)
    assert refusal(pdf.bytes()).code == "too-large"


def test_a_cyclic_tree_ends_and_its_text_is_read() -> None:
    pdf = simple()
    pdf.cyclic = True
    assert "The Meeting was held." in read_pdf(pdf.bytes(), "report.pdf").text


def test_a_deep_tree_ends_and_its_text_is_read() -> None:
    pdf = Pdf()
    page = pdf.page()
    element = pdf.root
    for _ in range(400):
        element = element.element("Div")
    element.element("P").text(page, 100, 600, "At the bottom.")
    assert read_pdf(pdf.bytes(), "report.pdf").text == "At the bottom."


def test_a_tree_that_hangs_its_elements_up_twice_ends() -> None:
    pdf = Pdf()
    page = pdf.page()
    element = pdf.root
    for _ in range(28):
        child = element.element("Sect")
        element.kids.append(child)
        element = child
    element.element("P").text(page, 100, 600, "Once.")
    assert read_pdf(pdf.bytes(), "report.pdf").text == "Once."


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    pdf = simple()
    pdf.root.element("Table").element("TR").element("TD", "/ColSpan 2").text(pdf.pages[0], 100, 500, "Cell")
    whole = bytearray(pdf.bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_pdf(bytes(whole), "report.pdf")
    except UnreadableDocument as error:
        assert error.code
    else:
        assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


# ---------------------------------------------------------------------------------------------- a page as a picture


def png_lines(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and lines of a PNG of red, green and blue without filters."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", png[start - 8 : start - 4])
    pixels = zlib.decompress(png[start : start + length])
    lines = [pixels[at : at + 1 + 3 * width] for at in range(0, len(pixels), 1 + 3 * width)]
    assert {line[0] for line in lines} == {0}
    return width, height, [line[1:] for line in lines]


def test_a_page_is_a_picture_of_the_asked_width_with_ink_where_the_text_is() -> None:
    width, height, lines = png_lines(page_picture(simple().bytes(), 1, 612))
    assert (width, height, len(lines)) == (612, 792, 792)
    inked = [at for at, line in enumerate(lines) if line != b"\xff" * len(line)]
    assert inked
    assert 792 - 600 - 20 < min(inked) <= max(inked) < 792 - 600 + 10


def test_the_colours_of_a_picture_are_red_green_and_blue() -> None:
    pdf = Pdf(tagged=False)
    pdf.page().content.append("1 0 0 rg 0 0 612 792 re f")
    _, _, lines = png_lines(page_picture(pdf.bytes(), 1, 60))
    assert lines[30][:3] == b"\xff\x00\x00"


def test_an_extremely_high_page_is_a_picture_of_a_limited_size() -> None:
    pdf = Pdf(tagged=False)
    pdf.page(width=10, height=14_000)
    width, height, _ = png_lines(page_picture(pdf.bytes(), 1, 1_200))
    assert width < 1_200
    assert width * height <= 8_100_000


@pytest.mark.parametrize("page", [0, 2, -1, 10**9])
def test_a_page_that_the_file_does_not_have_has_no_picture(page: int) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be shown; the file has 1 pages"):
        page_picture(simple().bytes(), page, 600)
