"""What a file is, by its first bytes: official systems serve PDF as Word, HTML as PDF and DOCX under the name .DOC."""

from __future__ import annotations

import re
from enum import StrEnum

from flows.model import UnreadableDocument


class FileFormat(StrEnum):
    """A format that a reader exists for."""

    PDF = "pdf"
    DOCX = "docx"
    LEGACY_WORD = "legacy_word"  # Word before DOCX, WordPerfect
    HTML = "html"
    TEXT = "text"


OTHER_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"{\\rtf", "a Rich Text file (save it as DOCX)"),
    (b"\x1f\x8b", "a gzip archive (unpack it first)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive (unpack it first)"),
    (b"Rar!", "a RAR archive (unpack it first)"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
LEGACY_WORD_MARKS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xffWPC")
PDF_MARK_WITHIN = 1024  # the PDF standard allows other bytes before the mark
HTML_START = re.compile(
    rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
HTML_WITHIN = 4096


def sniff(data: bytes, name: str) -> FileFormat:
    """Return the format of ``data``; UnreadableDocument (empty-file, unsupported-format) where there is no reader."""
    if not data.strip():
        raise UnreadableDocument("empty-file", f"{name}: the file is empty")
    for mark, what in OTHER_FORMATS:
        if data.startswith(mark) and (mark != b"MZ" or b"\x00" in data[:256]):
            raise UnreadableDocument("unsupported-format", f"{name}: the file is {what}, not a report")
    if b"%PDF-" in data[:PDF_MARK_WITHIN]:
        return FileFormat.PDF
    if data.startswith(LEGACY_WORD_MARKS):
        return FileFormat.LEGACY_WORD
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if HTML_START.match(data[:HTML_WITHIN].removeprefix(b"\xef\xbb\xbf")):
        return FileFormat.HTML
    return FileFormat.TEXT


def _zip_format(data: bytes, name: str) -> FileFormat:
    # a DOCX names its main part and its relations in the local headers; a spreadsheet or a plain zip does not
    if b"word/" in data and b"_rels/.rels" in data:
        return FileFormat.DOCX
    raise UnreadableDocument(
        "unsupported-format", f"{name}: the file is a zip archive but no Word document; unpack it first"
    )
