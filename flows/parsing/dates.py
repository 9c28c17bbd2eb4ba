"""Dates as UN documents print them: "5 February 2025", "4–6 February 2025", "del 19 al 21 de febrero de 2014"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.parsing.languages import language_data


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day in ISO 8601 (the same where one day is printed) and where they stand in the text."""

    first: str
    last: str
    start: int
    end: int


@cache
def _range_pattern(language: str) -> re.Pattern[str]:
    data = language_data(language)["dates"]
    month = "(" + "|".join(data["months"]) + ")"
    day, of = data["day"], data["of"]
    year = r"(\d{4})"
    first = (
        rf"{day}(?:\s+{of}\s*{month}(?:\s+{of}\s*{year}|,?\s+{year})?)?"
        if of
        else rf"{day}(?:\s+{month}(?:\s+{year})?)?"
    )
    last = rf"{day}\s+{of}\s*{month}\s+{of}\s*{year}" if of else rf"{day}\s*{month}\s+{year}"
    return re.compile(rf"\b(?:{first}\s*{data['to']}\s*)?{last}\b", re.IGNORECASE)


def find_dates(text: str, language: str) -> tuple[DateRange, ...]:
    """Return every full date (day, month, year) and range of dates in ``text``; an impossible date is left out."""
    found = (_date_range(match, language) for match in _range_pattern(language).finditer(text))
    return tuple(one for one in found if one is not None)


def _date_range(match: re.Match[str], language: str) -> DateRange | None:
    months = [name.lower() for name in language_data(language)["dates"]["months"]]
    numbers = [
        months.index(group.lower()) + 1 if group and group.lower() in months else group for group in match.groups()
    ]
    first_day, first_month = numbers[0], numbers[1]
    last_day, last_month, last_year = numbers[-3:]
    first_year = next((year for year in numbers[2:-3] if year), last_year)
    last = _iso(last_year, last_month, last_day)
    first = _iso(first_year, first_month or last_month, first_day) if first_day else last
    if first is None or last is None or first > last:
        return None
    return DateRange(first, last, match.start(), match.end())


def _iso(year: str | int | None, month: str | int | None, day: str | int | None) -> str | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return None
