"""Join wrapped lines to blocks: which line continues the line before, and which block continues on the next page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from flows.model import BlockRole, FurnitureReason
from flows.reading.drafts import BlockDraft
from flows.reading.text.footnotes import FOOTNOTE_LINE, LONE_MARK, with_anchors
from flows.reading.text.hyphens import WordJoiner
from flows.reading.text.labels import LabelledLines
from flows.reading.text.lines import LABEL, LONG_LINE, Line, is_prose

SAME_COLUMN = 3  # characters by which the starts of lines in one column may differ
MIN_PARAGRAPH = 60  # characters; a shorter unfinished line is a heading
LINES_OF_PAGE = 12  # long lines with which a page shows its own margin
FAR_BEYOND = 1.3  # times the usual line end: such a line is a row of a table
NEAR_MARGIN = 8  # characters; a line of a PDF that ends nearer may be full, if its letters are wide
FAR_FROM_MARGIN = 16  # characters; a line that ends farther from the margin has an intended end
INITIAL = re.compile(r"[A-Z]\.\s")  # "M. Abdul", "D. Prescod": a name after a full line, otherwise a section letter
# words that are never broken over two lines: a number and its noun, a word with a no-break space after it
UNIT = re.compile(r"\S+[ \u00a0](?:\d[\d,.]*(?=[\s;,.)]|$)|[:;?!»%](?=\s|$))|(?:\d[\d.,]*|«)\s\S+|[^ ]+")
CLOSING = re.compile(r"[^()]{1,40}\)")  # the rest of "Netherlands (Kingdom of" is "the)"
ITEM = re.compile(r"\(?[a-z]{1,4}\)\s")
CAPTION = re.compile(r"[A-ZÀ-Þ][\w-]+(?: [\w-]+){0,3}:\s")
# a text never ends with such a word: a line that does continues
LINKING = re.compile(
    r"\b(?:the|of|and|to|in|on|for|by|with|at|from|as|de|del|la|el|los|las|en|y|e|para|por|con|du|des|le|les|et|à|au|aux|"
    r"sur|pour|dans|par)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Margins:
    """The right margin of each page, and how far before it full lines may end (0 if letters have one width)."""

    by_page: dict[int, int]
    slack: int

    def had_room(self, last: Line, line: Line, *, slack: bool = True) -> bool:
        """Return whether the first words of ``line`` would have fitted on the line before: the line end is intended."""
        unit = UNIT.match(line.text)
        words = len(unit.group() if unit else line.text)
        return words < self.by_page[last.page] - last.end - (self.slack if slack else 0)


@dataclass(frozen=True, slots=True)
class _Joined:
    """A block with the lines that were joined to it (none for furniture)."""

    draft: BlockDraft
    lines: tuple[Line, ...] = ()


def join_lines(read: LabelledLines, margins: Margins, words: WordJoiner, *, has_pages: bool) -> tuple[BlockDraft, ...]:
    """Join wrapped lines to blocks: a line continues the line before if that line had no room for its first word.

    Args:
        read: The lines with visible text, with their reasons as furniture.
        margins: Where their pages end.
        words: Joins a broken word.
        has_pages: Whether the pages of the lines are known.
    """
    drafts: list[_Joined] = []
    current: list[Line] = []
    waiting: list[_Joined] = []
    in_footnotes_of: int | None = None

    def close() -> None:
        if current:
            draft = _draft(current, words, has_pages, in_footnotes_of == current[0].page)
            drafts.append(_Joined(draft, tuple(current)))
        drafts.extend(waiting)
        current.clear()
        waiting.clear()

    for index, (line, reason) in enumerate(zip(read.lines, read.reasons, strict=True)):
        if reason is not None:
            page = line.page if has_pages else None
            waiting.append(_Joined(BlockDraft(line.text, BlockRole.FURNITURE, page, furniture=reason)))
            if reason is FurnitureReason.RULE and line.text.startswith("_"):
                close()
                in_footnotes_of = line.page
            continue
        footnotes = in_footnotes_of == line.page
        if index in read.notes or not current or not _continues_line(current, line, margins, footnotes=footnotes):
            close()
        if index in read.notes:
            in_footnotes_of = line.page
        current.append(line)
    close()
    return with_anchors(_joined_over_pages(drafts, margins, words))


def page_margins(lines: Sequence[Line]) -> Margins:
    """Return where the lines of each page end, learnt from its long lines, and how much these ends differ."""
    rights: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        if len(line.text) >= LONG_LINE or line.left >= LONG_LINE:
            rights[line.page].append(line.right)
    whole = _margin([right for page in rights.values() for right in page] or [line.right for line in lines])
    same = dict.fromkeys([line.page for line in lines], whole)
    if _slack(lines, same) == 0:  # all letters have one width
        return Margins(same, 0)
    own = {page: _margin(ends) for page, ends in rights.items() if len(ends) >= LINES_OF_PAGE}
    usual = round(median(own.values())) if own else whole
    has_columns = any(line.left > 0 for line in lines)  # otherwise a wide page is one with a table of contents
    by_page = {page: own.get(page, usual) if has_columns else usual for page in same}
    return Margins(by_page, _slack(lines, by_page))


def _margin(rights: Sequence[int]) -> int:
    """Return where full lines end; a few lines of tables and mastheads are longer."""
    usual = median(rights) if rights else 0
    ends = sorted(right for right in rights if right <= FAR_BEYOND * usual)
    return ends[len(ends) * 19 // 20] if ends else 0


def _slack(lines: Sequence[Line], margins: Mapping[int, int]) -> int:
    """Return how far before the margin lines end that certainly continue: a word in lower case follows no sign.

    Letters of a PDF have different widths, so that its full lines have different numbers of them.
    """
    missing: list[int] = []
    for last, line in pairwise(lines):
        if line.after_blank or last.page != line.page or line.is_later_column or last.is_later_column:
            continue
        if len(last.text) >= LONG_LINE and last.text[-1].isalpha() and line.text[0].islower():
            unit = UNIT.match(line.text)
            words = len(unit.group() if unit else line.text)
            missing.append(max(0, margins[last.page] - last.right - words))
    missing = sorted(one for one in missing if one <= FAR_FROM_MARGIN)
    return missing[len(missing) * 9 // 10] if missing else 0


def _continues_line(current: Sequence[Line], line: Line, margins: Margins, *, footnotes: bool) -> bool:
    last = current[-1]
    if footnotes and len(current) == 1 and LONE_MARK.fullmatch(last.text) and last.page == line.page:
        return True
    if line.after_blank or last.page != line.page or last.line_start == line.line_start:
        return False
    if current[0].is_later_column and abs(line.left - current[0].left) > SAME_COLUMN:
        return False
    if CLOSING.match(line.text) and _has_open_bracket(current):
        return True
    had_room = margins.had_room(last, line)
    continues = _is_unfinished(last.text) and line.text[0].islower()
    if LABEL.match(line.text) and (had_room or not INITIAL.match(line.text)):
        return _is_cited_label(last, line) and not had_room
    if footnotes and FOOTNOTE_LINE.match(line.text):
        return False
    if not continues and _is_indented(current, line):
        return False
    ended = last.text.endswith(")") or (had_room and last.text.endswith((".", ";")))
    if ended and CAPTION.match(line.text):
        return False
    if not had_room or continues or LINKING.search(last.text):
        return True
    return _hangs(current, line) or _is_inside(current, line, margins)


def _is_cited_label(last: Line, line: Line) -> bool:
    """Return whether a label belongs to a citation: "paragraphs 4 (a) and" continues with "(b) of the resolution"."""
    label = LABEL.match(line.text)
    words = line.text[label.end() :].lstrip() if label else ""
    return last.text[-1].isalnum() and words[:1].islower()


def _is_indented(current: Sequence[Line], line: Line) -> bool:
    """Return whether a line begins farther right than those before it, or farther left than all but a first line."""
    last = current[-1]
    if line.left > last.left + 2:
        return len(current) > 1 or abs(line.left - last.indent) > SAME_COLUMN
    return len(current) > 2 and line.left < last.left - 2 and abs(current[-2].left - last.left) <= 1


def _is_inside(current: Sequence[Line], line: Line, margins: Margins) -> bool:
    """Return whether a line is inside a paragraph although the line before had room for its first word.

    Letters of different widths leave room; the text of a labelled paragraph is followed by another label, or by a line
    that is indented otherwise.
    """
    last = current[-1]
    is_labelled = LABEL.match(current[0].text) is not None
    if margins.slack == 0 or len(last.text) < LONG_LINE or not (is_labelled or len(current) > 1):
        return False
    if last.text[-1] == ":" or not (is_labelled or is_prose(last.text)):
        return False
    is_text = len(line.text) >= LONG_LINE or line.text[-1] in ".;:,"
    same_left = line.left > 0 and abs(line.left - last.left) <= 1
    missing = margins.by_page[last.page] - last.end - len(line.text.split()[0])
    if _is_unfinished(last.text):
        room = FAR_FROM_MARGIN + NEAR_MARGIN if is_labelled else NEAR_MARGIN
    else:
        room = FAR_FROM_MARGIN if same_left and last.text[-1] != ";" else NEAR_MARGIN
    return missing <= room and (is_text or _is_unfinished(last.text)) and (is_labelled or _is_unfinished(last.text))


def _hangs(current: Sequence[Line], line: Line) -> bool:
    """Return whether a line is below the words of a heading with a label: "A.   Opening and" / "     Duration"."""
    first, last = current[0], current[-1]
    if not LABEL.match(first.text) or first.indent < first.left + 3 or not _is_unfinished(last.text):
        return False
    return abs(line.left - first.indent) <= 1 and last.right - first.left > LONG_LINE


def _has_open_bracket(lines: Sequence[Line]) -> bool:
    """Return whether a bracket is still open: "Netherlands (Kingdom of" continues with "the)"."""
    return sum(line.text.count("(") - line.text.count(")") for line in lines) > 0


def _is_unfinished(text: str) -> bool:
    return text[-1] not in ".;:?!"


def _joined_over_pages(drafts: Sequence[_Joined], margins: Margins, words: WordJoiner) -> list[BlockDraft]:
    """Join paragraphs that continue on the next page; footnotes and furniture in between follow the paragraph."""
    joined: list[_Joined] = []
    for draft in drafts:
        index = next(
            (index for index in range(len(joined) - 1, -1, -1) if joined[index].draft.role is BlockRole.PARAGRAPH),
            None,
        )
        if index is not None and _continues_over_page(joined[index], draft, margins):
            before = joined[index]
            text = words.join(before.draft.text, draft.draft.text)
            joined[index] = _Joined(before.draft._replace(text=text), before.lines + draft.lines)
        else:
            joined.append(draft)
    return [one.draft for one in joined]


def _continues_over_page(before: _Joined, after: _Joined, margins: Margins) -> bool:
    """Return whether a block is the rest of the one before: by its words, or after a full line of a longer text."""
    draft = after.draft
    if draft.role is not BlockRole.PARAGRAPH or before.lines[-1].page == after.lines[0].page:
        return False
    if CLOSING.match(draft.text) and _has_open_bracket(before.lines):
        return True
    if LABEL.match(draft.text):
        return False
    if len(before.lines) > 1 and not margins.had_room(before.lines[-1], after.lines[0]):
        return _is_unfinished(before.draft.text) or not _is_unfinished(draft.text)  # headings do not continue
    opens_lower = draft.text[0].islower() or draft.text[0] in "(“‘" or before.draft.text[-1] in ",-–"
    is_item = ITEM.match(before.draft.text) is not None  # an item ends with a full stop or a semicolon
    return _is_unfinished(before.draft.text) and (
        opens_lower or draft.text[0].isdigit() or is_item or len(before.draft.text) > MIN_PARAGRAPH
    )


def _draft(lines: Sequence[Line], words: WordJoiner, has_pages: bool, footnotes: bool) -> BlockDraft:
    text = words.join_all(" ".join(line.text.split()) for line in lines)
    page = lines[0].page if has_pages else None
    mark = FOOTNOTE_LINE.match(text) if footnotes else None
    if mark:
        return BlockDraft(text, BlockRole.FOOTNOTE, page, footnote=mark.group(1))
    return BlockDraft(text, page=page)
