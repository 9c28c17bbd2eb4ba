"""The text of one block as it grows run by run: blank space made one space, footnote marks kept as anchors."""

from __future__ import annotations

import re

from flows.model import FootnoteAnchor

# control characters and others that nobody sees → nothing
UNSEEN = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()]
UNSEEN += ["\u00ad", "\u200b", "\u2060", "\ufeff"]
# no-break hyphen → hyphen; Word's bullets of symbol fonts → bullets
NO_BREAK_HYPHEN = "\u2011"
VISIBLE = str.maketrans({NO_BREAK_HYPHEN: "-", "\uf0b7": "•", "\uf0a7": "▪", **dict.fromkeys(UNSEEN)})
CHANGED = re.compile(f"[{re.escape(''.join(map(chr, VISIBLE)))}]")  # to look for these is quicker than to translate


class InlineText:
    """One block's text under construction. Runs are added in order; blank space at either end never shows."""

    __slots__ = ("_anchors", "_parts", "_space", "last_tab", "length")

    def __init__(self) -> None:
        self.length = 0
        self.last_tab: int | None = None
        self._parts: list[str] = []
        self._anchors: list[FootnoteAnchor] = []
        self._space = False

    @classmethod
    def of(cls, text: str) -> InlineText:
        """Return ``text`` as a block's text."""
        inline = cls()
        inline.add(text)
        return inline

    def add(self, text: str) -> None:
        """Append ``text``; every run of blank space in it (no-break and line ends too) counts as one space."""
        if text.isprintable() and "  " not in text and NO_BREAK_HYPHEN not in text:
            shown = text.strip()  # the usual run: its only blanks are single spaces
        else:
            if CHANGED.search(text):
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
        """Append a soft line break or another blank."""
        self._space = True

    def tab(self) -> None:
        """Append a tab: a space of which the place is remembered (contents tables end in a tab and a page number)."""
        self.last_tab = self.length
        self._space = True

    def anchor(self, footnote: str) -> None:
        """Note that the mark of ``footnote`` stands here."""
        self._anchors.append(FootnoteAnchor(self.length, footnote))

    def prepend(self, label: str, gap: str) -> None:
        """Put a label that is counted, not typed, before the text, with ``gap`` between."""
        if self.length == 0:
            gap = ""
        self._parts.insert(0, label + gap)
        shift = len(label) + len(gap)
        self.length += shift
        self._anchors = [FootnoteAnchor(anchor.offset + shift, anchor.footnote) for anchor in self._anchors]
        if self.last_tab is not None:
            self.last_tab += shift

    def append(self, other: InlineText) -> None:
        """Append another block's text and anchors after one space."""
        if self.length and other.length:
            self._append(" ")
        self._anchors.extend(FootnoteAnchor(self.length + anchor.offset, anchor.footnote) for anchor in other.anchors)
        self._append(other.text)
        self._space = False

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def anchors(self) -> tuple[FootnoteAnchor, ...]:
        """The footnote marks so far, in order."""
        return tuple(self._anchors)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
