"""The commands that look through releases and tidy the output. Heavy imports wait for the command that needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.options import AnswerFormat, Cache, OutputPlace, RawPlace, Work

# ruff: noqa: PLC0415


def issues(
    code: Annotated[str | None, typer.Option("--code", metavar="C", help="Only issues of this code.")] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="D", help="Only this document: its id, symbol or file.")
    ] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    answer_format: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print them; csv and json have a row an issue.")
    ] = AnswerFormat.TABLE,
    output: OutputPlace = "output",
) -> None:
    """Walk through the doubts of a release, each with the text of its paragraph."""
    from flows.cli import query as queries
    from flows.cli.doubts import find_doubts

    found = find_doubts(queries.find_release(output, release), code, document)
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(found), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(found), end="")
    else:
        from flows.cli.console import show_doubts

        show_doubts(found)


def prune(
    raw: RawPlace = "raw",
    output: OutputPlace = "output",
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
    from flows.run.plan import utc_now
    from flows.run.pruning import Keep, find_removable, removed_lines
    from flows.run.pruning import prune as prune_output
    from flows.run.settings import RunSettings

    settings = RunSettings(raw, output, work=work, cache=cache)
    keep = Keep(days, keep_releases)
    gone = find_removable(settings, keep, utc_now()) if dry_run else prune_output(settings, keep, utc_now())
    print(*removed_lines(gone, is_done=not dry_run), sep="\n")
