"""What was debated and recommended: agenda, recommendations and positions as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from flows.model import Paragraph, Recommendation
from flows.reference.normalize import ascii_slug
from flows.resolving.actions import all_verbs, read_verbs
from flows.resolving.means import resolve_means, verb_means
from flows.tables.inputs import IdentifiedReport, LocatedIssue, leading, warning
from flows.tables.recommended import recommendation_id
from flows.tables.rows import BY_RULE, Row
from flows.tables.themes import official_theme_id

NEGATED, UNKNOWN = "lead-verb-negated", "lead-verb-unknown"
DOUBTFUL_VERBS: Mapping[str, str] = MappingProxyType(
    {
        NEGATED: "The first verb of the recommendation is negated: it has no lead verb and no action category.",
        UNKNOWN: "The lead word of the recommendation is not in the table of verbs: it has no action category.",
    }
)
BY_TEXT, BY_WORDS_ABOVE = "text", "words_above"  # what names an addressee


def agenda_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return one row per item of each meeting; an item without number has its kind in the id."""
    rows: dict[str, Row] = {}
    for one in leading(reports):
        for item in one.report.agenda_items:
            name = item.number or item.kind or "item"
            key = f"{one.meeting_id}/{ascii_slug(name)}"
            known = rows.get(key)
            if known is not None and (known["title"] or not item.title):
                continue
            rows[key] = {
                "agenda_item_id": key,
                "meeting_id": one.meeting_id,
                "number": item.number,
                "title": item.title,
                "kind": item.kind,
                "document_id": one.document_id,
                "paragraph_id": one.paragraph_id(item.paragraph_key),
                **BY_RULE,
            }
    return list(rows.values())


def verb_rows() -> list[Row]:
    """Return one row per verb that opens recommendations: its category, its means and its forms."""
    return [
        {
            "verb_id": f"{verb.language}:{verb.lead_verb}",
            "language": verb.language,
            "verb": verb.lead_verb,
            "action_category": verb.category,
            "confidence": verb.confidence,
            "means": verb_means(verb.lead_verb, verb.language),
            "forms": joined_verbs(verb.forms),
        }
        for verb in all_verbs()
    ]


def recommendation_rows(reports: tuple[IdentifiedReport, ...]) -> tuple[list[Row], list[LocatedIssue]]:
    """Return one row per recommendation, and an issue for each lead verb that is negated or not in the table."""
    rows: list[Row] = []
    issues: list[LocatedIssue] = []
    for one in leading(reports):
        paragraphs = one.paragraphs()
        language = one.report.masthead.language
        themes = one.report.official_themes
        numbers: dict[str, int] = {}
        for item in one.report.recommendations:
            paragraph = paragraphs[item.paragraph_key]
            numbers[paragraph.key] = numbers.get(paragraph.key, 0) + 1
            words = paragraph.text[item.start : item.end]
            verbs = read_verbs(words, item.lead_word, language)
            action = verbs.action
            # a chapeau such as "Member States should:" leaves the verb to its items
            if verbs.negated is not None:
                issues.append(_doubtful_verb(one, paragraph, NEGATED, verbs.negated))
            elif action.category is None and not (item.is_chapeau and item.lead_word is None):
                issues.append(_doubtful_verb(one, paragraph, UNKNOWN, item.lead_word))
            rows.append(
                {
                    "recommendation_id": recommendation_id(one, paragraph.key, numbers[paragraph.key]),
                    "meeting_id": one.meeting_id,
                    "document_id": one.document_id,
                    "paragraph_id": one.paragraph_id(paragraph.key),
                    "agenda_item": paragraph.agenda_item,
                    "label": item.label,
                    "position": item.position,
                    "parent_recommendation_id": one.paragraph_id(item.parent_key),
                    "is_chapeau": item.is_chapeau,
                    "text": paragraph.text[item.start : item.end],
                    "full_text": item.full_text,
                    "lead_verb": action.lead_verb,
                    "second_verbs": joined_verbs(verbs.second),
                    "strength": item.strength,
                    "action_category": action.category,
                    "means": resolve_means(words[verbs.start :], action.lead_verb, verbs.second, language),
                    "addressee": item.addressee,
                    "addressee_explicit": item.addressee is not None,
                    "addressee_source": _addressee_source(item),
                    "negotiated": item.negotiated,
                    "language": language,
                    "official_theme_id": None
                    if item.official_theme is None
                    else official_theme_id(one, themes[item.official_theme]),
                    "char_start": item.start,
                    "char_end": item.end,
                    "read_by": item.read_by,
                    **BY_RULE,
                }
            )
    return rows, issues


def _addressee_source(item: Recommendation) -> str | None:
    if item.addressee is None:
        return None
    return BY_WORDS_ABOVE if item.addressee_from_above else BY_TEXT


def joined_verbs(verbs: Sequence[str]) -> str | None:
    """Return verbs as one cell, separated by " | "; None if there is none."""
    return " | ".join(verbs) or None


def _doubtful_verb(one: IdentifiedReport, paragraph: Paragraph, code: str, words: str | None) -> LocatedIssue:
    issue = warning(
        code, DOUBTFUL_VERBS[code], value=words, key=paragraph.key, table="recommendations", field="lead_verb"
    )
    return LocatedIssue(issue, one.document_id, one.source.path)


def position_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return one row per view that a summary attributes to speakers."""
    rows: list[Row] = []
    counts: dict[str | None, int] = {}
    for one in leading(reports):
        paragraphs = one.paragraphs()
        for position in one.report.positions:
            paragraph_id = one.paragraph_id(position.paragraph_key)
            counts[paragraph_id] = counts.get(paragraph_id, 0) + 1
            rows.append(
                {
                    "position_id": f"{paragraph_id}/v{counts[paragraph_id]}",
                    "document_id": one.document_id,
                    "paragraph_id": paragraph_id,
                    "subject": position.subject,
                    "quantifier_text": position.quantifier_text,
                    "quantifier_class": position.quantifier_class,
                    "verb": position.verb,
                    "verb_class": position.verb_class,
                    "text": paragraphs[position.paragraph_key].text[position.start : position.end],
                    "char_start": position.start,
                    "char_end": position.end,
                    "read_by": position.read_by,
                    **BY_RULE,
                }
            )
    return rows
