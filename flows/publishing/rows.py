"""The rows of a release's tables, merged from parts on disk, in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa

from flows.publishing.arrow import arrow_table
from flows.publishing.connection import bounded_connection
from flows.publishing.parts import SORT_KEY, shared_rows
from flows.schema.files import TableSchema, arrow_schema
from flows.schema.sql import literal
from flows.tables import KEYS, OF_ENTITY, merge_shared, sort_key

PIECE_ROWS = 50_000


class ReleaseRows(Protocol):
    """The rows of all tables of a release."""

    def pieces(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the rows of one table in their order, PIECE_ROWS at a time (the last piece may be shorter)."""


class PartRows:
    """The rows of parts in local folders, merged and sorted on disk where they do not fit into memory."""

    def __init__(self, parts: Sequence[Path], scratch: Path) -> None:
        self._parts = parts
        self._shared = {name: merge_shared(name, rows) for name, rows in shared_rows(parts).items()}
        self._connection = bounded_connection(scratch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def pieces(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the rows of all parts in the order of their keys; a participant under its entity's name."""
        if schema.name in KEYS:
            rows = sorted(self._shared[schema.name], key=lambda row: sort_key(schema, row))
            yield from _cut(iter([arrow_table(rows, schema)]))
            return
        columns = ", ".join(self._column(schema, name) for name in schema.field_names)
        joined = ""
        if schema.name == "participants":
            entities = pa.Table.from_pylist(
                [{name: row[name] for name in ("entity_id", *OF_ENTITY)} for row in self._shared["entities"]],
                pa.schema([(name, pa.string()) for name in ("entity_id", *OF_ENTITY)]),
            )
            self._connection.register("entities", entities)
            joined = "JOIN entities USING (entity_id)"
        files = ", ".join(literal(str(part / f"{schema.name}.parquet")) for part in self._parts)
        # A relation streams its rows in every version; DuckDB 2 copies those of execute() and warns of it.
        reader = self._connection.sql(
            f"SELECT {columns} FROM read_parquet([{files}]) AS rows {joined} ORDER BY rows.{SORT_KEY}"
        ).to_arrow_reader(PIECE_ROWS)
        types = arrow_schema(schema)
        yield from _cut(pa.Table.from_batches([batch]).cast(types) for batch in reader)

    def _column(self, schema: TableSchema, name: str) -> str:
        owner = "entities" if schema.name == "participants" and name in OF_ENTITY else "rows"
        return f'{owner}."{name}"'


def _cut(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in pieces of PIECE_ROWS, whatever pieces they come in: files must not depend on the machine."""
    kept: list[pa.Table] = []
    rows = 0
    for table in tables:
        kept.append(table)
        rows += table.num_rows
        while rows >= PIECE_ROWS:
            whole = pa.concat_tables(kept)
            yield whole.slice(0, PIECE_ROWS).combine_chunks()
            rest = whole.slice(PIECE_ROWS)
            kept, rows = ([rest], rest.num_rows)
    if rows:
        yield pa.concat_tables(kept).combine_chunks()
