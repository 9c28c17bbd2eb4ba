"""The Prefect flow: plan → read batches → tables → stage, validate, publish → report.

This is the only module that imports Prefect. Every stage is a plain function of another module; here they become tasks.
Results stay in memory: nothing is cached or persisted, because what is news is decided by the data and not by the
engine. Only what the outside can disturb is retried.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from prefect import Task, flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.logging.handlers import APILogHandler
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote, unmapped

from flows import __version__
from flows.model import Issue, Severity, SourceFile
from flows.publishing.release import (
    clean_stale_staging,
    finish_promotion,
    latest_release,
    promote,
    same_data,
    staging_area,
)
from flows.publishing.staging import stage_release
from flows.records import (
    RunReport,
    RunStatus,
    clean_unfinished_records,
    count_codes,
    document_results,
    finding_rows,
    runs_newest_first,
    table_rows,
    to_markdown,
    write_run,
)
from flows.runs import (
    Plan,
    choose_version,
    describe_failure,
    lock_new_files,
    make_plan,
    output_lock,
    start_report,
    utc_now,
)
from flows.schemas import load_schemas
from flows.tables import Quarantined, ReadReport, build_tables
from flows.validation import validate_release
from flows.workers import DocumentReaders, Outcome, batches

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

logger = logging.getLogger(__name__)

WORKERS = os.cpu_count() or 1
ARTIFACT_ROWS = 500
DRAIN_SECONDS = 15.0
STALL_SECONDS = 5.0


def _whole(value: T) -> T:
    """Hand a value to a task as it is: the engine would search it for futures, row by row."""
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
def plan_run(raw: Path, output: Path) -> Plan:
    """Return the plan of the run."""
    return make_plan(raw, output)


@task(
    name="read-batch",
    description="Read and parse a batch of documents in worker processes",
    cache_policy=NO_CACHE,
)
def read_batch(sources: tuple[SourceFile, ...], readers: DocumentReaders) -> tuple[Outcome, ...]:
    """Return one outcome a document; a document that cannot be read is an outcome, too."""
    outcomes = readers.read(sources)
    for outcome in outcomes:
        if outcome.report is None:
            logger.warning("quarantined, %s: %s", outcome.code, outcome.message)
        else:
            logger.info("read %s (%.1f s)", outcome.source.path, outcome.seconds)
    return outcomes


@task(name="tables", description="Resolve the names and build one table a schema", cache_policy=NO_CACHE)
def make_tables(plan: Plan, outcomes: Sequence[Outcome]) -> dict[str, pd.DataFrame]:
    """Return the tables by name."""
    read = [ReadReport(outcome.source, outcome.report) for outcome in outcomes if outcome.report is not None]
    refused = [(item.source, item.code, item.message) for item in (*plan.inventory.refused, *plan.inventory.duplicates)]
    refused += [(item.source, item.code, item.message) for item in outcomes if item.code and item.message]
    return build_tables(read, plan.registry.meetings, [Quarantined(*item) for item in refused])


@task(
    name="stage",
    description="Write the release aside",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_is_io_fault,
)
def stage(tables: Mapping[str, pd.DataFrame], folder: Path, plan: Plan, version: str, created: datetime) -> None:
    """Write all files of the release into ``folder``, over what an attempt that failed has left there."""
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    stage_release(
        tables,
        folder,
        version=version,
        created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        sources=plan.inventory.files,
        fingerprint=plan.fingerprint,
        code_version=__version__,
    )


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
def publish(folder: Path, output: Path, version: str) -> None:
    """Make the staged folder the latest release; an attempt that failed after the move is taken up where it stopped."""
    if folder.is_dir():
        promote(folder, output, version)
    else:
        finish_promotion(output)


@task(name="report", description="Show the run's figures as artifacts", cache_policy=NO_CACHE, retries=2)
def report_run(report: RunReport) -> None:
    """Create the artifacts run-report (Markdown) and quarantine (table)."""
    create_markdown_artifact(key="run-report", markdown=to_markdown(report), description="Figures of the run")
    rows = [
        {"file": item.path, "code": item.code, "reason": item.message, "bytes": item.bytes}
        for item in report.quarantined()[:ARTIFACT_ROWS]
    ]
    create_table_artifact(key="quarantine", table=rows, description="Documents that could not be read")


# ---------------------------------------------------------------------------------------------- the flow


@flow(
    name="prepmeet",
    description="Turn the reports of a folder into a published, validated data package",
    task_runner=cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=WORKERS + 2)),
    persist_result=False,
)
def prepmeet(raw: Path = Path("raw"), output: Path = Path("output"), version: str | None = None) -> State[None]:
    """Make a release of the reports in a folder, where there is news.

    Args:
        raw: Folder with the reports; with a sources.yml in it, an archive under a lock.
        output: Folder for releases and run records.
        version: Version of the release, a day or a day and a number (2026-11-24.1); by default today's next one.
    """
    logging.getLogger("flows").setLevel(logging.INFO)
    started = utc_now()
    with output_lock(output):
        clean_unfinished_records(output)
        clean_stale_staging(output)
        finish_promotion(output)
        plan = plan_run(raw, output)
        if not plan.has_news():
            return Completed(name="NoNews", message="No news: the inputs are those of the latest release")
        lock_new_files(plan)
        report = _carry_out(plan, choose_version(output, version, started), started)
    if report.exit_code() == 1:
        return Failed(message=report.message)
    return Completed(name="Partial" if report.quarantined() else "Completed", message=report.message)


def _carry_out(plan: Plan, version: str, started: datetime) -> RunReport:
    """Read, build, stage, check and publish; the run's record is written however that ends."""
    clock = time.perf_counter()
    report = start_report(plan, started)
    interrupted = False
    rows: list[dict[str, object]] = []
    try:
        outcomes = _read_all(plan)
        report = replace(report, documents=document_results(plan.inventory, outcomes))
        tables = make_tables(_whole(plan), _whole(outcomes))
        rows += table_rows(tables["issues"])
        report = replace(report, tables={name: len(table) for name, table in tables.items()}, issues=count_codes(rows))
        with staging_area(plan.output, version) as folder:
            logger.info("staging and checking %d tables", len(tables))
            stage(_whole(tables), folder, _whole(plan), version, started)
            findings = validate(folder, plan.expected_counts(report.read()))
            rows += finding_rows(findings)
            report = replace(report, issues=count_codes(rows))
            report = _settle(report, plan, folder, version, findings)
    except BaseException as error:
        report = replace(report, message=describe_failure(error), traceback=traceback.format_exc())
        interrupted = not isinstance(error, Exception)
        raise
    finally:
        report = replace(report, seconds=round(time.perf_counter() - clock, 3))
        write_run(plan.output, report, rows)
        if not interrupted:
            # the data stand, whatever becomes of the artifacts
            report_run(_whole(report), return_state=True)
    return report


