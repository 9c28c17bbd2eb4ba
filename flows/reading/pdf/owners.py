"""Which text object each character of a page belongs to, with few calls of pdfium: they are most of the reading's time.

The characters of an object follow each other, so only a few of each are asked for.
"""

from __future__ import annotations

from typing import Any

from flows.reading.pdf import pdfium as raw
from flows.reading.pdf.characters import RIGHT_TO_LEFT

LINE_END = "\r\n"  # between lines, as pdfium adds it


class OwnerWalk:
    """A walk over the characters of a page, from object to object.

    ``owners``: each object with the start and end index of its characters; ``others``: the spaces and line ends that
    pdfium added between objects.
    """

    def __init__(self, page: Any, text: str) -> None:
        self._page, self._text = page, text
        self._ends_at_words = False  # objects are words, not lines: seen at the last one that ended before its line
        self.owners: list[tuple[int, int, int]] = []
        self.others: set[int] = set()
        self._walk()

    def _walk(self) -> None:
        page, text, char_object = self._page, self._text, raw.char_object
        # else pdfium reorders the characters of lines
        is_ordered = text.isascii() or RIGHT_TO_LEFT.search(text) is None
        count, line_end, current, start, end, index = len(text), 0, 0, 0, 0, 0
        while index < count:
            if text.startswith(LINE_END, index):
                self.others.update((index, index + 1))
                index += 2
                continue
            owner = char_object(page, index)
            if not owner:
                if text[index] in " \r\n":
                    self.others.add(index)
                index += 1
                continue
            is_new = owner != current
            if is_new:
                if current:
                    self.owners.append((current, start, end))
                current, start = owner, index
            if is_ordered:
                if line_end <= index:
                    line_end = text.find("\r", index + 1)
                    line_end = count if line_end < 0 else line_end
                end = index = self._end(index, line_end, owner, may_be_word=is_new)
            else:
                end = index = index + 1
        if current:
            self.owners.append((current, start, end))

    def _end(self, start: int, line_end: int, owner: int, *, may_be_word: bool) -> int:
        """Return the end index of the contiguous characters of one object: of the line or a word, else by halving.

        A word may be the first of several: the next step then has the same object.
        """
        page, text, char_object = self._page, self._text, raw.char_object
        if self._ends_at_words and may_be_word:
            space = text.find(" ", start + 1, line_end)
            if space > 0:
                if char_object(page, space - 1) == owner:
                    return space
                self._ends_at_words = False
                return self._halved(start, space - 1, owner)
        if char_object(page, line_end - 1) == owner:
            self._ends_at_words = False
            return line_end
        last, end = start, line_end - 1
        space = text.find(" ", start + 1, end)
        if space > 0:
            of_space = char_object(page, space)
            if of_space == owner:
                last = space + 1
                if last == end or char_object(page, last) != owner:
                    return last
            elif char_object(page, space - 1) == owner:
                self._ends_at_words = not of_space
                return space
            else:
                end = space - 1
        return self._halved(last, end, owner)

    def _halved(self, last: int, end: int, owner: int) -> int:
        """Return the end index of the characters of an object that ``last`` belongs to and ``end`` does not."""
        page, char_object = self._page, raw.char_object
        while end - last > 1:
            middle = (last + end) // 2
            if char_object(page, middle) == owner:
                last = middle
            else:
                end = middle
        return end
