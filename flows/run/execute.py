"""Carry out a run: read, build, stage, validate, publish, and record. Without Prefect.

An ``Executor`` decides how each step is called: directly, or as a task of Prefect.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from flows.model import FileOutcome, FileStatus, Issue, PrepmeetError, Severity, SourceFile, quarantined
from flows.run.failures import describe_failure, interrupt_before, is_disk_full
from flows.run.output import Output, choose_version, staging
from flows.run.plan import (
    Plan,
    Sorting,
    divide_for,
    hold_back_unselected,
    leave_out_other_meetings,
    prune_cache,
    sort_for,
)
from flows.run.prepare import PreparedRun, failure_noticed, prepared_run, send_record_notice
from flows.run.record import RunInProgress, RunRecord, RunStatus, changes_since, file_outcomes
from flows.run.record_files import copy_issues, new_run_id, write_run
from flows.run.record_page import counted
from flows.run.released import digest_of_inputs, release_made_from
from flows.run.retries import call_with_retries
from flows.run.settings import RunSettings, Stages
from flows.run.stages import known_samples, publish, stage, validate
from flows.schema.files import load_schemas
from flows.storage import Location
from flows.storage.scratch import own_folder
from flows.validation.blame import files_at_fault
from flows.work.cache import has_part
from flows.work.collecting import seldom_collecting
from flows.work.documents import batches, read_batch
from flows.work.parts import PartWork, build_batch, part_batches, with_failures
from flows.work.pool import WorkerPool

T = TypeVar("T")

WORKERS = os.cpu_count() or 1
THREADS = WORKERS + 2  # each waits for worker processes; enough to keep these busy between two batches
BUILD_BATCHES = 16
SCRATCH = ".cache/temporary"  # below the working folder of the output

logger = logging.getLogger(__name__)


class Executor(Protocol):
    """How the steps of a run are called."""

    def call(self, step: Callable[..., T], *arguments: object) -> T:
        """Return the result of one step."""

    def map(self, step: Callable[..., T], items: Sequence[object], *shared: object) -> list[T]:
        """Return the results of a step for each item, in order; ``shared`` arguments are the same for all."""

    def finish(self, run: RunInProgress, settings: RunSettings) -> None:
        """Show the figures of a run that has ended; a failure here does not change the run."""


class LocalExecutor:
    """Call each step in this process, retry it as Prefect would; documents are still read in worker processes."""

    def call(self, step: Callable[..., T], *arguments: object) -> T:
        """Return the result of one step."""
        return call_with_retries(step, *arguments)

    def map(self, step: Callable[..., T], items: Sequence[object], *shared: object) -> list[T]:
        """Return the results of a step for each item, in order; several run at the same time, in threads."""
        threads = ThreadPoolExecutor(THREADS)
        try:
            futures = [threads.submit(call_with_retries, step, item, *shared) for item in items]
            results = [future.result() for future in futures]
        except BaseException:
            # do not wait: the threads end with the worker processes, which the caller ends next
            threads.shutdown(wait=False, cancel_futures=True)
            raise
        threads.shutdown()
        return results

    def finish(self, run: RunInProgress, settings: RunSettings) -> None:
        """Do nothing: the record is written already."""


def execute(settings: RunSettings, executor: Executor) -> RunRecord | None:
    """Carry out one run and send its notice; return its record, None if there was no news.

    Raises:
        PrepmeetError: a mistake of the user, before the run has a record.
    """
    with failure_noticed(settings), prepared_run(settings) as run:
        if not run.plan.has_news():
            return None
        record = carry_out(run, executor)
    send_record_notice(settings, record)
    return record


def carry_out(prepared: PreparedRun, executor: Executor) -> RunRecord:
    """Read, build, stage, validate and publish; write the run's record, however it ends, and return it.

    Raises:
        PrepmeetError: the record cannot be written.
        BaseException: the process was interrupted, as the record shows.
    """
    run = RunInProgress(_first_record(prepared))
    try:
        with seldom_collecting():
            _run_stages(prepared, executor, run)
    except BaseException as error:
        interrupt = interrupt_before(error)
        is_mistake = (isinstance(error, PrepmeetError) or is_disk_full(error)) and interrupt is None
        run.fail(describe_failure(interrupt or error), None if is_mistake else traceback.format_exc())
        if interrupt is not None:
            _keep_record(prepared.output, run)
            raise interrupt from error
    _keep_record(prepared.output, run)
    if run.record.traceback is not None:
        logger.error("%s\n%s", run.record.message, run.record.traceback)
    try:
        executor.finish(run, prepared.settings)
    except Exception as error:
        logger.warning("the figures of the run are not shown: %s", type(error).__name__)
    return run.record


def _first_record(prepared: PreparedRun) -> RunRecord:
    plan = prepared.plan
    return RunRecord(
        run_id=new_run_id(next(iter(prepared.output.run_ids()), None), prepared.started),
        status=RunStatus.FAILED,
        started_at_utc=prepared.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        seconds=0.0,
        raw=str(plan.raw),
        fingerprint=plan.fingerprint,
        message="the run did not end",
        selection=plan.selection.describe() or None,
    )


def _keep_record(output: Output, run: RunInProgress) -> None:
    """Write the record. PrepmeetError if it cannot be written."""
    record = run.end()
    try:
        output.keep_record(write_run(output.work, run))
    except (OSError, PrepmeetError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        unwritten = f"the record of the run cannot be written to {output}/runs ({reason})"
        if record.status is RunStatus.FAILED:
            logger.warning(unwritten)
            raise PrepmeetError(record.message) from error
        raise PrepmeetError(f"{record.message}; but {unwritten}: fix that and run again") from error


def _run_stages(prepared: PreparedRun, executor: Executor, run: RunInProgress) -> None:
    settings, output = prepared.settings, prepared.output
    version = choose_version(output, settings.version, prepared.started)
    sorting = sort_for(settings, prepared.plan)
    with (
        own_folder(output.work / SCRATCH) as scratch,
        _open_workers(settings, len(sorting.to_read) + len(sorting.kept), scratch) as pool,
    ):
        with run.timed("read"):
            plan, sorting, outcomes = _read(prepared, executor, sorting, pool)
            documents = file_outcomes(plan.inventory, outcomes, sorting.held_back)
            run.note(fingerprint=plan.fingerprint, documents=documents)
        if settings.stages is Stages.INGEST:
            run.note(**_ingested(outcomes))
            return
        with run.timed("build"):
            works, outcomes = _build(plan, outcomes, sorting, executor, pool)
            run.note(documents=file_outcomes(plan.inventory, outcomes, sorting.held_back))
    while faulty := _release(plan, output, executor, run, version, works):
        logger.warning("left out, because a check of the release fails: %s", ", ".join(faulty))
        outcomes = tuple(faulty.get(one.source.path, one) for one in outcomes)
        with (
            own_folder(output.work / SCRATCH) as scratch,
            _open_workers(settings, len(outcomes), scratch) as pool,
            run.timed("build again"),
        ):
            works, outcomes = _build(plan, outcomes, sorting, executor, pool)
            run.note(documents=file_outcomes(plan.inventory, outcomes, sorting.held_back))
    try:
        prune_cache(plan, works, prepared.started)
    except (OSError, PrepmeetError) as error:
        logger.warning("old intermediate results stay: %s", error)


def _open_workers(settings: RunSettings, documents: int, scratch: Path) -> AbstractContextManager[WorkerPool | None]:
    """Return the worker processes of the run: at most one per document, and none if a cluster does the work."""
    return nullcontext() if settings.dask is not None else WorkerPool(max(1, min(WORKERS, documents)), scratch)


def _read(
    prepared: PreparedRun, executor: Executor, sorting: Sorting, pool: WorkerPool | None
) -> tuple[Plan, Sorting, tuple[FileOutcome, ...]]:
    """Read the documents, lock new files, and hold back documents that turn out not to be selected."""
    plan = _plan_for_workers(prepared)
    outcomes = (*sorting.kept, *_read_all(plan, sorting.to_read, executor, pool))
    prepared.lock_new_files(outcomes)
    plan, sorting, outcomes = hold_back_unselected(plan, sorting, outcomes)
    outcomes = leave_out_other_meetings(plan, outcomes)
    if sorting.held_back and not outcomes and plan.latest is None:
        raise PrepmeetError(f"{plan.raw}: no document is of {plan.selection.describe()}; nothing is released")
    return plan, sorting, outcomes


def _plan_for_workers(prepared: PreparedRun) -> Plan:
    """Return the plan; workers on other machines read from the bucket, not from its copy on this machine."""
    plan = prepared.plan
    if prepared.settings.dask is None or prepared.raw.is_local:
        return plan
    return replace(plan, context=replace(plan.context, raw=str(prepared.raw)))


def _read_all(
    plan: Plan, sources: Sequence[SourceFile], executor: Executor, pool: WorkerPool | None
) -> tuple[FileOutcome, ...]:
    if not sources:
        return ()
    logger.info("reading %s", counted(len(sources), "document"))
    if pool is not None:
        pool.prepare(len(sources))
    results = executor.map(read_batch, batches(sources), plan.context, pool)
    return tuple(outcome for batch in results for outcome in batch)


def _build(
    plan: Plan, outcomes: tuple[FileOutcome, ...], sorting: Sorting, executor: Executor, pool: WorkerPool | None
) -> tuple[tuple[PartWork, ...], tuple[FileOutcome, ...]]:
    """Build the parts that are not cached. Quarantine documents whose rows cannot be built, and build the rest."""
    while True:
        works = divide_for(plan, outcomes, sorting)
        missing = [work for work in works if not has_part(Location(plan.context.cache), work.key)]
        if not missing:
            return works, outcomes
        logger.info("building rows: %d of %s", len(missing), counted(len(works), "part"))
        if pool is not None:
            pool.prepare(len(missing))
        batches_of_parts = part_batches(missing, BUILD_BATCHES)
        results = [one for batch in executor.map(build_batch, batches_of_parts, plan.context, pool) for one in batch]
        if not any(result.failures for result in results):
            return works, outcomes
        outcomes = with_failures(outcomes, results)


def _release(
    plan: Plan,
    output: Output,
    executor: Executor,
    run: RunInProgress,
    version: str,
    parts: Sequence[PartWork],
) -> Mapping[str, FileOutcome]:
    """Stage, validate and publish a release of the parts, unless the latest one was made from the same.

    Nothing is published if checks fail because of some of the documents: these are returned, by path.
    """
    run.note(made_from=(made_from := digest_of_inputs(plan, parts)))
    if (latest := release_made_from(plan, output, made_from)) is not None:
        _take_released(plan, output, run, latest)
        run.note(**_unchanged(output))
        return {}
    with staging(output, version) as folder:
        with run.timed("stage"):
            logger.info("writing the tables of %s", counted(len(run.record.read()), "document"))
            executor.call(stage, parts, folder, plan, output, version)
            _take_released(plan, output, run, folder)
        with run.timed("validate"):
            logger.info("checking all rows")
            findings = executor.call(validate, folder, plan.expected_counts(run.record.read()), known_samples(plan))
            faulty = _left_out(run.record.read(), files_at_fault(folder, load_schemas(), findings))
            if faulty:
                return faulty
            run.add_findings(findings)
        with run.timed("publish"):
            run.note(**_published(output, executor, folder, version, findings))
    return {}


def _take_released(plan: Plan, output: Output, run: RunInProgress, folder: Path) -> None:
    """Record what is in a release, and what changed since the run before."""
    copy_issues(output.work, run.record.run_id, folder)
    run.take_staged(folder)
    run.record = changes_since(plan.previous, run.record)


def _left_out(released: Sequence[FileOutcome], at_fault: Mapping[str, Sequence[Issue]]) -> Mapping[str, FileOutcome]:
    """Return the documents at fault, quarantined; none if no other document remains."""
    if len(at_fault) >= len(released):
        return {}
    return {
        one.source.path: quarantined(
            one.source,
            "release-check",
            f"{one.source.path}: its rows fail a check of the release: {at_fault[one.source.path][0].message[:500]}",
        )
        for one in released
        if one.source.path in at_fault
    }


def _published(
    output: Output, executor: Executor, folder: Path, version: str, findings: Sequence[Issue]
) -> Mapping[str, Any]:
    """Publish the staged release unless it is invalid or equals the latest one; return what the record says of it."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        found = counted(len(errors), "error")
        message = f"no release: {found} in the staged tables; the first: {errors[0].message}"
        return {"status": RunStatus.INVALID, "message": message}
    if output.same_as_latest(folder):
        return _unchanged(output)
    logger.info("publishing release %s", version)
    executor.call(publish, folder, output, version)
    return {"status": RunStatus.RELEASED, "release": version, "message": f"release {version}"}


def _unchanged(output: Output) -> Mapping[str, Any]:
    latest = output.latest_version()
    message = f"no release: the tables equal those of release {latest}"
    return {"status": RunStatus.UNCHANGED, "release": latest, "message": message}


def _ingested(outcomes: Sequence[FileOutcome]) -> Mapping[str, Any]:
    number = sum(outcome.status is FileStatus.READ for outcome in outcomes)
    message = f"{counted(number, 'document')} read; prepmeet publish releases what has been read"
    return {"status": RunStatus.INGESTED, "message": message}
