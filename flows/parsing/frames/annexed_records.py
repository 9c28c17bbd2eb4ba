"""Annexes that retell a debate: "Co-Chairs' summary of the discussions" is read as a chapter on deliberations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import Paragraph, ParagraphKind
from flows.parsing.wording import pattern

_TITLES = ("summary", "chairs_summary")


def annexes_of_debate(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the annexes one of whose headings is the title of a summary of the debate."""
    return frozenset(
        one.annex
        for one in paragraphs
        if one.annex is not None
        and one.kind is ParagraphKind.HEADING
        and any(pattern(language, "headings", name).search(one.text) for name in _TITLES)
    )


def in_body(paragraph: Paragraph, annexes: frozenset[str]) -> Paragraph:
    """Return a paragraph of an annex that retells a debate as one in a chapter of the report."""
    return replace(paragraph, annex=None) if paragraph.annex in annexes else paragraph
