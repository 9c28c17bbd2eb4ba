"""What a signal does to a command: end it as an error does, but not halfway through an import."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

EXIT_TERMINATED = 143


def exit_at_sigterm() -> None:
    """Let the signal of a supervisor end this process as an error does, so that blocks are left in order."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_TERMINATED))


@contextmanager
def sigterm_held() -> Iterator[None]:
    """Let SIGTERM end this process only after the block: half-imported modules fail with tracebacks at exit."""
    asked: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
    if asked:
        sys.exit(EXIT_TERMINATED)


def count_interrupts() -> list[int]:
    """Return a list that grows with each Ctrl-C: a query that is interrupted raises another error than this one."""
    interrupts: list[int] = []

    def interrupt(number: int, _frame: object) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    return interrupts
