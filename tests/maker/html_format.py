"""A report as a web page: paragraphs with printed labels, tables, and footnotes as word processors write them."""

from __future__ import annotations

from html import escape

from maker.script import Piece, Script

LEADER = "." * 20


def html_page(script: Script) -> bytes:
    """Return a UTF-8 page without job number; the masthead is a table that only lays out the page."""
    head = [piece.text for piece in script.pieces if piece.kind == "masthead"]
    rows = "".join(f"<tr><td><p>{escape(line)}</p></td></tr>\n" for line in head)
    masthead = f'<table role="presentation">\n{rows}</table>\n'
    body = masthead + "".join(_piece(piece) for piece in script.pieces if piece.kind != "masthead")
    notes = "".join(_note(number, text) for number, text in enumerate(script.notes, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="{script.language}">\n<head><meta charset="utf-8"><title>{script.symbol}</title>'
        f"</head>\n<body>\n{body}{notes}</body>\n</html>\n"
    ).encode()


def _piece(piece: Piece) -> str:
    if piece.kind == "table":
        return _table(piece)
    if piece.kind == "contents":
        return f"<p>{escape(piece.full_text)}{f' {LEADER} {piece.page}' if piece.page.isdigit() else f' {piece.page}'}</p>\n"
    text = _noted(piece)
    if piece.kind == "heading":
        return f"<h{piece.level + 2}>{_labelled(piece, text)}</h{piece.level + 2}>\n"
    if piece.kind == "item":
        opening, closing = "<ul style='list-style-type: none'>" * (piece.level + 1), "</ul>" * (piece.level + 1)
        return f"{opening}<li>{_labelled(piece, text)}</li>{closing}\n"
    return f"<p>{_labelled(piece, text)}</p>\n"


def _labelled(piece: Piece, text: str) -> str:
    return f"{escape(piece.label)} {text}" if piece.label else text


def _noted(piece: Piece) -> str:
    text, last = "", 0
    for place, number in piece.notes:
        mark = f'<a class="sdfootnoteanc" name="sdfootnote{number}anc" href="#sdfootnote{number}sym"><sup>{number}</sup></a>'
        text += escape(piece.text[last:place]) + mark
        last = place
    return text + escape(piece.text[last:])


def _note(number: int, text: str) -> str:
    own = f'<a class="sdfootnotesym" name="sdfootnote{number}sym" href="#sdfootnote{number}anc">{number}</a>'
    return f'<div id="sdfootnote{number}"><p>{own} {escape(text)}</p></div>\n'


def _table(piece: Piece) -> str:
    head, *rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in piece.rows]
    head = head.replace("td>", "th>") if piece.has_head else head
    lines = "".join(f"<tr>{row}</tr>\n" for row in [head, *rows])
    return f"<table>\n{lines}</table>\n"
