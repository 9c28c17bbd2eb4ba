"""The HTML reader on fictional pages, each made for one rule."""

from __future__ import annotations

import pytest

from flows.model import BlockRole, Document, FootnoteAnchor, FurnitureReason, UnreadableDocument
from flows.reading.html import read_html

LONG = "<p>" + "The Meeting took note of it. " * 30 + "</p>"


def read(body: str, head: str = "") -> Document:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "report.html")


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).blocks]


def code(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(data, "report.html")
    assert str(caught.value).startswith("report.html: ")
    return caught.value.code


# ---------------------------------------------------------------------------------------------- blocks


def test_blocks_in_order_with_blank_space_made_one() -> None:
    body = "loose <b>text</b><p>16.&nbsp; The\n Meeting<br>opened.</p>more<div>One<div>Two</div>Three</div>"
    assert texts(body) == ["loose text", "16. The Meeting opened.", "more", "One", "Two", "Three"]


def test_headings_have_their_level() -> None:
    block = read("<h2>I. <i>Opening</i></h2>").blocks[0]
    assert (block.role, block.heading_level, block.text) == (BlockRole.HEADING, 2, "I. Opening")


def test_two_line_breaks_end_a_paragraph() -> None:
    assert texts("<div>One<br> <br>Two<br>more</div>") == ["One", "Two more"]


def test_preformatted_text_is_cut_at_blank_lines() -> None:
    assert texts("<pre>1. One\n   more\n\n2. Two</pre>") == ["1. One more", "2. Two"]


def test_a_tag_inside_a_word_splits_nothing() -> None:
    assert texts("<p>Cri<b>m\x07e</b> follow\u2011up co\u00adoperation 1<sup>st</sup></p>") == [
        "Crime follow-up cooperation 1st"
    ]


def test_what_surrounds_or_hides_is_not_read() -> None:
    body = (
        "<nav>Menu</nav><script>x()</script><style>p{}</style><noscript>no</noscript><p hidden>hidden</p>"
        "<p style='display: none'>none</p><form>Search</form><div role='navigation'>Menu</div><p>Text.</p>"
    )
    assert texts(body) == ["Text."]


def test_the_head_and_foot_of_a_site_are_furniture_and_those_of_an_article_are_text() -> None:
    body = "<header>Site</header><article><header>Title</header><p>Text.</p></article><footer>Foot</footer>"
    assert [(block.text, block.furniture) for block in read(body).blocks] == [
        ("Site", FurnitureReason.PAGE_HEADER),
        ("Title", None),
        ("Text.", None),
        ("Foot", FurnitureReason.PAGE_FOOTER),
    ]


def test_of_a_page_with_one_main_element_only_that_is_read() -> None:
    assert texts("<div>Share this</div><main><p>Text.</p></main>") == ["Text."]


def test_a_contents_table_is_furniture() -> None:
    blocks = read("<div id='toc'><p>I. Opening</p></div><p>II. Officers ........ 3</p><p>Text.</p>").blocks
    assert [block.furniture for block in blocks] == [FurnitureReason.CONTENTS_TABLE] * 2 + [None]


def test_the_title_of_a_contents_table_is_furniture() -> None:
    blocks = read("<p>Draft report</p><p>Contents</p><p>Page</p><p>I. Opening ........ 2</p><p>Text.</p>").blocks
    assert [block.text for block in blocks if block.furniture is None] == ["Draft report", "Text."]


def test_spans_give_back_the_text() -> None:
    document = read("<p>One.</p><p> </p><p>Two.</p>")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["One.", "Two."]


# ---------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
        ("<ol start=16><li>A<li>B</ol>", ["16. A", "17. B"]),
        ("<ol type=a><li>A<li value=27>B<li>C</ol>", ["a. A", "aa. B", "bb. C"]),
        ("<ol type=I><li>A<li type=i>B</ol>", ["I. A", "ii. B"]),
        ("<ol reversed><li>A<li>B</ol>", ["2. A", "1. B"]),
        ("<ol style='list-style-type: lower-alpha'><li>A</ol>", ["a. A"]),
        ("<ol style='list-style: none'><li>A</ol>", ["A"]),
        ("<ul><li>A</ul>", ["• A"]),
        ("<ul style='list-style:none'><li>A</ul>", ["A"]),
        ("<ol><li>(a) A<li>16. B</ol>", ["(a) A", "16. B"]),
        ("<ol><li>A<ol type=a><li>B</ol><li>C</ol>", ["1. A", "a. B", "2. C"]),
        ("<ol><li><p>A</p><p>B</p></ol>", ["1. A", "B"]),
        ("<ol><li></li><li>B</ol>", ["2. B"]),
    ],
)
def test_list_labels_are_written_out(markup: str, printed: list[str]) -> None:
    assert texts(markup) == printed


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<paragraph id=para_4><num>4.</num><content><p>Text.</p></content></paragraph>", ["4. Text."]),
        ("<div><span class=num>(a)</span><p>(1) Text.</p></div>", ["(a) (1) Text."]),
        ("<p>Of <span class=num>15</span> States</p>", ["Of 15 States"]),
        ("<section><num>I.</num><heading>Opening</heading></section>", ["I. Opening"]),
        ("<section><num>I.</num></section><p>Text.</p>", ["I.", "Text."]),
    ],
)
def test_numbers_printed_apart_join_what_they_number(markup: str, printed: list[str]) -> None:
    assert texts(markup) == printed


