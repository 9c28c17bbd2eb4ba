"""Delegations line by line, wherever a report prints them: "Chad: Mr. A, judge", "Ms. B, Ministry of Justice, Togo".

Three or more such lines, one after the other, say who came if the words above them are on participants, and on
nothing else: no election, no authors, no absence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from flows.mentions import Mention, MentionKind, find_mentions
from flows.model import Capacity, NameList, Paragraph, ParagraphKind
from flows.parsing.attendance_doubts import lists_something_else
from flows.parsing.enumerations import announced_class, names_absent
from flows.parsing.participant_lines import before_persons, name_with_persons
from flows.parsing.participant_lists import stated_capacity
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import honorific, pattern
from flows.reference.states import is_state

LEAST_LINES = 3
LONGEST_LINE = 300  # characters of a delegation: its persons with their offices
LINES = (ParagraphKind.UNNUMBERED, ParagraphKind.LETTERED)
# "Por Chile: Sr. A", "Pour le Togo : M. B", "– For Chad: Mr. C"
FOR = re.compile(r"(?:[–—-]\s)?(?:For|Por|Pour)\s(?:(?:the|el|la|los|las|le|les)\s|l[’'])?")
OF_STATE = re.compile(r",\s[^,:]{3,60}$")  # "Dominican Republic, associated State"
LAST = re.compile(r"(?:,\s|\s\()([^,()]{3,60})\)?[.;]?$")  # of "Mr. A, judge, Chad" and "Mr. A (Chad)"
GOVERNMENT = re.compile(r"\bg(?:o|ou)(?:v|b)(?:ern|iern)", re.IGNORECASE)  # in three languages: it sent the experts
Span = tuple[int, int]


def with_delegations(
    lists: Sequence[NameList], paragraphs: Sequence[Paragraph], taken: Collection[str], language: str
) -> list[NameList]:
    """Return the lists of who attended with the delegations of lines that no other rule read (keys ``taken``)."""
    found = [*_delegations(paragraphs, taken, language)]
    if not found:
        return [*lists]
    places = {one.key: place for place, one in enumerate(paragraphs)}
    return sorted([*lists, *found], key=lambda one: (places[one.paragraph_key], one.start))


def _delegations(paragraphs: Sequence[Paragraph], taken: Collection[str], language: str) -> Iterator[NameList]:
    index = 0
    while index < len(paragraphs):
        spans = list(_lines_from(paragraphs, index))
        lines = list(zip(paragraphs[index:], spans, strict=False))
        of_persons = sum(span != (0, len(one.text)) for one, span in lines)
        if of_persons >= LEAST_LINES and _says_who_came(paragraphs, index, language):
            above = _words_above(paragraphs, index)
            capacity = stated_capacity(Capacity.REPRESENTATIVE, above, language)
            for paragraph, span in lines:
                if paragraph.key not in taken:
                    yield NameList(paragraph.key, *span, "attendance", capacity, read_by="attendance.delegations")
        index += max(1, len(spans))


def _lines_from(paragraphs: Sequence[Paragraph], first: int) -> Iterator[Span]:
    for paragraph in paragraphs[first:]:
        is_line = paragraph.is_body_text and paragraph.kind in LINES and len(paragraph.text) <= LONGEST_LINE
        span = state_of_line(paragraph.text) if is_line else None
        if span is None:
            return
        yield span


def state_of_line(line: str) -> Span | None:
    """Return the span of the State of a delegation: alone, before its persons, or after a person."""
    before = before_persons(line)
    if before < len(line):
        opening = FOR.match(line)
        start = opening.end() if opening else 0
        more = OF_STATE.search(line, start, before)
        ends = (before, more.start()) if more else (before,)
        state = next(((start, end) for end in ends if is_state(line[start:end].strip())), None)
        if state is None and opening:  # "For the Republic of Upper Volta: Mr. A"
            state = next(
                ((one.start, before) for one in _states_of(line) if one.end == before and one.start > start), None
            )
        return state or ((0, before) if name_with_persons(line) is not None else None)
    if is_state(line):
        return (0, len(line))
    last = LAST.search(line) if honorific().match(line) else None
    return last.span(1) if last and is_state(last[1]) else None


def before_its_persons(line: str) -> Span | None:
    """Return the span of the name that a line opens with before its persons: "– For Chad: Mr. A"; None for others."""
    return state_of_line(line) if before_persons(line) < len(line) else None


def _states_of(line: str) -> Iterator[Mention]:
    return (one for one in find_mentions(line) if one.kind is MentionKind.STATE)


def is_delegation(line: str) -> bool:
    """Return whether a line is a person with a State: no heading."""
    span = state_of_line(line)
    return span is not None and span != (0, len(line)) and honorific().search(line) is not None


def _words_above(paragraphs: Sequence[Paragraph], index: int) -> str:
    """Return the last sentence above a list, or the heading or line that it is below."""
    return re.split(r"(?<=[.;])\s", paragraphs[index - 1].text.rstrip())[-1] if index else ""


def _says_who_came(paragraphs: Sequence[Paragraph], index: int, language: str) -> bool:
    words = _words_above(paragraphs, index)
    heading = paragraphs[index].heading
    is_of_other = pattern(language, "headings", "not_attendance").search(heading) is not None
    if is_of_other or lists_something_else(words, language) or names_absent(words, language):
        return False
    is_after_person = honorific().match(paragraphs[index].text) is not None
    if is_after_person and announced_class(words, language) == "individual" and not GOVERNMENT.search(words):
        return False  # experts who came for themselves
    says_who = pattern(language, "attendance", "took_part").search(words) or announced_class(words, language)
    return bool(says_who) and statement_kind(words, language) is None
