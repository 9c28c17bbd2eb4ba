"""Lists after words of capacity: "representatives of A, B and C and observers for two institutes, D and E"."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.mentions import find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import NameList, Paragraph
from flows.parsing.attendance_groups import name_list
from flows.parsing.attendance_order import interrupted, is_office, names_around_asides, without_cues
from flows.parsing.attendance_secretariat import with_secretariat
from flows.parsing.enumerations import Cue, Span, announced_class, announced_count, are_names, find_cues, list_span
from flows.parsing.participant_lists import stated_capacity
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern
from flows.reference.normalize import is_acronym

PERMANENT = ("Permanent ", "permanente ", "permanent ")  # "the Permanent Representative of …" is a person
NEXT_WORD = re.compile(r"\S")
JOINT = re.compile(r",?\s(?:and|y|e|et)\s|,\s")


def names_after_cues(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of "… attended by representatives of A, B and C and by observers for D."."""
    text = paragraph.text
    cues = find_cues(text, start, end, language, openers="attendance")
    also = pattern(language, "attendance", "likewise").search(text, cues[0].end, end) if cues else None
    said = without_cues(text, start, also.start() if also else end, cues)  # "…, and so was A as an observer"
    lists: list[NameList] = []
    for number, cue in enumerate(cues):
        until = cues[number + 1].start if number + 1 < len(cues) else end
        if not text[: cue.start].endswith(PERMANENT):
            lists.extend(_after_cue(paragraph, cue, (until, end), said, language))
    return lists


def names_joined(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of those who came with others: "A and B followed the work, together with observers from C"."""
    joined = pattern(language, "attendance", "joined")
    cues = find_cues(paragraph.text, start, end, language, openers="attendance")
    first = next((one.start for one in cues if joined.search(paragraph.text[start : one.start])), None)
    return names_after_cues(paragraph, first, end, language) if first is not None else []


def _after_cue(paragraph: Paragraph, cue: Cue, ends: Span, said: str, language: str) -> list[NameList]:
    """Return the lists up to the next words of capacity; ``ends`` are theirs and that of the clause."""
    text = paragraph.text
    head = _class_words(text, cue.end, ends[0], language)
    spans = names_around_asides(text, head.end() if head else cue.end, ends[0], language)
    if not spans:
        return []
    names = text[slice(*spans[0])]
    if are_names(names, language) and not is_office(names, language):
        capacity = stated_capacity(cue.capacity, said, language)
        expects = cue.expects or (announced_class(head["words"], language) if head else None)
        count = announced_count(f"of {head['words']}", language) if head else None
        lists = [
            NameList(paragraph.key, *one, "attendance", capacity, expects, read_by="attendance.names-after-cue")
            for one in spans
        ]
        parts = [part for one in lists for part in interrupted(text, one, language)]
        parts[0] = replace(parts[0], declared_count=count)
        return [*parts[:-1], *with_secretariat(parts[-1], text, ends[1], language)]
    return _of_number(paragraph, spans[0], cue, language) or _besides_numbers(paragraph, spans[0], cue, language)


def _class_words(text: str, start: int, end: int, language: str) -> re.Match[str] | None:
    """Return the words for a class before its names: "two non-governmental organizations, A and B"."""
    word = NEXT_WORD.search(text, start, end)
    return pattern(language, "attendance", "class_phrases").match(text, word.start(), end) if word else None


def _of_number(paragraph: Paragraph, span: Span, cue: Cue, language: str) -> list[NameList]:
    """Return the list of the names in brackets after their number: "3 States (A, B and C)"."""
    bracketed = _in_brackets(paragraph.text, span, language)
    if bracketed is None:
        return []
    words = paragraph.text[span[0] : bracketed[0]]
    names = name_list(paragraph, bracketed, words, announced_class(words, language), language)
    return [replace(names, capacity=cue.capacity, declared_count=announced_count(f"of {words}", language))]


def _besides_numbers(paragraph: Paragraph, span: Span, cue: Cue, language: str) -> list[NameList]:
    """Return the list after numbers of others: "16 other States, four non-member States and the Holy See"."""
    text, start = paragraph.text, span[0]
    not_names = pattern(language, "attendance", "not_names")
    for joint in JOINT.finditer(text, *span):
        if not_names.match(text[start : joint.start()]) is None:
            break
        start = joint.end()
    names = text[start : span[1]]
    first = next(iter(find_mentions(names)), None)
    article = articles_pattern().match(names)
    is_name = first is not None and first.kind in KNOWN and first.start in (0, article.end() if article else 0)
    is_beside = start > span[0] and is_name and are_names(names, language)
    return (
        [
            NameList(
                paragraph.key, start, span[1], "attendance", cue.capacity, read_by="attendance.names-besides-numbers"
            )
        ]
        if is_beside
        else []
    )


def _in_brackets(text: str, span: Span, language: str) -> Span | None:
    """Return the span of the names in brackets; None where the words before them are no number and kind."""
    opening, closing = text.find("(", *span), text.rfind(")", *span)
    if not 0 <= opening < closing or not pattern(language, "attendance", "not_names").match(text[span[0] : span[1]]):
        return None
    inner = list_span(text, opening + 1, closing, language)
    if inner is None or is_acronym(text[slice(*inner)]):
        return None  # "17 member States of the Economic Commission for Africa (ECA)"
    return inner if are_names(text[slice(*inner)], language) else None
