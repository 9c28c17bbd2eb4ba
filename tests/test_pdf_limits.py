"""Files that hold no report, and files made to break a reader."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_writer import Pdf

from flows.model import UnreadableDocument
from flows.reading.pdf import read_pdf


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


def test_a_page_with_too_many_pieces_is_refused() -> None:
    pdf = Pdf(tagged=False)
    page = pdf.page()
    pieces = (f"1 0 0 1 {2 * (number % 300)} {2 * (number // 300)} Tm (x) Tj" for number in range(60_000))
    page.content.append(f"BT /F1 1 Tf {' '.join(pieces)} ET")
    assert refusal(pdf.bytes()).code == "too-large"


def test_a_stream_that_unpacks_without_measure_is_refused() -> None:
    pdf = Pdf(tagged=False)
    pdf.page().text(100, 600, "Words.").content.append(" " * 110_000_000)
    assert refusal(pdf.bytes()).code == "too-large"


def test_a_stream_packed_twice_is_refused() -> None:
    data = simple().bytes().replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]", 1)
    assert refusal(data).code == "too-large"


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
