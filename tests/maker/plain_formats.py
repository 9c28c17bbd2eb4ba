"""A report as plain text: one paragraph a line, or lines broken in pages as ``pdftotext -layout`` leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from maker.script import Piece, Script, side_by_side

WIDTH = 76
PAGE_LINES = 56
BLOCK = 44  # where the distribution block begins
RULE = "__________________"
# a line may break at a blank and behind the hyphen of a word
BREAKS = re.compile(r"[^ -]*-(?=[^\W\d])|[^ ]+? +|[^ ]+$|[^ -]*-")
HEADING_INDENTS = (4, 4, 10, 10)


def paragraph_per_line(script: Script) -> bytes:
    """Return UTF-8 text with a blank line between paragraphs and tabs in tables; footnotes are lost, as in such files."""
    lines: list[str] = []
    for piece in script.pieces:
        if piece.kind == "table":
            lines.extend("\t".join(row) for row in piece.rows)
        elif piece.page:
            leader = "." * 20 if piece.page.isdigit() else ""
            lines.append(f"{piece.full_text} {leader} {piece.page}")
        else:
            lines.append(piece.full_text)
        if piece.kind == "masthead" and len(lines) == len([one for one in script.pieces if one.kind == "masthead"]):
            lines.extend([f"{script.job} ({_letter(script)}) 110330 120330", f"*{_barcode(script)}*"])
    return ("\n\n".join(lines) + "\n").encode()


def wrapped_in_pages(script: Script) -> bytes:
    """Return text in pages: symbol above, job number and page number below, footnotes under a rule on their page."""
    pages = list(_pages(list(_groups(script)), script))
    text = ""
    for number, page in enumerate(pages, 1):
        text += _page(page, number, len(pages), script)
    return text.replace("\u00a0", " ").encode()


@dataclass(slots=True)
class _Group:
    """The lines of one piece with the notes that they cite, by line."""

    lines: list[str]
    notes: dict[int, int]
    keep_with_next: bool = False


def _groups(script: Script) -> Iterator[_Group]:
    pieces = script.pieces
    yield _Group(_head_lines(script), {})
    for place, piece in enumerate(pieces):
        if piece.kind == "masthead":
            continue
        following = pieces[place + 1].kind if place + 1 < len(pieces) else ""
        tight = piece.kind == following == "line" and len(piece.text) < WIDTH - 34  # long lines would read as one text
        if piece.kind == "table":
            yield _Group([*_table_lines(piece), ""], {})
            continue
        if piece.kind == "contents":
            yield _Group([*_contents_lines(piece), ""], {})
            continue
        lines, notes = _piece_lines(piece)
        if piece.kind == "heading":
            lines = ["", *lines]
        # long lines of a list stay on one page: behind a page end nobody could tell them from a text that goes on
        is_listed = piece.kind == following == "line" and not tight
        yield _Group(lines if tight else [*lines, ""], notes, piece.kind == "heading" or is_listed)


def _head_lines(script: Script) -> list[str]:
    """The first two lines side by side, the distribution block to the right, the titles below, as on a first page."""
    organization, symbol, congress, right, titles = side_by_side(script)
    lines = [f"{organization}{symbol:>{WIDTH - len(organization)}}", ""]
    left = _wrap(congress, 34)
    for place in range(max(len(left), len(right))):
        beside = left[place] if place < len(left) else ""
        lines.append(f"{beside:<{BLOCK}}{right[place] if place < len(right) else ''}".rstrip())
    lines.append("")
    for title in titles:
        lines.extend([*(f"    {line}" for line in _wrap(title, WIDTH - 4)), ""])
    return lines


def _piece_lines(piece: Piece) -> tuple[list[str], dict[int, int]]:
    text, offset = piece.text, 0
    for place, number in piece.notes:
        text = f"{text[: place + offset]}\ue001{number}\ue002{text[place + offset :]}"
        offset += len(str(number)) + 2
    first, rest = _indents(piece)
    lines = _wrap(text, WIDTH - rest, WIDTH - len(first))
    notes = {place: int(mark) for place, line in enumerate(lines) for mark in re.findall("\ue001(\\d+)\ue002", line)}
    lines = [line.replace("\ue001", "").replace("\ue002", "") for line in lines]
    return [f"{first}{lines[0]}", *(f"{' ' * rest}{line}" for line in lines[1:])], notes


def _indents(piece: Piece) -> tuple[str, int]:
    """What stands before the first line, and how far the other lines are moved in."""
    if piece.kind == "heading":
        indent = HEADING_INDENTS[piece.level]
        return (f"{' ' * indent}{piece.label:<6}", indent + 6) if piece.label else (" " * 10, 10)
    if piece.kind == "numbered":
        return f"{' ' * 10}{piece.label:<6}", 10
    if piece.kind == "item":
        indent = 16 + 6 * piece.level
        return f"{' ' * indent}{piece.label:<6}", 10 + 6 * piece.level
    if piece.kind == "agenda":
        indent = 14 + 4 * piece.level
        return f"{' ' * indent}{piece.label:<4}", indent + 4
    return " " * 14, 14


def _contents_lines(piece: Piece) -> list[str]:
    """The entry, dots behind its last line, and the page at the right margin."""
    if not piece.page:
        return [" " * 10 + piece.text]
    first = f"{' ' * (4 + 4 * piece.level)}{piece.label:<6}"
    fill = "." if piece.page.isdigit() else " "
    *lines, last = _wrap(piece.text, WIDTH - len(first) - 12)
    indented = [f"{first if n == 0 else ' ' * len(first)}{line}" for n, line in enumerate([*lines, last])]
    return [*indented[:-1], f"{indented[-1] + ' ':{fill}<{WIDTH - 6}}{piece.page:>6}"]


def _table_lines(piece: Piece) -> list[str]:
    widths = [max(len(row[column]) for row in piece.rows) + 8 for column in range(len(piece.rows[0]))]
    return [
        (" " * 10 + "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))).rstrip()
        for row in piece.rows
    ]


def _wrap(text: str, width: int, first_width: int | None = None) -> list[str]:
    lines, current = [], ""
    room = first_width or width
    for word in BREAKS.findall(text):
        bare = re.sub("\ue001|\ue002", "", current + word)
        if current and len(bare.rstrip()) > room:
            lines.append(current.rstrip())
            current, room = "", width
        current += word
    return [*lines, current.rstrip()] if current else lines or [""]


def _pages(groups: Sequence[_Group], script: Script) -> Iterator[tuple[list[str], list[int]]]:
    """Fill pages as a word processor does: headings stay with their text, two lines of a paragraph with each other."""
    body: list[str] = []
    cited: list[int] = []
    for place, group in enumerate(groups):
        kept = list(takewhile(lambda one: one.keep_with_next, groups[place:]))
        rest = sum(len(one.lines) for one in kept) + 3 if kept else 0
        for line_number in range(len(group.lines)):
            together = rest if line_number == 0 and rest else _inseparable(group.lines, line_number)
            new = [note for line, note in group.notes.items() if line_number <= line < line_number + together]
            if body and len(body) + together + _note_lines(cited + new, script) > PAGE_LINES:
                yield body, cited
                body, cited = [], []
            body.append(group.lines[line_number])
            cited.extend([group.notes[line_number]] if line_number in group.notes else [])
    yield body, cited


def _inseparable(lines: Sequence[str], first: int) -> int:
    """How many lines from ``first`` on must stand on one page: the first two and the last two of a paragraph."""
    count = len([line for line in lines if line])
    at_start = first == 0 or not lines[first - 1]
    if at_start:
        return min(count, 3 if count == 3 else 2)
    return 2 if first == count - 2 else 1


def _note_lines(cited: Sequence[int], script: Script) -> int:
    return 2 + sum(len(_wrap(script.notes[number - 1], WIDTH - 14)) for number in cited) if cited else 0


def _page(page: tuple[list[str], list[int]], number: int, count: int, script: Script) -> str:
    body, cited = page
    lines = list(body) if number == 1 else [f"{script.symbol:>{WIDTH}}" if number % 2 else script.symbol, "", "", *body]
    while lines and not lines[-1]:
        lines.pop()
    if cited:
        lines.extend(["", " " * 10 + RULE])
        for note in cited:
            first, *others = _wrap(script.notes[note - 1], WIDTH - 14)
            lines.extend([f"{' ' * 10}{note}  {first}", *(f"{' ' * 10}{line}" for line in others)])
    if number == 1:
        lines.extend(["", "", f"{script.job} ({_letter(script)})    110330    120330", f"*{_barcode(script)}*"])
    else:
        here = f"{number}/{count}"
        left, right = (here, script.job) if number % 2 == 0 else (script.job, here)
        lines.extend(["", "", "", f"{left}{right:>{WIDTH - len(left)}}"])
    return "\n".join(lines) + "\n\f"


def _letter(script: Script) -> str:
    return {"en": "E", "es": "S", "fr": "F"}[script.language]


def _barcode(script: Script) -> str:
    return re.sub(r"\D", "", script.job)
