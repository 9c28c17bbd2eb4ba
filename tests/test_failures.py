"""One line for what stopped a run."""

import duckdb
import pytest

from flows.model import PrepmeetError
from flows.run.failures import describe_failure

FULL = "the disk is full; free some space, or name another folder by --output; the last release is unchanged"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PrepmeetError("raw/a.txt: broken"), "raw/a.txt: broken"),
        (KeyboardInterrupt(), "the run was interrupted"),
        (SystemExit(143), "the run was interrupted"),
        (ValueError("two\nlines"), "the run failed (ValueError: two lines)"),
        (OSError(28, "No space left on device", "o/a"), "o/a: No space left on device; the last release is unchanged"),
        (OSError(28, "Error writing bytes. Detail: [errno 28] No space left on device"), FULL),
        (OSError(28, "No space left on device"), FULL),
        (duckdb.TransactionException('Could not write file "o/a": No space left on device'), FULL),
    ],
)
def test_what_stopped_a_run_is_one_line(error: BaseException, words: str) -> None:
    assert describe_failure(error) == words
