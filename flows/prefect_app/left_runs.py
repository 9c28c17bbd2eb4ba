"""Runs that a service left unfinished when it ended: they hold the only slot of their deployment until they are ended.

Only for a server whose database is that of one service: ``sole_service`` keeps a second one away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Crashed

from flows.model import PrepmeetError

LOCK_FILE = "schedule.lock"
MESSAGE = "the service ended before this run did"
UNFINISHED = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]


@contextmanager
def sole_service(home: Path) -> Iterator[None]:
    """Hold the folder of the service for the block. PrepmeetError if another service holds it."""
    import fcntl  # noqa: PLC0415 - missing on Windows, where everything else can be imported

    with (home / LOCK_FILE).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PrepmeetError(f"{home}: another schedule uses this folder; stop it, or name another --work") from None
        yield


def end_left_runs() -> tuple[str, ...]:
    """Mark the unfinished runs of all deployments as crashed, free their slots, and return the runs' names."""
    with get_client(sync_client=True) as client:
        names = []
        while runs := _unfinished(client):
            for run in runs:
                client.set_flow_run_state(run.id, Crashed(message=MESSAGE), force=True)
            names += [run.name for run in runs]
        # a run that was deleted in the pages has left its slot, too
        for deployment in client.read_deployments():
            limit = deployment.global_concurrency_limit
            if limit is not None and limit.active_slots:
                client.update_global_concurrency_limit(limit.name, GlobalConcurrencyLimitUpdate(active_slots=0))
    return tuple(names)


def _unfinished(client: SyncPrefectClient) -> Sequence[FlowRun]:
    return client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            deployment_id=FlowRunFilterDeploymentId(is_null_=False),
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=UNFINISHED)),
        )
    )
