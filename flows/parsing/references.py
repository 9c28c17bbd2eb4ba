"""References of headings: an agenda item, a substantive item or a workshop of the Congress.

Headings print the reference before the title ("Agenda item 4 (a): Legal aid"), in brackets after it ("Legal aid
(agenda item 4 (a))"), or both ("Substantive item 1. Legal aid (agenda item 4)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.parsing.wording import pattern

LETTER = re.compile(r"\s*\(?([a-z]{1,4})\)")
QUOTED = re.compile(r"[“\"«]\s*(.{1,600}?)\s*[”\"»](?=[^”\"»]*$)")
BRACKET_BEFORE = re.compile(r"[(\[][^()\[\]]*$")
BRACKET_AFTER = re.compile(r"\s*[)\]]")
NAMES_OF_CONGRESS = ("Workshop", "Substantive")  # any meeting has an "Item 1" and an "Agenda item 1"
JOIN = re.compile(r"\s{0,3}[,;:/–—-]\s{0,3}")


@dataclass(frozen=True, slots=True)
class ItemReference:
    """The agenda items or the workshop that a heading names: their numbers as printed, empty if not understood.

    ``printed``: the words of the reference; ``is_agenda`` is False for a workshop.
    """

    numbers: tuple[str, ...]
    printed: str
    is_agenda: bool = True

    @property
    def number(self) -> str | None:
        """The item of the paragraphs under the heading: the common one of several letters, else None."""
        if len(self.numbers) == 1:
            return self.numbers[0]
        bases = {number.split()[0] for number in self.numbers}
        return bases.pop() if len(bases) == 1 else None

    @property
    def is_exact(self) -> bool:
        """Whether the reference names exactly one item."""
        return len(self.numbers) == 1


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A theme of the Congress that a heading names, by its English name ("Agenda item 4 (a)"), and its span.

    The span includes brackets around the name. ``item`` is the number on the agenda, as printed; None for other names.
    """

    kind: str
    name: str
    printed: str
    start: int
    end: int
    in_brackets: bool
    item: str | None = None

    @property
    def on_agenda(self) -> str:
        """The number in the table of agenda items: as printed, except for a workshop."""
        return self.item or (self.name if self.kind == "workshop" else self.printed)

    @property
    def is_own(self) -> bool:
        """Whether only a Congress has such a name ("Substantive item 1"); any meeting has an "Item 1"."""
        return self.name.startswith(NAMES_OF_CONGRESS)


def item_reference(title: str, language: str) -> ItemReference | None:
    """Return the agenda item that a heading's words name, else the workshop, else None."""
    agenda = pattern(language, "headings", "agenda_item").search(title)
    if agenda:
        return ItemReference(item_numbers(agenda.group("items"), language), agenda.group())
    unread = pattern(language, "headings", "agenda_reference").search(title)
    if unread:
        return ItemReference((), title[unread.start() :].strip())
    workshop = next((one for one in theme_names(title, language) if one.kind == "workshop"), None)
    return ItemReference((workshop.name,), workshop.printed, is_agenda=False) if workshop else None


def item_numbers(items: str, language: str) -> tuple[str, ...]:
    """Return the numbers of an enumeration of agenda items: "4 (a) and (b)" → "4 (a)", "4 (b)"."""
    numbers: list[str] = []
    base = ""
    for part in pattern(language, "headings", "item_join").split(items):
        digits = re.match(r"\d+", part)
        base = digits.group() if digits else base
        letters = [letter.group().strip() for letter in LETTER.finditer(part)]
        numbers.append(" ".join((base, *letters)))
    return tuple(numbers)


def theme_names(title: str, language: str) -> tuple[ThemeName, ...]:
    """Return the substantive items, workshops and single agenda items that a heading names, in printed order.

    An agenda item counts if the heading begins with it or prints it in brackets, not in "Action under agenda item 3".
    """
    joint = tuple(_joint_names(title, language))
    single = (*_workshops_and_items(title, language), *_agenda_items(title, language))
    apart = (one for one in single if not any(two.start <= one.start and one.end <= two.end for two in joint))
    found = _with_items_after_names(title, sorted((*joint, *apart), key=lambda one: one.start))
    return tuple(one for one in found if one.start == 0 or one.in_brackets or one.kind == "workshop")


def _with_items_after_names(title: str, names: Sequence[ThemeName]) -> list[ThemeName]:
    """Return the names with the items printed right after them, before the title: "Workshop 1 (item 6): Legal aid"."""
    found: list[ThemeName] = []
    for one in names:
        last = found[-1] if found else None
        is_beside = last is not None and not last.in_brackets and not title[last.end : one.start].strip()
        has_title = title[one.end :].strip(" .:–—-") != ""
        if last is not None and is_beside and has_title and one.in_brackets and one.item is not None:
            found[-1] = replace(last, end=one.end, item=one.item)
        else:
            found.append(one)
    return found


def _workshops_and_items(title: str, language: str) -> Iterator[ThemeName]:
    for kind in ("workshop", "substantive_item"):
        for match in pattern(language, "headings", kind).finditer(title):
            start, end, inside = _enclosed(title, *match.span("name"))
            words = "Workshop" if kind == "workshop" else "Substantive item" if match.group("substantive") else "Item"
            yield ThemeName(kind, f"{words} {match.group('number')}", match.group("name"), start, end, inside)


def _joint_names(title: str, language: str) -> Iterator[ThemeName]:
    """Yield the names that print their agenda item in the same brackets: "(workshop 1, agenda item 6 (a))"."""
    own = [*_workshops_and_items(title, language)]
    for item in _agenda_items(title, language):
        after = JOIN.match(title, item.end)
        rest = title[after.end() :] if after else ""
        beside = [replace(one, end=one.end + len(title) - len(rest)) for one in _opening_names(rest, language)]
        for one in (*beside, *(one for one in own if item.in_brackets and item.start < one.start < item.end)):
            start, end, inside = _enclosed(title, item.start, max(item.end, one.end))
            if inside or item.in_brackets:
                printed = title[start + 1 : end - 1].strip()
                yield replace(one, printed=printed, start=start, end=end, in_brackets=True, item=item.item)


def _opening_names(text: str, language: str) -> list[ThemeName]:
    return [one for one in _workshops_and_items(text, language) if one.start == 0]


def _agenda_items(title: str, language: str) -> Iterator[ThemeName]:
    for match in pattern(language, "headings", "agenda_item").finditer(title):
        numbers = item_numbers(match.group("items"), language)
        start, end, inside = _enclosed(title, *match.span())
        if len(numbers) == 1:
            name = "Agenda item " + LETTER.sub(r" (\1)", numbers[0])
            yield ThemeName("agenda_item", name, match.group(), start, end, inside, numbers[0])


def _enclosed(title: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return the span with the brackets around it, and whether there are any."""
    opening = BRACKET_BEFORE.search(title, 0, start)
    closing = BRACKET_AFTER.match(title, end)
    return (opening.start(), closing.end(), True) if opening and closing else (start, end, False)


def title_span(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Return the span of the title between two names: in quotation marks, or without the words that join it."""
    quoted = QUOTED.search(text, start, end)
    if quoted:
        return quoted.span(1)
    part = text[start:end]
    for _ in range(2):
        join = pattern(language, "headings", "theme_join").search(part)
        if join and join.start() == 0:
            start, part = start + join.end(), part[join.end() :]
        elif join:
            part = part[: join.start()]
    return (start, start + len(part)) if part else None
