"""Elected officers: a masthead line, a sentence, lines or a table; the office before or behind the names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import Issue, Officer, Paragraph, ParagraphKind, Severity
from flows.parsing.enumerations import SMALL_WORD, listed_below
from flows.parsing.persons import Office, Person, find_offices, find_persons
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import LETTERS, pattern

WORDS_BEFORE, WORDS_BEHIND = 20, 40  # characters around an office that can say whose it is
GENDER_MARK = re.compile(r"\s*\[[fm]\]")


def parse_officers(paragraphs: Sequence[Paragraph], language: str) -> tuple[Officer, ...]:
    """Return the officers in the order of the text, each with the office that the words give him or her.

    A person is known by a country: "NAME (COUNTRY)" or "the President of COUNTRY, NAME" (A/CONF.230/2025/L.2).
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
            "A paragraph that tells of elected officers, in which no name with a country was recognized.",
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
        elif _tells_officers(paragraphs, index, language):
            found.extend(_in_text(paragraph, language))
            found.extend(_below(listed_below(paragraphs, index), language))
    return found


def _masthead_line(paragraph: Paragraph, language: str) -> list[Officer]:
    """ "Rapporteur: NAME (COUNTRY)" – drafts carry it, the final report drops it."""
    line = pattern(language, "masthead", "rapporteur").match(paragraph.text)
    if line is None:
        return []
    role = find_offices(line.group(1), language)
    person = next(iter(find_persons(paragraph.text, language)), None)
    if person is None or not role:
        return []
    return [_officer(role[0].role, person, paragraph)]


def _is_office(paragraph: Paragraph, language: str) -> bool:
    """Whether a line is an office and nothing else: "Vice-Chairs:", with the names on the lines below."""
    if paragraph.kind is not ParagraphKind.UNNUMBERED:
        return False
    offices = find_offices(paragraph.text, language)
    return len(offices) == 1 and offices[0].start == 0 and paragraph.text[offices[0].end :].strip(" :") == ""


def _lines_from(paragraphs: Sequence[Paragraph], index: int, language: str) -> list[Paragraph]:
    lines = [paragraphs[index]]
    for paragraph in paragraphs[index + 1 :]:
        names_somebody = find_persons(paragraph.text, language) or _is_office(paragraph, language)
        if paragraph.kind is not ParagraphKind.UNNUMBERED or not names_somebody:
            break
        lines.append(paragraph)
    return lines


def _tells_officers(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
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
    """The officers of each sentence; ``role`` is the office that the lines above announce."""
    return [
        officer
        for start, end in split_sentences(paragraph.text)
        for officer in _in_sentence(paragraph, start, end, language, role)
    ]


def _in_sentence(paragraph: Paragraph, start: int, end: int, language: str, role: str | None) -> list[Officer]:
    """ "elected A (X) as Chair, B (Y) and C (Z) as Vice-Chairs" or "Chair: A (X); Vice-Chairs: B (Y), C (Z)"."""
    text = paragraph.text[start:end]
    persons = find_persons(text, language)
    offices = [
        office
        for office in find_offices(text, language)
        if not any(person.first <= office.start < person.after for person in persons)
        and not _is_anothers(text, office, language)
    ]
    before = bool(persons and offices) and offices[0].start < persons[0].start
    elects = pattern(language, "officers", "elected").search(text) is not None
    found: list[Officer] = []
    for person in persons:
        office = _office_of(person, offices, before=before)
        if office is not None and not elects and not _is_beside(text, person, office, persons):
            continue  # "Ana Ruiz (Peru) thanked the Chair."
        name = office.role if office else None if offices else role
        if name is not None:
            found.append(_officer(name, person, paragraph, start))
    return found


def _is_anothers(text: str, office: Office, language: str) -> bool:
    """ "Chair of the previous session" (A/80/33), "Chair of the Drafting Committee": no office of this meeting."""
    around = text[max(0, office.start - WORDS_BEFORE) : office.end + WORDS_BEHIND]
    return pattern(language, "officers", "not_own").search(around) is not None


def _office_of(person: Person, offices: Sequence[Office], *, before: bool) -> Office | None:
    if before:
        return next((one for one in reversed(offices) if one.start < person.start), None)
    return next((one for one in offices if one.start >= person.end), None)


def _is_beside(text: str, person: Person, office: Office, persons: Sequence[Person]) -> bool:
    """Whether nothing but other persons and small words ("as", "and") stand between a person and an office."""
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
            role = offices[0].role  # an office on a line, or in a cell, of its own
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
    """The first mention of each: drafts name the Rapporteur on the first page and again where he or she was elected."""
    seen: set[tuple[str, str]] = set()
    kept: list[Officer] = []
    for officer in officers:
        known = (officer.role, officer.name.casefold())
        if known not in seen:
            seen.add(known)
            kept.append(officer)
    return kept
