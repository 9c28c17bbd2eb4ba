"""Blocks of a PDF as runs, and the text of runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.model import BlockRole, FootnoteAnchor, FurnitureReason, TableCell
from flows.reading.pdf.page_text import Run

# In font sizes: a larger change of the baseline is a new line; a smaller one is a superscript or subscript.
LINE_STEP = 0.55
# In ems: a wider gap between two runs of a line is a space; kerning opens gaps of up to 0.2 em inside a word.
GAP_EMS = 0.3
# In ems: a narrower space character is not a space; true spaces have at least 0.15 em, also in justified lines.
NO_GAP_EMS = 0.1
MARK_SIZE, MARK_RISE = 0.82, 0.08
# Number of runs on either side that are searched for the line below a raised mark.
MARK_REACH = 12
NOTE_MARK = re.compile(r"(?:\d{1,3}|\*{1,4}|[a-z]{1,2}|[†‡§])")
_NO_SPACE_AFTER = re.compile(r"(?:\S[-‐–—/]|(?:https?://|www\.)\S*[/_=&?%#.])$")  # at a line end
_MAY_JOIN = "-‐–—/_=&?%#."  # the last characters that it can find
_LABEL_END = re.compile(r"\d\.$|^\([a-z]{1,5}\)$")
_TITLE_START = re.compile(r"[A-ZÀ-Þ\[(“«‘\"]")
FIRST_CJK = "\u2e80"  # a fast test
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(slots=True)
class PdfBlock:
    """One block as runs. ``marks`` holds the footnote key by index of the run that is its mark.

    The text is joined once: ``runs`` are changed only by the methods of the block.
    """

    runs: list[Run]
    role: BlockRole = BlockRole.PARAGRAPH
    style: str | None = None
    heading_level: int | None = None
    cell: TableCell | None = None
    furniture: FurnitureReason | None = None
    footnote: str | None = None
    marks: dict[int, str] = field(default_factory=dict)
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def page(self) -> int:
        """The first page of the block."""
        return self.runs[0].page

    @property
    def last_page(self) -> int:
        """The last page of the block."""
        return self.runs[-1].page

    @property
    def tail(self) -> str:
        """The end of the text; faster than ``text``."""
        runs = self.runs
        return (runs[0].text if len(runs) == 1 else "".join([run.text for run in runs[-8:]])).rstrip()

    @property
    def text(self) -> str:
        """The text, including footnote marks."""
        if self._text is None:
            self._text = join_runs(self.runs)[0]
        return self._text

    def extend(self, runs: Iterable[Run]) -> None:
        """Add runs at the end."""
        self.runs.extend(runs)
        self._text = None

    def replace_runs(self, runs: list[Run]) -> None:
        """Take other runs in place of all."""
        self.runs, self._text = runs, None

    def clear_run(self, index: int) -> None:
        """Remove the text of one run."""
        self.runs[index] = self.runs[index]._replace(text="")
        self._text = None

    def text_and_anchors(self) -> tuple[str, tuple[FootnoteAnchor, ...]]:
        """Return the text with its footnote marks replaced by anchors."""
        return join_runs(self.runs, self.marks) if self.marks else (self.text, ())


def join_runs(runs: Sequence[Run], marks: Mapping[int, str] | None = None) -> tuple[str, tuple[FootnoteAnchor, ...]]:
    """Join runs to text, and replace footnote marks by anchors.

    A line end becomes one space, except after a hyphen, dash or slash.

    Args:
        runs: The runs in reading order.
        marks: The footnote key by index of the run that is its mark.
    """
    if len(runs) == 1 and not marks:
        return runs[0].text.strip(), ()
    text = ""
    anchors: list[FootnoteAnchor] = []
    before: Run | None = None
    needs_space = False
    for index, run in enumerate(runs):
        written = run.text
        body = written.strip()
        if not body:
            needs_space = needs_space or written != ""
            continue
        if needs_space and before is not None and _has_zero_width_space(before, run, runs, index):
            needs_space = False
        if written[:1] == " " or (before is not None and not needs_space and _is_gap(before, run, text)):
            needs_space = True
        if marks and index in marks:
            anchors.append(FootnoteAnchor(len(text), marks[index]))
        else:
            if needs_space and text:
                text += " "
            text += body
            needs_space = False
        needs_space = needs_space or written[-1] == " "
        before = run
    return text, tuple(anchors)


def _has_zero_width_space(before: Run, after: Run, runs: Sequence[Run], index: int) -> bool:
    """Return whether the final space of ``before`` has no width: "non- " directly followed by "governmental"."""
    if index == 0 or runs[index - 1] is not before or is_new_line(before, after):
        return False
    return abs(after.x0 - before.x1) < NO_GAP_EMS * max(min(before.size, after.size), 1.0)


def _is_gap(before: Run, after: Run, text: str) -> bool:
    """Return whether there is a space between two runs, by a line end or a gap."""
    if is_new_line(before, after):
        if after.text[0] >= FIRST_CJK and _CJK.match(after.text) and text and _CJK.match(text[-1]):
            return False
        return text[-1:] not in _MAY_JOIN or _NO_SPACE_AFTER.search(text[-200:]) is None
    gap = after.x0 - before.x1
    if gap <= NO_GAP_EMS:  # an em has a point at least
        return False
    em = max(min(before.size, after.size), 1.0)
    if gap <= NO_GAP_EMS * em or gap > GAP_EMS * em:
        return gap > GAP_EMS * em
    # a label longer than its tab stop is close to the text: "2018/11." "Strengthening", "(xviii)" "Develop"
    return _LABEL_END.search(text[-12:]) is not None and _TITLE_START.match(after.text) is not None


def is_new_line(before: Run, after: Run) -> bool:
    """Return whether ``after`` is on another line than ``before``."""
    if before.page != after.page:
        return True
    step = abs(before.y - after.y)
    return step > LINE_STEP and step > LINE_STEP * max(before.size, after.size, 1.0)  # the first test is fast


def raised_marks(runs: Sequence[Run]) -> Iterator[tuple[range, str]]:
    """Yield the index ranges of small raised runs that form a footnote mark, and the mark."""
    if len(runs) < 2:
        return
    sizes = [run.size for run in runs]
    small = MARK_SIZE * max(sizes, default=0.0)  # larger runs cannot be raised marks
    end = 0
    for index in [index for index, size in enumerate(sizes) if size <= small]:
        if index < end or not _is_raised(runs, index):
            continue
        end = index + 1
        while end < len(runs) and sizes[end] <= small and _is_raised(runs, end):
            end += 1
        mark = "".join([run.text for run in runs[index:end]]).strip()
        if NOTE_MARK.fullmatch(mark):
            yield range(index, end), mark


def _is_raised(runs: Sequence[Run], index: int) -> bool:
    run = runs[index]
    if not run.text.strip():
        return False
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(runs) and (not runs[other].text.strip() or _same_script(runs[other], run)):
            other += step
            if abs(other - index) > MARK_REACH:
                break
        if 0 <= other < len(runs):
            base = runs[other]
            rise = run.y - base.y
            if (
                base.page == run.page
                and run.size <= MARK_SIZE * base.size
                and MARK_RISE * base.size <= rise <= LINE_STEP * base.size
            ):
                return True
    return False


def _same_script(one: Run, other: Run) -> bool:
    return one.page == other.page and abs(one.y - other.y) < 0.5 and abs(one.size - other.size) < 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of one block that share a baseline."""

    x0: float
    x1: float
    y: float
    size: float
    page: int


def block_lines(runs: Sequence[Run]) -> list[Line]:
    """Group runs to lines, in order."""
    lines: list[list[Run]] = []
    for run in runs:
        if not run.text.strip():
            continue
        if lines and not is_new_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [
        Line(
            min(run.x0 for run in line),
            max(run.x1 for run in line),
            line[0].y,
            max(run.size for run in line),
            line[0].page,
        )
        for line in lines
    ]
