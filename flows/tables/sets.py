"""Documents of one meeting: which one counts, by version, format, revision and language, and supersedes the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flows.sources.symbols import symbol_key
from flows.tables.identifiers import document_id, natural_key
from flows.tables.inputs import Identity, LocatedIssue, ReportHead, warning
from flows.tables.meeting_ids import DRAFTS, meeting_ids

LANGUAGE_ORDER = ("en", "es", "fr", "ru", "ar", "zh")
# of one document in several formats: first the format with the most structure (headings, lists, notes)
READER_ORDER = ("docx", "doc-libreoffice", "tagged_pdf", "pdf", "html", "doc-antiword", "text")

LAST = "9999"  # after every time


class Reason(StrEnum):
    """Why a document is superseded."""

    FINAL_REPORT = "final_report"
    REVISION = "revision"
    NEWER_VERSION = "newer_version"
    OTHER_FORMAT = "other_format"
    SAME_SYMBOL = "same_symbol"


@dataclass(frozen=True, slots=True)
class _Successor:
    """The file that supersedes another one, and why."""

    path: str
    reason: Reason


def identify(heads: Sequence[ReportHead]) -> tuple[tuple[Identity, ...], tuple[LocatedIssue, ...]]:
    """Return the report that each file contains, what supersedes it and whether it leads, sorted by id; and issues.

    The registry declares which version replaces which. Of files with the same symbol and language one counts: DOCX
    before tagged PDF, PDF, HTML and text; of one format the one that was retrieved first, so that a later copy does not
    take the id over. The file that counts has the plain id.
    """
    issues: list[LocatedIssue] = []
    taken: dict[str, int] = {}
    found: list[Identity] = []
    meetings = meeting_ids(heads)
    successors = _successors(heads, meetings)
    for one in sorted(heads, key=lambda one: (_age(one, successors), _arrival(one))):
        wanted = document_id(one.masthead, one.source, meetings[one.source.path])
        taken[wanted] = taken.get(wanted, 0) + 1
        name = wanted if taken[wanted] == 1 else f"{wanted}~{taken[wanted]}"
        identity = Identity(one.source, one.masthead, name, meetings[one.source.path])
        found.append(identity)
        issues.extend(_doubts(identity, wanted, successors.get(one.source.path)))
    ranked = _with_versions(_with_ranks([one for one in found if one.source.path not in successors]), found, successors)
    return tuple(sorted(ranked, key=lambda one: natural_key(one.document_id))), tuple(issues)


def _successors(heads: Sequence[ReportHead], meetings: Mapping[str, str]) -> dict[str, _Successor]:
    """Return the successor of a file, by its path: the version that replaces it, else the best file of its symbol."""
    newer = {
        one.source.replaces: _Successor(one.source.path, Reason.NEWER_VERSION) for one in heads if one.source.replaces
    }
    same: dict[tuple[str, ...], list[ReportHead]] = defaultdict(list)
    for one in heads:
        symbol = one.masthead.symbol or one.source.symbol
        if symbol and one.source.path not in newer:
            same[symbol_key(symbol), one.masthead.language, meetings[one.source.path]].append(one)
    return newer | {
        one.source.path: _Successor(best.source.path, _reason(one, best))
        for copies in same.values()
        for best, *others in [sorted(copies, key=_preference)]
        for one in others
    }


def _arrival(one: ReportHead) -> tuple[str, str, str]:
    """Return a sort key: first what was retrieved first, last files whose retrieval is not declared, by path."""
    return one.source.retrieved_at_utc or LAST, one.source.path, one.source.sha256


def _preference(one: ReportHead) -> tuple[bool, int, tuple[str, str, str]]:
    """Return a sort key: first a file that replaces another, because a person declared it as the newest."""
    rank = READER_ORDER.index(one.reader) if one.reader in READER_ORDER else len(READER_ORDER)
    return one.source.replaces is None, rank, _arrival(one)


def _reason(one: ReportHead, best: ReportHead) -> Reason:
    return Reason.SAME_SYMBOL if one.reader == best.reader else Reason.OTHER_FORMAT


def _age(one: ReportHead, successors: Mapping[str, _Successor]) -> int:
    """Return the number of successors of a file, one after another."""
    age, path = 0, one.source.path
    while path in successors:
        age, path = age + 1, successors[path].path
    return age


def _with_versions(
    ranked: Sequence[Identity], found: Sequence[Identity], successors: Mapping[str, _Successor]
) -> list[Identity]:
    """Return the documents that count, then the others, each superseded by the one that counts instead."""
    ids = {one.source.path: one.document_id for one in found}
    others = [
        replace(one, superseded_by=ids[after.path], superseded_reason=after.reason.value, leads=False)
        for one in found
        if (after := successors.get(one.source.path)) is not None
    ]
    return [*ranked, *others]


def _doubts(one: Identity, wanted: str, successor: _Successor | None) -> list[LocatedIssue]:
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
    if successor is None and one.document_id != wanted:
        issues.append(
            warning(
                "same-symbol-twice",
                "Two files print the same symbol and language and name different meetings. Both count; the id of the "
                "later one has a number.",
                value=wanted,
                table="documents",
                field="symbol",
            )
        )
    if successor is not None and successor.reason is Reason.SAME_SYMBOL:
        issues.append(
            warning(
                "same-symbol-twice",
                "Two files of one format have the same symbol and language, and the registry does not declare which "
                "one replaces the other. The one that was retrieved first counts, else the first by path.",
                value=wanted,
                table="documents",
                field="symbol",
            )
        )
    if one.masthead.symbol is None:
        issues.append(
            warning(
                "symbol-not-printed",
                f"The file prints no document symbol: its id is made from {_id_source(one)}.",
                table="documents",
                field="symbol",
            )
        )
    return [LocatedIssue(issue, one.document_id, one.source.path) for issue in issues]


def _id_source(one: Identity) -> str:
    """Say what the id of a document that prints no symbol is made from."""
    if one.source.symbol:
        return "the symbol that the registry declares"
    return "its content" if one.document_id.startswith("sha256-") else "its meeting, type and date"


def _with_ranks(found: Sequence[Identity]) -> list[Identity]:
    by_meeting: dict[str, list[Identity]] = defaultdict(list)
    for one in found:
        by_meeting[one.meeting_id].append(one)
    return [ranked for reports in by_meeting.values() for ranked in _rank(reports)]


def _rank(reports: Sequence[Identity]) -> list[Identity]:
    """Rank the reports: the final one of a language supersedes its drafts; the first language with one leads."""
    finals = {
        one.masthead.language: one
        for one in sorted(reports, key=lambda one: _revision(one.masthead.symbol)[1])
        if one.document_type == "report"
    }
    ranked = [_superseded(one, finals, reports) for one in reports]
    first = _first_language(ranked, bool(finals))
    return [replace(one, leads=_leads(one, first)) for one in ranked]


def _superseded(one: Identity, finals: Mapping[str, Identity], reports: Sequence[Identity]) -> Identity:
    """Return a draft superseded by the final report, a document by its latest revision ("…/L.1" by "…/L.1/Rev.1")."""
    final = finals.get(one.masthead.language)
    if final is not None and one.document_type in DRAFTS:
        return replace(one, superseded_by=final.document_id, superseded_reason=Reason.FINAL_REPORT.value)
    revision = _latest_revision(one, reports)
    if revision is not None:
        return replace(one, superseded_by=revision, superseded_reason=Reason.REVISION.value)
    return one


def _latest_revision(one: Identity, reports: Sequence[Identity]) -> str | None:
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
    """Return the symbol without its revision, and the number of the revision (0 for the first edition)."""
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
