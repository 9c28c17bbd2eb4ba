"""One line for what stopped a run."""

from __future__ import annotations

import os
import re
from errno import EDQUOT, ENOSPC

from flows.model import PrepmeetError, one_line

_FILE = re.compile(r'file "([^"]+)"')  # as DuckDB names it


def interrupt_before(error: BaseException) -> BaseException | None:
    """Return the interrupt that an error is, or that came before: DuckDB and Prefect raise errors of theirs then."""
    before: BaseException | None = error
    while before is not None and not isinstance(before, (KeyboardInterrupt, SystemExit)):
        before = before.__context__
    return before or (None if isinstance(error, Exception) else error)


def is_disk_full(error: BaseException) -> bool:
    """Return whether an error says that a disk, or the share of it that a user has, is full."""
    # compare texts, not errno: the libraries that write tables wrap the error
    return any(os.strerror(number) in str(error) for number in (ENOSPC, EDQUOT))


def describe_failure(error: BaseException) -> str:
    """Return one line for what stopped a run."""
    if isinstance(error, PrepmeetError):
        return one_line(str(error))
    if is_disk_full(error):
        named = _FILE.search(str(error))
        file = getattr(error, "filename", None) or (named[1] if named else "")
        where = one_line(f"{file}: ") if file else ""
        advice = "free some space, or name another folder by --output; the last release is unchanged"
        return f"{where}the disk is full; {advice}"
    if isinstance(error, OSError) and error.strerror:
        where = one_line(f"{error.filename}: ") if error.filename else ""
        return f"{where}{error.strerror}; the last release is unchanged"
    if not isinstance(error, Exception):
        return "the run was interrupted"
    reason = " ".join(str(error).split())[:300]
    return f"the run failed ({type(error).__name__}: {reason})"
