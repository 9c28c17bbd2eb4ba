"""The command prepmeet. Heavy imports are inside the commands, so that --help is fast."""

from __future__ import annotations

import sys
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EPERM, EROFS
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows import __version__
from flows.cli import archive, matrix, release, review, run, site
from flows.cli.options import EXIT_ERROR
from flows.model import PrepmeetError, one_line

# ruff: noqa: PLC0415

FULL = (ENOSPC, EDQUOT, EFBIG)
FAULTS_OF_PLACES = (EACCES, EPERM, EROFS, EIO, *FULL)  # of a folder that may not be entered, a disk

app = typer.Typer(
    name="prepmeet",
    help="Open data from the regional preparatory meetings of the United Nations Crime Congress.",
    epilog="Exit codes: 0 success; 1 an error; 2 wrong usage; 3 released, but some documents could not be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line; a user's mistake, or a closed folder, is one line on stderr and exit code 1."""
    try:
        try:
            app()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # what cannot be written is known here, not after the exit
    except PrepmeetError as error:
        _fail(str(error))
    except BrokenPipeError:
        # the reader of a pipe has ended, as head does; print nothing more, not even at exit
        sys.stdout = None
        sys.exit(EXIT_ERROR)
    except OSError as error:
        if error.errno not in FAULTS_OF_PLACES:
            raise
        if error.filename is None:
            sys.stdout = None  # its rest cannot be written at the exit either
        place = error.filename or "what this command writes"
        advice = "; make room, or write elsewhere" if error.errno in FULL else ""
        _fail(f"{place}: {error.strerror}{advice}")


def _fail(message: str) -> NoReturn:
    print(f"prepmeet: {one_line(message)}", file=sys.stderr)
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


app.command()(run.run)
app.command()(run.ingest)
app.command()(run.publish)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report: text, PDF, Word or HTML.")],
    as_outline: Annotated[
        bool,
        typer.Option(
            "--outline", help="Print an outline, then the participants, speakers, officers and recommendations."
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (this is the default).")] = False,
    as_reasons: Annotated[
        bool, typer.Option("--why", help="Print what each sentence was read as, its evidence and the second reading.")
    ] = False,
) -> None:
    """Show what is read and parsed from one file."""
    import json
    from functools import partial

    import msgspec

    from flows.sources.archive import MAX_BYTES
    from flows.storage.regular import read_regular
    from flows.work.inspection import done_apart, explained, read_whole

    if as_outline + as_json + as_reasons > 1:
        raise typer.BadParameter("choose one of --outline, --json and --why")
    try:
        data = read_regular(file, MAX_BYTES)
    except OSError as error:
        raise PrepmeetError(f"{file}: the file cannot be opened ({error.strerror})") from error
    if as_reasons:
        from flows.cli.console import show_reasons

        show_reasons(done_apart(partial(explained, file.name), data, file.name))
        return
    if as_outline:
        from flows.cli.console import show_lines
        from flows.work.outline import outlined

        show_lines(done_apart(partial(outlined, file.name), data, file.name))
        return
    report = done_apart(partial(read_whole, file.name), data, file.name)
    print(json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=2))


app.command()(release.check)
app.command()(release.diff)
app.command()(release.sql)
app.command()(matrix.matrix)
app.command()(site.site)
app.command()(release.issues)
app.command()(release.quality)
app.command()(release.prune)
app.command()(review.review)
app.command()(review.decide)
app.command()(archive.init)
app.command()(archive.sources)
app.command()(archive.fetch)
app.command()(archive.add)
app.command()(archive.withdraw)
app.command()(run.schedule)


@app.command()
def docs() -> None:
    """Write the data dictionaries, schemas/README.md and schemas/wide/README.md, from the schema files."""
    from flows.model.release_files import WIDE_FOLDER
    from flows.publishing.dictionary import data_dictionary
    from flows.schema.files import load_schemas, schema_directory
    from flows.schema.wide import load_wide_schemas

    for folder, schemas in (("", load_schemas()), (WIDE_FOLDER, load_wide_schemas())):
        target = schema_directory() / folder / "README.md"
        target.write_text(data_dictionary(schemas), "utf-8")
        print(target)


if __name__ == "__main__":
    main()
