"""The command site: a static catalogue of a release, for any file server. Heavy imports are inside the command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import OutputLocation, Work

# ruff: noqa: PLC0415


def site(
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Where to write it; by default output/site.")
    ] = None,
    opens_browser: Annotated[
        bool, typer.Option("--open", help="Serve it on this machine and open it in the browser.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="P", min=0, max=65535, help="Port on this machine; 0: any free one.")
    ] = 0,
    output: OutputLocation = "output",
    work: Work = None,
) -> None:
    """Write a catalogue of a release as a folder of web pages, with an SQL console and all downloads.

    Any file server serves the folder; docs/publishing.md says how to put it on one.
    """
    import webbrowser

    from flows.cli.query import find_release
    from flows.run.output import work_folder
    from flows.site.serve import serve_site
    from flows.site.write import write_site
    from flows.storage import mirror

    folder = mirror(find_release(output, release), work_folder(output, work) / "catalogued")
    target = to or _default_folder(output)
    catalogue = write_site(folder, target)
    typer.echo(f"{target / 'index.html'}: the catalogue of release {catalogue.version}")
    if not opens_browser:
        return

    def started(address: str) -> None:
        typer.echo(f"{address} serves it; Ctrl+C ends that")
        webbrowser.open(address)

    serve_site(target, port, started)


def _default_folder(output: str) -> Path:
    from flows.storage import Location

    where = Location(output)
    return where.local_path / "site" if where.is_local else Path("site")
