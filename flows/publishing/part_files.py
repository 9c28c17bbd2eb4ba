"""Files of a part of a release: the rows of some meetings, to be merged with those of other parts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from flows.publishing.arrow import arrow_table
from flows.schema.files import TableSchema
from flows.tables import KEYS, Row, sort_key
from flows.tables.quality import QUALITY

SORT_KEY = "sort_key"
SHARED_FILE = "shared.msgpack"


def part_files(rows: Mapping[str, Sequence[Row]], schemas: Mapping[str, TableSchema]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a part. Raises PrepmeetError if a row violates its schema.

    The table quality is not in a part: it is made from all parts together.
    """
    for name, schema in schemas.items():
        if name not in KEYS and name != QUALITY:
            yield f"{name}.parquet", _parquet(rows[name], schema)
    yield SHARED_FILE, msgspec.msgpack.encode({name: rows[name] for name in KEYS})


def shared_rows(parts: Sequence[Path]) -> dict[str, list[Row]]:
    """Return the rows of tables that parts share (entities, themes, instruments) by table, repeats included."""
    shared: dict[str, list[Row]] = {name: [] for name in KEYS}
    for part in parts:
        content: dict[str, list[dict[str, Any]]] = msgspec.msgpack.decode((part / SHARED_FILE).read_bytes())
        for name, rows in content.items():
            shared[name] += rows
    return shared


def _parquet(rows: Sequence[Row], schema: TableSchema) -> bytes:
    keyed = sorted(((sort_key(schema, row), row) for row in rows), key=itemgetter(0))
    table = arrow_table([row for _, row in keyed], schema)
    table = table.append_column(SORT_KEY, pa.array([key for key, _ in keyed], pa.string()))
    written = io.BytesIO()
    pq.write_table(table, written, compression="zstd")
    return written.getvalue()
