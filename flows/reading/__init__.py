"""Reading: bytes → Document. The format of a file is detected from its bytes, never from its name."""

from __future__ import annotations

from collections.abc import Callable

from flows.model import Document
from flows.reading.html import read_html
from flows.reading.pdf import read_pdf
from flows.reading.sniff import DocumentFormat, sniff
from flows.reading.text import read_text
from flows.reading.word import read_docx, read_legacy_doc


def read_document(data: bytes, name: str) -> Document:
    """Read a document of any supported format.

    Args:
        data: The bytes of the file.
        name: The name of the file, for messages only.

    Raises:
        UnreadableDocument: The bytes cannot be read; it has a stable code and a one-line message.
    """
    return _reader(sniff(data, name))(data, name)


def _reader(document_format: DocumentFormat) -> Callable[[bytes, str], Document]:
    match document_format:
        case DocumentFormat.PDF:
            return read_pdf
        case DocumentFormat.DOCX:
            return read_docx
        case DocumentFormat.LEGACY_WORD:
            return read_legacy_doc
        case DocumentFormat.HTML:
            return read_html
        case DocumentFormat.TEXT:
            return read_text
