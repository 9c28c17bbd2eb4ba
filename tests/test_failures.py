"""One line for what stopped a run."""

import duckdb
import pytest

from flows.model import PrepmeetError
from flows.run.failures import describe_failure, interrupt_before

FULL = "the disk is full; free some space, or name another folder by --output; the last release is unchanged"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PrepmeetError("raw/a.txt: broken"), "raw/a.txt: broken"),
        (KeyboardInterrupt(), "the run was interrupted"),
        (SystemExit(143), "the run was interrupted"),
        (ValueError("two\nlines"), "the run failed (ValueError: two lines)"),
        (OSError(28, "No space left on device", "o/a"), f"o/a: {FULL}"),
        (OSError(28, "Error writing bytes. Detail: [errno 28] No space left on device"), FULL),
        (OSError(28, "No space left on device"), FULL),
        (duckdb.TransactionException('Could not write file "o/a": No space left on device'), f"o/a: {FULL}"),
    ],
)
def test_what_stopped_a_run_is_one_line(error: BaseException, words: str) -> None:
    assert describe_failure(error) == words


def raised_after(first: BaseException) -> Exception:
    """An error that a library raises while it handles another one."""
    try:
        try:
            raise first
        except BaseException:
            raise ValueError("the task run is not set")  # noqa: B904 - as libraries do
    except ValueError as error:
        return error


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), SystemExit(143)])
def test_an_error_that_follows_an_interrupt_is_an_interrupt(interrupt: BaseException) -> None:
    assert interrupt_before(raised_after(interrupt)) is interrupt
    assert interrupt_before(interrupt) is interrupt


@pytest.mark.parametrize("first", [OSError("disk"), GeneratorExit()])
def test_an_error_that_follows_anything_else_is_no_interrupt(first: BaseException) -> None:
    assert interrupt_before(raised_after(first)) is None
