"""The Prefect flows: plan → read batches → build parts → stage, validate, publish → report.

This is the only module that imports Prefect. Every stage is a plain function of another module; here they become tasks.
Nothing is cached or persisted by the engine: what is news is decided by the data. Only what the outside can disturb
is retried. ``ingest`` reads, ``publish`` makes a release of what has been read, ``prepmeet`` does both.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, datetime
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import Flow, Task, flow, serve, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import State, TaskRun
from prefect.client.schemas.schedules import CronSchedule
from prefect.events import emit_event
from prefect.exceptions import FailedRun
from prefect.futures import PrefectFuture
from prefect.logging.handlers import APILogHandler
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.annotations import quote, unmapped

from flows import __version__
from flows.model import Issue, PrepmeetError, Severity, SourceFile
from flows.publishing.rows import PartRows
from flows.publishing.staging import stage_release
from flows.run.notices import tell
from flows.run.output import Output, choose_version, staging
from flows.run.plan import (
    Plan,
    Selection,
    Sorting,
    describe_failure,
    hold_back_unselected,
    start_report,
    utc_now,
)
from flows.run.record import (
    RunInProgress,
    RunReport,
    RunStatus,
    changes_since,
    document_results,
    reason_beside,
    to_markdown,
    write_run,
)
from flows.run.settings import (
    Opened,
    RunSettings,
    Stages,
    divide_for,
    failure_notice,
    fetch_awaited,
    flow_parameters,
    ingested,
    notice_of,
    opened,
    plan_for,
    prune_cache,
    sort_for,
)
from flows.schema.files import load_schemas
from flows.sources.official import FetchReport, FetchStatus
from flows.storage import Location
from flows.storage.folder import scratch_folder
from flows.validation import validate_release
from flows.work.cache import has_part, local_parts
from flows.work.documents import Outcome, Places, batches, read_sources
from flows.work.parts import PartResult, PartWork, build_parts, part_batches, quarantine
from flows.work.pool import WorkerPool

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., State[None]])

_RECORDS: ContextVar[list[RunReport]] = ContextVar("records of the runs that this call has made")

logger = logging.getLogger("flows.prefect_app.flows")  # the engine may load this file under another name

WORKERS = os.cpu_count() or 1
PART_TASKS = 16
ARTIFACT_ROWS = 500
EVENT_DOCUMENTS = 90  # the server refuses an event with more than a hundred related resources
DRAIN_SECONDS = 15.0
STALL_SECONDS = 5.0


def _as_it_is(value: T) -> T:
    """Hand a value to a task untouched: the engine would search it for futures, row by row."""
    return cast(T, quote(value))


def _is_io_fault(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    try:
        state.result()
    except OSError:
        return True
    except Exception:
        return False
    return False


# ---------------------------------------------------------------------------------------------- stages as tasks


@task(name="plan", description="Find and hash the inputs, hold them against the lock", cache_policy=NO_CACHE)
def plan_run(settings: RunSettings, raw: Path, output: Output) -> Plan:
    """Return the plan of the run."""
    return plan_for(settings, raw, output)


@task(
    name="read-batch",
    description="Read and parse a batch of documents in worker processes",
    cache_policy=NO_CACHE,
)
def read_batch(sources: tuple[SourceFile, ...], places: Places, pool: WorkerPool | None) -> tuple[Outcome, ...]:
    """Return one outcome a document; a document that cannot be read is an outcome, too."""
    with _pool_here(pool) as workers:
        outcomes = read_sources(workers, places, sources)
    for outcome in outcomes:
        if outcome.masthead is None:
            logger.warning("quarantined, %s: %s", outcome.code, outcome.message)
        else:
            logger.info("read %s (%.1f s)", outcome.source.path, outcome.seconds)
    return outcomes


@task(
    name="build-parts",
    description="Resolve the names and build the rows of some meetings in worker processes",
    cache_policy=NO_CACHE,
)
def build_batch(works: tuple[PartWork, ...], places: Places, pool: WorkerPool | None) -> tuple[PartResult, ...]:
    """Return one result a part."""
    with _pool_here(pool) as workers:
        results = build_parts(workers, places, works)
    for result in results:
        for culprit in result.culprits:
            logger.warning("quarantined, %s: %s", culprit.code, culprit.message)
    return results


@contextmanager
def _pool_here(pool: WorkerPool | None) -> Iterator[WorkerPool]:
    """The pool of this run, or one of its own for a task that runs on another machine."""
    if pool is not None:
        yield pool
        return
    if multiprocessing.current_process().daemon:
        raise PrepmeetError("start Dask's workers with DASK_DISTRIBUTED__WORKER__DAEMON=False: they read in processes")
    with WorkerPool(1) as own:
        yield own


@task(
    name="stage",
    description="Merge the parts and write the release aside",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_is_io_fault,
)
def stage(parts: Sequence[str], folder: Path, plan: Plan, version: str, created: datetime) -> None:
    """Write all files of the release into ``folder``, over what an attempt that failed has left there."""
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    scratch = scratch_folder(folder)
    try:
        with PartRows(local_parts(Location(plan.places.cache), parts, scratch), scratch) as rows:
            stage_release(
                rows,
                folder,
                version=version,
                created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
                sources=plan.inventory.files,
                fingerprint=plan.fingerprint,
                code_version=__version__,
            )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@task(name="validate", description="Check the staged files, all rows and links", cache_policy=NO_CACHE)
def validate(folder: Path, expected: Mapping[str, Mapping[str, int]]) -> tuple[Issue, ...]:
    """Return what the checks found; an error among it stops the release."""
    return validate_release(folder, load_schemas(), expected)


@task(
    name="publish",
    description="Move the staged release into place, then let latest lead to it",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_is_io_fault,
)
def publish_release(folder: Path, output: Output, version: str) -> None:
    """Make the staged folder the latest release; an attempt that failed after the move is taken up where it stopped."""
    output.publish(folder, version)


@task(name="report", description="Show the run's figures as artifacts", cache_policy=NO_CACHE, retries=2)
def report_run(report: RunReport, output: str, sources: Sequence[Mapping[str, str]]) -> None:
    """Create the artifacts run-report, quarantine and lineage, and tell of a release by an event."""
    create_markdown_artifact(key="run-report", markdown=to_markdown(report), description="Figures of the run")
    rows = [
        {"file": item.path, "code": item.code, "reason": reason_beside(item.path, item.message), "bytes": item.bytes}
        for item in report.quarantined()[:ARTIFACT_ROWS]
    ]
    create_table_artifact(key="quarantine", table=rows, description="Documents that could not be read")
    if report.status is not RunStatus.RELEASED:
        return
    lineage = [{"release": str(report.release), **source} for source in sources[:ARTIFACT_ROWS]]
    create_table_artifact(key="lineage", table=lineage, description="Documents that the release is made from")
    emit_event(
        "prepmeet.release.published",
        resource={"prefect.resource.id": f"prepmeet.release.{report.release}", "prefect.resource.name": output},
        related=[
            {"prefect.resource.id": f"prepmeet.document.{source['sha256']}", "prefect.resource.role": "source"}
            for source in sources[:EVENT_DOCUMENTS]
        ],
        payload={"run": report.run_id, "documents": len(sources), "rows": dict(report.tables)},
    )


# ---------------------------------------------------------------------------------------------- the run


def _run(settings: RunSettings) -> State[None]:
    """Carry out one run; tell of a release or a failure where the user wants to hear of it."""
    logging.getLogger("flows").setLevel(logging.INFO)
    try:
        report = _hold_and_run(settings)
    except Exception as error:
        return _failed(error, settings.notify, settings.output)
    if report is None:
        return Completed(name="NoNews", message="No news: the inputs are those of the latest release")
    _tell(settings.notify, notice_of(report, settings.output))
    if report.exit_code() == 1:
        return Failed(message=report.message)
    return Completed(name="Partial" if report.quarantined() else "Completed", message=report.message)


def _failed(error: Exception, notify: str | None, output: str) -> State[None]:
    """Tell of a failure and return its state; what is no mistake of a user's is raised, for its traceback."""
    message = describe_failure(error)
    _tell(notify, failure_notice(message, output))
    if not isinstance(error, PrepmeetError):
        raise error
    return Failed(message=message)


