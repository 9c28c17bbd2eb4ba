"""Annexes that retell a debate: "Co-Chairs' summary of the discussions" is read as a chapter on deliberations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import Paragraph, ParagraphKind
from flows.parsing.frames.decisions import Decision
from flows.parsing.wording import pattern

_TITLES = ("summary", "chairs_summary")


def annexes_of_debate(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the annexes one of whose headings is the title of a summary of the debate."""
    headings = [one for one in paragraphs if one.kind is ParagraphKind.HEADING and one.annex is not None]
    return frozenset(
        one.annex
        for one in headings
        if one.annex is not None and any(pattern(language, "headings", name).search(one.text) for name in _TITLES)
    )


def as_in_body(decision: Decision, annexes: frozenset[str]) -> Decision:
    """Return a decision in an annex that retells a debate as one in a chapter of the report."""
    if decision.paragraph.annex not in annexes:
        return decision
    return replace(decision, paragraph=replace(decision.paragraph, annex=None))
