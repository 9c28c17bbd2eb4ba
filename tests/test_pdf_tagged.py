"""Tagged PDFs: blocks, roles and text as the structure tree gives them."""

from __future__ import annotations

import pytest
from pdf_writer import Element, Page, Pdf

from flows.model import Block, BlockRole, Document, FootnoteAnchor, FurnitureReason, TableCell
from flows.reading.pdf import read_pdf


def read(pdf: Pdf) -> Document:
    return read_pdf(pdf.bytes(), "report.pdf")


def texts(document: Document, role: BlockRole = BlockRole.PARAGRAPH) -> list[str]:
    return [block.text for block in document.blocks if block.role is role]


def block_with(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in block.text)


@pytest.fixture
def pdf() -> Pdf:
    return Pdf()


@pytest.fixture
def page(pdf: Pdf) -> Page:
    return pdf.page()


def paragraph(pdf: Pdf, page: Page, *lines: str, y: float = 600) -> Element:
    element = pdf.root.element("P")
    for number, line in enumerate(lines):
        element.text(page, 100, y - 12 * number, line)
    return element


def test_lines_of_a_paragraph_are_joined_by_one_space(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "The Forum met in the town hall of ", "Port Example.")
    assert texts(read(pdf)) == ["The Forum met in the town hall of Port Example."]


def test_a_line_break_without_a_blank_counts_as_one(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "General Assembly", "Official Records")
    assert texts(read(pdf)) == ["General Assembly Official Records"]


def test_a_hyphen_at_a_line_end_stays_without_a_space(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "The Secretary-", "General spoke of follow-", "up.")
    assert texts(read(pdf)) == ["The Secretary-General spoke of follow-up."]


def test_a_word_drawn_in_two_pieces_is_one_word(pdf: Pdf, page: Page) -> None:
    element = pdf.root.element("P").text(page, 100, 600, "The represent")
    element.text(page, 160.5, 600, "atives met.")
    assert texts(read(pdf)) == ["The representatives met."]


def test_a_blank_drawn_alone_parts_two_words(pdf: Pdf, page: Page) -> None:
    element = pdf.root.element("P").text(page, 100, 600, "promotion of")
    element.text(page, 154.5, 600, " ").text(page, 155.5, 600, "consensus")
    assert texts(read(pdf)) == ["promotion of consensus"]


def test_a_blank_without_width_after_a_hyphen_is_none(pdf: Pdf, page: Page) -> None:
    element = pdf.root.element("P").text(page, 100, 600, "the non- ")
    element.text(page, 136.9, 600, "governmental sector")
    assert texts(read(pdf)) == ["the non-governmental sector"]


def test_a_label_and_its_tab_become_one_space(pdf: Pdf, page: Page) -> None:
    element = pdf.root.element("P").text(page, 100, 600, "16.")
    element.text(page, 130, 600, "The Meeting was opened.")
    assert texts(read(pdf)) == ["16. The Meeting was opened."]


def test_a_long_label_close_to_its_title_is_parted_from_it(pdf: Pdf, page: Page) -> None:
    element = pdf.root.element("H1").text(page, 100, 600, "2031/11.")
    element.text(page, 140.2, 600, "Strengthening of courts")
    assert texts(read(pdf), BlockRole.HEADING) == ["2031/11. Strengthening of courts"]


def test_a_list_label_joins_its_body(pdf: Pdf, page: Page) -> None:
    items = pdf.root.element("L")
    for number, (label, body) in enumerate([("(a)", "Strengthen courts;"), ("(b)", "Train judges.")]):
        item = items.element("LI")
        item.element("Lbl").text(page, 100, 600 - 20 * number, label)
        item.element("LBody").element("P").text(page, 130, 600 - 20 * number, body)
    assert texts(read(pdf)) == ["(a) Strengthen courts;", "(b) Train judges."]


def test_heading_tags_become_headings_with_their_level(pdf: Pdf, page: Page) -> None:
    pdf.root.element("H2").text(page, 100, 600, "A. Attendance", bold=True)
    block = read(pdf).blocks[0]
    assert (block.role, block.heading_level, block.style) == (BlockRole.HEADING, 2, "H2")


def test_the_tree_gives_the_order_and_not_the_page(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "First in the tree.", y=200)
    paragraph(pdf, page, "Second in the tree.", y=600)
    assert texts(read(pdf)) == ["First in the tree.", "Second in the tree."]


def test_a_paragraph_that_is_one_element_on_two_pages_is_one_block(pdf: Pdf, page: Page) -> None:
    element = paragraph(pdf, page, "The Meeting adopted its agenda.", y=100)
    element.text(pdf.page(), 100, 700, "It then closed.")
    document = read(pdf)
    assert texts(document) == ["The Meeting adopted its agenda. It then closed."]
    assert document.blocks[0].page == 1


