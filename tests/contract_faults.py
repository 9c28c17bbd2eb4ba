"""Faults against the schemas, each planted in the CSV file or in the Parquet file of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.schema.files import arrow_schema, load_schemas
from flows.schema.rules import DATETIME_FORMAT

SCHEMAS = load_schemas()
READERS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, DATETIME_FORMAT),
}


@dataclass(frozen=True)
class Fault:
    """A cell with a wrong value: ``text`` in row ``row``, as CSV writes it; empty for null."""

    kind: str
    code: str
    table: str
    field: str
    text: str
    row: int = 0


# kind, code, table, field, then the values, one fault each
_VALUES: Sequence[tuple[str, str, str, str, tuple[str, ...]]] = (
    ("integer in words", "wrong-type", "documents", "bytes", ("many",)),
    ("integer with a fraction", "wrong-type", "documents", "bytes", ("5.0", "5.5")),
    ("integer with an exponent", "wrong-type", "documents", "bytes", ("1e3",)),
    ("integer in another base", "wrong-type", "documents", "bytes", ("0x1F", "0b11")),
    ("integer with a separator", "wrong-type", "documents", "pages", ("1,200", "1 200")),
    ("number in words", "wrong-type", "documents", "text_coverage", ("high",)),
    ("number with a comma", "wrong-type", "documents", "text_coverage", ("0,5",)),
    ("number with a sign of percent", "wrong-type", "documents", "text_coverage", ("50%",)),
    ("boolean in another form", "wrong-type", "entities", "resolved", ("yes", "t", "tRuE", "2")),
    ("date in another form", "wrong-type", "documents", "document_date", ("2031/03/06", "06.03.2031", "2031-03")),
    ("date with more", "wrong-type", "documents", "document_date", ("2031-03-06T00:00:00", "2031-03-06 ")),
    ("date that is none", "wrong-type", "documents", "document_date", ("2031-02-30", "infinity")),
    (
        "time without zone",
        "wrong-type",
        "documents",
        "retrieved_at_utc",
        ("2031-04-01T12:30:00", "2031-04-01 12:30:00Z"),
    ),
    ("time in words", "wrong-type", "documents", "retrieved_at_utc", ("epoch", "noon")),
    ("time that is none", "wrong-type", "documents", "retrieved_at_utc", ("2031-04-01T25:00:00Z",)),
    ("value missing", "missing-value", "documents", "language", ("",)),
    ("integer missing", "missing-value", "paragraphs", "position", ("",)),
    ("boolean missing", "missing-value", "entities", "resolved", ("",)),
    ("value outside the enum", "enum-violation", "documents", "language", ("de", "EN", "en ")),
    ("value against the pattern", "pattern-violation", "documents", "sha256", ("F" * 64, "0" * 63)),
    ("below the minimum", "out-of-range", "documents", "bytes", ("0", "-1")),
    ("number below the minimum", "out-of-range", "documents", "text_coverage", ("-0.1",)),
    ("above the maximum", "out-of-range", "documents", "text_coverage", ("1.2",)),
    ("link to another table", "broken-link", "documents", "meeting_id", ("cc99-xx",)),
    ("link to the table itself", "broken-link", "documents", "superseded_by", ("A/CONF.999/X-en",)),
    ("link of a row", "broken-link", "participants", "entity_id", ("nobody",)),
    ("key twice", "duplicate-key", "positions", "position_id", ("A/CONF.999/RPM.2/1-en#p3/v1",)),
)
CELLS = [Fault(kind, code, table, field, text) for kind, code, table, field, texts in _VALUES for text in texts]


def drop_column(rows: pa.Table) -> pa.Table:
    return rows.drop_columns(["superseded_reason"])  # the last: frictionless compares columns by place


def add_column(rows: pa.Table) -> pa.Table:
    return rows.append_column("mood", pa.array(["good"] * rows.num_rows))


def repeat_rows(rows: pa.Table) -> pa.Table:
    return pa.concat_tables([rows, rows])


# kind → table, code, edit of its rows
SHAPES: dict[str, tuple[str, str, Callable[[pa.Table], pa.Table]]] = {
    "column missing": ("documents", "missing-column", drop_column),
    "column added": ("documents", "extra-column", add_column),
    "rows repeated": ("positions", "duplicate-key", repeat_rows),
    "row of a link missing": ("meetings", "broken-link", lambda rows: rows.slice(1)),
}
FILES = ("digest", "size")  # the descriptor states others than the file has


def plant(release: Path, file_format: str, fault: Fault) -> None:
    """Write one wrong value into the file of a table."""
    if file_format == "csv":
        edit_csv_rows(release, fault.table, lambda rows: _set(rows, fault))
        return
    path = release / "parquet" / f"{fault.table}.parquet"
    rows = pq.read_table(path)
    at = rows.column_names.index(fault.field)
    kind = SCHEMAS[fault.table].field(fault.field).type
    values = rows.column(at).to_pylist()
    try:
        values[fault.row] = READERS[kind](fault.text) if fault.text else None
        column = pa.array(values, arrow_schema(SCHEMAS[fault.table]).field(fault.field).type)
    except (KeyError, ValueError):
        # no value of the type: the column has texts, as a careless writer leaves them
        values[fault.row] = fault.text
        column = pa.array([None if value is None else _written(value) for value in values], pa.string())
    pq.write_table(rows.set_column(at, pa.field(fault.field, column.type), column), path)


def reshape(release: Path, file_format: str, table: str, edit: Callable[[pa.Table], pa.Table]) -> None:
    """Let ``edit`` change the rows of a table; a CSV file is a table of texts."""
    if file_format == "parquet":
        path = release / "parquet" / f"{table}.parquet"
        pq.write_table(edit(pq.read_table(path)), path)
        return

    def change(rows: list[list[str]]) -> None:
        texts = pa.table({name: pa.array(list(column)) for name, *column in zip(*rows, strict=True)})
        edited = edit(texts)
        rows[:] = [edited.column_names, *(list(row.values()) for row in edited.to_pylist())]

    edit_csv_rows(release, table, change)


def edit_csv_rows(release: Path, table: str, edit: Callable[[list[list[str]]], Any]) -> None:
    """Let ``edit`` change the rows, the header first, of a CSV file."""
    path = release / "csv" / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    edit(rows)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def _set(rows: list[list[str]], fault: Fault) -> None:
    rows[fault.row + 1][rows[0].index(fault.field)] = fault.text


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.strftime(DATETIME_FORMAT) if isinstance(value, datetime) else str(value)
