"""The readers that the benchmarks set side by side: this project's, and libraries that a person would otherwise take.

Each takes a file's bytes and does all that gets its text. What a reader needs is imported when it is first called: the
rivals are no dependencies, and the memory of one is not to count the modules of another.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any


def ours_pdf(data: bytes) -> None:
    from flows.reading.pdf import read_pdf

    read_pdf(data, "bench.pdf")


def ours_pdf_parsed(data: bytes) -> None:
    from flows.parsing import parse_report
    from flows.reading.pdf import read_pdf

    parse_report(read_pdf(data, "bench.pdf"))


def pypdfium2_text(data: bytes) -> None:
    """The floor: the engine's own text, with no paragraphs, notes or tables."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def pdfplumber(data: bytes) -> None:
    import pdfplumber as library

    with library.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()


def markitdown(data: bytes) -> None:
    _markitdown().convert_stream(BytesIO(data), file_extension=".pdf")


@cache
def _markitdown() -> Any:
    from markitdown import MarkItDown

    return MarkItDown()


def ours_docx(data: bytes) -> str:
    from flows.reading.word import read_docx

    return read_docx(data, "bench.docx").text


def ours_docx_parsed(data: bytes) -> None:
    from flows.parsing import parse_report
    from flows.reading.word import read_docx

    parse_report(read_docx(data, "bench.docx"))


def python_docx(data: bytes) -> str:
    """Text alone: paragraphs, then the cells of tables; the library reads no notes and counts no labels."""
    import docx

    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def python_docx_styles(data: bytes) -> str:
    """The same with the name of each paragraph's style, which tells headings from text."""
    import docx

    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(f"{found.text}\t{found.style.name}" for found in document.paragraphs), *cells])


def docx2python(data: bytes) -> str:
    import docx2python as library

    with library.docx2python(BytesIO(data)) as opened:
        return str(opened.text)
