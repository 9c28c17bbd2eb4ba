"""Speakers listed by name with semicolons: "The panellists were NAME, Minister of X, STATE; NAME, University of Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from flows.mentions import opens_with_known
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.affiliations import affiliation, name_in_front
from flows.parsing.enumerations import PARENTHESES, find_cues
from flows.parsing.individual_experts import description_end
from flows.parsing.listed_persons import is_person_name
from flows.parsing.mixed_panels import mixed_panel
from flows.parsing.persons import NAME
from flows.parsing.wording import honorific, pattern

ITEM = re.compile(r"[^;()]*(?:\([^()]*\)[^;()]*)*")
SYMBOL = re.compile(r"\([^()]*\)$")
AGENT = re.compile(r"\s(?:by|por|par)\s")
LEADING = re.compile(r"[\s,]+")
# the person after "A, judge; B, consultant": ", and C, lawyer"
_LAST_OF_LIST = re.compile(rf",\s(?:and|y|e|et)\s{NAME}(?=,\s[a-zà-ÿ]|\s?$)")
LEAST = 2  # items that begin with a person's name: the list is one of persons


def panel_of(
    paragraph: Paragraph,
    start: int,
    end: int,
    kind: str | None,
    language: str,
    known: re.Pattern[str] | None = None,
) -> list[NameList]:
    """Return the speakers of a sentence that lists persons with semicolons, each a separate list; else none.

    ``kind`` is the kind of statement that the sentence reports; without one only "The panellists were" opens a list.
    ``known`` is a pattern of the names of persons announced as experts: an unknown affiliation of theirs is left out.
    """
    text = paragraph.text
    mixed = mixed_panel(paragraph, start, end, kind, language)
    if mixed:
        return mixed
    opening = pattern(language, "speakers", "panel").search(text, start, end)
    are_apart = opening is not None and len(list(honorific().finditer(text, opening.end(), end))) >= LEAST
    made_by = pattern(language, "speakers", "made_by").search(text, start, end)
    if (
        ";" not in text[start:end]
        and not are_apart
        and not (kind and made_by and _in_offices(text, made_by, end, language))
    ):
        return _alone(paragraph, start, end, kind, language, known)
    is_panel = opening is not None and made_by is None
    if opening is None and kind is not None:
        opening = made_by
    if opening is None and ";" in text[start:end]:
        opening = pattern(language, "speakers", "panel_of").search(text, start, end)
    closing = pattern(language, "speakers", "joined_session").search(text, start, end) if opening is None else None
    if opening is None and (closing is None or name_in_front(text, start, closing.start()) is None):
        return []
    listed = (opening.end(), end) if opening else (start, closing.start() if closing else end)
    items = list(_items(text, *listed, language))
    persons = [name_in_front(text, *item) or (item if is_person_name(text[slice(*item)]) else None) for item in items]
    named = sum(person is not None for person in persons)
    if named < LEAST:
        return _in_office(paragraph, items, language) if named == 0 and is_panel else []
    return [
        _speaker(paragraph, item, person, kind or "presentation", language, known)
        for item, person in zip(items, persons, strict=True)
    ]


def _in_offices(text: str, made_by: re.Match[str], end: int, language: str) -> bool:
    """Return whether commas list persons with their offices: "by Ms. A, Secretary of B, and Mr. C, Director of D"."""
    items = list(_items(text, made_by.end(), end, language))
    are_persons = all(honorific().match(text, first, last) for first, last in items)
    in_office = [item for item in items if are_persons and "," in PARENTHESES.sub("", text[slice(*item)])]
    owned = sum(affiliation(text, *item, language) is not None for item in in_office)
    return len(items) >= LEAST and owned >= LEAST and 2 * owned > len(items)


def _in_office(paragraph: Paragraph, items: Sequence[tuple[int, int]], language: str) -> list[NameList]:
    """Return whom the persons in office of "The panellists were" represent: "the Convener of the Group, Ms. A; …"."""
    if any(find_cues(paragraph.text, *item, language) for item in items):
        return []  # "the representatives of A and B; the observer for C" are lists of names
    owners = [owner for item in items if (owner := affiliation(paragraph.text, *item, language))]
    return [
        NameList(
            paragraph.key,
            *owner,
            "statement",
            Capacity.REPRESENTATIVE,
            None,
            statement_kind="presentation",
            is_single=True,
            read_by="speakers.panel-in-office",
        )
        for owner in owners
        if len(owners) >= LEAST and 2 * len(owners) > len(items)
    ]


def _alone(
    paragraph: Paragraph, start: int, end: int, kind: str | None, language: str, known: re.Pattern[str] | None
) -> list[NameList]:
    """Return the one speaker of "A statement was made by NAME, Lakes Trade Union (A/AC.900/SR.7)."."""
    opening = pattern(language, "speakers", "made_by").search(paragraph.text, start, end) if kind else None
    items = list(_items(paragraph.text, opening.end(), end, language)) if opening else []
    if len(items) != 1 or kind is None:
        return []
    person = name_in_front(paragraph.text, *items[0])
    beside = paragraph.text[person[1] : items[0][1]] if person else ""
    is_one = beside.startswith(",") and "," not in SYMBOL.sub("", beside[1:]) and not honorific().search(beside)
    is_one = is_one and AGENT.search(beside) is None  # "by NAME, by the representative of A"
    owner = affiliation(paragraph.text, *items[0], language) if is_one else None
    if person is None or description_end(paragraph.text, person[1], items[0][1], language) == items[0][1]:
        return []  # "by NAME, formerly of the World Bank"
    return [_speaker(paragraph, items[0], person, kind, language, known)] if owner else []


def _items(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    for item in ITEM.finditer(text, start, end):
        cuts = [*_starts(text, *item.span()), item.end()]
        for begin, until in pairwise(cuts):
            words = text[begin:until].rstrip(" .,")
            comma = LEADING.match(text, begin, until)
            lead = pattern(language, "speakers", "item_lead").match(text, comma.end() if comma else begin, until)
            first = lead.end() if lead else begin
            last = begin + len(words)
            if first < last:
                yield first, last


def _starts(text: str, start: int, end: int) -> list[int]:
    """Return where the speakers of an item begin; a person after an office is the one who holds it: "…, Ms. A"."""
    found = [start]
    person = _LAST_OF_LIST.search(text, start, end)
    last = person.start() if person is not None and is_person_name(person["name"]) else None
    for one in _next_person().finditer(text, start, end if last is None else last):
        is_coordinated = one.group().strip(" ,") != ""
        if is_coordinated or honorific().search(text, found[-1], one.start()):
            found.append(one.start())
    return found if last is None else [*found, last]


def _speaker(
    paragraph: Paragraph,
    item: tuple[int, int],
    person: tuple[int, int] | None,
    kind: str,
    language: str,
    known: re.Pattern[str] | None,
) -> NameList:
    """Return whom a speaker represents; a person for himself or herself where nothing is printed."""
    attends = known is not None and person is not None and known.search(paragraph.text, *person) is not None
    owner = _owner(paragraph.text, item, language)
    if attends and owner is not None and not opens_with_known(paragraph.text[slice(*owner)]):
        owner = None
    span = owner or person or item
    expects = "individual" if owner is None and person is not None else None
    capacity = Capacity.EXPERT if expects else Capacity.REPRESENTATIVE
    return NameList(
        paragraph.key,
        *span,
        "statement",
        capacity,
        expects,
        statement_kind=kind,
        is_single=owner is not None,
        read_by="speakers.panel-member",
    )


def _owner(text: str, item: tuple[int, int], language: str) -> tuple[int, int] | None:
    """Return whom a speaker represents; of two offices, the known one: "Chair of A and Ambassador of STATE"."""
    whole = affiliation(text, *item, language)
    title = pattern(language, "speakers", "and_title").search(text, *item)
    if title is None or whole is None or opens_with_known(text[slice(*whole)]):
        return whole
    parts = [affiliation(text, *part, language) for part in ((item[0], title.start()), (title.end(), item[1]))]
    return next((one for one in parts if one and opens_with_known(text[slice(*one)])), whole)


@cache
def _next_person() -> re.Pattern[str]:
    """Return a pattern of what is before a further speaker of an item: "…, and Ms. A", "…, and the Director of B"."""
    return re.compile(
        rf"(?:,|,?\s+(?:and|y|e|et))\s+(?:(?:and|y|e|et)\s+)?(?=(?:(?:by|por|par)\s+)?(?:(?:el|la|le)\s+)?(?:{honorific().pattern})[A-ZÀ-Þ])"
        r"|,\s+(?:and|y|e|et)\s+(?=(?:(?:by|por|par)\s+)?(?:(?:the|el|la|le)\s+|l[’'])[A-ZÀ-Þ])"
    )
