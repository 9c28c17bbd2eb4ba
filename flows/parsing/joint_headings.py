"""Paragraphs below a heading of several agenda items: "Legal aid (agenda item 3) and Prisons (workshop 1, item 5 (a))".

They belong to the first one, until a paragraph names another one: "With regard to workshop 1, …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.model import Paragraph, ParagraphKind
from flows.parsing.references import ThemeName, theme_names
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

NOUN_AND_NUMBER = re.compile(r"(?P<noun>\w{3,20})\s+(?P<number>\d{1,2}(?:\s*\(?[a-z]{1,4}\))*|[IVX]{1,5}\b)")


def with_items_of_joint_headings(paragraphs: Sequence[Paragraph], language: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs; below a heading of several items, each with the item that it or one above it names."""
    result: list[Paragraph] = []
    names: Sequence[ThemeName] = ()
    current: str | None = None
    for one in paragraphs:
        if one.kind is ParagraphKind.HEADING:
            names, current = _of_several(one, language), None
        elif names and one.kind is ParagraphKind.NUMBERED:
            current = _named(one.text, names, language) or current
        result.append(replace(one, agenda_item=current) if current is not None else one)
    return tuple(result)


def _of_several(heading: Paragraph, language: str) -> Sequence[ThemeName]:
    """Return the names of a heading with their items, if it names several items, none as a part of another."""
    names = [one for one in theme_names(heading.text, language) if one.item is not None]
    items = {one.item for one in names}
    return names if len(items) > 1 and heading.annex is None else ()


def _named(text: str, names: Sequence[ThemeName], language: str) -> str | None:
    """Return the one item that the first sentence names, by a number or as "the workshop"."""
    start, end = split_sentences(text)[0] if text.strip() else (0, 0)
    sentence = text[start:end]
    by_number = {one.item for one in names if any(form.search(sentence) for form in _forms(one))}
    if len(by_number) == 1:
        return by_number.pop()
    workshops = {one.item for one in names if one.kind == "workshop"}
    is_of_workshop = not by_number and len(workshops) == 1
    if is_of_workshop and pattern(language, "headings", "of_the_workshop").search(sentence):
        return workshops.pop()
    return None


def _forms(name: ThemeName) -> list[re.Pattern[str]]:
    """Return how a sentence names a theme: "workshop 1", "item 5 (a)" for "(workshop 1, agenda item 5 (a))"."""
    found = NOUN_AND_NUMBER.finditer(name.printed)
    return [re.compile(_form(one), re.IGNORECASE) for one in found]


def _form(name: re.Match[str]) -> str:
    number = re.sub(r"\s+", r"\\s*", re.escape(name.group("number")).replace(r"\ ", " "))
    return rf"\b{name.group('noun')}\s+{number}(?!\d|\s*\(?[a-z]\))"