def _tell(notify: str | None, notice: Mapping[str, object] | None) -> None:
    """Send a notice; by default to whom the environment of the worker names."""
    tell(notify or os.environ.get("PREPMEET_NOTIFY") or None, notice)


def _hold_and_run(settings: RunSettings) -> RunReport | None:
    started = utc_now()
    with opened(settings) as places:
        plan = plan_run(_as_it_is(settings), places.folder, _as_it_is(places.output))
        if not plan.has_news():
            return None
        if settings.dask is not None and not places.raw.is_local:
            # the copy on this machine is none of a worker elsewhere
            plan = replace(plan, places=replace(plan.places, raw=str(places.raw)))
        return _carry_out(settings, places, plan, started)


def _carry_out(settings: RunSettings, places: Opened, plan: Plan, started: datetime) -> RunReport:
    """Read, build, stage, check and publish; the run's record is written however that ends."""
    run = RunInProgress(start_report(plan, places.output, started))
    stopped: BaseException | None = None
    try:
        _go(settings, places, plan, run, started)
    except BaseException as error:
        run.fail(describe_failure(error), traceback.format_exc())
        stopped = error
        raise
    finally:
        _keep_record(places.output, run, stopped)
        if stopped is None or isinstance(stopped, Exception):
            # the data stand, whatever becomes of the artifacts
            report_run(_as_it_is(run.report), settings.output, _as_it_is(run.sources), return_state=True)
    return run.report


