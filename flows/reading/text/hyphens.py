"""Join words broken at a line end: "Secretary-" / "General" keeps its hyphen, "recommenda-" / "tion" does not."""

from __future__ import annotations

import re

BROKEN = re.compile(r"([^\W\d_]+)-\n\s*([^\W\d_]+)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HEAD = re.compile(r"(?:^|[\s(“‘«])([^\W\d_]+)-$")
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
        if not text:
            return more
        if not re.search(r"[\w/]-$", text):
            return f"{text} {more}"
        head, tail = HEAD.search(text), TAIL.match(more)
        if head and tail and self._is_one_word(head.group(1), tail.group(1)):
            return text[:-1] + more
        return text + more

    def _is_one_word(self, head: str, tail: str) -> bool:
        if not tail.islower() or f"{head}-{tail}".lower() in self._words:
            return False
        whole = f"{head}{tail}".lower()
        is_known = not self._words.isdisjoint({whole, f"{whole}s", whole.removesuffix("s")})
        return is_known or ENDING.fullmatch(tail) is not None
