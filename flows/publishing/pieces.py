"""Compressed pieces of a file, of which those that the last release had are kept, and entries of a zip made of them.

A piece is compressed without the others, so that any file can have it as it is.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from flows.storage import Location

_CHECKSUM_BITS = 32
_CHECKSUM_BYTES = _CHECKSUM_BITS // 8


class Piece(NamedTuple):
    """A compressed piece, to be followed by others; the size of its content and the checksum (CRC-32) of that."""

    compressed: bytes
    size: int
    checksum: int


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a release takes over from the one before: the folder that has it, and the digest of the code of both."""

    folder: Path
    code: str


@dataclass(slots=True)
class Pieces:
    """Pieces by the digest of all that they follow from: those that are kept, and those that the file has now."""

    kept: Mapping[bytes, Piece]
    used: dict[bytes, Piece] = field(default_factory=dict)

    def piece(self, digest: bytes, make: Callable[[], Piece]) -> Piece:
        """Return the piece with this digest; only one that is not kept is made."""
        found = self.used.get(digest) or self.kept.get(digest) or make()
        self.used[digest] = found
        return found

    def keep(self, place: Path | None) -> None:
        """Write those of now to the file ``place``, unless it has them."""
        if place is not None and self.used.keys() != self.kept.keys():
            write_checked(place, msgspec.msgpack.encode(self.used))


def read_pieces(place: Path | None) -> Pieces:
    """Return the pieces kept in a file; none if it is missing or damaged."""
    content = read_checked(place) if place is not None else None
    try:
        return Pieces(msgspec.msgpack.decode(content, type=dict[bytes, Piece]) if content is not None else {})
    except msgspec.MsgspecError:
        return Pieces({})


def write_checked(place: Path, content: bytes) -> None:
    """Write a file of its checksum and its content, by one rename."""
    Location(str(place.parent)).write_bytes(place.name, _checksum(content) + content)


def read_checked(place: Path) -> bytes | None:
    """Return the content of a file of ``write_checked``; None if it is missing or damaged."""
    try:
        written = place.read_bytes()
    except OSError:
        return None
    checksum, content = written[:_CHECKSUM_BYTES], written[_CHECKSUM_BYTES:]
    return content if checksum == _checksum(content) else None


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_CHECKSUM_BYTES, "big")


END = Piece(zlib.compressobj(wbits=-zlib.MAX_WBITS).flush(), 0, 0)  # an empty last block


def compressed_piece(content: bytes | memoryview, level: int) -> Piece:
    """Return the content as a piece, compressed at this level."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    compressed = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return Piece(compressed, len(content), zlib.crc32(content))


def write_pieces(
    archive: zipfile.ZipFile, written: BinaryIO, entry: zipfile.ZipInfo, pieces: Iterable[Piece], *, is_large: bool
) -> None:
    """Write an entry that consists of the pieces, the last of which is END.

    ``written`` is the file of the archive; ``is_large`` chooses the form of zip for large files.
    """
    size = checksum = 0
    with archive.open(entry, "w", force_zip64=is_large) as target:
        for piece in pieces:
            target.write(piece.compressed)
            size += piece.size
            checksum = joined_checksum(checksum, piece.checksum, piece.size)
    # only now does the archive get to know that the bytes are compressed
    entry.compress_type, entry.file_size, entry.CRC = zipfile.ZIP_DEFLATED, size, checksum
    end = written.tell()
    written.seek(entry.header_offset)
    written.write(entry.FileHeader(is_large))
    written.seek(end)


def joined_checksum(first: int, second: int, size: int) -> int:
    """Return the checksum of two texts together from that of each; ``size``: the number of bytes of the second."""
    for power in range(size.bit_length()):
        if size >> power & 1:
            first = _changed(first, _by_zeros(power))
    return first ^ second


@cache
def _by_zeros(power: int) -> tuple[int, ...]:
    """Return what 2 ** ``power`` zero bytes make of each bit of the checksum before them."""
    if power == 0:
        return tuple(zlib.crc32(b"\0", 1 << bit) ^ zlib.crc32(b"\0") for bit in range(_CHECKSUM_BITS))
    half = _by_zeros(power - 1)
    return tuple(_changed(one, half) for one in half)


def _changed(checksum: int, by_bit: tuple[int, ...]) -> int:
    changed = 0
    for bit, made in enumerate(by_bit):
        if checksum >> bit & 1:
            changed ^= made
    return changed
