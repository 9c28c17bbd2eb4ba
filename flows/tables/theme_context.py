"""The words above a paragraph that say what it is about: its chapeau, the heading above it, its agenda item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.model import Paragraph, ParagraphKind, Report

CHAPEAU, HEADING, AGENDA_ITEM = "context_chapeau", "context_heading", "context_agenda_item"


@dataclass(frozen=True, slots=True)
class Context:
    """Words of another paragraph that apply to one: ``paragraph.text[start:end]``."""

    method: str
    paragraph: Paragraph
    start: int
    end: int


def contexts_of(report: Report) -> Mapping[str, Sequence[Context]]:
    """Return the context of each paragraph of the body by key, the nearest first.

    The headings of official themes and the agenda items that are official themes are left out: a recommendation has
    its official theme in a column.
    """
    by_key = {paragraph.key: paragraph for paragraph in report.paragraphs}
    official = {theme.paragraph_key for theme in report.official_themes}
    items = dict(_agenda_items(report, by_key, official))
    found: dict[str, Sequence[Context]] = {}
    heading: Paragraph | None = None
    for paragraph in report.paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            heading = None if paragraph.in_masthead or paragraph.key in official else paragraph
        elif paragraph.is_body_text:
            contexts = list(_chapeaux(paragraph, by_key))
            if heading is not None:
                contexts.append(Context(HEADING, heading, 0, len(heading.text)))
            item = items.get(paragraph.agenda_item or "")
            if item is not None and item.paragraph is not paragraph:
                contexts.append(item)
            if contexts:
                found[paragraph.key] = contexts
    return found


def _chapeaux(paragraph: Paragraph, by_key: Mapping[str, Paragraph]) -> Iterator[Context]:
    """Yield the words that a sentence begins with, from the nearest: "Reduce overcrowding in prisons by:"."""
    parent = by_key.get(paragraph.parent_key or "")
    while parent is not None and parent.text.rstrip().endswith(":"):
        yield Context(CHAPEAU, parent, 0, len(parent.text))
        parent = by_key.get(parent.parent_key or "")


def _agenda_items(report: Report, by_key: Mapping[str, Paragraph], official: set[str]) -> Iterator[tuple[str, Context]]:
    for item in report.agenda_items:
        paragraph = by_key.get(item.paragraph_key)
        if paragraph is None or item.number is None or item.title is None or paragraph.key in official:
            continue
        start = paragraph.text.find(item.title)
        if start >= 0:
            yield item.number, Context(AGENDA_ITEM, paragraph, start, start + len(item.title))
