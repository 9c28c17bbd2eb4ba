"""A tiny maker of fictional Word files, part by part, so that a test says exactly what its file holds."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{MAIN}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


class Xml(str):
    """Markup; a plain str is text."""


def run(text: str, properties: str = "") -> Xml:
    """Return a run of text; tabs and line breaks in it become w:tab and w:br."""
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
        for piece in _pieces(text)
    )
    return Xml(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>")


def paragraph(
    *runs: str, style: str | None = None, num: tuple[int, int] | None = None, properties: str = "", mark: str = ""
) -> Xml:
    """Return a paragraph. ``num`` is (numId, level); ``mark`` holds run properties of the paragraph's end."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inner += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inner += properties + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    content = "".join(piece if isinstance(piece, Xml) else run(piece) for piece in runs)
    return Xml(f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{content}</w:p>")


def table(*rows: Sequence[str | Xml], header_rows: int = 0) -> Xml:
    """Return a table; a cell given as text becomes one paragraph, as markup it is the whole w:tc."""
    written = ""
    for index, row in enumerate(rows):
        cells = "".join(cell if isinstance(cell, Xml) else tc(paragraph(cell)) for cell in row)
        header = "<w:trPr><w:tblHeader/></w:trPr>" if index < header_rows else ""
        written += f"<w:tr>{header}{cells}</w:tr>"
    return Xml(f"<w:tbl><w:tblPr/><w:tblGrid/>{written}</w:tbl>")


def tc(*content: str, properties: str = "") -> Xml:
    """Return a table cell of whole paragraphs."""
    return Xml(f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{''.join(content)}</w:tc>")


def field(instruction: str, result: str, properties: str = "") -> Xml:
    """Return a complex field as Word writes it."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instructed = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return Xml(f"{marks[0]}{instructed}{marks[1]}{run(result, properties)}{marks[2]}")


def footnote_mark(number: int) -> Xml:
    """Return the run that cites footnote ``number``."""
    return Xml(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')


def level(
    index: int,
    text: str,
    number_format: str = "decimal",
    start: int = 1,
    more: str = "",
) -> str:
    """Return one w:lvl; ``more`` stands before its text (w:pStyle, w:lvlRestart, w:isLgl, w:suff)."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def numbering(abstracts: Mapping[int, str], nums: Mapping[int, tuple[int, str]]) -> str:
    """Return a numbering part: levels by abstract id; (abstract id, overrides) by numId."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{content}</w:abstractNum>' for key, content in abstracts.items()
    )
    inner += "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        for key, (abstract, overrides) in nums.items()
    )
    return f"<w:numbering {NAMESPACES}>{inner}</w:numbering>"


def style(style_id: str, name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """Return one style; ``properties`` are whole w:pPr and w:rPr elements."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def notes(kind: str, contents: Mapping[int, str]) -> str:
    """Return a part of footnotes or endnotes (``kind`` "footnote" or "endnote") from whole paragraphs by id."""
    inner = "".join(f'<w:{kind} w:id="{key}">{content}</w:{kind}>' for key, content in contents.items())
    separator = f'<w:{kind} w:type="separator" w:id="-1">{paragraph("____")}</w:{kind}>'
    return f"<w:{kind}s {NAMESPACES}>{separator}{inner}</w:{kind}s>"


def note(text: str) -> Xml:
    """Return a note's paragraph as Word writes it: its own mark, then the text."""
    return paragraph(
        Xml('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'), "\t" + text
    )


def section(references: str = "", more: str = "") -> Xml:
    """Return section properties for the end of the body or for a paragraph's properties."""
    return Xml(f"<w:sectPr>{references}{more}</w:sectPr>")


def margin(kind: str, *content: str) -> str:
    """Return a header ("hdr") or footer ("ftr") part."""
    return f"<w:{kind} {NAMESPACES}>{''.join(content)}</w:{kind}>"


def docx(
    *body: str,
    styles: str = "",
    related: Mapping[str, tuple[str, str]] | None = None,
    custom: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a Word file. ``related`` are the main part's parts by name: (kind of relation, content), with the name's
    stem as relation id; ``parts`` are written as they are, also in place of others.
    """
    related = dict(related or {})
    styles_part = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    related.setdefault("styles.xml", ("styles", styles_part))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(related),
        "_rels/.rels": _relations({"main": ("officeDocument", "word/document.xml")}, custom is not None),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {name.partition(".")[0]: (kind, name) for name, (kind, _) in related.items()}, False
        ),
    }
    files.update({f"word/{name}": content for name, (_, content) in related.items()})
    if custom is not None:
        properties = "".join(
            f'<property pid="{pid}" fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
            for pid, (name, text) in enumerate(custom.items(), start=2)
        )
        files["docProps/custom.xml"] = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}">{properties}</Properties>'
    files.update(parts or {})
    return archive(files)


def main_relation(target: str) -> str:
    """Return the relations of a file whose main part is ``target``."""
    return _relations({"main": ("officeDocument", target)}, False)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of the files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return buffer.getvalue()


def _relations(relations: Mapping[str, tuple[str, str]], with_custom: bool) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    if with_custom:
        inner += f'<Relationship Id="custom" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/>'
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def _content_types(related: Mapping[str, tuple[str, str]]) -> str:
    inner = f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT_TYPE}.document.main+xml"/>'
    inner += "".join(
        f'<Override PartName="/word/{name}" ContentType="{DOCUMENT_TYPE}.{kind}+xml"/>'
        for name, (kind, _) in related.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        if character in "\t\n":
            pieces += [character, ""]
        else:
            pieces[-1] += character
    return [piece for piece in pieces if piece]
