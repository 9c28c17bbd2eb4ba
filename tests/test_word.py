"""The Word reader on fictional files, each made for one rule."""

from __future__ import annotations

import pytest
from docx_writer import (
    Xml,
    docx,
    field,
    paragraph,
    run,
    style,
    table,
    tc,
)

from flows.model import BlockRole, Document, FurnitureReason
from flows.reading.word import read_docx

HIDDEN = "<w:vanish/>"
UN_STYLES = (
    style("Normal", "Normal")
    + style("HCh", "_ H _Ch", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("H1", "_ H_1")
    + style("H23", "_ H_2/3", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("Session", "Session", based_on="H23")
    + style("Titre1", "heading 1")
    + style("TOC1", "toc 1")
    + style("Leader", "Leader", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>')
    + style("FootnoteReference", "footnote reference", kind="character")
    + style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
)


def read(*body: str, **more: object) -> Document:
    more.setdefault("styles", UN_STYLES)
    return read_docx(docx(*body, **more), "report.docx")  # type: ignore[arg-type]


def texts(*body: str, **more: object) -> list[str]:
    return [block.text for block in read(*body, **more).blocks]


# ---------------------------------------------------------------------------------------------- text


def test_a_typed_label_its_tab_and_no_break_spaces_are_one_space_each() -> None:
    assert texts(paragraph("\t16.\tThe\u00a0Meeting took\u202fnote\u00a0 of it. ")) == [
        "16. The Meeting took note of it."
    ]


def test_runs_join_as_printed() -> None:
    assert texts(paragraph("Cri", "me", " and", run("\njustice"))) == ["Crime and justice"]


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<w:noBreakHyphen/>", "follow-up"),
        ("<w:softHyphen/>", "followup"),
        ("<w:t>\u2011</w:t>", "follow-up"),
        ("<w:t>\u00ad</w:t>", "followup"),
        ("<w:br/>", "follow up"),
        ('<w:br w:type="page"/>', "follow up"),
        ("<w:lastRenderedPageBreak/>", "followup"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "follow•up"),
        ('<w:sym w:font="Arial" w:char="F041"/>', "followAup"),
        (
            "<w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>!</w:t></w:r></w:rubyBase></w:ruby>",
            "follow!up",
        ),
    ],
)
def test_signs_inside_a_word(markup: str, printed: str) -> None:
    assert texts(paragraph("follow", Xml(f"<w:r>{markup}</w:r>"), "up")) == [printed]


def test_an_unknown_sign_is_marked_and_an_issue() -> None:
    document = read(paragraph("A", Xml('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>')))
    assert document.blocks[0].text == "A\ufffd"
    assert [(issue.code, issue.value) for issue in document.issues] == [("unknown-symbol", "wingdings F021")]


def test_tracked_changes_are_accepted() -> None:
    inserted = Xml(f"<w:ins>{run('three')}</w:ins>")
    deleted = Xml("<w:del><w:r><w:delText>two</w:delText></w:r></w:del>")
    moved = Xml(f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>")
    assert texts(paragraph("Elected ", deleted, inserted, moved)) == ["Elected three here"]


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_counts_as_one() -> None:
    body = (paragraph("The Chair ", mark="<w:del/>"), paragraph("opened it."), paragraph("End.", mark="<w:ins/>"))
    assert texts(*body) == ["The Chair opened it.", "End."]


def test_text_whose_last_paragraph_end_is_deleted_is_kept() -> None:
    assert texts(paragraph("One."), paragraph("Two.", mark="<w:del/>")) == ["One.", "Two."]


def test_properties_before_a_tracked_change_do_not_count() -> None:
    old = '<w:pPrChange><w:pPr><w:pStyle w:val="HCh"/></w:pPr></w:pPrChange>'
    assert read(paragraph("Text.", properties=old)).blocks[0].role is BlockRole.PARAGRAPH


def test_hidden_text_is_left_out() -> None:
    styled = run("secret", '<w:rStyle w:val="Secret"/>')
    shown = run("shown", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')
    assert texts(paragraph("A ", run("secret ", HIDDEN), styled, shown)) == ["A shown"]


def test_of_a_field_only_the_result_is_read() -> None:
    nested = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("PAGE", "7")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("many")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = Xml(f'<w:fldSimple w:instr="TITLE">{run("Title")}</w:fldSimple>')
    link = Xml(f"<w:hyperlink>{run('A/1')}</w:hyperlink>")
    assert texts(paragraph("In ", field("REF x", "chapter II"), " ", nested, " ", simple, " ", link)) == [
        "In chapter II many Title A/1"
    ]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>')
    assert texts(paragraph(begin, "First."), paragraph("Second.")) == ["First.", "Second."]


def test_content_controls_custom_xml_and_smart_tags_are_read_through() -> None:
    control = Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('One.')}</w:sdtContent></w:sdt>")
    inline = Xml(f"<w:smartTag><w:customXml>{run('Two.')}</w:customXml></w:smartTag>")
    assert texts(control, paragraph(inline)) == ["One.", "Two."]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    content = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    box = Xml(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(paragraph("Before", box, " and after."), paragraph("Next."))
    assert [block.text for block in document.blocks] == ["Before and after.", "In the box.", "Next."]
    assert document.read_coverage == 1.0


def test_an_embedded_document_is_an_issue() -> None:
    document = read(paragraph("Text."), Xml('<w:altChunk r:id="x"/>'))
    assert [issue.code for issue in document.issues] == ["embedded-document"]


def test_a_counted_number_that_the_file_does_not_hold_is_an_issue() -> None:
    document = read(paragraph(field("LISTNUM", ""), "Text."))
    assert [issue.code for issue in document.issues] == ["number-without-text"]


def test_spans_give_back_the_text() -> None:
    document = read(paragraph("One."), paragraph(), paragraph("Two."))
    assert [document.text[block.start : block.end] for block in document.blocks] == ["One.", "Two."]


# ---------------------------------------------------------------------------------------------- roles


@pytest.mark.parametrize(
    ("style_id", "heading_level"), [("HCh", 1), ("H1", 2), ("H23", 3), ("Titre1", 1), ("Normal", None)]
)
def test_heading_styles(style_id: str, heading_level: int | None) -> None:
    block = read(paragraph("Opening", style=style_id)).blocks[0]
    assert block.heading_level == heading_level
    assert (block.role is BlockRole.HEADING) == (heading_level is not None)


def test_a_style_is_told_by_its_name() -> None:
    assert read(paragraph("I. Opening", style="HCh")).blocks[0].style == "_ H _Ch"


def test_a_style_based_on_a_heading_is_a_heading_but_the_session_line_is_masthead() -> None:
    derived = style("Mine", "Mine", based_on="HCh")
    document = read(
        paragraph("Opening", style="Mine"), paragraph("2024 session", style="Session"), styles=UN_STYLES + derived
    )
    assert [block.role for block in document.blocks] == [BlockRole.HEADING, BlockRole.MASTHEAD]


def test_the_list_of_sponsors_has_an_outline_level_and_is_no_heading() -> None:
    styles = style("Sponsors", "Sponsors", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    assert read(paragraph("Chile and Peru", style="Sponsors"), styles=styles).blocks[0].role is BlockRole.PARAGRAPH


def test_an_outline_level_of_its_own_makes_a_heading() -> None:
    assert read(paragraph("Opening", properties='<w:outlineLvl w:val="2"/>')).blocks[0].heading_level == 3


def test_a_table_gives_its_cells_with_their_place() -> None:
    wide = tc(paragraph("Officers"), properties='<w:gridSpan w:val="2"/>')
    tall = tc(paragraph("Chair"), properties='<w:vMerge w:val="restart"/>')
    below = tc(paragraph(), properties="<w:vMerge/>")
    rows = ([wide, "State"], [tall, "Ms. A", "Chile"], [below, tc(paragraph("Mr. B"), paragraph("Mr. C")), "Peru"])
    cells = [(b.text, b.cell) for b in read(paragraph("x"), table(*rows, header_rows=1)).blocks[1:]]
    assert [(text, cell.row, cell.column, cell.is_header) for text, cell in cells if cell] == [
        ("Officers", 0, 0, True),
        ("State", 0, 2, True),
        ("Chair", 1, 0, False),
        ("Ms. A", 1, 1, False),
        ("Chile", 1, 2, False),
        ("Mr. B", 2, 1, False),
        ("Mr. C", 2, 1, False),
        ("Peru", 2, 2, False),
    ]


def test_tables_are_counted_and_an_inner_table_is_one_of_its_own() -> None:
    inner = tc(paragraph("outer"), table(["inner"]), paragraph())
    document = read(table([inner]), table(["second"]))
    assert [(block.text, block.cell and block.cell.table) for block in document.blocks] == [
        ("outer", 0),
        ("inner", 1),
        ("second", 2),
    ]


def test_a_deleted_row_is_left_out() -> None:
    deleted = Xml("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + tc(paragraph("gone")) + "</w:tr></w:tbl>")
    document = read(paragraph("Text."), deleted)
    assert [block.text for block in document.blocks] == ["Text."]
    assert document.read_coverage == 1.0


@pytest.mark.parametrize(
    "line",
    [
        paragraph("I. Opening\t3", style="TOC1"),
        paragraph("I. Opening\t3", style="Leader"),
        paragraph("I. Opening ......... 3"),
        paragraph(field('TOC \\o "1-3"', "I. Opening\t3")),
    ],
)
def test_contents_lines_are_furniture(line: str) -> None:
    block = read(line, paragraph("Text.")).blocks[0]
    assert (block.role, block.furniture) == (BlockRole.FURNITURE, FurnitureReason.CONTENTS_TABLE)


def test_a_contents_field_over_several_paragraphs_ends_where_it_ends() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document = read(paragraph(Xml(begin), "I. A\t1"), paragraph("II. B\t2", end), paragraph("I. A"))
    assert [block.furniture for block in document.blocks] == [FurnitureReason.CONTENTS_TABLE] * 2 + [None]


def test_a_rule_of_underscores_is_furniture() -> None:
    assert read(paragraph("_______"), paragraph("Text.")).blocks[0].furniture is FurnitureReason.RULE
