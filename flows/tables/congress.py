"""Which meetings prepare a United Nations Congress on Crime Prevention and Criminal Justice, and which do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from flows.model import Masthead, Meeting
from flows.parsing.languages import LANGUAGES
from flows.tables.inputs import IdentifiedReport, LocatedIssue, ReportHead, warning
from flows.tables.meeting_ids import meeting_ids

OUTSIDE = "outside-the-congress"


def congress_of(known: Meeting | None, heads: Iterable[Masthead]) -> int | None:
    """Return the Congress that a meeting prepares, as one of its documents prints it, else as the registry says."""
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
    """Return one issue a document of a meeting that prepares no Congress."""
    issue = warning(
        OUTSIDE,
        "Neither the document nor the registry names a regional preparatory meeting of the Crime Congress. The "
        "document is published, and the views leave it out; sources.yml can leave such documents out altogether.",
        table="meetings",
        field="is_preparatory_meeting",
    )
    return [LocatedIssue(issue, one.document_id, one.source.path) for one in own if _is_read(one.report.masthead)]


def _is_read(head: Masthead) -> bool:
    """Of a text in another language the head is not read: it cannot tell that it is outside."""
    return head.language in LANGUAGES
