"""The command prepmeet. Everything heavy is imported by the command that needs it: --help must answer at once."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from flows import __version__
from flows.cli import archive as archive_commands
from flows.cli import release as release_commands
from flows.cli.options import (
    EXIT_ERROR,
    AnswerFormat,
    Cache,
    Congress,
    Contact,
    Dask,
    Force,
    Host,
    Notify,
    Only,
    OutputPlace,
    Port,
    RawPlace,
    Since,
    Version,
    Work,
)
from flows.model import PrepmeetError

if TYPE_CHECKING:
    from flows.run.plan import Selection
    from flows.run.record import RunReport
    from flows.run.settings import RunSettings

# ruff: noqa: PLC0415

EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143

app = typer.Typer(
    name="prepmeet",
    help="Open data from the regional preparatory meetings of the United Nations Crime Congress.",
    epilog="Exit codes: 0 all is well; 1 an error; 2 wrong usage; 3 released, but some documents could not be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line; a user's mistake is one line on stderr and exit code 1."""
    try:
        app()
    except PrepmeetError as error:
        print(f"prepmeet: {error}", file=sys.stderr)
        sys.exit(EXIT_ERROR)
    except BrokenPipeError:
        # the reader of a pipe has gone, as head does; nothing is left to say, not even at exit
        sys.stdout = None
        sys.exit(EXIT_ERROR)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"prepmeet {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Open data from the regional preparatory meetings of the United Nations Crime Congress."""


@app.command()
def run(
    raw: RawPlace = "raw",
    output: OutputPlace = "output",
    version: Version = None,
    only: Only = None,
    congress: Congress = None,
    since: Since = None,
    force: Force = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    dask: Dask = None,
    cache: Cache = None,
    work: Work = None,
    notify: Notify = None,
) -> None:
    """Make a release of the reports in a folder, where there is news."""
    from flows.run.settings import RunSettings, Stages

    selection = _selection(only, congress, since, force)
    _run(RunSettings(raw, output, version, selection, Stages.ALL, work, cache, dask, notify), dry_run)


@app.command()
def ingest(
    raw: RawPlace = "raw",
    output: OutputPlace = "output",
    only: Only = None,
    congress: Congress = None,
    since: Since = None,
    force: Force = False,
    dask: Dask = None,
    cache: Cache = None,
    work: Work = None,
    notify: Notify = None,
) -> None:
    """Read the new reports of a folder, and make no release of them yet."""
    from flows.run.settings import RunSettings, Stages

    selection = _selection(only, congress, since, force)
    _run(RunSettings(raw, output, None, selection, Stages.INGEST, work, cache, dask, notify))


@app.command()
def publish(
    raw: RawPlace = "raw",
    output: OutputPlace = "output",
    version: Version = None,
    dask: Dask = None,
    cache: Cache = None,
    work: Work = None,
    notify: Notify = None,
) -> None:
    """Make a release of the reports that have been read, and read nothing."""
    from flows.run.plan import Selection
    from flows.run.settings import RunSettings, Stages

    _run(RunSettings(raw, output, version, Selection(), Stages.PUBLISH, work, cache, dask, notify))


def _selection(only: str | None, congress: int | None, since: datetime | None, force: bool) -> Selection:
    from flows.run.plan import Selection

    return Selection(only, congress, since.date() if since else None, force)


def _run(settings: RunSettings, dry_run: bool = False) -> None:
    from flows.cli import console
    from flows.run.output import choose_version
    from flows.run.plan import gone_documents, sort_out, utc_now
    from flows.run.settings import planned
    from flows.storage.folder import check_version

    with _told(None if dry_run else settings.notify, settings.output):
        plan, output = planned(settings)
        if dry_run or plan.has_news():
            choose_version(output, settings.version, utc_now())
        elif settings.version is not None:
            check_version(settings.version)
    if dry_run:
        console.show_plan(plan, sort_out(plan), gone_documents(plan))
        return
    if not plan.has_news() and plan.previous is not None:
        console.show_no_news(plan.previous, settings.output)
        raise typer.Exit(plan.previous.exit_code())
    report = _run_on_engine(settings)
    if report is None:
        print("no news: another run has released these inputs meanwhile")
        return
    console.show_run(report, f"{settings.output.rstrip('/')}/runs/{report.run_id}")
    if report.exit_code() == EXIT_ERROR:
        print(f"prepmeet: {report.message}", file=sys.stderr)
    _leave(report.exit_code())


@contextmanager
def _told(target: str | None, output: str) -> Iterator[None]:
    """Tell of an error of the block; those of a flow are told by the flow."""
    from flows.run.notices import tell
    from flows.run.settings import failure_notice

    try:
        yield
    except PrepmeetError as error:
        tell(target, failure_notice(str(error), output))
        raise


def _leave(code: int) -> NoReturn:
    """End the process at once: at its exit the engine would try for minutes to reach a server that has gone."""
    import os

    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _run_on_engine(settings: RunSettings) -> RunReport | None:
    """Run the flow under Prefect, with a server of its own unless the user names one; nothing is left running."""
    from flows.cli import console

    interrupts = _count_interrupts()
    try:
        with console.progress() as say, _engine(settings, say):
            from flows.prefect_app.flows import run_once

            report = run_once(settings)
        if interrupts and report is not None and report.exit_code() == EXIT_ERROR:
            raise KeyboardInterrupt
        return report
    except KeyboardInterrupt:
        print("prepmeet: interrupted; the last release is as it was", file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)


