"""Reading: bytes → Document. What a file is, is decided by its bytes, never by its name."""

from __future__ import annotations

from collections.abc import Callable

from flows.model import Document
from flows.reading.html import read_html
from flows.reading.pdf import read_pdf
from flows.reading.sniff import FileFormat, sniff
from flows.reading.text import read_text
from flows.reading.word import read_docx, read_legacy_doc


def read_document(data: bytes, name: str) -> Document:
    """Return the document in ``data``; ``name`` only names it in messages.

    Raises UnreadableDocument with a stable code and one clear line where the bytes cannot be read.
    """
    return _reader(sniff(data, name))(data, name)


def _reader(file_format: FileFormat) -> Callable[[bytes, str], Document]:
    match file_format:
        case FileFormat.PDF:
            return read_pdf
        case FileFormat.DOCX:
            return read_docx
        case FileFormat.LEGACY_WORD:
            return read_legacy_doc
        case FileFormat.HTML:
            return read_html
        case FileFormat.TEXT:
            return read_text
