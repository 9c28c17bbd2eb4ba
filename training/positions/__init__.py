"""Gold readings of positions and recommendations by reference, and the scores of the rules against them."""

from __future__ import annotations

from collections.abc import Iterator

from training.positions.recommended import recommendation_agreement
from training.positions.score import position_counts


def figure_lines(*, sealed: bool, faults: bool) -> Iterator[str]:
    """Yield the figures by language, of the open half or of the sealed one; ``faults``: with each difference."""
    half = "sealed" if sealed else "open"
    for (language, voice), counts in position_counts(sealed=sealed).items():
        yield f"{half} positions {language} {voice:7} {counts.line()}"
        yield from (f"    {fault}" for fault in (counts.faults if faults and voice == "all" else ()))
    for language, agreement in recommendation_agreement(sealed=sealed).items():
        yield f"{half} recommendations {language} {agreement.line()}"
        yield from (f"    {fault}" for fault in (agreement.faults if faults else ()))
