"""A flow that a script calls: its worker processes import the script, so the call must be below a main guard."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import FrameType

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
    """Return file and line of the script's statement that is running; None if there is none, or in another thread."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") == "__main__" and frame.f_code.co_name == "<module>":
            # workers do not import the __main__ of a package (python -m flows.cli)
            spec = frame.f_globals.get("__spec__")
            is_package = spec is not None and spec.name.endswith(".__main__")
            return None if is_package else (frame.f_code.co_filename, frame.f_lineno)
        frame = frame.f_back
    return None


def _is_in_if(file: str, line: int) -> bool:
    """Return whether a line is in an if statement; True if the file cannot be read, so that workers skip it, too."""
    try:
        statements = ast.walk(ast.parse(Path(file).read_bytes()))
    except (OSError, SyntaxError, ValueError):
        return True
    return any(isinstance(one, ast.If) and one.lineno <= line <= (one.end_lineno or line) for one in statements)
