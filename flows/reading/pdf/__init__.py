"""PDF files → Document, tagged and untagged."""

from flows.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
