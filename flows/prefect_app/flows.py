"""The flows of Prefect: ``prepmeet`` turns reports into a release, ``check-awaited`` fetches awaited reports first."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar, cast

from prefect import Flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.runtime import deployment
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import __version__
from flows.model import PrepmeetError
from flows.prefect_app.dask_cluster import dask_runner
from flows.prefect_app.main_guard import require_main_guard
from flows.prefect_app.tasks import PrefectExecutor, release_path
from flows.run.execute import THREADS, carry_out, execute
from flows.run.failures import describe_failure
from flows.run.fetching import fetch_awaited
from flows.run.prepare import PreparedRun, failure_noticed
from flows.run.record import RunRecord
from flows.run.record_page import counted
from flows.run.settings import RunSettings, operated_settings
from flows.sources.official import FetchReport, FetchStatus

P = ParamSpec("P")
R = TypeVar("R")
ReleaseResult = dict[str, str | None]

# set by a caller in this process that has planned the run already, and takes its record
HANDED_OVER: ContextVar[tuple[PreparedRun, list[RunRecord]] | None] = ContextVar("prepared run", default=None)
LOCAL_TASKS = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=THREADS))

logger = logging.getLogger(__name__)


class GuardedFlow(Flow[P, R]):
    """A flow that is not started again by its own worker processes, which import the user's script."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the flow."""
        require_main_guard()
        return super().__call__(*args, **kwargs)


def _flow(name: str, description: str, run_name: str) -> Callable[[Callable[P, R]], GuardedFlow[P, R]]:
    def decorate(function: Callable[P, R]) -> GuardedFlow[P, R]:
        return GuardedFlow(
            function,
            name=name,
            description=description,
            flow_run_name=run_name,
            task_runner=LOCAL_TASKS,
            persist_result=False,
        )

    return decorate


@_flow("prepmeet", "Turn the reports of a folder into a validated release, if there is news", "{settings}")
def prepmeet(settings: RunSettings = RunSettings()) -> State[ReleaseResult]:  # noqa: B008 - frozen
    """Read what is new and release it. Returns status, version and path of the latest release.

    Args:
        settings: What to read, where to release it, and who gets a notice.
    """
    logging.getLogger("flows").setLevel(logging.INFO)
    return _run(settings)


def _run(settings: RunSettings) -> State[ReleaseResult]:
    """Run what a caller in this process has prepared, else prepare it. Dask pickles the flow, without its module."""
    prepared = HANDED_OVER.get()
    if prepared is not None:
        run, records = prepared
        records.append(carry_out(run, _executor(settings)))
        return _state(records[-1], settings)
    return _execute(settings)


def _executor(settings: RunSettings) -> PrefectExecutor:
    return PrefectExecutor(None if settings.dask is None else dask_runner(settings.dask))


def _allowed(settings: RunSettings) -> RunSettings:
    """Return the settings with the places and the target of notices of this process's environment.

    A script that calls the flow may choose them; a run that was started through the API may not: PrepmeetError.
    """
    if deployment.id is not None:
        return operated_settings(settings, os.environ)
    return settings.model_copy(update={"notify": settings.notify or os.environ.get("PREPMEET_NOTIFY")})


def _execute(settings: RunSettings) -> State[ReleaseResult]:
    """Carry out a run; a user's mistake becomes a failed state of one line, without a traceback."""
    try:
        settings = _allowed(settings)
        record = execute(settings, _executor(settings))
    except PrepmeetError as error:
        return Failed(message=describe_failure(error))
    if record is None:
        return Completed(name="NoNews", message="No news: the inputs are those of the latest release")
    return _state(record, settings)


def _state(record: RunRecord, settings: RunSettings) -> State[ReleaseResult]:
    if record.exit_code() == 1:
        return Failed(message=record.message)
    path = release_path(settings.output, record.release) if record.release else None
    result: ReleaseResult = {"status": record.status.value, "version": record.release, "path": path}
    name = "Partial" if record.quarantined() else "Completed"
    return Completed(name=name, message=record.message, data=result)


# ---------------------------------------------------------------------------------------------- awaited documents


@task(name="fetch-awaited", task_run_name="fetch awaited documents into {raw}", cache_policy=NO_CACHE)
def fetch(raw: str, contact: str) -> FetchReport:
    """Ask for the documents that the registry awaits; return the result for each."""
    return fetch_awaited(raw, contact, __version__)


@_flow("check-awaited", "Fetch awaited documents, and release them if any has arrived", "check {settings.raw}")
def check_awaited(settings: RunSettings = RunSettings(), contact: str = "") -> State[ReleaseResult]:  # noqa: B008
    """Fetch awaited documents from the official document system; release them if any has arrived.

    Args:
        settings: Where the archive is; where to release it, if a document has arrived; and who gets a notice.
        contact: E-mail address or page of who asks; by default the one in sources.yml.
    """
    try:
        settings = _allowed(settings)
        with failure_noticed(settings):
            report = fetch(settings.raw, contact)
    except PrepmeetError as error:
        return Failed(message=describe_failure(error))
    for document in report.documents:
        logger.info("%s: %s %s", document.wanted.symbol, document.status, document.message)
    arrived = report.count(FetchStatus.ARCHIVED)
    logger.info("%d of %s have arrived", arrived, counted(len(report.documents), "awaited document"))
    state = _execute(settings) if arrived else None
    if not report.is_complete():
        return _incomplete(report, settings, state)
    awaited = counted(len(report.documents), "document")
    return state or Completed(name="NothingNew", message=f"{awaited} awaited, none has arrived")


def _incomplete(
    report: FetchReport, settings: RunSettings, release: State[ReleaseResult] | None
) -> State[ReleaseResult]:
    """Return the failed state of a check that was not complete; ``release`` is how the release of the others ended."""
    failed = counted(report.count(FetchStatus.FAILED), "awaited document")
    not_asked = report.count(FetchStatus.NOT_ASKED)
    message = report.stopped or f"{failed} could not be asked for, {not_asked} not asked for"
    if release is not None and release.is_failed():
        message = f"{message}; {release.message}"
    try:
        with failure_noticed(settings):
            raise PrepmeetError(message)
    except PrepmeetError:
        return Failed(message=message)