def test_a_paragraph_cut_into_two_elements_by_the_page_end_is_joined(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "The Meeting recommended", y=100)
    paragraph(pdf, pdf.page(), "that States cooperate.", y=700)
    assert texts(read(pdf)) == ["The Meeting recommended that States cooperate."]


def test_the_join_passes_over_a_footnote(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "The Meeting recommended", y=200)
    pdf.root.element("Note").text(page, 100, 84, "1", size=6).text(page, 110, 80, "See the annex.", size=8)
    paragraph(pdf, pdf.page(), "that States cooperate.", y=700)
    assert texts(read(pdf)) == ["The Meeting recommended that States cooperate."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Meeting closed.", "it was noted later."),
        ("The following was agreed", "(a) Strengthen courts;"),
        ("The following was agreed:", "courts should be strong."),
    ],
)
def test_paragraphs_that_end_or_start_anew_are_not_joined(pdf: Pdf, page: Page, first: str, second: str) -> None:
    paragraph(pdf, page, first, y=100)
    paragraph(pdf, pdf.page(), second, y=700)
    assert texts(read(pdf)) == [first, second]


def test_a_numbered_paragraph_goes_on_after_a_full_stop_at_the_margin(pdf: Pdf, page: Page) -> None:
    paragraph(
        pdf,
        page,
        "15. The Meeting heard statements by many of the ",
        "speakers. The observer made a statement as well.",
        y=100,
    )
    paragraph(pdf, pdf.page(), "Representatives of organizations also made ", "statements.", y=700)
    assert len(texts(read(pdf))) == 1


def test_an_unnumbered_paragraph_ends_at_the_full_stop(pdf: Pdf, page: Page) -> None:
    paragraph(
        pdf,
        page,
        "The Meeting heard statements by many of the other ",
        "speakers. The observer made a statement as well.",
        y=100,
    )
    paragraph(pdf, pdf.page(), "Representatives of organizations also made ", "statements.", y=700)
    assert len(texts(read(pdf))) == 2


NAMES = "Statements were made by the representatives of Utopia, "


def test_a_list_of_names_goes_on_over_the_page_end_after_a_full_line(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, NAMES, "Arcadia, Laputa, Ruritania, Freedonia, Zembla and of the ", y=100)
    paragraph(pdf, pdf.page(), "Brobdingnag.", y=700)
    assert [text[-23:] for text in texts(read(pdf))] == ["and of the Brobdingnag."]


def test_a_capital_after_a_short_line_starts_anew(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, NAMES, "Arcadia and of ", y=100)
    paragraph(pdf, pdf.page(), "Brobdingnag.", y=700)
    assert texts(read(pdf))[1:] == ["Brobdingnag."]


def test_a_heading_between_two_halves_keeps_them_apart(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "Draft report", y=100)
    second = pdf.page()
    pdf.root.element("H1").text(second, 100, 720, "Annex")
    paragraph(pdf, second, "list of documents", y=700)
    assert texts(read(pdf)) == ["Draft report", "list of documents"]


# ------------------------------------------------------------------------------------------- footnotes


def test_a_footnote_mark_becomes_an_anchor_at_the_place_of_citation(pdf: Pdf, page: Page) -> None:
    element = paragraph(pdf, page, "in its fifth session;")
    element.element("Span").text(page, 190, 604, "1", size=6)
    element.element("Note").text(page, 100, 84, "1", size=6).text(page, 110, 80, "See the annex.", size=8)
    element.text(page, 195, 600, " it then adjourned.")
    document = read(pdf)
    cited, note = block_with(document, "fifth"), block_with(document, "annex")
    assert cited.text == "in its fifth session; it then adjourned."
    assert cited.anchors == (FootnoteAnchor(len("in its fifth session;"), "1"),)
    assert (note.role, note.text, note.footnote) == (BlockRole.FOOTNOTE, "1 See the annex.", "1")


def test_a_number_after_a_resolution_is_told_from_its_footnote(pdf: Pdf, page: Page) -> None:
    element = paragraph(pdf, page, "resolution 70/1")
    element.text(page, 172, 604, "2", size=6)
    pdf.root.element("Note").text(page, 100, 84, "2", size=6).text(page, 110, 80, "Of 2015.", size=8)
    block = block_with(read(pdf), "resolution")
    assert (block.text, block.anchors[0].footnote) == ("resolution 70/1", "2")


