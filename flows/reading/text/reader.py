"""Plain text → Document: one paragraph per line, or wrapped lines with page breaks as ``pdftotext`` writes them."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence

from flows.model import Block, BlockRole, Document, FurnitureReason, Issue, Severity, UnreadableDocument
from flows.reading.apart import is_apart
from flows.reading.apart import with_labels as with_labels_apart
from flows.reading.assemble import assemble
from flows.reading.drafts import BlockDraft
from flows.reading.text.doubts import wrapping_doubt
from flows.reading.text.footnotes import note_starts, with_notes_of_lines
from flows.reading.text.hyphens import WordJoiner
from flows.reading.text.labels import with_labels
from flows.reading.text.lines import Line, is_wrapped, text_lines
from flows.reading.text.pages import furniture_reasons
from flows.reading.text.wrapping import join_lines, page_margins

MAX_BYTES = 20_000_000  # a report of 100 pages has about 300,000 characters
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")

_GUESSED = Issue(
    Severity.WARNING,
    "encoding-guessed",
    "The file is not UTF-8; it was read as Windows-1252 (Latin-1). Check the accented letters.",
    value="windows-1252",
)


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
    lines = text_lines(text, name)
    if not lines:
        raise UnreadableDocument("empty-file", f"{name}: the file holds no visible text")
    reasons = furniture_reasons(lines)
    pages = None
    if is_wrapped(lines):
        pages = lines[-1].page if "\f" in text else None
        joined, doubt = _wrapped_drafts(text, lines, reasons, has_pages=pages is not None)
        text, blocks = assemble(with_labels_apart(joined))
        issues = (*issues, doubt) if doubt else issues
    else:
        drafts = with_notes_of_lines(_line_drafts(lines, reasons))
        if any(is_apart(line.text) for line in lines) or any(one.footnote for one in drafts):
            text, blocks = assemble(with_labels_apart(drafts))
        else:
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
    """Decode UTF-8, or UTF-16 with byte order mark; otherwise Windows-1252, which fits Western text, with an issue.

    A few wrong bytes in a text that is UTF-8 elsewhere become U+FFFD.
    """
    issues: tuple[Issue, ...] = ()
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
        if not _is_mostly_utf8(text):
            text, issues = _decode_western(data), (_GUESSED,)
    if len(CONTROL.findall(text)) > len(text) // 1000:
        raise UnreadableDocument(
            "not-text", f"{name}: the file holds control characters; it is neither text nor a known format"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), issues


def _is_mostly_utf8(text: str) -> bool:
    """Return whether letters of two or more bytes outnumber bytes that are no UTF-8, as in no Western text."""
    wrong = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - wrong > wrong


def _decode_western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _wrapped_drafts(
    text: str, lines: Sequence[Line], reasons: Sequence[FurnitureReason | None], *, has_pages: bool
) -> tuple[tuple[BlockDraft, ...], Issue | None]:
    """Return the blocks of a wrapped text, and the doubt about them."""
    read = with_labels(lines, reasons, note_starts(lines, reasons))
    body = [line for line, reason in zip(read.lines, read.reasons, strict=True) if reason is None]
    margins = page_margins(body)
    return join_lines(read, margins, WordJoiner(text), has_pages=has_pages), wrapping_doubt(body, margins)


def _line_drafts(lines: Sequence[Line], reasons: Sequence[FurnitureReason | None]) -> list[BlockDraft]:
    roles = (BlockRole.PARAGRAPH if reason is None else BlockRole.FURNITURE for reason in reasons)
    return [
        BlockDraft(line.text, role, furniture=reason) for line, role, reason in zip(lines, roles, reasons, strict=True)
    ]


def _block(line: Line, reason: FurnitureReason | None) -> Block:
    role = BlockRole.PARAGRAPH if reason is None else BlockRole.FURNITURE
    return Block(text=line.text, start=line.start, end=line.start + len(line.text), role=role, furniture=reason)
