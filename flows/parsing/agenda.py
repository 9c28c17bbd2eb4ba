"""The agenda that a meeting adopted, the Congress's items and workshops in the headings, and its official themes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import AgendaItem, OfficialTheme, Paragraph, ParagraphKind
from flows.parsing.enumerations import listed_below
from flows.parsing.headings import named_item
from flows.parsing.wording import pattern

QUOTED = re.compile(r"[“\"«]\s*(.+?)\s*[”\"»](?=[^”\"»]*$)")
INLINE_NUMBER = re.compile(r"(?<=[\s:;(])(\d{1,2})[.)]\s+(?=\S)")
AFTER_NAME = re.compile(r"^[\s.:–—-]+")


def parse_agenda(paragraphs: Sequence[Paragraph], language: str) -> tuple[AgendaItem, ...]:
    """Return the items of the adopted agenda, then those that only headings name, each once."""
    adopted: list[AgendaItem] = []
    named: list[AgendaItem] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is ParagraphKind.HEADING:
            named.extend(_from_heading(paragraph, language))
        elif not paragraph.in_masthead and pattern(language, "agenda", "chapeau").search(paragraph.text):
            adopted.extend(_adopted(listed_below(paragraphs, index), language) or _in_one_sentence(paragraph, language))
    return tuple(_each_once([*adopted, *named]))


def parse_official_themes(paragraphs: Sequence[Paragraph], language: str) -> tuple[OfficialTheme, ...]:
    """Return the themes that the Congress set (main theme, substantive items, workshops), as headings print them."""
    themes = (_official_theme(paragraph, language) for paragraph in paragraphs)
    return tuple(theme for theme in themes if theme is not None)


def _adopted(items: Sequence[Paragraph], language: str) -> list[AgendaItem]:
    found: list[AgendaItem] = []
    above = ""
    for item in items:
        if item.label is None:
            continue
        if not above and not item.label.rstrip(".").isdigit():
            return []  # an agenda has numbers; these letters belong to one item that is quoted
        if item.label.rstrip(".").isdigit():
            above = item.label.rstrip(".")
            number = above
        else:
            number = f"{above} {item.label}".strip()
        title = item.text.rstrip(" .;:\u00a0\u202f")
        found.append(AgendaItem(number, title, _kind(title, language), item.key))
    return found


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
    told = [
        kind
        for kind in ("main_theme", "substantive_item", "workshop")
        if pattern(language, "agenda", kind).search(title)
    ]
    if told:
        return told[0] if len(told) == 1 else None
    return "procedural" if pattern(language, "agenda", "procedural").search(title) else None


def _from_heading(heading: Paragraph, language: str) -> list[AgendaItem]:
    number = named_item(heading.text, language)
    theme = _official_theme(heading, language)
    if theme is not None:
        return [AgendaItem(theme.number, theme.title, theme.kind, heading.key)]
    return [AgendaItem(number, None, None, heading.key)] if number else []


def _official_theme(heading: Paragraph, language: str) -> OfficialTheme | None:
    if heading.kind is not ParagraphKind.HEADING:
        return None
    if pattern(language, "headings", "main_theme").search(heading.text):
        return _theme("main_theme", None, heading, 0)
    workshop = pattern(language, "headings", "workshop").match(heading.text)
    if workshop:
        return _theme("workshop", f"Workshop {workshop.group(1)}", heading, workshop.end())
    item = pattern(language, "headings", "substantive_item").match(heading.text)
    return _theme("substantive_item", item.group(0), heading, item.end()) if item else None


def _theme(kind: str, number: str | None, heading: Paragraph, name_end: int) -> OfficialTheme | None:
    """The title in quotation marks, or what follows the item's name; None where the heading has no title."""
    quoted = QUOTED.search(heading.text, name_end)
    if quoted:
        return OfficialTheme(kind, number, quoted.group(1), heading.key, quoted.start(1), quoted.end(1))
    if kind == "main_theme":
        colon = heading.text.find(":")
        name_end = colon if colon >= 0 else len(heading.text)
    start = name_end + len(heading.text[name_end:]) - len(AFTER_NAME.sub("", heading.text[name_end:]))
    title = heading.text[start:].strip()
    return OfficialTheme(kind, number, title, heading.key, start, start + len(title)) if title else None


def _each_once(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """A heading that only repeats a number, or a title, of an item that is known already adds nothing."""
    kept: list[AgendaItem] = []
    for item in items:
        same = next((n for n, one in enumerate(kept) if _is_same(one, item)), None)
        if same is None:
            kept.append(item)
        elif kept[same].title is None and item.title is not None:
            kept[same] = item
    return kept


def _is_same(one: AgendaItem, other: AgendaItem) -> bool:
    if one.title and other.title:
        return one.title.casefold() == other.title.casefold() and one.number == other.number
    return one.number == other.number
