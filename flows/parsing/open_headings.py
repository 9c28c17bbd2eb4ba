"""The headings above a paragraph: its chapter, and the agenda item that they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import Paragraph, ParagraphKind
from flows.parsing.headings import CHAPTER
from flows.parsing.labels import Label
from flows.parsing.references import ItemReference


@dataclass(slots=True)
class OpenHeading:
    """An open heading: its level, key, printed text and the agenda item or workshop that it names."""

    level: int
    key: str
    text: str
    label: str | None
    item: ItemReference | None


def headings_above(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, tuple[Paragraph, ...]]]:
    """Yield each paragraph with the headings above it, outermost first; above a heading is also the heading itself."""
    above: tuple[Paragraph, ...] = ()
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING:
            level = paragraph.level or 0
            above = (*(one for one in above if (one.level or 0) < level), paragraph)
        yield paragraph, above


def chapter_of(path: Sequence[OpenHeading], opened: OpenHeading | None) -> str | None:
    """Return the label of the chapter among the headings above, and the paragraph itself if it is a heading."""
    for heading in _with(path, opened):
        if heading.level == CHAPTER:
            return heading.label
    return None


def agenda_item_of(path: Sequence[OpenHeading], opened: OpenHeading | None) -> str | None:
    """Return the deepest agenda item that a heading names; a workshop only if no heading names an item.

    A heading with several items replaces those above it: its paragraphs belong to none of them alone.
    """
    named = [heading.item for heading in _with(path, opened) if heading.item]
    items = [item for item in named if item.is_agenda]
    found = items or named
    return found[-1].number if found else None


def title_of(text: str, label: Label | None) -> str:
    """Return the words of a heading after its label."""
    return text[label.width :] if label and label.width < len(text) else text


def _with(path: Sequence[OpenHeading], opened: OpenHeading | None) -> list[OpenHeading]:
    """Return the headings above, and the paragraph itself if it is a heading."""
    return [*path, opened] if opened else [*path]
