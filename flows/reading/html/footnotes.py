"""Footnotes of an HTML page: which links are marks, which elements are notes, which links lead back to the mark.

Word, LibreOffice, pandoc and content systems write footnotes differently. All have a short link in the text ("1",
"[1]", "*") to an element further down that begins with the same mark or links back.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from flows.reading.inline import VISIBLE
from flows.reading.xml_elements import Element

MARK = re.compile(r"\s*[\[(]?\s*(\d{1,3}|[ivx]{1,5}|[a-z]|\*{1,3}|†|‡)\s*[\])]?\s*")
BACK_ARROW = re.compile(r"[\s↩↑^︎]*")
NOTE_TARGET = re.compile(
    r"_?(?:sd)?(?:ftn|edn|fn|en|foot-?note|end-?note|note|cite_note|nota|notes?)[-_:.]?\w*", re.IGNORECASE
)
NOTE_HINTS = frozenset(
    {"sdfootnoteanc", "sdendnoteanc", "footnote-ref", "footnote-reference", "noteref", "footnoteref"}
)
NOTE_ID = re.compile(r"_?(?:sd)?(?:ftn|edn|fn|en|footnote|endnote|note)[-_:.]?\w+", re.IGNORECASE)
UNIT = re.compile(r"\b[kcm]?m$")
NEAR = 30  # elements; a mark is at the beginning of its note, and a link is few levels below its note
NOTE_BLOCKS = frozenset({"p", "li", "div", "td", "dd", "aside", "section"})


@dataclass(slots=True)
class HtmlNotes:
    """The footnotes of a page.

    ``marks``: note key by link or superscript that cites it; ``notes``: note key by the block of the note;
    ``unread``: links that contain only the note's mark or lead back to it.
    """

    marks: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    unread: set[Element] = field(default_factory=set)


def find_notes(body: Element) -> HtmlNotes:
    """Return the footnotes of a page; links and superscripts without a matching note are ignored."""
    found = HtmlNotes()
    keys: Counter[str] = Counter()
    links = [(link, mark) for link in body.iter("a") if (mark := _link_mark(link)) is not None]
    elements = list(body.iter()) if links else []
    targets = {name: element for element in elements for name in (element.get("id"), element.get("name")) if name}
    order = {element: index for index, element in enumerate(elements)}
    for link, mark in links:
        target = targets.get((link.get("href") or "").removeprefix("#"))
        if target is None or order[target] < order[link] or _inside(link, found.notes):
            continue
        block = _note_block(target)
        if block is None or _inside(link, {block: ""}):
            continue
        if block not in found.notes:
            own = _own_marks(block, mark)
            if not own and block.tag != "li" and not _begins_with(block, mark):
                continue  # the link leads to text, not to a note
            found.notes[block] = _new_key(keys, mark)
            found.unread.update(own)
        found.marks[link] = found.notes[block]
    _find_superscripts(body, found, keys)
    return found


def _link_mark(link: Element) -> str | None:
    href = link.get("href") or ""
    mark = MARK.fullmatch(_seen_text(link)) if href.startswith("#") else None
    if mark is None:
        return None
    classes = set((link.get("class") or "").lower().split())
    is_raised = link.find("sup") is not None or (link.getparent() is not None and link.getparent().tag == "sup")
    is_named = NOTE_TARGET.fullmatch(href[1:]) is not None
    is_role = link.get("role") == "doc-noteref" or link.get("epub:type") == "noteref"
    return mark.group(1) if is_raised or is_named or is_role or classes & NOTE_HINTS else None


def _note_block(target: Element) -> Element | None:
    """Return the element of the note: the block that contains the target, or the box around this one note."""
    block = target
    while block is not None and block.tag not in NOTE_BLOCKS:
        block = block.getparent()
    if block is None:
        return None
    box = block.getparent()
    if box is not None and box.tag in ("div", "li", "aside") and NOTE_ID.fullmatch(box.get("id") or ""):
        return box
    return block


def _begins_with(block: Element, mark: str) -> bool:
    text = "".join(islice(block.itertext(), NEAR)).lstrip()
    return re.match(rf"[\[(]?{re.escape(mark)}[\])]?(?!\w)", text) is not None


def _own_marks(block: Element, mark: str) -> set[Element]:
    """Return the links of a note that contain only its mark or a back arrow."""
    own: set[Element] = set()
    for link in islice(block.iter("a"), NEAR):
        text = _seen_text(link)
        is_own = MARK.fullmatch(text)
        if (is_own and is_own.group(1) == mark) or BACK_ARROW.fullmatch(text):
            own.add(link)
    return own


def _find_superscripts(body: Element, found: HtmlNotes, keys: Counter[str]) -> None:
    """Match superscript marks without links: one in the text, one at the start of a later block."""
    raised: list[tuple[Element, str]] = []
    for sup in body.iter("sup"):
        match = MARK.fullmatch(_seen_text(sup))
        if match and sup.find(".//a") is None and not _inside(sup, found.marks) and not _inside(sup, found.notes):
            raised.append((sup, match.group(1)))
    openers: dict[str, tuple[int, Element, Element]] = {}  # by mark: the last one, with its position and block
    for position, (sup, mark) in enumerate(raised):
        block = _opened_block(sup)
        if block is not None:
            openers[mark] = (position, sup, block)
    linked = set(found.notes.values())
    for position, (sup, mark) in enumerate(raised):
        if mark in linked and mark not in openers and not _follows_unit(sup):
            found.marks[sup] = mark  # a repeated mark, a superscript without link in Word's HTML
            continue
        opener_position, opener, block = openers.get(mark, (-1, sup, sup))
        if position >= opener_position or _follows_unit(sup):
            continue
        if block not in found.notes:
            found.notes[block] = _new_key(keys, mark)
            found.unread.add(opener)
        found.marks[sup] = found.notes[block]


def _seen_text(element: Element) -> str:
    return "".join(element.itertext()).translate(VISIBLE)


def _follows_unit(sup: Element) -> bool:
    """Return whether a superscript is an exponent: m², km³."""
    before = sup.getprevious()
    text = (sup.getparent().text if before is None else before.tail) or ""
    return UNIT.search(text) is not None


def _new_key(keys: Counter[str], mark: str) -> str:
    keys[mark] += 1
    return mark if keys[mark] == 1 else f"{mark}~{keys[mark]}"


def _opened_block(sup: Element) -> Element | None:
    """Return the block whose text begins with ``sup``."""
    element = sup
    while element.tag not in NOTE_BLOCKS:
        parent = element.getparent()
        before = element.getprevious()
        if parent is None or before is not None or (parent.text or "").strip():
            return None
        element = parent
    return element


def _inside(element: Element, elements: dict[Element, str]) -> bool:
    return element in elements or any(ancestor in elements for ancestor in islice(element.iterancestors(), NEAR))
