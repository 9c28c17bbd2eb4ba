"""frictionless with a Parquet parser that reads types and nulls as they are stored, and counts and hashes the file.

The stock parser goes through pandas: integers with nulls become numbers, a missing number is not noticed, and neither size
nor digest of a file is right. To compare its verdicts on Parquet files with ours, tests put this parser in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pyarrow.parquet as pq
from frictionless import Plugin, Resource, system
from frictionless.formats.parquet import ParquetParser


class _ArrowParser(ParquetParser):
    requires_loader = False

    def read_cell_stream_create(self) -> Iterator[list[Any]]:
        path = Path(str(self.resource.normpath))
        self.resource.stats.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        self.resource.stats.bytes = path.stat().st_size
        file = pq.ParquetFile(path)
        yield file.schema_arrow.names
        for batch in file.iter_batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


@attrs.define
class _ArrowPlugin(Plugin):
    def create_parser(self, resource: Resource) -> _ArrowParser | None:
        return _ArrowParser(resource) if resource.format == "parquet" else None


@contextmanager
def arrow_parquet() -> Iterator[None]:
    """Let frictionless read Parquet files by Arrow during the block."""
    system.register("arrowparquet", _ArrowPlugin())
    try:
        yield
    finally:
        system.deregister("arrowparquet")