# ---------------------------------------------------------------------------------------------- tables


def test_cells_know_their_place() -> None:
    body = (
        "<table><thead><tr><td colspan=2>Officers<th>State</thead>"
        "<tr><td rowspan=2>Chair<td><p>Ms. A</p><p>Ms. B</p><td>Chile<tr><td>Mr. C<td>Peru</table>"
    )
    cells = [(block.text, block.cell) for block in read(body).blocks]
    assert [(text, cell.row, cell.column, cell.is_header) for text, cell in cells if cell] == [
        ("Officers", 0, 0, True),
        ("State", 0, 2, True),
        ("Chair", 1, 0, False),
        ("Ms. A", 1, 1, False),
        ("Ms. B", 1, 1, False),
        ("Chile", 1, 2, False),
        ("Mr. C", 2, 1, False),
        ("Peru", 2, 2, False),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>1. Text.</p></table>",
        "<table role=presentation><tr><td><p>1. Text.</p><td></table>",
        "<table><tr><td><p>1. Text.</p><td><table><tr><td><td></table></table>",
    ],
)
def test_a_table_that_lays_out_the_page_holds_paragraphs(table: str) -> None:
    assert [(block.text, block.role) for block in read(table).blocks] == [("1. Text.", BlockRole.PARAGRAPH)]


# ---------------------------------------------------------------------------------------------- notes

WRITERS = {
    "word": (
        '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> See A/1.</p></div>',
    ),
    "libreoffice": (
        '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
        "\tSee A/1.</p></div>",
    ),
    "pandoc": (
        '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
        '<ol><li id="fn1"><p>See A/1.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol>',
    ),
    "superscripts": ("<sup>1</sup>", "<p><sup>1</sup> See A/1.</p>"),
    "plain mark": ('<sup><a href="#n1">1</a></sup>', '<p id="n1">1 See A/1.</p>'),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_marks_become_anchors_and_notes_keep_their_mark(writer: str) -> None:
    mark, note = WRITERS[writer]
    blocks = read(f"<p>The Meeting{mark} noted it.</p><p>Next.</p>{note}").blocks
    assert [(block.text, block.footnote) for block in blocks] == [
        ("The Meeting noted it.", None),
        ("Next.", None),
        ("1 See A/1.", "1"),
    ]
    assert blocks[0].anchors == (FootnoteAnchor(11, "1"),)
    assert blocks[2].role is BlockRole.FOOTNOTE


def test_a_repeated_mark_without_a_link_is_an_anchor_and_an_exponent_is_not() -> None:
    mark, note = WRITERS["libreoffice"]
    block = read(f"<p>A{mark}</p><p>B<sup>\x031</sup> of 5 m<sup>1</sup></p>{note}").blocks[1]
    assert (block.text, block.anchors) == ("B of 5 m1", (FootnoteAnchor(1, "1"),))


def test_a_note_of_several_paragraphs_is_one_block() -> None:
    note = '<div id="ftn1"><p><a name="_ftn1" href="#_ftnref1">1</a> See B.</p><p>And C.</p></div>'
    for target in ("ftn1", "_ftn1"):
        assert texts(f'<p>A<a href="#{target}"><sup>1</sup></a></p>{note}') == ["A", "1 See B. And C."]


@pytest.mark.parametrize(
    "body",
    [
        '<p>See section <a href="#note5">5</a></p><div id="note5"><p>Text of a section.</p></div>',
        "<p>10 m<sup>2</sup></p><p>Next.</p>",
        '<p>Back <a href="#top">1</a></p>',
    ],
)
def test_a_short_link_or_raised_sign_without_a_note_stays_text(body: str) -> None:
    assert all(block.role is BlockRole.PARAGRAPH and not block.anchors for block in read(body).blocks)
    assert any(character.isdigit() for character in read(body).blocks[0].text)


# ---------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "data",
    [
        "<p>Côte d’Ivoire</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Côte d’Ivoire</p>".encode(),
        "\ufeff<p>Côte d’Ivoire</p>".encode("utf-16-le"),
        "<p>Côte d’Ivoire</p>".encode("cp1252"),
        b"<meta charset=iso-8859-1>" + "<p>Côte d’Ivoire</p>".encode("cp1252"),
        b"<meta charset=windows-1252>" + "<p>Côte d’Ivoire</p>".encode(),
        b"<meta charset=no-such-thing>" + "<p>Côte d’Ivoire</p>".encode("cp1252"),
    ],
)
def test_the_encoding_is_found(data: bytes) -> None:
    assert read_html(data, "a.html").blocks[0].text == "Côte d’Ivoire"


