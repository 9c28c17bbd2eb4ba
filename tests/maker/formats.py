"""Every file format in which a fictional report is written, with what a format cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from maker.html_format import html_page
from maker.pdf_format import tagged_pdf, untagged_pdf
from maker.plain_formats import paragraph_per_line, wrapped_in_pages
from maker.script import Expected, Script
from maker.word_format import word_automatic, word_literal


@dataclass(frozen=True, slots=True)
class Format:
    write: Callable[[Script], bytes]
    suffix: str
    has_notes: bool = True
    has_job_number: bool = True
    has_cells: bool = True  # else a list in columns can be read along its rows only

    def ordered(self, told: Expected) -> Expected:
        """Return what came out, or must, with the names of attendance lists in an order that the format can carry."""
        return told if self.has_cells else replace(told, attendance=sorted(told.attendance))

    def expected(self, expected: Expected) -> Expected:
        """Return what must come out of this format."""
        masthead = expected.masthead if self.has_job_number else expected.masthead | {"job_number": None}
        return self.ordered(replace(expected, masthead=masthead, notes=expected.notes if self.has_notes else []))


FORMATS: Mapping[str, Format] = {
    "line": Format(paragraph_per_line, ".txt", has_notes=False, has_cells=False),
    "wrapped": Format(wrapped_in_pages, ".txt", has_cells=False),
    "html": Format(html_page, ".html", has_job_number=False),
    "literal": Format(word_literal, ".docx"),
    "automatic": Format(word_automatic, ".docx"),
    "tagged": Format(tagged_pdf, ".pdf"),
    "untagged": Format(untagged_pdf, ".pdf", has_cells=False),
}
