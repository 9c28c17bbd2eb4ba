"""Where and when the meeting was held: "San José, 4–6 February 2025" in the head, or "was held in …" in the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from flows.model import Paragraph, ParagraphKind
from flows.parsing.dates import DateRange, find_dates
from flows.parsing.languages import language_data
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

BODY_PARAGRAPHS = 4000  # the chapter on attendance is after the recommendations
LINES_BELOW_HEAD = 4
TITLE_LINES = (ParagraphKind.HEADING, ParagraphKind.UNNUMBERED)
FIRST_PARAGRAPHS = 5  # of a report, which name its meeting
MAX_LINE = 400  # the longest is a title with place and dates
LATEST_REPORT = timedelta(days=730)  # between a meeting and the date of its report
MAX_MEETING = timedelta(days=100)  # no session of a body with one range of days is longer
MAX_DISTANCE = 300  # from "was held" to the dates, with the venue and the format between
WORD = r"(?-i:[A-ZÀ-Þ])[\w’'-]*(?:\.(?=\s\w)[\w’'-]*)?"  # "St." continues the name, any other full stop ends it
CITY = rf"{WORD}(?:\s(?:(?:of|de|del|da|do|la|las|los|le|el|es)\s)*{WORD})*"
COUNTRY = rf"(?:the\s)?{WORD}(?:\s(?:(?:of|and|the|de|del|la|las|los|y|e|et|du|des)\s)*{WORD})*"
CITY_AFTER = re.compile(rf",\s+(?P<city>{CITY})(?:,\s+(?P<country>{COUNTRY}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """City and country as printed, None if they are not, and the days."""

    city: str | None
    country: str | None
    dates: DateRange


def find_place(
    paragraphs: Sequence[Paragraph], language: str, *, is_preparatory: bool, issued: str | None = None
) -> Place | None:
    """Return where and when the meeting of the document was held, None if that is not printed.

    What the text states ("was held in … from …") goes before the head where they differ: the head may print the place
    and days of the body that receives the report (E/HLPF/2025/3/Add.3), or those once planned. ``is_preparatory``: the
    head names a regional preparatory meeting, so that "was held" must also be about a meeting, not about a Congress.
    ``issued``: the date of the document; meetings that its text says were held long before it are others.
    """
    head = [paragraph.text for paragraph in paragraphs if paragraph.in_masthead]
    body = [one for one in paragraphs if not one.in_masthead and not one.annex][:BODY_PARAGRAPHS]
    held = _held(head, body, language, is_preparatory=is_preparatory)
    stated = sorted((one for one in held if not _is_long_before(one.dates, issued)), key=_is_one_day)
    own = _without_congress(head, language) if is_preparatory else head
    below = [one.text for one in body[:LINES_BELOW_HEAD] if one.kind in TITLE_LINES and not one.text.endswith(".")]
    printed = _printed([*own, *below], language, lines_in_head=len(own))
    is_other = printed is None or (stated and not _is_within(stated[0].dates, printed.dates))
    place = _most_precise(stated if printed is None or is_other else [printed, *stated])
    if place is None:
        return None
    place = _in_small_letters(place, [one.text for one in body])
    return place if place.country or not place.city else replace(place, country=_host(body, language))


def _host(body: Sequence[Paragraph], language: str) -> str | None:
    """Return the country at whose government's invitation a meeting was held, as printed; None if none is."""
    invited = re.compile(rf"{pattern(language, 'masthead', 'invited_by').pattern}(?P<country>{COUNTRY})", re.IGNORECASE)
    noun, held = pattern(language, "masthead", "meetings"), pattern(language, "masthead", "held")
    for text in _about_the_meeting(body, language):
        for start, end in split_sentences(text):
            sentence = text[start:end]
            if (found := invited.search(sentence)) and noun.search(sentence) and held.search(sentence):
                return found.group("country").rstrip(".")
    return None


def _in_small_letters(place: Place, texts: Sequence[str]) -> Place:
    """Return the place as the text prints it, where a title has it in capitals: "LIBREVILLE"."""
    if place.city is None or not place.city.isupper():
        return place
    city = re.compile(rf"(?<!\w){re.escape(place.city)}(?!\w)", re.IGNORECASE)
    printed = (found.group() for text in texts for found in city.finditer(text))
    return replace(place, city=next((one for one in printed if not one.isupper()), place.city))


