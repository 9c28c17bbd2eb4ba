"""Broken and hostile Word files: each ends in one clear error, soon and in little memory."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx_writer import MAIN, NAMESPACES, OFFICE, RELATIONS, archive, docx, main_relation, paragraph

from flows.model import UnreadableDocument
from flows.reading.word import read_docx

WHOLE = docx(paragraph("Text."))


def code(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(data, "report.docx")
    assert str(caught.value).startswith("report.docx: ")
    assert "\n" not in str(caught.value)
    return caught.value.code


def document(body: str, before: str = "") -> bytes:
    return docx(parts={"word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"})


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_other_files(data: bytes) -> None:
    assert code(data) == "not-a-word-document"


@pytest.mark.parametrize("length", [4, 100, len(WHOLE) // 2, len(WHOLE) - 10])
def test_a_truncated_file(length: int) -> None:
    assert code(WHOLE[:length]) == "broken-docx"


def test_damaged_bytes_inside() -> None:
    start = WHOLE.index(b"word/document.xml") + len("word/document.xml") + 10
    assert code(WHOLE[:start] + b"\xff" * 20 + WHOLE[start + 20 :]) == "broken-docx"


def test_a_zip_without_relations() -> None:
    assert code(archive({"word/document.xml": "<w/>"})) == "not-a-word-document"


def test_a_main_part_that_is_missing_or_a_spreadsheet() -> None:
    relations = main_relation("xl/workbook.xml")
    assert code(archive({"_rels/.rels": relations})) == "not-a-word-document"
    assert code(archive({"_rels/.rels": relations, "xl/workbook.xml": "<workbook/>"})) == "not-a-word-document"


def test_a_main_part_outside_the_archive_is_not_looked_for() -> None:
    for target in ("../../../../etc/passwd", "file:///etc/passwd"):
        assert code(archive({"_rels/.rels": main_relation(target)})) == "not-a-word-document"


def test_parts_that_the_relations_promise_and_the_file_lacks_are_done_without() -> None:
    relations = f'<Relationships xmlns="{RELATIONS}">' + "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("numbering", "footnotes", "settings", "header", "comments")
    )
    data = docx(paragraph("Text."), parts={"word/_rels/document.xml.rels": relations + "</Relationships>"})
    assert [block.text for block in read_docx(data, "a.docx").blocks] == ["Text."]


def test_xml_that_is_not_well_formed() -> None:
    assert code(docx(parts={"word/document.xml": "<w:document"})) == "broken-docx"


def test_entities_are_not_expanded() -> None:
    lol = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(20))
    assert code(document("<w:p><w:r><w:t>&u;</w:t></w:r></w:p>", f"<!DOCTYPE x [{lol}]>")) == "broken-docx"


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    before = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    assert code(document("<w:p><w:r><w:t>&s;</w:t></w:r></w:p>", before)) == "broken-docx"


def test_an_external_document_type_is_refused() -> None:
    assert code(document(paragraph("x"), '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">')) == "broken-docx"


@pytest.mark.parametrize(
    "tag", ["w:ins", "w:sdt", "w:tbl", "w:unknown", "mc:AlternateContent", "w:txbxContent", "w:drawing"]
)
def test_deep_nesting(tag: str) -> None:
    deep = f"<{tag}>" * 10_000 + f"</{tag}>" * 10_000
    assert code(document(f"<w:p><w:r>{deep}</w:r></w:p>")) == "broken-docx"


@pytest.mark.parametrize("wrap", ["<w:ins>{}</w:ins>", "<w:fldSimple>{}</w:fldSimple>", "<w:r>{}</w:r>"])
def test_the_deepest_nesting_that_is_read(wrap: str) -> None:
    content = "<w:r><w:t>x</w:t></w:r>"
    for _ in range(240):
        content = wrap.format(content)
    assert read_docx(document(f"<w:p>{content}</w:p>"), "a.docx").blocks[0].text == "x"


def test_the_deepest_tables_that_are_read() -> None:
    content = paragraph("x")
    for _ in range(80):
        content = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    assert read_docx(document(content), "a.docx").blocks[0].text == "x"


def test_a_zip_bomb() -> None:
    assert code(docx(paragraph("x"), parts={"word/media/image1.png": b"\0" * 20_000_000})) == "zip-bomb"


def test_a_bomb_that_lies_about_its_size_unpacks_no_further_than_it_says() -> None:
    bomb = docx(paragraph("x"), parts={"word/document.xml": b" " * 30_000_000})
    size = (30_000_000).to_bytes(4, "little")
    assert code(bomb.replace(size, (1000).to_bytes(4, "little"))) == "broken-docx"


def test_too_many_parts() -> None:
    assert code(archive({f"word/{number}": "" for number in range(10_001)})) == "zip-bomb"


@pytest.mark.slow
def test_a_part_too_large_to_parse() -> None:
    # random-looking, so that it is no bomb by its ratio
    noise = random.Random(1).randbytes(200_000).hex() * 80
    assert code(document(f"<w:p><w:r><w:t>{noise}</w:t></w:r></w:p>")) == "too-large"


@pytest.mark.slow
def test_many_parts_that_are_too_large_together() -> None:
    part = random.Random(1).randbytes(200_000).hex() * 53
    assert code(docx(paragraph("x"), parts={f"word/header{n}.xml": part for n in range(3)})) == "too-large"


def test_fields_nested_without_end_in_sight() -> None:
    marks = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate")) * 20_000
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 20_000
    body = f"<w:p>{marks}{'<w:r><w:t>x</w:t></w:r>' * 20_000}{ends}</w:p>"
    assert len(read_docx(document(body), "a.docx").blocks[0].text) == 20_000


def test_an_encrypted_entry() -> None:
    buffer = BytesIO(WHOLE)
    with zipfile.ZipFile(buffer) as opened:
        offset = opened.getinfo("word/document.xml").header_offset
        directory = opened.start_dir
    data = bytearray(WHOLE)
    data[offset + 6] |= 1
    for start in range(directory, len(data) - 4):
        if data[start : start + 4] == b"PK\x01\x02":
            data[start + 8] |= 1
    assert code(bytes(data)) == "encrypted-office"


def test_numbers_too_long_to_be_numbers() -> None:
    properties = f'<w:numPr><w:ilvl w:val="{"9" * 5000}"/><w:numId w:val="1"/></w:numPr>'
    cell = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5000}"/></w:tcPr>{paragraph("y")}</w:tc></w:tr></w:tbl>'
    )
    data = docx(paragraph("x", properties=properties), cell)
    assert [block.text for block in read_docx(data, "a.docx").blocks] == ["x", "y"]


def test_styles_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert read_docx(docx(paragraph("x", style="A"), styles=styles), "a.docx").blocks[0].style == "A"


def test_the_namespace_decides_not_the_prefix() -> None:
    other = f'<x:document xmlns:x="{MAIN}"><x:body><x:p><x:r><x:t>Text.</x:t></x:r></x:p></x:body></x:document>'
    assert read_docx(docx(parts={"word/document.xml": other}), "a.docx").blocks[0].text == "Text."
