"""Reading: bytes → Document. The format of a file is detected from its bytes, never from its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from flows.model import LONGEST_TEXT, Document, Issue, Severity, UnreadableDocument
from flows.reading.sniff import DocumentFormat, sniff

NO_CHARACTER = "\ufffd"
# bytes of a page of a report, at least: the median of official files has more in each format
PAGE_BYTES = MappingProxyType(
    {
        DocumentFormat.PDF: 10_000,
        DocumentFormat.DOCX: 3_000,
        DocumentFormat.LEGACY_WORD: 6_000,
        DocumentFormat.HTML: 4_000,
        DocumentFormat.TEXT: 3_000,
    }
)


def estimated_pages(data: bytes, name: str) -> int:
    """Return about how many pages a document of this format and size has, before it is opened.

    Raises:
        UnreadableDocument: as by ``sniff``.
    """
    return len(data) // PAGE_BYTES[sniff(data, name)]


def read_document(data: bytes, name: str) -> Document:
    """Read a document of any supported format.

    Args:
        data: The bytes of the file.
        name: The name of the file, for messages only.

    Raises:
        UnreadableDocument: The bytes cannot be read; it has a stable code and a one-line message.
    """
    document = _with_doubt_of_characters(_reader(sniff(data, name))(data, name))
    longest = max((len(block.text) for block in document.blocks), default=0)
    if longest > LONGEST_TEXT:
        raise UnreadableDocument(
            "paragraph-too-long",
            f"{name}: a paragraph of {longest:,} characters; a report has at most {LONGEST_TEXT:,}",
        )
    return document


def _with_doubt_of_characters(document: Document) -> Document:
    """Return the document with an issue for the characters that the file does not state: they are U+FFFD."""
    number = document.text.count(NO_CHARACTER)
    if not number or any(issue.code == "unknown-symbol" for issue in document.issues):
        return document
    place = document.text.index(NO_CHARACTER)
    doubt = Issue(
        Severity.WARNING,
        "characters-lost",
        f"{number:,} {'character stands' if number == 1 else 'characters stand'} as U+FFFD: the file has bytes or "
        "references there that are no characters.",
        value=" ".join(document.text[max(place - 30, 0) : place + 30].split()),
    )
    return replace(document, issues=(*document.issues, doubt))


# ruff: noqa: PLC0415 - a process reads few documents, often of one format, and each format needs other libraries
def _reader(document_format: DocumentFormat) -> Callable[[bytes, str], Document]:
    match document_format:
        case DocumentFormat.PDF:
            from flows.reading.pdf import read_pdf

            return read_pdf
        case DocumentFormat.DOCX:
            from flows.reading.word import read_docx

            return read_docx
        case DocumentFormat.LEGACY_WORD:
            from flows.reading.word import read_legacy_doc

            return read_legacy_doc
        case DocumentFormat.HTML:
            from flows.reading.html import read_html

            return read_html
        case DocumentFormat.TEXT:
            from flows.reading.text import read_text

            return read_text
