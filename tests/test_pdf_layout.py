"""Untagged PDFs: blocks from the look of the page."""

from __future__ import annotations

from pdf_writer import Page, Pdf

from flows.model import BlockRole, Document, FootnoteAnchor, FurnitureReason
from flows.reading.pdf import read_pdf

LONG = "the Meeting considered the item and heard statements by many speakers who"
SHORT = "agreed with the report."


def read(pdf: Pdf) -> Document:
    pdf.tagged = False
    return read_pdf(pdf.bytes(), "old.pdf")


def column(page: Page, lines: list[str | tuple[float, str]], x: float = 100, y: float = 680, step: float = 12) -> float:
    """Draw lines downwards, an indent with a line if given, "" for a blank line; return the next baseline."""
    for line in lines:
        indent, text = line if isinstance(line, tuple) else (0.0, line)
        if text:
            page.text(x + indent, y, text)
        y -= step
    return y


def texts(document: Document, role: BlockRole = BlockRole.PARAGRAPH) -> list[str]:
    return [block.text for block in document.blocks if block.role is role]


def test_numbered_paragraphs_are_parted_by_blank_lines() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"1. At first {LONG}", SHORT, "", f"2. Then {LONG}", SHORT])
    assert texts(read(pdf)) == [f"1. At first {LONG} {SHORT}", f"2. Then {LONG} {SHORT}"]


def test_lines_at_steps_of_which_none_is_common_are_read() -> None:
    pdf, y = Pdf(), 700.0
    page = pdf.page()
    for number, step in enumerate([8, 9, 10, 11, 12, 13, 14, 15, 16]):
        y -= step
        page.text(100, y, f"Line {number}")
    assert read(pdf).text.count("Line") == 9


def test_numbered_paragraphs_are_parted_by_labels_without_blank_lines() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"1. At first {LONG}", SHORT, f"2. Then {LONG}", SHORT, f"3. At last {LONG}", SHORT])
    assert [text[:2] for text in texts(read(pdf))] == ["1.", "2.", "3."]


def test_the_next_number_opens_a_paragraph_after_a_full_line_without_a_full_stop() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"1. At first {LONG}", f"and then {LONG}", f"2. Then {LONG}", f"and then {LONG}"])
    assert [text[:2] for text in texts(read(pdf))] == ["1.", "2."]


def test_a_dash_at_a_line_start_after_a_full_line_opens_none() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"1. At first {LONG}", f"– some of them twice – and {LONG}", SHORT])
    assert len(texts(read(pdf))) == 1


def test_a_contents_table_that_reaches_further_right_does_not_make_lines_short() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"{number}. Chapter {90 * '.'} {number}" for number in range(1, 20)])
    column(pdf.page(), [f"1. At first {LONG[:-8]} met.", f"Then {LONG}", SHORT])
    assert texts(read(pdf)) == [f"1. At first {LONG[:-8]} met. Then {LONG} {SHORT}"]


def test_an_indented_first_line_opens_a_paragraph() -> None:
    pdf = Pdf()
    column(pdf.page(), [(30, f"First {LONG}"), f"and {LONG}", SHORT, (30, f"Second {LONG}"), f"and {LONG}", SHORT])
    assert [text.split()[0] for text in texts(read(pdf))] == ["First", "Second"]


def test_a_hanging_item_is_one_paragraph() -> None:
    pdf = Pdf()
    items = [(20, f"(a) Noted {LONG}"), (40, "were many;"), (20, "(b) Decided.")]
    column(pdf.page(), [f"1. At first {LONG}", f"and {LONG}", "", *items])
    assert texts(read(pdf))[1:] == [f"(a) Noted {LONG} were many;", "(b) Decided."]


def test_a_date_at_a_line_start_opens_no_paragraph() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"1. At first {LONG} met on", f"13 June 2031 and {LONG}", SHORT])
    assert len(texts(read(pdf))) == 1


def test_a_bold_line_is_a_heading() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(100, 700, "I. Attendance", bold=True)
    column(page, [f"1. At first {LONG}", SHORT], y=670)
    assert texts(read(pdf), BlockRole.HEADING) == ["I. Attendance"]


def test_a_centred_line_is_a_heading() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(238, 700, "I. INTRODUCTION")
    column(page, [f"1. At first {LONG}", f"and {LONG}", SHORT], y=670)
    assert texts(read(pdf), BlockRole.HEADING) == ["I. INTRODUCTION"]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = Pdf()
    page = pdf.page()
    column(page, [f"left {number} says that all is well in both columns" for number in range(10)], x=60)
    column(page, [f"right {number} says that all is well in both columns" for number in range(10)], x=330)
    text = " ".join(texts(read(pdf)))
    assert text.index("left 9") < text.index("right 0")


