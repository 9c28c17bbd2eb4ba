"""One run from the command line: run the flow in this process, and wait until its server has recorded it."""

from __future__ import annotations

import logging
import time
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import State
from prefect.logging.handlers import APILogHandler
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.model import PrepmeetError
from flows.prefect_app.flows import HANDED_OVER, prepmeet
from flows.run.prepare import PreparedRun
from flows.run.record import RunRecord
from flows.run.settings import RunSettings

DRAIN_SECONDS = 15.0
STALL_SECONDS = 5.0

logger = logging.getLogger(__name__)


def run_prepared(prepared: PreparedRun) -> RunRecord:
    """Run the flow on the server that the environment names, and return the run's record.

    Raises:
        PrepmeetError: the run has no record; Exception: Prefect failed before the run began.
    """
    settings = prepared.settings
    records: list[RunRecord] = []
    token = HANDED_OVER.set((prepared, records))
    try:
        # without the heartbeat: its thread delays the end of every flow by a second
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            fault = _run_and_drain(settings, records)
    finally:
        HANDED_OVER.reset(token)
    if records:
        if fault is not None:
            # the run is complete, only the server's record of it is not
            logger.warning("the Prefect server's record of this run is not complete: %s", type(fault).__name__)
        return records[-1]
    raise fault or PrepmeetError("Prefect ended the flow before the run began")


def _run_and_drain(settings: RunSettings, records: list[RunRecord]) -> Exception | None:
    """Run the flow and wait for the server to record it; return an exception instead of raising it."""
    try:
        state = prepmeet(settings, return_state=True)
        if records:
            _drain(state)
        elif state.is_failed():
            state.result()
    except Exception as error:
        return error
    finally:
        APILogHandler().flush()
    return None


def _drain(state: State[Any]) -> None:
    """Wait until the server has recorded the ends of this flow's task runs; it loses what is queued when it stops."""
    run_id = state.state_details.flow_run_id
    if run_id is None:
        return
    flow_filter = FlowRunFilter(id=FlowRunFilterId(any_=[run_id]))
    deadline = time.monotonic() + DRAIN_SECONDS
    last_progress, seen = time.monotonic(), (-1, -1)
    with get_client(sync_client=True) as client:
        while time.monotonic() < min(deadline, last_progress + STALL_SECONDS):
            runs = client.read_task_runs(flow_run_filter=flow_filter)
            final = [run for run in runs if run.state is not None and run.state.is_final()]
            # events are recorded in order: when the last task's end is there, the others are, too
            if len(final) == len(runs) and any(run.task_key.startswith("report_run") for run in final):
                return
            if (len(runs), len(final)) != seen:
                seen, last_progress = (len(runs), len(final)), time.monotonic()
            time.sleep(0.2)