def _is_long_before(dates: DateRange, issued: str | None) -> bool:
    return issued is not None and date.fromisoformat(issued) - date.fromisoformat(dates.last) > LATEST_REPORT


def _is_one_day(place: Place) -> bool:
    return place.dates.first == place.dates.last


def _is_within(inner: DateRange, outer: DateRange) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _printed(lines: Sequence[str], language: str, *, lines_in_head: int) -> Place | None:
    """Return place and days of the head: those from the title of the report on, else those above it."""
    report = pattern(language, "masthead", "report")
    title = next((index for index, line in enumerate(lines[:lines_in_head]) if report.search(line)), None)
    parts = [lines] if title is None else [lines[title:], lines[:title]]
    found = (_place_in_head(part, language) or _dates_in_head(part, language) for part in parts)
    return next((place for place in found if place is not None), None)


def _without_congress(head: Sequence[str], language: str) -> list[str]:
    """Return the head without the city and days of the Congress, which are on the line of its name or the next one."""
    own: list[str] = []
    of_congress = False
    for line in head:
        has_days = any(one.first != one.last for one in find_dates(line, language))
        if pattern(language, "masthead", "congress").search(line):
            of_congress = pattern(language, "masthead", "meeting").search(line) is None
        if of_congress and has_days:
            of_congress = False
            continue
        own.append(line)
    return own


def _most_precise(places: Sequence[Place]) -> Place | None:
    """Return the first place; if it has no city, the one printed elsewhere with the same or some of its days."""
    if not places or places[0].city:
        return places[0] if places else None
    first = places[0]
    with_city = next((one for one in places if one.city and _is_within(one.dates, first.dates)), None)
    return replace(first, city=with_city.city, country=with_city.country) if with_city else first


def _place_in_head(lines: Sequence[str], language: str) -> Place | None:
    """Return city, perhaps country, and dates in a line: "San José, 4–6 February 2025", "2–5 June 2025, New York"."""
    for line in lines:
        if len(line) > MAX_LINE or line.endswith((",", ";")):
            continue  # a recital
        bare = _bare(line)
        for dates in find_dates(bare, language):
            match = pattern(language, "masthead", "place").search(bare[: dates.start].rstrip())
            if match is None and dates.start == 0 and dates.first != dates.last:
                match = CITY_AFTER.fullmatch(bare, dates.end)
            if (
                match is None
                or _is_long(dates)
                or pattern(language, "masthead", "meetings").search(match.group("city"))
            ):
                continue  # "(Fifth session, 4–6 March 2030)" has no city
            seats: Mapping[str, str] = language_data(language)["masthead"]["seats"]
            city = pattern(language, "masthead", "and_online").sub("", match.group("city").strip())
            country = match.groupdict().get("country")
            return Place(seats[city], None, dates) if city in seats else Place(city, country, dates)
    return None


def _dates_in_head(lines: Sequence[str], language: str) -> Place | None:
    """Return the days alone on a line, "(6 December 2024 and 10–14 March 2025)", or at the end of a report's title."""
    also = language_data(language)["dates"]["also"]
    report = pattern(language, "masthead", "report")
    for line in lines:
        bare = _bare(line)
        dates = find_dates(bare, language)
        if not dates or dates[-1].end < len(bare) or (dates[0].start > 0 and not report.search(line)):
            continue
        between = [bare[one.end : after.start].strip() for one, after in pairwise(dates)]
        is_long = len(dates) == 1 and _is_long(dates[0])
        if dates[0].first == dates[-1].last or is_long:
            continue
        if all(re.fullmatch(also, words, re.IGNORECASE) for words in between):
            return Place(None, None, DateRange(dates[0].first, dates[-1].last, 0, len(bare)))
    return None


def _bare(line: str) -> str:
    return line.strip().removeprefix("(").removesuffix(")")


def _is_long(dates: DateRange) -> bool:
    """Return whether days are those of a body's year, "25 July 2024–30 July 2025", not of a meeting."""
    return date.fromisoformat(dates.last) - date.fromisoformat(dates.first) > MAX_MEETING