def _read_all(plan: Plan) -> tuple[Outcome, ...]:
    files = plan.inventory.files
    if not files:
        return ()
    cut = batches(files)
    logger.info("reading %d documents", len(files))
    with DocumentReaders(plan.raw, workers=min(WORKERS, len(files))) as readers:
        futures = read_batch.map(cut, unmapped(readers))
        return tuple(outcome for future in futures for outcome in future.result())


def _settle(report: RunReport, plan: Plan, folder: Path, version: str, findings: Sequence[Issue]) -> RunReport:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        message = f"no release: {len(errors)} errors in the staged tables; the first: {errors[0].message}"
        return replace(report, status=RunStatus.INVALID, message=message)
    latest = latest_release(plan.output)
    if latest is not None and same_data(folder, latest):
        message = f"no release: the tables are those of release {latest.name}"
        return replace(report, status=RunStatus.UNCHANGED, release=latest.name, message=message)
    logger.info("publishing release %s", version)
    publish(folder, plan.output, version)
    return replace(report, status=RunStatus.RELEASED, release=version, message=f"release {version}")


# ---------------------------------------------------------------------------------------------- one run from the edge


def run_once(raw: Path, output: Path, version: str | None) -> RunReport | None:
    """Run the flow on the server that the environment names; return the run's record, None where there was no news.

    PrepmeetError as the flow raises it before it has a record.
    """
    before = {report.run_id for report in runs_newest_first(output)}
    # without the heartbeat: the sleep of its thread holds every flow up for a second
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        try:
            state = prepmeet(raw, output, version, return_state=True)
            _drain(state)
        finally:
            APILogHandler().flush()
    report = next((report for report in runs_newest_first(output) if report.run_id not in before), None)
    if report is None and not state.is_completed():
        state.result()
    return report


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
