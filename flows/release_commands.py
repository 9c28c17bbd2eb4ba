"""The commands that look through releases and tidy the output. Heavy imports wait for the command that needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli_options import AnswerFormat, OutputPlace

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
    from flows import query as queries
    from flows.doubts import find_doubts

    found = find_doubts(queries.find_release(output, release), code, document)
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(found), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(found), end="")
    else:
        from flows.console import show_doubts

        show_doubts(found)
