"""Paragraphs counted by chapter, as ICAO, IMO, WMO and the Codex print them: "1.1", "1.2", "2.1.3" below "2. Title"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from flows.parsing.headings import ENDS_OF_TEXT
from flows.parsing.labels import LEAST_BARE, LONG_TEXT, Label, bare_label, number_label

DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,3}){1,4})\.?\s+(?=[A-ZÀ-ÖØ-Þ¿«“\"])")  # "1.1 The", not "2.1 per cent"
LEADERS = "...."  # of a table of contents
IN_ORDER = 0.9  # share of such numbers; an annex or a table may have others
MAX_TITLE = 250


def decimal_label(text: str) -> Label | None:
    """Return the number by chapter at the start of ``text``: "1.1 The meeting", "2.1.3. The meeting"."""
    match = DECIMAL.match(text)
    return Label(match.group(1), match.group(1), match.end()) if match and LEADERS not in text else None


def decimal_reader(texts: Sequence[str]) -> Callable[[str], Label | None] | None:
    """Return what reads the numbers of a document that counts paragraphs by chapter; None for any other document.

    Most of its long texts have such numbers, and these count on; a section number here and there is a title's.
    """
    long = [text for text in texts if len(text) >= LONG_TEXT]
    if 2 * sum(decimal_label(text) is not None for text in long) <= len(long):
        return None
    numbers = [label.bare for label in map(decimal_label, texts) if label is not None]
    in_order = sum(_follows(*pair) for pair in pairwise(numbers))
    if len(numbers) < LEAST_BARE or _parts(numbers[0])[-1] != 1 or in_order < IN_ORDER * (len(numbers) - 1):
        return None
    chapters = _bare_chapters(texts)

    def read(text: str) -> Label | None:
        if LEADERS in text:
            return None
        return decimal_label(text) or (bare_label(text) if text in chapters else number_label(text))

    return read


def heads_group(text: str, label: Label, following: Label | None, *, is_marked: bool) -> bool:
    """Return whether a title with a number is above the numbers of its group, or a chapter's title above other text.

    ``following``: the number of the text below. ``is_marked``: whether the file marks it as a heading.
    """
    is_above = "." not in label.bare if following is None else _is_within(following, label.bare)
    return _is_title(text, label) and (is_above or is_marked)


def begins_again(bare: str, before: str | None) -> bool:
    """Return whether the chapters begin again with 1, as in an annex without a title: "1.1" after "6.2"."""
    if before is None or "." not in before:
        return False
    parts, last = _parts(bare), _parts(before)
    return parts[-1] == 1 and (parts[0] < last[0] or parts == last)


def _is_title(text: str, label: Label) -> bool:
    title = text[label.width :].rstrip()
    return 0 < len(title) <= MAX_TITLE and not title.endswith(ENDS_OF_TEXT)


def _is_within(label: Label, group: str) -> bool:
    return label.bare.startswith(f"{group}.")


def _bare_chapters(texts: Sequence[str]) -> frozenset[str]:
    """Return the titles with a number alone, above the first number of their chapter: "1 ATTENDANCE" above "1.1"."""
    found: set[str] = set()
    title: tuple[str, str] | None = None
    for text in texts:
        label = bare_label(text)
        if label is not None and _is_title(text, label):
            title = (text, label.bare)
        elif number := decimal_label(text) or number_label(text):
            if title is not None and _is_within(number, title[1]):
                found.add(title[0])
            title = None
        elif len(text) >= LONG_TEXT:
            title = None
    return frozenset(found)


def _follows(before: str, bare: str) -> bool:
    """Return whether a number is the next of its group or the first of a later one: after "1.1" "1.2", "1.1.1", "2.1".

    A chapter may have no such number ("5. Other business: none"); 1.1 begins an annex.
    """
    old, new = _parts(before), _parts(bare)
    if set(new) == {1} or (new[0] > old[0] and set(new[1:]) == {1}):
        return True
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    if same == 0 or same >= len(new):
        return False  # of an earlier chapter, or the same number again
    return (same == len(old) or new[same] == old[same] + 1) and set(new[same + (same < len(old)) :]) <= {1}


def _parts(bare: str) -> tuple[int, ...]:
    return tuple(int(part) for part in bare.split("."))
