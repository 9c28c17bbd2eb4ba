"""Headings that print the title of an agenda item without its number: "A. Legal aid" below "II. Recommendations"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from flows.model import AgendaItem, Paragraph, ParagraphKind
from flows.parsing.open_headings import headings_above
from flows.parsing.references import QUOTED, item_reference, theme_names
from flows.parsing.wording import pattern
from flows.reference.normalize import fold

NAME_AND_NUMBER = re.compile(r"\w{3,20} (?:\d{1,2}|[IVX]{1,5})\s?[.:–—-]\s{0,3}")  # "Theme 1. ", "Workshop II: "
TAIL = re.compile(r"\s{0,3}\(\w{3,20} (?:\d{1,2}|[IVX]{1,5})\)\s{0,3}$")  # "(Topic I)"
LONG_WORD = 4  # letters of a word by which titles differ
LEAST_WORDS = 2  # "Workshops" alone is a heading of any report


def headings_by_title(
    paragraphs: Sequence[Paragraph], adopted: Sequence[AgendaItem], language: str
) -> Mapping[str, AgendaItem]:
    """Return the agenda item whose title, or number alone, a heading prints, by the heading's key; none if two fit."""
    titles: dict[str, list[AgendaItem]] = {}
    for item in adopted:
        for title in (*title_forms(item.title or "", language), *_of_workshops(item)):
            titles.setdefault(title, []).append(item)
    numbers = {item.number: item for item in adopted}
    found: dict[str, AgendaItem] = {}
    for heading in paragraphs:
        if heading.kind is not ParagraphKind.HEADING or _names_item(heading, language):
            continue
        forms = (*title_forms(heading.text, language), fold(heading.text))
        items = next((titles[form] for form in forms if form in titles), [])
        named = items[0] if len(items) == 1 else numbers.get(_number_alone(heading.text, language))
        named = named or _shortened(heading.text, numbers, language)
        if named is not None:
            found[heading.key] = named
    return MappingProxyType(found)


def _number_alone(title: str, language: str) -> str | None:
    """Return the number of an item in a heading without another subject: "Recommendations on item 3", "Item 3"."""
    name = pattern(language, "headings", "item_alone").search(title)
    if name is None or pattern(language, "headings", "generic").match(title[: name.start()]) is None:
        return None
    return name.group("number")


def _shortened(title: str, numbers: Mapping[str | None, AgendaItem], language: str) -> AgendaItem | None:
    """Return the item of "Item 3. Rule of law", whose title on the agenda has most of these words, too."""
    name = theme_names(title, language)
    item = numbers.get(name[0].name.rpartition(" ")[2]) if name and name[0].start == 0 else None
    if item is None:
        return None
    words = {word for word in fold(title[slice(*own_title(title))]).split() if len(word) >= LONG_WORD}
    known = set(fold(item.title or "").split())
    return item if words and len(words & known) * 2 > len(words) else None


def with_agenda_items(
    paragraphs: Sequence[Paragraph], by_title: Mapping[str, AgendaItem], language: str
) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with the agenda item whose title a heading above prints, if none prints a number."""
    if not by_title:
        return tuple(paragraphs)
    numbered = {one.key for one in paragraphs if one.kind is ParagraphKind.HEADING and _names_item(one, language)}
    result: list[Paragraph] = []
    for paragraph, above in headings_above(paragraphs):
        named = [by_title[one.key].number for one in above if one.key in by_title]
        prints_number = paragraph.annex is not None or any(one.key in numbered for one in above)
        result.append(replace(paragraph, agenda_item=named[-1]) if named and not prints_number else paragraph)
    return tuple(result)


def _names_item(heading: Paragraph, language: str) -> bool:
    item = item_reference(heading.text, language)
    return item is not None and item.is_agenda


def title_forms(title: str, language: str) -> list[str]:
    """Return the folded title: whole, as its own words, in quotation marks, after a colon, and after "Workshop on"."""
    quoted = QUOTED.search(title)
    own = title[slice(*own_title(title))]
    workshop = pattern(language, "headings", "workshop_on").match(own)
    parts = [
        title,
        own,
        quoted.group(1) if quoted else "",
        title.partition(":")[2],
        own[workshop.end() :] if workshop else "",
    ]
    return list(dict.fromkeys(form for form in map(fold, parts) if len(form.split()) >= LEAST_WORDS))


def _of_workshops(item: AgendaItem) -> list[str]:
    """Return the one word of the item "Workshops", which is no heading of other reports."""
    title = fold(item.title or "")
    return [title] if item.kind == "workshop" and len(title.split()) == 1 else []


def own_title(text: str) -> tuple[int, int]:
    """Return the span of a title without name and number: "Theme 1. Legal aid", "Legal aid (Topic I)"."""
    name, tail = NAME_AND_NUMBER.match(text), TAIL.search(text)
    return (name.end() if name else 0), (tail.start() if tail else len(text.rstrip(" .")))
