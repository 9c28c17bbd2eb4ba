"""A DuckDB connection that checks a release of any size in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import duckdb

from flows.model import PrepmeetError

# DuckDB spills to disk above the limit. Memory grows with the number of threads, so that is fixed as well.
SETTINGS = MappingProxyType({"memory_limit": "256MB", "threads": "1", "preserve_insertion_order": "false"})


@contextmanager
def scratch_connection(parent: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection that spills what does not fit in memory to a temporary folder, which is removed at the end.

    The folder is below ``parent``, by default below the system's temporary folder.

    Raises PrepmeetError if the disk of that folder or the memory is full.
    """
    with tempfile.TemporaryDirectory(prefix="prepmeet-", dir=parent) as folder:
        try:
            with duckdb.connect(config={**SETTINGS, "temp_directory": folder}) as connection:
                yield connection
        except duckdb.OperationalError as error:
            if not isinstance(error, duckdb.OutOfMemoryException) and folder not in str(error):
                raise
            reason = str(error).splitlines()[0]
            raise PrepmeetError(
                f"there is no room to check the release: {reason}; free space in {parent or tempfile.gettempdir()}, "
                "or name another folder for temporary files in the variable TMPDIR"
            ) from error
