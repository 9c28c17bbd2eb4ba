"""Where numbers and letters of printed labels break off: the rule by which text that was lost shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


def number_breaks(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the place in ``labels`` of each number that neither follows the one before it nor is 1, and what it breaks.

    An annex or the next part of a report begins with 1 again.
    """
    last = 0
    for place, label in enumerate(labels):
        number = int(label)
        if number not in (last + 1, 1):
            yield place, f"the number {number} follows {last}" if last else f"the first number is {number}"
        last = number


def letter_breaks(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of each label of one list that does not stand behind the one before it, and what it breaks.

    Letters run a, b, … z, aa, bb; small Roman numerals and numbers likewise from the first on. What follows a label
    without a place is not looked at.
    """
    before = 0
    for place, (label, rank) in enumerate(zip(labels, ranks(labels), strict=True)):
        if rank is None:
            return
        if rank not in (before + 1, 1):
            yield place, f"the label {label} is number {rank} of its list, but stands behind number {before}"
        before = rank


def series_of(key: str) -> str:
    """Return the part of the document that a paragraph stands in: its key's prefix before "p16" ("annexI.")."""
    return key[: key.rfind(".") + 1]


def ranks(labels: Sequence[str]) -> list[int | None]:
    """The places that labels of one list print: "(a)" 1, "(aa)" 27, "(iv)" 4 in a Roman list, "(3)" 3; None: no place.

    A list is Roman where it begins with i and goes on with ii, or holds i alone.
    """
    plain = [re.sub(r"[^\w]", "", label).lower() for label in labels]
    roman = plain[:2] in (["i"], ["i", "ii"])
    return [_roman(text) if roman else _place(text) for text in plain]


def _place(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    if re.fullmatch(r"([a-z])\1*", text):
        return ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1)
    return None


def _roman(text: str) -> int | None:
    match = re.fullmatch(r"(x{0,3})(ix|iv|v?i{0,3})", text)
    if not match or not text:
        return None
    ones = {"ix": 9, "iv": 4}.get(match[2], 5 * match[2].count("v") + match[2].count("i"))
    return 10 * len(match[1]) + ones
