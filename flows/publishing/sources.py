"""The archived files that a release was read from, under the symbol and title that their documents print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from flows.model import SourceFile


@dataclass(frozen=True, slots=True)
class ReadSource:
    """An archived file with a row in the table documents; symbol and title are None where the document has none."""

    file: SourceFile
    symbol: str | None
    title: str | None

    @property
    def name(self) -> str:
        """Symbol and title ("A/CONF.222/RPM.3/1: Report of the …"), as far as they are known; else the path."""
        return ": ".join(filter(None, (self.symbol, self.title))) or self.file.path


def read_sources(files: Sequence[SourceFile], documents: Path) -> Iterator[ReadSource]:
    """Yield those of the files that the Parquet file of the table documents names, in the order of ``files``."""
    table = pq.read_table(documents, columns=["source_file", "symbol", "title"])
    rows = {row["source_file"]: row for row in table.to_pylist()}
    for file in files:
        row = rows.get(file.path)
        if row is not None:
            yield ReadSource(file, row["symbol"] or file.symbol, row["title"])
