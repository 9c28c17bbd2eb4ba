"""Write CSV files: UTF-8 without BOM, LF line ends, minimal quoting, deterministic bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from flows.model.release_files import CSV, PARQUET
from flows.schema.files import TableSchema
from flows.schema.rules import DATETIME_FORMAT
from flows.schema.sql import identifier, literal

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may take a cell that begins with one for a formula


def write_csv(connection: duckdb.DuckDBPyConnection, rows: Path, path: Path) -> None:
    """Write a Parquet file as CSV: a header with the column names, then the rows in the same order.

    Null is an empty cell, an empty string is ``""``. Dates and times have ISO 8601 format, numbers all digits. A string
    is quoted if it contains a comma, a quotation mark, a line break or "#", which starts a comment in R's read.table.
    """
    connection.execute(
        f"COPY (FROM read_parquet({literal(str(rows))})) TO {literal(str(path))} (FORMAT csv, HEADER, DELIMITER ',', "
        f"QUOTE '\"', ESCAPE '\"', NULLSTR '', TIMESTAMPFORMAT {literal(DATETIME_FORMAT)})"
    )


def write_csv_files(connection: duckdb.DuckDBPyConnection, folder: Path, names: Iterable[str]) -> None:
    """Convert the tables of ``folder``/parquet to ``folder``/csv.

    A connection of one thread keeps the order of the rows without buffering them.
    """
    for name in names:
        write_csv(connection, folder / PARQUET / f"{name}.{PARQUET}", folder / CSV / f"{name}.{CSV}")


def formula_cells(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Path], schemas: Mapping[str, TableSchema]
) -> int:
    """Return how many texts of the tables, Parquet files by name, begin with one of FORMULA_SIGNS.

    CSV files keep them as they are: another text would be another value, and a spreadsheet's rule for what is a formula
    depends on its version and settings. The workbook has them as text cells.
    """
    signs = ", ".join(f"chr({ord(sign)})" for sign in FORMULA_SIGNS)
    counts = []
    for name, schema in schemas.items():
        texts = [identifier(field.name) for field in schema.fields if field.type == "string" and field.enum is None]
        cells = " + ".join(f"count(*) FILTER ({text}[1] IN ({signs}))" for text in texts)
        if texts:
            counts.append(f"SELECT {cells} AS cells FROM read_parquet({literal(str(tables[name]))})")
    [(number,)] = connection.execute(f"SELECT sum(cells) FROM ({' UNION ALL '.join(counts)})").fetchall()
    return int(number)