def test_an_asterisk_on_the_line_is_a_mark_where_the_page_has_its_note(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "Item 2 of the agenda*")
    paragraph(pdf, page, "* Not yet issued.", y=90)
    document = read(pdf)
    assert block_with(document, "Item 2").anchors == (FootnoteAnchor(20, "*"),)
    assert block_with(document, "Not yet").role is BlockRole.FOOTNOTE


def test_a_footnote_number_used_twice_gets_two_keys(pdf: Pdf, page: Page) -> None:
    second = pdf.page()
    for where, words in ((page, "first chapter"), (second, "second chapter")):
        element = paragraph(pdf, where, f"The {words}")
        element.text(where, 190, 604, "1", size=6)
        element.element("Note").text(where, 100, 84, "1", size=6).text(where, 110, 80, f"Of the {words}.", size=8)
    document = read(pdf)
    assert [block.footnote for block in document.blocks if block.role is BlockRole.FOOTNOTE] == ["1", "1~2"]
    assert [block.anchors[0].footnote for block in document.blocks if block.anchors] == ["1", "1~2"]


def test_a_raised_number_without_a_note_is_an_anchor_with_an_issue(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "as was agreed,").text(page, 170, 604, "7", size=6)
    document = read(pdf)
    assert document.blocks[0].text == "as was agreed,"
    assert [(issue.code, issue.value) for issue in document.issues] == [("footnote-not-found", "7")]


def test_a_raised_figure_of_a_unit_stays_in_the_text(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "An area of 40 m").text(page, 171.2, 604, "2", size=6)
    assert texts(read(pdf)) == ["An area of 40 m2"]


# ------------------------------------------------------------------------------------------- tables


def table(pdf: Pdf, page: Page, rows: list[list[str]], y: float = 500) -> None:
    element = pdf.root.element("Table")
    for number, row in enumerate(rows):
        line = element.element("TR")
        for column, text in enumerate(row):
            cell = line.element("TH" if number == 0 else "TD").element("P")
            if text:
                cell.text(page, 100 + 150 * column, y - 20 * number, text)


def test_table_cells_know_their_place(pdf: Pdf, page: Page) -> None:
    table(pdf, page, [["Office", "Officer"], ["Chair", "A. Person"]])
    found = {block.text: block.cell for block in read(pdf).blocks}
    assert found["Office"] == TableCell(0, 0, 0, True)
    assert found["A. Person"] == TableCell(0, 1, 1, False)


def test_an_empty_cell_does_not_shift_the_next_one(pdf: Pdf, page: Page) -> None:
    table(pdf, page, [["Utopia", "", "Arcadia"], ["Laputa", "Zembla", ""]])
    found = {block.text: block.cell for block in read(pdf).blocks}
    assert found["Arcadia"] == TableCell(0, 0, 2, True)


def test_a_cell_over_two_columns_pushes_the_next_aside(pdf: Pdf, page: Page) -> None:
    row = pdf.root.element("Table").element("TR")
    row.element("TD", "/ColSpan 2").text(page, 100, 500, "States")
    row.element("TD").text(page, 300, 500, "Number")
    found = {block.text: block.cell for block in read(pdf).blocks}
    assert found["Number"] == TableCell(0, 0, 2, False)


def test_a_box_of_one_cell_is_text_and_no_table(pdf: Pdf, page: Page) -> None:
    table(pdf, page, [["The present summary is short."]])
    block = read(pdf).blocks[0]
    assert (block.role, block.cell) == (BlockRole.PARAGRAPH, None)


def test_a_contents_table_whose_dots_are_drawn_is_told_by_its_title_and_its_page_numbers(pdf: Pdf, page: Page) -> None:
    pdf.root.element("P").text(page, 100, 660, "Contents")
    for y, title, number in ((640, "I. Introduction", "2"), (628, "II. Attendance", "11"), (616, "A. Officers", "12")):
        entry = pdf.root.element("P").text(page, 100, y, title)
        page.artifact(200, y, "." * 60)
        entry.text(page, 500 - 5.56 * len(number), y, number)
    paragraph(pdf, page, "I. Introduction", "1. The Meeting was held in 2031")
    document = read(pdf)
    contents = [block.text for block in document.blocks if block.furniture is FurnitureReason.CONTENTS_TABLE]
    assert [text for text in contents if text.strip(".")] == [
        "Contents",
        "I. Introduction 2",
        "II. Attendance 11",
        "A. Officers 12",
    ]
    assert texts(document) == ["I. Introduction 1. The Meeting was held in 2031"]
    assert texts(document, BlockRole.MASTHEAD) == []


def test_a_label_that_fills_its_tab_is_parted_from_its_text(pdf: Pdf, page: Page) -> None:
    pdf.root.element("P").text(page, 100, 600, "47.").text(page, 115.6, 600, "[To be completed]")
    assert texts(read(pdf)) == ["47. [To be completed]"]


