"""Names in other places of a sentence: after their verb, after "namely", and what is said of some of them.

Spanish and French reports often name those who attended after the verb ("Asistieron también A y B"); all languages
name them after the words for their class and the verb ("Two institutes sent observers, namely A and B").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.mentions import MentionKind, find_mentions
from flows.mentions.kinds import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.attendance_doubts import lists_something_else
from flows.parsing.attendance_groups import name_list
from flows.parsing.enumerations import (
    PARENTHESES,
    Cue,
    Span,
    announced_class,
    announced_count,
    are_names,
    find_cues,
    list_span,
)
from flows.parsing.listed_persons import is_person_name
from flows.parsing.participant_lists import capacity_of_class, stated_capacity
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import honorific, pattern
from flows.reference.name_shape import starts_with_head
from flows.reference.name_words import articles_pattern

_STOP = re.compile(r"[,;]")
_CONJUNCTION = re.compile(r"\s(?:and|y|e|et)\s")
# "… two experts, Ada Quill and Ben Ray"
_COUNTED_PERSONS = re.compile(
    r"(?:[a-zà-ÿ]{1,20}\s){1,4}(?:expert|consult|especialista|spécialiste)\w{0,10},?\s(?=[A-ZÀ-Þ])"
)
_NAME_AT_START = re.compile(r"\s*(?P<name>[^,;:()]{3,60}?)(?=,\s|\s\()")


def names_span(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the names between two places without a remark on them: "A and B, although members", "…, the latter as"."""
    remark = pattern(language, "attendance", "remark_after").search(text, start, end)
    end = remark.start() if remark else end
    article = pattern(language, "attendance", "article_at_end").search(text, start, end)
    span = list_span(text, start, article.start() if article else end, language)
    if span is None:
        return None
    unit = pattern(language, "attendance", "of_unit").search(text[span[0] : span[1]])
    return _without_lead(text, *span, language), span[0] + unit.start() if unit else span[1]


def names_around_asides(text: str, start: int, end: int, language: str) -> list[Span]:
    """Return the names between two places without what is said of single ones: "A, which had asked for it, and B"."""
    cuts = [one.span() for one in pattern(language, "attendance", "aside").finditer(text, start, end)]
    starts, ends = [start, *(last for _, last in cuts)], [*(first for first, _ in cuts), end]
    places = [one for one in zip(starts, ends, strict=True) if text[slice(*one)].strip()]
    found = [span for first, last in places if (span := names_span(text, first, last, language)) is not None]
    if len(found) == len(places) and all(are_listed(text, one, language) for one in found[1:]):
        return found
    whole = names_span(text, start, end, language)
    return [whole] if whole else []


def names_around_remarks(text: str, start: int, end: int, language: str) -> list[Span]:
    """Return the names of a list without what is said of single ones: "A as a special guest, B as host of …, and C"."""
    pieces: list[tuple[int, int]] = []
    for remark in pattern(language, "attendance", "item_remark").finditer(text, start, end):
        if remark.start() >= start:
            pieces.append((start, remark.start()))
            start = _end_of_remark(text, remark.end(), end)
    spans = [list_span(text, *piece, language) for piece in (*pieces, (start, end))] if pieces else []
    return [(_past_conjunction(text, *one), one[1]) for one in spans if one is not None]


def _end_of_remark(text: str, start: int, end: int) -> int:
    """Return where a remark ends: at a comma, or before "and" and a known name."""
    stop = _STOP.search(text, start, end)
    until = stop.start() if stop else end
    for joint in _CONJUNCTION.finditer(text, start, until):
        first = next(iter(find_mentions(text[joint.end() : until])), None)
        article = articles_pattern().match(text, joint.end(), until)
        name = (article.end() if article else joint.end()) - joint.end()
        if first is not None and first.entity_id is not None and first.start in (0, name):
            return joint.start()
    return until


def _past_conjunction(text: str, start: int, end: int) -> int:
    joint = _CONJUNCTION.match(text, start - 1, end) if start else None
    return joint.end() if joint else start


