"""Samples of tables that frictionless has accepted before: the same sample under the same schema is not read again.

The proof is a digest of all that it would read: the description of the table, the lines of the sample, its own version
and the code of the checks. That of the package itself leaves out what is new in every release: of its version, time,
citation and sources only the form counts.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

_OF_THE_WHOLE_FILE = ("hash", "bytes")  # the checks of files compare them
_OF_A_RELEASE = ("version", "created", "citation", "sources")


@dataclass(frozen=True, slots=True)
class KnownSamples:
    """The file with the digests of accepted samples, and the digest of the code that accepted them."""

    place: Path
    code: str

    def read(self) -> Set[str]:
        """Return the digests; none if the file is missing or damaged."""
        try:
            return frozenset(map(str, json.loads(self.place.read_bytes())))
        except (OSError, ValueError, TypeError):
            return frozenset()

    def write(self, digests: Set[str]) -> None:
        """Replace the digests, by one rename."""
        self.place.parent.mkdir(parents=True, exist_ok=True)
        written = self.place.with_name(f"{self.place.name}.new")
        written.write_text(json.dumps(sorted(digests)), encoding="utf-8")
        written.replace(self.place)


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table: its columns, how many rows, and the digest of what a check of them reads."""

    columns: tuple[str, ...]
    rows: int
    digest: str


def sample_of(resource: Mapping[str, Any], folder: Path, most_rows: int, code: str) -> Sample:
    """Return the sample of a table in a CSV package. OSError or ValueError if its file cannot be read."""
    described = {name: value for name, value in resource.items() if name not in _OF_THE_WHOLE_FILE}
    digest = hashlib.sha256(f"{code}\0{most_rows}\0{json.dumps(described)}\0".encode())
    with (folder / str(resource["path"])).open(encoding="utf-8", newline="") as file:
        rows = list(islice(csv.reader(_noted(file, digest), strict=True), most_rows + 1))
    return Sample(tuple(rows[0]) if rows else (), max(0, len(rows) - 1), digest.hexdigest())


def digest_of_package(described: Mapping[str, Any], code: str) -> str:
    """Return the digest of what a check of the description of a package reads, without its tables."""
    own = {name: value for name, value in described.items() if name != "resources"}
    own |= {name: _form(own[name]) for name in _OF_A_RELEASE if name in own}
    return hashlib.sha256(f"{code}\0{json.dumps(own)}".encode()).hexdigest()


def _form(value: Any) -> str:
    """Return what kinds of values a JSON value has, and under which names."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_form(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(sorted({_form(one) for one in value})) + "]"
    return type(value).__name__


def _noted(lines: Iterator[str], digest: Any) -> Iterator[str]:
    for line in lines:
        digest.update(line.encode())
        yield line
