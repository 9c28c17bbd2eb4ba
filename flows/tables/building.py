"""Build the rows of whole meetings from their reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model import Decision, Meeting, NameAlias
from flows.tables import citations, content, documents, losses, people, sources, themes, versions
from flows.tables.accounting import account
from flows.tables.decisions.apply import DecisionBook
from flows.tables.faulty_rows import without_faulty_rows
from flows.tables.inputs import IdentifiedReport, LocatedIssue
from flows.tables.issues import issue_rows
from flows.tables.rows import Row


def built(
    reports: tuple[IdentifiedReport, ...],
    meetings: Sequence[Meeting],
    doubts: Sequence[LocatedIssue],
    aliases: tuple[NameAlias, ...],
    decisions: Sequence[Decision],
) -> dict[str, list[Row]]:
    """Return the rows by table of some meetings; see ``flows.tables.build_part``."""
    book = DecisionBook(tuple(replace(one, aliases=aliases) for one in reports), decisions)
    reports = book.reports
    mentions, name_issues = people.find_mentions(reports)
    mentions = book.names(mentions)
    officers, states, officer_issues = people.officer_rows(reports)
    officers = book.rows("officers", officers)
    meeting_rows, meeting_issues = documents.meeting_rows(meetings, reports)
    recommendations, verb_issues = content.recommendation_rows(reports)
    cited, instruments, citation_issues = citations.citation_rows(reports)
    cited = book.rows("citations", cited)
    texts, language_issues = versions.recommendation_text_rows(reports)
    issues = [
        *doubts,
        *language_issues,
        *versions.copy_issues(reports),
        *_reported(reports),
        *losses.loss_issues(reports),
        *name_issues,
        *officer_issues,
        *meeting_issues,
        *verb_issues,
        *citation_issues,
    ]
    tables: dict[str, list[Row]] = {
        "meetings": meeting_rows,
        "expected_documents": sources.expected_document_rows(meetings, reports),
        "paragraphs": documents.paragraph_rows(reports),
        "paragraph_concordance": versions.concordance_rows(reports),
        "corrections": versions.correction_rows(reports),
        "entities": people.entity_rows(mentions, [*states, *book.entities]),
        "participants": people.participant_rows(mentions),
        "statements": people.statement_rows(mentions),
        "officers": officers,
        "agenda_items": book.rows("agenda_items", content.agenda_rows(reports)),
        "themes": [*themes.vocabulary_rows(), *themes.official_theme_rows(reports)],
        "theme_phrases": [] if reports else themes.phrase_rows(),
        "verbs": [] if reports else content.verb_rows(),
        "theme_mentions": book.rows("theme_mentions", themes.theme_mention_rows(reports)),
        "recommendations": book.rows("recommendations", recommendations),
        "recommendation_texts": texts,
        "positions": book.rows("positions", content.position_rows(reports)),
        "instruments": [*instruments, *(citations.instrument_row(one, "") for one in book.instruments)],
        "citations": cited,
        "issues": issue_rows(issues),
    }
    accounts = account(reports, tables)
    tables["documents"] = documents.document_rows(reports, accounts.coverage)
    tables["issues"] = issue_rows([*issues, *accounts.issues])
    book.regroup(tables)
    tables = without_faulty_rows(tables)
    book.finish(tables)
    return tables


def _reported(reports: Sequence[IdentifiedReport]) -> list[LocatedIssue]:
    """Return the issues of reading and parsing."""
    return [LocatedIssue(issue, one.document_id, one.source.path) for one in reports for issue in one.report.issues]
