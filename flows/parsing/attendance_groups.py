"""Participants printed by class or region inside one sentence: "(a) United Nations system: A, B; (b) …", "X (A, B)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flows.mentions import MentionKind, find_mentions
from flows.mentions.kinds import KNOWN
from flows.model import NameList, Paragraph
from flows.parsing.enumerations import Span, announced_class, announced_classes, announced_count, find_cues, list_span
from flows.parsing.participant_lists import capacity_of_class, stated_capacity
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import number_words, pattern

MOST_LISTS = 50  # of a paragraph with regions
MIN_CLASSES = 2  # one label alone is the label of the paragraph's item
MIN_STATES = 2  # known States in brackets that make the words before them their region
LABELLED = re.compile(r"(?:\(|(?<=[\s:;]))[a-z]{1,3}\)\s(?P<words>[^:;()]{3,120}?(?:\s\([^:;()]{1,60}\))?)\s?:\s")
BRACKET = re.compile(r"\((?P<names>(?:[^()]|\([^()]*\))*)\)")


def lists_by_class(text: str, start: int, end: int, language: str) -> list[tuple[str, Span]]:
    """Return the words for a class and the span of its names, one for each class that a sentence separates.

    Reports print them with letters ("(a) United Nations system: A, B; (b) institutes: C") or in prose ("for the
    specialized agencies, A and B; for the institutes, C").
    """
    for form in (LABELLED, pattern(language, "attendance", "class_before")):
        labels = list(form.finditer(text, start, end))
        if len(labels) < MIN_CLASSES:
            continue
        ends = [*(label.start() for label in labels[1:]), end]
        spans = [
            (label["words"], list_span(text, label.end(), until, language))
            for label, until in zip(labels, ends, strict=True)
        ]
        return [(words, span) for words, span in spans if span is not None]
    return []


def lists_by_status(text: str, start: int, end: int, language: str) -> list[tuple[str, Span]]:
    """Return the words and the names of each status in "Special consultative status: A; B. Roster: C".

    Each label may open a sentence; the text above them names non-governmental organizations.
    """
    found = pattern(language, "attendance", "status").finditer(text, start, end)
    labels = [label for label in found if label.group().rstrip().endswith(":")]
    if not labels or announced_class(text[: labels[0].start()], language) != "ngo":
        return []
    ends = [*(label.start() for label in labels[1:]), end]
    spans = [list_span(text, label.end(), until, language) for label, until in zip(labels, ends, strict=True)]
    pairs = zip(labels, spans, strict=True)
    return [(label.group().rstrip(" :"), span) for label, span in pairs if span is not None]


def openings_of_lists(text: str, start: int, end: int, language: str) -> list[tuple[int, int, int]]:
    """Return the start, colon and end of each list: "States: A, as well as the following bodies: B"."""
    colons = [start + place for place, character in enumerate(text[start:end]) if character == ":"]
    found: list[tuple[int, int, int]] = []
    opening = start
    for colon, following in pairwise([*colons, end]):
        again = pattern(language, "attendance", "next_opening").search(text, colon + 1, following)
        if following == end or again is None:
            return [*found, (opening, colon, end)]
        found.append((opening, colon, again.start()))
        opening = again.start()
    return found


def class_of_item(words: str, opening: str, language: str) -> str | None:
    """Return the class of an item's names; that of the words before all items where its own say no kind.

    "The following non-governmental organizations: (a) in category I: A; (b) others: B" lists such organizations.
    """
    is_status = pattern(language, "attendance", "status").match(f"{words} ")  # "category II", of what comes before
    own = announced_class(f"{opening} {words}" if is_status else words, language)
    above = set(announced_classes(opening, language))
    is_of_one_kind = above in ({"ngo"}, {"ngo", "organization"}, {"igo"}, {"igo", "organization"})
    return announced_class(opening, language) if own in (None, "organization") and is_of_one_kind else own


def states_in_brackets(text: str, span: Span, language: str) -> list[Span]:
    """Return the names in the brackets of "North Africa (A, B and C); West Africa (D and E)"; none for other lists."""
    found: list[Span] = []
    for bracket in BRACKET.finditer(text, *span):
        states = [one for one in find_mentions(bracket["names"]) if one.kind is MentionKind.STATE]
        inner = list_span(text, *bracket.span("names"), language)
        if inner is not None and len(states) >= MIN_STATES:
            found.append(inner)
    between = BRACKET.sub("", text[span[0] : span[1]])
    has_others = any(one.kind is MentionKind.STATE for one in find_mentions(between))
    return [] if has_others else found


def with_regions(lists: Sequence[NameList], text: str, language: str) -> list[NameList]:
    """Return lists without the regions before their brackets: "from South Asia (A, B), from the Pacific (C, D)"."""
    if "(" not in text or not 0 < len(lists) <= MOST_LISTS:
        return list(lists)
    for start, end in split_sentences(text):
        inside = [one for one in lists if start <= one.start < end and one.source == "attendance"]
        spans = states_in_brackets(text, (start, end), language) if inside else []
        are_theirs = all(any(one.start < last and first < one.end for first, last in spans) for one in inside)
        if len(spans) > 1 and are_theirs:
            first = replace(inside[0], expects=None, declared_count=None)
            others = [one for one in lists if one not in inside]
            found = [replace(first, start=begin, end=until) for begin, until in spans]
            return sorted([*others, *found], key=lambda one: one.start)
    return list(lists)


def names_by_class(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists after words for their class: "Two bodies, namely A and B, and one institute, C"."""
    text = paragraph.text
    heads = [
        head
        for head in pattern(language, "attendance", "class_phrases").finditer(text, start, end)
        if head.start() == start or text[head.start()] in ", "
    ]
    if not heads or heads[0].start() != start:
        return []
    lists: list[NameList] = []
    for head, following in zip(heads, [*(head.start() for head in heads[1:]), end], strict=True):
        span = list_span(text, head.end(), following, language)
        words = head.group("words")
        if span:
            lists.append(name_list(paragraph, span, words, announced_class(words, language), language))
    return lists


def names_in_counted_brackets(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return the lists of "two United Nations bodies (A and B), one institute (C) and three countries (D, E, F)".

    Nothing where a bracket follows other words, for one bracket alone, whose words may name a body, and after words of
    capacity ("representatives of 2 States (A and B)").
    """
    text = paragraph.text
    if find_cues(text, start, end, language, openers="attendance"):
        return []
    said = BRACKET.sub("", text[start:end])
    lists: list[NameList] = []
    for bracket in BRACKET.finditer(text, start, end):
        words = text[start : bracket.start()]
        head = _counted_head(language).search(words)
        inner = list_span(text, *bracket.span("names"), language)
        if head is None or inner is None or (expects := announced_class(head.group(), language)) is None:
            break
        names = name_list(paragraph, inner, head.group(), expects, language)
        count, capacity = (
            announced_count(f"of {head.group()}", language),
            stated_capacity(names.capacity, said, language),
        )
        lists.append(replace(names, declared_count=count, capacity=capacity))
        start = bracket.end()
    return lists if len(lists) >= MIN_CLASSES else []


def name_list(paragraph: Paragraph, span: Span, opening: str, expects: str | None, language: str) -> NameList:
    """Return the list of a span, with the class, the capacity and the number that its opening words announce."""
    return NameList(
        paragraph_key=paragraph.key,
        start=span[0],
        end=span[1],
        source="attendance",
        capacity=capacity_of_class(expects, opening, language),
        expects=expects,
        declared_count=announced_count(opening, language),
        read_by="attendance.names-after-class",
    )


def without_counts(lists: Iterable[NameList], text: str, language: str) -> Iterator[NameList]:
    """Yield the lists, of "five members of the Committee (A and B)" the names in brackets: a number is no name."""
    for names in lists:
        if _counted(language).match(text, names.start, names.end) is None:
            yield names
            continue
        bracket = BRACKET.search(text, names.start)
        inner = list_span(text, *bracket.span("names"), language) if bracket else None
        is_beside = bracket is not None and bracket.start() <= names.end + 1
        if is_beside and inner is not None and sum(one.kind in KNOWN for one in find_mentions(text[slice(*inner)])) > 1:
            yield replace(names, start=inner[0], end=inner[1])


@cache
def _counted(language: str) -> re.Pattern[str]:
    """Return a pattern of a number with words in small letters after it: "five of the members"."""
    return re.compile(rf"(?:(?:the|los|las|les)\s)?(?:{_number(language, 2)}|\d{{1,3}})\s(?-i:[a-zà-ÿ])", re.IGNORECASE)


@cache
def _counted_head(language: str) -> re.Pattern[str]:
    """Return a pattern of a number and a few words at the end of a text: "… and three non-governmental bodies "."""
    return re.compile(rf"\b(?:{_number(language, 1)}|\d{{1,3}})(?:\s[\w’'-]+){{1,7}}\s$", re.IGNORECASE)


def _number(language: str, least: int) -> str:
    """Return the words for the numbers from ``least`` on, the longest first."""
    words = (re.escape(word) for word, value in number_words(language).items() if value >= least)
    return "|".join(sorted(words, key=len, reverse=True))
