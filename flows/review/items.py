"""Which rows and paragraphs of a release are judged as a random sample."""

from __future__ import annotations

from flows.review.kinds import KINDS
from flows.review.release import Release
from flows.review.sampling import PARAGRAPHS, SampleRow, draw_sample
from flows.review.session import SampleItem


def sampled_items(
    release: Release, size: int, seed: int, meeting: str | None = None, document_id: str | None = None
) -> tuple[SampleItem, ...]:
    """Return what to judge, in the order of reading: ``size`` rows, and a quarter as many paragraphs.

    Args:
        release: the release to draw from.
        size: how many rows.
        seed: another seed draws another sample.
        meeting: draw only from this meeting.
        document_id: draw only from this document.
    """

    def drawable(*tables: str) -> list[SampleRow]:
        rows = release.sample_rows(*tables)
        return [row for row in rows if meeting in (None, row.meeting_id) and document_id in (None, row.document_id)]

    drawn = draw_sample(drawable(*KINDS), drawable(PARAGRAPHS), size, seed)
    return tuple(SampleItem(one.table, one.item_id) for one in drawn)
