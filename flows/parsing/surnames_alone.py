"""Persons who attended and whom the debate names by their surnames only: "Dr. Lund gave a lecture"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from flows.model import Capacity, NameList, Paragraph
from flows.parsing.persons_who_spoke import is_apart
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
    debated = [one for one in paragraphs if one.is_body_text and not is_apart(one, language)]
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
                    NameList(
                        paragraph.key,
                        start,
                        end,
                        "statement",
                        Capacity.EXPERT,
                        "individual",
                        statement_kind=kind,
                        read_by="speakers.surname-alone",
                    )
                )
    return found


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
            is_agent = pattern(language, "retold", "person_agent").search(before) is not None
            if is_agent or is_subject(text, (start, end), one.span(), language):
                yield *one.span("surname"), statement_kind(text[start:end], language) or "statement"


def is_subject(text: str, sentence: tuple[int, int], person: tuple[int, int], language: str) -> bool:
    """Return whether a person, the form of address included, is the subject of a statement."""
    before = text[max(sentence[0], person[0] - LONGEST) : person[0]]
    opens = not before or pattern(language, "retold", "clause").search(before) is not None
    if not opens:
        return False
    near = text[person[1] : min(sentence[1], person[1] + LONGEST)]
    hidden = masked(near, 0, len(near)) + text[person[1] + LONGEST : sentence[1]]
    return pattern(language, "retold", "acts").match(hidden) is not None
