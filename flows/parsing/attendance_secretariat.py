"""Who serves a meeting: named before or after words for the services of its secretariat, or last among others.

Reports say "The Centre served as secretariat", "secretariat services were provided by A and B" or, of the last one
that attended, "the latter serving as secretariat".
"""

from __future__ import annotations

from dataclasses import replace

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.attendance_order import names_around_asides
from flows.parsing.enumerations import are_names, list_span
from flows.parsing.listed_persons import without_articles
from flows.parsing.wording import honorific, pattern


def serving_body(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the bodies that a clause says to have served the meeting; a person in its secretariat is none."""
    text = paragraph.text
    agent = pattern(language, "attendance", "serviced_by").search(text, start, end)
    verb = None if agent else pattern(language, "attendance", "serves_as").search(text, start, end)
    if agent is None and verb is None:
        return []
    lead = pattern(language, "attendance", "lead_in").match(text, start, end)
    first = agent.end() if agent else lead.end() if lead else start
    helped = pattern(language, "attendance", "assisted_by").search(text, first, end)
    until = verb.start() if verb else helped.start() if helped else end
    spans = names_around_asides(text, first, until, language)
    if not spans or honorific().match(text, spans[0][0]) or not are_names(text[slice(*spans[0])], language):
        return []
    lists = [
        NameList(
            paragraph.key, *one, "attendance", Capacity.SECRETARIAT, "un_entity", read_by="attendance.serving-body"
        )
        for one in spans
    ]
    beside = names_after_clause(paragraph, (first, until, end), Capacity.OBSERVER, language)
    return lists + beside + _assisting(paragraph, start, end, language)


def names_after_clause(
    paragraph: Paragraph, places: tuple[int, int, int], capacity: Capacity, language: str
) -> list[NameList]:
    """Return the names after what is said of those before: "A, which served as secretariat, and representatives of B".

    Args:
        places: Where the names begin, a place in what is said of them, and the end of the clause.
        capacity: That of the names after it.
    """
    text, (first, inside, end) = paragraph.text, places
    clauses = pattern(language, "attendance", "aside").finditer(text, first, end)
    clause = next((one for one in clauses if one.start() <= inside < one.end()), None)
    if clause is None or clause.end() >= end:
        return []
    attended = pattern(language, "attendance", "before_verb").search(text, clause.end(), end)
    span = list_span(text, clause.end(), attended.start() if attended else end, language)
    if span is None or not are_names(text[slice(*span)], language):
        return []
    return [NameList(paragraph.key, *span, "attendance", capacity, read_by="attendance.names-after-clause")]


def _assisting(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the bodies that help the secretariat: "…, with the assistance of the Economic Commission for Africa"."""
    text = paragraph.text
    helped = pattern(language, "attendance", "assisted_by").search(text, start, end)
    span = list_span(text, helped.end(), end, language) if helped else None
    if span is None or not are_names(text[slice(*span)], language) or _is_staff(text[slice(*span)]):
        return []
    return [
        NameList(paragraph.key, *span, "attendance", Capacity.OBSERVER, "un_entity", read_by="attendance.assisting")
    ]


def _is_staff(words: str) -> bool:
    """Return whether words begin with a common noun: "the conference services of the Commission" are no body."""
    return without_articles(words)[:1].islower()


def with_secretariat(names: NameList, text: str, end: int, language: str) -> list[NameList]:
    """Return the list, its last name apart if a remark says that it serves: "A and B, the latter as secretariat"."""
    serves = pattern(language, "attendance", "of_secretariat").search(text, names.end, end)
    remark = pattern(language, "attendance", "remark_after").match(text, names.end, end)
    if serves is None or remark is None:
        return [names]
    known = [one.start for one in find_mentions(text[names.start : names.end]) if one.kind in ENTITIES]
    first = names.start + known[-1] if known else names.start
    before = list_span(text, names.start, first, language)
    of_secretariat = replace(names, start=first, capacity=Capacity.SECRETARIAT)
    return [*([replace(names, end=before[1])] if before else []), of_secretariat]


def serving(lists: list[NameList], sentence: str, language: str) -> list[NameList]:
    """Return the lists; who provides the services of the secretariat belongs to it, if the sentence names no other."""
    serves = pattern(language, "attendance", "of_secretariat").search(sentence)
    is_alone = len(lists) == 1 and lists[0].capacity is Capacity.REPRESENTATIVE
    return [replace(one, capacity=Capacity.SECRETARIAT) for one in lists] if serves and is_alone else lists
