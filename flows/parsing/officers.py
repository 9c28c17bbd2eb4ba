"""Elected officers: a masthead line, a sentence, lines or a table; the office before or behind the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.model import Officer, Paragraph, ParagraphKind
from flows.parsing.enumerations import HONORIFIC, listed_below
from flows.parsing.wording import pattern, patterns

IN_PARENTHESES = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "das",
        "dos",
        "del",
        "della",
        "di",
        "la",
        "las",
        "le",
        "los",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "bin",
        "ibn",
        "binti",
        "bint",
        "al",
        "el",
        "y",
        "e",
    ]
)
GENDER_MARK = re.compile(r"\s*\[[fm]\]")


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    start: int
    end: int
    country: str
    after: int


@dataclass(frozen=True, slots=True)
class _Office:
    role: str
    start: int
    end: int


def parse_officers(paragraphs: Sequence[Paragraph], language: str) -> tuple[Officer, ...]:
    """Return the officers in the order of the text: "NAME (COUNTRY)" with the office that the words give them."""
    found: list[Officer] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.in_masthead:
            found.extend(_masthead_line(paragraph, language))
        elif _is_office(paragraph, language):
            found.extend(_below(_lines_from(paragraphs, index, language), language))
        elif _tells_officers(paragraph, language):
            found.extend(_in_text(paragraph, language, None))
            found.extend(_below(listed_below(paragraphs, index), language))
    return tuple(_without_repeats(found))


def _masthead_line(paragraph: Paragraph, language: str) -> list[Officer]:
    """ "Rapporteur: NAME (COUNTRY)" – drafts carry it, the final report drops it."""
    line = pattern(language, "masthead", "rapporteur").match(paragraph.text)
    if line is None:
        return []
    role = _offices(line.group(1), language)
    person = next(iter(_persons(paragraph.text, language)), None)
    if person is None or not role:
        return []
    return [_officer(role[0].role, person, paragraph)]


def _is_office(paragraph: Paragraph, language: str) -> bool:
    """Whether a line is an office and nothing else: "Vice-Chairs:", with the names on the lines below."""
    if paragraph.kind is not ParagraphKind.UNNUMBERED:
        return False
    offices = _offices(paragraph.text, language)
    return len(offices) == 1 and offices[0].start == 0 and paragraph.text[offices[0].end :].strip(" :") == ""


def _lines_from(paragraphs: Sequence[Paragraph], index: int, language: str) -> list[Paragraph]:
    lines = [paragraphs[index]]
    for paragraph in paragraphs[index + 1 :]:
        names_somebody = _persons(paragraph.text, language) or _is_office(paragraph, language)
        if paragraph.kind is not ParagraphKind.UNNUMBERED or not names_somebody:
            break
        lines.append(paragraph)
    return lines


def _tells_officers(paragraph: Paragraph, language: str) -> bool:
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
        return False
    deepest = (paragraph.section_path or "").rsplit(" > ", 1)[-1]
    in_section = pattern(language, "headings", "officers").search(deepest) is not None
    elected = pattern(language, "officers", "elected").search(paragraph.text) is not None
    return in_section or (elected and bool(_offices(paragraph.text, language)))


def _in_text(paragraph: Paragraph, language: str, role: str | None) -> list[Officer]:
    """ "elected A (X) as Chair, B (Y) and C (Z) as Vice-Chairs" or "Chair: A (X); Vice-Chairs: B (Y), C (Z)"."""
    persons = _persons(paragraph.text, language)
    offices = [
        office
        for office in _offices(paragraph.text, language)
        if not any(person.start <= office.start < person.after for person in persons)
    ]
    if not persons or not (offices or role):
        return []
    before = role is not None or offices[0].start < persons[0].start
    found: list[Officer] = []
    for person in persons:
        if before:
            office = next((one for one in reversed(offices) if one.start < person.start), None)
        else:
            office = next((one for one in offices if one.start >= person.end), None)
        name = office.role if office else role
        if name is not None:
            found.append(_officer(name, person, paragraph))
    return found


def _below(lines: Sequence[Paragraph], language: str) -> list[Officer]:
    found: list[Officer] = []
    role: str | None = None
    for line in lines:
        offices = _offices(line.text, language)
        persons = _persons(line.text, language)
        if offices and not persons:
            role = offices[0].role  # an office on a line, or in a cell, of its own
            continue
        own = _in_text(line, language, role)
        found.extend(own)
        if offices and own:
            role = own[-1].role
    return found


def _offices(text: str, language: str) -> list[_Office]:
    offices: list[_Office] = []
    for entry, office in patterns(language, "officers", "roles"):
        for match in office.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in offices):
                offices.append(_Office(entry["role"], match.start(), match.end()))
    return sorted(offices, key=lambda one: one.start)


def _persons(text: str, language: str) -> list[_Person]:
    persons: list[_Person] = []
    for match in IN_PARENTHESES.finditer(text):
        if not match.group(1)[:1].isupper() or match.group(1).isupper():
            continue  # a remark, or an acronym
        start, end = _name_before(text, match.start(), language)
        if end > start:
            persons.append(_Person(text[start:end], start, end, match.group(1).strip(), match.end()))
    return persons


def _name_before(text: str, end: int, language: str) -> tuple[int, int]:
    """The capitalized words right before the parenthesis, without honorifics and the office's own word."""
    end = len(text[:end].rstrip())
    words = list(re.finditer(r"\S+", text[:end]))
    first = len(words)
    for position in range(len(words) - 1, -1, -1):
        word = words[position].group()
        if ")" in word or (word[-1] in ",;:" and position + 1 < len(words)):
            break
        if word[:1].isupper():
            first = position
        elif word.lower() not in PARTICLES:
            break
    if first == len(words):
        return end, end
    start = words[first].start()
    return _past_office(text, start, end, language), end


def _past_office(text: str, start: int, end: int, language: str) -> int:
    while True:
        honorific = HONORIFIC.match(text[start:end])
        office = next((one for one in _offices(text[start:end], language) if one.start == 0), None)
        width = honorific.end() if honorific else office.end if office else 0
        if width == 0 or start + width >= end:
            return start
        start += width + len(text[start + width : end]) - len(text[start + width : end].lstrip(" :,"))


def _officer(role: str, person: _Person, paragraph: Paragraph) -> Officer:
    name = GENDER_MARK.sub("", person.name)
    return Officer(role, name, person.country, paragraph.key, person.start, person.end)


def _without_repeats(officers: Sequence[Officer]) -> list[Officer]:
    """The first mention of each: drafts name the Rapporteur on the first page and again where he or she was elected."""
    seen: set[tuple[str, str]] = set()
    kept: list[Officer] = []
    for officer in officers:
        known = (officer.role, officer.name.casefold())
        if known not in seen:
            seen.add(known)
            kept.append(officer)
    return kept
