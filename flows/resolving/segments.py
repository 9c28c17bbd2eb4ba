"""Segments: the names that may fill a run of tokens of a printed list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.model import Entity


@dataclass(frozen=True, slots=True)
class Segment:
    """One possible name over tokens ``first`` to ``last`` (exclusive), from offset ``start``.

    ``cost`` is its segmentation cost. ``entity`` is None for a name that the reference does not contain. ``years`` are
    those of a former State. A remark (``is_remark``) fills its tokens and is no name.
    """

    first: int
    last: int
    start: int
    cost: float
    entity: Entity | None = None
    method: str = "unresolved"
    doubt: str | None = None
    years: str | None = None
    is_remark: bool = False


def known_names_suffice(known: Sequence[Sequence[Segment]]) -> bool:
    """Return whether known names alone can cover the whole list; ``known[i]`` are the known names at token ``i``."""
    reached = {0}
    for position, segments in enumerate(known):
        if position in reached:
            reached.update(segment.last for segment in segments)
    return len(known) in reached


def unknown_spans(segmentation: Sequence[Segment], token_count: int) -> list[tuple[int, int]]:
    """Return the runs of tokens, as (first, last), that unknown names fill."""
    is_unknown = [False] * token_count
    for segment in segmentation:
        if segment.entity is None and not segment.is_remark:
            is_unknown[segment.first : segment.last] = [True] * (segment.last - segment.first)
    spans: list[tuple[int, int]] = []
    for token, unknown_here in enumerate(is_unknown):
        if unknown_here and spans and spans[-1][1] == token:
            spans[-1] = (spans[-1][0], token + 1)
        elif unknown_here:
            spans.append((token, token + 1))
    return spans
