"""Merge the rows of a release from parts on disk, in chunks of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import duckdb
import pyarrow as pa

from flows.publishing.arrow import arrow_table, postpone_pandas
from flows.publishing.connection import bounded_connection
from flows.publishing.measured import measured_parts
from flows.publishing.part_files import SORT_KEY, shared_rows
from flows.schema.files import TableSchema, arrow_schema
from flows.schema.sql import literal
from flows.tables import KEYS, OF_ENTITY, Row, merge_shared, sort_key
from flows.tables.quality import QUALITY, quality_rows

CHUNK_ROWS = 50_000


class ReleaseRows(Protocol):
    """The rows of all tables of a release."""

    def chunks(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the sorted rows of a table in chunks of CHUNK_ROWS; the last chunk may be shorter."""


class PartRows:
    """Rows of parts in local folders, merged and sorted, on disk if they do not fit in memory."""

    def __init__(self, parts: Sequence[Path], scratch: Path) -> None:
        postpone_pandas()
        self._parts = parts
        self._shared = {name: merge_shared(name, rows) for name, rows in shared_rows(parts).items()}
        self._connection = bounded_connection(scratch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def chunks(self, schema: TableSchema) -> Iterator[pa.Table]:
        """Yield the rows of all parts sorted by key; participants have the name and type of the merged entity."""
        if schema.name in KEYS:
            yield from _sorted(self._shared[schema.name], schema)
            return
        if schema.name == QUALITY:
            measured = measured_parts(self._parts, self._shared["decisions"], self._connection)
            yield from _sorted(quality_rows(measured), schema)
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
        sql = f"SELECT {columns} FROM read_parquet([{files}]) AS rows {joined} ORDER BY rows.{SORT_KEY}"
        yield from query_chunks(self._connection, sql, schema)

    def _column(self, schema: TableSchema, name: str) -> str:
        owner = "entities" if schema.name == "participants" and name in OF_ENTITY else "rows"
        return f'{owner}."{name}"'


def _sorted(rows: Sequence[Row], schema: TableSchema) -> Iterator[pa.Table]:
    return rechunked(iter([arrow_table(sorted(rows, key=lambda row: sort_key(schema, row)), schema)]))


def query_chunks(connection: duckdb.DuckDBPyConnection, sql: str, schema: TableSchema) -> Iterator[pa.Table]:
    """Yield the rows of a query with the types of a table, in chunks of CHUNK_ROWS."""
    # sql() streams its rows in all versions of DuckDB; execute() materializes them and warns in DuckDB 2.
    reader = connection.sql(sql).to_arrow_reader(CHUNK_ROWS)
    types = arrow_schema(schema)
    yield from rechunked(pa.Table.from_batches([batch]).cast(types) for batch in reader)


def rechunked(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Yield the rows in chunks of CHUNK_ROWS. DuckDB's chunks depend on the machine; files must not."""
    pending: list[pa.Table] = []
    rows = 0
    for table in tables:
        pending.append(table)
        rows += table.num_rows
        while rows >= CHUNK_ROWS:
            whole = pa.concat_tables(pending)
            yield whole.slice(0, CHUNK_ROWS).combine_chunks()
            rest = whole.slice(CHUNK_ROWS)
            pending, rows = [rest], rest.num_rows
    if rows:
        yield pa.concat_tables(pending).combine_chunks()
