"""Automatic list numbers of Word: the list definitions of a file, and the counters that produce labels.

The rules are those of ECMA-376 part 1, 17.9, as Word applies them: lists with the same abstract definition share their
counters, a start override restarts once, a level restarts after a higher level, letters continue as aa, bb, cc.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows.reading.number_formats import format_number
from flows.reading.word.ooxml import W, is_on, value
from flows.reading.xml_elements import Element, whole_number

PLACEHOLDER = re.compile(r"%([1-9])")
LEVELS = 9
# bullets of symbol fonts, as Unicode characters
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "o": "◦"}
KNOWN_FORMATS = frozenset(
    {
        "decimal",
        "decimalZero",
        "lowerLetter",
        "upperLetter",
        "lowerRoman",
        "upperRoman",
        "bullet",
        "none",
    }
)
GAPS = {"tab": " ", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` is its pattern ("%1.%2"), ``restart`` the level that restarts it (from 1, or 0)."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    gap: str = " "
    is_legal: bool = False
    restart: int | None = None
    style: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """One w:num: its levels, the abstract definition whose counters it shares, and its start overrides by level."""

    abstract: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int] = field(default_factory=dict)

    def level_of_style(self, styles: tuple[str, ...]) -> int | None:
        """Return the level of the first of ``styles`` that is linked to a level."""
        linked = {level.style: index for index, level in self.levels.items() if level.style}
        return next((linked[style] for style in styles if style in linked), None)

    def start(self, level: int) -> int:
        """Return the first number of the level."""
        return self.overrides.get(level, self.levels[level].start if level in self.levels else 1)


@dataclass(frozen=True, slots=True)
class Label:
    """A counted label as printed ("16.", "(aa)", "•") and the gap between it and the text."""

    text: str
    gap: str
    is_bullet: bool = False


class Lists:
    """The lists of a numbering part by numId, parsed at first use (templates define dozens).

    ``list_styles`` holds the numId of each numbering style.
    """

    def __init__(self, root: Element | None, list_styles: Mapping[str, str]) -> None:
        self._list_styles = list_styles
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._read: dict[str, ListDefinition | None] = {}
        if root is not None:
            self._abstracts = {_id(found, "abstractNumId"): found for found in root.iterchildren(W + "abstractNum")}
            self._nums = {_id(found, "numId"): found for found in root.iterchildren(W + "num")}

    def get(self, num_id: str) -> ListDefinition | None:
        """Return the list; None if the file does not define it."""
        if num_id not in self._read:
            self._read[num_id] = self._definition(num_id)
        return self._read[num_id]

    def _definition(self, num_id: str) -> ListDefinition | None:
        num = self._nums.get(num_id)
        abstract_id = self._abstract_id(num)
        if num is None or abstract_id is None:
            return None
        levels = {_index(level): _level(level) for level in self._abstracts[abstract_id].iterchildren(W + "lvl")}
        return _overridden(ListDefinition(abstract_id, levels), num)

    def _abstract_id(self, num: Element | None) -> str | None:
        """Return the abstract definition of a list; follow w:numStyleLink to a numbering style."""
        abstract_id = value(num, "abstractNumId")
        for _ in range(LEVELS):
            abstract = self._abstracts.get(abstract_id or "")
            if abstract is None:
                return None
            link = self._list_styles.get(value(abstract, "numStyleLink") or "")
            linked = value(self._nums.get(link or ""), "abstractNumId")
            if linked is None or linked == abstract_id:
                return abstract_id
            abstract_id = linked
        return None


def _id(element: Element, name: str) -> str:
    return str(element.get(W + name))


def _overridden(definition: ListDefinition, num: Element) -> ListDefinition:
    levels = dict(definition.levels)
    overrides: dict[int, int] = {}
    for override in num.iterchildren(W + "lvlOverride"):
        index = _index(override)
        own = override.find(W + "lvl")
        if own is not None:
            levels[index] = _level(own)
        start = value(override, "startOverride")
        if start is not None:
            overrides[index] = whole_number(start, 1)
    return replace(definition, levels=levels, overrides=overrides)


def _index(level: Element) -> int:
    return max(0, min(whole_number(level.get(W + "ilvl"), 0), LEVELS - 1))


def _level(element: Element) -> Level:
    # a custom format is followed by its fallback in an mc:AlternateContent
    formats = [found.get(W + "val") for found in element.iter(W + "numFmt")]
    restart = value(element, "lvlRestart")
    properties = element.find(W + "rPr")
    return Level(
        start=whole_number(value(element, "start"), 0 if element.find(W + "start") is None else 1),
        number_format=(formats[-1] if formats else None) or "decimal",
        text=value(element, "lvlText") or "",
        gap=GAPS.get(value(element, "suff") or "tab", " "),
        is_legal=is_on(element.find(W + "isLgl")),
        restart=None if restart is None else whole_number(restart, 0),
        style=value(element, "pStyle"),
        is_hidden=properties is not None and is_on(properties.find(W + "vanish")),
    )


class ListCounters:
    """The list counters of one document, advanced paragraph by paragraph."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self.unknown_formats: set[str] = set()

    def level_of_style(self, num_id: str, styles: tuple[str, ...]) -> int | None:
        """Return the level of list ``num_id`` linked to one of ``styles``."""
        definition = self._lists.get(num_id)
        return None if definition is None else definition.level_of_style(styles)

    def next_label(self, num_id: str, level: int) -> Label | None:
        """Count one paragraph of list ``num_id`` at ``level`` (from 0); return its label, None if it prints none."""
        definition = self._lists.get(num_id)
        if definition is None or level not in definition.levels:
            return None
        counters = self._counters.setdefault(definition.abstract, {})
        self._count(definition, num_id, level, counters)
        return self._label(definition, level, counters)

    def _count(self, definition: ListDefinition, num_id: str, level: int, counters: dict[int, int]) -> None:
        for higher in range(level):
            if higher not in counters:
                counters[higher] = definition.start(higher)
        if level in definition.overrides and (num_id, level) not in self._restarted:
            self._restarted.add((num_id, level))
            counters[level] = definition.overrides[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = definition.start(level)
        for deeper in [index for index in counters if index > level]:
            restart = definition.levels[deeper].restart if deeper in definition.levels else None
            if restart is None or level < restart:
                del counters[deeper]

    def _label(self, definition: ListDefinition, level: int, counters: Mapping[int, int]) -> Label | None:
        own = definition.levels[level]
        if own.is_hidden:
            return None
        if own.number_format == "bullet":
            text = BULLETS.get(own.text, own.text).strip()
            return Label("•" if _is_private(text) else text, own.gap, is_bullet=True) if text else None

        pieces = PLACEHOLDER.split(own.text)  # odd items are level numbers, even items the text between them
        for item in range(1, len(pieces), 2):
            index = int(pieces[item]) - 1
            shown = definition.levels.get(index)
            if shown is None or index > level:
                pieces[item] = ""
            else:
                pieces[item] = self._number(counters[index], shown.number_format, own)
        text = "".join(pieces).strip()
        return Label(text, own.gap) if text else None

    def _number(self, number: int, number_format: str, level: Level) -> str:
        """Return a number in the format that the label of ``level`` shows."""
        if number_format not in KNOWN_FORMATS:
            self.unknown_formats.add(number_format)
        if level.is_legal and number_format not in ("none", "bullet", "decimalZero"):
            number_format = "decimal"
        return format_number(number, number_format)


def _is_private(text: str) -> bool:
    return len(text) == 1 and "\ue000" <= text <= "\uf8ff"
