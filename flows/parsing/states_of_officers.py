"""The State of an officer whom the election names without it: the list of those who attended prints both.

"Mr. Ruiz was elected Chair" is of the State that the report names with him elsewhere: "Mr. Tom Ruiz (STATE)", "STATE:
Mr. Tom Ruiz, Director", "Mr. Tom Ruiz, STATE", or a line below that of his State.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.mentions import Mention, MentionKind, find_mentions
from flows.model import Officer, Paragraph, ParagraphKind
from flows.parsing.holders import find_holders
from flows.parsing.sentences import split_sentences
from flows.reference.states import is_state

NEAREST = 12  # lines below a State on a line alone
LONGEST_LINE = 200  # letters of a line of a list
_OPENS = re.compile(r"(?:[\W\d]{0,6}(?:(?:for|from|por|pour|de|the|el|la|le|les|los|l[’'])\s?){0,2})", re.IGNORECASE)
_MARK = re.compile(r"\s?[:–—-]\s|\s?\(|\t|,\s")
_BEFORE_STATE = re.compile(r"[,;:–—(-]\s?$|\t$")


def with_states_of_lists(
    officers: Sequence[Officer], paragraphs: Sequence[Paragraph], language: str
) -> tuple[Officer, ...]:
    """Return the officers; one without a State has the one State that the report names elsewhere with the name."""
    return tuple(
        one if one.country_as_written is not None else _with_state(one, paragraphs, language) for one in officers
    )


def _with_state(officer: Officer, paragraphs: Sequence[Paragraph], language: str) -> Officer:
    name = re.compile(rf"(?<![\w-]){re.escape(officer.name)}(?![\w-])", re.IGNORECASE)
    states: dict[str | None, str] = {}
    for place, paragraph in enumerate(paragraphs):
        if paragraph.key == officer.paragraph_key or paragraph.kind is ParagraphKind.FOOTNOTE:
            continue
        for found in name.finditer(paragraph.text):
            for state in _states_beside(paragraphs, place, found, language):
                states.setdefault(_entity_of(state), state)
    return replace(officer, country_as_written=next(iter(states.values()))) if len(states) == 1 else officer


def _entity_of(state: str) -> str | None:
    return next((one.entity_id for one in find_mentions(state) if one.kind is MentionKind.STATE), None)


def _states_beside(paragraphs: Sequence[Paragraph], place: int, name: re.Match[str], language: str) -> Iterator[str]:
    """Yield the State of one who is named in a paragraph: in brackets, of the line, or of a line above."""
    text = paragraphs[place].text
    within = (one for one in split_sentences(text) if one[0] <= name.start() < one[1])
    start, end = next(within, (0, len(text)))
    named = (one for one in find_holders(text[start:end], language) if one.end + start == name.end())
    person = next((one for one in named if one.country and is_state(one.country)), None)
    if person is not None and person.country is not None:
        yield person.country
        return
    if len(text) > LONGEST_LINE:
        return
    states = [one for one in find_mentions(text) if one.kind is MentionKind.STATE]
    opening = next((one for one in states if _opens_line(text, one) and one.end <= name.start()), None)
    closing = next((one for one in reversed(states) if _closes_line(text, one) and name.end() <= one.start), None)
    beside = opening or closing
    if beside is not None:
        yield text[beside.start : beside.end]
    elif not states:
        above = _state_above(paragraphs, place)
        if above is not None:
            yield above


def _opens_line(text: str, state: Mention) -> bool:
    return _OPENS.fullmatch(text, 0, state.start) is not None and _MARK.match(text, state.end) is not None


def _closes_line(text: str, state: Mention) -> bool:
    return (
        not text[state.end :].strip(" .;)") and _BEFORE_STATE.search(text[: state.start].rstrip(" ") + " ") is not None
    )


def _state_above(paragraphs: Sequence[Paragraph], place: int) -> str | None:
    """Return the State that is a line alone above a line of a list."""
    for one in reversed(paragraphs[max(0, place - NEAREST) : place]):
        words = one.text.strip(" :.*")
        if is_state(words):
            return words
        if one.kind is ParagraphKind.NUMBERED or len(one.text) > LONGEST_LINE:
            return None
    return None
