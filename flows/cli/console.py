"""Output for the terminal: progress, summaries, tables; plain lines if the output is not a terminal."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape as without_markup
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.model import Issue, one_line, printable
from flows.run.record import RunRecord
from flows.run.record_page import (
    ISSUE_COLUMNS,
    counted,
    documents_line,
    has_counted_issues,
    issue_rows,
    issues_line,
    left_out_rows,
    open_and_settled,
    reason,
    signed,
)

if TYPE_CHECKING:
    from flows.cli.query import Answer
    from flows.parsing.frames.explain import Explanation
    from flows.run.plan import Plan, Sorting
    from flows.sources.coverage_text import TextTable

PIPE_WIDTH = 120
OUTLINE_WIDTH = 100
SOURCES_WIDTH = 160  # so that a row of the list of documents is one line


def console(*, stderr: bool = False, width: int | None = None) -> Console:
    """Return a console that measures a terminal, and is PIPE_WIDTH wide and without colours on anything else."""
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return Console(stderr=stderr, highlight=False)
    return Console(stderr=stderr, highlight=False, width=width or PIPE_WIDTH, no_color=True)


def terminal_width() -> int | None:
    """Return the width of the command's terminal in cells; None without a terminal.

    COLUMNS counts first, as for other programs. If standard output is a pipe, the other streams give the width.
    """
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        with suppress(OSError, ValueError, AttributeError):
            return os.get_terminal_size(stream.fileno()).columns or None  # type: ignore[union-attr]
    return None


def escape(text: str) -> str:
    """Return text of strangers without effect on the terminal and without markup of Rich."""
    return without_markup(printable(text))


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what the pipeline logs: in one moving line on a terminal, line by line elsewhere, always on stderr.

    Yields a function that shows one more text in the same way.
    """
    out = console(stderr=True)
    if not out.is_terminal:
        with _logged_to(lambda text: out.print(text, markup=False, soft_wrap=True)) as say:
            yield say
        return
    with (
        out.status("loading …") as status,
        _logged_to(lambda text: status.update(f"{escape(text[:PIPE_WIDTH])} …")) as say,
    ):
        yield say


@contextmanager
def _logged_to(say: Callable[[str], None]) -> Iterator[Callable[[str], None]]:
    logger = logging.getLogger("flows")
    logger.setLevel(logging.INFO)
    handler = _Speaker(say)
    logger.addHandler(handler)
    try:
        yield say
    finally:
        logger.removeHandler(handler)


class _Speaker(logging.Handler):
    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # only the traceback of a fault has further lines
        self._say(printable(message) if record.levelno >= logging.ERROR else one_line(message))


# ---------------------------------------------------------------------------------------------- run


def show_run(record: RunRecord, output: str, seconds: float) -> None:
    """Print the summary of a run that took ``seconds``: documents, rows, issues, and last where the release is."""
    out = console()
    left_out = [(path, code, reason) for path, status, code, reason in left_out_rows(record) if status != "held-back"]
    left_out += [(path, "gone", "it was in the release before, and is missing now") for path in record.gone()]
    if left_out:
        _print(out, "Left out", ("file", "code", "reason"), left_out)
    if record.tables:
        rows = [(name, str(count), signed(record.changed_rows.get(name, 0))) for name, count in record.tables.items()]
        _print(out, "Tables", ("table", "rows", "change"), rows)
    if record.issues:
        _print(out, "Issues", ISSUE_COLUMNS, issue_rows(record))
    if record.findings:
        findings = [(code, str(number)) for code, number in record.findings.items()]
        _print(out, "Findings of the validation", ("code", "number"), findings)
    issues = f"; {issues_line(record)}" if has_counted_issues(record) else ""
    _say(out, f"documents: {documents_line(record)}{issues}; time: {seconds:.1f} s")
    if record.exit_code() != 1:
        _say(out, record.message)
    folder = output.rstrip("/")
    _say(out, f"record of the run: {folder}/runs/{record.run_id}")
    if record.release:
        _say(out, f"{folder}/latest" if "://" not in output else f"{folder}/releases/{record.release}")


def _say(out: Console, line: str) -> None:
    out.print(one_line(line), markup=False, soft_wrap=True)


