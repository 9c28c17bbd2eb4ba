"""The styles of a Word file: the role, numbering and visibility of a paragraph by its style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.reading.word.ooxml import W, children, is_on, value
from flows.reading.xml_elements import Element, whole_number

NOT_ALNUM = re.compile(r"[^a-z0-9]")
HEADING = re.compile(r"heading([1-9])")
# heading styles of the UN's templates: chapter ("I."), section ("A."), subsection ("1."), and their title forms
UN_HEADINGS = {
    "hm": 1,
    "hch": 1,
    "h1": 2,
    "h23": 3,
    "h4": 4,
    "h56": 5,
    "sm": 1,
    "sl": 1,
    "ss": 1,
    "stitlem": 1,
    "stitles": 1,
    "stitlel": 1,
    "titlehch": 1,
    "titleh1": 2,
    "titleh2": 3,
    "agendatitleh2": 3,
    "hdchapterlt": 1,
    "hdchapterbd": 1,
    "hdchapterbdlg": 1,
    "title": 1,
    "subtitle": 2,
}
UN_MASTHEAD = frozenset(
    {"session", "agendaitemnormal", "distribution", "original", "publication", "releasedate", "xlarge", "hdbanner"}
)
# text styles that inherit an outline level in the UN's templates
NOT_HEADINGS = frozenset({"sponsors", "7p"})
MAX_CHAIN = 20
OUTLINE_LEVEL = W + "outlineLvl"


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of one style, including those inherited from the styles it is based on.

    ``name`` is the same in every language of Word ("heading 1", "_ H _Ch"). ``chain`` holds the ids of the style and
    of its base styles, nearest first.
    """

    name: str | None = None
    heading_level: int | None = None
    is_masthead: bool = False
    is_contents: bool = False
    is_hidden: bool = False
    has_leader: bool = False
    num_id: str | None = None
    list_level: int | None = None
    chain: tuple[str, ...] = ()


class Styles:
    """The styles of one file, by style id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._read: dict[str | None, Style] = {}
        self._default: str | None = None
        for element in () if root is None else root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId")
            if style_id is None:
                continue
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = style_id

    def paragraph(self, style_id: str | None) -> Style:
        """Return the style of a paragraph; None means the default style."""
        return self.get(self._default if style_id is None else style_id)

    def get(self, style_id: str | None) -> Style:
        """Return the style; an undefined id gives a style with a name and no other properties."""
        if style_id not in self._read:
            self._read[style_id] = _style(self._chain(style_id), style_id)
        return self._read[style_id]

    def list_styles(self) -> dict[str, str]:
        """Return the numId of each numbering style, by style id."""
        return {
            style_id: num_id
            for style_id, element in self._elements.items()
            if element.get(W + "type") == "numbering"
            and (num_id := value(children(element.find(W + "pPr")).get(W + "numPr"), "numId")) is not None
        }

    def _chain(self, style_id: str | None) -> list[Element]:
        chain: list[Element] = []
        style = self._elements.get(style_id or "")
        while style is not None and style not in chain and len(chain) < MAX_CHAIN:
            chain.append(style)
            style = self._elements.get(value(style, "basedOn") or "")
        return chain


def _style(chain: list[Element], style_id: str | None) -> Style:
    name = value(chain[0], "name") if chain else style_id
    bare = NOT_ALNUM.sub("", (name or "").lower())
    properties = [children(style.find(W + "pPr")) for style in chain]
    numberings = [found.get(W + "numPr") for found in properties]
    level = next((written for found in numberings if (written := value(found, "ilvl")) is not None), None)
    hidden = [flag for style in chain if (flag := style.find(W + "rPr/" + W + "vanish")) is not None]
    return Style(
        name=name,
        heading_level=_heading_level(bare, properties),
        is_masthead=bare in UN_MASTHEAD,
        is_contents=bare.startswith("toc") or bare == "tableoffigures",
        is_hidden=bool(hidden) and is_on(hidden[0]),
        has_leader=any(has_leader(found.get(W + "tabs")) for found in properties),
        num_id=next((written for found in numberings if (written := value(found, "numId")) is not None), None),
        list_level=None if level is None else whole_number(level, 0),
        chain=tuple(style.get(W + "styleId") for style in chain),
    )


def _heading_level(bare: str, properties: list[dict[str, Element]]) -> int | None:
    if bare in NOT_HEADINGS:
        return None
    if named := HEADING.fullmatch(bare):
        return int(named.group(1))
    if bare in UN_HEADINGS:
        return UN_HEADINGS[bare]
    outline = next((found[OUTLINE_LEVEL] for found in properties if OUTLINE_LEVEL in found), None)
    return None if outline is None else outline_heading(outline)


def outline_heading(outline: Element) -> int | None:
    """Return the heading level of a w:outlineLvl ("0" to "8"; "9" means body text)."""
    level = whole_number(outline.get(W + "val"), 9)
    return level + 1 if 0 <= level <= 8 else None


def has_leader(tabs: Element | None) -> bool:
    """Return whether a w:tabs sets a tab stop with a dot leader."""
    return tabs is not None and any(
        tab.get(W + "leader") in ("dot", "middleDot") and tab.get(W + "val") != "clear" for tab in tabs
    )
