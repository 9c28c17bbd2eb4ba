"""Read one story of a Word file (the body, a header, a note) as paragraphs in reading order, with counted labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.model import TableCell
from flows.reading.word.numbering import Label, ListCounters
from flows.reading.word.ooxml import MC, VALUE, W, alternative, children, first_child, is_on, value
from flows.reading.word.runs import DELETED, NOT_READ, VANISH, NoteMarks, ParagraphText, StoryText
from flows.reading.word.styles import Style, Styles
from flows.reading.xml_elements import Element, whole_number

PARAGRAPH_STYLE = W + "pStyle"
PROPERTIES = W + "pPr"
MARK_PROPERTIES = W + "rPr"
NUMBERING = W + "numPr"
ROW_PROPERTIES, CELL_PROPERTIES = W + "trPr", W + "tcPr"
PARAGRAPH = W + "p"
TABLE = W + "tbl"
ALTERNATIVE = MC + "AlternateContent"
EMBEDDED = W + "altChunk"
ROW, CELL = W + "tr", W + "tc"


@dataclass(slots=True)
class StoryParagraph:
    """One paragraph: its text with the counted label, direct properties, style and position in a table."""

    text: ParagraphText
    properties: Mapping[str, Element]
    style: Style
    cell: TableCell | None


class Story:
    """Reader of one story. ``counters`` is None for stories without counted lists (headers, notes)."""

    def __init__(self, root: Element, styles: Styles, notes: NoteMarks | None, counters: ListCounters | None) -> None:
        self.reader = StoryText(root, styles, notes)
        self._styles = styles
        self._counters = counters
        self._tables = 0
        self._joined: ParagraphText | None = None

    def paragraphs(self, container: Element, cell: TableCell | None = None) -> Iterator[StoryParagraph]:
        """Yield the visible paragraphs of ``container``; text boxes follow the paragraph that contains them."""
        for child in container:
            tag = child.tag
            if tag == PARAGRAPH:
                yield from self._paragraph(child, cell)
            elif tag == TABLE:
                yield from self._table(child)
            elif tag in DELETED:
                self.reader.skip(child)
            elif tag == ALTERNATIVE:
                branch = alternative(child)
                if branch is not None:
                    yield from self.paragraphs(branch, cell)
            elif tag == EMBEDDED:
                self.reader.embedded()
            elif tag not in NOT_READ:
                yield from self.paragraphs(child, cell)

    @property
    def unjoined(self) -> ParagraphText | None:
        """The text of the last paragraph if its paragraph mark is deleted and no paragraph follows to join."""
        return self._joined

    def _paragraph(self, paragraph: Element, cell: TableCell | None) -> Iterator[StoryParagraph]:
        properties = children(first_child(paragraph, PROPERTIES))
        style_name = properties.get(PARAGRAPH_STYLE)
        style = self._styles.paragraph(None if style_name is None else style_name.get(VALUE))
        text = self.reader.read(paragraph, self._joined, is_hidden=style.is_hidden)
        self._joined = None
        mark = children(properties.get(MARK_PROPERTIES))
        if not DELETED.isdisjoint(mark):
            self._joined = text  # the paragraph mark is deleted: the next paragraph continues this one
            return
        is_hidden = is_on(mark.get(VANISH)) and not text.inline.length
        if not is_hidden:
            self._write_label(properties, style, text)
        if text.inline.length or text.cited:
            yield StoryParagraph(text, properties, style, cell)
        for box in text.boxes:
            yield from self.paragraphs(box, cell)

    def _write_label(self, properties: Mapping[str, Element], style: Style, text: ParagraphText) -> None:
        label = self._label(properties, style)
        if label is not None and (text.inline.length or not label.is_bullet):
            text.inline.prepend(label.text, label.gap)

    def _label(self, properties: Mapping[str, Element], style: Style) -> Label | None:
        if self._counters is None:
            return None
        direct = properties.get(NUMBERING)
        num_id = value(direct, "numId")
        written = value(direct, "ilvl")
        level = None if written is None else whole_number(written, 0)
        if num_id is None:
            num_id = style.num_id
            if num_id is not None and level is None:
                level = self._counters.level_of_style(num_id, style.chain)
                level = style.list_level if level is None else level
        if num_id is None or num_id == "0":
            return None
        return self._counters.next_label(num_id, level or 0)

    def _table(self, table: Element) -> Iterator[StoryParagraph]:
        number = self._tables
        self._tables += 1
        for row_number, row in enumerate(self._rows(table)):
            properties = first_child(row, ROW_PROPERTIES)
            column = whole_number(value(properties, "gridBefore"), 0)
            is_header = properties is not None and is_on(properties.find(W + "tblHeader"))
            for found in _below(row, CELL):
                cell_properties = first_child(found, CELL_PROPERTIES)
                if cell_properties is not None and first_child(cell_properties, W + "cellDel") is not None:
                    self.reader.skip(found)
                else:
                    yield from self.paragraphs(found, TableCell(number, row_number, column, is_header))
                column += whole_number(value(cell_properties, "gridSpan"), 1)

    def _rows(self, table: Element) -> Iterator[Element]:
        for row in _below(table, ROW):
            properties = first_child(row, ROW_PROPERTIES)
            if properties is not None and properties.find(W + "del") is not None:
                self.reader.skip(row)
            else:
                yield row


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, including those inside content controls or custom XML."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_READ and child.tag not in (PARAGRAPH, TABLE):
            yield from _below(child, tag)
