"""Footnotes and endnotes of a Word file: their marks, counted in the order of citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flows.reading.number_formats import format_number
from flows.reading.word.ooxml import W, value
from flows.reading.xml_elements import Element, whole_number

DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Note:
    """One cited note: the printed mark, and the key, which is the mark made unique ("1", "1~2")."""

    mark: str
    key: str
    is_counted: bool


class Notes:
    """The notes of one document, counted through the whole document; Word does not print notes without citation."""

    def __init__(self, parts: dict[str, Element], settings: Element | None, sections: Iterable[Element]) -> None:
        self._elements = {
            (kind, element.get(W + "id") or ""): element
            for kind, root in parts.items()
            for element in root.iterchildren(W + kind)
            if element.get(W + "type") in (None, "normal")
        }
        self._formats = DEFAULT_FORMATS.copy()
        self._next = {"footnote": 1, "endnote": 1}
        self._cited: dict[tuple[str, str], Note] = {}
        self._marks: Counter[str] = Counter()
        holders = [*sections] if settings is None else [settings, *sections]
        for holder in holders:
            self._configure(holder)

    def cite(self, kind: str, note_id: str, custom_mark: str | None) -> str:
        """Return the key of the cited note and count it at its first citation."""
        if (kind, note_id) not in self._cited:
            mark = custom_mark or self._count(kind)
            self._marks[mark] += 1
            key = mark if self._marks[mark] == 1 else f"{mark}~{self._marks[mark]}"
            self._cited[(kind, note_id)] = Note(mark, key, custom_mark is None)
        return self._cited[(kind, note_id)].key

    def take(self, kind: str, note_id: str) -> tuple[Note, Element] | None:
        """Return a cited note and its content at the first call; None at later calls or if it has no content."""
        element = self._elements.pop((kind, note_id), None)
        return None if element is None else (self._cited[(kind, note_id)], element)

    def _count(self, kind: str) -> str:
        number = self._next[kind]
        self._next[kind] += 1
        return format_number(number, self._formats[kind]) or str(number)

    def _configure(self, holder: Element) -> None:
        for kind in self._formats:
            properties = holder.find(W + kind + "Pr")
            number_format = value(properties, "numFmt")
            if number_format is not None:
                self._formats[kind] = number_format
            start = value(properties, "numStart")
            if start is not None:
                self._next[kind] = whole_number(start, 1)