def test_a_contents_table_is_furniture_with_its_title(pdf: Pdf, page: Page) -> None:
    pdf.root.element("H1").text(page, 100, 540, "Contents")
    table(pdf, page, [["Chapter", "Page"], ["I. Introduction ...........", "3"], ["II. Attendance", "4"]])
    paragraph(pdf, page, "The text begins.", y=300)
    document = read(pdf)
    reasons = {block.furniture for block in document.blocks if "begins" not in block.text}
    assert reasons == {FurnitureReason.CONTENTS_TABLE}
    assert texts(document) == ["The text begins."]


# ------------------------------------------------------------------------------------------- artifacts, hidden text


def masthead(page: Page) -> None:
    page.artifact(60, 735, "United Nations", size=14)
    page.artifact(440, 735.5, "A", size=20)
    page.artifact(453.5, 735.5, "/CONF.999/RPM.2/L.1", size=10)
    page.artifact(380, 705, "Distr.: Limited")
    page.artifact(380, 693, "9 June 2031")
    page.artifact(60, 44, "31-08964 (E)    110631")
    page.artifact(60, 30, "*3108964*")


def test_the_masthead_comes_first_from_top_to_bottom(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "Draft report")
    masthead(page)
    document = read(pdf)
    expected = ["United Nations", "A/CONF.999/RPM.2/L.1", "Distr.: Limited", "9 June 2031"]
    assert [block.text for block in document.blocks[:4]] == expected
    assert {block.role for block in document.blocks[:4]} == {BlockRole.MASTHEAD}
    assert document.properties == {"symbol": "A/CONF.999/RPM.2/L.1", "job_number": "31-08964"}


def test_running_heads_and_feet_are_furniture_with_a_reason(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "One.")
    second = pdf.page()
    paragraph(pdf, second, "Two.")
    for y, text in ((735, "A/CONF.999/RPM.2/L.1"), (38, "2/5"), (38.2, "31-08964"), (90, "__________")):
        second.artifact(60 if text != "31-08964" else 500, y, text)
    reasons = {block.text: block.furniture for block in read(pdf).blocks if block.furniture}
    assert reasons == {
        "A/CONF.999/RPM.2/L.1": FurnitureReason.PAGE_HEADER,
        "2/5": FurnitureReason.PAGE_NUMBER,
        "31-08964": FurnitureReason.JOB_NUMBER,
        "__________": FurnitureReason.RULE,
    }


def test_text_clipped_out_of_sight_is_not_read(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "Draft report")
    page.artifact(380, 712, "6 February 2031", clip=(60, 0, 200, 792))
    page.artifact(380, 693, "9 June 2031", clip=(0, 0, 612, 792))
    assert texts(read(pdf), BlockRole.MASTHEAD) == ["9 June 2031"]


def test_text_beside_the_page_is_not_read(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "Visible.")
    page.artifact(700, 500, "Beside the page")
    assert "Beside" not in read(pdf).text


def test_little_text_outside_the_tree_is_kept_as_a_block(pdf: Pdf, page: Page) -> None:
    for number in range(12):
        paragraph(pdf, page, f"{number + 1}. The speakers welcomed the report at length.", y=700 - 20 * number)
    second = pdf.page()
    paragraph(pdf, second, "13. The end.")
    second.text(100, 300, "Unmarked words.")
    document = read(pdf)
    assert document.reader == "tagged_pdf"
    assert "Unmarked words." in texts(document)
    assert document.read_coverage == 1.0


def test_a_tree_that_reaches_too_little_is_left_for_the_layout(pdf: Pdf, page: Page) -> None:
    paragraph(pdf, page, "Tagged.")
    page.text(100, 500, "A whole paragraph that no tag reaches and that would be lost.")
    document = read(pdf)
    assert document.reader == "pdf"
    assert "no tag reaches" in document.text


def test_every_block_is_a_slice_of_the_text(pdf: Pdf, page: Page) -> None:
    masthead(page)
    paragraph(pdf, page, "1. The Meeting", "was held.")
    table(pdf, page, [["Office", "Officer"], ["Chair", "A. Person"]])
    document = read(pdf)
    assert [document.text[block.start : block.end] for block in document.blocks] == [b.text for b in document.blocks]


def test_text_that_the_tree_announces_and_the_page_lacks_is_an_issue(pdf: Pdf, page: Page) -> None:
    for number in range(6):
        paragraph(pdf, page, f"{number + 1}. The speakers welcomed the report.", y=700 - 20 * number)
    del page.content[2:]
    assert [(issue.code, issue.value) for issue in read(pdf).issues] == [("missing-text", "1")]
