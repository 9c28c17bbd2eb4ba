"""Read the runs of a Word paragraph as visible text: accept tracked changes, skip hidden text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from flows.model import Issue, Severity
from flows.reading.inline import InlineText
from flows.reading.word.ooxml import MC, W, alternative, is_on
from flows.reading.word.styles import Styles
from flows.reading.xml_elements import Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
NOT_READ = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rubyPr"),
        *("rt", "instrText", "delInstrText", "delText", "fldData", "ffData", "softHyphen", "proofErr"),
        *("footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator"),
        *("commentReference", "commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd"),
        *("permStart", "permEnd", "lastRenderedPageBreak"),
    )
)
RUN = W + "r"
RUN_PROPERTIES = W + "rPr"
RUN_STYLE = W + "rStyle"
VANISH = W + "vanish"
RAISED = W + "vertAlign"
VALUE = W + "val"
TEXT = W + "t"
TEXTS = frozenset({TEXT, MATH + "t"})
FIELD_MARK = W + "fldChar"
INSTRUCTION = W + "instrText"
MAX_INSTRUCTION = 2000  # characters
MAX_MARK_ELEMENTS = 10  # elements of a run that may form a typed note mark
MAX_NESTED_FIELDS = 10  # innermost fields that receive the text of a run
REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
TAB = W + "tab"
SYMBOL = W + "sym"
SIGNS = {TAB: " ", W + "br": " ", W + "cr": " ", W + "ptab": " ", W + "noBreakHyphen": "-", SYMBOL: ""}
DELETED = frozenset({W + "del", W + "moveFrom"})
DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
TEXT_BOX = W + "txbxContent"
NOTE_MARK_STYLES = frozenset({"footnote reference", "endnote reference"})
# the symbol fonts of Word use the codes U+F0xx; the characters that reports use, by font and code
SYMBOLS = {
    ("symbol", 0xB7): "•",
    ("symbol", 0xB0): "°",
    ("symbol", 0xB1): "±",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xB4): "×",
    ("symbol", 0xAE): "→",
    ("symbol", 0xD3): "©",
    ("symbol", 0xD2): "®",
    ("symbol", 0xD4): "™",
    ("symbol", 0x2D): "−",
    ("symbol", 0xA2): "′",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0xA8): "◻",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0x9F): "•",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xA1): "○",
}


class NoteMarks(Protocol):
    """The source of the printed marks of footnotes and endnotes."""

    def cite(self, kind: str, note_id: str, custom_mark: str | None) -> str:
        """Return the key of the cited note (``kind``: "footnote" or "endnote") and count it at its first citation."""


@dataclass(slots=True)
class ParagraphText:
    """The content of one paragraph: its text, cited notes, text boxes and the fields it contains."""

    inline: InlineText = field(default_factory=InlineText)
    cited: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    in_contents: bool = False
    has_page_number: bool = False
    variables: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Field:
    """A complex field: its instruction, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False
    mark: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return self.instruction.replace('"', " ").split() or [""]

    @property
    def code(self) -> str:
        return self.words[0].upper()