def _held(head: Sequence[str], body: Sequence[Paragraph], language: str, *, is_preparatory: bool) -> Iterable[Place]:
    """Yield the places that sentences state for the meeting, in the order of the text, those of the head last."""
    noun = pattern(language, "masthead", "preparatory" if is_preparatory else "meetings")
    verb = pattern(language, "masthead", "held")
    for text in _about_the_meeting(body, language):
        yield from _in_sentences(text, noun, verb, language)
    for line in head:
        if pattern(language, "masthead", "transmits").search(line):
            yield from _in_sentences(line, noun, pattern(language, "masthead", "held_after"), language)
        else:
            yield from _in_sentences(line, noun, verb, language)


def _about_the_meeting(body: Sequence[Paragraph], language: str) -> Iterable[str]:
    """Yield the first paragraphs, and those below a heading such as "Date and venue" or "Attendance"."""
    session = pattern(language, "headings", "session")
    spoken = [one for one in body if one.kind in (ParagraphKind.NUMBERED, ParagraphKind.UNNUMBERED)]
    for number, paragraph in enumerate(spoken):
        if number < FIRST_PARAGRAPHS or session.search(paragraph.section_path or ""):
            yield paragraph.text


def _in_sentences(text: str, noun: re.Pattern[str], verb: re.Pattern[str], language: str) -> Iterable[Place]:
    places = (_held_in(text[start:end], noun, verb, language) for start, end in split_sentences(text))
    yield from (place for place in places if place is not None)


def _held_in(sentence: str, noun: re.Pattern[str], held: re.Pattern[str], language: str) -> Place | None:
    """Return the place of "The ninth session … was held at the Palais des Nations in Geneva on 2 and 3 April 2025"."""
    planned = pattern(language, "masthead", "planned").search(sentence)
    sentence = sentence[: planned.start()] if planned else sentence  # "…, to be held in": the days of a later meeting
    verb = held.search(sentence)
    if verb is None or pattern(language, "masthead", "about_another_meeting").match(sentence):
        return None
    dates = _days(sentence, verb.end(), language)
    if dates is None or dates.start - verb.end() > MAX_DISTANCE or noun.search(sentence, 0, dates.start) is None:
        return None
    city, country = _city(sentence[verb.end() : dates.start], language)
    if city is None:
        city, country = _city(sentence[dates.end :].partition(";")[0][:MAX_DISTANCE], language, adjacent=True)
    return Place(city, country, dates)


def _days(sentence: str, start: int, language: str) -> DateRange | None:
    """Return the first range of days, else the first day with "on" before it: the date of a resolution follows "of"."""
    dates = [one for one in find_dates(sentence, language) if one.start >= start]
    on_day = pattern(language, "masthead", "on_day")
    ranges = (one for one in dates if one.first != one.last)
    single = (one for one in dates if on_day.search(sentence, start, one.start))
    return next(ranges, next(single, None))


def _city(words: str, language: str, *, adjacent: bool = False) -> tuple[str | None, str | None]:
    """Return city and country of "at the Speke Resort in Munyonyo, Uganda, in a hybrid format" or "at …, New York"."""
    find = _city_pattern(language).match if adjacent else _city_pattern(language).search
    found = find(words)
    if found:
        return found.group("city"), found.group("country") or found.group("bracketed")
    parts = [part.strip() for part in words.split(",")]
    if not adjacent and len(parts) > 1 and re.fullmatch(CITY, parts[1]):
        return parts[1], parts[2] if len(parts) > 2 and re.fullmatch(COUNTRY, parts[2]) else None
    seats: Mapping[str, str] = language_data(language)["masthead"]["seats"]
    found_seats = (city for seat, city in seats.items() if re.search(rf"{seat}(?!\s+(?:of|d))\b", words))
    return None if adjacent else next(found_seats, None), None


@cache
def _city_pattern(language: str) -> re.Pattern[str]:
    preposition = language_data(language)["masthead"]["in"]
    country = rf"(?:,\s(?P<country>{COUNTRY})|\s\((?P<bracketed>{COUNTRY})\))"
    return re.compile(rf",?\s*\b{preposition}\s(?P<city>{CITY}){country}?(?=[\s,.;]|$)", re.IGNORECASE)
