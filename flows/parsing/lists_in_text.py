"""Lists of participants that are not in an annex: "Participants", then States, each above its persons.

Reports of small meetings and addenda print them at the end of the text, below a line that no file marks as a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from flows.model import Paragraph, ParagraphKind
from flows.parsing.participant_lines import name_with_persons
from flows.parsing.participant_lists import heads_list
from flows.reference.states import is_state

LONGEST_TITLE = 8  # words
LONGEST_LINE = 200  # characters of a person's name, office and address
LEAST_STATES = 3  # alone on their lines, or before their persons


def places_in_text(paragraphs: Sequence[Paragraph], language: str) -> frozenset[int]:
    """Return the places of the lines below such a title, up to a numbered paragraph, a text or another heading."""
    found: set[int] = set()
    index = 0
    while index < len(paragraphs):
        index += 1
        if _is_title(paragraphs[index - 1], language):
            places = list(takewhile(lambda place: _is_line(paragraphs[place]), range(index, len(paragraphs))))
            if sum(_is_of_state(paragraphs[place].text) for place in places) >= LEAST_STATES:
                found.update(places)
            index += len(places)  # a title among the lines heads a part of them
    return frozenset(found)


def _is_title(paragraph: Paragraph, language: str) -> bool:
    text = paragraph.text.strip()
    is_short = 0 < len(text.split()) <= LONGEST_TITLE and text[-1] not in ".,;"
    may_head = paragraph.kind is ParagraphKind.HEADING or paragraph.label is None
    return paragraph.annex is None and may_head and is_short and heads_list(text, language)


def _is_line(paragraph: Paragraph) -> bool:
    is_text = paragraph.kind is ParagraphKind.UNNUMBERED and not paragraph.in_masthead
    return is_text and len(paragraph.text) <= LONGEST_LINE and not paragraph.text.rstrip().endswith((".", ":"))


def _is_of_state(line: str) -> bool:
    """Return whether a line is a State's name, alone or before its persons: "Chad: Mr. A, judge"."""
    end = name_with_persons(line)
    name = line.strip() if end is None else line[:end].strip()
    return is_state(name)
