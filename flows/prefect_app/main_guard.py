"""A flow that a script calls: its worker processes import the script, so the call must be below a main guard."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from flows.work.pool import ADVICE_ON_GUARD, exit_if_worker_start


def require_main_guard() -> None:
    """End the script with one line if its worker processes would call the flow, too; end such a worker.

    Raises:
        SystemExit: with the line, before anything has started.
    """
    exit_if_worker_start()
    statement = _statement_of_script()
    if statement is not None and not _is_in_if(*statement):
        sys.exit(f"prepmeet: {ADVICE_ON_GUARD}")


def _statement_of_script() -> tuple[str, int] | None:
    """Return file and line of the script's statement that is running; None if it is in another thread."""
    frame = sys._getframe(1)
    while frame.f_back is not None and not _is_script(frame.f_globals.get("__name__"), frame.f_code.co_name):
        frame = frame.f_back
    if not _is_script(frame.f_globals.get("__name__"), frame.f_code.co_name):
        return None
    return frame.f_code.co_filename, frame.f_lineno


def _is_script(module: object, function: str) -> bool:
    return module == "__main__" and function == "<module>"


def _is_in_if(file: str, line: int) -> bool:
    """Return whether a line is in an if statement; True if the file cannot be read, so that workers skip it, too."""
    try:
        statements = ast.walk(ast.parse(Path(file).read_bytes()))
    except (OSError, SyntaxError, ValueError):
        return True
    return any(isinstance(one, ast.If) and one.lineno <= line <= (one.end_lineno or line) for one in statements)
