"""Headings that print the title of an agenda item without its number: "A. Legal aid" below "II. Recommendations".

Or the number that the Congress gives it: "A. Substantive item 1". The agenda, or headings elsewhere, tell its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from flows.model import AgendaItem, Paragraph, ParagraphKind
from flows.parsing.open_headings import headings_above
from flows.parsing.references import QUOTED, ThemeName, item_numbers, item_reference, theme_names, title_span
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
    headings = [one for one in paragraphs if one.kind is ParagraphKind.HEADING]
    numbers = {item.number: item for item in adopted}
    titles: dict[str, list[AgendaItem]] = {}
    for title, item in (*_titles_of_agenda(adopted, language), *_titles_with_numbers(headings, numbers, language)):
        known = titles.setdefault(title, [])
        known += [item] if item not in known else []
    found: dict[str, AgendaItem] = {}
    for heading in headings:
        if _names_item(heading, language):
            continue
        forms = (*title_forms(heading.text, language), fold(heading.text))
        items = next((titles[form] for form in forms if form in titles), [])
        named = items[0] if len(items) == 1 else numbers.get(_number_alone(heading.text, language))
        named = named or _in_brackets(heading.text, numbers, language)
        named = named or _shortened(heading.text, numbers, language) or _begins_title(heading.text, adopted, language)
        if named is not None:
            found[heading.key] = named
    found.update(_by_names(headings, found, adopted, language))
    return MappingProxyType(found)


def _titles_of_agenda(adopted: Sequence[AgendaItem], language: str) -> Iterator[tuple[str, AgendaItem]]:
    for item in adopted:
        for title in (*title_forms(item.title or "", language), *_of_workshops(item)):
            yield title, item


def _titles_with_numbers(
    headings: Sequence[Paragraph], numbers: Mapping[str | None, AgendaItem], language: str
) -> Iterator[tuple[str, AgendaItem]]:
    """Yield the titles that headings print with the number of one item: "Legal aid (agenda item 3)"."""
    generic = pattern(language, "headings", "generic")
    for heading in headings:
        names = [one for one in theme_names(heading.text, language) if one.item is not None]
        if len(names) != 1 or not names[0].in_brackets or names[0].item not in numbers:
            continue
        title = heading.text[: names[0].start]
        if generic.match(title) is None and _is_subject(title, language):
            for form in title_forms(title, language):
                yield form, numbers[names[0].item]


def _is_subject(title: str, language: str) -> bool:
    """Return whether a title is no heading that any report has, such as "Summary of the debate"."""
    return not any(
        pattern(language, "headings", one).search(title) for one in ("known", "summary", "outcome", "session")
    )


def _by_names(
    headings: Sequence[Paragraph], found: Mapping[str, AgendaItem], adopted: Sequence[AgendaItem], language: str
) -> Iterator[tuple[str, AgendaItem]]:
    """Yield the items of headings that print the Congress's own number alone, or before a shorter title."""
    numbers = {item.number: item for item in adopted}
    own: dict[str, list[Paragraph]] = {}
    known: dict[str, list[AgendaItem]] = {}
    for heading in headings:
        names = theme_names(heading.text, language)
        if not names or not names[0].is_own:
            continue
        own.setdefault(names[0].name, []).append(heading)
        items = {one.item for one in names if one.item is not None}
        item = found.get(heading.key) or (numbers.get(items.pop()) if len(items) == 1 else None)
        if item is not None and item not in known.setdefault(names[0].name, []):
            known[names[0].name].append(item)
    in_order = _in_order(own, adopted)
    for name, printed in own.items():
        items_of = known.get(name) or [item for item in (in_order.get(name),) if item is not None]
        for heading in printed:
            is_open = heading.key not in found and not _names_item(heading, language)
            if len(items_of) == 1 and is_open and _may_be_title(heading.text, items_of[0], language):
                yield heading.key, items_of[0]


def _in_order(own: Collection[str], adopted: Sequence[AgendaItem]) -> dict[str, AgendaItem]:
    """Return the item of each "Substantive item", if headings name as many as the agenda has items of substance."""
    substance = [
        item for item in adopted if item.kind in (None, "substantive_item") and (item.number or "").isdecimal()
    ]
    names = [f"Substantive item {number}" for number in range(1, len(substance) + 1)]
    printed = {name for name in own if name.startswith("Substantive")}
    return dict(zip(names, substance, strict=True)) if printed == {*names} else {}


def _may_be_title(heading: str, item: AgendaItem, language: str) -> bool:
    """Return whether a heading prints no title after its number, or one that has most words of the item's."""
    title = _after_name(heading, language)
    return not title or _shares_words(title, item)


def _number_alone(title: str, language: str) -> str | None:
    """Return the number of an item in a heading without another subject: "Recommendations on item 3", "Item 3"."""
    name = pattern(language, "headings", "item_alone").search(title)
    if name is None or pattern(language, "headings", "generic").match(title[: name.start()]) is None:
        return None
    return name.group("number")


def _in_brackets(title: str, numbers: Mapping[str | None, AgendaItem], language: str) -> AgendaItem | None:
    """Return the item of substance whose number ends a heading: "Legal aid (item 4)", "Aide juridique (point 5 a))"."""
    name = pattern(language, "headings", "item_in_brackets").search(title)
    item = numbers.get(item_numbers(name.group("number"), language)[0]) if name is not None else None
    return item if item is not None and item.kind != "procedural" else None


def _shortened(title: str, numbers: Mapping[str | None, AgendaItem], language: str) -> AgendaItem | None:
    """Return the item of "Item 3. Rule of law", whose title on the agenda has most of these words, too."""
    name = theme_names(title, language)
    item = numbers.get(name[0].name.rpartition(" ")[2]) if name and name[0].start == 0 else None
    if item is None:
        return None
    return item if _shares_words(title[slice(*own_title(title))], item) else None


def _begins_title(heading: str, adopted: Sequence[AgendaItem], language: str) -> AgendaItem | None:
    """Return the one item of substance whose title a heading begins: "Legal aid" of "Legal aid and fair trials"."""
    words = fold(heading)
    if len(words.split()) < LEAST_WORDS or not _is_subject(heading, language):
        return None
    items = [one for one in adopted if one.kind != "procedural"]
    found = [
        one for one in items if any(form.startswith(f"{words} ") for form in title_forms(one.title or "", language))
    ]
    return found[0] if len(found) == 1 else None


def _shares_words(title: str, item: AgendaItem) -> bool:
    """Return whether most long words of a title are in that of an item."""
    words = {word for word in fold(title).split() if len(word) >= LONG_WORD}
    return len(words & {*fold(item.title or "").split()}) * 2 > len(words)


def _after_name(title: str, language: str) -> str:
    """Return the words after the name with which a heading begins: "Substantive item 1. Legal aid"."""
    names = [one for one in theme_names(title, language) if one.is_own]
    return _title_after(title, names[0], language) if names and names[0].start == 0 else ""


def _title_after(title: str, name: ThemeName, language: str) -> str:
    span = title_span(title, name.end, len(title), language)
    return title[slice(*span)] if span is not None else ""


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
        _after_name(title, language),
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
