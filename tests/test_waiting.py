"""Two runs into one output: the second one is told who writes, or waits."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from flows.model import HeldByAnotherRun
from flows.run import prepare
from flows.run.output import LOCK_FILE, FolderOutput
from flows.run.prepare import prepared_run
from flows.run.settings import RunSettings


@pytest.fixture
def settings(tmp_path: Path) -> RunSettings:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "report.txt").write_text("A report.\n")
    return RunSettings(raw=str(tmp_path / "raw"), output=str(tmp_path / "output"))


def test_a_second_run_is_told_which_process_writes(settings: RunSettings) -> None:
    with FolderOutput(Path(settings.output)).hold(), pytest.raises(HeldByAnotherRun) as told, prepared_run(settings):
        pass
    assert f"another run is writing into this folder (process {os.getpid()} since 2" in str(told.value)
    assert str(told.value).endswith("; wait for it to end, or let this run wait by --wait")


def test_what_an_earlier_holder_wrote_into_the_lock_is_not_shown(settings: RunSettings) -> None:
    output = Path(settings.output)
    with FolderOutput(output).hold():
        (output / LOCK_FILE).write_bytes(b"\x1b[31mprocess")
        with pytest.raises(HeldByAnotherRun, match="into this folder; wait"), FolderOutput(output).hold():
            pass


def test_a_run_that_waits_begins_when_the_other_has_ended(
    settings: RunSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "WAIT_SECONDS", 0.01)
    is_held, may_end, asked = threading.Event(), threading.Event(), threading.Event()
    monkeypatch.setattr(prepare.logger, "info", lambda _: (asked.set(), may_end.set()))
    steps: list[str] = []

    def first() -> None:
        with FolderOutput(Path(settings.output)).hold():
            is_held.set()
            assert may_end.wait(10)
            steps.append("first ended")

    other = threading.Thread(target=first)
    other.start()
    assert is_held.wait(10)
    with prepared_run(settings, wait=True):
        steps.append("second began")
    other.join()
    assert asked.is_set()
    assert steps == ["first ended", "second began"]
