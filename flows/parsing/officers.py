"""Elected officers: a masthead line, a sentence, lines or a table; the office before or after the names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import Issue, Officer, Paragraph, ParagraphKind, Severity
from flows.parsing.enumerations import SMALL_WORD, listed_below
from flows.parsing.persons import Office, Person, find_offices, find_persons
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import LETTERS, pattern

CHARACTERS_BEFORE, CHARACTERS_AFTER = 20, 40  # around an office, in which its owner may be named
GENDER_MARK = re.compile(r"\s*\[[fm]\]")


def parse_officers(paragraphs: Sequence[Paragraph], language: str) -> tuple[Officer, ...]:
    """Return the officers in the order of the text, each with his or her office.

    A person is recognized by a country: "NAME (COUNTRY)" or "the President of COUNTRY, NAME" (A/CONF.230/2025/L.2).
    """
    return tuple(_without_repeats(_mentions(paragraphs, language)))


def unread_officers(paragraphs: Sequence[Paragraph], language: str) -> tuple[Issue, ...]:
    """Return an issue for each paragraph on an election in sections on officers in which no officer was recognized."""
    keys = {officer.paragraph_key for officer in _mentions(paragraphs, language)}
    read = {paragraph.section_path for paragraph in paragraphs if paragraph.key in keys}
    votes, officers = pattern(language, "officers", "votes"), pattern(language, "headings", "officers")
    return tuple(
        Issue(
            Severity.WARNING,
            "officers-not-understood",
            "No officer with a country was recognized in this paragraph on elected officers.",
            value=paragraph.text[:120],
            paragraph_key=paragraph.key,
            table_name="officers",
        )
        for index, paragraph in enumerate(paragraphs)
        if paragraph.section_path not in read
        and officers.search(paragraph.section_path or "")
        and paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)
        and votes.search(paragraph.text)
        and _names_office(paragraphs, index, language)
    )


def _mentions(paragraphs: Sequence[Paragraph], language: str) -> list[Officer]:
    found: list[Officer] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.in_masthead:
            found.extend(_masthead_line(paragraph, language))
        elif _is_office(paragraph, language):
            found.extend(_below(_lines_from(paragraphs, index, language), language))
        elif _is_about_officers(paragraphs, index, language):
            found.extend(_in_text(paragraph, language))
            found.extend(_below(listed_below(paragraphs, index), language))
    return found


def _masthead_line(paragraph: Paragraph, language: str) -> list[Officer]:
    """Return the officer of "Rapporteur: NAME (COUNTRY)", which drafts print and final reports do not."""
    line = pattern(language, "masthead", "rapporteur").match(paragraph.text)
    if line is None:
        return []
    role = find_offices(line.group(1), language)
    person = next(iter(find_persons(paragraph.text, language)), None)
    if person is None or not role:
        return []
    return [_officer(role[0].role, person, paragraph)]


def _is_office(paragraph: Paragraph, language: str) -> bool:
    """Return whether a line is an office and nothing else: "Vice-Chairs:", with the names on the lines below."""
    if paragraph.kind is not ParagraphKind.UNNUMBERED:
        return False
    offices = find_offices(paragraph.text, language)
    return len(offices) == 1 and offices[0].start == 0 and paragraph.text[offices[0].end :].strip(" :") == ""


def _lines_from(paragraphs: Sequence[Paragraph], index: int, language: str) -> list[Paragraph]:
    lines = [paragraphs[index]]
    for paragraph in paragraphs[index + 1 :]:
        names_person = find_persons(paragraph.text, language) or _is_office(paragraph, language)
        if paragraph.kind is not ParagraphKind.UNNUMBERED or not names_person:
            break
        lines.append(paragraph)
    return lines


def _is_about_officers(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    paragraph = paragraphs[index]
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
        return False
    if _in_section(paragraph, language):
        return True
    elects = pattern(language, "officers", "elected").search(paragraph.text) is not None
    return elects and _names_office(paragraphs, index, language)


def _in_section(paragraph: Paragraph, language: str) -> bool:
    deepest = (paragraph.section_path or "").rsplit(" > ", 1)[-1]
    return pattern(language, "headings", "officers").search(deepest) is not None


def _names_office(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    texts = (paragraphs[index].text, *(line.text for line in listed_below(paragraphs, index)))
    return any(find_offices(text, language) for text in texts)


def _in_text(paragraph: Paragraph, language: str, role: str | None = None) -> list[Officer]:
    """Return the officers of each sentence; ``role`` is the office that the lines above announce."""
    return [
        officer
        for start, end in split_sentences(paragraph.text)
        for officer in _in_sentence(paragraph, start, end, language, role)
    ]


def _in_sentence(paragraph: Paragraph, start: int, end: int, language: str, role: str | None) -> list[Officer]:
    """Return the officers of "elected A (X) as Chair, B (Y) as Vice-Chair" or "Chair: A (X); Vice-Chair: B (Y)"."""
    text = paragraph.text[start:end]
    persons = find_persons(text, language)
    offices = [
        office
        for office in find_offices(text, language)
        if not any(person.first <= office.start < person.after for person in persons)
        and not _is_of_another_body(text, office, language)
    ]
    before = bool(persons and offices) and offices[0].start < persons[0].start
    elects = pattern(language, "officers", "elected").search(text) is not None
    found: list[Officer] = []
    for person in persons:
        office = _office_of(person, offices, before=before)
        if office is not None and not elects and not _is_next_to(text, person, office, persons):
            continue  # "Ana Ruiz (Peru) thanked the Chair."
        name = office.role if office else None if offices else role
        if name is not None:
            found.append(_officer(name, person, paragraph, start))
    return found


def _is_of_another_body(text: str, office: Office, language: str) -> bool:
    """Return whether the office is not of this meeting: "Chair of the previous session" (A/80/33)."""
    around = text[max(0, office.start - CHARACTERS_BEFORE) : office.end + CHARACTERS_AFTER]
    return pattern(language, "officers", "not_of_this_meeting").search(around) is not None


def _office_of(person: Person, offices: Sequence[Office], *, before: bool) -> Office | None:
    if before:
        return next((one for one in reversed(offices) if one.start < person.start), None)
    return next((one for one in offices if one.start >= person.end), None)


def _is_next_to(text: str, person: Person, office: Office, persons: Sequence[Person]) -> bool:
    """Return whether only other persons and small words ("as", "and") are between a person and an office."""
    first, last = (office.end, person.first) if office.start < person.start else (person.after, office.start)
    between = "".join(
        character
        for place, character in enumerate(text[first:last], first)
        if not any(one.first <= place < one.after for one in persons)
    )
    return not any(word[0].islower() and len(word) > SMALL_WORD for word in LETTERS.findall(between))


def _below(lines: Sequence[Paragraph], language: str) -> list[Officer]:
    found: list[Officer] = []
    role: str | None = None
    for line in lines:
        offices = find_offices(line.text, language)
        persons = find_persons(line.text, language)
        if offices and not persons:
            role = offices[0].role  # an office alone on a line or in a cell
            continue
        own = _in_text(line, language, role)
        found.extend(own)
        if offices and own:
            role = own[-1].role
    return found


def _officer(role: str, person: Person, paragraph: Paragraph, offset: int = 0) -> Officer:
    name = GENDER_MARK.sub("", person.name)
    return Officer(role, name, person.country, paragraph.key, offset + person.start, offset + person.end)


def _without_repeats(officers: Sequence[Officer]) -> list[Officer]:
    """Return the first mention of each: drafts name the Rapporteur on the first page and at the election."""
    seen: set[tuple[str, str]] = set()
    kept: list[Officer] = []
    for officer in officers:
        known = (officer.role, officer.name.casefold())
        if known not in seen:
            seen.add(known)
            kept.append(officer)
    return kept
