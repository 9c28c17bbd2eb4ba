"""A report as PDF, tagged as Word tags it or without tags: pages with running heads and feet, notes under a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pdf_writer import Element, Pdf

from maker.script import Piece, Script, side_by_side

SIZE, LEADING, NOTE_SIZE = 10.0, 12.0, 8.0
LEFT, RIGHT, TOP, BOTTOM = 130.0, 510.0, 692.0, 112.0
GAP = 8.0  # between paragraphs
# widths of Helvetica's characters from the blank on, in thousandths of the size
WIDTHS = [
    "278",
    "278",
    "355",
    "556",
    "556",
    "889",
    "667",
    "191",
    "333",
    "333",
    "389",
    "584",
    "278",
    "333",
    "278",
    "278",
    "556",
    "556",
    "556",
    "556",
    "556",
    "556",
    "556",
    "556",
    "556",
    "556",
    "278",
    "278",
    "584",
    "584",
    "584",
    "556",
    "1015",
    "667",
    "667",
    "722",
    "722",
    "667",
    "611",
    "778",
    "722",
    "278",
    "500",
    "667",
    "556",
    "833",
    "722",
    "778",
    "667",
    "778",
    "722",
    "667",
    "611",
    "722",
    "667",
    "944",
    "667",
    "667",
    "611",
    "278",
    "278",
    "278",
    "469",
    "556",
    "333",
    "556",
    "556",
    "500",
    "556",
    "556",
    "278",
    "556",
    "556",
    "222",
    "222",
    "500",
    "222",
    "833",
    "556",
    "556",
    "556",
    "556",
    "333",
    "500",
    "278",
    "556",
    "500",
    "722",
    "500",
    "500",
    "500",
    "334",
    "260",
    "334",
    "584",
]
BASES = str.maketrans(
    "áàâäãéèêëíìîïóòôöõúùûüçñÁÀÂÉÈÊÎÔÚÜÞþ–’‘“”«»º°ø\u00a0", "aaaaaeeeeiiiiooooouuuucnAAAEEEIOUUPbn''\"\"nnaao "
)
BREAKS = re.compile(r"[^ -]*-(?=[^\W\d])|[^ ]+? +|[^ ]+$|[^ -]*-")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a piece: where it begins, its text with the blank that ends it, the notes that it cites."""

    x: float
    text: str
    notes: tuple[tuple[int, int], ...] = ()
    label: str = ""
    label_x: float = 0.0


@dataclass(slots=True)
class _Group:
    lines: list[_Line]
    kind: str
    bold: bool = False
    level: int = 0
    keep: bool = False
    cells: list[tuple[float, list[str]]] = field(default_factory=list)  # of a table's row: place and lines


def tagged_pdf(script: Script) -> bytes:
    """Return a PDF with a structure tree; masthead, running heads and feet lie outside it."""
    return _Layout(script, tagged=True).bytes()


def untagged_pdf(script: Script) -> bytes:
    """Return a PDF that holds placed text only."""
    return _Layout(script, tagged=False).bytes()


def width(text: str, size: float = SIZE) -> float:
    """Return how wide Helvetica prints a text, in points."""
    plain = text.translate(BASES)
    units = sum(int(WIDTHS[ord(letter) - 32]) if 32 <= ord(letter) < 127 else 556 for letter in plain)
    return units * size / 1000