def test_a_declared_encoding_is_believed_where_the_bytes_allow() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Отчет</p>'
    assert read_html(page.encode("cp1251"), "a.html").blocks[0].text == "Отчет"


def test_a_page_that_is_not_in_its_encoding_is_an_issue() -> None:
    document = read_html(b"<meta charset=utf-8><p>C\xc3\xb4te \xff</p>", "a.html")
    assert document.blocks[0].text == "Côte \ufffd"
    assert [issue.code for issue in document.issues] == ["broken-encoding"]


def test_title_and_language_are_properties() -> None:
    document = read_html(b"<html lang=es-MX><title>Informe</title><p>Texto.</p></html>", "a.html")
    assert (document.properties, document.reader) == ({"title": "Informe", "language": "es"}, "html")


# ---------------------------------------------------------------------------------------------- no documents


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<app-root></app-root><script src=main.js></script><noscript>Please enable JavaScript.</noscript>",
        "<title>404</title><h1>Not Found</h1><p>The page was moved.</p>",
        "<p>The document you are looking for does not exist.</p>",
        '<meta http-equiv="Refresh" content="0; url=/next"><p>Wait.</p>',
        "<title>Just a moment...</title><p>Checking your browser.</p>",
        "<header>Site</header><nav>Menu</nav>",
    ],
)
def test_shells_and_error_pages_are_no_documents(page: str) -> None:
    assert code(page.encode()) == "not-a-document"


def test_a_long_page_may_speak_of_errors() -> None:
    assert len(read(f"<h1>Report on errors not found</h1>{LONG}").blocks) == 2


def test_nesting_deeper_than_the_parser_reads_is_an_error_and_not_a_loss() -> None:
    deep = "<div>" * 10_000 + "deep" + "</div>" * 10_000
    assert code(f"<p>Text.</p>{deep}".encode()) == "broken-html"


def test_nesting_that_the_parser_reads_is_read_whole() -> None:
    assert texts("<font>" * 1000 + "deep" + "</font>" * 1000) == ["deep"]


def test_spans_too_wide_to_be_true() -> None:
    cells = read("<table><tr><td colspan=999999999 rowspan=999999999>A<td>B<tr><td>C</table>").blocks
    assert [(block.cell.row, block.cell.column) for block in cells if block.cell] == [(0, 0), (0, 1000), (1, 200)]


def test_a_cell_outside_any_row_ends() -> None:
    # found by mutating pages: the search for a free column never ended
    cells = read("<table><td>A<td>B<tr><td>C</table>").blocks
    assert [(block.text, block.cell and block.cell.column) for block in cells] == [("A", 0), ("B", 1), ("C", 0)]


@pytest.mark.slow
def test_a_page_too_large() -> None:
    assert code(b"<p>" + b" " * 10_000_001) == "too-large"
    assert code(b"<p>x" * 500_001) == "too-large"


def test_external_entities_are_not_read() -> None:
    page = b'<!DOCTYPE html [<!ENTITY s SYSTEM "file:///etc/hostname">]><p>A&s;B</p>'
    assert "A&s;B" in read_html(page, "a.html").text
