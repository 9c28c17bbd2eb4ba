"""The options of the command prepmeet that several commands share, and the formats of an answer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.run.texts import SETTING_TEXTS

EXIT_ERROR = 1

Raw = Annotated[Path, typer.Option("--raw", metavar="DIR", help="Folder with the reports.")]
RawLocation = Annotated[str, typer.Option("--raw", metavar="LOCATION", help=SETTING_TEXTS["raw"])]
OutputLocation = Annotated[str, typer.Option("--output", metavar="LOCATION", help=SETTING_TEXTS["output"])]
Version = Annotated[str | None, typer.Option("--version", metavar="V", help=SETTING_TEXTS["version"])]
Only = Annotated[str | None, typer.Option("--only", metavar="MEETING", help=SETTING_TEXTS["meeting"])]
Congress = Annotated[int | None, typer.Option("--congress", metavar="N", help=SETTING_TEXTS["congress"])]
Since = Annotated[
    datetime | None,
    typer.Option("--since", metavar="DATE", formats=["%Y-%m-%d"], help=SETTING_TEXTS["since"]),
]
Force = Annotated[bool, typer.Option("--force", help=SETTING_TEXTS["force"])]
WithoutText = Annotated[bool, typer.Option("--without-text", help=SETTING_TEXTS["without_text"])]
Dask = Annotated[str | None, typer.Option("--dask", metavar="ADDRESS", help=SETTING_TEXTS["dask"])]
Cache = Annotated[str | None, typer.Option("--cache", metavar="LOCATION", help=SETTING_TEXTS["cache"])]
Work = Annotated[str | None, typer.Option("--work", metavar="DIR", help=SETTING_TEXTS["work"])]
Notify = Annotated[
    str | None,
    typer.Option("--notify", metavar="TARGET", envvar="PREPMEET_NOTIFY", help=SETTING_TEXTS["notify"]),
]
Wait = Annotated[bool, typer.Option("--wait", help="If another run is writing into the output, wait for its end.")]
Prefect = Annotated[
    bool,
    typer.Option("--prefect", help="Record the run with Prefect, on a server for this run unless you name one."),
]
Contact = Annotated[
    str,
    typer.Option("--contact", metavar="C", envvar="PREPMEET_CONTACT", help=SETTING_TEXTS["contact"]),
]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port of Prefect's pages on this machine.")]
Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="A",
        help="Address that Prefect's pages listen on; 0.0.0.0: all of this machine. They ask for a login.",
    ),
]


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