def show_plan(plan: Plan, sorting: Sorting, gone: Sequence[str]) -> None:
    """Print what a run would do: which files it would read and lose, and whether it could make a release."""
    out = console()
    if not plan.has_news():
        _say(out, f"no news: release {plan.latest} is made from these inputs; nothing would be done")
        return
    rows = [(one.path, "read", "") for one in sorting.to_read]
    rows += [(one.path, "hold back for a later run", "") for one in sorting.held_back]
    refused = (*plan.inventory.refused, *plan.inventory.duplicates)
    rows += [(one.source.path, "leave out", reason(one)) for one in refused]
    rows += [(path, "lose", "it is in the latest release, and is missing now") for path in gone]
    if rows:
        _print(out, "Files", ("file", "would", "reason"), rows)
    line = f"{counted(len(sorting.to_read), 'document')} would be read, {len(sorting.kept)} kept from earlier runs"
    if sorting.held_back:
        line += f", {len(sorting.held_back)} held back"
    _say(out, line)
    if plan.latest is None:
        _say(out, "there is no release yet: a run would make the first one")
    else:
        _say(out, f"a run would make a release, unless the tables equal those of {plan.latest}")


def show_no_news(previous: RunRecord, output: str) -> None:
    """Print that a run has nothing to do, and what is still quarantined."""
    out = console()
    for item in previous.quarantined():
        _say(out, f"still quarantined, {item.code}: {item.message}")
    _say(out, f"no news: release {previous.release} is made from these inputs")
    folder = output.rstrip("/")
    _say(out, f"{folder}/latest" if "://" not in output else f"{folder}/releases/{previous.release}")


# ---------------------------------------------------------------------------------------------- other commands


def show_answer(answer: Answer) -> None:
    """Print the answer to a query as a table, or as one block of lines per row if it is wider than the terminal.

    The terminal's width also applies before a pager (``| less``). Nothing is cut off; without any
    terminal a row is one line, however long.
    """
    from flows.cli.query import as_text  # noqa: PLC0415 - only a query needs DuckDB

    rows = [[as_text(value) for value in row] for row in answer.rows]
    numeric = [any(isinstance(row[index], int | float) for row in answer.rows) for index in range(len(answer.columns))]
    widths = [max(cell_len(row[index]) for row in (answer.columns, *rows)) for index in range(len(answer.columns))]
    width = sum(widths) + 3 * len(widths) + 1  # the blanks around and between the columns
    out = console(width=terminal_width() or width)
    if width > out.width:
        _print_blocks(out, answer.columns, rows)
    else:
        table = Table(box=box.SIMPLE_HEAD)
        for name, is_number in zip(answer.columns, numeric, strict=True):
            table.add_column(escape(name), justify="right" if is_number else "left", overflow="fold")
        for row in rows:
            table.add_row(*[escape(cell) for cell in row])
        out.print(table)
    out.print(counted(len(rows), "row"))


def show_matrix(answer: Answer, congress: int | None) -> None:
    """Print theme by region; a cell without recommendations is a dot. The columns are those of ``matrix.COUNTS``."""
    columns = ("theme", "regions", "total", "AFR", "A-P", "EUR", "LAC", "WA")
    rows = [[str(theme), *(str(number) if number else "·" for number in numbers)] for theme, *numbers in answer.rows]
    out = console(width=terminal_width())
    title = "Recommendations by theme and region" + (f", Congress {congress}" if congress is not None else "")
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for index, name in enumerate(columns):
        table.add_column(name, justify="right" if index else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)
    out.print("AFR Africa, A-P Asia and the Pacific, EUR Europe, LAC Latin America and the Caribbean, WA Western Asia")
    out.print(counted(len(rows), "theme"))


