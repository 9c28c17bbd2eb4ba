"""Reports → rows of all tables.

The work can be divided by meeting; the tables ``DERIVED`` follow from the rows of all meetings and are made with the
release: ``identify`` returns from the heads of all documents which report each file
contains, ``build_part`` builds the rows of any number of whole meetings, ``merge_parts`` merges parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flows.model import Decision, FileOutcome, Issue, Meeting, NameAlias, Severity
from flows.tables.congress import OUTSIDE, documents_outside
from flows.tables.identifiers import printed_meeting_id
from flows.tables.inputs import IdentifiedReport, Identity, LocatedIssue, ReadReport, ReportHead
from flows.tables.quality import QUALITY, measured, quality_rows
from flows.tables.rows import DERIVED, THEMES_DIFFER, Row, sort_key
from flows.tables.sets import identify
from flows.tables.shared import KEYS, OF_ENTITY, counting_rows, merge_shared, with_entity

HARMLESS = ("duplicate-file", "held-back", OUTSIDE)

__all__ = [
    "DERIVED",
    "KEYS",
    "OF_ENTITY",
    "OUTSIDE",
    "THEMES_DIFFER",
    "IdentifiedReport",
    "Identity",
    "LocatedIssue",
    "ReadReport",
    "ReportHead",
    "Row",
    "build_part",
    "counting_rows",
    "documents_outside",
    "identify",
    "merge_parts",
    "merge_shared",
    "printed_meeting_id",
    "quarantine_issues",
    "sort_key",
]

Part = Mapping[str, Sequence[Row]]


def build_part(
    reports: tuple[IdentifiedReport, ...],
    meetings: Sequence[Meeting],
    doubts: Sequence[LocatedIssue] = (),
    aliases: tuple[NameAlias, ...] = (),
    decisions: Sequence[Decision] = (),
) -> dict[str, list[Row]]:
    """Return the rows by table of some meetings, with all their reports.

    Args:
        reports: The reports of whole meetings.
        meetings: Their entries in the registry.
        doubts: Issues already found.
        aliases: Names that the archive adds to the reference.
        decisions: Those of reviewers, in their order.

    Returns:
        The rows. Those of entities, themes, instruments and decisions have a precedence, because other parts may have
        the same ones. Phrases of themes and lead verbs are in the part without documents: each release has one.
    """
    from flows.tables.building import built  # noqa: PLC0415 - only workers need what all rows are built with

    return built(reports, meetings, doubts, aliases, decisions)


def merge_parts(parts: Iterable[Part]) -> dict[str, list[Row]]:
    """Return the rows by table of all parts together, as if built in one part."""
    merged: dict[str, list[Row]] = {}
    for part in parts:
        for name, rows in part.items():
            merged.setdefault(name, []).extend(rows)
    merged |= {name: merge_shared(name, merged[name]) for name in KEYS if name in merged}
    entities = {row["entity_id"]: row for row in merged.get("entities", ())}
    merged["participants"] = [with_entity(row, entities) for row in merged.get("participants", ())]
    merged[QUALITY] = quality_rows(measured(merged))
    return merged


def quarantine_issues(quarantined: Sequence[FileOutcome]) -> list[LocatedIssue]:
    """Return one issue per file that was left out, and one per doubt found in it before it failed.

    The issue is an error if the file could not be read, else a warning.
    """
    return [
        LocatedIssue(issue, None, one.source.path)
        for one in quarantined
        if one.code is not None and one.message is not None
        for issue in (_reason(one.code, one.message), *map(_without_paragraph, one.doubts))
    ]


def _reason(code: str, message: str) -> Issue:
    return Issue(Severity.WARNING if code in HARMLESS else Severity.ERROR, code, message)


def _without_paragraph(doubt: Issue) -> Issue:
    """Return the doubt with its paragraph in the message: a document that is left out has no paragraph rows."""
    if doubt.paragraph_key is None:
        return doubt
    return replace(doubt, paragraph_key=None, message=f"{doubt.message} (paragraph {doubt.paragraph_key})")
