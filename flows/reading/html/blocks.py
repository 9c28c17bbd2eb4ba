"""The blocks of an HTML page in reading order: one pass in which all text belongs to the current block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from lxml import etree

from flows.model import BlockRole, FurnitureReason, TableCell
from flows.reading.drafts import BlockDraft
from flows.reading.furniture import CONTENTS_TAIL, RULE, is_contents_entry
from flows.reading.html.footnotes import HtmlNotes
from flows.reading.inline import InlineText
from flows.reading.number_formats import format_number
from flows.reading.xml_elements import Element, whole_number

NOT_READ = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg", "canvas", "math"),
        *("nav", "form", "button", "input", "select", "textarea", "dialog", "audio", "video"),
    }
)
SITE_ROLES = frozenset({"navigation", "search", "menu", "menubar"})
BLOCKS = frozenset(
    {
        *("p", "div", "section", "article", "main", "body", "aside", "header", "footer", "figure", "figcaption"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "address"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "center", "details", "summary"),
        # elements of Akoma Ntoso in HTML pages
        *("num", "heading", "subheading", "paragraph", "subparagraph", "content", "intro", "point", "list", "item"),
    }
)
HEADING = re.compile(r"h([1-6])")
LIST_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
PRINTED_LABEL = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]{1,3}|[A-Z]|[ivx]{1,5})[.)]|[•·▪–—-])(?:\s|$)")
CONTENTS_NAMES = frozenset({"toc", "table-of-contents", "tableofcontents"})
MAX_SPAN = 1000  # as in browsers
MAX_COLUMNS = 200  # in which row spans are tracked; no report has a wider table
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")


class _Context(NamedTuple):
    """The properties of text inside one element, inherited from its ancestors."""

    heading_level: int | None = None
    is_heading: bool = False
    cell: TableCell | None = None
    note: str | None = None
    furniture: FurnitureReason | None = None
    is_preformatted: bool = False
    is_in_article: bool = False
    is_in_head: bool = False


@dataclass(slots=True)
class _Table:
    """The current table. ``free_from`` holds by column the first row below a cell that spans rows."""

    number: int | None
    row: int = -1
    column: int = 0
    free_from: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        self.row += 1
        self.column = 0

    def next_cell(self, cell: Element, *, is_header: bool) -> TableCell | None:
        """Return the position of the next cell; None in a table used for page layout only."""
        if self.number is None:
            return None
        self.row = max(self.row, 0)
        while self.free_from.get(self.column, 0) > self.row:
            self.column += 1
        start = self.column
        self.column += _span(cell, "colspan")
        height = _span(cell, "rowspan")
        for column in range(start, min(self.column, MAX_COLUMNS) if height > 1 else start):
            self.free_from[column] = self.row + height
        return TableCell(self.number, self.row, start, is_header or cell.tag == "th")


def html_blocks(body: Element, notes: HtmlNotes) -> list[BlockDraft]:
    """Return the blocks below ``body``, with the anchors and footnotes in ``notes``."""
    walk = _Walk(notes)
    events = etree.iterwalk(body, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if not walk.start(element):
                events.skip_subtree()
        else:
            walk.end(element, is_root=element is body)
    return walk.drafts


class _Walk:
    """The state of the pass: text is added to the current block, which ends where a block element begins or ends."""

    def __init__(self, notes: HtmlNotes) -> None:
        self._notes = notes
        self._contexts = [_Context()]
        self._tables: list[_Table] = []
        self._table_count = 0
        self._inline = InlineText()
        self._note = InlineText()
        self._counted: str | None = None  # a label that a browser counts
        self._printed: InlineText | None = None  # a label in an element before the text that it numbers
        self._counts: dict[Element, int] = {}
        self._unread: set[Element] = set()
        self.drafts: list[BlockDraft] = []

    def start(self, element: Element) -> bool:
        """Enter an element; return whether to read its content."""
        is_read = self._is_read(element)
        mark = self._notes.marks.get(element)
        if mark is not None and is_read:
            self._inline.anchor(mark)
        if self._is_block(element):
            self._flush()
        self._contexts.append(self._inner_context(element))
        if not is_read or mark is not None:
            self._unread.add(element)
            return False
        if element.tag == "br":
            self._break(element)
        elif element.tag == "table":
            self._tables.append(_Table(self._table_number(element)))
        elif element.tag == "tr" and self._tables:
            self._tables[-1].next_row()
        elif element.tag == "li" and self._contexts[-1].note is None:
            self._counted = self._list_label(element)
        self._add(element.text)
        return True

    def end(self, element: Element, *, is_root: bool) -> None:
        """Leave an element and add the text after it."""
        if element in self._unread:
            self._unread.remove(element)
        elif _is_number(element):
            self._printed, self._inline = self._joined_number(), InlineText()
        elif self._is_block(element):
            self._flush()
            if element.tag == "li":
                self._counted = None
            if self._printed is not None and any(_is_number(child) for child in element):
                self._emit(self._joined_number())
        if element in self._notes.notes:
            self._finish_note(self._notes.notes[element])
        if element.tag == "table" and self._tables:
            self._tables.pop()
        self._contexts.pop()
        if not is_root:
            self._add(element.tail)

    def _is_read(self, element: Element) -> bool:
        """Return False for menus, scripts, hidden text and links from a note back to its mark."""
        if element.tag in NOT_READ or element in self._notes.unread:
            return False
        return not element.keys() or not (
            element.get("hidden") is not None
            or (element.get("role") or "").lower() in SITE_ROLES
            or HIDDEN_STYLE.search((element.get("style") or "").lower()) is not None
        )

    # ------------------------------------------------------------------------------------------ context

    def _inner_context(self, element: Element) -> _Context:
        context = self._contexts[-1]
        tag = element.tag
        if element in self._notes.notes:
            return context._replace(note=self._notes.notes[element])
        if named := HEADING.fullmatch(tag):
            return context._replace(is_heading=True, heading_level=int(named.group(1)))
        if tag in ("heading", "subheading"):
            return context._replace(is_heading=True)
        if tag in ("td", "th") and self._tables:
            cell = self._tables[-1].next_cell(element, is_header=context.is_in_head)
            return context._replace(cell=cell or context.cell)
        if tag in ("table", "thead"):
            return context._replace(is_in_head=tag == "thead")
        if tag in ("article", "main"):
            return context._replace(is_in_article=True)
        if tag == "pre":
            return context._replace(is_preformatted=True)
        furniture = _furniture(element, context)
        return context if furniture is None else context._replace(furniture=furniture)

    def _is_block(self, element: Element) -> bool:
        return element.tag in BLOCKS or element in self._notes.notes

    def _table_number(self, table: Element) -> int | None:
        if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
            return None
        if len(list(islice(table.iter("td", "th"), 2))) < 2:
            return None
        self._table_count += 1
        return self._table_count - 1

    # ------------------------------------------------------------------------------------------ text

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self._contexts[-1].is_preformatted:
            self._inline.add(text)
            return
        first, *others = EMPTY_LINE.split(text)
        self._inline.add(first)
        for other in others:
            self._flush()
            self._inline.add(other)

    def _break(self, element: Element) -> None:
        """Read a <br>: a space, or the end of the block if there are two in a row."""
        before = element.getprevious()
        if before is not None and before.tag == "br" and not (before.tail or "").strip():
            self._flush()
        else:
            self._inline.space()

    def _list_label(self, item: Element) -> str | None:
        parent = item.getparent()
        if parent is None or parent.tag not in ("ol", "ul"):
            return None
        styled = LIST_STYLE.search((item.get("style") or "") + ";" + (parent.get("style") or ""))
        if parent.tag == "ul":
            return None if styled and styled.group(1) == "none" else "•"
        step = -1 if parent.get("reversed") is not None else 1
        if parent not in self._counts:
            first = 1 if step > 0 else sum(1 for child in parent if child.tag == "li")
            self._counts[parent] = whole_number(parent.get("start"), first) - step
        self._counts[parent] = count = whole_number(item.get("value"), self._counts[parent] + step)
        written = styled.group(1) if styled else item.get("type") or parent.get("type") or "1"
        text = format_number(count, LIST_FORMATS.get(written, "decimal"))
        return f"{text}." if text else None

    # ------------------------------------------------------------------------------------------ blocks

    def _flush(self) -> None:
        """End the current block."""
        if self._inline.is_new:
            return
        inline, self._inline = self._inline, InlineText()
        if not inline.length:
            return
        if self._counted is not None:
            if not PRINTED_LABEL.match(inline.text):
                inline.prepend(self._counted, " ")
            self._counted = None
        if self._printed is not None:
            printed, self._printed = self._printed, None
            printed.append(inline)
            inline = printed
        if self._contexts[-1].note is not None:
            self._note.append(inline)
        else:
            self._emit(inline)

    def _joined_number(self) -> InlineText:
        """Return the printed label with the text before it in the same block."""
        printed, self._printed = self._printed or InlineText(), None
        printed.append(self._inline)
        return printed

    def _finish_note(self, key: str) -> None:
        note, self._note = self._note, InlineText()
        mark = key.partition("~")[0]
        if not re.match(rf"[\[(]?{re.escape(mark)}[\])]?(?:\s|$)", note.text):
            note.prepend(mark, " ")
        self.drafts.append(BlockDraft(note.text, BlockRole.FOOTNOTE, footnote=key, anchors=note.anchors))

    def _emit(self, inline: InlineText) -> None:
        context, text = self._contexts[-1], inline.text
        role, furniture = BlockRole.PARAGRAPH, context.furniture
        if furniture is None and context.cell is None and RULE.fullmatch(text):
            furniture = FurnitureReason.RULE
        elif furniture is None and is_contents_entry(text[-CONTENTS_TAIL:]):
            furniture = FurnitureReason.CONTENTS_TABLE
        if furniture is not None:
            role = BlockRole.FURNITURE
        elif context.cell is not None:
            role = BlockRole.TABLE_CELL
        elif context.is_heading:
            role = BlockRole.HEADING
        self.drafts.append(
            BlockDraft(
                text,
                role,
                heading_level=context.heading_level if role is BlockRole.HEADING else None,
                cell=context.cell if role is BlockRole.TABLE_CELL else None,
                furniture=furniture,
                anchors=inline.anchors,
            )
        )


def _furniture(element: Element, context: _Context) -> FurnitureReason | None:
    """Return the reason if an element is the header or footer of a site or printed page, or a table of contents."""
    if not element.keys() and element.tag not in ("header", "footer"):
        return None
    kind = (element.get("title") or "").lower() if element.tag == "div" else element.tag  # LibreOffice: title="header"
    role = (element.get("role") or "").lower()
    if kind == "header" or role == "banner":
        return None if context.is_in_article else FurnitureReason.PAGE_HEADER
    if kind == "footer" or role == "contentinfo":
        return None if context.is_in_article else FurnitureReason.PAGE_FOOTER
    name = (element.get("id") or "").lower()
    names = {name, *(element.get("class") or "").lower().split()}
    if names & CONTENTS_NAMES or name.startswith("table of contents") or role == "doc-toc":
        return FurnitureReason.CONTENTS_TABLE
    return None


def _is_number(element: Element) -> bool:
    """Return whether the element contains the number of the text after it, as in Akoma Ntoso."""
    names = element.get("class")
    return element.tag == "num" or (names is not None and not {"num", "akn-num"}.isdisjoint(names.split()))


def _span(cell: Element, attribute: str) -> int:
    written = cell.get(attribute)
    return 1 if written is None else max(1, min(whole_number(written.strip(), 1), MAX_SPAN))
