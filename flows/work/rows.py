"""The rows of one meeting in the cache, from which the part with other meetings is made again when one has news."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from flows.publishing.part_files import KeyedRows, keyed_rows, packed, unpacked
from flows.storage import Location
from flows.work.cache import read_kept, write_kept

__all__ = ["KeyedRows", "keep_rows", "kept_rows", "keyed_rows"]


def kept_rows(cache: Location, key: str) -> KeyedRows | None:
    """Return the cached rows of a meeting; None if they are missing or damaged."""
    kept = read_kept(cache, key)
    with suppress(ValueError, msgspec.MsgspecError):
        return None if kept is None else unpacked(kept)
    return None


def keep_rows(cache: Location, key: str, rows: KeyedRows) -> None:
    """Cache the rows of a meeting."""
    write_kept(cache, key, packed(rows))
