"""What a PDF unpacks to and draws is counted before pdfium sees it: filters over filters, odd names, nested drawings."""

from __future__ import annotations

import base64
import zlib

import pytest
from pdf_writer import Pdf

from flows.model import UnreadableDocument
from flows.reading.pdf import read_pdf
from flows.reading.pdf.streams import MAX_STREAM, find_streams, inner_streams, unpacked

BOMB = zlib.compress(zlib.compress(bytes(MAX_STREAM + 10_000_000), 9), 9)


def pdf_of(*objects: bytes) -> bytes:
    """Return a file with these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (dictionary, len(content), content)


def one_page(contents: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    """Return a file of one page whose contents are these references; the other objects are numbered from 4."""
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %s /Resources <<%s>>>>" % (
        contents,
        resources,
    )
    return pdf_of(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", page, *others)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, "report.pdf")
    assert str(caught.value).startswith("report.pdf: ")
    return caught.value.code


@pytest.mark.slow
@pytest.mark.parametrize(
    "filters",
    [
        b"/Filter [/FlateDecode /FlateDecode]",
        b"/Filter [/Fl#61teDecode /Flate#44ecode]",
        b"/Filter [/Fl /Fl]",
        b"/F#69lter [/FlateDecode %over\n /FlateDecode]",
        b"/Filter %/None\n [ /FlateDecode % ]\n /Fl ]",
        b"/Filter 5 0 R",
    ],
)
def test_a_stream_packed_twice_is_counted_under_any_names(filters: bytes) -> None:
    data = one_page(b"4 0 R", stream(filters, BOMB), b"[/FlateDecode /#46lateDecode]")
    assert len(data) < 10_000
    assert refusal(data) == "too-large"


TWICE = b"/Filter [/Fl /Fl]"
PACKED = zlib.compress(zlib.compress(b"words"))
AFTER = b" /Length %d>>" % len(PACKED)


@pytest.mark.parametrize(
    "opening",
    [
        b"<</Note (%) " + TWICE + AFTER + b"stream\n",
        b"<<" + TWICE + b" /Note (obj 4 0 obj <<)" + AFTER + b"\nstream\n",
        b"<<" + TWICE + b" /Note (\\) >> stream\n)" + AFTER + b"\nstream\n",
        b"<<" + TWICE + b" % >> 4 0 obj <<\n" + AFTER + b"\nstream\n",
        b"<<" + TWICE + b" /Note <3e3e>>>%x\nstream\r",
        b"<<" + TWICE + b" " * 30_000 + AFTER + b"\nstream \n",
        b"<<" + TWICE + AFTER + b"\nstream%x\r\n",
        b"<</Filter /DCTDecode " + TWICE + AFTER + b"\nstream\n",
        b"<</DecodeParms <</Filter /DCTDecode>> /Note (/Filter /DCTDecode) " + TWICE + AFTER + b"\nstream\n",
        b"<</Filter\0[\0/Fl\x80/Fl\0]" + AFTER + b"\nstream\n",
    ],
)
def test_no_spelling_of_a_dictionary_hides_its_filters(opening: bytes) -> None:
    data = one_page(b"4 0 R", opening + PACKED + b"\nendstream")
    (found,) = (one for one in find_streams(data) if one.number == 4 and one.is_packed_twice)
    assert unpacked(found) == b"words"


@pytest.mark.parametrize("filters", [b"[5 0 R 5 0 R]", b"[/Fl 5 0 R]", b"5 0 R"])
def test_filters_that_are_other_objects_cannot_be_counted(filters: bytes) -> None:
    data = one_page(b"4 0 R", stream(b"/Filter " + filters, PACKED), b"/Fl")
    assert refusal(data) == "too-large"


@pytest.mark.parametrize("piece", [b"1 0 obj << ( ", b"1 0 obj <<>> stream\n"])
def test_objects_in_each_other_cannot_be_counted(piece: bytes) -> None:
    assert refusal(pdf_of(b"<</Type /Catalog>>", piece * 5_000)) == "too-large"


def test_a_stream_in_an_object_stream_is_found_by_its_number() -> None:
    inner = stream(TWICE, PACKED)
    content = b"9 0 8 5 " + b"null " + inner
    (outer,) = find_streams(pdf_of(stream(b"/Type /ObjStm /N 2 /First 8 /Filter /Fl", zlib.compress(content))))
    assert outer.is_object_stream
    (found,) = inner_streams(outer, unpacked(outer))
    assert (found.number, unpacked(found)) == (8, b"words")


@pytest.mark.slow
def test_what_is_packed_in_text_is_counted() -> None:
    packed = zlib.compress(bytes(MAX_STREAM + 1_000_000), 9)
    for name, text in ((b"ASCIIHexDecode", packed.hex().encode() + b">"), (b"A85", base64.a85encode(packed) + b"~>")):
        assert refusal(one_page(b"4 0 R", stream(b"/Filter [/%s /FlateDecode]" % name, text))) == "too-large"


def test_runs_and_lzw_are_counted() -> None:
    runs = b"\x81 " * 10_000
    for one, expected in ((b"/Filter /RL", 1_280_000), (b"/Filter [/RunLengthDecode]", 1_280_000)):
        data = one_page(b"4 0 R", stream(one, runs))
        (found,) = find_streams(data)
        assert len(unpacked(found)) == expected
    # the codes of 9 bits: clear, "-", "-", "-", "-", 258, end; the example of the PDF standard, 7.4.4.2
    data = one_page(b"4 0 R", stream(b"/Filter /LZWDecode", bytes.fromhex("800B6050220C0C8501")))
    (found,) = find_streams(data)
    assert unpacked(found) == b"-----A---B"
    data = one_page(b"4 0 R", stream(b"/Filter [/LZW /AHx]", bytes.fromhex("800B6050220C0C8501")))
    assert unpacked(next(find_streams(data))) == b"\xab"


@pytest.mark.slow
def test_the_mark_of_the_end_within_a_stream_hides_nothing() -> None:
    inner = zlib.compressobj(9)
    head = zlib.compressobj(0)
    content = b"endstream" + bytes(MAX_STREAM + 1_000_000)
    packed = head.compress(content[:9]) + head.flush(zlib.Z_FULL_FLUSH)
    inner.compress(b"")
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed += raw.compress(content[9:]) + raw.flush()
    assert b"endstream" in packed
    assert refusal(one_page(b"4 0 R", stream(b"/Filter /FlateDecode", packed))) == "too-large"


@pytest.mark.slow
def test_several_streams_of_a_page_are_counted_together() -> None:
    packed = zlib.compress(b" " * 96_000_000, 9)
    streams = [stream(b"/Filter /FlateDecode", packed) for _ in range(4)]
    assert refusal(one_page(b"[4 0 R 5 0 R 6 0 R 7 0 R]", *streams)) == "too-large"


def drawings(
    count: int,
    times: int,
    *,
    is_cyclic: bool = False,
    subtype: bytes = b"/Form",
    named: bytes = b"/X %d 0 R",
    draw: bytes = b"/X Do ",
) -> bytes:
    """Return a page that draws a form, which draws the next one some times, and so on."""
    box = b"/Type /XObject /Subtype %s /BBox [0 0 600 600]" % subtype
    forms = []
    for at in range(count):
        target = 5 + (at + 1) % count if is_cyclic else 5 + at + 1
        is_leaf = at == count - 1 and not is_cyclic
        content = b"BT /F1 9 Tf (x) Tj ET" if is_leaf else draw * times
        forms.append(stream(b"%s /Note (%%) /Resources <</XObject <<%s>>>>" % (box, named % target), content))
    return one_page(b"4 0 R", stream(b"", draw), *forms, b"/Form", resources=b"/XObject <</X 5 0 R>>")


def test_drawings_that_draw_each_other_ten_times_are_no_report() -> None:
    data = drawings(10, 10)
    assert len(data) < 4_000
    assert refusal(data) == "recursive-pdf"


@pytest.mark.parametrize(
    "spelling",
    [
        {"subtype": b"15 0 R"},
        {"subtype": b"/F#6frm"},
        {"draw": b"/#58 Do "},
        {"draw": b"/X%x\nDo "},
        {"draw": b"/X\0Do "},
        {"draw": b"(X)Do "},
        {"named": b"/X\0%d %%x\n0 R"},
        {"named": b"/#58 %d 0 R"},
    ],
)
def test_no_spelling_hides_that_drawings_draw_each_other(spelling: dict[str, bytes]) -> None:
    assert refusal(drawings(10, 10, **spelling)) == "recursive-pdf"  # type: ignore[arg-type]


def test_drawings_in_a_circle_are_no_report() -> None:
    assert refusal(drawings(3, 2, is_cyclic=True)) == "recursive-pdf"


def test_a_drawing_in_a_drawing_is_no_fault() -> None:
    assert "x" in read_pdf(drawings(3, 3), "report.pdf").text


def test_pages_that_draw_one_small_form_each_are_read() -> None:
    pdf = Pdf(tagged=False)
    for _ in range(30):
        pdf.page().text(100, 600, "1. The Meeting was held.").image()
    assert read_pdf(pdf.bytes(), "report.pdf").pages == 30
