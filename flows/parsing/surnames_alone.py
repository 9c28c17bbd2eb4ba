"""Persons who attended and whom the debate names by their surnames only: "Dr. Lund gave a lecture"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from flows.model import Capacity, NameList, Paragraph
from flows.parsing.persons_who_spoke import OTHER_SECTIONS
from flows.parsing.sentences import split_sentences
from flows.parsing.single_names import masked
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import honorific, pattern

LEAST_WORDS = 2  # of a full name
LONGEST = 300  # characters from a surname to its verb


def with_surnames(
    lists: Sequence[NameList], paragraphs: Sequence[Paragraph], persons: Set[str], language: str
) -> list[NameList]:
    """Return the lists of speakers and the persons named by surname, in the order of the text."""
    added = surnames_alone(paragraphs, persons, language)
    places = {one.key: index for index, one in enumerate(paragraphs)}
    return sorted([*lists, *added], key=lambda one: (places[one.paragraph_key], one.start)) if added else list(lists)


def surnames_alone(paragraphs: Sequence[Paragraph], persons: Set[str], language: str) -> list[NameList]:
    """Return the persons whom the debate first names by a surname, as subject of a statement.

    A surname after the full name repeats a person: it is no further speaker.
    """
    debated = [one for one in paragraphs if _is_of_debate(one, language)]
    known = _surnames(persons, " ".join(one.text for one in debated))
    if known is None:
        return []
    found: list[NameList] = []
    for paragraph in debated:
        named: set[str] = set()
        for start, end, kind in _subjects(paragraph.text, known, language):
            name = paragraph.text[start:end]
            if name not in named:
                named.add(name)
                found.append(
                    NameList(paragraph.key, start, end, "statement", Capacity.EXPERT, "individual", statement_kind=kind)
                )
    return found


def _is_of_debate(paragraph: Paragraph, language: str) -> bool:
    """Return whether a paragraph is in the body, and in no section on attendance, officers or documents."""
    is_apart = any(pattern(language, "headings", one).search(paragraph.heading) for one in OTHER_SECTIONS)
    return paragraph.is_body_text and paragraph.annex is None and not is_apart


def _surnames(persons: Set[str], debate: str) -> re.Pattern[str] | None:
    """Return a pattern of the surnames of persons whose full names the debate does not print; None for no person."""
    apart = [name.split() for name in sorted(persons) if name not in debate and len(name.split()) >= LEAST_WORDS]
    surnames = {" ".join(words[place:]) for words in apart for place in range(1, len(words))}
    first_of_two = {words[-2] for words in apart if len(words) > LEAST_WORDS}  # "Ana Ruiz Soto" is "la Sra. Ruiz"
    names = sorted(surnames | first_of_two, key=lambda name: (-len(name), name))
    if not names:
        return None
    printed = "|".join(re.escape(name) for name in names if name[0].isupper())
    return re.compile(rf"(?:{honorific().pattern})(?P<surname>{printed})(?![\w-]|\s[A-ZÀ-Þ])") if printed else None


def _subjects(text: str, known: re.Pattern[str], language: str) -> Iterator[tuple[int, int, str]]:
    """Yield the surnames that are subjects or agents of statements, and the kinds of these."""
    for start, end in split_sentences(text):
        for one in known.finditer(text, start, end):
            before = text[max(start, one.start() - LONGEST) : one.start()]
            hidden = masked(text, one.end(), min(end, one.end() + LONGEST))[one.end() : end]
            opens = not before or pattern(language, "retold", "clause").search(before) is not None
            is_subject = opens and pattern(language, "retold", "acts").match(hidden) is not None
            is_agent = pattern(language, "retold", "person_agent").search(before) is not None
            if is_subject or is_agent:
                yield *one.span("surname"), statement_kind(text[start:end], language) or "statement"
