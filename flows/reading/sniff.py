"""Detect the format of a file from its first bytes: official systems serve PDF as Word, HTML as PDF, DOCX as .DOC."""

from __future__ import annotations

import re
from enum import StrEnum

from flows.model import UnreadableDocument


class DocumentFormat(StrEnum):
    """A format that has a reader."""

    PDF = "pdf"
    DOCX = "docx"
    LEGACY_WORD = "legacy_word"  # Word before DOCX, WordPerfect
    HTML = "html"
    TEXT = "text"


UNSUPPORTED_FORMATS = (  # signature, description
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
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDPERFECT_SIGNATURE = b"\xffWPC"
PDF_HEADER_WITHIN = 1024  # bytes; the PDF standard allows other bytes before the header
HTML_START = re.compile(
    rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
HTML_WITHIN = 4096


def sniff(data: bytes, name: str) -> DocumentFormat:
    """Return the format of ``data``.

    Raises:
        UnreadableDocument: empty-file, unsupported-format.
    """
    if not data.strip():
        raise UnreadableDocument("empty-file", f"{name}: the file is empty")
    for signature, description in UNSUPPORTED_FORMATS:
        if data.startswith(signature) and (signature != b"MZ" or b"\x00" in data[:256]):
            raise UnreadableDocument("unsupported-format", f"{name}: the file is {description}, not a report")
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return DocumentFormat.PDF
    if data.startswith((OLE_SIGNATURE, WORDPERFECT_SIGNATURE)):
        return DocumentFormat.LEGACY_WORD
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if HTML_START.match(data[:HTML_WITHIN].removeprefix(b"\xef\xbb\xbf")):
        return DocumentFormat.HTML
    return DocumentFormat.TEXT


def _zip_format(data: bytes, name: str) -> DocumentFormat:
    # the zip headers of a DOCX contain these names; those of a spreadsheet or a plain zip do not
    if b"word/" in data and b"_rels/.rels" in data:
        return DocumentFormat.DOCX
    raise UnreadableDocument(
        "unsupported-format", f"{name}: the file is a zip archive but no Word document; unpack it first"
    )
