"""Annexes that retell a debate: "Co-Chairs' summary of the discussions" is read as a chapter on deliberations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flows.model import Paragraph, ParagraphKind
from flows.parsing.wording import pattern

_TITLES = ("summary", "chairs_summary")
LEAST_NUMBERED = 10  # paragraphs with numbers, of an annex that is the report
LEAST_SHARE = 2 / 3  # of the numbered paragraphs: a note only transmits the report, which is its annex


def annexes_of_debate(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the annexes with the title of a summary of the debate, and the one that is the report itself."""
    return _transmitted(paragraphs, language) | frozenset(
        one.annex
        for one in paragraphs
        if one.annex is not None
        and one.kind is ParagraphKind.HEADING
        and any(pattern(language, "headings", name).search(one.text) for name in _TITLES)
    )


def _transmitted(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the annex with most numbered paragraphs and the opening of a meeting: the report that a note transmits."""
    opening = pattern(language, "headings", "opening")
    opened = {one.annex for one in paragraphs if one.kind is ParagraphKind.HEADING and opening.search(one.text)}
    numbered = Counter(one.annex for one in paragraphs if one.kind is ParagraphKind.NUMBERED)
    least = max(LEAST_NUMBERED, LEAST_SHARE * numbered.total())
    return frozenset(
        annex for annex, found in numbered.items() if annex in opened and annex is not None and found >= least
    )


def in_body(paragraph: Paragraph, annexes: frozenset[str]) -> Paragraph:
    """Return a paragraph of an annex that retells a debate as one in a chapter of the report."""
    return replace(paragraph, annex=None) if paragraph.annex in annexes else paragraph
