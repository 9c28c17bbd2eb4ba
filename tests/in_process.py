"""The command prepmeet in this process: exit code, standard output and standard error as a person gets them."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from typer.testing import CliRunner

from flows.cli.app import main

REPOSITORY = Path(__file__).resolve().parents[1]
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def command_environment(**changes: str) -> dict[str, str]:
    """This process's environment as a pipe would have it: no settings of the session's server, no terminal's width.

    Whoever names the session's server by PREFECT_API_URL also gets its login.
    """
    login = ("PREFECT_API_AUTH_STRING",) if "PREFECT_API_URL" in changes else ()
    kept = {name: value for name, value in os.environ.items() if name in login or not name.startswith("PREFECT_")}
    return {name: value for name, value in kept.items() if name not in ("DO_NOT_TRACK", "COLUMNS")} | changes


def prepmeet_here(
    *arguments: str | Path, given: str | bytes | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Call the command's main() with ``given`` on its standard input and ``changes`` to its environment.

    What the command changes in this process is put back. An error that main() lets through is raised: a process would
    end with its traceback.
    """
    command = ["prepmeet", *map(str, arguments)]
    with ExitStack() as stack:
        stack.enter_context(_kept_signals())
        stack.enter_context(_kept_log_level())
        stack.enter_context(patch.dict(os.environ, command_environment(**changes), clear=True))
        stack.enter_context(patch.object(sys, "argv", command))
        stack.enter_context(patch.object(os, "_exit", _exit_here(os.getpid())))
        stack.enter_context(patch.object(os, "get_terminal_size", side_effect=OSError("no terminal")))
        out, err, _ = stack.enter_context(CliRunner().isolation(given))
        code = _exit_code()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return subprocess.CompletedProcess(command, code, out.getvalue().decode(), err.getvalue().decode())


def _exit_code() -> int:
    """Run main() and return the exit code that its process would have."""
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return 1
        return end.code or 0
    return 0


def _exit_here(pid: int) -> object:
    """os._exit for this process raises SystemExit; processes forked from it end as usual."""
    end_at_once = os._exit

    def leave(code: int) -> None:
        if os.getpid() != pid:
            end_at_once(code)
        raise SystemExit(code)

    return leave


@contextmanager
def _kept_signals() -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


@contextmanager
def _kept_log_level() -> Iterator[None]:
    logger = logging.getLogger("flows")
    level, handlers = logger.level, logger.handlers[:]
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.handlers[:] = handlers
