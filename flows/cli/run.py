"""The commands that make releases: run, ingest, publish, schedule. Heavy imports are inside the commands."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from flows import __version__
from flows.cli.options import (
    EXIT_ERROR,
    Cache,
    Congress,
    Contact,
    Dask,
    Force,
    Host,
    Notify,
    Only,
    OutputLocation,
    Port,
    Prefect,
    RawLocation,
    Since,
    Version,
    Wait,
    WithoutText,
    Work,
)
from flows.cli.signals import count_interrupts, exit_at_sigterm, sigterm_held
from flows.model import PrepmeetError, one_line

if TYPE_CHECKING:
    from flows.run.prepare import PreparedRun
    from flows.run.record import RunRecord
    from flows.run.settings import RunSettings

# ruff: noqa: PLC0415

EXIT_INTERRUPTED = 130
STARTED = time.perf_counter()


def run(
    raw: RawLocation = "raw",
    output: OutputLocation = "output",
    version: Version = None,
    only: Only = None,
    congress: Congress = None,
    since: Since = None,
    force: Force = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and do nothing.")] = False,
    without_text: WithoutText = False,
    dask: Dask = None,
    cache: Cache = None,
    work: Work = None,
    notify: Notify = None,
    wait: Wait = False,
    prefect: Prefect = False,
) -> None:
    """Release the reports in a folder, if there is news."""
    from flows.run.settings import RunSettings

    settings = RunSettings(
        raw=raw,
        output=output,
        version=version,
        meeting=only,
        congress=congress,
        since=_date(since),
        force=force,
        without_text=without_text,
        dask=dask,
        cache=cache,
        work=work,
        notify=notify,
    )
    if dry_run:
        _show_plan(settings)
    else:
        _run(settings, wait=wait, prefect=prefect)


def ingest(
    raw: RawLocation = "raw",
    output: OutputLocation = "output",
    only: Only = None,
    congress: Congress = None,
    since: Since = None,
    force: Force = False,
    dask: Dask = None,
    cache: Cache = None,
    work: Work = None,
    notify: Notify = None,
    wait: Wait = False,
    prefect: Prefect = False,
) -> None:
    """Read the new reports in a folder, without releasing them."""
    from flows.run.settings import RunSettings, Stages

    _run(
        RunSettings(
            raw=raw,
            output=output,
            meeting=only,
            congress=congress,
            since=_date(since),
            force=force,
            stages=Stages.INGEST,
            dask=dask,
            cache=cache,
            work=work,
            notify=notify,
        ),
        wait=wait,
        prefect=prefect,
    )


def publish(
    raw: RawLocation = "raw",
    output: OutputLocation = "output",
    version: Version = None,
    without_text: WithoutText = False,
    dask: Dask = None,
    cache: Cache = None,
    work: Work = None,
    notify: Notify = None,
    wait: Wait = False,
    prefect: Prefect = False,
) -> None:
    """Release the reports that have been read, without reading any."""
    from flows.run.settings import RunSettings, Stages

    _run(
        RunSettings(
            raw=raw,
            output=output,
            version=version,
            stages=Stages.PUBLISH,
            without_text=without_text,
            dask=dask,
            cache=cache,
            work=work,
            notify=notify,
        ),
        wait=wait,
        prefect=prefect,
    )


def schedule(
    raw: RawLocation = "raw",
    output: OutputLocation = "output",
    cron: Annotated[str, typer.Option("--cron", help="When to run, in UTC.")] = "0 5 * * 1",
    check: Annotated[
        str | None, typer.Option("--check", metavar="CRON", help="When to ask for awaited documents; needs --contact.")
    ] = None,
    port: Port = 4200,
    host: Host = "127.0.0.1",
    work: Work = None,
    notify: Notify = None,
    contact: Contact = "",
) -> None:
    """Keep running: make releases on a schedule, with Prefect's pages in a browser. Stop it by Ctrl-C or SIGTERM."""
    from flows.run.fetching import fetch_settings
    from flows.run.prepare import check_settings
    from flows.run.settings import RunSettings

    settings = RunSettings(raw=raw, output=output, work=work, notify=notify)
    check_settings(settings)
    if check is not None:
        fetch_settings(raw, contact, __version__)
    exit_at_sigterm()
    with _server(settings, port=port, host=host) as login, ExitStack() as held:
        with sigterm_held():
            from flows.prefect_app.left_runs import end_left_runs, sole_service
            from flows.prefect_app.schedule import check_schedule, scheduled_runner

            for one in filter(None, (cron, check)):
                check_schedule(one)
            if login is not None:
                held.enter_context(sole_service(login.parent))
                _say_left_runs(end_left_runs())
            runner = scheduled_runner(settings, cron, check, contact)
        pages = os.environ["PREFECT_API_URL"].removesuffix("/api")
        print(f"scheduled: run at {cron}" + (f", check at {check}" if check else "") + f"; see {pages}", flush=True)
        if login is not None:
            print(f"log in there with the line in {login}", flush=True)
        runner.serve()


