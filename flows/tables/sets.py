"""Documents of one meeting: drafts give way to the final report, languages to the first one, versions to the newest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.tables.identifiers import corrected_symbol, document_id, natural_key, other_meeting_id, printed_meeting_id
from flows.tables.inputs import Identity, LocatedIssue, ReportHead, warning

DRAFTS = ("draft_report", "draft_report_addendum")
LANGUAGE_ORDER = ("en", "es", "fr", "ru", "ar", "zh")


def identify(heads: Sequence[ReportHead]) -> tuple[tuple[Identity, ...], tuple[LocatedIssue, ...]]:
    """Return which report each file holds, what supersedes it and whether it leads, sorted by id; and doubts.

    Of several versions the registry says which one replaces which; the one that nothing replaces has the plain id.
    """
    issues: list[LocatedIssue] = []
    taken: dict[str, int] = {}
    found: list[Identity] = []
    homes = _meetings_by_symbol(heads)
    replacing = {one.source.replaces: one.source.path for one in heads if one.source.replaces}
    for one in sorted(heads, key=lambda one: (_age(one, replacing), one.source.path, one.source.sha256)):
        wanted = document_id(one.masthead, one.source.sha256)
        taken[wanted] = taken.get(wanted, 0) + 1
        name = wanted if taken[wanted] == 1 else f"{wanted}~{taken[wanted]}"
        identity = Identity(one.source, one.masthead, name, _meeting_id(one, homes))
        found.append(identity)
        issues.extend(_doubts(identity, wanted, is_replaced=one.source.path in replacing))
    ranked = _with_versions(_with_ranks([one for one in found if one.source.path not in replacing]), found, replacing)
    return tuple(sorted(ranked, key=lambda one: natural_key(one.document_id))), tuple(issues)


def _age(one: ReportHead, replacing: Mapping[str, str]) -> int:
    """How many versions came after this one."""
    age, path = 0, one.source.path
    while path in replacing:
        age, path = age + 1, replacing[path]
    return age


def _with_versions(
    ranked: Sequence[Identity], found: Sequence[Identity], replacing: Mapping[str, str]
) -> list[Identity]:
    """The documents that count, and behind them the older versions, each superseded by the one that replaces it."""
    ids = {one.source.path: one.document_id for one in found}
    older = [
        replace(one, superseded_by=ids[replacing[one.source.path]], leads=False)
        for one in found
        if one.source.path in replacing
    ]
    return [*ranked, *older]


def _meetings_by_symbol(heads: Sequence[ReportHead]) -> dict[str, str]:
    """The meetings of the documents that name one: a corrigendum may print no more than the symbol that it corrects."""
    return {
        one.masthead.symbol: meeting
        for one in heads
        if one.masthead.symbol and (meeting := printed_meeting_id(one.masthead) or one.source.meeting_id)
    }


def _meeting_id(one: ReportHead, homes: Mapping[str, str]) -> str:
    corrected = corrected_symbol(one.masthead.symbol or "")
    return (
        printed_meeting_id(one.masthead)
        or one.source.meeting_id
        or homes.get(corrected)
        or other_meeting_id(one.masthead, one.source.sha256)
    )


def _doubts(one: Identity, wanted: str, *, is_replaced: bool) -> list[LocatedIssue]:
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
    if one.document_id != wanted and not is_replaced:
        issues.append(
            warning(
                "same-symbol-twice",
                "Two files print the same symbol and language, and the registry does not say which one counts "
                "(replaces); both are kept, the later one under a number.",
                value=wanted,
                table="documents",
                field="symbol",
            )
        )
    if one.masthead.symbol is None:
        issues.append(
            warning(
                "symbol-not-printed",
                "The file prints no document symbol; its id is made of its content.",
                table="documents",
                field="symbol",
            )
        )
    return [LocatedIssue(issue, one.document_id, one.source.path) for issue in issues]


def _with_ranks(found: Sequence[Identity]) -> list[Identity]:
    by_meeting: dict[str, list[Identity]] = defaultdict(list)
    for one in found:
        by_meeting[one.meeting_id].append(one)
    return [ranked for reports in by_meeting.values() for ranked in _rank(reports)]


def _rank(reports: Sequence[Identity]) -> list[Identity]:
    """The final report of a language supersedes its drafts; the first language that has a report leads."""
    finals = {
        one.masthead.language: one
        for one in sorted(reports, key=lambda one: _revision(one.masthead.symbol)[1])
        if one.document_type == "report"
    }
    ranked = [replace(one, superseded_by=_superseder(one, finals, reports)) for one in reports]
    first = _first_language(ranked, bool(finals))
    return [replace(one, leads=_leads(one, first)) for one in ranked]


def _superseder(one: Identity, finals: Mapping[str, Identity], reports: Sequence[Identity]) -> str | None:
    """The final report for a draft, and the latest revision for what it revises ("…/L.1/Rev.1" for "…/L.1")."""
    final = finals.get(one.masthead.language)
    if final is not None and one.document_type in DRAFTS:
        return final.document_id
    base, revision = _revision(one.masthead.symbol)
    if base is None or one.document_type == "corrigendum":
        return None
    later = [
        (_revision(other.masthead.symbol)[1], other.document_id)
        for other in reports
        if other.masthead.language == one.masthead.language
        and _revision(other.masthead.symbol)[0] == base
        and other.document_type != "corrigendum"
    ]
    newest = max(later)
    return newest[1] if newest[0] > revision else None


def _revision(symbol: str | None) -> tuple[str | None, int]:
    """The symbol without its revision, and the revision's number (0 for the first edition)."""
    match = re.search(r"/Rev\.(\d+)", symbol or "")
    if symbol is None or match is None:
        return symbol, 0
    return symbol[: match.start()] + symbol[match.end() :], int(match.group(1))


def _first_language(reports: Sequence[Identity], has_final: bool) -> str | None:
    kinds = ("report",) if has_final else DRAFTS
    languages = {one.masthead.language for one in reports if one.document_type in kinds}
    return next((language for language in LANGUAGE_ORDER if language in languages), None)


def _leads(one: Identity, first: str | None) -> bool:
    same_language = first is None or one.masthead.language == first
    return one.superseded_by is None and same_language and one.document_type != "corrigendum"
