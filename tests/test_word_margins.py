"""Notes, masthead, page margins and properties of Word files, on fictional files made for one rule each."""

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
UN_STYLES = style("Normal", "Normal") + style("FootnoteReference", "footnote reference", kind="character")


def read(*body: str, **more: object) -> Document:
    more.setdefault("styles", UN_STYLES)
    return read_docx(docx(*body, **more), "report.docx")  # type: ignore[arg-type]


def texts(*body: str, **more: object) -> list[str]:
    return [block.text for block in read(*body, **more).blocks]


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
