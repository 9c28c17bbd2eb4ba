"""Files of a part of a release: the rows of some meetings, to be merged with those of other parts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from flows.publishing.arrow import arrow_table
from flows.schema.files import TableSchema
from flows.tables import DERIVED, KEYS, Row, counting_rows, sort_key
from flows.tables.quality import QUALITY

SORT_KEY = "sort_key"
SHARED_FILE = "shared.msgpack"


@dataclass(frozen=True, slots=True)
class KeyedRows:
    """The rows of some meetings, by table: ``tables`` are sorted by a further column SORT_KEY, parts share ``shared``.

    The table quality is not among them: it is made from all parts together.
    """

    tables: Mapping[str, pa.Table]
    shared: Mapping[str, Sequence[Row]]


def keyed_rows(rows: Mapping[str, Sequence[Row]], schemas: Mapping[str, TableSchema]) -> KeyedRows:
    """Return rows by table as a part keeps them. PrepmeetError if a row violates its schema."""
    own = [schema for name, schema in schemas.items() if name not in (*KEYS, *DERIVED, QUALITY)]
    return KeyedRows(
        {schema.name: _keyed(rows[schema.name], schema) for schema in own}, {name: rows[name] for name in KEYS}
    )


def packed(rows: KeyedRows) -> bytes:
    """Return the rows as bytes, from which ``unpacked`` makes them again."""
    tables = {name: _ipc(table) for name, table in rows.tables.items()}
    return msgspec.msgpack.encode((tables, rows.shared))


def unpacked(content: bytes) -> KeyedRows:
    """Return the rows that ``packed`` made bytes of. ValueError or MsgspecError if they are damaged."""
    tables, shared = msgspec.msgpack.decode(content, type=tuple[dict[str, bytes], dict[str, list[dict[str, Any]]]])
    return KeyedRows({name: pa.ipc.open_stream(table).read_all() for name, table in tables.items()}, shared)


def part_files(meetings: Sequence[KeyedRows]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a part with the rows of at least one meeting."""
    for name in meetings[0].tables:
        table = pa.concat_tables([one.tables[name] for one in meetings])
        yield f"{name}.parquet", _parquet(table if len(meetings) == 1 else table.sort_by(SORT_KEY))
    shared = {name: counting_rows(name, (row for one in meetings for row in one.shared[name])) for name in KEYS}
    yield SHARED_FILE, msgspec.msgpack.encode(shared)


def shared_rows(parts: Sequence[Path]) -> dict[str, list[Row]]:
    """Return the rows of tables that parts share (entities, themes, instruments) by table, repeats included."""
    shared: dict[str, list[Row]] = {name: [] for name in KEYS}
    for part in parts:
        content: dict[str, list[dict[str, Any]]] = msgspec.msgpack.decode((part / SHARED_FILE).read_bytes())
        for name, rows in content.items():
            shared[name] += rows
    return shared


def _keyed(rows: Sequence[Row], schema: TableSchema) -> pa.Table:
    keyed = sorted(((sort_key(schema, row), row) for row in rows), key=itemgetter(0))
    table = arrow_table([row for _, row in keyed], schema)
    return table.append_column(SORT_KEY, pa.array([key for key, _ in keyed], pa.string()))


def _ipc(table: pa.Table) -> bytes:
    written = io.BytesIO()
    with pa.ipc.new_stream(written, table.schema) as stream:
        stream.write_table(table)
    return written.getvalue()


def _parquet(table: pa.Table) -> bytes:
    written = io.BytesIO()
    # without dictionaries, small files are smaller, and many of them are read in two thirds of the time
    pq.write_table(table, written, compression="zstd", use_dictionary=False)
    return written.getvalue()
