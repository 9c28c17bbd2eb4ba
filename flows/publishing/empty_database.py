"""A database without rows, kept for the next release: its comments take as long to write as its rows."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.publishing.pieces import TakenOver
from flows.schema.files import TableSchema
from flows.storage import Location

_CHECKSUM_BYTES = 4


def read_empty(schemas: Mapping[str, TableSchema], kept: TakenOver | None) -> bytes | None:
    """Return the database of these schemas as it was kept; None if there is none, or if it is damaged."""
    if kept is None:
        return None
    try:
        written = _place(schemas, kept).read_bytes()
    except OSError:
        return None
    checksum, content = written[:_CHECKSUM_BYTES], written[_CHECKSUM_BYTES:]
    return content if checksum == _checksum(content) else None


def keep_empty(schemas: Mapping[str, TableSchema], content: bytes, kept: TakenOver | None) -> None:
    """Keep the database of these schemas in place of any other."""
    if kept is None:
        return
    place = _place(schemas, kept)
    for other in kept.folder.glob("empty-*.duckdb"):
        other.unlink(missing_ok=True)
    Location(str(place.parent)).write_bytes(place.name, _checksum(content) + content)


def _place(schemas: Mapping[str, TableSchema], kept: TakenOver) -> Path:
    follows_from = f"{kept.code}\0{duckdb.__version__}\0{schemas!r}"
    return kept.folder / f"empty-{hashlib.sha256(follows_from.encode()).hexdigest()[:16]}.duckdb"


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_CHECKSUM_BYTES, "big")