class _Layout:
    def __init__(self, script: Script, *, tagged: bool) -> None:
        self.script = script
        self.pdf = Pdf(tagged=tagged)
        self.tagged = tagged
        self.page = self.pdf.page()
        self.y = TOP
        self.cited: list[tuple[int, Element]] = []
        self.table: Element | None = None

    def bytes(self) -> bytes:
        self._masthead()
        groups = list(_groups(self.script.pieces))
        for place, group in enumerate(groups):
            kept = groups[place : place + 1 + next((n for n, one in enumerate(groups[place:]) if not one.keep), 0)]
            if group.keep and not self._fits(sum(_height(one) for one in kept), ()):
                self._new_page()
            self._group(group)
        self._finish_page()
        self._margins()
        return self.pdf.bytes()

    # ------------------------------------------------------------------------------------------ text

    def _group(self, group: _Group) -> None:
        element = self._element(group)
        self.y -= GAP * (2 if group.kind == "heading" else 0 if group.kind == "row" else 1)
        for number, line in enumerate(group.lines):
            together = _inseparable(len(group.lines), number)
            notes = [note for one in group.lines[number : number + together] for _, note in one.notes]
            if not self._fits(together * LEADING, notes):
                self._new_page()
            self.y -= LEADING
            self._line(line, element, group)
        if group.kind == "row":
            self._row(group)

    def _element(self, group: _Group) -> Element:
        if group.kind != "row":
            self.table = None
        if not self.tagged or group.kind == "row":
            return self.pdf.root
        if group.kind == "heading":
            return self.pdf.root.element(f"H{group.level + 1}")
        return self.pdf.root.element("P")

    def _line(self, line: _Line, element: Element, group: _Group) -> None:
        x, last = line.x, 0
        if line.label:
            self._text(element, line.label_x, line.label, bold=group.bold)
            self._text(element, line.label_x + width(line.label), " ", bold=group.bold)
        for place, number in line.notes:
            self._text(element, x, line.text[last:place], bold=group.bold)
            x += width(line.text[last:place])
            self._text(element, x, str(number), raised=True)
            x += width(str(number), 6.0)
            last = place
            self.cited.append((number, element))
        self._text(element, x, line.text[last:], bold=group.bold)

    def _text(self, element: Element, x: float, text: str, *, bold: bool = False, raised: bool = False) -> None:
        if not text:
            return
        y, size = (self.y + 3.5, 6.0) if raised else (self.y, SIZE)
        printed = text.replace("\u00a0", " ")
        if self.tagged:
            element.text(self.page, x, y, printed, size=size, bold=bold)
        else:
            self.page.text(x, y, printed, size=size, bold=bold)

    def _row(self, group: _Group) -> None:
        height = max(len(lines) for _, lines in group.cells)
        if not self._fits(LEADING * height, ()):
            self._new_page()
        self.y -= LEADING + 2
        if self.tagged and self.table is None:
            self.table = self.pdf.root.element("Table")
        row = self.table.element("TR") if self.table is not None else self.pdf.root
        top = self.y
        for x, lines in group.cells:
            cell = row.element("TD").element("P") if self.tagged else row
            for number, line in enumerate(lines):
                self.y = top - LEADING * number
                self._text(cell, x, line)
        self.y = top - LEADING * (height - 1)

    # ------------------------------------------------------------------------------------------ pages

    def _fits(self, height: float, notes: Sequence[int]) -> bool:
        return self.y - height >= BOTTOM + self._note_height([number for number, _ in self.cited] + list(notes))

    def _note_height(self, numbers: Sequence[int]) -> float:
        lines = [line for number in numbers for line in self._note_lines(number)]
        return 16 + 10 * len(lines) if lines else 0

    def _note_lines(self, number: int) -> list[str]:
        return _wrap(self.script.notes[number - 1], RIGHT - LEFT - 14, RIGHT - LEFT - 14, NOTE_SIZE)

    def _new_page(self) -> None:
        self._finish_page()
        self.page = self.pdf.page()
        self.y = TOP

    def _finish_page(self) -> None:
        """Print the footnotes of the page, each inside the paragraph that cites it."""
        y = BOTTOM + self._note_height([number for number, _ in self.cited]) - 8
        if self.cited:
            self.page.rule(LEFT, LEFT + 90, y)
        for number, element in self.cited:
            y -= 10
            note = element.element("Note") if self.tagged else element
            self._note_text(note, LEFT, y + 2, str(number), 5.0)
            for line in self._note_lines(number):
                self._note_text(note, LEFT + 14, y, line, NOTE_SIZE)
                y -= 10
            y += 10
        self.cited = []

    def _note_text(self, note: Element, x: float, y: float, text: str, size: float) -> None:
        printed = text.replace("\u00a0", " ")
        if self.tagged:
            note.text(self.page, x, y, printed, size=size)
        else:
            self.page.text(x, y, printed, size=size)

    def _masthead(self) -> None:
        organization, symbol, congress, right, titles = side_by_side(self.script)
        draw = self.page.artifact if self.tagged else self.page.text
        draw(70, 740, organization, size=12)
        draw(RIGHT - width(symbol, 12), 740, symbol, size=12)
        self.page.rule(70, RIGHT, 734)
        for place, line in enumerate(_wrap(congress, 200, 200, 12, bold=True)):
            draw(70, 716 - 15 * place, line, size=12, bold=True)
        for place, line in enumerate(right):
            draw(350, 716 - 15 * place, line.replace("\u00a0", " "), size=SIZE)
        self.y = 716 - 15 * max(len(right), 3) - 10
        for line in titles:
            group = _Group(_lines(line, 70, 70, RIGHT, bold=True), "title", bold=True)
            self._group(group)

    def _margins(self) -> None:
        """Draw symbol, job number and page number on every page, as running heads and feet."""
        count = len(self.pdf.pages)
        for number, page in enumerate(self.pdf.pages, 1):
            draw = page.artifact if self.tagged else page.text
            if number == 1:
                if self.script.job:
                    draw(70, 60, f"{self.script.job} ({_letter(self.script)})    110330    120330", size=9)
                    draw(70, 48, f"*{re.sub(r'[^0-9]', '', self.script.job)}*", size=9)
                continue
            symbol = self.script.symbol
            draw(70 if number % 2 == 0 else RIGHT - width(symbol), 750, symbol, size=SIZE)
            draw(70, 52, f"{number}/{count}" if number % 2 == 0 else self.script.job, size=8)
            draw(RIGHT - 50, 52, self.script.job if number % 2 == 0 else f"{number}/{count}", size=8)


