"""The command prepmeet. Everything heavy is imported by the command that needs it: --help must answer at once."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows import __version__
from flows.model import PrepmeetError

if TYPE_CHECKING:
    from flows.records import RunReport

# ruff: noqa: PLC0415

EXIT_ERROR = 1
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

Raw = Annotated[Path, typer.Option("--raw", metavar="DIR", help="Folder with the reports.")]
Output = Annotated[Path, typer.Option("--output", metavar="DIR", help="Folder of the releases and run records.")]


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


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
    raw: Raw = Path("raw"),
    output: Output = Path("output"),
    version: Annotated[
        str | None, typer.Option("--version", metavar="V", help="Version of the release; by default today's next one.")
    ] = None,
) -> None:
    """Make a release of the reports in a folder, where there is news."""
    from flows import console
    from flows.runs import choose_version, make_plan, utc_now

    plan = make_plan(raw, output)
    if not plan.has_news() and plan.previous is not None:
        console.show_no_news(plan.previous, str(output))
        raise typer.Exit(plan.previous.exit_code())
    choose_version(output, version, utc_now())
    report = _run_on_engine(raw, output, version)
    if report is None:
        print("no news: another run has released these inputs meanwhile")
        return
    console.show_run(report, str(output / "runs" / report.run_id))
    if report.exit_code() == EXIT_ERROR:
        raise PrepmeetError(report.message)
    raise typer.Exit(report.exit_code())


def _run_on_engine(raw: Path, output: Path, version: str | None) -> RunReport | None:
    """Run the flow under Prefect, with a server of its own unless the user names one; nothing is left running."""
    import os

    from flows import console
    from flows.engine import EmbeddedServer, prepare_environment, uses_own_server

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_TERMINATED))
    interrupts = _count_interrupts()
    home = output / ".prefect"
    own_server = uses_own_server(os.environ)
    prepare_environment(home)
    try:
        with console.progress() as say, ExitStack() as stack:
            server = None
            if not own_server:
                say("starting Prefect's engine")
                server = stack.enter_context(EmbeddedServer(home))
                os.environ["PREFECT_API_URL"] = server.api_url
            from flows.pipeline import run_once

            if server is not None:
                server.wait()
            report = run_once(raw, output, version)
        if interrupts and report is not None and report.exit_code() == EXIT_ERROR:
            raise KeyboardInterrupt
        return report
    except KeyboardInterrupt:
        print("prepmeet: interrupted; the last release is as it was", file=sys.stderr)
        sys.exit(EXIT_INTERRUPTED)


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

    from flows.parsing import parse_report
    from flows.plain import to_plain
    from flows.reading import read_document

    if as_outline and as_json:
        raise typer.BadParameter("choose one of --outline and --json")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PrepmeetError(f"{file}: the file cannot be opened ({error.strerror})") from error
    report = parse_report(read_document(data, file.name))
    if as_outline:
        from flows.console import show_outline

        show_outline(report)
    else:
        print(json.dumps(to_plain(report), ensure_ascii=False, indent=2))


@app.command()
def check(
    release: Annotated[
        str | None, typer.Argument(metavar="[RELEASE]", help="Version or folder of a release; by default the latest.")
    ] = None,
    output: Output = Path("output"),
) -> None:
    """Check a release: files, every row, every link, every span."""
    from flows.console import show_findings
    from flows.model import Severity
    from flows.query import release_folder
    from flows.schemas import load_schemas
    from flows.validation import validate_release

    folder = release_folder(output, release)
    findings = validate_release(folder, load_schemas())
    show_findings(folder.name, findings)
    raise typer.Exit(EXIT_ERROR if any(item.severity is Severity.ERROR for item in findings) else 0)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='A query in DuckDB\'s SQL: "SELECT …".')],
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    answer_format: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
    output: Output = Path("output"),
) -> None:
    """Answer a query over a release."""
    from flows import query as queries

    answer = queries.run_query(queries.release_folder(output, release), query)
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(answer), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(answer), end="")
    else:
        from flows.console import show_answer

        show_answer(answer)


@app.command()
def sources(raw: Raw = Path("raw")) -> None:
    """Show the meetings that are known, archived and awaited."""
    from flows.console import show_sources
    from flows.sources.archive import find_files
    from flows.sources.registry import load_registry

    if not raw.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name the folder with the reports by --raw")
    registry = load_registry(raw)
    declared = {document.path for document in registry.documents}
    show_sources(registry, [path for path in find_files(raw) if path not in declared])


Contact = Annotated[
    str,
    typer.Option("--contact", metavar="C", envvar="PREPMEET_CONTACT", help="E-mail or page of those who ask."),
]


@app.command()
def fetch(
    raw: Raw = Path("raw"),
    symbol: Annotated[str | None, typer.Option("--symbol", metavar="S", help="Only this document symbol.")] = None,
    congress: Annotated[int | None, typer.Option("--congress", metavar="N", help="Only this Congress.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="L", help="Only this language (en, es, …).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked; ask nothing.")] = False,
    contact: Contact = "",
) -> None:
    """Fetch known reports that the archive lacks from the official document system, politely."""
    from flows.inspection import inspect_document
    from flows.sources.fetch_config import FetchConfig
    from flows.sources.official import fetch_documents, plan_fetch
    from flows.sources.registry import load_registry
    from flows.sources.wanted import wanted_documents

    wanted = wanted_documents(load_registry(raw), congress=congress, symbol=symbol, language=language)
    if not wanted:
        raise PrepmeetError(
            f"{raw / 'sources.yml'}: no document symbol is known for what you ask; see prepmeet sources"
        )
    config = FetchConfig(contact=contact, version=__version__)
    if dry_run:
        for planned in plan_fetch(wanted, raw, config):
            what = planned.request.url if planned.request else f"held as {planned.held}"
            print(f"{planned.wanted.symbol} {planned.wanted.language}: {what}")
        return
    report = fetch_documents(wanted, raw, config, inspect_document)
    for one in report.documents:
        outcome = one.path or one.message or one.code or ""
        print(f"{one.wanted.symbol} {one.wanted.language}: {one.status} {outcome}".rstrip())
    print(f"{report.requests} requests, {report.received:,} bytes")
    if report.stopped:
        raise PrepmeetError(report.stopped)
    raise typer.Exit(0 if report.is_complete() else EXIT_ERROR)


@app.command()
def add(
    items: Annotated[list[str], typer.Argument(metavar="FILE|URL|FOLDER…", help="What to archive.")],
    raw: Raw = Path("raw"),
    contact: Contact = "",
) -> None:
    """Archive reports that you have: what each one is, is read out of it."""
    from flows.inspection import inspect_document
    from flows.sources.adding import AddStatus, add_documents
    from flows.sources.fetch_config import FetchConfig

    has_address = any("://" in item for item in items)
    config = FetchConfig(contact=contact, version=__version__) if has_address else None
    added = add_documents(items, raw, inspect_document, config=config)
    for one in added:
        print(f"{one.item}: {one.status} {one.path or one.message or one.code or ''}".rstrip())
    raise typer.Exit(EXIT_ERROR if any(one.status is AddStatus.REFUSED for one in added) else 0)


@app.command()
def docs() -> None:
    """Write the data dictionary, schemas/README.md, from the schema files."""
    from flows.publishing.dictionary import data_dictionary
    from flows.schemas import load_schemas, schema_directory

    target = schema_directory() / "README.md"
    target.write_text(data_dictionary(load_schemas()), "utf-8")
    print(target)


if __name__ == "__main__":
    main()
