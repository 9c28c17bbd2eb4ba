"""Documents of one meeting: drafts give way to the final report, languages to the first one, copies to the newest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.tables.identifiers import document_id, natural_key, other_meeting_id, printed_meeting_id
from flows.tables.inputs import IdentifiedReport, LocatedIssue, ReadReport, warning

DRAFTS = ("draft_report", "draft_report_addendum")
LANGUAGE_ORDER = ("en", "es", "fr", "ru", "ar", "zh")


def identify(read: Sequence[ReadReport]) -> tuple[tuple[IdentifiedReport, ...], tuple[LocatedIssue, ...]]:
    """Return the reports with their ids, what supersedes each and whether it leads, sorted by id; and doubts."""
    issues: list[LocatedIssue] = []
    taken: dict[str, int] = {}
    found: list[IdentifiedReport] = []
    for one in sorted(read, key=lambda one: (one.source.path, one.source.sha256)):
        wanted = document_id(one.report)
        taken[wanted] = taken.get(wanted, 0) + 1
        name = wanted if taken[wanted] == 1 else f"{wanted}~{taken[wanted]}"
        identified = IdentifiedReport(one.source, one.report, name, _meeting_id(one))
        found.append(identified)
        issues.extend(_doubts(identified, wanted))
    ranked = _with_ranks(found)
    return tuple(sorted(ranked, key=lambda one: natural_key(one.document_id))), tuple(issues)


def document_type(one: IdentifiedReport) -> str:
    """Return what the document itself says that it is, else what is declared of the file."""
    printed = one.report.masthead.document_type
    return printed if printed != "other" else one.source.document_type or "other"


def _meeting_id(one: ReadReport) -> str:
    masthead = one.report.masthead
    return printed_meeting_id(masthead) or one.source.meeting_id or other_meeting_id(masthead, one.report.document)


def _doubts(one: IdentifiedReport, wanted: str) -> list[LocatedIssue]:
    issues = []
    if one.source.meeting_id not in (None, one.meeting_id):
        issues.append(
            warning(
                "meeting-mismatch",
                f"The document names the meeting {one.meeting_id}; the registry declares another. The document counts.",
                value=one.source.meeting_id,
                table="documents",
                field="meeting_id",
            )
        )
    if one.document_id != wanted:
        issues.append(
            warning(
                "same-symbol-twice",
                "Two files print the same symbol and language; both are kept, the later one under a number.",
                value=wanted,
                table="documents",
                field="symbol",
            )
        )
    if one.report.masthead.symbol is None:
        issues.append(
            warning(
                "symbol-not-printed",
                "The file prints no document symbol; its id is made of its content.",
                table="documents",
                field="symbol",
            )
        )
    return [LocatedIssue(issue, one.document_id, one.source.path) for issue in issues]


def _with_ranks(found: Sequence[IdentifiedReport]) -> list[IdentifiedReport]:
    by_meeting: dict[str, list[IdentifiedReport]] = defaultdict(list)
    for one in found:
        by_meeting[one.meeting_id].append(one)
    return [ranked for reports in by_meeting.values() for ranked in _rank(reports)]


def _rank(reports: Sequence[IdentifiedReport]) -> list[IdentifiedReport]:
    """The final report of a language supersedes its drafts; the first language that has a report leads."""
    finals = {
        one.report.masthead.language: one
        for one in sorted(reports, key=lambda one: _revision(one.report.masthead.symbol)[1])
        if document_type(one) == "report"
    }
    ranked = [replace(one, superseded_by=_superseder(one, finals, reports)) for one in reports]
    first = _first_language(ranked, bool(finals))
    return [replace(one, leads=_leads(one, first)) for one in ranked]


def _superseder(
    one: IdentifiedReport, finals: Mapping[str, IdentifiedReport], reports: Sequence[IdentifiedReport]
) -> str | None:
    """The final report for a draft, and the latest revision for what it revises ("…/L.1/Rev.1" for "…/L.1")."""
    final = finals.get(one.report.masthead.language)
    if final is not None and document_type(one) in DRAFTS:
        return final.document_id
    base, revision = _revision(one.report.masthead.symbol)
    if base is None or document_type(one) == "corrigendum":
        return None
    later = [
        (_revision(other.report.masthead.symbol)[1], other.document_id)
        for other in reports
        if other.report.masthead.language == one.report.masthead.language
        and _revision(other.report.masthead.symbol)[0] == base
        and document_type(other) != "corrigendum"
    ]
    newest = max(later)
    return newest[1] if newest[0] > revision else None


def _revision(symbol: str | None) -> tuple[str | None, int]:
    """The symbol without its revision, and the revision's number (0 for the first edition)."""
    match = re.search(r"/Rev\.(\d+)", symbol or "")
    if symbol is None or match is None:
        return symbol, 0
    return symbol[: match.start()] + symbol[match.end() :], int(match.group(1))


def _first_language(reports: Sequence[IdentifiedReport], has_final: bool) -> str | None:
    kinds = ("report",) if has_final else DRAFTS
    languages = {one.report.masthead.language for one in reports if document_type(one) in kinds}
    return next((language for language in LANGUAGE_ORDER if language in languages), None)


def _leads(one: IdentifiedReport, first: str | None) -> bool:
    same_language = first is None or one.report.masthead.language == first
    return one.superseded_by is None and same_language and document_type(one) != "corrigendum"
