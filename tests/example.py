"""The release of the fictional reports in examples/."""

from __future__ import annotations

from pathlib import Path

from flows.run.execute import LocalExecutor, execute
from flows.run.record import RunStatus
from flows.run.settings import RunSettings

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def make_example(folder: Path) -> None:
    """Make a release of examples/raw in ``folder``/output, without Prefect."""
    settings = RunSettings(raw=str(EXAMPLES / "raw"), output=str(folder / "output"), version="2045-06-01")
    record = execute(settings, LocalExecutor())
    assert record is not None and record.status is RunStatus.RELEASED, record
