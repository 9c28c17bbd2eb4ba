"""Speakers of whom a sentence only says that they did as those before: "So did the following observers: A and B"."""

from __future__ import annotations

from flows.model import Capacity, NameList, Paragraph
from flows.parsing.enumerations import are_names, list_span
from flows.parsing.sentences import split_sentences
from flows.parsing.single_names import past_article
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern

OBSERVER = "observ"  # as "observers", "observadores" and "observateurs" begin
LONGEST = 3000  # characters of the sentence before


def spoke_too(paragraph: Paragraph, start: int, end: int, language: str) -> list[NameList]:
    """Return those who did so, too, if the sentence before says whose statements were made; else none."""
    text = paragraph.text
    lead = pattern(language, "speakers", "did_so").match(text, start, end)
    kind = _kind_before(text, start, language) if lead else None
    span = list_span(text, lead.end(), end, language) if lead and kind else None
    if lead is None or span is None or not are_names(text[slice(*span)], language):
        return []
    capacity = Capacity.OBSERVER if OBSERVER in lead.group().lower() else Capacity.REPRESENTATIVE
    first = past_article(text, *span)
    return [
        NameList(paragraph.key, first, span[1], "statement", capacity, statement_kind=kind, read_by="speakers.did-so")
    ]


def _kind_before(text: str, start: int, language: str) -> str | None:
    """Return the kind of statement of the sentence that ends before ``start``."""
    before = text[max(0, start - LONGEST) : start]
    *_, last = split_sentences(before) or [(0, 0)]
    return statement_kind(before[slice(*last)], language)
