"""Plain text → Document: one paragraph per line, or wrapped lines with page breaks as ``pdftotext`` writes them."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.model import Block, BlockRole, Document, FootnoteAnchor, FurnitureReason, Issue, Severity, UnreadableDocument
from flows.reading.apart import is_apart, with_labels
from flows.reading.assemble import assemble
from flows.reading.contents import contents_indexes
from flows.reading.drafts import BlockDraft
from flows.reading.furniture import is_contents_entry, is_page_number, is_symbol, job_line

MAX_BYTES = 20_000_000  # a report of 100 pages has about 300,000 characters
MAX_LINE = 100_000  # the longest paragraph of a report has about 5,000 characters
WRAPPED_WIDTH = 130  # characters; lines of a wrapped file are not longer, paragraphs on one line usually are
SAME_COLUMN = 3  # characters by which the starts of lines in one column may differ
MIN_PARAGRAPH = 60  # characters; a shorter unfinished line is a heading
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
LABEL = re.compile(r"(?:\d{1,3}\.|[IVXLC]+\.|[A-Z]\.|\(?[a-z]{1,4}\)|[•–—-])\s")
COLUMN = re.compile(r"[^ \n]+(?: {1,7}[^ \n]+)*")  # eight spaces separate the columns of a masthead or table
INITIAL = re.compile(r"[A-Z]\.\s")  # "M. Abdul", "D. Prescod": a name after a full line, otherwise a section letter
# words that are never broken over two lines: a number and its noun, a word with a no-break space after it
UNIT = re.compile(r"\S+[ \u00a0](?:\d[\d,.]*(?=[\s;,.)]|$)|[:;?!»%](?=\s|$))|(?:\d[\d.,]*|«)\s\S+|[^ ]+")
CLOSING = re.compile(r"[^\W\d]+\)")
SYMBOL_BEFORE = re.compile(r"[A-Z]/\S*$")
ITEM = re.compile(r"\(?[a-z]{1,4}\)\s")
CAPTION = re.compile(r"[A-ZÀ-Þ][\w-]+(?: [\w-]+){0,3}:\s")
FOOTNOTE_LINE = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])/?\s+(?=\S)")


def read_text(data: bytes, name: str) -> Document:
    """Read a plain text file.

    For a file with one paragraph per line, ``Document.text`` is the decoded file with LF line ends. For a wrapped file,
    or one with labels or footnotes on lines apart, it is the blocks, with their lines joined by a space and a blank
    line between two blocks.

    Raises:
        UnreadableDocument: too-large, not-text, empty-file.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "too-large", f"{name}: {len(data):,} bytes of text; a report has at most {MAX_BYTES:,}"
        )
    text, issues = _decode(data, name)
    lines = _lines(text, name)
    if not lines:
        raise UnreadableDocument("empty-file", f"{name}: the file holds no visible text")
    reasons = _furniture(lines)
    if _is_wrapped(lines):
        pages = lines[-1].page if "\f" in text else None
        text, blocks = assemble(with_labels(_join_lines(lines, reasons, has_pages=pages is not None)))
    elif any(is_apart(line.text) for line in lines):
        pages = None
        text, blocks = assemble(with_labels(_line_drafts(lines, reasons)))
    else:
        pages = None
        blocks = tuple(_block(line, reason) for line, reason in zip(lines, reasons, strict=True))
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        reader="text",
        text=text,
        blocks=blocks,
        pages=pages,
        issues=issues,
    )


