"""When Python looks for objects that nothing refers to: seldom, as a run keeps nearly all that it makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MADE_BEFORE_COLLECTION = 100_000  # objects; looking at all of them more often costs a tenth of the time


def collect_seldom() -> None:
    """Look for such objects seldom in this process."""
    gc.set_threshold(MADE_BEFORE_COLLECTION)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for such objects seldom within the ``with`` block."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
