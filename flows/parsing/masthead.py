"""The head of a document: symbol, distribution, date, language, meeting, place and dates, as the first page prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from flows.model import Document, Masthead, Paragraph
from flows.parsing.dates import find_dates
from flows.parsing.document_kind import document_kind, is_resolution
from flows.parsing.labels import roman_value
from flows.parsing.languages import language_data
from flows.parsing.place import find_place
from flows.parsing.wording import pattern, plain

SYMBOL = re.compile(r"\b([A-Z]{1,5}(?:/[A-Z0-9][A-Za-z0-9.\-]{0,40}){1,12}(?: ?\((?:Part|Vol\.?) [IVX]+\))?)(?![\w/])")
BEFORE_SYMBOL = re.compile(r"distr\.", re.IGNORECASE)  # some organs print the symbol below it
LINES_BELOW = 2
SYMBOL_LINES = 6  # the symbol is at the very top, beside the organ's name
REGIONS = ("latin_america_caribbean", "western_asia", "asia_pacific", "africa", "europe")


def parse_masthead(document: Document, paragraphs: Sequence[Paragraph], language: str) -> Masthead:
    """Return what the head prints; place and dates from "was held in …" in the body if the head has none.

    A resolution is not the report of a meeting: places and days in its text belong to other meetings.
    """
    lines = [paragraph.text for paragraph in paragraphs if paragraph.in_masthead]
    meeting_title = _meeting_title(lines, language)
    symbol = _symbol(lines, document.properties)
    kind = document_kind(paragraphs, symbol, language)
    issued = _document_date(lines, language)
    place = (
        None
        if is_resolution(lines, symbol, language)
        else find_place(paragraphs, language, is_preparatory=meeting_title is not None, issued=issued)
    )
    return Masthead(
        language=language,
        symbol=symbol,
        distribution=_distribution(lines, language),
        document_date=issued,
        original_language=_original(lines, language),
        job_number=_job_number(document),
        document_type=kind.document_type,
        title=kind.title,
        meeting_title=meeting_title,
        congress=_congress_of([meeting_title or "", *(lines if meeting_title else ())], language),
        region=_region(meeting_title or "", language),
        city=place.city if place else None,
        country_as_written=place.country if place else None,
        start_date=place.dates.first if place else None,
        end_date=place.dates.last if place else None,
    )


def _first_group(lines: Sequence[str], wanted: re.Pattern[str]) -> str | None:
    return next((match.group(1).strip() for line in lines if (match := wanted.search(line))), None)


def _distribution(lines: Sequence[str], language: str) -> str | None:
    """Return the category by its English name, whatever the language of the document."""
    names: dict[str, str] = language_data(language)["masthead"]["distributions"]
    printed = _first_group(lines, pattern(language, "masthead", "distribution"))
    return {plain(name): english for name, english in names.items()}.get(plain(printed)) if printed else None


def _symbol(lines: Sequence[str], properties: Mapping[str, str]) -> str | None:
    if "symbol" in properties:
        return properties["symbol"]
    distribution = next((place for place, line in enumerate(lines) if BEFORE_SYMBOL.match(line)), 0)
    for line in lines[: max(SYMBOL_LINES, distribution + 1 + LINES_BELOW)]:
        match = SYMBOL.match(line) or SYMBOL.search(line)
        if match and any(character.isdigit() for character in match.group(1)):
            return match.group(1)
    return None


def _original(lines: Sequence[str], language: str) -> str | None:
    printed = _first_group(lines, pattern(language, "masthead", "original"))
    if printed is None:
        return None
    names: dict[str, str] = language_data(language)["masthead"]["language_names"]
    places = {code: re.search(rf"\b{plain(name)}\b", plain(printed)) for name, code in names.items()}
    found = [(match.start(), code) for code, match in places.items() if match]
    return "/".join(code for _, code in sorted(found)) or None


def _document_date(lines: Sequence[str], language: str) -> str | None:
    """Return the first single date of the head, or "[28 March 2025]"; the dates of the meeting follow a city."""
    for line in lines:
        for found in find_dates(line, language):
            if found.first == found.last and (found.start == 0 or line[: found.start] == "["):
                return found.first
    distribution = pattern(language, "masthead", "distribution")
    for line in lines:
        if distribution.search(line) and (dates := find_dates(line, language)):
            return dates[0].first
    issued = pattern(language, "masthead", "issued")
    return next((found.first for line in lines if issued.search(line) for found in find_dates(line, language)), None)


def _job_number(document: Document) -> str | None:
    if "job_number" in document.properties:
        return document.properties["job_number"]
    job = re.compile(r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5}")
    for block in document.blocks:
        if block.furniture is not None and (match := job.search(block.text)):
            return match.group(0)
    return None


def _meeting_title(lines: Sequence[str], language: str) -> str | None:
    """Return the line that names the regional preparatory meeting, without "Report of the" before it."""
    meeting = pattern(language, "masthead", "meeting")
    line = next((line for line in lines if meeting.search(line)), None)
    if line is None:
        return None
    own = pattern(language, "masthead", "report_of").sub("", line)
    dates = find_dates(own, language)
    place = pattern(language, "masthead", "title_place").search(own)
    if dates and place:
        own = own[: place.start()]
    return own.strip(" ,:")


def _congress_of(lines: Sequence[str], language: str) -> int | None:
    """Return the number of the Congress, which the head may print on another line than that of the meeting."""
    return next((number for line in lines if (number := _congress(line, language)) is not None), None)


def _congress(title: str, language: str) -> int | None:
    match = pattern(language, "masthead", "congress").search(title)
    if match is None:
        return None
    printed = match.group("ordinal")
    ordinals = language_data(language)["ordinals"]
    words = {plain(word): number for word, number in ordinals["words"].items()}
    if plain(printed) in words:
        return int(words[plain(printed)])
    digits = re.match(ordinals["digits"], printed, re.IGNORECASE)
    return int(digits.group(1)) if digits else roman_value(printed)


def _region(title: str, language: str) -> str | None:
    return next((region for region in REGIONS if pattern(language, "regions", region).search(title)), None)