def _decode(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """Decode UTF-8, or UTF-16 with byte order mark; otherwise Windows-1252, which fits Western text, with an issue."""
    issues: tuple[Issue, ...] = ()
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_western(data)
        issues = (
            Issue(
                Severity.WARNING,
                "encoding-guessed",
                "The file is not UTF-8; it was read as Windows-1252 (Latin-1). Check the accented letters.",
                value="windows-1252",
            ),
        )
    if len(CONTROL.findall(text)) > len(text) // 1000:
        raise UnreadableDocument(
            "not-text", f"{name}: the file holds control characters; it is neither text nor a known format"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), issues


def _decode_western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line, or one column of a line with wide gaps, from character ``left`` to ``right`` of the line.

    ``start`` is its offset in the text, ``line_start`` that of its line.
    """

    text: str
    start: int
    left: int
    right: int
    page: int
    line_start: int
    after_blank: bool
    is_later_column: bool
    at_page_edge: bool = False


def _lines(text: str, name: str) -> tuple[_Line, ...]:
    """Return the lines with visible text, trimmed."""
    found: list[_Line] = []
    page = 1
    blank_before = True
    for match in re.finditer(r"\f|[^\n\f]+\n?|\n", text):
        if match.group() == "\f":
            page += 1
            continue
        visible = match.group().strip()
        if len(visible) > MAX_LINE:
            raise UnreadableDocument(
                "not-text", f"{name}: a line of {len(visible):,} characters; no paragraph is that long"
            )
        for number, column in enumerate(COLUMN.finditer(match.group().rstrip())):
            trimmed = column.group().strip()
            start = match.start() + column.start() + column.group().index(trimmed)
            if trimmed:
                left = start - match.start()
                found.append(_Line(trimmed, start, left, column.end(), page, match.start(), blank_before, number > 0))
        blank_before = not visible
    return _with_page_edges(found)


def _with_page_edges(lines: Sequence[_Line]) -> tuple[_Line, ...]:
    """Return the lines with the first and last line of each page marked."""
    first = {line.page: line.line_start for line in reversed(lines)}
    last = {line.page: line.line_start for line in lines}
    return tuple(replace(line, at_page_edge=line.line_start in (first[line.page], last[line.page])) for line in lines)


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    longer = sum(len(line.text) > WRAPPED_WIDTH for line in lines)
    follows = sum(not line.after_blank for line in lines)
    return longer <= len(lines) // 100 and follows > len(lines) // 4


def _furniture(lines: Sequence[_Line]) -> tuple[FurnitureReason | None, ...]:
    running = Counter(line.text for line in lines if is_symbol(line.text))
    has_pages = lines[-1].page > 1
    reasons: list[FurnitureReason | None] = []
    seen_symbols: set[str] = set()
    for line in lines:
        reason = job_line(line.text)
        if reason is None and is_contents_entry(line.text):
            reason = FurnitureReason.CONTENTS_TABLE
        if reason is None and running[line.text] > 1:
            # the first one belongs to the masthead
            reason = FurnitureReason.PAGE_HEADER if line.text in seen_symbols else None
            seen_symbols.add(line.text)
        if reason is None and has_pages and line.at_page_edge and is_page_number(line.text):
            reason = FurnitureReason.PAGE_NUMBER
        reasons.append(reason)
    for index in contents_indexes([line.text for line in lines], reasons):
        reasons[index] = FurnitureReason.CONTENTS_TABLE
    return tuple(reasons)


def _line_drafts(lines: Sequence[_Line], reasons: Sequence[FurnitureReason | None]) -> list[BlockDraft]:
    roles = (BlockRole.PARAGRAPH if reason is None else BlockRole.FURNITURE for reason in reasons)
    return [
        BlockDraft(line.text, role, furniture=reason) for line, role, reason in zip(lines, roles, reasons, strict=True)
    ]


def _block(line: _Line, reason: FurnitureReason | None) -> Block:
    role = BlockRole.PARAGRAPH if reason is None else BlockRole.FURNITURE
    return Block(text=line.text, start=line.start, end=line.start + len(line.text), role=role, furniture=reason)


@dataclass(frozen=True, slots=True)
class _Joined:
    """A block with the lines that were joined to it (none for furniture)."""

    draft: BlockDraft
    lines: tuple[_Line, ...] = ()


def _join_lines(
    lines: Sequence[_Line], reasons: Sequence[FurnitureReason | None], *, has_pages: bool
) -> tuple[BlockDraft, ...]:
    """Join wrapped lines to blocks: a line continues the line before if that line had no room for its first word."""
    rights = sorted(line.right for line, reason in zip(lines, reasons, strict=True) if reason is None)
    margin = rights[len(rights) * 19 // 20]  # a few lines of tables and mastheads are longer
    drafts: list[_Joined] = []
    current: list[_Line] = []
    waiting: list[_Joined] = []
    in_footnotes_of: int | None = None

    def close() -> None:
        if current:
            draft = _draft(current, has_pages, in_footnotes_of == current[0].page)
            drafts.append(_Joined(draft, tuple(current)))
        drafts.extend(waiting)
        current.clear()
        waiting.clear()

    for line, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            draft = BlockDraft(line.text, BlockRole.FURNITURE, _page(line, has_pages), furniture=reason)
            waiting.append(_Joined(draft))
            if reason is FurnitureReason.RULE and line.text.startswith("_"):
                close()
                in_footnotes_of = line.page
            continue
        footnotes = in_footnotes_of == line.page
        if not current or not _continues_line(current, line, margin, footnotes=footnotes):
            close()
        current.append(line)
    close()
    return _with_anchors(_joined_over_pages(drafts, margin))


def _continues_line(current: Sequence[_Line], line: _Line, margin: int, *, footnotes: bool) -> bool:
    last = current[-1]
    if line.after_blank or last.page != line.page or last.line_start == line.line_start:
        return False
    if current[0].is_later_column and abs(line.left - current[0].left) > SAME_COLUMN:
        return False
    had_room = _had_room(last, line, margin)
    if CLOSING.match(line.text) and _has_open_bracket(current):
        return True
    if LABEL.match(line.text) and (had_room or not INITIAL.match(line.text)):
        return False
    if footnotes and FOOTNOTE_LINE.match(line.text):
        return False
    ended = last.text.endswith(")") or (had_room and last.text.endswith((".", ";")))
    if ended and CAPTION.match(line.text):
        return False
    return not had_room or (_is_unfinished(last.text) and line.text[0].islower())


def _has_open_bracket(lines: Sequence[_Line]) -> bool:
    """Return whether a bracket is still open: "Netherlands (Kingdom of" continues with "the)"."""
    return sum(line.text.count("(") - line.text.count(")") for line in lines) > 0


def _had_room(last: _Line, line: _Line, margin: int) -> bool:
    """Return whether the first words of ``line`` would have fitted on the line before: the line end is intended."""
    unit = UNIT.match(line.text)
    return len(unit.group() if unit else line.text) < margin - last.right


def _is_unfinished(text: str) -> bool:
    return text[-1] not in ".;:?!"


def _joined_over_pages(drafts: Sequence[_Joined], margin: int) -> list[BlockDraft]:
    """Join paragraphs that continue on the next page; footnotes and furniture in between follow the paragraph."""
    joined: list[_Joined] = []
    for draft in drafts:
        index = next(
            (index for index in range(len(joined) - 1, -1, -1) if joined[index].draft.role is BlockRole.PARAGRAPH),
            None,
        )
        if index is not None and index + 1 < len(joined) and _continues_over_page(joined[index], draft, margin):
            before = joined[index]
            text = _join(before.draft.text, draft.draft.text)
            joined[index] = _Joined(replace(before.draft, text=text), before.lines + draft.lines)
        else:
            joined.append(draft)
    return [one.draft for one in joined]


def _continues_over_page(before: _Joined, after: _Joined, margin: int) -> bool:
    """Return whether a block is the rest of the one before: by its words, or after a full line of a longer text."""
    draft = after.draft
    if draft.role is not BlockRole.PARAGRAPH or draft.page == before.draft.page or LABEL.match(draft.text):
        return False
    if len(before.lines) > 1 and not _had_room(before.lines[-1], after.lines[0], margin):
        return _is_unfinished(before.draft.text) or not _is_unfinished(draft.text)  # headings do not continue
    opens_lower = draft.text[0].islower() or draft.text[0] in "(“‘" or before.draft.text[-1] in ",-–"
    is_item = ITEM.match(before.draft.text) is not None  # an item ends with a full stop or a semicolon
    return _is_unfinished(before.draft.text) and (
        opens_lower or draft.text[0].isdigit() or is_item or len(before.draft.text) > MIN_PARAGRAPH
    )


def _with_anchors(drafts: Sequence[BlockDraft]) -> tuple[BlockDraft, ...]:
    """Replace footnote marks in the text by anchors, if there is exactly one mark on the page of its footnote."""
    result = list(drafts)
    on_pages: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.role is BlockRole.PARAGRAPH:
            on_pages.setdefault(draft.page or 1, []).append(index)
    for note in drafts:
        if note.footnote is None or not note.footnote.isdigit():
            continue
        page = note.page or 1
        mark = re.compile(rf"(?<=[^\W\d]|[,;:.)”’»]){note.footnote}(?=[\s,;.)]|$)")
        same_page = _mark_offsets(mark, result, on_pages.get(page, []))
        found = same_page or _mark_offsets(mark, result, on_pages.get(page - 1, []))
        if len(found) == 1:
            index, offset = found[0]
            text = result[index].text
            result[index] = replace(
                result[index],
                text=text[:offset] + text[offset + len(note.footnote) :],
                anchors=(*result[index].anchors, FootnoteAnchor(offset, note.footnote)),
            )
    return tuple(result)


def _mark_offsets(mark: re.Pattern[str], drafts: Sequence[BlockDraft], indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Return (index of the block, offset in its text) of each footnote mark that is not part of a symbol."""
    return [
        (index, match.start())
        for index in indexes
        for match in mark.finditer(drafts[index].text)
        if not SYMBOL_BEFORE.search(drafts[index].text[: match.start()])  # "A/CONF.999/RPM.1/L.1"
    ]


def _draft(lines: Sequence[_Line], has_pages: bool, footnotes: bool) -> BlockDraft:
    text = ""
    for line in lines:
        text = _join(text, re.sub(r"\s+", " ", line.text))
    page = _page(lines[0], has_pages)
    mark = FOOTNOTE_LINE.match(text) if footnotes else None
    if mark:
        return BlockDraft(text, BlockRole.FOOTNOTE, page, footnote=mark.group(1))
    return BlockDraft(text, page=page)


def _join(text: str, more: str) -> str:
    """Join two lines. Keep a final hyphen: UN documents break hyphenated words only ("Guinea-Bissau")."""
    if not text or re.search(r"\w-$", text):
        return text + more
    return f"{text} {more}"


def _page(line: _Line, has_pages: bool) -> int | None:
    return line.page if has_pages else None