def test_a_size_that_stands_in_the_matrix_makes_no_false_spaces() -> None:
    pdf = Pdf()
    page = pdf.page()
    for x, piece in ((100, "domi"), (119.5, "nation "), (153, "ended")):
        page.text(x, 600, piece, scale=10)
    assert texts(read(pdf)) == ["domination ended"]


def test_running_heads_and_feet_are_furniture() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        page = pdf.page()
        page.text(60, 750, "A/CONF.888/7").text(60, 738, "English").text(60, 726, f"Page {number}")
        column(page, [f"{number}. At first {LONG}", SHORT])
        page.text(500, 40, "/...")
    document = read(pdf)
    reasons = {block.text: block.furniture for block in document.blocks if block.page == 3 and block.furniture}
    assert reasons == {
        "A/CONF.888/7": FurnitureReason.PAGE_HEADER,
        "English": FurnitureReason.PAGE_HEADER,
        "Page 3": FurnitureReason.PAGE_NUMBER,
        "/...": FurnitureReason.PAGE_NUMBER,
    }


def test_the_masthead_ends_with_its_right_hand_column() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(60, 740, "UNITED NATIONS").text(420, 700, "Distr. GENERAL").text(420, 680, "A/CONF.888/7")
    page.text(420, 668, "19 November 1997")
    column(page, ["Fifty-second session", "", f"1. At first {LONG}", SHORT], y=600)
    document = read(pdf)
    expected = ["UNITED NATIONS", "Distr. GENERAL", "A/CONF.888/7", "19 November 1997"]
    assert texts(document, BlockRole.MASTHEAD) == expected
    assert document.properties["symbol"] == "A/CONF.888/7"


def test_the_right_hand_column_of_a_masthead_may_begin_in_the_middle() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(60, 740, "United Nations").text(302, 740, "A/CONF.888/7")
    page.text(60, 716, "Congress on Harbours").text(302, 704, "Distr.: General")
    page.text(280, 640, "Draft report")
    column(page, [f"1. At first {LONG}", f"and {LONG}", SHORT], y=600)
    document = read(pdf)
    expected = ["United Nations", "A/CONF.888/7", "Congress on Harbours", "Distr.: General"]
    assert texts(document, BlockRole.MASTHEAD) == expected


def test_short_lines_of_a_title_are_not_run_together() -> None:
    pdf = Pdf()
    column(pdf.page(), ["Fifty-second session", "Agenda item 18", "", f"1. At first {LONG}", f"and {LONG}", SHORT])
    assert texts(read(pdf))[:2] == ["Fifty-second session", "Agenda item 18"]


def test_footnotes_below_a_rule_are_anchored() -> None:
    pdf = Pdf()
    page = pdf.page()
    column(page, [f"1. At first {LONG}", f"and {LONG}", "a fourth session;"])
    page.text(174, 660, "1", size=6).text(182, 656, "it then closed.")
    page.rule(100, 180, 120).text(130, 104, "1", size=6).text(136, 100, "See the annex.")
    document = read(pdf)
    assert texts(document, BlockRole.FOOTNOTE) == ["1 See the annex."]
    cited = document.blocks[0]
    assert cited.text.endswith("a fourth session; it then closed.")
    assert cited.anchors == (FootnoteAnchor(cited.text.index(" it then closed"), "1"),)


def test_marks_with_a_stroke_are_footnote_marks() -> None:
    pdf = Pdf()
    page = pdf.page()
    column(page, [f"1. At first {LONG}", "and the report on Utopia 1/ and the item."])
    page.text(100, 120, "______________").text(130, 100, "1/").text(160, 100, "A/88/803.")
    document = read(pdf)
    assert document.blocks[0].text.endswith("on Utopia and the item.")
    assert [block.footnote for block in document.blocks if block.role is BlockRole.FOOTNOTE] == ["1"]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, [f"1. At first {LONG}", f"and {LONG}"], y=120)
    column(second, [f"later {LONG}", SHORT, "", f"2. Then {LONG}", SHORT])
    assert [text[:2] for text in texts(read(pdf))] == ["1.", "2."]


