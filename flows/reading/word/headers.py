"""Headers and footers of a Word file: the masthead on the first page, and page headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flows.model import BlockRole, FurnitureReason
from flows.reading.drafts import BlockDraft
from flows.reading.furniture import job_line
from flows.reading.word.ooxml import RELATION_ID, W, is_on
from flows.reading.word.package import Package, Relation
from flows.reading.word.story import Story, StoryParagraph
from flows.reading.word.styles import Styles
from flows.reading.xml_elements import Element

# the first letter of the symbol is larger and in a separate run, sometimes with a space after it
LARGE_LETTER = re.compile(r"^([A-Z]{1,2}) (?=/[A-Z0-9])")


@dataclass(slots=True)
class Margins:
    """The masthead, the page headers and footers without duplicates (by a key), and the printed document variables."""

    masthead: list[BlockDraft] = field(default_factory=list)
    headers: dict[object, BlockDraft] = field(default_factory=dict)
    footers: dict[object, BlockDraft] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)


def sections(document: Element) -> list[Element]:
    """Return the section properties of a document in order, without those in tracked changes."""
    return [found for found in document.iter(W + "sectPr") if found.getparent().tag != W + "sectPrChange"]


def read_margins(
    package: Package, relations: Mapping[str, Relation], section_list: list[Element], styles: Styles
) -> Margins:
    """Return the headers and footers of the sections, each text once.

    A first-page header that differs from the other pages is the masthead: the UN's templates print symbol, distribution
    and date there.
    """
    margins = Margins()
    masthead = _first_page_header(section_list)
    seen: set[str] = set()
    for section in section_list:
        for kind, relation_id in _references(section):
            relation = relations.get(relation_id)
            root = None if relation is None or relation.target in seen else package.xml(relation.target)
            if relation is None or root is None:
                continue
            seen.add(relation.target)
            story = Story(root, styles, None, None)
            paragraphs = list(story.paragraphs(root))
            if kind == "footer":
                _add_new(margins.footers, _furniture(paragraphs, FurnitureReason.PAGE_FOOTER))
            elif relation_id == masthead:
                margins.masthead.extend(_masthead(paragraphs))
            else:
                _add_new(margins.headers, _furniture(paragraphs, FurnitureReason.PAGE_HEADER))
            margins.variables.update(story.reader.variables)
    return margins


def _first_page_header(section_list: list[Element]) -> str | None:
    if not section_list:
        return None
    headers = [dict(_headers(section)) for section in section_list]
    if is_on(section_list[0].find(W + "titlePg")):
        return headers[0].get("first")
    own = headers[0].get("default")
    later = [found["default"] for found in headers[1:] if "default" in found]
    return own if later and own not in later else None


def _headers(section: Element) -> Iterator[tuple[str, str]]:
    for reference in section.iterchildren(W + "headerReference"):
        yield reference.get(W + "type") or "default", reference.get(RELATION_ID) or ""


def _references(section: Element) -> Iterator[tuple[str, str]]:
    for kind in ("header", "footer"):
        for reference in section.iterchildren(W + kind + "Reference"):
            yield kind, reference.get(RELATION_ID) or ""


def _masthead(paragraphs: Iterable[StoryParagraph]) -> Iterator[BlockDraft]:
    for paragraph in paragraphs:
        text = LARGE_LETTER.sub(r"\1", paragraph.text.inline.text)
        yield BlockDraft(text, BlockRole.MASTHEAD, style=paragraph.style.name)


def _furniture(paragraphs: Iterable[StoryParagraph], usual: FurnitureReason) -> Iterator[BlockDraft]:
    for paragraph in paragraphs:
        text = paragraph.text.inline.text
        reason = job_line(text)
        if paragraph.text.has_page_number:
            reason = FurnitureReason.PAGE_NUMBER
        elif "FooterJN" in paragraph.text.variables:
            reason = FurnitureReason.JOB_NUMBER
        yield BlockDraft(text, BlockRole.FURNITURE, style=paragraph.style.name, furniture=reason or usual)


def _add_new(drafts: dict[object, BlockDraft], more: Iterable[BlockDraft]) -> None:
    """Add new drafts only: left and right pages have the same line, and page numbers differ between headers."""
    for draft in more:
        is_page_number = draft.furniture is FurnitureReason.PAGE_NUMBER
        drafts.setdefault(draft.furniture if is_page_number else (draft.furniture, draft.text), draft)
