"""Signs of lost text in a document: breaks in its printed numbers and letters, and low text coverage.

The rule is in this room because two rooms that do not import each other must agree on it: ``tables`` writes each sign
as a row of ``issues``, ``validation`` looks for signs that have no such row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Share of the visible characters that must be accounted for; below it, text may be lost.
SUFFICIENT_COVERAGE = 0.999
COUNTED = re.compile(r"\d+(?:\.\d+)*")  # the number of a paragraph: "16", or "2.1" where chapters number their own


def is_counted(label: str) -> bool:
    """Return whether a label is a number that ``number_breaks`` can check: "16" or "2.1", not "3 bis"."""
    return COUNTED.fullmatch(label) is not None


def number_breaks(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find paragraph numbers that are neither 1 nor one more than the number before.

    A number of 1 is never a break: an annex or the next part of a report restarts the numbering.
    Of a number by chapter, the last part counts: 2.3 follows 2.2.

    Args:
        labels: Numbers of one series as printed, in reading order.

    Yields:
        Index in ``labels`` and a message: 3, "the number 7 follows 5".
    """
    last, before = 0, ""
    for index, label in enumerate(labels):
        number = int(label.rpartition(".")[2])
        printed = label if "." in label else str(number)
        if number not in (last + 1, 1):
            yield index, f"the number {printed} follows {before}" if last else f"the first number is {printed}"
        last, before = number, printed


def letter_breaks(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find labels of one list that do not follow the label before them.

    Letters run a, b, … z, aa, bb; small Roman numerals and numbers run from 1. Labels after one without a rank are not
    checked.

    Args:
        labels: Labels of the items of one list as printed: "(a)", "(iv)", "(3)".

    Yields:
        Index in ``labels`` and a message.
    """
    before = 0
    for index, (label, rank) in enumerate(zip(labels, label_ranks(labels), strict=True)):
        if rank is None:
            return
        if rank not in (before + 1, 1):
            yield index, f"the label {label} is number {rank} of its list, but follows number {before}"
        before = rank


def numbering_series(key: str) -> str:
    """Return the part of the document that numbers a paragraph: "annexI." for the key "annexI.p16", "" for "p16".

    A chapter numbers its own: "p2." for "p2.1".
    """
    return key[: key.rfind(".") + 1]


def label_ranks(labels: Sequence[str]) -> list[int | None]:
    """Return the rank of each label in its list: "(a)" 1, "(aa)" 27, "(iv)" 4 in a Roman list, "(3)" 3; else None.

    A list is Roman if its first labels are i and ii, or if its first label is i and there is no other.
    """
    plain = [re.sub(r"[^\w]", "", label).lower() for label in labels]
    is_roman = plain[:2] in (["i"], ["i", "ii"])
    return [_roman_value(text) if is_roman else _rank(text) for text in plain]


def _rank(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    if re.fullmatch(r"([a-z])\1*", text):
        return ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1)
    return None


def _roman_value(text: str) -> int | None:
    match = re.fullmatch(r"(x{0,3})(ix|iv|v?i{0,3})", text)
    if not match or not text:
        return None
    ones = {"ix": 9, "iv": 4}.get(match[2], 5 * match[2].count("v") + match[2].count("i"))
    return 10 * len(match[1]) + ones
