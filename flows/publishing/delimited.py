"""Write CSV files: UTF-8 without BOM, LF line ends, minimal quoting, deterministic bytes."""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.schema.rules import DATETIME_FORMAT
from flows.schema.sql import literal


def write_csv(connection: duckdb.DuckDBPyConnection, rows: Path, path: Path) -> None:
    """Write a Parquet file as CSV: a header with the column names, then the rows in the same order.

    Null is an empty cell, an empty string is ``""``. Dates and times have ISO 8601 format, numbers all digits. A string
    is quoted if it contains a comma, a quotation mark, a line break or "#", which starts a comment in R's read.table.
    """
    connection.execute(
        f"COPY (FROM read_parquet({literal(str(rows))})) TO {literal(str(path))} (FORMAT csv, HEADER, DELIMITER ',', "
        f"QUOTE '\"', ESCAPE '\"', NULLSTR '', TIMESTAMPFORMAT {literal(DATETIME_FORMAT)})"
    )
