"""The archived files that a release was read from, with symbol and title of their documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from flows.model import SourceFile


@dataclass(frozen=True, slots=True)
class ReleaseSource:
    """An archived file with a row in the table documents; symbol and title are None if the document has none."""

    file: SourceFile
    symbol: str | None
    title: str | None

    @property
    def name(self) -> str:
        """Return symbol and title ("A/CONF.222/RPM.3/1: Report of the …") as far as known, else the path."""
        return ": ".join(filter(None, (self.symbol, self.title))) or self.file.path


def release_sources(files: Sequence[SourceFile], documents: Path) -> Iterator[ReleaseSource]:
    """Yield the files that have a row in the table documents, in the order of ``files``.

    ``documents`` is the Parquet file of that table.
    """
    table = pq.read_table(documents, columns=["source_file", "symbol", "title"])
    rows = {row["source_file"]: row for row in table.to_pylist()}
    for file in files:
        row = rows.get(file.path)
        if row is not None:
            yield ReleaseSource(file, row["symbol"] or file.symbol, row["title"])
