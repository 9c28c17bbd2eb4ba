"""The commands on releases: check, diff, sql, issues, quality, prune. Heavy imports are inside the commands."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import EXIT_ERROR, AnswerFormat, Cache, OutputLocation, Raw, RawLocation, ReportFormat, Work
from flows.model import one_line

# ruff: noqa: PLC0415


def check(
    release: Annotated[
        str | None, typer.Argument(metavar="[RELEASE]", help="Version or folder of a release; by default the latest.")
    ] = None,
    output: OutputLocation = "output",
    work: Work = None,
) -> None:
    """Check a release: files, every row, every link, every span."""
    from flows.cli.console import show_findings
    from flows.cli.query import find_release
    from flows.model import Severity
    from flows.run.output import work_folder
    from flows.schema.files import load_schemas
    from flows.storage import mirror
    from flows.storage.scratch import own_folder
    from flows.validation import validate_release

    place = find_release(output, release)
    folder = mirror(place, work_folder(output, work) / "checked")
    with own_folder() as scratch:
        findings = validate_release(folder, load_schemas(), scratch=scratch)
    show_findings(str(place), findings)
    raise typer.Exit(EXIT_ERROR if any(item.severity is Severity.ERROR for item in findings) else 0)


def diff(
    before: Annotated[
        str | None,
        typer.Argument(
            metavar="[A]",
            help="A release: its version, folder or location, or latest. By default the last two are compared.",
        ),
    ] = None,
    after: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The later release. By default the latest.")
    ] = None,
    table: Annotated[str | None, typer.Option("--table", metavar="T", help="Only this table, all of its rows.")] = None,
    answer_format: Annotated[
        ReportFormat, typer.Option("--format", help="How to print it; json and csv have all rows.")
    ] = ReportFormat.TEXT,
    output: OutputLocation = "output",
    work: Work = None,
) -> None:
    """Show what changed between two releases, row by row, and why."""
    from flows.cli import difference

    with difference.difference(output, before, after, work) as comparison:
        difference.check_table(comparison, table)
        if answer_format is ReportFormat.CSV:
            sys.stdout.writelines(difference.as_csv(comparison, table))
        elif answer_format is ReportFormat.JSON:
            print(difference.as_json(comparison, table), end="")
        else:
            print(*difference.as_text(comparison, table), sep="\n")


def sql(
    query: Annotated[
        str | None,
        typer.Argument(metavar="[QUERY]", help='A query in DuckDB\'s SQL: "SELECT …"; - reads it from standard input.'),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="Read the query from this file.")] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    answer_format: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
    output: OutputLocation = "output",
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


def issues(
    code: Annotated[str | None, typer.Option("--code", metavar="C", help="Only issues of this code.")] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="D", help="Only this document: its id, symbol or file.")
    ] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    settled: Annotated[bool, typer.Option("--settled", help="Also those that decisions have settled.")] = False,
    answer_format: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print them; csv and json have all, a row an issue.")
    ] = AnswerFormat.TABLE,
    raw: Raw = Path("raw"),
    output: OutputLocation = "output",
) -> None:
    """Show the open doubts of a release, each with its id and the text of its paragraph.

    Decisions count from the next run on: a doubt that was settled since the release is still open here, and marked.
    """
    from flows.cli import query as queries
    from flows.cli.doubts import find_doubts, settled_since, with_settled_column

    folder = queries.find_release(output, release)
    found = find_doubts(folder, code, document)
    since = settled_since(folder.local_path, raw) if folder.is_local else frozenset()
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(with_settled_column(found, since)), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(with_settled_column(found, since)), end="")
    else:
        from flows.cli.console import show_doubts

        show_doubts(found, since, with_settled=settled)


def quality(
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    answer_format: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print it; csv and json also have meetings and languages.")
    ] = AnswerFormat.TABLE,
    output: OutputLocation = "output",
) -> None:
    """Show how right the rules read each table of a release, as judged by reviewers.

    Only judgements of random samples (prepmeet review --sample) and of documents that were reviewed whole count: other
    decisions are about rows that somebody picked.
    """
    from flows.cli import query as queries

    found = queries.find_release(output, release)
    answer = queries.run_query(found, "SELECT * FROM quality ORDER BY quality_id")
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(answer), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(answer), end="")
    else:
        from flows.cli.console import show_answer
        from flows.publishing.figures import COLUMNS, few_lines, lines_of

        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        show_answer(queries.Answer(COLUMNS, tuple(lines_of(rows))))
        for line in few_lines(rows):
            print(line)
        print("95 % interval: where the share of all rows lies, in 95 of 100 samples of this size")
        print(
            "counted: judgements of random samples (prepmeet review --sample) and documents reviewed whole, no others"
        )
        ((decisions, sampled),) = queries.run_query(found, "SELECT count(*), count(sample) FROM decisions").rows
        print(f"decisions of the release: {decisions}; of random samples: {sampled}")


def prune(
    raw: RawLocation = "raw",
    output: OutputLocation = "output",
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=0, help="Keep results and records of the last N days.")
    ] = 30,
    keep_releases: Annotated[
        int | None,
        typer.Option("--keep-releases", metavar="N", min=1, help="Keep only the newest N releases; by default all."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")] = False,
    cache: Cache = None,
    work: Work = None,
) -> None:
    """Remove old intermediate results that the next run does not need, and old run records.

    The records of releases stay, and so do all releases unless --keep-releases says otherwise; never removed are the
    latest release and the record of the last run. Another archive that uses the same --cache may read reports again.
    """
    from flows.run.pruning import Keep, find_removable, removed_lines
    from flows.run.pruning import prune as prune_output
    from flows.run.settings import RunSettings

    settings = RunSettings(raw=raw, output=output, work=work, cache=cache)
    keep, now = Keep(days, keep_releases), datetime.now(UTC)
    gone = find_removable(settings, keep, now) if dry_run else prune_output(settings, keep, now)
    print(*map(one_line, removed_lines(gone, is_done=not dry_run)), sep="\n")