def test_a_labelled_paragraph_goes_on_after_a_full_stop_at_the_page_end() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, [f"1. At first {LONG}", f"and {LONG[:-4]} met."], y=120)
    column(second, [f"Later {LONG}", SHORT, "", f"2. Then {LONG}", SHORT])
    assert [text[:2] for text in texts(read(pdf))] == ["1.", "2."]


def test_dot_leaders_make_a_contents_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    dots = 32 * "."
    column(page, [f"I. Introduction {dots} 1-2 3", f"II. Attendance {dots} 3 4"])
    column(pdf.page(), [f"1. At first {LONG}", SHORT])
    document = read(pdf)
    assert {block.furniture for block in document.blocks if block.page == 1} == {FurnitureReason.CONTENTS_TABLE}


def test_an_entry_with_few_dots_and_the_annexes_below_it_belong_to_the_contents_table() -> None:
    pdf = Pdf()
    dots = 32 * "."
    entries = [f"I. Introduction {dots} 1-2", f"II. Attendance {dots} 3", f"III. Closure of the meeting {dots} 4"]
    last = ["IV. Adoption of the report .... 5-6", "Annexes", "I. Resolution on lakes", "II. Documents of the meeting"]
    headings = ["I. Introduction", "II. Attendance", "III. Closure of the meeting", "IV. Adoption of the report"]
    further = [line for heading in headings for line in (heading, "", f"1. At first {LONG}", SHORT, "")]
    column(pdf.page(), ["Contents", *entries, *last])
    column(pdf.page(), [*further, "I. Resolution on lakes", "", "II. Documents of the meeting"])
    furniture = {block.furniture for block in read(pdf).blocks if block.page == 1}
    assert furniture == {FurnitureReason.CONTENTS_TABLE}


def test_a_letter_that_closes_a_bracket_on_the_next_line_opens_no_item() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(100, 680, "B. Prisons on the islands and in the ports of the lake (item 6", bold=True)
    page.text(100, 668, "b) of the agenda)", bold=True)
    column(page, [f"1. At first {LONG}", SHORT, "", f"a) So {LONG} (item 2);", f"b) or {LONG}"], y=640)
    document = read(pdf)
    assert texts(document, BlockRole.HEADING) == [
        "B. Prisons on the islands and in the ports of the lake (item 6 b) of the agenda)"
    ]
    assert [text[:2] for text in texts(document)] == ["1.", "a)", "b)"]


def test_one_line_of_an_item_goes_on_over_the_page_end() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, [f"1. At first {LONG}", f"and {LONG}", SHORT, (20, f"(a) Develop {LONG[:-16]},")], y=136)
    column(second, ["7 days a week.", "", f"2. Then {LONG}", f"and {LONG}", SHORT])
    assert texts(read(pdf))[1] == f"(a) Develop {LONG[:-16]}, 7 days a week."


def test_a_line_too_full_for_the_next_word_goes_on_over_the_page_end() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, [f"1. At first {LONG}", f"and {LONG[:-14]}"], y=120)
    column(second, [f"Intergovernmental {LONG[:-20]}", SHORT])
    assert [text[:2] for text in texts(read(pdf))] == ["1."]


def test_an_item_that_happens_to_stand_in_the_middle_is_no_heading() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(160, 700, "(i) Establishing alternatives to imprisonment, such as fines")
    column(page, [f"1. At first {LONG}", f"and {LONG}", SHORT], y=670)
    assert texts(read(pdf), BlockRole.HEADING) == []


def test_a_gentleman_at_a_line_start_after_a_full_line_opens_no_paragraph() -> None:
    pdf = Pdf()
    column(pdf.page(), [f"1. At first {LONG[:-8]} were:", f"M. Abdul Said and {LONG[:-16]}", SHORT])
    assert len(texts(read(pdf))) == 1


def test_the_same_footnote_on_many_pages_is_no_running_foot() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        page = pdf.page()
        column(page, [f"{number}. At first {LONG}", f"and {LONG}"])
        page.rule(100, 180, 92).text(100, 84, str(number), size=6).text(110, 80, "See the annex.")
    assert len(texts(read(pdf), BlockRole.FOOTNOTE)) == 4


def cells(document: Document) -> dict[tuple[int, int], str]:
    return {(block.cell.row, block.cell.column): block.text for block in document.blocks if block.cell}


def test_lines_in_pieces_at_the_same_places_are_a_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    column(page, [f"1. At first {LONG}", SHORT, "", "Angola", "Bosnia and Herzegovina", "Chad", "", f"2. Then {LONG}"])
    column(page, ["Denmark", "Ecuador"], x=300, y=644)
    document = read(pdf)
    assert cells(document) == {
        (0, 0): "Angola",
        (0, 1): "Denmark",
        (1, 0): "Bosnia and Herzegovina",
        (1, 1): "Ecuador",
        (2, 0): "Chad",
    }
    assert [text[:2] for text in texts(document)] == ["1.", "2."]


