"""The coverage of the archive: each expected document of each meeting, archived or not, by Congress and region."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import StringIO

from flows.model import Meeting
from flows.sources.expected import ArchivedDocument, ExpectedState, ExpectedStatus, expected_states
from flows.sources.registry import Registry

Record = dict[str, str | int | None]
RECORD_FIELDS = (
    "meeting_id",
    "congress",
    "congress_city",
    "region",
    "start_date",
    "city",
    "document_type",
    "symbol",
    "symbol_one_of",
    "language",
    "status",
    "files",
    "notes",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Expected and archived documents, in order of Congress and region.

    ``states``: one entry per expected document and language; ``unexpected``: declared files that match none of them;
    ``undeclared``: files without an entry in the registry.
    """

    meetings: tuple[Meeting, ...]
    states: tuple[ExpectedState, ...]
    unexpected: tuple[str, ...]
    undeclared: tuple[str, ...]

    def count(self, *, meeting_id: str | None = None) -> dict[ExpectedStatus, int]:
        """Return how many documents of all meetings, or of one, have each status, archived first; without zeros."""
        found = Counter(one.status for one in self.states if meeting_id in (None, one.expected.meeting_id))
        return {status: found[status] for status in ExpectedStatus if found[status]}

    def covered(self) -> frozenset[str]:
        """Return the meetings of which at least one expected document is archived."""
        return frozenset(one.expected.meeting_id for one in self.states if one.answers)


def take_coverage(registry: Registry, paths: Collection[str]) -> Coverage:
    """Return which expected documents of the registry are in ``paths``, the files of the raw folder."""
    replaced = registry.replaced()
    archived = [
        ArchivedDocument(
            entry.path, entry.symbol, entry.language, entry.meeting_id, entry.document_type, entry.path not in replaced
        )
        for entry in registry.documents
        if entry.path in paths
    ]
    meetings = tuple(sorted(registry.meetings, key=lambda one: (one.congress or 0, one.region or "", one.meeting_id)))
    order = {meeting.meeting_id: place for place, meeting in enumerate(meetings)}
    expected = sorted(registry.expected, key=lambda one: order[one.meeting_id])
    states = expected_states(expected, archived)
    answering = {answer.name for state in states for answer in state.answers}
    declared = {entry.path for entry in registry.documents}
    return Coverage(
        meetings,
        states,
        tuple(one.name for one in archived if one.name not in answering),
        tuple(sorted(set(paths) - declared)),
    )


def coverage_records(coverage: Coverage) -> list[Record]:
    """Return one flat record per expected document and language, for CSV and JSON; lists are joined by "; "."""
    meetings = {meeting.meeting_id: meeting for meeting in coverage.meetings}
    return [_record(meetings[state.expected.meeting_id], state) for state in coverage.states]


def coverage_csv(coverage: Coverage) -> str:
    """Return the records as CSV with a header."""
    text = StringIO()
    writer = csv.DictWriter(text, RECORD_FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(coverage_records(coverage))
    return text.getvalue()


def coverage_json(coverage: Coverage) -> str:
    """Return the records as a JSON array."""
    return json.dumps(coverage_records(coverage), ensure_ascii=False, indent=2)


def _record(meeting: Meeting, state: ExpectedState) -> Record:
    expected = state.expected
    values = (
        meeting.meeting_id,
        meeting.congress,
        meeting.congress_city,
        meeting.region,
        meeting.start_date,
        meeting.city,
        expected.document_type,
        state.symbol,
        _joined(() if state.symbol else expected.symbol_one_of),
        state.language,
        state.status.value,
        _joined([answer.name for answer in state.answers]),
        expected.notes,
    )
    return dict(zip(RECORD_FIELDS, values, strict=True))


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(values) or None
