"""Versions of one report: drafts against the final text, languages against each other, corrigenda."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from flows.model import EntityType, Issue, Paragraph, ParagraphKind
from flows.tables.identifiers import corrected_symbol
from flows.tables.inputs import IdentifiedReport, LocatedIssue, leading, warning
from flows.tables.mentions import Mention
from flows.tables.people import find_names
from flows.tables.recommended import recommended_spans
from flows.tables.rows import Row
from flows.tables.sets import Reason

LIKE = 80.0  # of 100: a reworded paragraph is above, two different paragraphs of one report are below
COPIES = (Reason.OTHER_FORMAT, Reason.SAME_SYMBOL)
TEXT_KINDS = (ParagraphKind.NUMBERED, ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED)


def concordance_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return for each paragraph of a superseded document its successor: the same text, else the most similar."""
    by_id = {one.document_id: one for one in reports}
    rows: list[Row] = []
    for one in reports:
        later = by_id.get(one.superseded_by or "")
        if later is not None:
            rows.extend(_concordance(one, later))
    return rows


def _concordance(one: IdentifiedReport, later: IdentifiedReport) -> list[Row]:
    targets = {paragraph.key: _plain(paragraph.text) for paragraph in _texts(later)}
    exact: dict[str, str] = {}
    for key, text in targets.items():
        exact.setdefault(text, key)
    rows: list[Row] = []
    for paragraph in _texts(one):
        text = _plain(paragraph.text)
        found = (exact[text], 100.0) if text in exact else _most_similar(text, targets)
        if found is not None:
            paragraph_id = one.paragraph_id(paragraph.key)
            rows.append(
                {
                    "paragraph_concordance_id": paragraph_id,
                    "paragraph_id": paragraph_id,
                    "later_paragraph_id": later.paragraph_id(found[0]),
                    "likeness": round(found[1] / 100, 4),
                }
            )
    return rows


def _most_similar(text: str, targets: Mapping[str, str]) -> tuple[str, float] | None:
    found = process.extractOne(text, targets, scorer=fuzz.ratio, score_cutoff=LIKE)
    return (found[2], found[1]) if found else None


def _texts(one: IdentifiedReport) -> list[Paragraph]:
    return [
        paragraph for paragraph in one.report.paragraphs if paragraph.kind in TEXT_KINDS and not paragraph.in_masthead
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# ---------------------------------------------------------------------------------------------- languages


def recommendation_text_rows(
    reports: tuple[IdentifiedReport, ...],
) -> tuple[list[Row], list[LocatedIssue]]:
    """Return the text of each recommendation in the other languages of its report, and issues if they disagree."""
    rows: list[Row] = []
    issues: list[LocatedIssue] = []
    for one in reports:
        first = _first_language(one, reports)
        if first is None:
            continue
        known = _by_place(first)
        for (key, number), (start, end, name) in _by_place(one).items():
            if (key, number) not in known:
                continue
            rows.append(
                {
                    "recommendation_text_id": name,
                    "recommendation_id": known[key, number][2],
                    "language": one.report.masthead.language,
                    "text": one.paragraphs()[key].text[start:end],
                    "document_id": one.document_id,
                    "paragraph_id": one.paragraph_id(key),
                    "char_start": start,
                    "char_end": end,
                }
            )
        issues.extend(LocatedIssue(issue, one.document_id, one.source.path) for issue in _disagreements(first, one))
    return rows, issues


def _first_language(one: IdentifiedReport, reports: tuple[IdentifiedReport, ...]) -> IdentifiedReport | None:
    """Return the leading document of which ``one`` is a version: the same symbol, or the only report of the meeting."""
    if one.leads or one.superseded_by is not None or one.document_type == "corrigendum":
        return None
    same_type = [
        other
        for other in leading(reports)
        if other.meeting_id == one.meeting_id and other.document_type == one.document_type
    ]
    same_symbol = [other for other in same_type if other.report.masthead.symbol == one.report.masthead.symbol]
    found = same_symbol or same_type
    return found[0] if len(found) == 1 else None


def _by_place(one: IdentifiedReport) -> dict[tuple[str, int], tuple[int, int, str]]:
    """Return offsets and id of each recommendation, by paragraph (in its key "(a)" and "a)" are equal) and number."""
    return {
        (key, number): span for key, spans in recommended_spans(one).items() for number, span in enumerate(spans, 1)
    }


def _disagreements(first: IdentifiedReport, one: IdentifiedReport, code: str = "languages-disagree") -> list[Issue]:
    checks = (
        ("numbered paragraphs", _numbered(first), _numbered(one)),
        ("recommendations", _recommended(first), _recommended(one)),
        ("participating States", _states(first), _states(one)),
    )
    return [
        warning(
            code,
            f"The {what} of this version and of {first.document_id} are not the same.",
            value=", ".join(sorted(own ^ other))[:400],
        )
        for what, own, other in checks
        if own != other
    ]


def _recommended(one: IdentifiedReport) -> set[str]:
    return {key if number == 1 else f"{key}/r{number}" for key, number in _by_place(one)}


def _numbered(one: IdentifiedReport) -> set[str]:
    return {paragraph.key for paragraph in one.report.paragraphs if paragraph.kind is ParagraphKind.NUMBERED}


def _states(one: IdentifiedReport) -> set[str]:
    states = (EntityType.STATE, EntityType.NON_MEMBER_STATE)
    mentions: Sequence[Mention] = find_names(one)
    return {mention.resolved.entity.entity_id for mention in mentions if mention.resolved.entity.entity_type in states}


# ---------------------------------------------------------------------------------------------- formats


def copy_issues(reports: tuple[IdentifiedReport, ...]) -> list[LocatedIssue]:
    """Return an issue for each file that does not count and differs from the one of its symbol that does."""
    by_id = {one.document_id: one for one in reports}
    return [
        LocatedIssue(issue, one.document_id, one.source.path)
        for one in reports
        if one.superseded_reason in COPIES and (first := by_id.get(one.superseded_by or "")) is not None
        for issue in _disagreements(first, one, "copies-disagree")
    ]


# ---------------------------------------------------------------------------------------------- corrigenda


def correction_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return one row per correction: a heading that names what is corrected, with the paragraphs below it."""
    counting = [one for one in reports if one.superseded_by is None]
    by_symbol = {(one.report.masthead.symbol, one.report.masthead.language): one.document_id for one in counting}
    rows: list[Row] = []
    for one in counting:
        if one.document_type != "corrigendum":
            continue
        symbol = corrected_symbol(one.report.masthead.symbol or "")
        corrected = by_symbol.get((symbol, one.report.masthead.language))
        rows.extend(_corrections(one, corrected))
    return rows


def _corrections(one: IdentifiedReport, corrected: str | None) -> list[Row]:
    return [
        {
            "correction_id": one.paragraph_id(correction.paragraph_key),
            "document_id": one.document_id,
            "corrected_document_id": corrected,
            "paragraph_id": one.paragraph_id(correction.paragraph_key),
            "target": correction.target,
            "text": correction.text,
        }
        for correction in one.report.corrections
    ]