@contextmanager
def _engine(
    settings: RunSettings,
    say: Callable[[str], None] | None = None,
    port: int | None = None,
    host: str = "127.0.0.1",
) -> Iterator[None]:
    """A Prefect server of our own for the block, unless the user names one; with a ``port``, to keep schedules."""
    import os

    from flows.prefect_app.server import EmbeddedServer, check_room, prepare_environment, uses_own_server
    from flows.run.output import work_folder

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_TERMINATED))
    home = work_folder(settings.output, settings.work) / ".prefect"
    own_server, is_served = uses_own_server(os.environ), port is not None
    with ExitStack() as running:
        with _told(settings.notify, settings.output):
            prepare_environment(home, is_served=is_served, host=host)
            if not own_server:
                if say is not None:
                    say("starting Prefect's engine")
                server = running.enter_context(EmbeddedServer(home, port=port, is_served=is_served, host=host))
                os.environ["PREFECT_API_URL"] = server.api_url
                import flows.prefect_app.flows  # noqa: F401 - it takes seconds, in which the server starts

                server.wait()
        try:
            yield
        except PrepmeetError:
            raise
        except Exception:
            # of a full disk, the engine only tells that its server failed
            check_room(home)
            raise


def _count_interrupts() -> list[int]:
    """Return a list that grows with each interrupt from the keyboard: a query that it stops raises another error."""
    interrupts: list[int] = []

    def interrupt(number: int, _frame: object) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    return interrupts


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report: text, PDF, Word or HTML.")],
    as_outline: Annotated[bool, typer.Option("--outline", help="Print an outline.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (this is the default).")] = False,
) -> None:
    """Show what is read and parsed from one file."""
    import json

    import msgspec

    from flows.parsing import parse_report
    from flows.reading import read_document

    if as_outline and as_json:
        raise typer.BadParameter("choose one of --outline and --json")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PrepmeetError(f"{file}: the file cannot be opened ({error.strerror})") from error
    report = parse_report(read_document(data, file.name))
    if as_outline:
        from flows.cli.console import show_outline

        show_outline(report)
    else:
        print(json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=2))


@app.command()
def check(
    release: Annotated[
        str | None, typer.Argument(metavar="[RELEASE]", help="Version or folder of a release; by default the latest.")
    ] = None,
    output: OutputPlace = "output",
    work: Work = None,
) -> None:
    """Check a release: files, every row, every link, every span."""
    from flows.cli.console import show_findings
    from flows.cli.query import find_release
    from flows.model import Severity
    from flows.run.output import work_folder
    from flows.schema.files import load_schemas
    from flows.storage import mirror
    from flows.validation import validate_release

    place = find_release(output, release)
    folder = mirror(place, work_folder(output, work) / "checked")
    findings = validate_release(folder, load_schemas())
    show_findings(str(place), findings)
    raise typer.Exit(EXIT_ERROR if any(item.severity is Severity.ERROR for item in findings) else 0)


@app.command()
def sql(
    query: Annotated[
        str | None,
        typer.Argument(metavar="[QUERY]", help='A query in DuckDB\'s SQL: "SELECT …"; - reads it from standard input.'),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="Read the query from this file.")] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    answer_format: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
    output: OutputPlace = "output",
) -> None:
    """Answer a query over a release."""
    from flows.cli import query as queries

    if (query is None) == (file is None):
        raise typer.BadParameter('give a query, "-" for standard input, or --file')
    if query is None or query == "-":
        query = queries.read_query(file or sys.stdin.buffer)
    answer = queries.run_query(queries.find_release(output, release), query)
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(answer), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(answer), end="")
    else:
        from flows.cli.console import show_answer

        show_answer(answer)


app.command()(release_commands.issues)
app.command()(release_commands.prune)
app.command()(archive_commands.init)
app.command()(archive_commands.sources)
app.command()(archive_commands.fetch)
app.command()(archive_commands.add)
app.command()(archive_commands.withdraw)


@app.command()
def schedule(
    raw: RawPlace = "raw",
    output: OutputPlace = "output",
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
    """Keep running: make releases on a schedule, with the engine's pages in a browser. Stop it by Ctrl-C or SIGTERM."""
    import os

    from flows.run.output import check_places
    from flows.run.settings import RunSettings, fetch_settings
    from flows.storage import Location

    check_places(raw, output)
    place = Location(raw)
    if place.is_local and not place.local_path.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name the folder with the reports by --raw")
    if check is not None:
        fetch_settings(raw, contact, __version__)
    settings = RunSettings(raw, output, work=work, notify=notify)
    with _engine(settings, port=port, host=host):
        from flows.prefect_app.flows import check_schedule, serve_schedule

        for one in filter(None, (cron, check)):
            check_schedule(one)
        where = os.environ["PREFECT_API_URL"].removesuffix("/api")
        print(f"scheduled: run at {cron}" + (f", check at {check}" if check else "") + f"; see {where}", flush=True)
        serve_schedule(settings, cron, check, contact)


@app.command()
def docs() -> None:
    """Write the data dictionary, schemas/README.md, from the schema files."""
    from flows.publishing.dictionary import data_dictionary
    from flows.schema.files import load_schemas, schema_directory

    target = schema_directory() / "README.md"
    target.write_text(data_dictionary(load_schemas()), "utf-8")
    print(target)


if __name__ == "__main__":
    main()