def _letter(script: Script) -> str:
    return {"en": "E", "es": "S", "fr": "F"}[script.language]


def _groups(pieces: Sequence[Piece]) -> Iterator[_Group]:
    for piece in pieces:
        if piece.kind == "table":
            yield from _rows(piece)
        elif piece.kind == "contents":
            yield _contents(piece)
        elif piece.kind != "masthead":
            yield _piece_group(piece)


def _rows(piece: Piece) -> Iterator[_Group]:
    columns = [LEFT, LEFT + 150, LEFT + 250] if len(piece.rows[0]) == 3 else [LEFT, LEFT + 200]
    rooms = [after - here - 10 for here, after in zip(columns, [*columns[1:], RIGHT], strict=True)]
    for row in piece.rows:
        wrapped = [_wrap(cell, room, room, SIZE) for cell, room in zip(row, rooms, strict=True)]
        yield _Group([], "row", cells=list(zip(columns, wrapped, strict=True)))


def _contents(piece: Piece) -> _Group:
    """An entry of the contents table: dots behind its last line up to the page number at the right margin."""
    start, end = LEFT + 20 * piece.level, RIGHT - 30
    lines = _lines(piece.full_text, start, start + 20, end - 60)
    if piece.page:
        last = lines[-1]
        fill = "." if piece.page.isdigit() else " "
        text = last.text + fill * int((end - last.x - width(last.text)) / width(fill))
        lines[-1] = replace(last, text=f"{text}{' ' * 3}{piece.page}")
    return _Group(lines, "contents")


def _piece_group(piece: Piece) -> _Group:
    if piece.kind == "heading":
        lines = _lines(piece.text, LEFT, LEFT, RIGHT, piece.label, 98.0, bold=True)
        return _Group(lines, "heading", bold=True, level=piece.level, keep=True)
    indents = {"numbered": (LEFT + 30, LEFT, LEFT), "line": (LEFT + 24, LEFT + 24, LEFT)}
    item = LEFT + 30 + 24 * piece.level
    first, rest, label = indents.get(piece.kind, (item + 24, item if piece.kind == "item" else item + 24, item))
    return _Group(_lines(piece.text, first, rest, RIGHT, piece.label, label, piece.notes), piece.kind)


def _lines(
    text: str,
    first: float,
    rest: float,
    right: float,
    label: str = "",
    label_x: float = 0.0,
    notes: tuple[tuple[int, int], ...] = (),
    *,
    bold: bool = False,
) -> list[_Line]:
    found, start = [], 0
    for place, line in enumerate(_wrap(text, right - first, right - rest, SIZE, bold=bold)):
        here = tuple((at - start, number) for at, number in notes if start < at <= start + len(line))
        found.append(_Line(first if place == 0 else rest, line, here, "" if place else label, label_x))
        start += len(line)
    return found


def _wrap(text: str, first: float, rest: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that keep the blank they end with; bold letters are taken as a tenth wider."""
    lines, current, room = [], "", first
    for word in BREAKS.findall(text):
        if current and width((current + word).rstrip(), size) * (1.1 if bold else 1.0) > room:
            lines.append(current)
            current, room = "", rest
        current += word
    return [*lines, current] if current else lines


def _height(group: _Group) -> float:
    return 2 * GAP + LEADING * (len(group.lines) if group.keep else min(len(group.lines), 2) or 1)


def _inseparable(count: int, first: int) -> int:
    """How many lines from ``first`` on must stand on one page: the first two and the last two of a paragraph."""
    if first == 0:
        return min(count, 3 if count == 3 else 2)
    return 2 if first == count - 2 else 1
