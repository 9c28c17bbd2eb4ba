"""A table's Parquet file → CSV: UTF-8 without BOM, LF, quotes only where they are needed, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.schema.rules import DATETIME_FORMAT
from flows.schema.sql import literal


def write_csv(connection: duckdb.DuckDBPyConnection, rows: Path, path: Path) -> None:
    """Write the rows of a Parquet file in their order, below a line with the names of the columns.

    Null is an empty cell, an empty text is ``""``. Dates and times are written by ISO 8601, numbers in full. A text is
    quoted if it holds a comma, a quotation mark, a line break or "#", which R's read.table takes for a comment.
    """
    connection.execute(
        f"COPY (FROM read_parquet({literal(str(rows))})) TO {literal(str(path))} (FORMAT csv, HEADER, DELIMITER ',', "
        f"QUOTE '\"', ESCAPE '\"', NULLSTR '', TIMESTAMPFORMAT {literal(DATETIME_FORMAT)})"
    )
