"""The Word reader on fictional files, each made for one rule."""

from __future__ import annotations

import pytest
from docx_writer import (
    NAMESPACES,
    Xml,
    archive,
    docx,
    field,
    footnote_mark,
    level,
    main_relation,
    margin,
    note,
    notes,
    numbering,
    paragraph,
    run,
    section,
    style,
    table,
    tc,
)

from flows.model import BlockRole, Document, FootnoteAnchor, FurnitureReason, UnreadableDocument
from flows.reading.word import read_docx

HIDDEN = "<w:vanish/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
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


# ---------------------------------------------------------------------------------------------- notes


def noted(*body: str, contents: dict[int, str], **more: tuple[str, str]) -> Document:
    return read(*body, related={"footnotes.xml": ("footnotes", notes("footnote", contents)), **more})


def test_a_footnote_follows_the_block_that_cites_it_and_its_mark_is_an_anchor() -> None:
    document = noted(
        paragraph("The Meeting", footnote_mark(5), " noted it.", footnote_mark(3)),
        paragraph("Next."),
        contents={3: note("See B."), 5: note("See A."), 7: note("Cited nowhere.")},
    )
    assert [(block.text, block.footnote) for block in document.blocks] == [
        ("The Meeting noted it.", None),
        ("1 See A.", "1"),
        ("2 See B.", "2"),
        ("Next.", None),
    ]
    assert document.blocks[0].anchors == (FootnoteAnchor(11, "1"), FootnoteAnchor(21, "2"))
    assert document.blocks[1].role is BlockRole.FOOTNOTE


def test_an_anchor_moves_with_the_label_that_word_counts() -> None:
    part = ("numbering", numbering({0: level(0, "%1.")}, {1: (0, "")}))
    document = noted(
        paragraph("Noted", footnote_mark(1), num=(1, 0)), contents={1: note("See A.")}, **{"numbering.xml": part}
    )
    block = document.blocks[0]
    assert block.text[: block.anchors[0].offset] == "1. Noted"


def test_a_mark_typed_by_hand_is_the_note_s_mark_and_not_counted() -> None:
    starred = Xml('<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>')
    document = noted(
        paragraph("Title", starred),
        paragraph("Text", footnote_mark(2), "."),
        contents={1: paragraph("*\tIssued late."), 2: note("See A.")},
    )
    assert [(block.text, block.footnote) for block in document.blocks] == [
        ("Title", None),
        ("* Issued late.", "*"),
        ("Text.", None),
        ("1 See A.", "1"),
    ]


def test_a_mark_typed_in_the_style_of_marks_is_the_note_s_own() -> None:
    starred = Xml('<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>')
    own = run("*", '<w:rStyle w:val="FootnoteReference"/>')
    document = noted(paragraph("Title", starred), contents={1: paragraph(own, "\tIssued late.")})
    assert (document.blocks[1].text, document.blocks[1].anchors) == ("* Issued late.", ())


def test_a_note_may_begin_with_a_number_that_looks_like_its_mark() -> None:
    document = noted(paragraph("A", footnote_mark(1)), contents={1: note("1 January 2024.")})
    assert document.blocks[1].text == "1 1 January 2024."


def test_two_notes_with_one_mark_have_two_keys() -> None:
    starred = '<w:r><w:footnoteReference w:id="{}" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    document = noted(
        paragraph("A", Xml(starred.format(1)), " B", Xml(starred.format(2))),
        contents={1: paragraph("* One."), 2: paragraph("* Two.")},
    )
    assert [block.footnote for block in document.blocks[1:]] == ["*", "*~2"]
    assert [anchor.footnote for anchor in document.blocks[0].anchors] == ["*", "*~2"]


def test_a_repeated_mark_is_an_anchor_and_a_reference_in_words_is_text() -> None:
    document = noted(
        paragraph(
            "A",
            footnote_mark(1),
            " B",
            field("NOTEREF _Ref1 \\h", "1", RAISED),
            "; see note ",
            field("NOTEREF _Ref1", "1"),
        ),
        contents={1: note("See A.")},
    )
    assert document.blocks[0].text == "A B; see note 1"
    assert document.blocks[0].anchors == (FootnoteAnchor(1, "1"), FootnoteAnchor(3, "1"))


def test_a_deleted_citation_prints_no_note() -> None:
    deleted = Xml(f"<w:del>{footnote_mark(1)}</w:del>")
    assert [b.text for b in noted(paragraph("A", deleted), contents={1: note("Gone.")}).blocks] == ["A"]


def test_a_note_of_several_paragraphs_is_one_block() -> None:
    document = noted(paragraph("A", footnote_mark(1)), contents={1: note("See B.") + paragraph("And C.")})
    assert document.blocks[1].text == "1 See B. And C."


def test_endnotes_are_counted_in_roman_numerals_unless_the_file_says_otherwise() -> None:
    cite = Xml('<w:r><w:endnoteReference w:id="1"/></w:r>')
    part = {"endnotes.xml": ("endnotes", notes("endnote", {1: paragraph("See A.")}))}
    assert texts(paragraph("A", cite), related=part) == ["A", "i See A."]
    decimal = section(more='<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="4"/></w:endnotePr>')
    assert texts(paragraph("A", cite), decimal, related=part) == ["A", "4 See A."]


# ---------------------------------------------------------------------------------------------- masthead, margins


def reference(kind: str, part: str, of: str) -> str:
    return f'<w:{part}Reference w:type="{kind}" r:id="{of}"/>'


