"""Build the text of one block run by run: normalize white space, keep footnote marks as anchors."""

from __future__ import annotations

import re

from flows.model import FootnoteAnchor

# control characters and other invisible characters are removed
INVISIBLE = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()]
INVISIBLE += ["\u00ad", "\u200b", "\u2060", "\ufeff"]
# a no-break hyphen becomes a hyphen, bullets of Word's symbol fonts become bullets
NO_BREAK_HYPHEN = "\u2011"
VISIBLE = str.maketrans({NO_BREAK_HYPHEN: "-", "\uf0b7": "•", "\uf0a7": "▪", **dict.fromkeys(INVISIBLE)})
TRANSLATED = re.compile(f"[{re.escape(''.join(map(chr, VISIBLE)))}]")  # searching is faster than translating


class InlineText:
    """The text of one block, built in order. Leading and trailing white space is dropped."""

    __slots__ = ("_anchors", "_parts", "_space", "last_tab", "length")

    def __init__(self) -> None:
        self.length = 0
        self.last_tab: int | None = None
        self._parts: list[str] = []
        self._anchors: list[FootnoteAnchor] = []
        self._space = False

    @classmethod
    def of(cls, text: str) -> InlineText:
        """Return the text of a block that consists of ``text``."""
        inline = cls()
        inline.add(text)
        return inline

    def add(self, text: str) -> None:
        """Append ``text``; collapse white space, including no-break spaces and line ends, to one space."""
        if text.isspace():
            self._space = True
            return
        if text.isprintable() and "  " not in text and NO_BREAK_HYPHEN not in text:
            shown = text.strip()  # the common case: single spaces only
        else:
            if TRANSLATED.search(text):
                text = text.translate(VISIBLE)
            shown = " ".join(text.split())
        if not shown:
            self._space = self._space or text != ""
            return
        if self.length and (self._space or text[0].isspace()):
            shown = f" {shown}"
        self._parts.append(shown)
        self.length += len(shown)
        self._space = text[-1].isspace()

    def space(self) -> None:
        """Append a soft line break or other white space."""
        self._space = True

    def tab(self) -> None:
        """Append a tab as a space and remember its offset: contents entries end in a tab and a page number."""
        self.last_tab = self.length
        self._space = True

    def anchor(self, footnote: str) -> None:
        """Add an anchor of ``footnote`` at the current end of the text."""
        self._anchors.append(FootnoteAnchor(self.length, footnote))

    def prepend(self, label: str, gap: str) -> None:
        """Insert a label that Word or a browser counts before the text, followed by ``gap``."""
        if self.length == 0:
            gap = ""
        self._parts.insert(0, label + gap)
        shift = len(label) + len(gap)
        self.length += shift
        self._anchors = [FootnoteAnchor(anchor.offset + shift, anchor.footnote) for anchor in self._anchors]
        if self.last_tab is not None:
            self.last_tab += shift

    def append(self, other: InlineText) -> None:
        """Append the text and anchors of another block after one space."""
        if self.length and other.length:
            self._append(" ")
        self._anchors.extend(FootnoteAnchor(self.length + anchor.offset, anchor.footnote) for anchor in other.anchors)
        self._append(other.text)
        self._space = False

    @property
    def is_new(self) -> bool:
        """Whether nothing but white space was added."""
        return not self.length and not self._anchors

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def anchors(self) -> tuple[FootnoteAnchor, ...]:
        """The footnote anchors so far, in order."""
        return tuple(self._anchors) if self._anchors else ()

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
