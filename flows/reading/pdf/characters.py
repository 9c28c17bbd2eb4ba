"""The characters of one PDF page as pdfium indexes them, and their conversion to text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from flows.reading.pdf import pdfium as raw

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = dict.fromkeys(
    [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "
)
# pdfium reports a hyphen at a line end as U+0002 or U+FFFE; a soft hyphen drawn on the page is a hyphen.
_HYPHENS = dict.fromkeys([0x02, 0xAD, 0x2010, 0x2011, 0xFFFE], "-")
_INVISIBLE = dict.fromkeys(
    (*range(2), *range(3, 9), *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x202A, 0x202F))
)
_INVISIBLE |= dict.fromkeys((*range(0x2060, 0x2070), 0xFEFF, 0xFFFF))
_CHARACTERS: dict[int, str | None] = {**_LIGATURES, **_SPACES, **_HYPHENS, **_INVISIBLE}
_WHITESPACE = re.compile(r"\s+")
_CHANGED = re.compile(f"[{''.join(filter(str.isprintable, map(chr, _CHARACTERS)))}]")  # the printable ones among them
_BLANKS = " \xa0"
# scripts whose characters pdfium reorders in a line
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def page_characters(text_page: Any) -> str:
    """Return the characters of a page, one per index of pdfium; in one call if that gives one character per index."""
    count = max(raw.count_chars(text_page), 0)
    buffer = raw.buffer(4 * count + 4)  # a character above U+FFFF has two code units
    units = raw.page_characters(text_page, 0, count, buffer) - 1
    text: str = buffer[: 2 * max(units, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(chr(raw.char_code(text_page, index)) for index in range(count))


def places(text: str, sign: str) -> list[int]:
    """Return the indexes of a character in a text: three times as fast as a pattern."""
    lengths = [len(part) + 1 for part in text.split(sign)]
    return [*accumulate(lengths, initial=-1)][1:-1]


def piece(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int, str] | None:
    """Return the text in ``spans`` of the page's text, with the indexes of its first and last visible character.

    Returns None if the spans contain only spaces.
    """
    if len(spans) == 1:
        return whole_piece(text, *spans[0])
    for start, end in spans:
        rest = text[start:end].lstrip(_BLANKS)
        if rest:
            return end - len(rest), last_visible(text, spans), "".join(text[start:end] for start, end in spans)
    return None


def whole_piece(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the text between two indexes as ``piece`` does."""
    whole = text[start:end]
    from_first, to_last = whole.lstrip(_BLANKS), whole.rstrip(_BLANKS)
    return (end - len(from_first), start + len(to_last) - 1, whole) if from_first else None


def last_visible(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Return the index of the last character that is not a space; -1 if there is none."""
    for start, end in reversed(spans):
        rest = text[start:end].rstrip(_BLANKS)
        if rest:
            return start + len(rest) - 1
    return -1


def visible_before(text: str, start: int, indexes: Sequence[int]) -> list[int]:
    """Return the last character from ``start`` on that is not a space, before each index; -1 if there is none.

    The characters at the indexes themselves are left out.
    """
    found: list[int] = []
    last, begin = -1, start
    for index in indexes:
        rest = text[begin:index].rstrip(_BLANKS)
        if rest:
            last = begin + len(rest) - 1
        found.append(last)
        begin = index + 1
    return found


def clean(text: str) -> str:
    """Normalize ``text``: collapse white space to one space, split ligatures, remove invisible characters."""
    if text.isprintable() and "  " not in text and (text.isascii() or _CHANGED.search(text) is None):
        return text
    text = _WHITESPACE.sub(" ", text.translate(_CHARACTERS))
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
