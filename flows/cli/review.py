"""The commands of reviewers: review, decide. Heavy imports are inside the commands."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows import __version__
from flows.cli.options import OutputLocation, Raw
from flows.model import Action, PrepmeetError

if TYPE_CHECKING:
    from flows.review.requests import DecisionRequest
    from flows.review.session import ReviewSession

# ruff: noqa: PLC0415

Reviewer = Annotated[
    str | None,
    typer.Option(
        "--reviewer", metavar="NAME", envvar="PREPMEET_REVIEWER", help="Who decides; by default the user's account."
    ),
]


def review(
    meeting: Annotated[str | None, typer.Option("--meeting", metavar="M", help="Only this meeting (cc15-lac).")] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="D", help="Only this document: its id, symbol or file.")
    ] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help="Only doubts of this code.")] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample",
            metavar="N",
            min=1,
            help="Judge N rows drawn at random, and N/4 paragraphs in which something may be missing.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", min=0, help="Another seed draws another sample.")] = 1,
    reviewer: Reviewer = None,
    opens_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="P", min=0, max=65535, help="Port on this machine; 0: any free one.")
    ] = 0,
    raw: Raw = Path("raw"),
    output: OutputLocation = "output",
) -> None:
    """Review the latest release in the browser: confirm and correct what was read; decisions go to raw/decisions.csv.

    The page is served on this machine only, to whoever has the printed address. It ends with Ctrl+C.
    """
    import webbrowser
    from datetime import UTC, datetime

    from flows.review.items import sampled_items
    from flows.review.release import Release
    from flows.review.serving import sample_name, serve
    from flows.review.session import ReviewSession, ReviewSettings

    folder = _latest_release(output)
    release = Release(folder)
    document_id = None if document is None else release.find_document(document)
    settings = ReviewSettings(
        raw=_existing(raw),
        release=folder,
        reviewer=_reviewer(reviewer),
        code_version=__version__,
        meeting=meeting,
        code=code,
        items=sampled_items(release, sample, seed, meeting, document_id) if sample else (),
        sample=sample_name(datetime.now(UTC).date(), seed) if sample else None,
    )
    session = ReviewSession(settings)
    session.decisions()  # a file that is not valid is an error before the page opens
    path = _start_path(document_id, has_sample=sample is not None)

    def started(address: str) -> None:
        typer.echo(f"reviewing release {release.version} as {settings.reviewer}: {address}{path}")
        typer.echo(f"decisions go to {raw / 'decisions.csv'}; Ctrl+C ends the review")
        if opens_browser:
            webbrowser.open(f"{address}{path}")

    serve(session, port, started)
    for line in _ending(session, raw, output):
        typer.echo(line)


def _ending(session: ReviewSession, raw: Path, output: str) -> list[str]:
    """Return what a review that ends says: how many decisions it has written, where, and what to do next."""
    made = session.made
    if not made:
        return ["the review has ended; it has written no decision"]
    withdrawals = sum(one.action is Action.WITHDRAW for one in made)
    taken_back = f", of which {withdrawals} {'withdraws another' if withdrawals == 1 else 'withdraw others'}"
    places = [("--raw", str(raw), "raw"), ("--output", output, "output")]
    options = [f" {name} {shlex.quote(value)}" for name, value, default in places if value != default]
    written = f"decisions written to {raw / 'decisions.csv'}: {len(made)}{taken_back if withdrawals else ''}"
    return [
        f"the review has ended; {written}",
        f"next: prepmeet run{''.join(options)}, which makes a release with them",
    ]


def decide(
    action: Annotated[Action, typer.Argument(metavar="ACTION", help="See below.")],
    target: Annotated[str, typer.Argument(metavar="ID", help="What it is about: see below.")],
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]", help="Of merge: the entity that counts.")] = None,
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="T", help="The table of the row; also paragraphs, issues, documents."),
    ] = None,
    field: Annotated[
        str | None, typer.Option("--field", metavar="F", help="Of change: the field; span for the words.")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="V", help="Of change: the new value; of span: 12:40.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="Of add: the words in the paragraph.")
    ] = None,
    occurrence: Annotated[
        int, typer.Option("--occurrence", metavar="N", min=1, help="Of add: which occurrence of the words.")
    ] = 1,
    assignments: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Of add: a field; may be repeated.")
    ] = None,
    parts: Annotated[
        list[str] | None, typer.Option("--part", metavar="NAME", help="Of split: a part; repeat it for each.")
    ] = None,
    with_similar: Annotated[
        bool, typer.Option("--similar", help="Decide the same about all rows or doubts of the release that are alike.")
    ] = False,
    replaces: Annotated[
        bool, typer.Option("--replace", help="Of add and change: remove the rows that have some of the words.")
    ] = False,
    is_beside: Annotated[
        bool, typer.Option("--beside", help="Of add and change: confirm the rows that have some of the words.")
    ] = False,
    is_sure: Annotated[
        bool, typer.Option("--sure", help="Of add and change: also what the review page would ask about.")
    ] = False,
    reviewer: Reviewer = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason.")] = None,
    raw: Raw = Path("raw"),
    output: OutputLocation = "output",
) -> None:
    """Write one decision about the latest release to raw/decisions.csv, as the review page does.

    confirm ROW --table T; T may also be paragraphs (nothing is missing), issues (dismissed) or documents (reviewed).
    change ROW --table T --field F --value V. remove ROW --table T. split ROW --table T --part A --part B.
    add PARAGRAPH --table T --text WORDS --set FIELD=VALUE. merge ENTITY OTHER. not-a-report DOCUMENT.
    withdraw DECISION.
    """
    from flows.review.checking import answers_of
    from flows.review.requests import DecisionRequest
    from flows.review.session import ReviewSession, ReviewSettings

    folder = _latest_release(output)
    session = ReviewSession(ReviewSettings(_existing(raw), folder, _reviewer(reviewer), __version__))
    if action is Action.WITHDRAW:
        _check_is_known(session, target)
    needs_table = action not in (Action.WITHDRAW, Action.MERGE, Action.NOT_A_REPORT)
    if needs_table and table is None:
        raise typer.BadParameter(f"{action} needs --table")
    request = DecisionRequest(
        action=action,
        table=table or ("documents" if action is Action.NOT_A_REPORT else ""),
        row_id=_target_id(session, action, table, target),
        fields=_fields(action, field, value, assignments or []),
        parts=_parts(action, parts or [], other),
        span=_span(session, target, text, occurrence) if action is Action.ADD and text is not None else None,
        with_similar=with_similar,
        answers=answers_of(replaces=replaces, is_beside=is_beside, is_sure=is_sure),
    )
    for one in _decided(session, request, why):
        typer.echo(one)
    if reviewer is None:
        typer.echo(
            f"by the name of your account, {session.settings.reviewer}; another one: --reviewer or PREPMEET_REVIEWER"
        )


def _decided(session: ReviewSession, request: DecisionRequest, why: str | None) -> list[str]:
    path = session.settings.raw / "decisions.csv"
    from flows.review.fields import FieldError

    try:
        written = session.decide(request, why)
    except FieldError as error:
        raise PrepmeetError(f"{error} (field: {', '.join(error.fields)})") from error
    if not written:
        return [f"nothing written: you confirmed this already in {path}"]
    lines = [f"{one.decision_id}: {one.action} written to {path}, by {one.reviewer}" for one in written]
    if request.with_similar:
        others = "no other is alike" if len(written) == 1 else "one for each that is alike"
        return [*lines, f"decisions written: {len(written)}, {others}"]
    return lines


def _target_id(session: ReviewSession, action: Action, table: str | None, target: str) -> str:
    """Return the id; a document may be named by its symbol or file."""
    is_document = table == "documents" or action is Action.NOT_A_REPORT
    return session.release.find_document(target) if is_document else target


def _fields(action: Action, field: str | None, value: str | None, assignments: list[str]) -> dict[str, str]:
    if action is Action.CHANGE:
        if field is None or value is None:
            raise typer.BadParameter("change needs --field and --value (an empty one for no value)")
        return {field: value}
    found = [one.partition("=") for one in assignments]
    if not all(name and sign for name, sign, _ in found):
        raise typer.BadParameter("--set needs FIELD=VALUE, such as --set entity_id=MAR")
    return {name: text for name, _, text in found}


def _parts(action: Action, parts: list[str], other: str | None) -> tuple[str, ...]:
    if action is Action.MERGE:
        if other is None:
            raise typer.BadParameter("merge needs two entities: prepmeet decide merge ENTITY OTHER")
        return (other,)
    if other is not None:
        raise typer.BadParameter(f"{other}: {action} is about one thing")
    return tuple(parts)


def _span(session: ReviewSession, paragraph_id: str, words: str, occurrence: int) -> tuple[int, int]:
    """Return the span of words in a paragraph. PrepmeetError if it does not have them so often."""
    document = session.document(session.release.document_of("paragraphs", paragraph_id))
    paragraph = document.paragraph(paragraph_id)
    text = paragraph.text if paragraph else ""
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0 or not words:
            raise PrepmeetError(f"{paragraph_id}: {words!r} is there {text.count(words)} times, not {occurrence}")
    return start, start + len(words)


def _check_is_known(session: ReviewSession, decision_id: str) -> None:
    if decision_id not in {one.decision_id for one in session.decisions()}:
        raise PrepmeetError(f"{decision_id}: {session.settings.raw / 'decisions.csv'} has no such decision")


def _latest_release(output: str) -> Path:
    from flows.cli.query import find_release
    from flows.review.release import Release
    from flows.run.output import work_folder
    from flows.storage import mirror

    folder = mirror(find_release(output, None), work_folder(output, None) / "reviewed")
    Release(folder).require_text()
    return folder


def _existing(raw: Path) -> Path:
    if not raw.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name the folder with the reports by --raw")
    return raw


def _reviewer(named: str | None) -> str:
    """Return who decides: as named, or the user's account."""
    import getpass

    try:
        name = " ".join((named if named is not None else getpass.getuser()).split())
    except (KeyError, OSError, ImportError):  # no account has the user's number
        name = ""
    if not name:
        raise PrepmeetError("who reviews? give your name by --reviewer")
    return name


def _start_path(document_id: str | None, *, has_sample: bool) -> str:
    from urllib.parse import quote

    if has_sample:
        return "item"
    return "" if document_id is None else f"document?id={quote(document_id, safe='')}"
