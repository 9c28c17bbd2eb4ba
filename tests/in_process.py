"""The command prepmeet in this process: exit code, standard output and standard error as a person gets them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from flows.cli.app import app
from flows.model import PrepmeetError


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def prepmeet_here(*arguments: str | Path, given: str | bytes | None = None) -> Done:
    """Run the command with ``given`` on its standard input; a user's mistake ends as ``main`` ends it."""
    result = CliRunner().invoke(app, [str(one) for one in arguments], input=given)
    if isinstance(result.exception, PrepmeetError):
        return Done(1, result.stdout, f"{result.stderr}prepmeet: {result.exception}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)
