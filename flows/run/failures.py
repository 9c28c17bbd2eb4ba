"""One line for what stopped a run."""

from __future__ import annotations

import os
from errno import ENOSPC

from flows.model import PrepmeetError, printable


def interrupt_before(error: BaseException) -> BaseException | None:
    """Return the interrupt that an error is, or that came before: DuckDB and Prefect raise errors of theirs then."""
    before: BaseException | None = error
    while before is not None and not isinstance(before, (KeyboardInterrupt, SystemExit)):
        before = before.__context__
    return before or (None if isinstance(error, Exception) else error)


def describe_failure(error: BaseException) -> str:
    """Return one line for what stopped a run."""
    if isinstance(error, PrepmeetError):
        return printable(str(error))
    # compare texts, not errno: the libraries that write tables wrap the error
    if os.strerror(ENOSPC) in str(error) and not getattr(error, "filename", None):
        return "the disk is full; free some space, or name another folder by --output; the last release is unchanged"
    if isinstance(error, OSError) and error.strerror:
        where = printable(f"{error.filename}: ") if error.filename else ""
        return f"{where}{error.strerror}; the last release is unchanged"
    if not isinstance(error, Exception):
        return "the run was interrupted"
    reason = " ".join(str(error).split())[:300]
    return f"the run failed ({type(error).__name__}: {reason})"
