"""Join words broken at a line end: "Secretary-" / "General" keeps its hyphen, "recommenda-" / "tion" does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-\n\s*+([^\W\d_]++)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST = re.compile(r"[\w/]-$")
HEAD = re.compile(r"[\s(“‘«]([^\W\d_]+)-$")
LONGEST_WORD = 64  # characters of a line's end that show its last word
TAIL = re.compile(r"([^\W\d_]+)(?![-\w/])")
# such an end of a word is no word; UN documents break other words only at their hyphen ("latino-" / "américain")
ENDING = re.compile(r"[ts]ions?|ments?|ci[óo]n(?:es)?|siones|mientos?|mente|ities|ity|idades|idad|ités?|ing|ness|less")


class WordJoiner:
    """Joins lines. The words of the whole text show whether a hyphen at a line end belongs to its word."""

    def __init__(self, text: str) -> None:
        """Collect the words of ``text`` but for its broken ones."""
        self._words = {word.lower() for word in WORD.findall(BROKEN.sub(" ", text))}

    def join(self, text: str, more: str) -> str:
        """Return two lines as one: a space between them, none at a hyphen, and no hyphen inside a word."""
        return self.join_all((text, more))

    def join_all(self, lines: Iterable[str]) -> str:
        """Return lines as one text, in time that grows with their length."""
        pieces: list[str] = []
        end = " "  # the end of what is joined, after the blank before the first word
        for line in lines:
            joint = self._joint(end, line) if pieces else ""
            if joint is None:
                pieces[-1] = pieces[-1][:-1]
                end = end[:-1]
            pieces.extend(piece for piece in (joint, line) if piece)
            end = (end + (joint or "") + line)[-LONGEST_WORD:]
        return "".join(pieces)

    def _joint(self, end: str, more: str) -> str | None:
        """Return what stands between the end of a text and the next line; None if its hyphen goes, too."""
        if not LAST.search(end[-2:]):
            return " "
        head, tail = HEAD.search(end), TAIL.match(more)
        return None if head and tail and self._is_one_word(head.group(1), tail.group(1)) else ""

    def _is_one_word(self, head: str, tail: str) -> bool:
        if not tail.islower() or f"{head}-{tail}".lower() in self._words:
            return False
        whole = f"{head}{tail}".lower()
        is_known = not self._words.isdisjoint({whole, f"{whole}s", whole.removesuffix("s")})
        return is_known or ENDING.fullmatch(tail) is not None
