"""Checks of raw/sources.yml beyond its JSON Schema: ids, order of dates, symbols, known meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flows.model import ExpectedDocument, Meeting, PrepmeetError
from flows.sources.declarations import Registry, SourceDeclaration
from flows.sources.meeting_names import congress_meeting_id
from flows.sources.symbols import clean_symbol, symbol_key


def check_facts(registry: Registry, path: Path) -> None:
    """Raise PrepmeetError with the first fault of a registry that is valid by its schema; ``path`` is its file."""
    fault = next(_faults(registry), None)
    if fault is not None:
        raise PrepmeetError(f"{path}: {fault}")


def _faults(registry: Registry) -> Iterator[str]:
    meetings = {meeting.meeting_id: meeting for meeting in registry.meetings}
    expected = {symbol_key(one.symbol): one for one in registry.expected if one.symbol}
    yield from _doubles("meeting_id", (meeting.meeting_id for meeting in registry.meetings))
    yield from _doubles("path", (document.path for document in registry.documents))
    yield from _doubles("expected symbol", (one.symbol for one in registry.expected if one.symbol))
    for meeting in registry.meetings:
        yield from (f"meetings, {meeting.meeting_id}: {fault}" for fault in _meeting_faults(meeting))
    for one in registry.expected:
        place = f"meetings, {one.meeting_id}, documents_expected, {one.symbol or one.document_type}"
        series = meetings[one.meeting_id].symbol_series
        yield from (f"{place}: {fault}" for fault in _expected_faults(one, series))
    yield from _unclear(registry.expected)
    for document in registry.documents:
        yield from (f"documents, {document.path}: {fault}" for fault in _document_faults(document, meetings, expected))
    yield from _version_faults(registry.documents)


def _doubles(name: str, values: Iterable[str]) -> Iterator[str]:
    doubles = (value for value, count in Counter(values).items() if count > 1)
    yield from (f"{name} {value} is there more than once; keep one entry" for value in doubles)


def _meeting_faults(meeting: Meeting) -> Iterator[str]:
    if meeting.congress is not None and meeting.region is not None:
        expected = congress_meeting_id(meeting.congress, meeting.region)
        if meeting.meeting_id != expected:
            yield f"the Congress and the region make the meeting_id {expected}"
    if meeting.start_date and meeting.end_date and meeting.end_date < meeting.start_date:
        yield f"end_date {meeting.end_date} is before start_date {meeting.start_date}"
    if meeting.start_date and meeting.month != meeting.start_date[:7]:
        yield f"month {meeting.month} is not the month of start_date {meeting.start_date}"


# ---------------------------------------------------------------------------------------------- expected documents


def _expected_faults(expected: ExpectedDocument, series: str | None) -> Iterator[str]:
    if expected.symbol and expected.symbol_one_of:
        yield "symbol and symbol_one_of exclude each other; keep symbol where it is established"
    for symbol in (expected.symbol, *expected.symbol_one_of):
        if symbol is None:
            continue
        if clean_symbol(symbol) != symbol:
            yield f"{symbol!r} is no document symbol; one looks like A/CONF.234/RPM.3/1"
        elif series is not None and not symbol.startswith(f"{series}/"):
            yield f"the symbol {symbol} is not of the meeting's symbol_series {series}"


def _unclear(expected: Iterable[ExpectedDocument]) -> Iterator[str]:
    """Yield faults of documents of one type at one meeting: only their symbols distinguish them."""
    kinds = Counter((one.meeting_id, one.document_type) for one in expected if one.symbol is None)
    for (meeting_id, document_type), count in kinds.items():
        if count > 1:
            yield (
                f"meetings, {meeting_id}, documents_expected: {document_type} without a symbol is there more than "
                "once; keep one entry, or give the symbols"
            )


# ---------------------------------------------------------------------------------------------- archived documents


def _document_faults(
    document: SourceDeclaration, meetings: Mapping[str, Meeting], expected: Mapping[str, ExpectedDocument]
) -> Iterator[str]:
    if document.meeting_id is not None and document.meeting_id not in meetings:
        yield f"meeting_id {document.meeting_id} is not among the meetings of this file"
    known = expected.get(symbol_key(document.symbol or ""))
    if known is not None and document.meeting_id not in (None, known.meeting_id):
        yield f"the symbol {document.symbol} is expected of {known.meeting_id}, not of {document.meeting_id}"


def _version_faults(documents: Iterable[SourceDeclaration]) -> Iterator[str]:
    """Yield faults of versions: each replaces one other declared file of the same document."""
    by_path = {document.path: document for document in documents}
    replacing: dict[str, str] = {}
    for document in by_path.values():
        if document.replaces is None:
            continue
        place = f"documents, {document.path}: replaces {document.replaces}"
        old = by_path.get(document.replaces)
        if old is None:
            yield f"{place}, which has no entry in this file"
            continue
        for name in ("symbol", "language", "meeting_id"):
            facts = [fact for fact in (getattr(document, name), getattr(old, name)) if fact]
            if len({symbol_key(fact) for fact in facts}) > 1:
                yield f"{place}, but its {name} is {facts[0]}, that of the other {facts[1]}"
        other = replacing.setdefault(old.path, document.path)
        if other != document.path:
            yield f"{place}, which {other} replaces already; of three versions, each replaces the one before it"
    for start in replacing:
        steps = [start]
        while steps[-1] in replacing and replacing[steps[-1]] not in steps:
            steps.append(replacing[steps[-1]])
        if steps[-1] in replacing:
            yield f"documents, {start}: its versions replace each other in a circle; one must replace nothing"
