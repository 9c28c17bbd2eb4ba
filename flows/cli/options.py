"""The options of the command prepmeet, and how an answer is printed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

EXIT_ERROR = 1

Raw = Annotated[Path, typer.Option("--raw", metavar="DIR", help="Folder with the reports.")]
RawPlace = Annotated[
    str, typer.Option("--raw", metavar="PLACE", help="Folder with the reports, or s3://bucket/prefix.")
]
OutputPlace = Annotated[
    str, typer.Option("--output", metavar="PLACE", help="Folder or s3://bucket/prefix of the releases and run records.")
]
Version = Annotated[
    str | None, typer.Option("--version", metavar="V", help="Version of the release; by default today's next one.")
]
Only = Annotated[str | None, typer.Option("--only", metavar="MEETING", help="Only new documents of this meeting.")]
Congress = Annotated[int | None, typer.Option("--congress", metavar="N", help="Only new documents of this Congress.")]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", metavar="DATE", formats=["%Y-%m-%d"], help="Only documents retrieved on this day or later."
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Read the selected documents again, though nothing has changed in them.")
]
Dask = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help="Work on a Dask cluster: tcp://host:8786, or local.")
]
Cache = Annotated[
    str | None, typer.Option("--cache", metavar="PLACE", help="Where intermediate results are kept: folder or s3://…")
]
Work = Annotated[
    str | None,
    typer.Option("--work", metavar="DIR", help="Folder for what is in the making, where the output is a bucket."),
]
Notify = Annotated[
    str | None,
    typer.Option(
        "--notify",
        metavar="TARGET",
        envvar="PREPMEET_NOTIFY",
        help="Command or http(s) address that is told of releases and failures, as JSON.",
    ),
]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of the engine's pages on this machine.")]
Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="A",
        help="Address that the engine's pages listen on; 0.0.0.0: all of this machine. They ask for no password.",
    ),
]
Contact = Annotated[
    str,
    typer.Option("--contact", metavar="C", envvar="PREPMEET_CONTACT", help="E-mail or page of those who ask."),
]


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
