"""All tables of reports as DataFrames, and their rows as a release has them: to compare with merged parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa

from flows.model import FileOutcome, Meeting, NameAlias, SourceFile
from flows.parsing import parse_report
from flows.publishing import rows
from flows.publishing.arrow import arrow_table
from flows.reading import read_document
from flows.schema.files import TableSchema, load_schemas
from flows.tables import ReadReport, Row, build_part, identify, merge_parts, quarantine_issues, sort_key

PANDAS_TYPES: dict[str, Any] = {"integer": "Int64", "boolean": "boolean", "number": "Float64"}


@lru_cache(maxsize=64)
def read_file(name: str, data: bytes) -> ReadReport:
    """Return what a file says, read and parsed."""
    source = SourceFile(name, len(data), hashlib.sha256(data).hexdigest())
    return ReadReport(source, parse_report(read_document(data, name)))


def build_tables(
    read: Sequence[ReadReport],
    meetings: Sequence[Meeting],
    quarantined: Sequence[FileOutcome] = (),
    schemas: Mapping[str, TableSchema] | None = None,
    aliases: tuple[NameAlias, ...] = (),
) -> Mapping[str, pd.DataFrame]:
    """Return all tables of a release by name, all reports built in one part; each frame is made when it is asked for."""
    schemas = load_schemas() if schemas is None else schemas
    identities, issues = identify([one.head for one in read])
    by_file = {one.source: one.report for one in read}
    reports = tuple(identity.of(by_file[identity.source]) for identity in identities)
    doubts = [*issues, *quarantine_issues(quarantined)]
    part = build_part(reports, meetings, doubts, aliases)
    rows = merge_parts([_same_in_every_release(), part] if reports else [part])
    return _Frames(schemas, rows, part)


class _Frames(Mapping[str, pd.DataFrame]):
    """The frames of a release by table name, each made once: a test looks at one or two of them."""

    def __init__(
        self, schemas: Mapping[str, TableSchema], rows: Mapping[str, Sequence[Row]], part: Mapping[str, Sequence[Row]]
    ) -> None:
        self._schemas, self._rows, self._part = schemas, rows, part
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = _frame(self._schemas[name], self._rows.get(name, ()), self._part.get(name, ()))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemas)

    def __len__(self) -> int:
        return len(self._schemas)


@cache
def _same_in_every_release() -> Mapping[str, Sequence[Row]]:
    """The part without documents."""
    return build_part((), ())


def _frame(schema: TableSchema, rows: Sequence[Row], of_reports: Sequence[Row]) -> pd.DataFrame:
    shared = _same_in_every_release().get(schema.name, ())
    if of_reports or len(rows) != len(shared):
        return frame(schema, rows)
    return _frame_of_shared_rows(schema).copy()


@lru_cache(maxsize=64)
def _frame_of_shared_rows(schema: TableSchema) -> pd.DataFrame:
    return frame(schema, merge_parts([_same_in_every_release()]).get(schema.name, ()))


def frame(schema: TableSchema, rows: Iterable[Row]) -> pd.DataFrame:
    """Return one table, sorted by key; KeyError for a row whose columns are not exactly those of the schema."""
    names = [field.name for field in schema.fields]
    ordered = sorted(rows, key=lambda row: sort_key(schema, row))
    for row in ordered:
        if set(row) != set(names):
            raise KeyError(f"{schema.name}: columns {sorted(set(row) ^ set(names))}")
    columns = {
        field.name: pd.Series([row[field.name] for row in ordered], dtype=PANDAS_TYPES.get(field.type, "object"))
        for field in schema.fields
    }
    return pd.DataFrame(columns, columns=names)


class FrameRows:
    """The rows of all tables, from frames by table name, in the order that they have there."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = tables

    def chunks(self, schema: TableSchema) -> Iterator[pa.Table]:
        table = arrow_table(records(self._tables[schema.name]), schema)
        for start in range(0, table.num_rows, rows.CHUNK_ROWS):
            yield table.slice(start, rows.CHUNK_ROWS).combine_chunks()


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dictionary a row; a missing value of any kind is None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]