def _keep_record(output: Output, run: RunInProgress, stopped: BaseException | None) -> None:
    """Write the record. PrepmeetError where it cannot be written: of what ``stopped`` the run, where something did."""
    try:
        output.keep_record(write_run(output.work, run.ended(), run.findings))
    except (OSError, PrepmeetError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        unwritten = f"the record of the run cannot be written to {output}/runs ({reason})"
        if stopped is None:
            raise PrepmeetError(f"{run.report.message}; but {unwritten}: see to that and run again") from error
        logger.warning(unwritten)
        if isinstance(stopped, Exception):
            raise PrepmeetError(describe_failure(stopped)) from stopped
    else:
        _RECORDS.get([]).append(run.report)


def _go(settings: RunSettings, places: Opened, plan: Plan, run: RunInProgress, started: datetime) -> None:
    output = places.output
    version = choose_version(output, settings.version, started)
    sorting = sort_for(settings, plan)
    with _pool_for(settings, len(sorting.to_read) + len(sorting.kept)) as pool:
        with run.timed("read"):
            outcomes = (*sorting.kept, *_read_all(plan.places, sorting.to_read, pool))
            places.lock_new_files(plan, outcomes)
            plan, sorting, outcomes = hold_back_unselected(plan, sorting, outcomes)
            if sorting.held_back and not outcomes and plan.latest is None:
                raise PrepmeetError(f"{plan.raw}: no document is of {plan.selection.words()}; nothing is released")
            documents = document_results(plan.inventory, outcomes, sorting.held_back)
            run.note(fingerprint=plan.fingerprint, documents=documents)
        if settings.stages is Stages.INGEST:
            run.report = ingested(run.report)
            return
        with run.timed("build"):
            works, outcomes = _build_all(plan, outcomes, sorting, pool)
            run.note(documents=document_results(plan.inventory, outcomes, sorting.held_back))
    with staging(output, version) as folder:
        with run.timed("stage"):
            logger.info("writing the tables of %d documents", len(run.report.read()))
            stage(_as_it_is([work.key for work in works]), folder, _as_it_is(plan), version, started)
            run.take_staged(output.work, folder)
            run.report = changes_since(plan.previous, run.report)
        with run.timed("validate"):
            logger.info("checking all rows")
            findings = validate(folder, plan.expected_counts(run.report.read()))
            run.add_findings(findings)
        with run.timed("publish"):
            _settle(run, output, folder, version, findings)
    try:
        prune_cache(plan, works, started)
    except (OSError, PrepmeetError) as error:
        logger.warning("old intermediate results stay: %s", error)


def _pool_for(settings: RunSettings, documents: int) -> AbstractContextManager[WorkerPool | None]:
    """The processes of this run: no more than it has documents; none of this machine where a cluster does the work."""
    return nullcontext() if settings.dask is not None else WorkerPool(max(1, min(WORKERS, documents)))


def _read_all(places: Places, sources: Sequence[SourceFile], pool: WorkerPool | None) -> tuple[Outcome, ...]:
    if not sources:
        return ()
    logger.info("reading %d documents", len(sources))
    futures = read_batch.map(batches(sources), unmapped(places), unmapped(pool))
    return tuple(outcome for future in futures for outcome in future.result())


def _build_all(
    plan: Plan, outcomes: tuple[Outcome, ...], sorting: Sorting, pool: WorkerPool | None
) -> tuple[tuple[PartWork, ...], tuple[Outcome, ...]]:
    """Build the parts that are not kept. Documents of which no rows can be made are quarantined; the rest goes on."""
    while True:
        works = divide_for(plan, outcomes, sorting)
        wanted = [work for work in works if not has_part(Location(plan.places.cache), work.key)]
        if not wanted:
            return works, outcomes
        logger.info("making rows: %d of %d parts", len(wanted), len(works))
        futures = build_batch.map(part_batches(wanted, PART_TASKS), unmapped(plan.places), unmapped(pool))
        results = [result for future in futures for result in future.result()]
        if not any(result.culprits for result in results):
            return works, outcomes
        outcomes = quarantine(outcomes, results)


def _settle(run: RunInProgress, output: Output, folder: Path, version: str, findings: Sequence[Issue]) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        message = f"no release: {len(errors)} errors in the staged tables; the first: {errors[0].message}"
        run.note(status=RunStatus.INVALID, message=message)
        return
    if output.same_as_latest(folder):
        latest = output.latest_version()
        message = f"no release: the tables are those of release {latest}"
        run.note(status=RunStatus.UNCHANGED, release=latest, message=message)
        return
    logger.info("publishing release %s", version)
    publish_release(folder, _as_it_is(output), version)
    run.note(status=RunStatus.RELEASED, release=version, message=f"release {version}")


# ---------------------------------------------------------------------------------------------- the flows

PARAMETERS = {
    "raw": "Folder with the reports, or s3://bucket/prefix; with a sources.yml in it, an archive under a lock.",
    "output": "Folder or s3://bucket/prefix for releases and the records of runs.",
    "version": "Version of the release, a day or a day and a number (2026-11-24.1); by default today's next one.",
    "meeting": "Only new documents of this meeting (cc15-lac).",
    "congress": "Only new documents of the meetings before this Congress (15).",
    "since": "Only documents retrieved on this day or later.",
    "force": "Read the selected documents again, though nothing has changed in them.",
    "dask": "Address of a Dask scheduler (tcp://host:8786), or local; by default processes of this machine.",
    "cache": "Folder or s3://bucket/prefix for intermediate results; by default inside the working folder.",
    "work": "Folder of this machine for what is in the making, where the output is a bucket.",
    "notify": "Command or http(s) address that is told of releases and failures, as JSON.",
    "contact": "E-mail or page of those who ask; by default the one in sources.yml.",
}


def _with_parameters(function: F) -> F:
    """Add to the function's docstring what its parameters are: from there the pages in a browser take it."""
    lines = (f"    {name}: {PARAMETERS[name]}" for name in signature(function).parameters)
    function.__doc__ = "\n".join([f"{function.__doc__}\n", "Args:", *lines])
    return function


LOCAL_TASKS = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=WORKERS + 2))


