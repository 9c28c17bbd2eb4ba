"""Deflate a file in pieces that its lines divide, so that a piece that was there before is not compressed again.

A new row changes the piece around it and no other: where pieces end follows from the lengths of the lines there. Each
piece is compressed without the others, so that the same file gives the same bytes with and without kept pieces.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from flows.publishing.pieces import END, Piece, Pieces, compressed_piece

LEVEL = 6
LINES = 251  # of a piece, on average
WINDOW = 1 << 24  # lines are looked for in so many bytes at a time


def deflated(path: Path, pieces: Pieces) -> Iterator[Piece]:
    """Yield the pieces of a file, the last of which is END."""
    if path.stat().st_size:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            start = 0
            for end in (*_ends(content), len(content)):
                piece = content[start:end]
                yield pieces.piece(hashlib.sha256(piece).digest(), partial(compressed_piece, piece, LEVEL))
                start = end
    yield END


def _ends(content: mmap.mmap) -> list[int]:
    """Return where pieces end before the last: at line ends after three lines of certain lengths."""
    found = [np.zeros(0, np.int64)]
    for start in range(0, len(content), WINDOW):
        window = np.frombuffer(content[start : start + WINDOW], np.uint8)
        found.append(start + 1 + np.flatnonzero(window == ord("\n")))
    lines = np.concatenate(found)
    lengths = np.diff(lines)
    mixed = lengths[:-2] * 31 + lengths[1:-1] * 17 + lengths[2:] * 7
    ends: list[int] = lines[3:][mixed % LINES == 0].tolist()
    return [end for end in ends if end < len(content)]
