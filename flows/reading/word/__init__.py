"""Word files → Document: DOCX, and older formats through an installed converter."""

from flows.reading.word.legacy import read_legacy_doc
from flows.reading.word.reader import read_docx

__all__ = ["read_docx", "read_legacy_doc"]