def names_before_capacity(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the names before words that say what they attend as: "A in an observer capacity", "B as organizations"."""
    remarks = (pattern(language, "attendance", name).search(text, start, end) for name in ("as_observers", "as_class"))
    return names_span(text, start, min((one.start() for one in remarks if one), default=end), language)


def are_listed(text: str, span: Span, language: str) -> bool:
    """Return whether a span lists names, words between them left out."""
    return are_names(pattern(language, "attendance", "interruptions").sub(", ", text[span[0] : span[1]]), language)


def without_seat(text: str, span: Span, verb: int, language: str) -> Span:
    """Return the span of the one name that a verb in the singular has: "The Institute (UNSDRI), Rome, was present"."""
    if pattern(language, "attendance", "one_attended").match(text, verb) is None:
        return span
    comma = re.search(r",\s", PARENTHESES.sub(lambda inside: "_" * len(inside.group()), text[span[0] : span[1]]))
    known = next(iter(find_mentions(text[span[0] : span[1]])), None)
    is_seat = comma is not None and known is not None and known.kind in ENTITIES and known.end <= comma.start()
    has_more = re.search(r",|\b(?:and|y|e|et)\b", text[span[0] + comma.end() : span[1]]) if comma else None
    return (span[0], span[0] + comma.start()) if comma and is_seat and not has_more else span


def likewise(paragraph: Paragraph, start: int, end: int, capacity: Capacity, language: str) -> list[NameList]:
    """Return the names of which the same is said: "A sent an observer, as did B and C"; B may be there otherwise."""
    text = paragraph.text
    also = pattern(language, "attendance", "likewise").search(text, start, end)
    if also is None:
        return []
    remark = pattern(language, "attendance", "as_observers").search(text, also.end(), end)
    span = names_before_capacity(text, also.end(), end, language)
    if span is None or not are_listed(text, span, language):
        return []
    own = Capacity.OBSERVER if remark else capacity
    return interrupted(text, NameList(paragraph.key, *span, "attendance", own, read_by="attendance.likewise"), language)


def _without_lead(text: str, start: int, end: int, language: str) -> int:
    """Return where the names begin after "the Governments of", or after the article that begins a sentence."""
    before = pattern(language, "attendance", "governments").match(text, start, end)
    if before:
        return before.end()
    article = articles_pattern().match(text, start, end)
    if article is None or not (article.group()[0].isupper() and text[article.end() : article.end() + 1].isupper()):
        return start
    first = next(iter(find_mentions(text[start:end])), None)
    is_of_state = first is not None and first.kind is MentionKind.STATE and start + first.start <= article.end()
    return start if is_of_state and not starts_with_head(text[article.end() : end]) else article.end()


def clauses(text: str, language: str) -> list[Span]:
    """Return the clauses of a text that each have a verb: "A and B attended; C sent an observer, while D …"."""
    found: list[Span] = []
    for start, end in split_sentences(text):
        first = start
        for boundary in pattern(language, "attendance", "next_clause").finditer(text, start, end):
            is_clause = any(map(str.isalpha, boundary.group())) or _has_verb(text, boundary.end(), end, language)
            if is_clause and _has_verb(text, first, boundary.start(), language):
                found.append((first, boundary.start()))
                first = end - len(text[boundary.end() : end].lstrip())
        found.append((first, end))
    return found


def _has_verb(text: str, start: int, end: int, language: str) -> bool:
    names = ("verbs", "before_verb", "after_verb", "gatherings", "absent")
    return any(pattern(language, "attendance", name).search(text, start, end) for name in names)


def is_office(words: str, language: str) -> bool:
    """Return whether words name an office without its State or organization: "the representative of the Chair"."""
    title = pattern(language, "speakers", "title").match(words)
    return title is not None and not any(one.kind in ENTITIES for one in find_mentions(words[title.end() :]))


def without_cues(text: str, start: int, end: int, cues: Sequence[Cue]) -> str:
    """Return the words of a sentence without those that open lists of observers: they hold for their own names."""
    words, first = "", start
    for cue in (one for one in cues if one.capacity is Capacity.OBSERVER):
        words += text[first : cue.start] + " "
        first = cue.end
    return words + text[first:end]


def names_after_verb(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists after a verb, each of its class: "From civil society attended A and B; from the institutes, C".

    A word for a representative or an observer ends them: another list follows it.
    """
    text = paragraph.text
    verb = pattern(language, "attendance", "after_verb").search(text, start, end)
    if verb is None:
        return []
    lead = pattern(language, "attendance", "governments").match(text, verb.end(), end)  # "el Estado observador de"
    cues = find_cues(text, lead.end() if lead else verb.end(), end, language)
    until = cues[0].start if cues else end
    ahead = pattern(language, "attendance", "observers_ahead").search(text, verb.end(), until) if cues else None
    until = ahead.start() if ahead else until
    labels = list(pattern(language, "attendance", "class_before").finditer(text, verb.end(), until))
    ends = [*(label.start() for label in labels), until]
    openings = [(text[start : verb.end()], verb.end()), *((label["words"], label.end()) for label in labels)]
    found: list[NameList] = []
    for (words, first), last in zip(openings, ends, strict=True):
        spans = names_around_asides(text, first, last, language)
        if not spans or honorific().match(text, spans[0][0]) or not are_names(text[slice(*spans[0])], language):
            break
        if pattern(language, "attendance", "anaphora").match(words.strip()):  # "They comprised A and B"
            words = text[:start]
        names = name_list(paragraph, spans[0], words, announced_class(words, language), language)
        names = replace(names, capacity=stated_capacity(names.capacity, text[start:until], language))
        lists = [names, *(replace(names, start=one, end=after, declared_count=None) for one, after in spans[1:])]
        found += [part for one in lists for part in interrupted(text, one, language)]
    return found


def names_among_counted(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the names of some that were counted: "61 organizations sent observers, A and B among them"."""
    text = paragraph.text
    among = pattern(language, "attendance", "among_them").search(text, start, end)
    opening = text[start : among.start()] if among else ""
    verb = pattern(language, "attendance", "before_verb").search(opening)
    if among is None or verb is None or not are_names(among["names"], language):
        return []
    expects = announced_class(opening, language)
    names = name_list(paragraph, among.span("names"), opening, expects, language)
    return [replace(names, declared_count=None)]


def names_of_class(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the list after words for its class and their verb: "Two institutes sent observers, namely A and B"."""
    text = paragraph.text
    namely = pattern(language, "attendance", "namely").search(text, start, end)
    before_verb = pattern(language, "attendance", "before_verb")
    if namely is None or before_verb.search(text, namely.end(), end):
        return []
    opening = text[start : namely.start()]
    expects = announced_class(opening, language)
    if expects is None and pattern(language, "attendance", "of_them").search(opening):
        expects = announced_class(text[:start], language)  # "Ten organizations had asked. Six of them attended, namely"
    span = names_span(text, namely.end(), end, language)
    has_verb = before_verb.search(opening) or pattern(language, "attendance", "verbs").search(opening)
    is_counted = announced_count(opening, language) is not None and expects is not None
    is_class = is_counted and not lists_something_else(opening, language)  # "Two institutes joined, namely"
    if span is None or not (has_verb or is_class) or not are_names(text[span[0] : span[1]], language):
        return []
    return interrupted(text, name_list(paragraph, span, opening, expects, language), language)


def persons_in_person(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the persons who attend for themselves, before or after the verb: "Ms. A and Dr. B attended as experts"."""
    text = paragraph.text
    in_person = pattern(language, "attendance", "in_person").search(text, start, end)
    if in_person is None:
        return []
    nouns = pattern(language, "attendance", "profession").search(text, start, end)
    address = _address().search(text, start, end)
    starts = [found.start() for found in (nouns, address) if found]
    begin = in_person.end() + len(text[in_person.end() : end]) - len(text[in_person.end() : end].lstrip(" ,:"))
    counted = _COUNTED_PERSONS.match(text, begin, end)
    if counted:
        begin = counted.end()
        starts.append(begin)
    for place in (start, begin):  # "Ada Quill (Malta) attended as an expert", "As experts, Ada Quill and …"
        first = _NAME_AT_START.match(text, place, end)
        starts += [place] if first and is_person_name(first["name"]) else []
    if not starts:
        return []
    verb = pattern(language, "attendance", "before_verb").search(text, min(starts), end)
    span = names_span(text, min(starts), verb.start() if verb else end, language)
    if span is None:
        return []
    count = announced_count(text[start : span[0]], language)
    return [
        NameList(
            paragraph.key,
            *span,
            "attendance",
            Capacity.EXPERT,
            "individual",
            count,
            read_by="attendance.persons-in-person",
        )
    ]


@cache
def _address() -> re.Pattern[str]:
    """Return a pattern of a form of address before a name, with its article, in any language."""
    return re.compile(rf"(?<!\w)(?:(?i:{articles_pattern().pattern}))?(?:{honorific().pattern})(?=[A-ZÀ-Þ])")


def class_after(text: str, start: int, end: int, language: str) -> str | None:
    """Return what the words after the verb say that its names are: "attended as intergovernmental organizations"."""
    found = pattern(language, "attendance", "as_class").search(text, start, end)
    return announced_class(found["words"], language) if found else None


def class_of_remark(remark: str, language: str) -> str | None:
    """Return the class of organizations that a remark before the verb names: "A, a non-governmental organization"."""
    expects = announced_class(remark, language)
    return None if expects == "state" else expects


def capacity_after(names: NameList, before: Sequence[NameList], sentence: str, language: str) -> Capacity:
    """Return the capacity of a list; "participated in the same capacity" takes that of the list before it."""
    is_same = before and pattern(language, "attendance", "same_capacity").search(sentence)
    return before[-1].capacity if is_same else names.capacity


def interrupted(text: str, names: NameList, language: str) -> list[NameList]:
    """Return the lists of a list with words inside: "A and, from the Programme network, B", "A and two States of …, B".

    The words say of which class the names after them are.
    """
    parts: list[NameList] = []
    last = names
    for words in pattern(language, "attendance", "interruptions").finditer(text, names.start, names.end):
        parts.append(replace(last, end=words.start()))
        expects = announced_class(words.group(), language)
        capacity = capacity_of_class(expects, words.group(), language)
        is_new = capacity is not Capacity.REPRESENTATIVE
        last = replace(names, start=words.end(), expects=expects, capacity=capacity if is_new else names.capacity)
    return [*parts, last]
