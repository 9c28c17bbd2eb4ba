"""Which rows and paragraphs of a release are judged as a random sample."""

from __future__ import annotations

import random

from flows.review.release import Release
from flows.review.session import SampleItem


def sampled_items(release: Release, size: int, seed: int) -> tuple[SampleItem, ...]:
    """Return ``size`` rows and paragraphs of a release, drawn at random; the same for the same release and seed."""
    keys = [SampleItem(table, row_id) for table, row_id in release.row_keys()]
    return tuple(random.Random(seed).sample(keys, min(size, len(keys))))
