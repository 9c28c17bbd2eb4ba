"""Lists of participants that are not in an annex: "Participants", then States, each above its persons.

Reports of small meetings and addenda print them at the end of the text, below a line that no file marks as a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from flows.mentions.shares import known_names
from flows.model import Paragraph, ParagraphKind
from flows.parsing.attendance_lines import is_caption
from flows.parsing.delegations import state_of_line
from flows.parsing.participant_lists import heads_absent, heads_list, heads_present

LONGEST_TITLE = 8  # words
LONGEST_LINE = 200  # characters of a person's name, office and address
HEADS = (ParagraphKind.HEADING, ParagraphKind.UNNUMBERED)
LEAST_STATES = 3  # alone on their lines, or before their persons


def places_in_text(paragraphs: Sequence[Paragraph], language: str) -> frozenset[int]:
    """Return the places of the lines below such a title, up to a number, a text, another heading or those absent."""
    found: set[int] = set()
    index = 0
    while index < len(paragraphs):
        index += 1
        if _is_title(paragraphs[index - 1], language):
            places = list(takewhile(lambda place: _is_line(paragraphs[place], language), range(index, len(paragraphs))))
            of_states = heads_present(paragraphs[index - 1].text, language)  # experts may come for themselves
            lines = (paragraphs[place].text for place in places)
            if sum(state_of_line(one) is not None and (of_states or one[-1] != ")") for one in lines) >= LEAST_STATES:
                found.update(places)
            index += len(places)  # a title among the lines heads a part of them
    return frozenset(found)


def places_of_absent(paragraphs: Sequence[Paragraph], language: str) -> frozenset[int]:
    """Return the places of the lines that name who did not come: "Absent: Chad", or below "Members absent"."""
    found: set[int] = set()
    opened = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text.rstrip()
        if paragraph.kind in HEADS and heads_absent(text, language):
            opened = (text[-1:] == ":" or ":" not in text) and not _opens_with_name(text)  # "PERU – excused"
            found.add(index)
        elif opened and paragraph.is_body_text and _is_line(paragraph, language) and not _is_caption(text, language):
            found.add(index)
        else:
            opened = False
    return frozenset(found)


def _opens_with_name(text: str) -> bool:
    return any(one.start == 0 for one in known_names(text))


def _is_caption(text: str, language: str) -> bool:
    return is_caption(text, language) or heads_list(text, language)


def _is_title(paragraph: Paragraph, language: str) -> bool:
    text = paragraph.text.strip()
    is_short = 0 < len(text.split()) <= LONGEST_TITLE and text[-1] not in ".,;"
    may_head = paragraph.kind is ParagraphKind.HEADING or paragraph.label is None
    return paragraph.annex is None and may_head and is_short and heads_list(text, language)


def _is_line(paragraph: Paragraph, language: str) -> bool:
    text = paragraph.text.rstrip()
    is_text = paragraph.kind is ParagraphKind.UNNUMBERED and not paragraph.in_masthead
    is_line = len(text) <= LONGEST_LINE and not text.endswith(".") and (text[-1:] != ":" or is_caption(text, language))
    return is_text and is_line and not heads_absent(text, language)
