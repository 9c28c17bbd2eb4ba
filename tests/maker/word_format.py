"""A report as a Word file: labels typed as the UN types them, or counted by Word as authors of drafts let it."""

from __future__ import annotations

from docx_writer import (
    NAMESPACES,
    Xml,
    docx,
    field,
    footnote_mark,
    level,
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

from maker.script import Piece, Script

LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French"}
INDENTS = (0, 567, 1134)  # of paragraphs, items and nested items behind the margin, in twentieths of a point
SPACE = '<w:spacing w:after="120"/>'
STYLES = "".join(
    [
        *(
            style(
                f"H{level}",
                f"heading {level}",
                f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
                "<w:rPr><w:b/></w:rPr>",
            )
            for level in range(1, 5)
        ),
        style("SingleTxt", "__Single Txt", f"<w:pPr>{SPACE}</w:pPr>"),
        *(style(f"TOC{level}", f"toc {level}", f"<w:pPr>{SPACE}</w:pPr>") for level in (1, 2)),
        style(
            "FootnoteReference",
            "footnote reference",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
            kind="character",
        ),
        style("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="18"/></w:rPr>'),
    ]
)
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/>'
    '<w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
LEADER = '<w:tabs><w:tab w:val="left" w:pos="567"/><w:tab w:val="right" w:leader="dot" w:pos="9840"/></w:tabs>'
PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1742" w:right="1200" w:bottom="1898" w:left="1200" w:header="576" w:footer="1030"/><w:titlePg/>'
)
OUTLINE, PARAGRAPHS, AGENDA = 1, 2, 3
FIRST_OWN_LIST = 10


def word_literal(script: Script) -> bytes:
    """Return a DOCX with typed labels, a tab behind each, and the properties of official files."""
    custom = {"Symbol1": script.symbol, "JobNo": script.job, "Language": LANGUAGES[script.language]}
    body = [_block(piece, f"{piece.label}\t" if piece.label else "") for piece in script.pieces if _in_body(piece)]
    return _file(script, body, custom=custom)


def word_automatic(script: Script) -> bytes:
    """Return a DOCX whose chapters, paragraphs and items Word counts by itself; it has no custom properties."""
    counted = _Counted(script.language)
    body = [_block(piece, "", counted.place(piece)) for piece in script.pieces if _in_body(piece)]
    return _file(script, body, part=counted.part())


class _Counted:
    """Which list each piece belongs to. A run of paragraphs, a list of items or an agenda has a w:num of its own."""

    def __init__(self, language: str) -> None:
        mark = "(%{})" if language == "en" else "%{})"
        self._abstracts = {
            OUTLINE: level(0, "%1.", "upperRoman") + level(1, "%2.", "upperLetter"),
            PARAGRAPHS: level(0, "%1.")
            + level(1, mark.format(2), "lowerLetter")
            + level(2, mark.format(3), "lowerRoman"),
            AGENDA: level(0, "%1.") + level(1, mark.format(2), "lowerLetter"),
        }
        self._nums: dict[int, tuple[int, str]] = {
            OUTLINE: (OUTLINE, ""),
            PARAGRAPHS: (PARAGRAPHS, ""),
            AGENDA: (AGENDA, ""),
        }
        self._run = PARAGRAPHS
        self._in_annex = False

    def place(self, piece: Piece) -> tuple[int, int] | None:
        if piece.kind == "heading" and piece.label:
            return OUTLINE, piece.level
        if piece.kind == "numbered":
            if piece.in_annex and not self._in_annex:
                self._in_annex = True
                self._run = FIRST_OWN_LIST
                self._nums[self._run] = (
                    PARAGRAPHS,
                    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
                )
            return self._run, 0
        if piece.kind == "item":
            return self._run, 1 + piece.level
        return (AGENDA, piece.level) if piece.kind == "agenda" else None

    def part(self) -> str:
        return numbering(self._abstracts, self._nums)


def _in_body(piece: Piece) -> bool:
    return piece.kind != "masthead"


def _block(piece: Piece, label: str, num: tuple[int, int] | None = None) -> Xml:
    if piece.kind == "table":
        return table(*piece.rows, header_rows=int(piece.has_head))
    if piece.kind == "contents":
        return _contents(piece)
    styles = {"heading": f"H{piece.level + 1}"}
    return paragraph(
        *_runs(piece, label), style=styles.get(piece.kind, "SingleTxt"), num=num, properties=_indent(piece)
    )


def _contents(piece: Piece) -> Xml:
    if not piece.page:
        return paragraph(piece.text, style="SingleTxt")
    line = f"{piece.label}\t{piece.text}" if piece.label else piece.text
    return paragraph(f"{line}\t{piece.page}", style=f"TOC{piece.level + 1}", properties=LEADER * piece.page.isdigit())


def _indent(piece: Piece) -> str:
    if piece.kind == "heading":
        return ""
    level = piece.level + (piece.kind != "numbered")
    return f'<w:ind w:left="{1134 + INDENTS[level] if piece.kind in ("line", "agenda") else 1134}" w:right="1134" w:firstLine="{INDENTS[level] if piece.kind == "item" else 0}"/>'


def _spaced(line: str) -> Xml:
    return tc(paragraph(line, style="SingleTxt"))


def _runs(piece: Piece, label: str) -> list[str]:
    runs: list[str] = [run(label)] if label else []
    last = 0
    for place, number in piece.notes:
        runs.extend([run(piece.text[last:place]), footnote_mark(number)])
        last = place
    return [*runs, run(piece.text[last:])] if piece.text[last:] else runs


def _file(script: Script, body: list[Xml], part: str | None = None, custom: dict[str, str] | None = None) -> bytes:
    """The masthead down to the original language stands in the first page's header, the titles open the text."""
    head = [piece.text for piece in script.pieces if piece.kind == "masthead"]
    in_header = 7 if script.language == "en" else 8
    first = margin(
        "hdr",
        table([head[0], head[1]], [head[2], ""], *(["", _spaced(line)] for line in head[3:in_header])),
        paragraph(""),
    )
    running = margin("hdr", paragraph(script.symbol))
    job = margin("ftr", paragraph(field('DOCVARIABLE "FooterJN"', script.job)))
    pages = margin("ftr", paragraph(field("PAGE", "2"), "/", field("NUMPAGES", "9"), "\t", script.job))
    related = {
        "styles.xml": ("styles", f"<w:styles {NAMESPACES}>{DEFAULTS}{STYLES}</w:styles>"),
        "header1.xml": ("header", first),
        "header2.xml": ("header", running),
        "footer1.xml": ("footer", job),
        "footer2.xml": ("footer", pages),
    }
    if script.notes:
        texts = {number: note(text) for number, text in enumerate(script.notes, 1)}
        related["footnotes.xml"] = ("footnotes", notes("footnote", texts))
    if part is not None:
        related["numbering.xml"] = ("numbering", part)
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{kind}{number}"/>'
        for kind in ("header", "footer")
        for page, number in (("first", 1), ("default", 2))
    )
    titles = [paragraph(line, style="SingleTxt") for line in head[in_header:]]
    return docx(*titles, *body, section(references, PAGE), related=related, custom=custom)
