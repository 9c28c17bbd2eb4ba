"""Prepare a run: check its settings, hold its output, plan it once. Light to import: a run without news ends here."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.model import FileOutcome, HeldByAnotherRun, PrepmeetError
from flows.run.failures import describe_failure
from flows.run.notice_content import failure_notice, record_notice
from flows.run.notices import check_target, send_or_warn
from flows.run.output import LOCK_FILE, Output, check_locations, open_output, open_raw
from flows.run.plan import Plan, lock_new_files, make_plan
from flows.run.record import RunRecord
from flows.run.settings import RunSettings
from flows.sources.archive import LOCK_NAME
from flows.storage import Location, write_back
from flows.storage.folder import check_version

WAIT_SECONDS = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PreparedRun:
    """A run that holds its output: where the reports are, the local folder with them, its plan and its start (UTC)."""

    settings: RunSettings
    raw: Location
    output: Output
    plan: Plan
    started: datetime

    def lock_new_files(self, outcomes: Sequence[FileOutcome]) -> None:
        """Add new files to the lock of the raw folder, if it has one, also in a bucket."""
        if lock_new_files(self.plan, outcomes) and not self.raw.is_local:
            write_back(self.raw, self.plan.raw.parent, LOCK_NAME)


def check_settings(settings: RunSettings) -> None:
    """Raise PrepmeetError for a mistake in the settings, before anything is created."""
    check_locations(settings.raw, settings.output, settings.cache)
    raw = Location(settings.raw)
    if raw.is_local and not raw.local_path.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name the folder with the reports by --raw")
    check_target(settings.notify)
    if settings.version is not None:
        check_version(settings.version)


def plan_only(settings: RunSettings) -> tuple[Plan, Output]:
    """Return the plan of a run without holding or writing anything."""
    check_settings(settings)
    output = open_output(settings.output, settings.work)
    _, folder = open_raw(settings.raw, output)
    return make_plan(settings, folder, output), output


@contextmanager
def prepared_run(settings: RunSettings, *, wait: bool = False) -> Iterator[PreparedRun]:
    """Hold the output for one run, remove what a killed run left, and plan the run; ``wait`` until it is free.

    Raises:
        PrepmeetError: another run holds the output, or the settings or inputs have a fault.
    """
    check_settings(settings)
    output = open_output(settings.output, settings.work)
    is_new = not output.work.exists()
    with _held(output, wait=wait):
        started = datetime.now(UTC)
        try:
            output.recover()
            raw, folder = open_raw(settings.raw, output)
            plan = make_plan(settings, folder, output)
        except BaseException:
            if is_new:
                _remove_new(output.work)
            raise
        yield PreparedRun(settings, raw, output, plan, started)


@contextmanager
def _held(output: Output, *, wait: bool) -> Iterator[None]:
    """Hold an output; with ``wait``, ask again until the run that holds it has ended."""
    with ExitStack() as holding:
        while True:
            try:
                holding.enter_context(output.hold())
                break
            except HeldByAnotherRun as held:
                if not wait:
                    raise
                logger.info(str(held))
                time.sleep(WAIT_SECONDS)
        yield


def _remove_new(work: Path) -> None:
    """Remove a working folder that contains only its lock."""
    with suppress(OSError):
        (work / LOCK_FILE).unlink(missing_ok=True)
        work.rmdir()


@contextmanager
def failure_noticed(settings: RunSettings) -> Iterator[None]:
    """Send a notice of an exception in the block. PrepmeetError if the target of notices is mistyped."""
    check_target(settings.notify)
    try:
        yield
    except Exception as error:
        send_or_warn(settings.notify, failure_notice(describe_failure(error), settings.output))
        raise


def send_record_notice(settings: RunSettings, record: RunRecord) -> None:
    """Send the notice of a run that released or failed."""
    send_or_warn(settings.notify, record_notice(record, settings.output))
