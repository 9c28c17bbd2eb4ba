"""Lines of a plain text: their columns, their pages, and whether they are the wrapped lines of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import UnreadableDocument
from flows.reading.furniture import is_contents_entry

MAX_LINE = 100_000  # the longest paragraph of a report has about 5,000 characters
WRAPPED_WIDTH = 130  # characters; lines of a wrapped file are not longer, paragraphs on one line usually are
LONG_SHARE = 0.2  # share of the characters in longer lines, which are those of tables, in a wrapped file at most
COLUMN = re.compile(r"[^ \n]+(?: {1,7}[^ \n]+)*")  # eight spaces separate the columns of a masthead or table
LABEL = re.compile(r"(?:\d{1,3}\.|[IVXLC]+\.|[A-Z]\.|\(?[a-z]{1,4}\)|[•–—-])\s")
LONE_LABEL = re.compile(r"(?:\d{1,3}\.|[IVXLC]+\.|[A-Z]\.|\(?[a-z]{1,4}\)|[•●▪–—])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one column of a line with wide gaps, from character ``left`` to ``right`` of the line.

    ``start`` is its offset in the text, ``line_start`` that of its line; ``indent`` is where the words after its label
    begin.
    """

    text: str
    start: int
    left: int
    right: int
    page: int
    line_start: int
    after_blank: bool
    is_later_column: bool = False

    @property
    def indent(self) -> int:
        """The character of the line where the words after its label begin."""
        label = LABEL.match(self.text)
        words = self.text[label.end() :].lstrip() if label else self.text
        return self.left + len(self.text) - len(words)


def text_lines(text: str, name: str) -> tuple[Line, ...]:
    """Return the lines with visible text, trimmed.

    Raises:
        UnreadableDocument: not-text, for a line that no paragraph can be.
    """
    found: list[Line] = []
    page = 1
    blank_before = True
    for match in re.finditer(r"\f|[^\n\f]+\n?|\n", text):
        if match.group() == "\f":
            page += 1
            blank_before = True
            continue
        visible = match.group().strip()
        if len(visible) > MAX_LINE:
            raise UnreadableDocument(
                "not-text", f"{name}: a line of {len(visible):,} characters; no paragraph is that long"
            )
        for number, (left, column) in enumerate(_columns(match.group().rstrip())):
            start = match.start() + left
            right = left + len(column)
            found.append(Line(column, start, left, right, page, match.start(), blank_before, number > 0))
        blank_before = not visible
    return tuple(found)


def _columns(line: str) -> Iterator[tuple[int, str]]:
    """Yield start and text of each column. A label and its text, or a contents entry and its page, are one column."""
    if is_contents_entry(line.strip()):
        yield len(line) - len(line.lstrip()), line.strip()
        return
    start: int | None = None
    for match in COLUMN.finditer(line):
        text = match.group().strip()
        left = match.start() + match.group().index(text)
        if start is None:
            start = left
        if LONE_LABEL.fullmatch(line[start : match.end()].strip()) and line[match.end() :].strip():
            continue
        column = line[start : match.end()].strip()
        if column:
            yield start + line[start:].index(column), column
        start = None


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are broken over lines: few characters are in long lines, few lines follow a blank one."""
    sizes = [len(line.text) for line in lines if not is_contents_entry(line.text)]
    longer = sum(size for size in sizes if size > WRAPPED_WIDTH)
    follows = sum(not line.after_blank for line in lines)
    return longer <= LONG_SHARE * sum(sizes) and follows > len(lines) // 4
