"""The coverage of an archive as text for people: tables of plain cells, and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import ExpectedDocument, Meeting
from flows.sources.coverage import Coverage
from flows.sources.expected import ExpectedState, ExpectedStatus
from flows.sources.wanted import WantedDocument

NOT_ESTABLISHED = "not established"
PRINTED = "see its document"  # the registry does not know it; the table meetings has what the document prints


@dataclass(frozen=True, slots=True)
class TextTable:
    """A title, the names of columns, and rows with a cell for each column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def coverage_tables(coverage: Coverage) -> tuple[TextTable, ...]:
    """Return the matrix of Congresses and regions, and the list of the expected documents; none without meetings."""
    return (_matrix(coverage), _list(coverage)) if coverage.meetings else ()


def coverage_lines(coverage: Coverage, fetchable: Sequence[WantedDocument]) -> Iterator[str]:
    """Yield the lines below the tables: the archived files, the totals, and possible next steps.

    ``fetchable``: the documents that are not archived and whose symbols are known.
    """
    yield from _archived_lines(coverage)
    meetings, covered = len(coverage.meetings), len(coverage.covered())
    yield f"{meetings} meetings known, {covered} with an archived document, {meetings - covered} without"
    counts = coverage.count()
    if counts:
        totals = ", ".join(f"{count} {_words(status)}" for status, count in counts.items())
        yield f"documents expected, each language for itself: {totals}"
    if ExpectedStatus.UNKNOWN in counts:
        yield "unknown: it is not established whether such a document was ever issued"
    if fetchable:
        symbols = list(dict.fromkeys(one.symbol for one in fetchable))
        yield f"can be asked for: {', '.join(symbols)} (prepmeet fetch --dry-run)"
    if coverage.undeclared:
        yield f"without an entry in sources.yml: {', '.join(coverage.undeclared)}"


def _matrix(coverage: Coverage) -> TextTable:
    regions = sorted({meeting.region for meeting in coverage.meetings if meeting.region})
    cells: dict[str, dict[str | None, str]] = {}
    for meeting in coverage.meetings:
        congress = f"{meeting.congress or ''} {meeting.congress_city or ''}".strip() or "none"
        counts = coverage.count(meeting_id=meeting.meeting_id)
        text = "\n".join(f"{count} {_words(status)}" for status, count in counts.items())
        cells.setdefault(congress, {})[meeting.region] = text or "nothing expected"
    rows = tuple((name, *(own.get(region, "–") for region in regions)) for name, own in cells.items())
    columns = ("Congress", *(_words(region) for region in regions))
    return TextTable("Expected documents by Congress and region", columns, rows)


def _list(coverage: Coverage) -> TextTable:
    columns = ("meeting", "when", "where", "document", "symbol", "status")
    rows = tuple(row for meeting in coverage.meetings for row in _meeting_rows(meeting, coverage))
    return TextTable("Expected documents", columns, rows)


def _meeting_rows(meeting: Meeting, coverage: Coverage) -> Iterator[tuple[str, ...]]:
    """Yield one row per document and status; the meeting is only on its first row."""
    unknown = PRINTED if meeting.meeting_id in coverage.covered() else NOT_ESTABLISHED
    where = ", ".join(filter(None, (meeting.city, meeting.country_iso3))) or unknown
    place = (meeting.meeting_id, _when(meeting) or unknown, where)
    grouped: dict[tuple[ExpectedDocument, ExpectedStatus], list[ExpectedState]] = {}
    for state in coverage.states:
        if state.expected.meeting_id == meeting.meeting_id:
            grouped.setdefault((state.expected, state.status), []).append(state)
    for (expected, status), states in grouped.items():
        languages = ", ".join(state.language for state in states if state.language)
        document = _words(expected.document_type) + (f" ({languages})" if languages else "")
        yield (*place, document, _symbol(states[0]), _words(status))
        place = ("", "", "")
    if not grouped:
        yield (*place, "nothing expected", "", "")


def _symbol(state: ExpectedState) -> str:
    choice = state.expected.symbol_one_of
    return state.symbol or (f"one of {choice[0]} … {choice[-1]}" if choice else "not known")


def _archived_lines(coverage: Coverage) -> Iterator[str]:
    for state in coverage.states:
        what = f"{state.expected.meeting_id} {_words(state.expected.document_type)}"
        for place, answer in enumerate(state.answers):
            yield f"archived: {answer.name} ({what}{', an older version' if place else ''})"
    for path in coverage.unexpected:
        yield f"archived: {path} (no expected document has its symbol, or its meeting and type as declared)"


def _when(meeting: Meeting) -> str | None:
    if meeting.start_date and meeting.end_date:
        return f"{meeting.start_date} to {meeting.end_date}"
    return meeting.month


def _words(name: str) -> str:
    return name.replace("_", " ")
