"""Account for what a document names: find paragraphs that name entities and give no row.

Tagged themes (not those of words above), citations, views and issues count, too. What is left is an issue, so that
nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.model import Paragraph
from flows.tables.inputs import IdentifiedReport, LocatedIssue, warning
from flows.tables.rows import Row

CODE = "unread-entities"
CORRIGENDUM = "corrigendum"
MIN_ENTITIES = 2
VALUE_LETTERS = 160
NOT_READ = ("paragraphs", "documents", "paragraph_concordance")


@dataclass(frozen=True, slots=True)
class Accounts:
    """By leading document, the share of its entity mentions in paragraphs that give rows; issues of corrigenda, too."""

    coverage: Mapping[str, float]
    issues: tuple[LocatedIssue, ...]


def account(reports: Sequence[IdentifiedReport], tables: Mapping[str, Sequence[Row]]) -> Accounts:
    """Return how much of what the reports name is explained by the rows of all other tables."""
    explained = {
        str(row["paragraph_id"])
        for name, rows in tables.items()
        if name not in NOT_READ
        for row in rows
        if row.get("paragraph_id") and row.get("text_paragraph_id") in (None, row["paragraph_id"])
    }
    coverage: dict[str, float] = {}
    issues: list[LocatedIssue] = []
    for one in reports:
        if not (one.leads or one.document_type == CORRIGENDUM):
            continue  # what another language or version names is that of the leading document
        named = explained_here = 0
        for paragraph in [text for text in one.report.paragraphs if text.is_body_text]:
            number = sum(mention.kind in ENTITIES for mention in find_mentions(paragraph.text))
            is_explained = one.paragraph_id(paragraph.key) in explained
            named += number
            explained_here += number if is_explained else 0
            if number >= MIN_ENTITIES and not is_explained:
                issues.append(_unread(one, paragraph, number))
        if one.leads:
            coverage[one.document_id] = round(explained_here / named, 6) if named else 1.0
    return Accounts(coverage, tuple(issues))


def _unread(one: IdentifiedReport, paragraph: Paragraph, number: int) -> LocatedIssue:
    issue = warning(
        CODE,
        f"The paragraph names {number} entities, and no row of any table is made from it.",
        value=paragraph.text[:VALUE_LETTERS],
        key=paragraph.key,
    )
    return LocatedIssue(issue, one.document_id, one.source.path)
