"""The adopted agenda, and the items and workshops that only headings name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from flows.model import AgendaItem, OfficialTheme, Paragraph, ParagraphKind
from flows.parsing.enumerations import listed_below
from flows.parsing.references import item_reference, theme_names, title_span
from flows.parsing.wording import pattern

IN_LIST = (ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED, ParagraphKind.FOOTNOTE)
TITLE_LINES = (ParagraphKind.HEADING, ParagraphKind.UNNUMBERED)
QUOTED_ITEM = re.compile(r"[“\"«]\s?(?:(?P<number>\d{1,2})[.)]|(?P<letter>\(?[a-z]\)))\s+")
NOTE_MARK = re.compile(r"\s\d{1,3}/\s*$")
INLINE_NUMBER = re.compile(r"(?<=[\s:;(])(\d{1,2})[.)]\s+(?=\S)")


def parse_agenda(
    paragraphs: Sequence[Paragraph], themes: Sequence[OfficialTheme], language: str
) -> tuple[AgendaItem, ...]:
    """Return the items of the adopted agenda; only if the document prints none, those that headings name.

    Headings complete an adopted item (its kind, or a title that the list lacks); they add none to the list.
    """
    by_heading: dict[str, list[OfficialTheme]] = {}
    for theme in themes:
        by_heading.setdefault(theme.paragraph_key, []).append(theme)
    named = [
        item
        for paragraph in paragraphs
        if paragraph.kind is ParagraphKind.HEADING
        for item in _from_heading(paragraph, by_heading.get(paragraph.key, ()), language)
    ]
    adopted = adopted_agenda(paragraphs, language) or _items_of_a_part(paragraphs, language)
    numbers = {item.number for item in adopted}
    return tuple(_each_once([*adopted, *(item for item in named if not adopted or item.number in numbers)]))


def adopted_agenda(paragraphs: Sequence[Paragraph], language: str) -> tuple[AgendaItem, ...]:
    """Return the items of the agenda that the document says was adopted, in printed order: one list, the first.

    The agenda of a later session, which many reports propose, is no agenda of the meeting.
    """
    chapeau, later = pattern(language, "agenda", "chapeau"), pattern(language, "agenda", "later")
    for index, paragraph in enumerate(paragraphs):
        if paragraph.in_masthead or not chapeau.search(paragraph.text) or later.search(paragraph.text):
            continue
        items = _adopted(_listed(paragraphs, index), language) or _quoted(paragraphs[index + 1 :], language)
        if not items and paragraph.kind is not ParagraphKind.HEADING:
            items = _in_one_sentence(paragraph, language)
        if items:
            return tuple(items)
    return ()


def _items_of_a_part(paragraphs: Sequence[Paragraph], language: str) -> tuple[AgendaItem, ...]:
    """Return the items that a part of a draft report names: "(Item 3 (a))" below a title."""
    alone = pattern(language, "agenda", "item_alone")
    found: list[AgendaItem] = []
    for title, line in pairwise(paragraphs):
        match = alone.match(line.text) if line.kind in TITLE_LINES and title.kind in TITLE_LINES else None
        if match:
            found.append(AgendaItem(match.group(1), title.text.rstrip(" .:"), _kind(title.text, language), title.key))
    return tuple(found)


def _listed(paragraphs: Sequence[Paragraph], index: int) -> Sequence[Paragraph]:
    """Return the items below a sentence, with or without a colon."""
    announced = listed_below(paragraphs, index)
    if announced:
        return announced
    below = takewhile(lambda one: one.kind in IN_LIST or QUOTED_ITEM.match(one.text), paragraphs[index + 1 :])
    return tuple(below)


def _adopted(items: Sequence[Paragraph], language: str) -> list[AgendaItem]:
    """Return the items: 1, 2, 3 …, each with its letters and their numerals; the list ends where the count does."""
    found: list[AgendaItem] = []
    numbers: dict[str, str] = {}
    last = 0
    for item in items:
        if item.label is None or item.kind is ParagraphKind.FOOTNOTE:
            continue
        digits = item.label.strip("(). ")
        if digits.isdigit():
            if int(digits) != last + 1:
                break
            last, number = last + 1, digits
        elif not last:
            return []  # an agenda has numbers; letters alone are the parts of one quoted item
        else:
            number = f"{numbers.get(item.parent_key or '', str(last))} {item.label}"
        numbers[item.key] = number
        title = item.text.rstrip(" .;:\u00a0\u202f")
        found.append(AgendaItem(number, title, _kind(title, language), item.key))
    return found if last > 1 else []


def _quoted(lines: Sequence[Paragraph], language: str) -> list[AgendaItem]:
    """Return the items of lines that each open with a quotation mark: "“1. Opening of the session.", "“(a) Rules;"."""
    found: list[AgendaItem] = []
    last = 0
    for line in lines:
        item = QUOTED_ITEM.match(line.text)
        if item is None:
            break
        title = NOTE_MARK.sub("", line.text[item.end() :]).rstrip(' .;:”»"\u00a0\u202f')
        if item["number"] and int(item["number"]) == last + 1:
            last += 1
            found.append(AgendaItem(str(last), title, _kind(title, language), line.key))
        elif item["letter"] and last:
            found.append(AgendaItem(f"{last} {item['letter']}", title, _kind(title, language), line.key))
    return found if last > 1 else []


def _in_one_sentence(paragraph: Paragraph, language: str) -> list[AgendaItem]:
    """ "… adopted the following agenda: 1. Opening of the Meeting; 2. Organizational matters." in one paragraph."""
    colon = paragraph.text.find(":")
    marks = list(INLINE_NUMBER.finditer(paragraph.text, colon)) if colon >= 0 else []
    if [int(mark.group(1)) for mark in marks] != list(range(1, len(marks) + 1)) or len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(paragraph.text)]
    titles = [paragraph.text[mark.end() : end].strip(" .;,\u00a0\u202f") for mark, end in zip(marks, ends, strict=True)]
    return [
        AgendaItem(mark.group(1), title, _kind(title, language), paragraph.key)
        for mark, title in zip(marks, titles, strict=True)
    ]


def _kind(title: str, language: str) -> str | None:
    kinds = [
        kind
        for kind in ("main_theme", "substantive_item", "workshop")
        if pattern(language, "headings" if kind == "main_theme" else "agenda", kind).search(title)
    ]
    if kinds:
        return kinds[0] if len(kinds) == 1 else None
    return "procedural" if pattern(language, "agenda", "procedural").search(title) else None


def _from_heading(heading: Paragraph, themes: Sequence[OfficialTheme], language: str) -> list[AgendaItem]:
    if themes:
        return [AgendaItem(theme.agenda_item, theme.title, theme.kind, heading.key) for theme in themes]
    names = theme_names(heading.text, language)
    if names and names[0].start == 0:
        end = names[1].start if len(names) > 1 else len(heading.text)
        span = title_span(heading.text, names[0].end, end, language)
        title = heading.text[slice(*span)] if span else None
        return [AgendaItem(names[0].on_agenda, title, _kind(title or "", language), heading.key)]
    item = item_reference(heading.text, language)
    return [AgendaItem(item.number, None, None, heading.key)] if item and item.number else []


def _each_once(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return each item once; a heading that repeats a known item adds at most its kind or title."""
    kept: list[AgendaItem] = []
    for item in items:
        same = next((n for n, one in enumerate(kept) if _is_same(one, item)), None)
        if same is None:
            kept.append(item)
        elif kept[same].title is None and item.title is not None:
            kept[same] = item
        elif kept[same].kind is None and item.title is not None:
            kept[same] = replace(kept[same], kind=item.kind)
    return kept


def _is_same(one: AgendaItem, other: AgendaItem) -> bool:
    if one.number is None and one.title and other.title:
        return other.number is None and one.title.casefold() == other.title.casefold()
    return one.number == other.number
