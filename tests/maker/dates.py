"""Days and ranges of days as each language prints them."""

from __future__ import annotations

from datetime import date

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}


def day_text(day: date, language: str) -> str:
    """Return "19 February 2030", "19 de febrero de 2030", "1er mars 2030"."""
    return f"{_day_and_month(day, language)}{' de' if language == 'es' else ''} {day.year}"


def range_in_head(first: date, last: date, language: str) -> str:
    """Return the dates as a masthead prints them: "30 May–1 June 2035", "19 a 21 de febrero de 2030"."""
    mark = {"en": "–", "es": " a ", "fr": "-"}[language]
    return f"{_start(first, last, language)}{mark}{day_text(last, language)}"


def range_in_text(first: date, last: date, language: str) -> str:
    """Return the dates behind a place in a sentence: "from 19 to 21 February 2030"."""
    opening, mark = {"en": ("from", "to"), "es": ("del", "al"), "fr": ("du", "au")}[language]
    return f"{opening} {_start(first, last, language)} {mark} {day_text(last, language)}"


def _start(first: date, last: date, language: str) -> str:
    return _number(first, language) if first.month == last.month else _day_and_month(first, language)


def _day_and_month(day: date, language: str) -> str:
    of = " de" if language == "es" else ""
    return f"{_number(day, language)}{of} {MONTHS[language][day.month - 1]}"


def _number(day: date, language: str) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)
