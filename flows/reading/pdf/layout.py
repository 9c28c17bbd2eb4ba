"""Untagged PDF: group the lines of its pages to blocks by gaps, indents, labels and fonts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from flows.model import BlockRole
from flows.reading.pdf.blocks import PdfBlock
from flows.reading.pdf.furniture import has_dot_leader, margin_reason
from flows.reading.pdf.lines import TextLine, body_size, page_lines, page_rows
from flows.reading.pdf.margins import margin_lines, masthead_blocks, opens_note, repeated_lines, running_blocks
from flows.reading.pdf.page_breaks import LABEL, word_width
from flows.reading.pdf.page_text import PageText, Rule, Run
from flows.reading.pdf.tables import find_table, table_cells

# A larger step to the next line, in usual steps, starts a paragraph.
PARAGRAPH_STEP = 1.3
# A step is common if it has at least this share of all steps.
COMMON_STEP = 0.15
INDENT_EMS = 1.0
# A line that ends further from the right margin, as a share of the text width, is short.
SHORT_LINE = 0.12
CENTRED_MARGIN, CENTRED_SKEW = 0.08, 0.03
# In ems: words fit on a line if the first is left free; the second is the maximum width of a letter.
ROOM_EMS, LETTER_EMS = 1.5, 0.6
SIZE_CHANGE = 0.12
SMALL_PRINT = 0.88
MAX_LINES = 100_000  # of one page; keeps the number of a table (page and line) unique
JUSTIFIED_SHARE, JUSTIFIED_LINES = 0.3, 5
_SENTENCE_END = re.compile(r"[.;:?!…。]['’”\"»)\]]*(?:\s?\d{1,2}/)?$")
_NUMBER = re.compile(r"(\d{1,3})\.\s")
_ITEM = re.compile(r"\(?(?:[a-z]{1,2}|[ivxl]{1,6})\)\s")
_LETTER_ALONE = re.compile(r"(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)")
_INITIAL = re.compile(r"[A-Z]\.\s[^\W\d_]")  # "M. Abdul": a name after a full line, otherwise a section letter


@dataclass(frozen=True, slots=True)
class _Measure:
    """The usual measures of a document in points: font size, step from line to line, margins and width of the text."""

    body: float
    step: float
    left: float
    right: float
    width: float


@dataclass(frozen=True, slots=True)
class _PageParts:
    """The parts of a page from top to bottom; ``head`` holds the masthead, too."""

    head: list[PdfBlock]
    text: list[TextLine]
    notes: list[TextLine]
    foot: list[PdfBlock]


def layout_blocks(pages: Sequence[PageText]) -> list[PdfBlock]:
    """Return the blocks of all pages, page by page: page header, masthead, text, footnotes, page footer."""
    body = body_size(pages)
    lines = {page.number: page_lines(page, page.runs, body) for page in pages}
    repeated = repeated_lines(pages, lines)
    parts = {page.number: margin_lines(page, lines[page.number], repeated) for page in pages}
    measure = _measure([line for _, middle, _ in parts.values() for line in middle], body)
    blocks: list[PdfBlock] = []
    columns: Sequence[float] = ()
    split = [_split_page(page, parts[page.number], measure) for page in pages]
    for page, next_page in zip(split, [*split[1:], None], strict=True):
        blocks.extend(page.head)
        found, columns = _paragraphs(page.text, measure, columns, partial(_columns_at_top, next_page))
        blocks.extend(found)
        blocks.extend(_notes(page.notes))
        blocks.extend(page.foot)
    return _join_untagged(blocks, measure)


def _split_page(
    page: PageText, parts: tuple[list[TextLine], list[TextLine], list[TextLine]], measure: _Measure
) -> _PageParts:
    """Separate page header and masthead, text, footnotes and page footer."""
    head, middle, foot = parts
    blocks = running_blocks(page, head)
    if page.number == 1:
        masthead, middle = masthead_blocks(page, middle, measure.body)
        blocks = [*blocks, *masthead]
    text, notes = _footnote_split(page, middle, measure)
    return _PageParts(blocks, text, notes, running_blocks(page, foot))


def _columns_at_top(page: _PageParts | None) -> Sequence[float]:
    """Return the x positions of the columns of a table with which a page begins."""
    return find_table(page.text, 0)[1] if page is not None else ()


def untagged_blocks(page: PageText, runs: Sequence[Run]) -> list[PdfBlock]:
    """Return the blocks of runs of one page that are not in the structure tree of a tagged PDF."""
    if not any(run.text.strip() for run in runs):
        return []
    body = body_size([page])
    lines = page_lines(page, runs, body)
    head, middle, foot = margin_lines(page, lines, set())
    if page.number == 1:
        return [PdfBlock(list(line.runs), BlockRole.MASTHEAD) for line in (*head, *middle)] + running_blocks(page, foot)
    text, _ = _paragraphs(middle, _measure(middle, body), (), tuple)
    return [*running_blocks(page, head), *text, *running_blocks(page, foot)]


# ------------------------------------------------------------------------------------------- footnotes


def _footnote_split(page: PageText, lines: list[TextLine], measure: _Measure) -> tuple[list[TextLine], list[TextLine]]:
    """Separate text and footnotes, which are below a short rule or in small print at the bottom."""
    for rule in sorted(page.rules, key=lambda rule: rule.y):
        below = [line for line in lines if line.y < rule.y]
        if below and _is_separator(rule, lines, measure) and opens_note(below[0]):
            return [line for line in lines if line.y >= rule.y], below
    for index in range(len(lines) - 2, -1, -1):
        if not lines[index].text.strip("_ ") and opens_note(lines[index + 1]):
            return lines[: index + 1], lines[index + 1 :]
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.size > SMALL_PRINT * measure.body:
            break
        if opens_note(line):
            start = index
    return lines[:start], lines[start:]


def _is_separator(rule: Rule, lines: Iterable[TextLine], measure: _Measure) -> bool:
    """Return whether a rule is short, at the left margin, and does not underline words."""
    if rule.x0 > measure.left + 0.15 * measure.width or not 40 < rule.x1 - rule.x0 < 0.5 * measure.width:
        return False
    return not any(
        0 <= line.y - rule.y < 0.45 * line.size and line.x0 < rule.x1 and line.x1 > rule.x0 for line in lines
    )


def _notes(lines: Iterable[TextLine]) -> list[PdfBlock]:
    blocks: list[PdfBlock] = []
    for line in lines:
        if not blocks or opens_note(line):
            blocks.append(PdfBlock([], BlockRole.FOOTNOTE))
        blocks[-1].extend(line.runs)
    return blocks


# ------------------------------------------------------------------------------------------- paragraphs


def _measure(lines: Sequence[TextLine], body: float) -> _Measure:
    steps = [
        above.y - below.y
        for above, below in pairwise(lines)
        if above.page == below.page and 0.7 * body < above.y - below.y < 3 * body
    ]
    usual = Counter(round(step * 2) / 2 for step in steps)
    text = [line for line in lines if line.pieces == 1 and not has_dot_leader(line.text)]
    long = [line for line in text if len(line.text) > 40] or list(lines)
    lefts = Counter(round(line.x0) for line in long)
    left = float(lefts.most_common(1)[0][0]) if lefts else 0.0
    right = _right_margin(long)
    return _Measure(body, _line_step(usual) if usual else 1.2 * body, left, right, max(right - left, 1.0))


def _line_step(usual: Counter[float]) -> float:
    """Return the smallest common step from line to line; with short paragraphs, larger steps are more frequent.

    If none is common, as on a turned page of single words, the smallest of all is taken.
    """
    common = [step for step, count in usual.items() if count >= COMMON_STEP * usual.total()]
    return min(common or usual)


def _right_margin(lines: Sequence[TextLine]) -> float:
    """Return the x position at which most lines end in justified text; in ragged text the end of the longest lines.

    In ragged text the longest 3 per cent are ignored as outliers.
    """
    usual = Counter(round(line.x1 / 2) * 2 for line in lines).most_common(1)
    if usual and usual[0][1] >= max(JUSTIFIED_SHARE * len(lines), JUSTIFIED_LINES):
        return float(usual[0][0])
    ends = sorted(line.x1 for line in lines)
    return ends[int(0.97 * (len(ends) - 1))] if ends else 0.0


def _paragraphs(
    lines: Sequence[TextLine], measure: _Measure, above: Sequence[float], below: Callable[[], Sequence[float]]
) -> tuple[list[PdfBlock], Sequence[float]]:
    """Return the paragraphs and table cells of one page, and the columns of a table at its end.

    ``above`` are the columns of a table at the end of the page before, ``below`` gives those at the start of the page
    after.
    """
    blocks: list[PdfBlock] = []
    text: list[TextLine] = []
    index = 0
    while index < len(lines):
        end, above = find_table(lines, index, () if index else above, below)
        if end > index:
            blocks.extend(_text_blocks(text, measure))
            text = []
            blocks.extend(table_cells(lines[index:end], above, lines[index].page * MAX_LINES + index))
        else:
            text.append(lines[index])
        index = max(end, index + 1)
    return [*blocks, *_text_blocks(text, measure)], above


def _text_blocks(lines: Iterable[TextLine], measure: _Measure) -> list[PdfBlock]:
    groups: list[list[TextLine]] = []
    for line in lines:
        if not groups or _starts_paragraph(groups[-1], line, measure):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_paragraph(group, measure) for group in groups]


def _starts_paragraph(group: Sequence[TextLine], line: TextLine, measure: _Measure) -> bool:
    """Return whether ``line`` starts a new paragraph after the lines of ``group``."""
    last = group[-1]
    if _looks_different(last, line, measure):
        return True
    if _closes_bracket(group, line):
        return False
    is_short = last.x1 < measure.right - SHORT_LINE * measure.width
    is_indented = line.x0 - last.x0 > INDENT_EMS * measure.body
    if LABEL.match(line.text) and (is_short or is_indented or not _INITIAL.match(line.text)):
        return is_short or is_indented or _ends_sentence(last) or _has_next_number(group[0].text, line.text)
    if _is_centred(line, measure) and _is_centred(last, measure):
        return False
    if len(group) > 1 and is_indented and (is_short or _ends_sentence(last)):
        return True
    if line.text[:1].islower():
        return False
    is_intended = is_short and _ends_sentence(last) and _fits_first_word(last, line, measure)
    return is_intended or _had_room(group, line, measure)


def _ends_sentence(line: TextLine) -> bool:
    return _SENTENCE_END.search(line.text) is not None


def _closes_bracket(group: Sequence[TextLine], line: TextLine) -> bool:
    """Return whether a line begins with a letter that ends an open bracket, no item: "(item 6 / b) of the agenda)"."""
    if _LETTER_ALONE.match(line.text) is None:
        return False
    before = " ".join(one.text for one in group)
    return before.rfind("(") > before.rfind(")")


def _looks_different(last: TextLine, line: TextLine, measure: _Measure) -> bool:
    """Return whether position, font or gaps alone separate two lines."""
    step = last.y - line.y
    if last.page != line.page or last.column != line.column or step < 0:
        return True
    if step > PARAGRAPH_STEP * measure.step * max(line.size / measure.body, 1.0):
        return True
    if abs(line.size - last.size) > SIZE_CHANGE * last.size:
        return True
    if line.is_bold != last.is_bold and min(len(line.text), len(last.text)) > 3:
        return True
    return (line.pieces > 1 and last.pieces > 1) or not line.text.strip("_ ")


def _fits_first_word(last: TextLine, line: TextLine, measure: _Measure) -> bool:
    word = len(line.text.split(" ", 1)[0]) * LETTER_EMS * line.size
    return last.x1 + word + line.size < measure.right


def _has_next_number(before: str, after: str) -> bool:
    """Return whether ``after`` has the number after that of ``before``: a new paragraph even after a full line."""
    first, second = _NUMBER.match(before), _NUMBER.match(after)
    return first is not None and second is not None and int(second.group(1)) == int(first.group(1)) + 1


def _had_room(group: Sequence[TextLine], line: TextLine, measure: _Measure) -> bool:
    """Return whether the first two words of ``line`` would have fitted on the line before: the line end is intended.

    Two words, because a title or a number and its noun ("Mr. Corbin", "5 October") are kept on one line.
    """
    right = max(before.x1 for before in group) if len(group) > 1 else measure.right - SHORT_LINE * measure.width
    words = len(" ".join(line.text.split(" ", 2)[:2])) * LETTER_EMS * line.size
    return group[-1].x1 + words + ROOM_EMS * line.size < right


def _paragraph(group: Sequence[TextLine], measure: _Measure) -> PdfBlock:
    runs = [run for line in group for run in line.runs]
    block = PdfBlock(runs)
    reason = margin_reason(block.text)
    if reason is not None:
        block.role, block.furniture = BlockRole.FURNITURE, reason
    elif _is_heading(group, block.text, measure):
        block.role = BlockRole.HEADING
        block.style = "bold" if group[0].is_bold else "centred"
    return block


def _is_heading(group: Sequence[TextLine], text: str, measure: _Measure) -> bool:
    if len(text) > 400 or not any(character.isalpha() for character in text) or text[-1] in ".;,":
        return False
    if all(line.is_bold for line in group):
        return True
    if _ITEM.match(text):  # a line of an item may be centred by chance
        return False
    return all(_is_centred(line, measure) for line in group) and not text[0].islower()


def _is_centred(line: TextLine, measure: _Measure) -> bool:
    before, after = line.x0 - measure.left, measure.right - line.x1
    margin = CENTRED_MARGIN * measure.width
    return before > margin and after > margin and abs(before - after) < 2 * CENTRED_SKEW * measure.width


# ------------------------------------------------------------------------------------------- page ends


def _join_untagged(blocks: Sequence[PdfBlock], measure: _Measure) -> list[PdfBlock]:
    """Join labelled or indented paragraphs with their rest on the next page, even after a full stop."""
    joined: list[PdfBlock] = []
    before: PdfBlock | None = None
    for block in blocks:
        if block.role is BlockRole.PARAGRAPH:
            if before is not None and block.page == before.last_page + 1 and _continues(before, block, measure):
                before.extend(block.runs)
                continue
            before = block
        elif block.role in (BlockRole.HEADING, BlockRole.TABLE_CELL):
            before = None
        joined.append(block)
    return joined


def _continues(before: PdfBlock, after: PdfBlock, measure: _Measure) -> bool:
    rows = page_rows([run for run in before.runs if run.page == before.last_page], measure.body)
    start = page_rows(after.runs, measure.body)[0][0].x0
    left, right = min(run.x0 for run in rows[-1]), max(run.x1 for run in rows[-1])
    room = max(SHORT_LINE * measure.width, word_width(after))
    if LABEL.match(after.text) or right < measure.right - room:
        return False
    if len(rows) == 1:  # the left margin of its inner lines is unknown: the page margin or the first line's
        is_open = LABEL.match(before.text) is not None and _SENTENCE_END.search(before.text) is None
        return is_open and min(abs(start - left), abs(start - measure.left)) <= 0.5 * measure.body
    return abs(start - left) <= 0.5 * measure.body and _has_distinct_first_line(before, left, measure)


def _has_distinct_first_line(before: PdfBlock, left: float, measure: _Measure) -> bool:
    """Return whether the first line of the paragraph differs from inner lines by its label or indent."""
    return bool(LABEL.match(before.text)) or abs(before.runs[0].x0 - left) > INDENT_EMS * measure.body
