"""A database without rows, kept for the next release: its comments take as long to write as its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb

from flows.publishing.pieces import TakenOver, read_checked, write_checked
from flows.schema.files import TableSchema


def read_empty(schemas: Mapping[str, TableSchema], kept: TakenOver | None) -> bytes | None:
    """Return the database of these schemas as it was kept; None if there is none, or if it is damaged."""
    return None if kept is None else read_checked(_place(schemas, kept))


def keep_empty(schemas: Mapping[str, TableSchema], content: bytes, kept: TakenOver | None) -> None:
    """Keep the database of these schemas in place of any other."""
    if kept is None:
        return
    for other in kept.folder.glob("empty-*.duckdb"):
        other.unlink(missing_ok=True)
    write_checked(_place(schemas, kept), content)


def _place(schemas: Mapping[str, TableSchema], kept: TakenOver) -> Path:
    follows_from = f"{kept.code}\0{duckdb.__version__}\0{schemas!r}"
    return kept.folder / f"empty-{hashlib.sha256(follows_from.encode()).hexdigest()[:16]}.duckdb"