@flow(
    name="prepmeet",
    description="Turn the reports of a folder into a published, validated data package, where there is news",
    task_runner=LOCAL_TASKS,
    persist_result=False,
)
@_with_parameters
def prepmeet(
    raw: str = "raw",
    output: str = "output",
    version: str | None = None,
    meeting: str | None = None,
    congress: int | None = None,
    since: date | None = None,
    force: bool = False,
    dask: str | None = None,
    cache: str | None = None,
    work: str | None = None,
    notify: str | None = None,
) -> State[None]:
    """Read what is new and make a release of it; no release where nothing is."""
    selection = Selection(meeting, congress, since, force)
    return _run(RunSettings(raw, output, version, selection, Stages.ALL, work, cache, dask, notify))


@flow(
    name="ingest",
    description="Read the new reports of a folder and keep what is read; no release",
    task_runner=LOCAL_TASKS,
    persist_result=False,
)
@_with_parameters
def ingest(
    raw: str = "raw",
    output: str = "output",
    meeting: str | None = None,
    congress: int | None = None,
    since: date | None = None,
    force: bool = False,
    dask: str | None = None,
    cache: str | None = None,
    work: str | None = None,
    notify: str | None = None,
) -> State[None]:
    """Read what is new; the flow publish makes a release of it."""
    selection = Selection(meeting, congress, since, force)
    return _run(RunSettings(raw, output, None, selection, Stages.INGEST, work, cache, dask, notify))


