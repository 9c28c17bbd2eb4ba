"""PDF files → Document, tagged and untagged; and a page as a picture."""

from flows.reading.pdf.picture import page_picture
from flows.reading.pdf.reader import read_pdf

__all__ = ["page_picture", "read_pdf"]
