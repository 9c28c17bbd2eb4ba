"""Lines of a plain text: their columns, their pages, and whether they are the wrapped lines of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flows.model import UnreadableDocument
from flows.reading.furniture import is_contents_entry

MAX_LINE = 100_000  # the longest paragraph of a report has about 5,000 characters
WRAPPED_WIDTH = 130  # characters; lines of a wrapped file are not longer, paragraphs on one line usually are
LONG_SHARE = 0.2  # share of the characters in longer lines, which are those of tables, in a wrapped file at most
GAP = re.compile(r"(?<! ) {3,}+(?=\S)")
LABEL_WIDTH = 6  # letters; a label and the tab after it take so much of the first line
WIDE_GAP = 8  # spaces; they separate the columns of a masthead or table, fewer ones only if several lines have them
NEAR_LINES, COLUMN_LINES = 3, 3  # lines on either side that show a column, and lines that must have it
LONG_LINE = 40  # characters; shorter lines do not show how wide the text is
LABEL = re.compile(r"(?:\d{1,3}\.|[IVXLC]+\.|[A-Z]\.|\(?[a-z]{1,4}\)|[•–—-])\s")
LONE_LABEL = re.compile(r"(?:\d{1,3}\.|[IVXLC]+\.|[A-Z]\.|\(?[a-z]{1,4}\)|[•●▪–—])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one column of a line with wide gaps, from character ``left`` to ``right`` of the line.

    ``start`` is its offset in the text, ``line_start`` that of its line; ``after_label`` is set if its label was
    on the line above.
    """

    text: str
    start: int
    left: int
    right: int
    page: int
    line_start: int
    after_blank: bool
    is_later_column: bool = False
    after_label: bool = False

    @property
    def end(self) -> int:
        """``right``, with the place that the label took which is on a line above."""
        return self.right + LABEL_WIDTH if self.after_label else self.right

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
    matches = list(re.finditer(r"\f|[^\n\f]+\n?|\n", text))
    starts = _column_starts([match.group() for match in matches])
    for match, columns in zip(matches, starts, strict=True):
        if match.group() == "\f":
            page += 1
            blank_before = True
            continue
        visible = match.group().strip()
        if len(visible) > MAX_LINE:
            raise UnreadableDocument(
                "not-text", f"{name}: a line of {len(visible):,} characters; no paragraph is that long"
            )
        for number, (left, column) in enumerate(_columns(match.group().rstrip(), columns)):
            start = match.start() + left
            right = left + len(column)
            found.append(Line(column, start, left, right, page, match.start(), blank_before, number > 0))
        blank_before = not visible
    return tuple(found)


def _columns(line: str, starts: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield start and text of each column. A label and its text, or a contents entry and its page, are one column."""
    if is_contents_entry(line.strip()):
        yield len(line) - len(line.lstrip()), line.strip()
        return
    left = len(line) - len(line.lstrip())
    for gap in _gaps(line):
        is_wide = gap.end() - gap.start() >= WIDE_GAP
        if gap.start() < left or not (is_wide or gap.end() in starts) or _belongs(line[left : gap.start()].strip()):
            continue
        yield left, line[left : gap.start()].strip()
        left = gap.end()
    if line[left:].strip():
        yield left, line[left:].strip()


def _gaps(line: str) -> Iterable[re.Match[str]]:
    """Return the gaps between the words of a line, without its indentation."""
    start = len(line) - len(line.lstrip())
    return GAP.finditer(line, start) if line.find("   ", start) >= 0 else ()


def _belongs(before: str) -> bool:
    """Return whether the text after a gap belongs to the words before it: a label, or a short caption."""
    return LONE_LABEL.fullmatch(before) is not None


def _column_starts(lines: Sequence[str]) -> Iterator[set[int]]:
    """Yield for each line where columns start: after gaps at one place in several lines close together."""
    starts = [{gap.end() for gap in _gaps(line)} for line in lines]
    for index, own in enumerate(starts):
        if not own:
            yield own
            continue
        near = [one for one in starts[max(0, index - NEAR_LINES) : index + NEAR_LINES + 1] if one]
        yield {start for start in own if sum(start in one for one in near) >= COLUMN_LINES}


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are broken over lines: few characters are in long lines, few lines after a blank."""
    sizes = [len(line.text) for line in lines if not is_contents_entry(line.text)]
    longer = sum(size for size in sizes if size > WRAPPED_WIDTH)
    follows = sum(not line.after_blank for line in lines)
    return longer <= LONG_SHARE * sum(sizes) and follows > len(lines) // 4


def is_prose(text: str) -> bool:
    """Return whether most words of a line begin in lower case, unlike those of names and titles."""
    words = [word for word in text.split() if word[0].isalpha()]
    return 2 * sum(word[0].islower() for word in words) > len(words)
