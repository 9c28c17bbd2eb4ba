"""Reading: bytes → Document. What a file is, is decided by its bytes, never by its name."""

from __future__ import annotations

from flows.model import Document
from flows.reading.sniff import FileFormat, sniff


def read_document(data: bytes, name: str) -> Document:
    """Return the document in ``data``; ``name`` only names it in messages. UnreadableDocument where it cannot be read."""
    match sniff(data, name):
        case FileFormat.PDF:
            from flows.reading.pdf import read_pdf

            return read_pdf(data, name)
        case FileFormat.DOCX:
            from flows.reading.word import read_docx

            return read_docx(data, name)
        case FileFormat.LEGACY_WORD:
            from flows.reading.legacy_word import read_legacy_doc

            return read_legacy_doc(data, name)
        case FileFormat.HTML:
            from flows.reading.html import read_html

            return read_html(data, name)
        case FileFormat.TEXT:
            from flows.reading.text import read_text

            return read_text(data, name)
