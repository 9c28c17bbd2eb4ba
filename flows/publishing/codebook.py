"""The codebook of a release, codebook.html and codebook.csv: the schemas, with what the release has in each column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from flows.model.release_files import CODEBOOK_FILE, CODEBOOK_PAGE
from flows.pages.codebook import CodeEntry, ColumnEntry, TableEntry, codebook_page
from flows.schema.files import Field, PackageMetadata, TableSchema
from flows.schema.rules import DATETIME_FORMAT
from flows.schema.sql import identifier, literal

COLUMNS = (
    "table_name",
    "field_name",
    "code",
    "title",
    "description",
    "type",
    "required",
    "key",
    "references",
    "verbatim",
    "example",
    "rows",
    "null_share",
    "distinct_values",
    "minimum",
    "maximum",
)
LONGEST_EXAMPLE = 160
NOTHING = (0, 0, None, None, None, None)  # what is measured in a table without rows
_RANGED = ("integer", "number", "date", "datetime")


def write_codebook(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, Path],
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    version: str,
    folder: Path,
) -> None:
    """Write codebook.html and codebook.csv into ``folder``; ``tables``: the Parquet files by table name."""
    entries = [_table(connection, schema, tables[name]) for name, schema in schemas.items()]
    page = codebook_page(entries, title=package.title, version=version)
    (folder / CODEBOOK_PAGE).write_text(page, encoding="utf-8", newline="\n")
    with (folder / CODEBOOK_FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row for entry in entries for row in codebook_rows(entry))


def codebook_rows(table: TableEntry) -> Iterator[tuple[object, ...]]:
    """Yield the rows of codebook.csv in the COLUMNS: one per column, and one per code below its column.

    ``rows`` is the number of rows with a value; of a code, the number of rows that have it.
    """
    for column in table.columns:
        share = "" if column.null_share is None else f"{column.null_share:.4f}"
        yield (
            *(table.name, column.name, "", column.title, column.description, column.type),
            *(_boolean(column.required), _boolean(column.is_key), column.references or "", _boolean(column.verbatim)),
            *(column.example or "", column.filled, share, column.distinct, column.minimum or "", column.maximum or ""),
        )
        for code in column.codes:
            blank = ("",) * 5
            yield (
                table.name,
                column.name,
                code.value,
                code.label,
                code.description,
                *blank,
                "",
                code.count,
                *blank[:4],
            )


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _table(connection: duckdb.DuckDBPyConnection, schema: TableSchema, path: Path) -> TableEntry:
    rows = int(pq.read_metadata(path).num_rows)
    measures = [_measures(field) for field in schema.fields]
    if rows:
        asked = ", ".join(sql for of_field in measures for sql in of_field if sql)
        [values] = connection.execute(f"SELECT {asked} FROM read_parquet({literal(str(path))})").fetchall()
        given = iter(values)
        measured = [[next(given) if sql else None for sql in of_field] for of_field in measures]
    else:
        measured = [list(NOTHING) for _ in measures]
    columns = [_column(schema, field, rows, of_field) for field, of_field in zip(schema.fields, measured, strict=True)]
    return TableEntry(schema.name, schema.title, schema.description, rows, columns)


def _measures(field: Field) -> tuple[str | None, ...]:
    """Return SQL for the rows with a value, the different values, the first, the least and the greatest, and the codes.

    The codes are a map with the number of rows of each. None: the column has no such measure.
    """
    column = identifier(field.name)
    written = f"strftime({column}, {literal(DATETIME_FORMAT)})" if field.type == "datetime" else f"{column}::VARCHAR"
    extremes = [f"min({column})", f"max({column})"]
    if field.type == "datetime":
        extremes = [f"strftime({value}, {literal(DATETIME_FORMAT)})" for value in extremes]
    return (
        f"count({column})",
        # hashes take little memory; as a filter, the condition would cost a table for each column
        f"count(DISTINCT CASE WHEN {column} IS NOT NULL THEN hash({column}) END)",
        f"any_value({written})",  # the first: one thread
        *(f"({value})::VARCHAR" if field.type in _RANGED else None for value in extremes),
        f"histogram({column})" if field.categories else None,
    )


def _column(schema: TableSchema, field: Field, rows: int, measured: Sequence[Any]) -> ColumnEntry:
    filled, distinct, example, minimum, maximum, counts = measured
    references = next((key.table for key in schema.foreign_keys if field.name in key.fields), None)
    return ColumnEntry(
        name=field.name,
        type=field.type,
        title=field.title,
        description=field.description,
        required=field.required,
        is_key=field.name in schema.primary_key,
        references=references,
        verbatim=field.verbatim,
        pattern=field.pattern,
        rows=rows,
        filled=int(filled),
        distinct=int(distinct),
        example=_shortened(example),
        minimum=minimum,
        maximum=maximum,
        codes=tuple(
            CodeEntry(one.value, one.label, one.description, (counts or {}).get(one.value, 0))
            for one in field.categories
        ),
    )


def _shortened(example: str | None) -> str | None:
    if example is None or len(example) <= LONGEST_EXAMPLE:
        return example
    return example[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …"
