"""Deflate a file in pieces that its lines divide, so that a piece that was there before is not compressed again.

A new row changes the piece around it and no other: where pieces end follows from the lengths of the lines there. Each
piece is compressed without the others, so that the same file gives the same bytes with and without kept pieces.
"""

from __future__ import annotations

import hashlib
import mmap
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

LEVEL = 6
LINES = 251  # of a piece, on average
WINDOW = 1 << 24  # lines are looked for in so many bytes at a time
END = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()  # an empty last block


@dataclass(slots=True)
class Pieces:
    """Compressed pieces by the digest of what they hold; ``used`` are those that the file has now."""

    kept: Mapping[bytes, bytes]
    used: dict[bytes, bytes] = field(default_factory=dict)

    def deflated(self, content: bytes) -> bytes:
        """Return a piece compressed, to be followed by others."""
        digest = hashlib.sha256(content).digest()
        found = self.used.get(digest) or self.kept.get(digest)
        if found is None:
            packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
            found = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
        self.used[digest] = found
        return found


def deflated(path: Path, pieces: Pieces) -> Iterator[tuple[bytes, bytes]]:
    """Yield each piece of a file and its compressed bytes, the last of which end the stream."""
    if path.stat().st_size:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            start = 0
            for end in (*_ends(content), len(content)):
                piece = content[start:end]
                yield piece, pieces.deflated(piece)
                start = end
    yield b"", END


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


def read_pieces(path: Path | None) -> Pieces:
    """Return the pieces kept in a file; none if it is missing or damaged."""
    try:
        written = path.read_bytes() if path is not None else b""
        sum_, content = written[:4], written[4:]
        if sum_ == zlib.crc32(content).to_bytes(4, "big"):
            return Pieces(msgspec.msgpack.decode(content, type=dict[bytes, bytes]))
    except (OSError, msgspec.MsgspecError):
        pass
    return Pieces({})


def packed_pieces(pieces: Pieces) -> bytes:
    """Return the pieces that were used as the bytes of a file for ``read_pieces``."""
    content = msgspec.msgpack.encode(pieces.used)
    return zlib.crc32(content).to_bytes(4, "big") + content
