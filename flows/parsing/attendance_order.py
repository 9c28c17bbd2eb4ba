"""Names in other places of a sentence: after their verb, after "namely", and what is said of some of them.

Spanish and French reports often name those who attended after the verb ("Asistieron también A y B"); all languages
name them after the words for their class and the verb ("Two institutes sent observers, namely A and B").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.mentions import find_mentions
from flows.mentions.finder import ENTITIES
from flows.model import Capacity, NameList, Paragraph
from flows.parsing.attendance_groups import Span, name_list
from flows.parsing.enumerations import Cue, announced_class, announced_count, are_names, find_cues, list_span
from flows.parsing.participant_lists import capacity_of_class, stated_capacity
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import honorific, pattern
from flows.reference.name_shape import starts_with_head
from flows.reference.name_words import articles_pattern


def names_span(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the names between two places without a remark on them: "A and B, although members", "…, the latter as"."""
    remark = pattern(language, "attendance", "remark_after").search(text, start, end)
    end = remark.start() if remark else end
    article = pattern(language, "attendance", "article_at_end").search(text, start, end)
    span = list_span(text, start, article.start() if article else end, language)
    return (_without_lead(text, *span, language), span[1]) if span else None


def _without_lead(text: str, start: int, end: int, language: str) -> int:
    """Return where the names begin after "the Governments of", or after the article that begins a sentence."""
    before = pattern(language, "attendance", "governments").match(text, start, end)
    if before:
        return before.end()
    article = articles_pattern().match(text, start, end)
    opens = article is not None and article.group()[0].isupper() and starts_with_head(text[article.end() : end])
    return article.end() if article and opens else start


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
    names = ("verbs", "before_verb", "after_verb", "absent")
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
    cues = find_cues(text, verb.end(), end, language)
    until = cues[0].start if cues else end
    ahead = pattern(language, "attendance", "observers_ahead").search(text, verb.end(), until) if cues else None
    until = ahead.start() if ahead else until
    labels = list(pattern(language, "attendance", "class_before").finditer(text, verb.end(), until))
    ends = [*(label.start() for label in labels), until]
    openings = [(text[start : verb.end()], verb.end()), *((label["words"], label.end()) for label in labels)]
    found: list[NameList] = []
    for (words, first), last in zip(openings, ends, strict=True):
        span = names_span(text, first, last, language)
        if span is None or honorific().match(text, span[0]) or not are_names(text[span[0] : span[1]], language):
            break
        names = name_list(paragraph, span, words, announced_class(words, language), language)
        found.append(replace(names, capacity=stated_capacity(names.capacity, text[start:until], language)))
    return found


def names_of_class(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the list after words for its class and their verb: "Two institutes sent observers, namely A and B"."""
    text = paragraph.text
    namely = pattern(language, "attendance", "namely").search(text, start, end)
    before_verb = pattern(language, "attendance", "before_verb")
    if namely is None or before_verb.search(text, namely.end(), end):
        return []
    opening = text[start : namely.start()]
    expects = announced_class(opening, language)
    span = names_span(text, namely.end(), end, language)
    is_attendance = before_verb.search(opening) or pattern(language, "attendance", "verbs").search(opening)
    if span is None or not is_attendance or not are_names(text[span[0] : span[1]], language):
        return []
    return [name_list(paragraph, span, opening, expects, language)]


def persons_in_person(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the persons who attend for themselves, before or after the verb: "Ms. A and Dr. B attended as experts"."""
    text = paragraph.text
    if pattern(language, "attendance", "in_person").search(text, start, end) is None:
        return []
    nouns = pattern(language, "attendance", "profession").search(text, start, end)
    address = _address().search(text, start, end)
    starts = [found.start() for found in (nouns, address) if found]
    if not starts:
        return []
    verb = pattern(language, "attendance", "before_verb").search(text, min(starts), end)
    span = names_span(text, min(starts), verb.start() if verb else end, language)
    if span is None:
        return []
    count = announced_count(text[start : span[0]], language)
    return [NameList(paragraph.key, *span, "attendance", Capacity.EXPERT, "individual", count)]


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