def test_the_last_row_of_a_table_may_stand_on_the_next_page() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, ["Angola", "Bolivia"], y=120)
    column(first, ["Denmark", "Ecuador"], x=300, y=120)
    column(second, ["Chad", "Gabon", "", f"2. Then {LONG}", f"and {LONG}"])
    column(second, ["France"], x=300)
    assert texts(read(pdf), BlockRole.TABLE_CELL) == [
        "Angola",
        "Denmark",
        "Bolivia",
        "Ecuador",
        "Chad",
        "France",
        "Gabon",
    ]


def test_the_first_row_of_a_table_may_stand_alone_at_the_end_of_a_page() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, [f"1. At first {LONG}", SHORT, "", "Dominica"], y=156)
    column(first, ["United Republic of Tanzania"], x=300, y=120)
    column(second, ["Ethiopia", "Guatemala", "", f"2. Then {LONG}", f"and {LONG}"])
    column(second, ["Slovenia", "Sudan"], x=300)
    assert texts(read(pdf), BlockRole.TABLE_CELL) == [
        "Dominica",
        "United Republic of Tanzania",
        "Ethiopia",
        "Slovenia",
        "Guatemala",
        "Sudan",
    ]


def test_a_line_in_pieces_before_a_table_with_other_columns_stays_a_line() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    column(first, [f"1. At first {LONG}", SHORT, "", "Dominica"], y=156)
    column(first, ["Tanzania"], x=260, y=120)
    column(second, ["Ethiopia", "Guatemala", "", f"2. Then {LONG}", f"and {LONG}"])
    column(second, ["Slovenia", "Sudan"], x=300)
    assert texts(read(pdf), BlockRole.TABLE_CELL) == ["Ethiopia", "Slovenia", "Guatemala", "Sudan"]
    assert "Dominica Tanzania" in texts(read(pdf))


def test_a_line_nearer_than_the_rows_goes_on_its_cell() -> None:
    pdf = Pdf()
    page = pdf.page()
    column(page, ["Chair"])
    column(page, ["Vice-Chair", "Rapporteur"], y=654, step=14)
    column(page, ["Ana Ruiz (Democratic", "Republic of the Congo)"], x=300)
    column(page, ["Bo Li (Chad)", "Eva Sand (Togo)"], x=300, y=654, step=14)
    found = cells(read(pdf))
    assert [found[row, 1] for row in range(3)] == [
        "Ana Ruiz (Democratic Republic of the Congo)",
        "Bo Li (Chad)",
        "Eva Sand (Togo)",
    ]


def test_a_numbered_list_in_columns_stays_a_list() -> None:
    pdf = Pdf()
    page = pdf.page()
    column(page, ["1. Angola", "2. Bolivia", "3. Chad"])
    column(page, ["4 June 1992", "8 June 1992", "9 June 1992"], x=300)
    assert texts(read(pdf)) == ["1. Angola 4 June 1992", "2. Bolivia 8 June 1992", "3. Chad 9 June 1992"]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    pdf = Pdf()
    page = pdf.page(rotate=180)
    page.content.append(
        "q -1 0 0 -1 612 792 cm BT /F1 10 Tf 100 600 Td (Upper line.) Tj 0 -40 Td (Lower line.) Tj ET Q"
    )
    assert texts(read(pdf)) == ["Upper line.", "Lower line."]


def test_a_cropped_page_is_measured_from_its_crop_box() -> None:
    pdf = Pdf()
    page = pdf.page(width=1000, crop=(300, 100, 912, 892))
    page.text(850, 500, "Right edge.")
    assert texts(read(pdf)) == ["Right edge."]


def test_the_text_layer_of_a_scan_is_read_with_a_warning() -> None:
    pdf = Pdf()
    page = pdf.page().image()
    page.text(100, 600, f"1. At first {LONG}", mode=3)
    document = read(pdf)
    assert document.text.startswith("1. At first")
    assert [issue.code for issue in document.issues] == ["ocr-text"]


def test_invisible_text_without_a_picture_is_not_read() -> None:
    pdf = Pdf()
    pdf.page().text(100, 600, "Visible words.").text(100, 500, "Hidden words.", mode=3)
    assert read(pdf).text == "Visible words."
