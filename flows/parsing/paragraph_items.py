"""Agenda items that only a paragraph names: "In relation to agenda item 4 (a), the Meeting recommended …".

The paragraph and those that follow below the same heading belong to the item, until one names another, or the report
is adopted. The item of a heading counts more, unless the paragraph prints the number of a part of that item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flows.model import AgendaItem, Paragraph, ParagraphKind
from flows.parsing.references import item_numbers, theme_names
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

NUMBERS = (
    "item_named",
    "item_opening",
    "item_passive",
    "item_considered",
)  # patterns of a sentence that names an item by its number


def with_items_of_paragraphs(
    paragraphs: Sequence[Paragraph], adopted: Sequence[AgendaItem], language: str
) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with the item that it or one above it names, where no heading prints another."""
    numbers = {item.number for item in adopted if item.number is not None}
    names = _items_by_name(paragraphs, adopted, language)
    ends = pattern(language, "headings", "items_end")
    result: list[Paragraph] = []
    current: str | None = None
    for one in paragraphs:
        if one.kind is ParagraphKind.HEADING or one.annex is not None:
            current = None
        elif one.kind is ParagraphKind.NUMBERED:
            by_name = names if one.agenda_item is None else {}
            named, names_any = _named(one.text, numbers, by_name, language)
            current = named if names_any else None if ends.search(one.text) else current
        is_open = current is not None and _is_within(current, one.agenda_item)
        result.append(replace(one, agenda_item=current) if is_open else one)
    return tuple(result)


def _is_within(item: str, above: str | None) -> bool:
    """Return whether an item is the one of the heading, or a part of it: "4 (a)" below "(agenda item 4)"."""
    return above is None or item == above or item.startswith(f"{above} ")


def _items_by_name(
    paragraphs: Sequence[Paragraph], adopted: Sequence[AgendaItem], language: str
) -> Mapping[str, str | None]:
    """Return the item of each name of the Congress ("Workshop 1") that the agenda or headings print; None if two."""
    found: dict[str, str | None] = {}
    for name, item in (*_of_agenda(adopted, language), *_of_headings(paragraphs, language)):
        found[name] = item if found.get(name, item) == item else None
    return found


def _of_agenda(adopted: Sequence[AgendaItem], language: str) -> Iterator[tuple[str, str]]:
    """Yield the names in titles of the agenda; parts of its one item "Workshops" that print none count in order."""
    workshops = [one.number for one in adopted if one.kind == "workshop" and (one.number or "").isdecimal()]
    count = 0
    for item in adopted:
        names = [one for one in theme_names(item.title or "", language) if one.is_own]
        is_part = len(workshops) == 1 and (item.number or "").startswith(f"{workshops[0]} ")
        count += is_part
        if item.number is not None and len(names) == 1 and names[0].start == 0:
            yield names[0].name, item.number
        elif item.number is not None and not names and is_part:
            yield f"Workshop {count}", item.number


def _of_headings(paragraphs: Sequence[Paragraph], language: str) -> Iterator[tuple[str, str]]:
    headings = (one for one in paragraphs if one.kind is ParagraphKind.HEADING and one.annex is None)
    for heading in headings:
        for name in theme_names(heading.text, language):
            if name.is_own and name.item is not None:
                yield name.name, name.item


def _named(text: str, numbers: set[str], names: Mapping[str, str | None], language: str) -> tuple[str | None, bool]:
    """Return the one item that the first sentence names, by number or as a workshop, and whether it names any."""
    sentence = text[slice(*split_sentences(text)[0])] if text.strip() else ""
    by_number = [
        item_numbers(found.group("number"), language)[0]
        for form in NUMBERS
        for found in pattern(language, "headings", form).finditer(sentence)
    ]
    found = {*(one for one in by_number if not numbers or one in numbers), *_by_name(sentence, names, language)}
    return next(iter(found)) if len(found) == 1 else None, bool(found)


def _by_name(sentence: str, names: Mapping[str, str | None], language: str) -> Iterator[str | None]:
    """Yield the items of "Workshop 2: …" and "With regard to workshop 2, …"; None for a workshop of no known item."""
    for about in pattern(language, "headings", "about_item").finditer(sentence):
        opening = [one for one in theme_names(sentence[about.end() :], language)[:1] if one.start == 0 and one.is_own]
        yield from (names.get(one.name) for one in opening)
