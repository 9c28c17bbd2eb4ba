"""Samples of tables that frictionless has accepted before: the same sample under the same schema is not read again.

The proof is a digest of all that it would read: the description of the table, the lines of the sample, its own version
and the code of the checks.
"""

from __future__ import annotations

import csv
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from flows.storage import Location

_OF_THE_WHOLE_FILE = ("hash", "bytes")  # the checks of files compare them


@dataclass(frozen=True, slots=True)
class KnownSamples:
    """The file with the digests of accepted samples, and the digest of the code that accepted them."""

    place: Path
    code: str

    def read(self) -> Set[bytes]:
        """Return the digests; none if the file is missing or damaged."""
        try:
            written = self.place.read_bytes()
            if written[:4] == zlib.crc32(written[4:]).to_bytes(4, "big"):
                return frozenset(msgspec.msgpack.decode(written[4:], type=list[bytes]))
        except (OSError, msgspec.MsgspecError):
            pass
        return frozenset()

    def write(self, digests: Set[bytes]) -> None:
        """Replace the digests."""
        content = msgspec.msgpack.encode(sorted(digests))
        written = zlib.crc32(content).to_bytes(4, "big") + content
        Location(str(self.place.parent)).write_bytes(self.place.name, written)


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table: its columns, how many rows, and the digest of what a check of them reads."""

    columns: tuple[str, ...]
    rows: int
    digest: bytes


def sample_of(resource: Mapping[str, Any], folder: Path, most_rows: int, code: str) -> Sample:
    """Return the sample of a table in a CSV package. OSError or ValueError if its file cannot be read."""
    described = {name: value for name, value in resource.items() if name not in _OF_THE_WHOLE_FILE}
    digest = hashlib.sha256(f"{code}\0{most_rows}\0{json.dumps(described)}\0".encode())
    with (folder / str(resource["path"])).open(encoding="utf-8", newline="") as file:
        rows = list(islice(csv.reader(_noted(file, digest), strict=True), most_rows + 1))
    return Sample(tuple(rows[0]) if rows else (), max(0, len(rows) - 1), digest.digest())


def _noted(lines: Iterator[str], digest: Any) -> Iterator[str]:
    for line in lines:
        digest.update(line.encode())
        yield line
