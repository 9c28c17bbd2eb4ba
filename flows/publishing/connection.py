"""In-memory DuckDB databases with a memory limit, above which DuckDB spills to disk."""

from __future__ import annotations

from pathlib import Path

import duckdb

MEMORY_LIMIT = "384MB"


def bounded_connection(scratch: Path, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection to an empty database; DuckDB creates ``scratch`` to spill to and removes it at the end."""
    connection = duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(scratch)})
    if threads is not None:
        connection.execute(f"SET threads = {threads}")
    return connection
