"""Databases of DuckDB in memory that stay within a limit, above which they work on disk."""

from __future__ import annotations

from pathlib import Path

import duckdb

MEMORY_LIMIT = "384MB"


def bounded_connection(scratch: Path, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection to an empty database; ``scratch`` is made when the memory is full and removed at the end."""
    connection = duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(scratch)})
    if threads is not None:
        connection.execute(f"SET threads = {threads}")
    return connection
