"""Speakers after a singular word of capacity whose name no mention covers: "the observer for Doves and Lamps"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.model import Capacity, NameList, Paragraph
from flows.parsing.enumerations import are_names, find_cues
from flows.parsing.frames.annexed_records import annexes_of_debate, in_body
from flows.parsing.frames.bodies_heard import bodies_heard, is_replaced
from flows.parsing.frames.offices_heard import gives_way, offices_heard
from flows.parsing.frames.retold import of_other_sections, speaks_after_head
from flows.parsing.sentences import split_sentences
from flows.parsing.single_names import past_article, single_name
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

LONGEST_ARTICLE = 4  # characters before a word of capacity: "the ", "los ", "L’"


def with_single_speakers(
    lists: Sequence[NameList], paragraphs: Sequence[Paragraph], language: str
) -> tuple[list[NameList], list[NameList]]:
    """Return the lists that stay, and lists of one name each; a list that is only a part of such a name is left out."""
    by_paragraph: dict[str, list[NameList]] = {}
    for one in lists:
        by_paragraph.setdefault(one.paragraph_key, []).append(one)
    found: list[NameList] = []
    parts: dict[NameList, None] = {}
    annexes = annexes_of_debate(paragraphs, language)
    for paragraph in (in_body(one, annexes) for one in paragraphs):
        if not paragraph.is_body_text or of_other_sections(paragraph, language):
            continue
        of_paragraph = by_paragraph.get(paragraph.key, [])
        for name in _names(paragraph, language):
            inside = _overlapping(of_paragraph, name.start, name.end)
            if _is_named_again(name, [*of_paragraph, *found], paragraph):
                continue  # the same speech continues
            if all(_is_part(one, name) for one in inside):
                parts.update(dict.fromkeys(inside))
                found.append(name)
        sentences = tuple(split_sentences(paragraph.text))
        bodies = (one for span in sentences for one in bodies_heard(paragraph, *span, language))
        for name in bodies:
            others = [*of_paragraph, *(one for one in found if one.paragraph_key == paragraph.key)]
            inside = _overlapping(others, name.start, name.end)
            if all(is_replaced(one, name, paragraph.text) for one in inside):
                parts.update(dict.fromkeys(inside))
                found = [*(one for one in found if one not in inside), name]
        heard = (one for span in sentences for one in offices_heard(paragraph, *span, language))
        for office, name in heard:
            others = [*of_paragraph, *(one for one in found if one.paragraph_key == paragraph.key)]
            inside = _overlapping(others, *office)
            spoken = paragraph.text[name.start : name.end]
            if any(one not in inside and spoken in paragraph.text[one.start : one.end] for one in others):
                continue  # the same speech continues
            if all(gives_way(one, name, office, paragraph.text) for one in inside):
                parts.update(dict.fromkeys(inside))
                found = [*(one for one in found if one not in inside), name]
    return [one for one in lists if one not in parts], found


def _is_named_again(name: NameList, lists: Sequence[NameList], paragraph: Paragraph) -> bool:
    """Return whether an earlier sentence of the paragraph named the speaker: "Togo objected. The delegate of Togo"."""
    text = paragraph.text
    spoken = text[past_article(text, name.start, name.end) : name.end]
    return any(
        one.paragraph_key == paragraph.key
        and one.source == "statement"
        and one.end <= name.start
        and text[past_article(text, one.start, one.end) : one.end] == spoken
        and text.find(". ", one.end, name.start) >= 0
        for one in lists
    )


def _overlapping(lists: Sequence[NameList], start: int, end: int) -> list[NameList]:
    return [one for one in lists if one.start < end and start < one.end]


def _is_part(one: NameList, name: NameList) -> bool:
    """Return whether a list begins inside a name, after its first words, and ends with it."""
    return one.source == "statement" and name.start < one.start and one.end <= name.end


def _names(paragraph: Paragraph, language: str) -> Iterator[NameList]:
    text = paragraph.text
    for start, end in split_sentences(text):
        for secretariat in pattern(language, "retold", "secretariat").finditer(text[start:end]):
            first, last = secretariat.span(secretariat.lastgroup or 0)  # perhaps in small letters: no mention
            named = NameList(
                paragraph.key,
                start + first,
                start + last,
                "statement",
                Capacity.SECRETARIAT,
                read_by="speakers.single-name",
            )
            yield replace(named, statement_kind="introduction", is_single=True)
        for head in pattern(language, "retold", "singular_head").finditer(text, start, end):
            span = single_name(text, head.end(), end, language)
            if span is None or not text[span[0]].isupper() or not are_names(text[slice(*span)], language):
                continue
            if speaks_after_head(text[start : span[0]], text[span[1] : end], paragraph, language):
                article = max(start, head.start() - LONGEST_ARTICLE)
                cues = [one for one in find_cues(text, article, span[1], language) if head.start() < one.end <= span[0]]
                yield NameList(
                    paragraph.key,
                    *span,
                    "statement",
                    cues[-1].capacity if cues else Capacity.REPRESENTATIVE,
                    statement_kind=statement_kind(text[start:end], language) or "statement",
                    is_single=True,
                    read_by="speakers.single-name",
                )