def show_doubts(found: Answer, since: Collection[str], *, with_settled: bool) -> None:
    """Print issues (with the columns of ``find_doubts``), each with the text of its paragraph.

    Those that decisions have settled are only counted, unless ``with_settled``. ``since``: the ids of those that
    decisions settle which are not in the release yet.
    """
    from flows.cli.doubts import settled_by  # noqa: PLC0415 - only this command needs it

    out = console()
    doubts: list[dict[str, Any]] = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    settled_number = sum(bool(doubt["reviewed"]) for doubt in doubts)
    shown = doubts if with_settled else [doubt for doubt in doubts if not doubt["reviewed"]]
    for number, doubt in enumerate(shown, start=1):
        settled = settled_by(doubt["issue_id"], is_reviewed=bool(doubt["reviewed"]), since=since)
        title = f"{number}/{len(shown)} {doubt['code']} ({', '.join(filter(None, (doubt['severity'], settled)))})"
        place = ".".join(filter(None, (doubt["table_name"], doubt["field_name"])))
        document = doubt["symbol"] or doubt["source_file"] or doubt["document_id"] or "the release"
        out.print(Text(title, style="bold"), Text(" · ".join(filter(None, (document, doubt["paragraph_id"], place)))))
        out.print(Padding(Text(f"id: {doubt['issue_id']}"), (0, 0, 0, 2), expand=False))
        out.print(Padding(Text(printable(doubt["message"] or "")), (0, 0, 0, 2), expand=False))
        if doubt["value"]:
            out.print(Padding(Text(printable(f"value: {doubt['value']}")), (0, 0, 0, 2), expand=False))
        if doubt["text"]:
            text = Text(doubt["text"], style="italic")
            text.highlight_words([doubt["value"] or ""] if doubt["value"] else [], "bold reverse")
            out.print(Padding(text, (0, 0, 0, 4), expand=False))
        out.print()
    codes = Counter(doubt["code"] for doubt in shown)
    counts = ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))
    hint = " (shown by --settled)" if settled_number and not with_settled else ""
    total = f"{open_and_settled(len(doubts) - settled_number, settled_number)}{hint}"
    out.print(f"{total}{f'; by code: {counts}' if counts else ''}", markup=False, soft_wrap=True)
    waiting = sum(doubt["issue_id"] in since for doubt in doubts)
    if waiting:
        out.print(f"of the open ones, decisions since this release settle {waiting}: prepmeet run", soft_wrap=True)


def show_findings(release: str, findings: Sequence[Issue]) -> None:
    """Print the findings of the validation of a release."""
    out = console()
    for finding in findings:
        place = ".".join(filter(None, (finding.table_name, finding.field_name)))
        text = f"{finding.severity} {finding.code}{f' ({place})' if place else ''}: {finding.message}"
        out.print(printable(text), markup=False, soft_wrap=True)
    out.print(f"{release}: {len(findings)} faults found" if findings else f"{release}: no faults", markup=False)


def show_sources(tables: Sequence[TextTable], lines: Iterable[str]) -> None:
    """Print what the archive covers: a matrix, the list of expected documents, and remarks."""
    out = console(width=SOURCES_WIDTH)
    for table in tables:
        _print(out, table.title, table.columns, table.rows)
    for line in lines:
        out.print(one_line(line), markup=False, soft_wrap=True)


def show_lines(lines: Iterable[str]) -> None:
    """Print lines, each cut at the width of the terminal."""
    out = console()
    for line in lines:
        out.print(one_line(line), markup=False, no_wrap=True, overflow="ellipsis", crop=True)


def show_reasons(explanations: Iterable[Explanation]) -> None:
    """Print decisions about names and sentences of a report: kind, score, evidence, and the second reading."""
    out = console()
    for one in explanations:
        words = " ".join(one.words.split())
        out.print(f"{one.paragraph_key}: {printable(words[:OUTLINE_WIDTH])}", markup=False, soft_wrap=True)
        rule = one.by_rule or "nothing"
        scores = f"{one.kind} {one.score:.2f}, then {one.runner_up} {one.runner_up_score:.2f}; the rules: {rule}"
        evidence = ", ".join(f"{feature} {weight:+.2f}" for feature, weight in one.evidence)
        out.print(f"    {scores}\n    {evidence}", markup=False, soft_wrap=True)


def _print(out: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for index, name in enumerate(columns):
        numeric = bool(rows) and all(row[index].isdecimal() for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*[escape(cell) for cell in row])
    out.print(table)


def _print_blocks(out: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        block = Table(title=f"row {number}", title_justify="left", show_header=False, box=None)
        block.add_column(overflow="fold")
        block.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            block.add_row(f"{escape(name)}:", escape(cell))
        out.print(block)
        out.print()
