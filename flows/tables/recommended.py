"""The ids of recommendations, and the recommendation that a place in a paragraph belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from flows.tables.inputs import IdentifiedReport

Spans = Mapping[str, list[tuple[int, int, str]]]


def recommended_spans(one: IdentifiedReport) -> Spans:
    """Return the recommendations of each paragraph: start, end and id."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for item in one.report.recommendations:
        spans = found.setdefault(item.paragraph_key, [])
        spans.append((item.start, item.end, recommendation_id(one, item.paragraph_key, len(spans) + 1)))
    return found


def recommendation_id(one: IdentifiedReport, paragraph_key: str, number: int) -> str:
    """Return the id of the paragraph, for a further recommendation in it with its number: "…/p12/r2"."""
    paragraph_id = str(one.paragraph_id(paragraph_key))
    return paragraph_id if number == 1 else f"{paragraph_id}/r{number}"


def recommendation_at(recommended: Spans, key: str, offset: int) -> str | None:
    """Return the id of the recommendation that holds an offset of a paragraph."""
    return next((found for start, end, found in recommended.get(key, ()) if start <= offset < end), None)
