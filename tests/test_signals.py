"""SIGTERM of a command ends it, but not halfway through an import."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from flows.cli.signals import EXIT_TERMINATED, exit_at_sigterm, sigterm_held


@pytest.fixture(autouse=True)
def handler_of_the_tests() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_held_signal_ends_the_command_after_the_block() -> None:
    exit_at_sigterm()
    reached = []
    with pytest.raises(SystemExit) as ended, sigterm_held():
        signal.raise_signal(signal.SIGTERM)
        reached.append("the end of the block")
    assert (reached, ended.value.code) == (["the end of the block"], EXIT_TERMINATED)
    with pytest.raises(SystemExit):
        signal.raise_signal(signal.SIGTERM)


def test_without_a_signal_the_command_goes_on() -> None:
    with sigterm_held():
        pass
