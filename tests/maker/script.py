"""A written report before it takes a file format: its pieces in printed order, and what a reader must find in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from maker.names import Name

LONGEST_IN_BLOCK = 36  # of the lines to the right of a masthead
NOTE = "\ue000"  # stands where a footnote's mark will be


@dataclass(frozen=True, slots=True)
class Piece:
    """One block. ``kind`` is masthead, contents, heading, numbered, item, agenda, line or table; ``level`` from 0.

    ``label`` is as printed with its stop ("16.", "(a)", "II."); ``notes`` are (offset in the text, number of the note);
    ``page`` is what a line of the contents table ends with, "" in its title.
    """

    kind: str
    text: str
    label: str = ""
    level: int = 0
    notes: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    in_annex: bool = False
    has_head: bool = False  # the first row of a table names its columns
    page: str = ""

    @property
    def full_text(self) -> str:
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Script:
    language: str
    symbol: str
    job: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class Expected:
    """What must come out of the report, in printed order; plain values, so that it can be stored as JSON.

    Names are (entity id, name as written, capacity); statements add kind and group and stand by paragraph key.
    """

    masthead: dict[str, Any] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)
    attendance: list[list[str]] = field(default_factory=list)
    statements: dict[str, list[list[str | None]]] = field(default_factory=dict)
    officers: list[list[str | None]] = field(default_factory=list)
    agenda: list[list[str]] = field(default_factory=list)
    themes: list[list[str]] = field(default_factory=list)
    recommendations: list[list[Any]] = field(default_factory=list)
    positions: list[list[str]] = field(default_factory=list)
    citations: list[list[str | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class ScriptWriter:
    """Counts chapters, sections, paragraphs and items, and keeps both the pieces and what they say."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.expected = Expected()
        self.pieces: list[Piece] = []
        self.notes: list[str] = []
        self._chapter = 0
        self._section = 0
        self._number = 0
        self._prefix = ""
        self._items: list[int] = []
        self.key = ""

    def masthead(self, *lines: str) -> None:
        self.pieces.extend(Piece("masthead", line) for line in lines if line)

    def chapter(self, text: str) -> None:
        self._chapter, self._section = self._chapter + 1, 0
        self._heading(f"{roman(self._chapter)}.", text, 0)

    def section(self, text: str) -> None:
        self._section += 1
        self._heading(f"{chr(ord('A') + self._section - 1)}.", text, 1)

    def subheading(self, text: str, level: int = 2) -> None:
        self._heading("", text, level)

    def annex(self, word: str, numeral: str, title: str) -> None:
        self._prefix = f"annex{numeral}."
        self._number = 0
        self._heading("", f"{word} {numeral}".strip(), 0, in_annex=True)
        self._heading("", title, 1, in_annex=True)

    def _heading(self, label: str, text: str, level: int, *, in_annex: bool = False) -> None:
        self.pieces.append(Piece("heading", text, label, level, in_annex=in_annex))
        self.expected.headings.append(f"{label} {text}".strip())

    def numbered(self, text: str, note: str | None = None) -> str:
        """Write the next numbered paragraph and return its key."""
        self._number += 1
        self._items = []
        self.key = f"{self._prefix}p{self._number}"
        clean, notes = self._noted(text, note)
        self.pieces.append(Piece("numbered", clean, f"{self._number}.", 0, notes, in_annex=bool(self._prefix)))
        self.expected.paragraphs.append([self.key, str(self._number), clean])
        return self.key

    def item(self, text: str, level: int = 0) -> str:
        """Write the next item of the list under the last paragraph and return its printed path ("(a) (i)")."""
        del self._items[level + 1 :]
        self._items.extend([0] * (level + 1 - len(self._items)))
        self._items[level] += 1
        bare = [letters(self._items[0]), *(roman(number).lower() for number in self._items[1:])]
        label = self._item_label(bare[-1])
        self.pieces.append(Piece("item", text, label, level))
        self.expected.paragraphs.append([self.key + "".join(f"({one})" for one in bare), label, text])
        return " ".join(self._item_label(one) for one in bare)

    def agenda_item(self, number: int, text: str) -> None:
        self._items = []
        self.pieces.append(Piece("agenda", text, f"{number}."))

    def agenda_letter(self, place: int, text: str) -> str:
        """Write a lettered part of an agenda item and return its label."""
        label = self._item_label(letters(place))
        self.pieces.append(Piece("agenda", text, label, 1))
        return label

    def line(self, text: str) -> None:
        self.pieces.append(Piece("line", text))

    def table(self, *rows: Sequence[str], has_head: bool = False) -> None:
        self.pieces.append(Piece("table", "", rows=tuple(tuple(row) for row in rows), has_head=has_head))

    def contents(self, title: str, chapter: str, page: str) -> None:
        """Put the table of contents, which is no text of the report, behind the masthead."""
        place = next(n for n, piece in enumerate(self.pieces) if piece.kind != "masthead")
        headings = [piece for piece in self.pieces[place:] if piece.kind == "heading" and piece.level < 2]
        lines = [
            replace(piece, kind="contents", page=str(2 + number // 4), in_annex=False)
            for number, piece in enumerate(headings)
        ]
        self.pieces[place:place] = [Piece("contents", title), Piece("contents", chapter, page=page), *lines]

    def script(self, symbol: str, job: str) -> Script:
        self.expected.notes = list(self.notes)
        return Script(self.language, symbol, job, tuple(self.pieces), tuple(self.notes))

    def _item_label(self, bare: str) -> str:
        return f"({bare})" if self.language == "en" else f"{bare})"

    def _noted(self, text: str, note: str | None) -> tuple[str, tuple[tuple[int, int], ...]]:
        place = text.find(NOTE)
        if place < 0 or note is None:
            return text.replace(NOTE, ""), ()
        clean = text.replace(NOTE, "")
        if self.language != "fr" and clean[place : place + 1] in (",", ";", "."):
            place += 1  # French alone prints the mark before the stop
        self.notes.append(note)
        return clean, ((place, len(self.notes)),)


def side_by_side(script: Script) -> tuple[str, str, str, list[str], list[str]]:
    """Return a first page's organization, symbol and Congress, the distribution block to the right, the titles below."""
    organization, symbol, congress, *block = [piece.text for piece in script.pieces if piece.kind == "masthead"]
    right: list[str] = []
    titles: list[str] = []
    for line in block:
        (titles if titles or len(line) > LONGEST_IN_BLOCK else right).append(line)
    return organization, symbol, congress, right, titles


def name_row(name: Name, written: str, capacity: str) -> list[str]:
    """Return a name of the attendance lists as it must come out."""
    return [name.entity_id, written, capacity]


def letters(place: int) -> str:
    """Return a … z, aa, bb, cc as Word counts."""
    return chr(ord("a") + (place - 1) % 26) * ((place - 1) // 26 + 1)


def roman(number: int) -> str:
    """Return a Roman numeral up to 39."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