@flow(
    name="publish",
    description="Make a release of the reports that have been read; nothing is read",
    task_runner=LOCAL_TASKS,
    persist_result=False,
)
@_with_parameters
def publish(
    raw: str = "raw",
    output: str = "output",
    version: str | None = None,
    dask: str | None = None,
    cache: str | None = None,
    work: str | None = None,
    notify: str | None = None,
) -> State[None]:
    """Make a release of what the flow ingest has read; documents that it has not read are held back."""
    return _run(RunSettings(raw, output, version, Selection(), Stages.PUBLISH, work, cache, dask, notify))


@task(name="fetch-awaited", description="Ask for the documents that the registry awaits", cache_policy=NO_CACHE)
def fetch(raw: str, contact: str) -> FetchReport:
    """Return what came of each awaited document."""
    return fetch_awaited(raw, contact, __version__)


@flow(
    name="check-awaited",
    description="Ask the official document system for awaited documents; where some have come, make a release",
    task_runner=LOCAL_TASKS,
    persist_result=False,
)
@_with_parameters
def check_awaited(
    raw: str = "raw",
    output: str = "output",
    contact: str = "",
    work: str | None = None,
    notify: str | None = None,
) -> State[None]:
    """Fetch what is awaited, and make a release where something has come."""
    settings = RunSettings(raw, output, work=work, notify=notify)
    try:
        report = fetch(raw, contact)
    except Exception as error:
        return _failed(error, notify, output)
    for document in report.documents:
        logger.info("%s: %s %s", document.wanted.symbol, document.status, document.message)
    arrived = report.count(FetchStatus.ARCHIVED)
    logger.info("%d of %d awaited documents have come", arrived, len(report.documents))
    state = _run(settings) if arrived else None
    if not report.is_complete():
        failed, not_asked = report.count(FetchStatus.FAILED), report.count(FetchStatus.NOT_ASKED)
        message = report.stopped or f"{failed} awaited documents could not be asked for, {not_asked} were not asked for"
        return _failed(PrepmeetError(message), notify, output)
    return state or Completed(name="NothingNew", message=f"{len(report.documents)} documents awaited, none has come")


# ---------------------------------------------------------------------------------------------- one run from the edge