def _say_left_runs(names: tuple[str, ...]) -> None:
    if names:
        print(f"marked as crashed, as the service ended before they did: {', '.join(names)}", flush=True)


def _date(since: datetime | None) -> date | None:
    return since.date() if since else None


def _show_plan(settings: RunSettings) -> None:
    from flows.cli import console
    from flows.run.output import choose_version
    from flows.run.plan import gone_documents, sort_out
    from flows.run.prepare import plan_only

    plan, output = plan_only(settings)
    choose_version(output, settings.version, datetime.now(UTC))
    console.show_plan(plan, sort_out(plan), gone_documents(plan))


def _run(settings: RunSettings, *, wait: bool, prefect: bool) -> None:
    from flows.cli import console
    from flows.run.output import choose_version
    from flows.run.prepare import failure_noticed, prepared_run, send_record_notice

    with failure_noticed(settings), prepared_run(settings, wait=wait) as prepared:
        previous = prepared.plan.previous
        if not prepared.plan.has_news() and previous is not None:
            console.show_no_news(previous, settings.output)
            raise typer.Exit(previous.exit_code())
        choose_version(prepared.output, settings.version, prepared.started)
        record = _carry_out(prepared, prefect=prefect)
    send_record_notice(settings, record)
    console.show_run(record, settings.output, time.perf_counter() - STARTED)
    if record.exit_code() == EXIT_ERROR:
        print(f"prepmeet: {one_line(record.message)}", file=sys.stderr)
    _exit_now(record.exit_code())


def _carry_out(prepared: PreparedRun, *, prefect: bool) -> RunRecord:
    """Carry out the run in this process: as a flow of Prefect if anybody watches, else without its engine."""
    from flows.cli import console
    from flows.prefect_app.named_server import named_server

    is_watched = prefect or prepared.settings.dask is not None or named_server(os.environ) is not None
    exit_at_sigterm()
    interrupts = count_interrupts()
    try:
        with console.progress() as say:
            record = _run_flow(prepared, say) if is_watched else _run_alone(prepared)
        if interrupts and record.exit_code() == EXIT_ERROR:
            raise KeyboardInterrupt
        return record
    except KeyboardInterrupt:
        print("prepmeet: interrupted; the last release is unchanged", file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)


def _run_flow(prepared: PreparedRun, say: Callable[[str], None]) -> RunRecord:
    """Run the flow under Prefect, on a server for this run unless the user names one; leave nothing running."""
    with _server(prepared.settings, say):
        from flows.prefect_app.single_run import run_prepared

        return run_prepared(prepared)


def _run_alone(prepared: PreparedRun) -> RunRecord:
    """Run what the flow runs, without Prefect: its engine takes longer than a small archive."""
    from flows.run.execute import LocalExecutor, carry_out

    return carry_out(prepared, LocalExecutor())


@contextmanager
def _server(
    settings: RunSettings,
    say: Callable[[str], None] | None = None,
    port: int | None = None,
    host: str = "127.0.0.1",
) -> Iterator[Path | None]:
    """Start a Prefect server for the block, unless the user names one; with a ``port``, one that keeps schedules.

    Yields the file with its login; None for a server that the user names.
    """
    from flows.prefect_app.named_server import named_server
    from flows.prefect_app.server import (
        LOGIN_FILE,
        EmbeddedServer,
        check_disk_space,
        prepare_environment,
    )
    from flows.run.output import work_folder

    home = work_folder(settings.output, settings.work) / ".prefect"
    own_server, is_served = named_server(os.environ) is not None, port is not None
    with ExitStack() as running:
        prepare_environment(home, is_served=is_served, host=host)
        if not own_server:
            if say is not None:
                say("starting Prefect's server")
            server = running.enter_context(EmbeddedServer(home, port=port, is_served=is_served, host=host))
            os.environ["PREFECT_API_URL"] = server.api_url
            with sigterm_held():
                import flows.prefect_app.flows  # noqa: F401 - importing takes seconds, in which the server starts

            server.wait()
        try:
            yield None if own_server else home / LOGIN_FILE
        except PrepmeetError:
            raise
        except Exception:
            # on a full disk, Prefect only reports that its server failed
            check_disk_space(home)
            raise


def _exit_now(code: int) -> NoReturn:
    """Exit without exit handlers: Prefect's would try for minutes to reach a server that has stopped."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
