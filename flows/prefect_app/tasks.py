"""The steps of a run as tasks of Prefect, and what Prefect's pages show of a run.

Prefect caches and persists nothing: the run's plan decides what is new. Only disk and storage faults are retried.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar, cast

from prefect import Task, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.events import emit_event
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner
from prefect.utilities.annotations import quote, unmapped

from flows.run.record import RunInProgress, RunRecord, RunStatus
from flows.run.record_page import counted, reason, to_markdown
from flows.run.retries import RETRIED, RETRY_DELAYS, is_retried
from flows.run.settings import RunSettings
from flows.run.stages import publish, stage, validate
from flows.storage import Location
from flows.work.documents import read_batch
from flows.work.parts import build_batch

T = TypeVar("T")

ARTIFACT_ROWS = 500
EVENT_DOCUMENTS = 90  # the server refuses an event with more than a hundred related resources


def _is_retried(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    try:
        state.result()
    except Exception as error:
        return is_retried(error)
    return False


def _documents_name(parameters: dict[str, Any]) -> str:
    sources = parameters["sources"]
    names = PurePosixPath(sources[0].path).name + (" …" if len(sources) > 1 else "")
    return f"read {counted(len(sources), 'document')}: {names}"


def _parts_name(parameters: dict[str, Any]) -> str:
    meetings = {identity.meeting_id for work in parameters["works"] for identity in work.identities}
    return f"build rows of {counted(len(meetings), 'meeting')}: {', '.join(sorted(meetings))[:80]}"


def _task_of(step: Callable[..., Any], name: str, run_name: str | Callable[[dict[str, Any]], str]) -> Task[..., Any]:
    """Return a step as a task; it is retried as the same step is without Prefect."""
    delays = RETRY_DELAYS if step in RETRIED else ()
    return task(
        name=name,
        task_run_name=cast(Any, run_name),
        cache_policy=NO_CACHE,
        retries=len(delays),
        retry_delay_seconds=list(delays),
        retry_condition_fn=_is_retried,
    )(step)


TASKS: Mapping[Callable[..., Any], Task[..., Any]] = MappingProxyType(
    {
        read_batch: _task_of(read_batch, "read-batch", _documents_name),
        build_batch: _task_of(build_batch, "build-parts", _parts_name),
        stage: _task_of(stage, "stage", "write the files of release {version}"),
        validate: _task_of(validate, "validate", "validate {folder.name}"),
        publish: _task_of(publish, "publish", "publish release {version}"),
    }
)


class PrefectExecutor:
    """Call each step of a run as a task of the flow that is running.

    ``runner`` is where the steps of ``map`` run; by default where the flow's own task runner says.
    """

    def __init__(self, runner: TaskRunner[PrefectFuture[Any]] | None = None) -> None:
        self._runner = runner

    def call(self, step: Callable[..., T], *arguments: object) -> T:
        """Return the result of one step."""
        # quoted: Prefect would search the arguments for futures, row by row
        return cast(T, TASKS[step](*[quote(argument) for argument in arguments]))

    def map(self, step: Callable[..., T], items: Sequence[object], *shared: object) -> list[T]:
        """Return the results of a step for each item, in order."""
        arguments = (items, *[unmapped(value) for value in shared])
        if self._runner is None:
            return [cast(T, future.result()) for future in TASKS[step].map(*arguments)]
        with self._runner.duplicate() as runner:
            futures = runner.map(TASKS[step], inspect.signature(step).bind(*arguments).arguments)
            return [cast(T, future.result()) for future in futures]

    def finish(self, run: RunInProgress, settings: RunSettings) -> None:
        """Show the figures of the run as artifacts; a failure there does not change the data."""
        report_run(quote(run.record), settings.output, quote(run.sources), return_state=True)


@task(name="report", task_run_name="report run {record.run_id}", cache_policy=NO_CACHE, retries=len(RETRY_DELAYS))
def report_run(record: RunRecord, output: str, sources: Sequence[Mapping[str, str]]) -> None:
    """Create the artifacts of the run, and emit an event if there is a new release. Keys end with the output's name."""
    name = artifact_name(output)
    create_markdown_artifact(key=f"run-report-{name}", markdown=to_markdown(record), description="Figures of the run")
    create_table_artifact(key=f"quarantine-{name}", table=_quarantine(record), description="Documents left out")
    create_table_artifact(key=f"issues-{name}", table=_issues(record), description="Issues by code, with an example")
    if record.status is RunStatus.RELEASED:
        _report_release(record, output, sources, name)


def artifact_name(output: str) -> str:
    """Return the end of artifact keys for an output: "output", "releases-prepmeet" for s3://releases/prepmeet."""
    location = Location(output)
    text = str(location.local_path.resolve()).rpartition("/")[2] if location.is_local else output.partition("://")[2]
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "output"


def release_path(output: str, version: str) -> str:
    """Return the folder or address of a release; the absolute path of a local folder."""
    location = Location(output)
    root = str(location.local_path.resolve()) if location.is_local else output.rstrip("/")
    return f"{root}/releases/{version}"


def _quarantine(record: RunRecord) -> list[dict[str, Any]]:
    return [
        {"file": one.source.path, "code": one.code, "reason": reason(one), "bytes": one.source.size}
        for one in record.quarantined()[:ARTIFACT_ROWS]
    ]


def _issues(record: RunRecord) -> list[dict[str, Any]]:
    return [
        {"code": code, "issues": number, "example": record.issue_examples.get(code, "")}
        for code, number in record.issues.items()
    ]


def _report_release(record: RunRecord, output: str, sources: Sequence[Mapping[str, str]], name: str) -> None:
    version = str(record.release)
    path = release_path(output, version)
    link = path if "://" in path else f"file://{path}"
    create_link_artifact(key=f"release-{name}", link=link, link_text=f"release {version}", description="The release")
    lineage = [{"release": version, **source} for source in sources[:ARTIFACT_ROWS]]
    create_table_artifact(key=f"lineage-{name}", table=lineage, description="Documents of the release")
    emit_event(
        "prepmeet.release.published",
        resource={"prefect.resource.id": f"prepmeet.release.{version}", "prefect.resource.name": output},
        related=[
            {"prefect.resource.id": f"prepmeet.document.{source['sha256']}", "prefect.resource.role": "source"}
            for source in sources[:EVENT_DOCUMENTS]
        ],
        payload={"run": record.run_id, "path": path, "documents": len(sources), "rows": dict(record.tables)},
    )
