"""The rows of a release's tables, in pieces of bounded size: from frames in memory, or merged from parts on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import duckdb
import pandas as pd
import pyarrow as pa

from flows.model import PrepmeetError
from flows.publishing.arrow import arrow_table
from flows.publishing.parts import SORT_KEY, shared_rows
from flows.schema.files import TableSchema, arrow_schema
from flows.tables import KEYS, OF_ENTITY, frame, merge_shared

PIECE_ROWS = 50_000
MEMORY_LIMIT = "384MB"  # above it the database sorts on disk


class ReleaseRows(Protocol):
    """The rows of all tables of a release."""

    def pieces(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the rows of one table in their order, PIECE_ROWS at a time (the last piece may be shorter)."""


class FrameRows:
    """The rows of frames in memory. PrepmeetError where they are not the tables of the schemas."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], schemas: Mapping[str, TableSchema]) -> None:
        if set(tables) != set(schemas):
            wrong = ", ".join(sorted(set(tables) ^ set(schemas)))
            raise PrepmeetError(f"the tables do not match the schema files; missing or unknown: {wrong}")
        self._tables = tables

    def pieces(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the frame's rows; PrepmeetError where one is not as its schema says."""
        table = arrow_table(self._tables[schema.name], schema)
        for start in range(0, table.num_rows, PIECE_ROWS):
            yield table.slice(start, PIECE_ROWS).combine_chunks()


class PartRows:
    """The rows of parts in local folders, merged and sorted on disk where they do not fit into memory."""

    def __init__(self, parts: Sequence[Path], scratch: Path) -> None:
        self._parts = parts
        self._shared = {name: merge_shared(name, rows) for name, rows in shared_rows(parts).items()}
        self._connection = duckdb.connect(":memory:")
        self._connection.execute("SET memory_limit = ?", [MEMORY_LIMIT])
        self._connection.execute("SET temp_directory = ?", [str(scratch)])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def pieces(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the rows of all parts in the order of their keys; a participant under its entity's name."""
        if schema.name in KEYS:
            yield from _cut(iter([arrow_table(frame(schema, self._shared[schema.name]), schema)]))
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
        files = [str(part / f"{schema.name}.parquet") for part in self._parts]
        reader = self._connection.execute(
            f"SELECT {columns} FROM read_parquet($files) AS rows {joined} ORDER BY rows.{SORT_KEY}", {"files": files}
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