def test_the_first_page_header_is_the_masthead_and_the_others_are_furniture_once() -> None:
    first = margin(
        "hdr",
        table(["United Nations", tc(paragraph(run("A", '<w:sz w:val="40"/>'), " /CONF.999/RPM.1/1"))]),
        paragraph("Distr.: General"),
    )
    running = margin("hdr", paragraph(field('DOCVARIABLE "sss1"', "A/CONF.999/RPM.1/1")))
    footer = margin(
        "ftr",
        paragraph(field("PAGE", "3"), "/", field("NUMPAGES", "9")),
        paragraph(field('DOCVARIABLE "FooterJN"', "V.24-00001")),
        paragraph("*2400001*"),
        paragraph("Please recycle"),
    )
    references = (
        reference("first", "header", "header1")
        + reference("default", "header", "header2")
        + reference("even", "header", "header3")
        + reference("default", "footer", "footer1")
        + reference("even", "footer", "footer2")
    )
    document = read(
        paragraph("1. Text."),
        section(references, "<w:titlePg/>"),
        related={
            "header1.xml": ("header", first),
            "header2.xml": ("header", running),
            "header3.xml": ("header", running),
            "footer1.xml": ("footer", footer),
            "footer2.xml": ("footer", footer.replace(">3<", ">4<")),
        },
    )
    assert [(block.text, block.furniture or block.role) for block in document.blocks] == [
        ("United Nations", BlockRole.MASTHEAD),
        ("A/CONF.999/RPM.1/1", BlockRole.MASTHEAD),
        ("Distr.: General", BlockRole.MASTHEAD),
        ("A/CONF.999/RPM.1/1", FurnitureReason.PAGE_HEADER),
        ("1. Text.", BlockRole.PARAGRAPH),
        ("3/9", FurnitureReason.PAGE_NUMBER),
        ("V.24-00001", FurnitureReason.JOB_NUMBER),
        ("*2400001*", FurnitureReason.BARCODE),
        ("Please recycle", FurnitureReason.NOTICE),
    ]
    assert document.properties == {"symbol": "A/CONF.999/RPM.1/1", "job_number": "V.24-00001"}


def test_a_header_on_every_page_is_furniture() -> None:
    document = read(
        paragraph("Text."),
        section(reference("default", "header", "header1")),
        related={"header1.xml": ("header", margin("hdr", paragraph("A/1")))},
    )
    assert document.blocks[0].furniture is FurnitureReason.PAGE_HEADER


def test_the_header_of_a_first_section_of_its_own_is_the_masthead() -> None:
    document = read(
        paragraph("Cover.", properties=section(reference("default", "header", "header1"))),
        paragraph("Text."),
        section(reference("default", "header", "header2")),
        related={
            "header1.xml": ("header", margin("hdr", paragraph("United Nations"))),
            "header2.xml": ("header", margin("hdr", paragraph("A/1"))),
        },
    )
    assert [block.role for block in document.blocks[:2]] == [BlockRole.MASTHEAD, BlockRole.FURNITURE]


# ---------------------------------------------------------------------------------------------- properties

CUSTOM = {
    "Symbol1": "A/CONF.999/RPM.1/1",
    "Symbol2": "",
    "JobNo": "2400001",
    "ODSRefJobNo": "2400002E",
    "Language": "Español",
    "Title1": "\t\tInforme_x000d_",
    "Title2": "de la reunión_x000d_",
}


def test_custom_properties_of_official_files() -> None:
    assert read(paragraph("x"), custom=CUSTOM).properties == {
        "symbol": "A/CONF.999/RPM.1/1",
        "job_number": "2400001",
        "language": "es",
        "title": "Informe de la reunión",
    }


def test_a_printed_job_number_wins_and_a_language_letter_is_no_part_of_it() -> None:
    settings = (
        f'<w:settings {NAMESPACES}><w:docVars><w:docVar w:name="FooterJN" w:val="24-00001"/></w:docVars></w:settings>'
    )
    with_settings = {"settings.xml": ("settings", settings)}
    assert read(paragraph("x"), custom=CUSTOM, related=with_settings).properties["job_number"] == "24-00001"
    assert read(paragraph("x"), custom={"ODSRefJobNo": "2400002E"}).properties == {"job_number": "2400002"}


def test_a_comment_is_no_text_but_tells_symbol_and_job_number() -> None:
    fields = {"JOB NO": "N2400002E", "DOC SYMBOL1": "A/1", "DOC SYMBOL2": ""}
    said = "".join(f"<<ODS {name}>>{value}<<ODS {name}>>" for name, value in fields.items())
    part = margin("comments", f'<w:comment w:id="0">{paragraph(said)}</w:comment>')
    document = read(paragraph("Text."), related={"comments.xml": ("comments", part)})
    assert [block.text for block in document.blocks] == ["Text."]
    assert document.properties == {"symbol": "A/1", "job_number": "N2400002"}


def test_what_the_document_says_of_the_file() -> None:
    data = docx(paragraph("Text."))
    document = read_docx(data, "a.docx")
    assert (document.name, document.size, document.reader, document.read_coverage) == ("a.docx", len(data), "docx", 1.0)
    assert document.media_type.endswith("wordprocessingml.document")


def test_strict_open_xml_is_read() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        "<w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_docx(docx(parts={"word/document.xml": strict}), "a.docx").blocks[0].text == "Text."


def test_the_main_part_may_have_any_name() -> None:
    main = f"<w:document {NAMESPACES}><w:body>{paragraph('Text.')}</w:body></w:document>"
    data = archive({"_rels/.rels": main_relation("/Word/Text.xml"), "word/text.xml": main})
    assert read_docx(data, "a.docx").blocks[0].text == "Text."


@pytest.mark.parametrize("body", [(), (paragraph(),), (paragraph(run("hidden", HIDDEN)),), (paragraph("____"),)])
def test_a_file_without_text_is_no_document(body: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(*body)
    assert caught.value.code == "empty-document"
