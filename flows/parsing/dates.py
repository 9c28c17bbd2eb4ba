"""Dates as UN documents print them: "5 February 2025", "4–6 February 2025", "del 19 al 21 de febrero de 2014"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.parsing.languages import language_data
from flows.parsing.wording import accents_optional, plain


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day in ISO 8601 (equal for a single day) and their span in the text."""

    first: str
    last: str
    start: int
    end: int


@cache
def _range_pattern(language: str) -> re.Pattern[str]:
    data = language_data(language)["dates"]
    to, also = data["to"], data["also"]
    first = _day(language, "first", year="(?:{year})?", month="?")
    early = _day(language, "early", year="", month="?")
    break_ = _day(language, "break", year="", month="?")
    last = _day(language, "last", year="{year}", month="")
    # "14–18 and 21–23 July 2025": a meeting that pauses over the weekend
    two_parts = rf"{early}\s*{to}\s*{break_}\s*{also}\s*"
    return re.compile(rf"\b(?:{two_parts})?(?:{first}\s*{to}\s*)?{last}\b", re.IGNORECASE)


def _day(language: str, name: str, *, year: str, month: str) -> str:
    """Return the pattern of a day with its month and year as named groups; ``year`` and ``month``: whether optional."""
    data = language_data(language)["dates"]
    of, months = data["of"], accents_optional("|".join(data["months"]))
    blank = rf"\s+(?:{of}\s*)?" if of else r"\s*"  # a PDF may lack the blanks: "23April2025"
    printed_year = year.format(year=rf",?{blank}(?P<{name}_year>\d{{4}})")
    return rf"(?P<{name}_day>\d{{1,2}}){data['mark']}(?:{blank}(?P<{name}_month>{months}){printed_year}){month}"


def find_dates(text: str, language: str) -> tuple[DateRange, ...]:
    """Return every full date (day, month, year) and range of dates in ``text``; an impossible date is skipped.

    A range of two parts ("14–18 and 21–23 July 2025", E/HLPF/2025/3/Add.1) is one, from its first to its last day.
    """
    found = (_date_range(match, language) for match in _range_pattern(language).finditer(text))
    return tuple(one for one in found if one is not None)


def impossible_dates(text: str, language: str) -> tuple[str, ...]:
    """Return the dates as printed that are no days of the calendar ("31 April 2025"), or end before they begin."""
    found = _range_pattern(language).finditer(text)
    return tuple(match.group() for match in found if _date_range(match, language) is None)


def _date_range(match: re.Match[str], language: str) -> DateRange | None:
    months = [plain(name) for name in language_data(language)["dates"]["months"]]
    printed = match.groupdict()
    opening = next(name for name in ("early", "first", "last") if printed[f"{name}_day"])
    opening_months = (printed[f"{name}_month"] for name in _from(opening))
    opening_years = (printed.get(f"{name}_year") for name in _from(opening))
    month = next(name for name in opening_months if name)
    year = next(number for number in opening_years if number)
    first = _iso(year, months.index(plain(month)) + 1, printed[f"{opening}_day"])
    last = _iso(printed["last_year"], months.index(plain(printed["last_month"])) + 1, printed["last_day"])
    if first is None or last is None or first > last:
        return None
    return DateRange(first, last, match.start(), match.end())


def _from(opening: str) -> tuple[str, ...]:
    """Return the names of the days from the opening one: the first month and year after a day belong to it."""
    names = ("early", "break", "first", "last")
    return names[names.index(opening) :]


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
