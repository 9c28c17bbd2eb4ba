"""Numbers of resolutions and decisions: their forms, and lists and ranges of them.

The form limits which body can have adopted what has the number: 77/231 is numbered by session, 1373 (2001) by year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum


class NumberForm(IntEnum):
    """How a body numbers."""

    SESSION = 0
    YEAR_SLASH = 1
    YEAR_BRACKET = 2
    ROMAN = 3
    ROMAN_SLASH = 4
    CLIMATE = 5
    CHEMICALS = 6
    HEALTH = 7
    SPECIES = 8
    PLAIN = 9


@dataclass(frozen=True, slots=True)
class Number:
    """One number, ``text[start:end]``; one inside a range has the span of the range."""

    start: int
    end: int
    text: str
    form: NumberForm

    @property
    def session(self) -> int:
        """Return the session of a number by session, or the year of one by year."""
        return int(self.text.split("/")[0])


# The part of a resolution: "46/242 A", when a mark or a short word follows.
_LETTER = r"(?:\s[A-Z](?=\s*(?:[,.;:)(]|$)|\s[a-z]{1,3}\b))?"
_NUMBER = re.compile(
    rf"(?P<year_slash>(?:19|20)\d\d/\d{{1,4}}{_LETTER})(?![\d/])"
    rf"|(?P<session>(?:E?S-)?\d{{1,3}}/\d{{1,3}}{_LETTER})(?![\d/])"
    r"|(?P<year_bracket>\d{1,4}\s?\((?:19|20)\d\d\))"
    r"|(?P<roman>\d{1,4}(?:\s[A-Z])?\s?\((?:E?S-)?[IVXLC]+\))"
    r"|(?P<climate>\d{1,3}/(?:CP|CMA|CMP|COP)\.\d{1,3})\b"
    r"|(?P<chemicals>(?:BC|MC|RC|SC)-\d{1,2}/\d{1,3})(?![\d/])"
    r"|(?P<roman_slash>(?:(?:SS\.)?[IVX]+/\d{1,3}|\d{1,3}/[IVXL]+)(?![\w/]))"
    r"|(?P<health>WHA\d{1,2}\.\d{1,3}|\d{2}\.\d{1,3}(?=\s\(\d{4}\)))\b"
    r"|(?P<species>Conf\.\s\d{1,2}\.\d{1,3})\b"
    r"|(?P<plain>\d{3,4})(?![\d/(])(?!\s\()"
)
_PART_ALONE = re.compile(r"[B-H](?=\s*(?:[,.;:)(]|$)|\s[a-z]{1,3}\b)")
_BLANK = re.compile(r"\s+(?:[Nn][o°º]s?\.?\s*)?")
_IN_RANGE = re.compile(r"(.*/)(\d+)")
_LONGEST_RANGE = 60


def numbers_after(text: str, position: int, separator: re.Pattern[str]) -> list[Number]:
    """Return the list of numbers that begins after ``position``; a range ("73/183 to 73/186") gives all its numbers.

    ``separator`` matches the words between two numbers; its group "range" is set between the ends of a range.
    """
    blank = _BLANK.match(text, position)
    match = _NUMBER.match(text, blank.end()) if blank else None
    numbers: list[Number] = []
    opens_range = False
    while match is not None:
        assert match.lastgroup is not None
        form = NumberForm[match.lastgroup.upper()]
        if numbers and form is NumberForm.PLAIN:
            break
        number = Number(match.start(), match.end(), match.group(), form)
        numbers[-1:] = _range(numbers[-1], number) if opens_range else [*numbers[-1:], number]
        between = separator.match(text, match.end())
        while between is not None and (part := _further_part(text, between.end(), numbers[-1])) is not None:
            numbers.append(part)
            between = separator.match(text, part.end)
        opens_range = between is not None and between.group("range") is not None
        match = _NUMBER.match(text, between.end()) if between else None
    return numbers


def _further_part(text: str, position: int, number: Number) -> Number | None:
    """Return the next part of a resolution printed by its letter alone: "79/93 A and B"."""
    letter = _PART_ALONE.match(text, position) if number.text[-1:].isupper() and " " in number.text else None
    if letter is None:
        return None
    whole = f"{number.text[:-1]}{letter.group()}"
    return Number(letter.start(), letter.end(), whole, number.form)


def _range(first: Number, last: Number) -> Sequence[Number]:
    """Return the numbers from first to last, or these two if they are not of one session."""
    one, other = _IN_RANGE.fullmatch(first.text), _IN_RANGE.fullmatch(last.text)
    if one is None or other is None or one.group(1) != other.group(1):
        return first, last
    count = range(int(one.group(2)), int(other.group(2)) + 1)
    if not 1 < len(count) <= _LONGEST_RANGE:
        return first, last
    whole = replace(first, end=last.end)
    return [first, *(replace(whole, text=f"{one.group(1)}{number}") for number in count[1:-1]), last]