def run_once(settings: RunSettings) -> RunReport | None:
    """Run a flow on the server that the environment names; return the run's record, None where there was no news.

    PrepmeetError as the flow raises it before it has a record.
    """
    records: list[RunReport] = []
    _RECORDS.set(records)
    chosen = cast(
        Flow[..., State[None]], {Stages.INGEST: ingest, Stages.PUBLISH: publish}.get(settings.stages, prepmeet)
    )
    if settings.dask is not None:
        chosen = chosen.with_options(task_runner=dask_runner(settings.dask))
    # without the heartbeat: the sleep of its thread holds every flow up for a second
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        state, fault = _run_and_drain(chosen, flow_parameters(settings), records)
    report = records[-1] if records else None
    if fault is not None:
        if report is None:
            raise fault
        # what the run did stands, whatever its server could still take down
        logger.warning("the engine's own record of this run is not whole: %s", type(fault).__name__)
    elif report is None and state is not None and not state.is_completed():
        try:
            state.result()
        except FailedRun as error:
            raise PrepmeetError(str(error)) from error
    return report


def _run_and_drain(
    chosen: Flow[..., State[None]], parameters: Mapping[str, Any], records: Sequence[RunReport]
) -> tuple[State[Any] | None, Exception | None]:
    """Run a flow and wait for its records; an error of the engine, such as a server that has gone, is returned."""
    try:
        state = chosen(**parameters, return_state=True)
        if records:
            _drain(state)
    except Exception as error:
        return None, error
    finally:
        APILogHandler().flush()
    return state, None


def check_schedule(cron: str) -> None:
    """PrepmeetError where ``cron`` is no schedule."""
    try:
        CronSchedule(cron=cron)
    except ValueError as error:
        raise PrepmeetError(f"{cron!r} is no schedule; five fields tell when: 0 5 * * 1 (Mondays 05:00)") from error


def serve_schedule(settings: RunSettings, cron: str, check_cron: str | None, contact: str) -> None:
    """Serve the flows on their schedules until the process is told to stop; times are UTC.

    ``check_cron`` None leaves the check for awaited documents out.
    """
    given = {name: value for name, value in flow_parameters(settings).items() if value is not None}
    # the schedules stay on when this process ends: the next one goes on with them
    common: dict[str, Any] = {"concurrency_limit": 1, "entrypoint_type": EntrypointType.MODULE_PATH}
    deployments = [prepmeet.to_deployment("scheduled", cron=cron, parameters=given, **common)]
    if check_cron is not None:
        checked = {name: value for name, value in given.items() if name in ("raw", "output", "work", "notify")}
        checked["contact"] = contact
        deployments.append(check_awaited.to_deployment("daily", cron=check_cron, parameters=checked, **common))
    serve(*deployments, pause_on_shutdown=False, print_starting_message=False)  # type: ignore[arg-type]


def dask_runner(address: str) -> TaskRunner[PrefectFuture[Any]]:
    """Return a task runner on a Dask cluster: the scheduler at an address, or a cluster of this machine ("local").

    PrepmeetError where the extra that it takes is not installed.
    """
    # a worker of Dask is a daemon by default, which may have no processes of its own, and each document is read in one
    os.environ.setdefault("DASK_DISTRIBUTED__WORKER__DAEMON", "False")
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise PrepmeetError("Dask is not installed; pip install 'prepmeet[dask]'") from error
    if address != "local":
        return cast(TaskRunner[PrefectFuture[Any]], DaskTaskRunner(address=address))
    cluster = {"n_workers": WORKERS, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    return cast(TaskRunner[PrefectFuture[Any]], DaskTaskRunner(cluster_kwargs=cluster))


def _drain(state: State[Any]) -> None:
    """Wait until the server has recorded how this flow's task runs ended; it would lose what is still queued."""
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
            # events are recorded in order, so the last task's end says that the others are there
            if len(final) == len(runs) and any(run.task_key.startswith("report_run") for run in final):
                return
            if (len(runs), len(final)) != seen:
                seen, last_progress = (len(runs), len(final)), time.monotonic()
            time.sleep(0.2)
