"""What is no list of participants, and paragraphs on attendance in which none was recognized."""

from __future__ import annotations

from flows.model import Issue, Paragraph, Severity
from flows.parsing.offers import announces_recommendations, offers
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import pattern


def lists_something_else(opening: str, language: str) -> bool:
    """Return whether an agenda, officers or authors of papers are listed: "adopted the following agenda:"."""
    attends = any(pattern(language, "attendance", name).search(opening) for name in ("before_verb", "after_verb"))
    if pattern(language, "attendance", "opens").match(opening.strip()) is not None:
        return False  # "the following members, elected in 1990, were represented"
    opening = without_designations(opening, language)
    if pattern(language, "attendance", "other_lists").search(opening) and not attends:
        return True
    is_agenda = pattern(language, "agenda", "chapeau").search(opening) is not None
    if announces_recommendations(opening, language) or (offers(opening, language) and not attends):
        return True
    return is_agenda or pattern(language, "officers", "elected").search(opening) is not None


def without_designations(words: str, language: str) -> str:
    """Return words without those on members of a bureau who came, and on persons whom Governments designated."""
    return pattern(language, "attendance", "no_election").sub("", words)


def not_understood(paragraph: Paragraph, language: str) -> Issue | None:
    """Return the issue of a paragraph that looks like a list of participants; None if it does not."""
    text = paragraph.text
    if pattern(language, "masthead", "list_of_participants").search(text) or ("," not in text and ":" not in text):
        return None
    if statement_kind(text, language) or lists_something_else(text, language):
        return None
    return Issue(
        Severity.WARNING,
        "attendance-not-understood",
        "No list of participants was recognized in this paragraph of the attendance section.",
        value=text[:120],
        paragraph_key=paragraph.key,
    )
