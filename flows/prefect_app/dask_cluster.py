"""A task runner on a Dask cluster, for runs with the setting ``dask``."""

from __future__ import annotations

import os
from typing import Any, cast

from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner

from flows.model import PrepmeetError
from flows.run.execute import WORKERS


def dask_runner(address: str) -> TaskRunner[PrefectFuture[Any]]:
    """Return a task runner on a Dask cluster: the scheduler at an address, or a local cluster ("local").

    Raises:
        PrepmeetError: prefect-dask is not installed.
    """
    # Dask's workers are daemons by default, which may start no processes, and each document is read in a process
    os.environ.setdefault("DASK_DISTRIBUTED__WORKER__DAEMON", "False")
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise PrepmeetError("Dask is not installed; pip install 'prepmeet[dask]'") from error
    if address != "local":
        return cast(TaskRunner[PrefectFuture[Any]], DaskTaskRunner(address=address))
    cluster = {"n_workers": WORKERS, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    return cast(TaskRunner[PrefectFuture[Any]], DaskTaskRunner(cluster_kwargs=cluster))
