"""In-memory DuckDB databases with a memory limit, above which DuckDB spills to disk, and with one thread.

Two threads take almost twice the time of the processor for the same rows, and more memory.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

MEMORY_LIMIT = "384MB"


def bounded_connection(scratch: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection to an empty database; DuckDB creates ``scratch`` to spill to and removes it at the end."""
    return duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(scratch), "threads": 1})
