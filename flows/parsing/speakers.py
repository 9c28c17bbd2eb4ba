"""Who took the floor: "Statements were made by the representatives of A, B and C and by the observers for D and E."."""

from __future__ import annotations

from collections.abc import Sequence

from flows.model import Capacity, NameList, Paragraph, ParagraphKind
from flows.parsing.enumerations import (
    announced_class,
    announced_count,
    are_names,
    find_cues,
    is_prose,
    list_span,
    listed_below,
)
from flows.parsing.languages import language_data
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern, patterns

QUOTES = ("“", '"', "«")


def parse_speakers(paragraphs: Sequence[Paragraph], language: str) -> tuple[NameList, ...]:
    """Return the enumerations of speakers, in the order of the text, as spans of their paragraphs."""
    found: list[NameList] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.in_masthead or paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
            continue
        if paragraph.text.startswith(QUOTES):
            continue  # a text that the meeting adopted is quoted, not reported
        for start, end in split_sentences(paragraph.text):
            found.extend(_sentence(paragraphs, index, start, end, language))
    return tuple(found)


def statement_kind(sentence: str, language: str) -> str | None:
    """Return how the sentence says that somebody took the floor (opening, introduction, …), None where it does not."""
    for entry, form in patterns(language, "speakers", "forms"):
        if form.search(sentence):
            kind: str = entry["kind"]
            return kind
    return None


def _sentence(paragraphs: Sequence[Paragraph], index: int, start: int, end: int, language: str) -> list[NameList]:
    paragraph = paragraphs[index]
    kind = statement_kind(paragraph.text[start:end], language)
    if kind is None:
        return []
    deepest = (paragraph.section_path or "").rsplit(" > ", 1)[-1]
    if kind in ("statement", "introduction") and pattern(language, "headings", "opening").search(deepest):
        kind = "opening"
    cues = find_cues(paragraph.text, start, end, language)
    found: list[NameList] = []
    for number, cue in enumerate(cues):
        until = cues[number + 1].start if number + 1 < len(cues) else end
        opening, list_start = _opening_words(paragraph.text, cue.end, until)
        span = list_span(paragraph.text, list_start, until, language)
        if span is None:
            continue
        observes = pattern(language, "speakers", "observer_remark").search(paragraph.text, span[0], until)
        experts = pattern(language, "speakers", "experts_behind").search(paragraph.text, span[0], until)
        if experts and cue.capacity is Capacity.REPRESENTATIVE:
            span = (span[0], experts.start())
        if not _are_speakers(paragraph.text[span[0] : span[1]], language):
            continue
        found.append(
            NameList(
                paragraph_key=paragraph.key,
                start=span[0],
                end=span[1],
                source="statement",
                capacity=Capacity.EXPERT if experts else Capacity.OBSERVER if observes else cue.capacity,
                expects="individual"
                if experts
                else announced_class(opening or paragraph.text[cue.start : cue.end], language),
                declared_count=announced_count(opening, language),
                statement_kind=kind,
                on_behalf_of=_on_behalf(paragraph.text, span[1], until, language),
            )
        )
    if found and found[-1].start > cues[-1].start:
        return found
    in_front = _expert_in_front(paragraph, start, end, kind, language) if not cues else []
    if in_front or end < len(paragraph.text.rstrip()):
        return found + in_front
    capacity = cues[-1].capacity if cues else Capacity.REPRESENTATIVE
    return found + _lines_below(listed_below(paragraphs, index), capacity, kind, language)


def _are_speakers(words: str, language: str) -> bool:
    """Whether words name somebody: no office of the meeting itself ("the Chair"), no "youth and academia"."""
    return are_names(words, language) and not pattern(language, "speakers", "offices").match(words)


def _lines_below(lines: Sequence[Paragraph], capacity: Capacity, kind: str, language: str) -> list[NameList]:
    """One speaker a line: "Permanent Representative of A (on behalf of the African Group)"."""
    names = [line for line in lines if not line.text.startswith(QUOTES) and not is_prose(line.text, language)]
    if len(names) * 2 < len(lines):
        return []  # what follows is a text that somebody read out
    return [
        NameList(
            line.key,
            0,
            len(line.text),
            "statement",
            capacity,
            "officeholder",
            statement_kind=kind,
            on_behalf_of=_on_behalf(line.text, 0, len(line.text), language),
        )
        for line in names
    ]


def _expert_in_front(paragraph: Paragraph, start: int, end: int, kind: str, language: str) -> list[NameList]:
    """ "Ms. A, an individual expert, gave a presentation": the name before the words that say what the person is."""
    behind = pattern(language, "speakers", "experts_behind").search(paragraph.text, start, end)
    span = list_span(paragraph.text, start, behind.start(), language) if behind else None
    if span is None:
        return []
    return [NameList(paragraph.key, *span, "statement", Capacity.EXPERT, "individual", statement_kind=kind)]


def _opening_words(text: str, start: int, end: int) -> tuple[str, int]:
    """The words up to a colon ("the following organizations:") and where the list begins behind them."""
    colon = text.find(":", start, end)
    return (text[start:colon], colon + 1) if colon >= 0 else ("", start)


def _on_behalf(text: str, start: int, end: int, language: str) -> str | None:
    """The group named behind the names: "…, speaking on behalf of the African Group, made a statement"."""
    match = pattern(language, "speakers", "on_behalf").search(text, start, end)
    if match is None or _opens_next(text[start : match.start()], language):
        return None
    return match.group("group").strip(" .")


def _opens_next(between: str, language: str) -> bool:
    """Whether the words before "on behalf of" open the next speaker: "A and, on behalf of the Director, by B"."""
    conjunctions = language_data(language)["detection"]["conjunctions"]
    last = between.rstrip(" ,").rsplit(maxsplit=1)
    return bool(last) and last[-1] in conjunctions
