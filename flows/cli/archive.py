"""The commands on the archive: init, sources, fetch, add, withdraw. Heavy imports are inside the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows import __version__
from flows.cli.options import EXIT_ERROR, AnswerFormat, Contact, Raw
from flows.model import PrepmeetError, one_line

# ruff: noqa: PLC0415


def sources(
    raw: Raw = Path("raw"),
    answer_format: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print it; csv and json have a row a document and language.")
    ] = AnswerFormat.TABLE,
) -> None:
    """Show which documents are expected of which meeting, archived or awaited."""
    from flows.sources.archive import find_files
    from flows.sources.coverage import coverage_csv, coverage_json, take_coverage
    from flows.sources.registry import load_registry

    if not raw.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name the folder with the reports by --raw")
    registry = load_registry(raw)
    coverage = take_coverage(registry, find_files(raw))
    if answer_format is AnswerFormat.CSV:
        print(coverage_csv(coverage), end="")
    elif answer_format is AnswerFormat.JSON:
        print(coverage_json(coverage))
    else:
        from flows.cli.console import show_sources
        from flows.sources.coverage_text import coverage_lines, coverage_tables
        from flows.sources.fetch_log import read_records
        from flows.sources.wanted import awaited_documents, held_documents

        awaited = awaited_documents(registry, held_documents(raw, registry, tuple(read_records(raw))))
        show_sources(coverage_tables(coverage), coverage_lines(coverage, awaited))


def fetch(
    raw: Raw = Path("raw"),
    symbol: Annotated[str | None, typer.Option("--symbol", metavar="S", help="Only this document symbol.")] = None,
    congress: Annotated[int | None, typer.Option("--congress", metavar="N", help="Only this Congress.")] = None,
    meeting: Annotated[str | None, typer.Option("--meeting", metavar="M", help="Only this meeting (cc15-lac).")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="L", help="Only this language (en, es, …).")
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask also whether archived documents have a new version.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked; ask nothing.")] = False,
    contact: Contact = "",
) -> None:
    """Fetch expected documents that the archive lacks from the official document system, politely."""
    from flows.cli import console
    from flows.sources.fetch_config import load_fetching
    from flows.sources.official import fetch_documents, plan_fetch
    from flows.sources.official_text import fetched_lines, planned_lines
    from flows.sources.wanted import wanted_documents
    from flows.work.inspection import inspecting_apart

    registry, config = load_fetching(raw, contact, __version__)
    wanted = wanted_documents(registry, congress=congress, meeting=meeting, symbol=symbol, language=language)
    if dry_run:
        print(*map(one_line, planned_lines(plan_fetch(wanted, raw, config, refresh=refresh))), sep="\n")
        return
    with console.progress(), inspecting_apart() as inspect:
        report = fetch_documents(wanted, raw, config, inspect, refresh=refresh)
    if report.was_answered() or not report.stopped:
        print(*map(one_line, fetched_lines(report)), sep="\n")
    if report.stopped:
        raise PrepmeetError(report.stopped)
    raise typer.Exit(0 if report.is_complete() else EXIT_ERROR)


def add(
    items: Annotated[list[str], typer.Argument(metavar="FILE|URL|FOLDER…", help="What to archive.")],
    raw: Raw = Path("raw"),
    meeting: Annotated[str | None, typer.Option("--meeting", metavar="M", help="The meeting (cc15-lac).")] = None,
    symbol: Annotated[str | None, typer.Option("--symbol", metavar="S", help="The document symbol.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="L", help="The language (en, es, …).")] = None,
    source_url: Annotated[
        str | None, typer.Option("--source-url", metavar="URL", help="The address that the file is from.")
    ] = None,
    replaces: Annotated[
        str | None, typer.Option("--replaces", metavar="FILE", help="The archived older version: files/NAME.")
    ] = None,
    contact: Contact = "",
) -> None:
    """Archive reports: format, language, symbol and meeting are read from each file.

    The options --meeting to --replaces describe one file and complete what it does not say itself. One that contradicts
    what the document prints is an error, and nothing is added: the tables go by what is printed.
    """
    from flows.sources.adding import AddStatus, add_documents
    from flows.sources.fetch_config import configure_fetch
    from flows.sources.official_text import added_lines
    from flows.sources.registry import REGISTRY_NAME, load_registry
    from flows.sources.stated import Stated
    from flows.sources.withdrawing import archived_path
    from flows.work.inspection import inspecting_apart

    has_address = any("://" in item for item in items)
    settings = load_registry(raw).fetching if has_address else {}
    config = configure_fetch(settings, str(raw / REGISTRY_NAME), contact=contact, version=__version__)
    older = archived_path(raw, replaces) if replaces is not None else None
    stated = Stated(meeting, symbol, language, source_url, older)
    with inspecting_apart() as inspect:
        added = add_documents(items, raw, inspect, config=config if has_address else None, stated=stated)
    print(*map(one_line, added_lines(added)), sep="\n")
    raise typer.Exit(EXIT_ERROR if any(one.status is AddStatus.REFUSED for one in added) else 0)


def withdraw(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Its path in the archive: files/NAME.")],
    raw: Raw = Path("raw"),
) -> None:
    """Remove a report from the archive: its entries, and the file, which is kept in .withdrawn/."""
    from flows.sources.official_text import withdrawn_lines
    from flows.sources.withdrawing import withdraw_document

    print(*map(one_line, withdrawn_lines(withdraw_document(raw, file), str(raw))), sep="\n")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the new archive; it is made if missing.")],
) -> None:
    """Make an archive: sources.yml with the known meetings, and files/ for the reports."""
    import shlex

    from flows.sources.starting import init_archive

    meetings = init_archive(folder)
    named = shlex.quote(str(folder))
    print(f"{one_line(str(folder))}: an archive with {meetings} meetings in sources.yml, and no reports yet")
    print(f"next: prepmeet add FILE --raw {named}, then prepmeet run --raw {named}")