class StoryText:
    """Reader of the paragraphs of one story (the body, a header, one part of notes); fields may span paragraphs.

    ``variables`` collects the printed values of DOCVARIABLE fields; ``reached`` counts the characters of w:t that were
    read or intentionally skipped.
    """

    def __init__(self, root: Element, styles: Styles, notes: NoteMarks | None) -> None:
        self.variables: dict[str, str] = defaultdict(str)
        self.issues: list[Issue] = []
        self.reached = 0
        self._styles = styles
        self._notes = notes
        self._marks = _matched_fields(root)
        self._open: list[_Field] = []
        self._in_instruction = 0  # number of open fields whose result has not begun
        self._content = ParagraphText()

    def read(self, paragraph: Element, into: ParagraphText | None = None, *, is_hidden: bool = False) -> ParagraphText:
        """Return the content of a w:p, appended to ``into`` if a deleted paragraph mark joins two paragraphs."""
        self._content = ParagraphText() if into is None else into
        self._walk(paragraph, is_hidden, False)
        return self._content

    def skip(self, element: Element) -> None:
        """Count the text of an element that is intentionally skipped."""
        self.reached += text_size(element)

    def embedded(self) -> None:
        """Report an embedded document."""
        self._issue("embedded-document", "the file embeds another document, which is not read")

    def _walk(self, element: Element, is_hidden: bool, is_mark: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child, is_hidden)
            elif tag not in NOT_READ:
                self._read(child, is_hidden, is_mark)

    def _read(self, child: Element, is_hidden: bool, is_mark: bool) -> None:
        tag = child.tag
        if tag == RUN:
            self._run(child, is_hidden)
        elif tag in TEXTS:
            self._text(child.text or "", is_hidden, is_mark)
        elif tag in SIGNS:
            self._sign(child, is_hidden)
        elif tag in DELETED:
            self.skip(child)
        elif tag in DRAWINGS:
            self._boxes(child)
        elif tag == MC + "AlternateContent":
            self._alternative(child, is_hidden, is_mark)
        elif tag == W + "fldSimple":
            self._simple_field(child, is_hidden)
        elif tag == W + "subDoc":
            self.embedded()
        else:
            self._walk(child, is_hidden, is_mark)

    # ------------------------------------------------------------------------------------------ runs

    def _run(self, run: Element, is_hidden: bool) -> None:
        is_mark = False
        for child in run:
            tag = child.tag
            if tag == TEXT:
                self._text(child.text or "", is_hidden, is_mark)
            elif tag == RUN_PROPERTIES:
                is_hidden, is_mark = self._run_properties(child, is_hidden)
            elif tag in REFERENCES:
                if self._cite(child, is_hidden):
                    break
            elif tag == FIELD_MARK:
                self._field_mark(child)
            elif tag == INSTRUCTION:
                self._instruction(child.text or "")
            elif tag not in NOT_READ:
                self._read(child, is_hidden, is_mark)

    def _run_properties(self, properties: Element, is_hidden: bool) -> tuple[bool, bool]:
        """Return whether the run is hidden and whether it is a note mark."""
        is_mark = is_own = False
        for found in properties:
            tag = found.tag
            if tag == VANISH:
                is_hidden, is_own = is_on(found), True
            elif tag == RUN_STYLE:
                style = self._styles.get(found.get(VALUE))
                is_mark = is_mark or style.name in NOTE_MARK_STYLES
                is_hidden = is_hidden if is_own else is_hidden or style.is_hidden
            elif tag == RAISED and self._open:
                is_raised = found.get(VALUE) == "superscript"
                is_mark = is_mark or (is_raised and self._open[-1].code == "NOTEREF")
        return is_hidden, is_mark

    def _text(self, text: str, is_hidden: bool, is_mark: bool) -> None:
        self.reached += len(text)
        if is_hidden or self._in_instruction:
            return
        code = self._open[-1] if self._open else None
        if code is not None and code.code == "NOTEREF" and (is_mark or "\\f" in code.words):
            code.mark.append(text)
        elif is_mark and _is_note_mark(text):
            self._content.inline.anchor(text.strip())
        else:
            self._content.inline.add(text)
            if code is not None:
                for opened in self._open[-MAX_NESTED_FIELDS:]:
                    self._note_field(opened, text)

    def _sign(self, element: Element, is_hidden: bool) -> None:
        if is_hidden or self._in_instruction:
            return
        inline = self._content.inline
        if element.tag == TAB:
            inline.tab()
        elif element.tag == SYMBOL:
            inline.add(self._symbol(element))
        else:
            inline.add(SIGNS[element.tag])

    def _symbol(self, element: Element) -> str:
        font = (element.get(W + "font") or "").lower()
        try:
            code = int(element.get(W + "char") or "", 16)
        except ValueError:
            code = 0
        low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
        known = SYMBOLS.get((font, low))
        if known is not None:
            return known
        if font not in ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings") and 0x20 <= low < 0xD800:
            return chr(low)
        self._issue("unknown-symbol", "a sign of a symbol font is not known; it stands as U+FFFD", f"{font} {code:04X}")
        return "\ufffd"

    def _cite(self, reference: Element, is_hidden: bool) -> bool:
        """Add an anchor for the cited note; return whether a typed mark fills the rest of the run."""
        typed = (
            list(islice(reference.itersiblings(), MAX_MARK_ELEMENTS))
            if reference.get(W + "customMarkFollows") in ("1", "true", "on")
            else []
        )
        mark = "".join(sign.text or "" for sign in typed if sign.tag == TEXT).strip()
        if self._notes is not None and not is_hidden and not self._in_instruction:
            kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
            note_id = reference.get(W + "id") or ""
            self._content.inline.anchor(self._notes.cite(kind, note_id, mark or None))
            self._content.cited.append((kind, note_id))
        for sign in typed if mark else ():
            self.reached += text_size(sign)
        return bool(mark)

    # ------------------------------------------------------------------------------------------ fields

    def _instruction(self, text: str) -> None:
        if self._open and not self._open[-1].in_result and len(self._open[-1].instruction) < MAX_INSTRUCTION:
            self._open[-1].instruction += text

    def _field_mark(self, element: Element) -> None:
        # ignore unmatched field characters: an open field would hide the rest of the document
        if element not in self._marks:
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
            self._in_instruction += 1
        elif self._open and kind == "separate":
            self._in_instruction -= not self._open[-1].in_result
            self._open[-1].in_result = True
        elif self._open and kind == "end":
            self._in_instruction -= not self._open[-1].in_result
            self._close(self._open.pop())

    def _simple_field(self, element: Element, is_hidden: bool) -> None:
        opened = _Field(element.get(W + "instr") or "", in_result=True)
        self._open.append(opened)
        self._walk(element, is_hidden, False)
        if opened in self._open:
            self._open.remove(opened)
        self._close(opened)

    def _close(self, closed: _Field) -> None:
        if closed.mark:
            self._content.inline.anchor("".join(closed.mark).strip())
        if closed.code in ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"):
            self._issue("number-without-text", "Word counts a number in a field whose result the file does not hold")

    def _note_field(self, opened: _Field, text: str) -> None:
        code = opened.code
        if code == "TOC":
            self._content.in_contents = True
        elif code in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
            self._content.has_page_number = True
        elif code == "DOCVARIABLE" and len(opened.words) > 1:
            self.variables[opened.words[1]] += text
            self._content.variables.add(opened.words[1])

    # ------------------------------------------------------------------------------------------ drawings

    def _alternative(self, element: Element, is_hidden: bool, is_mark: bool) -> None:
        branch = alternative(element)
        for other in element:
            if other is not branch:
                self.skip(other)
        if branch is not None:
            self._walk(branch, is_hidden, is_mark)

    def _boxes(self, element: Element) -> None:
        for child in element:
            if child.tag == TEXT_BOX:
                self._content.boxes.append(child)
            elif child.tag == MC + "AlternateContent":
                branch = alternative(child)
                for other in child:
                    if other is not branch:
                        self.skip(other)
                if branch is not None:
                    self._boxes(branch)
            else:
                self._boxes(child)

    def _issue(self, code: str, message: str, what: str | None = None) -> None:
        self.issues.append(Issue(Severity.WARNING, code, message, what))


def text_size(element: Element) -> int:
    """Return the number of characters of text in an element."""
    return sum(len(text.text or "") for text in element.iter(TEXT, MATH + "t"))


def _is_note_mark(text: str) -> bool:
    return re.fullmatch(r"\s*(?:\d{1,3}|\*{1,3}|[a-z]|†|‡)\s*", text) is not None


def _matched_fields(root: Element) -> set[Element]:
    """Return the w:fldChar of complete fields (begin … end), without deleted text and unread branches."""
    dead = DELETED | {MC + "Fallback"}
    stack: list[list[Element]] = []
    matched: set[Element] = set()
    for mark in root.iter(FIELD_MARK):
        if any(ancestor.tag in dead for ancestor in mark.iterancestors()):
            continue
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            stack.append([mark])
        elif kind == "separate" and stack:
            stack[-1].append(mark)
        elif kind == "end" and stack:
            matched.update(stack.pop(), (mark,))
    return matched
