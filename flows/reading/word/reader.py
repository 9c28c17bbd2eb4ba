"""Word file (DOCX) → Document. No library keeps list numbers, footnotes and masthead, so this reads the XML itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from flows.model import BlockRole, Document, FurnitureReason, Issue, Severity, UnreadableDocument
from flows.reading.assemble import assemble
from flows.reading.contents import mark_contents
from flows.reading.drafts import BlockDraft
from flows.reading.furniture import CONTENTS_TAIL, RULE, is_contents_entry
from flows.reading.inline import InlineText
from flows.reading.word.footnotes import Notes
from flows.reading.word.headers import read_margins, sections
from flows.reading.word.metadata import document_properties
from flows.reading.word.numbering import ListCounters, Lists
from flows.reading.word.ooxml import W
from flows.reading.word.package import Package, main_part, open_package
from flows.reading.word.runs import text_size
from flows.reading.word.story import Story, StoryParagraph
from flows.reading.word.styles import OUTLINE_LEVEL, Styles, has_leader, outline_heading
from flows.reading.xml_elements import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE_REFERENCE = re.compile(r"\s*(?:\d{1,4}|[ivxlc]{1,6})")


def read_docx(data: bytes, name: str) -> Document:
    """Read a Word file as blocks in reading order: masthead, then the body, each note after the block that cites it.

    Labels that Word counts are written out ("16. …"), tracked changes are accepted, hidden text is skipped. Page
    headers come before the body and footers after it, as furniture. A table cell gives one block per paragraph.

    Raises:
        UnreadableDocument: broken-docx, not-a-word-document, encrypted-office, zip-bomb, too-large, empty-document.
    """
    package = open_package(data, name)
    main = main_part(package)
    document, body = _document_and_body(package, main)
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    settings = _related(package, parts, "settings")
    styles = Styles(_related(package, parts, "styles"))
    section_list = sections(document)
    notes = Notes(_note_parts(package, parts), settings, section_list)
    counters = ListCounters(Lists(_related(package, parts, "numbering"), styles.list_styles()))

    margins = read_margins(package, relations, section_list, styles)
    story = Story(document, styles, notes, counters)
    drafts = mark_contents(list(_body_drafts(story, body, notes, styles)))
    text, blocks = assemble([*margins.masthead, *margins.headers.values(), *drafts, *margins.footers.values()])
    if not any(block.role not in (BlockRole.MASTHEAD, BlockRole.FURNITURE) for block in blocks):
        raise UnreadableDocument("empty-document", f"{name}: the Word file holds no text (only pictures?)")
    total = text_size(body)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=MEDIA_TYPE,
        reader="docx",
        text=text,
        blocks=blocks,
        properties=document_properties(package, relations, settings, margins.variables),
        read_coverage=min(1.0, story.reader.reached / total) if total else 1.0,
        issues=(*story.reader.issues, *_format_issues(counters)),
    )


def _document_and_body(package: Package, main: str) -> tuple[Element, Element]:
    document = package.xml(main)
    body = None if document is None else document.find(W + "body")
    if document is None or document.tag != W + "document" or body is None:
        raise UnreadableDocument(
            "not-a-word-document", f"{package.name}: the file holds no Word text (is it a spreadsheet?)"
        )
    return document, body


def _related(package: Package, parts: dict[str, str], kind: str) -> Element | None:
    return package.xml(parts[kind]) if kind in parts else None


def _note_parts(package: Package, parts: dict[str, str]) -> dict[str, Element]:
    roots = {kind: _related(package, parts, f"{kind}s") for kind in ("footnote", "endnote")}
    return {kind: root for kind, root in roots.items() if root is not None}


def _body_drafts(story: Story, body: Element, notes: Notes, styles: Styles) -> Iterator[BlockDraft]:
    for paragraph in story.paragraphs(body):
        yield _draft(paragraph)
        for kind, note_id in paragraph.text.cited:
            yield from _note_drafts(kind, note_id, notes, styles)
    if story.unjoined is not None:
        yield BlockDraft(story.unjoined.inline.text, anchors=story.unjoined.inline.anchors)


def _draft(paragraph: StoryParagraph) -> BlockDraft:
    text = paragraph.text.inline.text
    role, furniture, heading_level = BlockRole.PARAGRAPH, None, None
    if _is_contents(paragraph, text):
        role, furniture = BlockRole.FURNITURE, FurnitureReason.CONTENTS_TABLE
    elif paragraph.cell is not None:
        role = BlockRole.TABLE_CELL
    elif RULE.fullmatch(text):
        role, furniture = BlockRole.FURNITURE, FurnitureReason.RULE
    elif paragraph.style.is_masthead:
        role = BlockRole.MASTHEAD
    else:
        heading_level = _heading_level(paragraph)
        role = BlockRole.PARAGRAPH if heading_level is None else BlockRole.HEADING
    return BlockDraft(
        text,
        role,
        heading_level=heading_level,
        style=paragraph.style.name,
        cell=paragraph.cell if role is BlockRole.TABLE_CELL else None,
        furniture=furniture,
        anchors=paragraph.text.inline.anchors,
    )


def _heading_level(paragraph: StoryParagraph) -> int | None:
    own = paragraph.properties.get(OUTLINE_LEVEL)
    return paragraph.style.heading_level if own is None else outline_heading(own)


def _is_contents(paragraph: StoryParagraph, text: str) -> bool:
    """Return whether the paragraph is a line of a table of contents: by field, style, or dots and a page number."""
    inline = paragraph.text.inline
    if paragraph.text.in_contents or paragraph.style.is_contents or is_contents_entry(text[-CONTENTS_TAIL:]):
        return True
    if not inline.last_tab or PAGE_REFERENCE.fullmatch(text, inline.last_tab) is None:
        return False
    return paragraph.style.has_leader or has_leader(paragraph.properties.get(W + "tabs"))


def _note_drafts(kind: str, note_id: str, notes: Notes, styles: Styles) -> Iterator[BlockDraft]:
    taken = notes.take(kind, note_id)
    if taken is None:
        return
    note, element = taken
    story = Story(element, styles, notes, None)
    whole = InlineText()
    style: str | None = None
    for paragraph in story.paragraphs(element):
        style = style or paragraph.style.name
        whole.append(paragraph.text.inline)
    if note.is_counted or not whole.text.startswith(note.mark):
        whole.prepend(note.mark, " ")
    # a mark typed in the style of note marks was read as a citation of this same note
    anchors = tuple(anchor for anchor in whole.anchors if anchor.footnote != note.mark)
    yield BlockDraft(whole.text, BlockRole.FOOTNOTE, style=style, footnote=note.key, anchors=anchors)


def _format_issues(counters: ListCounters) -> Iterator[Issue]:
    for number_format in sorted(counters.unknown_formats):
        message = "Word counts a list in a number format that is not known; its labels are written in plain digits"
        yield Issue(Severity.WARNING, "unknown-number-format", message, number_format)
