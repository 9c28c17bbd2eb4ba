"""Participants as a run of known names in a sentence that says who came, wherever the sentence puts them.

"Nine countries took part – Chad, Mali, …", "Delegates of ten members (Chad, Mali, …) attended", "Experts from Chad,
Mali and Togo gathered at the Centre": reports of small bodies put the names in any place, but one after the other.
"""

from __future__ import annotations

import re
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import NameList, Paragraph
from flows.parsing.attendance_doubts import without_designations
from flows.parsing.attendance_groups import name_list
from flows.parsing.enumerations import Span, announced_class, are_names, list_span, names_absent
from flows.parsing.persons import NAME, WORD_OF_NAME, find_offices
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles_pattern, conjunctions
from flows.reference.states import is_state

LEAST_STATES = 3  # in a run; two may be the countries of something else ("the border between A and B")
OF_MEMBERS = r"(?:de la|de las|de los|del|de|du|des|d[’'])"  # repeated before each name

# a comma or a conjunction, perhaps with an office before it: ", Chairman, and "
_BETWEEN_PERSONS = re.compile(
    r"(?:,\s[\w’'-]+(?:\s[\w’'-]+){0,4})?\s?[,;]?\s(?:(?:and|y|e|et)\s)?(?:(?:la|el|los|las|les?)\s)?"
)


def verb_of_coming(sentence: str, language: str) -> re.Match[str] | None:
    """Return the verb of a sentence that says who came; None if it says who did not, or lists other things."""
    words = without_designations(sentence, language)
    others = pattern(language, "attendance", "other_lists").search(words)
    if others or pattern(language, "officers", "elected").search(words) or names_absent(sentence, language):
        return None
    return pattern(language, "attendance", "gatherings").search(sentence)


def names_in_runs(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the runs of names in a sentence that says who came."""
    sentence = paragraph.text[start:end]
    if verb_of_coming(sentence, language) is None:
        return []
    persons = persons_with_states(sentence, language)
    found: list[NameList] = []
    for first, last in [persons] if persons is not None else _runs_of_states(sentence, language):
        opening = sentence[:first]
        if pattern(language, "attendance", "agents").search(opening):
            continue
        expects = announced_class(opening, language)
        span = start + first, start + last
        if persons is None:
            span = _whole_list(paragraph.text, *span, end, language)
        found.append(name_list(paragraph, span, opening, expects, language))
    return found


def _whole_list(text: str, first: int, last: int, end: int, language: str) -> Span:
    """Return the span of a run of known names with the names of others that follow it: "Samoa, and the University"."""
    span = list_span(text, first, end, language)
    follows = _separator().match(text, last, end)
    if span is None or follows is None or not text[follows.end() : follows.end() + 1].isupper():
        return first, last
    return span if span[1] > last and are_names(text[slice(*span)], language) else (first, last)


def persons_with_states(sentence: str, language: str) -> tuple[int, int] | None:
    """Return the span of "Mr. A (STATE), Chairman, Ms. B (STATE) and Mr. C (STATE)", who came for their States.

    None for fewer persons, and where neither offices nor the words before say that they are members or delegates: an
    expert comes for himself or herself.
    """
    found = [one for one in _person_with_state().finditer(sentence) if is_state(one["state"])]
    listed = found[:1]
    for one in found[1:]:
        if _BETWEEN_PERSONS.fullmatch(sentence, listed[-1].end(), one.start()) is None:
            break
        listed.append(one)
    if len(listed) < LEAST_STATES:
        return None
    start, end = listed[0].start(), listed[-1].end()
    delegates = pattern(language, "attendance", "persons_present").search(sentence, 0, start)
    return (start, end) if delegates or find_offices(sentence[start:], language) else None


@cache
def _person_with_state() -> re.Pattern[str]:
    return re.compile(rf"(?:{honorific().pattern})?(?:{NAME}|(?<=\s){WORD_OF_NAME})\s\((?P<state>[^()]{{3,60}})\)")


def _runs_of_states(sentence: str, language: str) -> list[tuple[int, int]]:
    """Return the spans of the runs of known names that have several States, and of those named after "those of"."""
    runs = _runs(sentence)
    long = [run for run in runs if sum(one.kind is MentionKind.STATE for one in run) >= LEAST_STATES]
    those_of = pattern(language, "attendance", "those_of")
    also = [
        run for run in runs if long and run[0].start > long[0][0].start and those_of.search(sentence[: run[0].start])
    ]
    return sorted({(run[0].start, run[-1].end) for run in (*long, *also)})


def _runs(sentence: str) -> list[list[Mention]]:
    """Return the known names of a sentence, those together that only commas, conjunctions and articles set apart."""
    runs: list[list[Mention]] = []
    for one in find_mentions(sentence):
        if one.kind not in KNOWN:
            continue
        if runs and _separator().fullmatch(sentence, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


@cache
def _separator() -> re.Pattern[str]:
    """Return a pattern of what is between two names of a list: a comma, a conjunction or both, "of" and an article."""
    conjunction = rf"(?:{'|'.join(conjunctions())})(?!\w)\s*"
    article = rf"(?i:{OF_MEMBERS}\s*)?(?i:{articles_pattern().pattern})?"
    return re.compile(rf"\s*(?:[,;]\s*(?:{conjunction})?|{conjunction}){article}\s*")
