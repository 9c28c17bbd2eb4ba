"""Separate meetings that prepare a United Nations Crime Congress from other meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from flows.model import Masthead, Meeting
from flows.tables.inputs import IdentifiedReport, LocatedIssue, ReportHead, warning
from flows.tables.meeting_ids import meeting_ids

OUTSIDE = "outside-the-congress"


def congress_of(known: Meeting | None, heads: Iterable[Masthead]) -> int | None:
    """Return the Congress that a meeting prepares, as one of its documents prints it, else as in the registry."""
    printed = next((head.congress for head in heads if head.congress), None)
    return printed or (known.congress if known is not None else None)


def documents_outside(heads: Sequence[ReportHead], meetings: Sequence[Meeting]) -> frozenset[str]:
    """Return the paths of the documents of meetings that prepare no Congress."""
    registered = {meeting.meeting_id: meeting for meeting in meetings}
    by_meeting: dict[str, list[ReportHead]] = defaultdict(list)
    ids = meeting_ids(heads)
    for one in heads:
        by_meeting[ids[one.source.path]].append(one)
    return frozenset(
        one.source.path
        for meeting_id, own in by_meeting.items()
        if congress_of(registered.get(meeting_id), (one.masthead for one in own)) is None
        for one in own
        if _is_read(one.masthead)
    )


def outside_issues(own: Sequence[IdentifiedReport]) -> list[LocatedIssue]:
    """Return one issue per document of a meeting that prepares no Congress."""
    issue = warning(
        OUTSIDE,
        "Neither the document nor the registry names a regional preparatory meeting of the Crime Congress. The "
        "document is published, but not in the views; sources.yml can exclude such documents.",
        table="meetings",
        field="is_preparatory_meeting",
    )
    return [LocatedIssue(issue, one.document_id, one.source.path) for one in own if _is_read(one.report.masthead)]


def _is_read(head: Masthead) -> bool:
    """Return whether the head was parsed: in an unsupported language, it is unknown whether the document is outside."""
    from flows.parsing.languages import LANGUAGES  # noqa: PLC0415 - a run without news needs no rules

    return head.language in LANGUAGES
