"""Plain text: encodings, one paragraph a line, wrapped lines, pages."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model import BlockRole, FurnitureReason, UnreadableDocument
from flows.reading import read_document
from flows.reading.sniff import DocumentFormat, sniff
from flows.reading.text import read_text

LONG = (
    "The Meeting considered the question at length and took note of the views that had been expressed by all regions. "
    * 2
)


def wrapped(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_text(data, "r.txt").blocks if block.role is not BlockRole.FURNITURE]


def test_a_text_with_one_paragraph_a_line_is_kept_as_it_is() -> None:
    text = f"\n\nTitle\n\n1. {LONG}\n2. {LONG}\n"
    document = read_text(text.encode(), "r.txt")
    assert document.text == text
    assert [block.text for block in document.blocks] == ["Title", f"1. {LONG}".strip(), f"2. {LONG}".strip()]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_every_block_is_the_slice_of_the_text_that_it_says(text: str) -> None:
    document = read_text(text.encode(), "r.txt")
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    visible = "".join(document.text.split())
    assert "".join("".join(block.text.split()) for block in document.blocks) == visible


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_doubt(encoding: str) -> None:
    document = read_text("São Tomé – “Türkiye”".encode(encoding), "r.txt")
    assert (document.text, document.issues) == ("São Tomé – “Türkiye”", ())


def test_latin_1_is_read_with_an_issue() -> None:
    document = read_text("Côte d’Ivoire".encode("cp1252"), "r.txt")
    assert document.text == "Côte d’Ivoire"
    assert [issue.code for issue in document.issues] == ["encoding-guessed"]


def test_line_ends_of_windows() -> None:
    assert texts(b"One\r\n\r\nTwo\r\n") == ["One", "Two"]


def test_wrapped_lines_are_joined_by_a_space() -> None:
    data = wrapped(
        "1.   The Meeting considered the question at some length and took",
        "note of the views that had been expressed by the participants in",
        "the debate.",
        "",
        "2.   The Meeting rose.",
    )
    assert texts(data) == [
        "1. The Meeting considered the question at some length and took note of the views that had been expressed by the "
        "participants in the debate.",
        "2. The Meeting rose.",
    ]


def test_a_hyphen_at_a_lines_end_belongs_to_the_word() -> None:
    data = wrapped(
        "1.   Statements were made by the representatives of Kenya, Guinea-",
        "Bissau and of many other States that had asked for the floor on the",
        "first day.",
    )
    assert "Guinea-Bissau" in texts(data)[0]


def test_names_on_short_lines_stay_apart() -> None:
    data = wrapped(
        "1.   The following States were represented at the Meeting, as shown",
        "in the list that the Secretariat had made available:",
        "Kenya",
        "Mali",
        "Togo",
    )
    assert texts(data)[1:] == ["Kenya", "Mali", "Togo"]


def pages() -> bytes:
    first = wrapped(
        "1.   The Meeting considered the question of legal aid and heard a",
        "statement by the representative of Kenya,1 who described the law",
        "of that State and the",
        "__________",
        "1  The text of the statement is with the Secretariat.",
        "",
        "V.30-01234 (E)   110330   120330",
    )
    second = wrapped(
        "A/CONF.251/RPM.1/1",
        "",
        "practice of its courts in the districts and in the capital city.",
        "",
        "2.   The Meeting rose.",
        "2/2                                            V.30-01234",
    )
    return b"A/CONF.251/RPM.1/1\n\n" + first + b"\f" + second


def test_headers_footers_and_job_numbers_are_furniture_with_a_reason() -> None:
    document = read_text(pages(), "r.txt")
    reasons = [block.furniture for block in document.blocks if block.role is BlockRole.FURNITURE]
    assert sorted(reason.value for reason in reasons if reason) == [
        "job_number",
        "job_number",
        "page_header",
        "page_number",
        "rule",
    ]
    assert document.pages == 2


def test_a_paragraph_goes_on_behind_a_pages_end_and_a_footnotes_mark_becomes_an_anchor() -> None:
    document = read_text(pages(), "r.txt")
    first = next(block for block in document.blocks if block.text.startswith("1. The Meeting"))
    assert first.text.endswith("of that State and the practice of its courts in the districts and in the capital city.")
    assert "Kenya, who" in first.text
    assert [(anchor.footnote, first.text[: anchor.offset][-6:]) for anchor in first.anchors] == [("1", "Kenya,")]


@pytest.mark.parametrize(("first", "second"), [("2", "3"), ("1-16", "17-51"), ("1 – 16   2", "17 – 51   8")])
def test_a_contents_table_is_furniture_whether_it_names_pages_or_paragraphs(first: str, second: str) -> None:
    document = read_text(
        f"I. Introduction ............. {first}\n\nII. Work ........ {second}\n\nI. Introduction\n\n1. Text.".encode(),
        "r.txt",
    )
    assert [block.furniture for block in document.blocks[:2]] == [FurnitureReason.CONTENTS_TABLE] * 2
    assert document.blocks[2].furniture is None


def test_the_title_and_wrapped_entries_of_a_contents_table_are_furniture() -> None:
    entry = ["   A.  A title that goes on over", "       two lines " + "." * 20 + " 3"]
    head = ["Draft report", "", "   Contents", "", "   Chapter" + " " * 40 + "Page", ""]
    data = wrapped(*head, "   I.  Introduction " + "." * 20 + " 2", *entry, "", "   I.  Introduction", *[LONG[:70]] * 8)
    assert texts(data)[:2] == ["Draft report", "I. Introduction"]


def test_columns_that_stand_side_by_side_are_not_run_together() -> None:
    names = ["Angola" + " " * 30 + "Venezuela (Bolivarian Republic of)", "Nigeria" + " " * 29 + "Zimbabwe", "Palau"]
    assert texts(wrapped(*[LONG[:70]] * 4, "", *names))[1:] == [
        "Angola",
        "Venezuela (Bolivarian Republic of)",
        "Nigeria",
        "Zimbabwe",
        "Palau",
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xffWPC\x10\x00", DocumentFormat.LEGACY_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", DocumentFormat.LEGACY_WORD),
        (b"\n\n%PDF-1.7", DocumentFormat.PDF),
        (b"<!DOCTYPE html><p>Text", DocumentFormat.HTML),
        (b"PK\x03\x04 word/document.xml _rels/.rels", DocumentFormat.DOCX),
        (b"MZ is how this text begins", DocumentFormat.TEXT),
    ],
)
def test_the_bytes_decide_what_a_file_is(data: bytes, found: DocumentFormat) -> None:
    assert sniff(data, "report.txt") is found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n\n ", "empty-file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unsupported-format"),
        (b"PK\x03\x04 xl/workbook.xml", "unsupported-format"),
        (b"{\\rtf1 text}", "unsupported-format"),
        (b"text \x00\x01\x02 with control characters", "not-text"),
        (b"word " * 60_000, "not-text"),
        (b"word\n" * 5_000_000, "too-large"),
        (codecs.BOM_UTF8, "empty-file"),
    ],
    ids=["empty", "blank", "png", "zip", "rtf", "control", "one-line", "huge", "mark-only"],
)
def test_what_is_no_text_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^r\.txt: ") as caught:
        read_document(data, "r.txt")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", DocumentFormat.PDF),
        (b"\n\n%PDF-1.4", DocumentFormat.PDF),
        (b"PK\x03\x04 _rels/.rels word/document.xml", DocumentFormat.DOCX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 doc", DocumentFormat.LEGACY_WORD),
        (b"<!DOCTYPE html><html>", DocumentFormat.HTML),
        (b"\xef\xbb\xbf<html lang='en'>", DocumentFormat.HTML),
        (b"General Assembly <draft>", DocumentFormat.TEXT),
    ],
)
def test_the_bytes_tell_the_format_and_not_the_name(data: bytes, expected: DocumentFormat) -> None:
    assert sniff(data, "report.txt") is expected


@pytest.mark.parametrize(("first", "second"), [("¹", "²"), ("1", "2")])
def test_a_text_without_pages_has_footnotes_at_the_end_or_below_a_paragraph(first: str, second: str) -> None:
    text = f"1. Kenya, Oman{first} and 3 km of road.\n\n2. Peru and Chile.{second}\n\n{first} The host.\n\n{second} By video.\n"
    blocks = read_text(text.encode(), "r.txt").blocks
    assert [block.text for block in blocks[:2]] == ["1. Kenya, Oman and 3 km of road.", "2. Peru and Chile."]
    assert [(one.footnote, one.offset) for block in blocks for one in block.anchors] == [(first, 14), (second, 18)]
    assert [(block.role, block.footnote) for block in blocks[2:]] == [
        (BlockRole.FOOTNOTE, one) for one in (first, second)
    ]


def test_a_raised_number_of_a_unit_or_without_a_note_is_text() -> None:
    text = "1. The site has 3 km² and Oman³ is near.\n\n² By video.\n"
    assert texts(text.encode())[0] == "1. The site has 3 km² and Oman³ is near."


def test_one_wrong_byte_does_not_make_a_text_in_utf_8_western() -> None:
    data = "Réunion régionale d’Afrique, tenue à Yaoundé".encode() + b"\xff" + " en été.\n\nDeuxième alinéa.".encode()
    read = read_document(data, "a.txt")
    assert read.text.startswith("Réunion régionale d’Afrique, tenue à Yaoundé\ufffd en été.")
    assert [(issue.code, issue.value) for issue in read.issues] == [
        ("characters-lost", "ale d’Afrique, tenue à Yaoundé\ufffd en été. Deuxième alinéa.")
    ]


def test_a_western_text_with_one_sign_of_utf_8_stays_western() -> None:
    read = read_document("Réunion régionale à Yaoundé, ".encode("cp1252") + "é".encode(), "a.txt")
    assert read.text.startswith("Réunion régionale à Yaoundé")
    assert [issue.code for issue in read.issues] == ["encoding-guessed"]


def test_a_reference_to_no_character_in_a_web_page_is_an_issue() -> None:
    page = b"<html><body><p>The Meeting&#xD800; was opened by the Chair of the Committee.</p></body></html>"
    assert [issue.code for issue in read_document(page, "a.html").issues] == ["characters-lost"]
