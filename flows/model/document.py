"""A file as read: blocks of text in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flows.model.issue import Issue

LONGEST_TEXT = 100_000  # characters of a paragraph, and of any value of a table; a page of a report has 3,000


class BlockRole(StrEnum):
    """The role of a block by the file format alone; a hint for the outline parser, which decides."""

    MASTHEAD = "masthead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


class FurnitureReason(StrEnum):
    """Why a block is not part of the report."""

    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    PAGE_NUMBER = "page_number"
    JOB_NUMBER = "job_number"
    BARCODE = "barcode"
    CONTENTS_TABLE = "contents_table"
    RULE = "rule"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class TableCell:
    """The position of a table cell: number of the table in the document, row and column, all from 0."""

    table: int
    row: int
    column: int
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class FootnoteAnchor:
    """A footnote mark removed from the text of a block: its offset in that text and the key of its footnote."""

    offset: int
    footnote: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block in reading order. ``text`` is ``document.text[start:end]`` and includes the printed label ("16. …").

    Labels that Word or a browser counts are written out in the text. Wrapped lines are joined by one space. Footnote
    marks are removed from the text and kept as anchors.
    """

    text: str
    start: int
    end: int
    role: BlockRole = BlockRole.PARAGRAPH
    page: int | None = None
    heading_level: int | None = None
    style: str | None = None
    cell: TableCell | None = None
    furniture: FurnitureReason | None = None
    footnote: str | None = None
    anchors: tuple[FootnoteAnchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. ``text`` contains all text found, with white space between blocks.

    ``properties`` are metadata of the file (symbol, job_number, language, title), for example of official Word files.
    ``read_coverage`` is the share of the text in the file that was read (1.0 if the format leaves no doubt).
    """

    name: str
    sha256: str
    size: int
    media_type: str
    reader: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    read_coverage: float = 1.0
    issues: tuple[Issue, ...] = ()
