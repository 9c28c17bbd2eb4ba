"""What was debated and recommended: agenda, themes, recommendations and positions as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from flows.model import NameList, OfficialTheme, Paragraph, Theme
from flows.reference.normalize import ascii_slug
from flows.resolving.actions import resolve_action
from flows.resolving.themes import load_vocabulary
from flows.tables.identifiers import natural_key
from flows.tables.inputs import IdentifiedReport, LocatedIssue, leading, warning
from flows.tables.rows import Row
from flows.tables.shared import PRECEDENCE

IMPLICIT_ADDRESSEE = "implicit_member_states"
HEADING_RULE_VERSION = "1"
BY_RULE: Row = MappingProxyType({"origin": "rule", "reviewed": False})


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


def official_theme_id(one: IdentifiedReport, theme: OfficialTheme) -> str:
    """Return "cc15-main-theme", "cc15-workshop-2": the id of a theme, shared by the meetings of a Congress."""
    congress = one.report.masthead.congress
    owner = f"cc{congress}" if congress is not None else one.meeting_id
    return f"{owner}-{ascii_slug(theme.number or theme.kind)}"


def vocabulary_rows() -> list[Row]:
    """Return one shared row per theme of the vocabulary."""
    return [_subject(theme) for theme in load_vocabulary().themes]


def official_theme_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return the official themes as shared rows, one per theme and label, in the language that prints it."""
    rows: dict[tuple[str, str], Row] = {}
    for one in reports:
        for theme in one.report.official_themes:
            key, label = official_theme_id(one, theme), f"label_{one.report.masthead.language}"
            row = {**_official(key, theme), label: theme.title, PRECEDENCE: natural_key(one.document_id)}
            rows.setdefault((key, label), row)
    return list(rows.values())


def _subject(theme: Theme) -> Row:
    return {
        "theme_id": theme.theme_id,
        "kind": theme.kind,
        "label_en": theme.label_en,
        "label_es": theme.label_es,
        "label_fr": theme.label_fr,
        "definition": theme.definition,
        "broader_theme_id": theme.broader_theme_id,
        "iccs_code": theme.iccs_code,
        "sdg_target": theme.sdg_target,
        "unbis_uri": theme.unbis_uri,
        PRECEDENCE: "",
    }


def _official(key: str, theme: OfficialTheme) -> Row:
    return {
        "theme_id": key,
        "kind": theme.kind,
        "label_en": None,
        "label_es": None,
        "label_fr": None,
        "definition": None,
        "broader_theme_id": None,
        "iccs_code": None,
        "sdg_target": None,
        "unbis_uri": None,
    }


def theme_mention_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return each place where a phrase of a theme or the heading of an official theme is printed."""
    vocabulary = load_vocabulary()
    rows: list[Row] = []
    for one in leading(reports):
        recommended = recommended_spans(one)
        names: dict[str, list[NameList]] = {}
        for listed in one.report.name_lists:
            names.setdefault(listed.paragraph_key, []).append(listed)
        for theme in one.report.official_themes:
            paragraph = one.paragraphs()[theme.paragraph_key]
            key = official_theme_id(one, theme)
            span = (theme.start, theme.end)
            rows.append(_theme_mention(one, paragraph, key, span, None, "heading", HEADING_RULE_VERSION))
        for paragraph in _body(one):
            for match in vocabulary.tag(paragraph.text, one.report.masthead.language):
                span = (match.start, match.end)
                if _in_names(span, names.get(paragraph.key, ())):
                    continue  # the name of a speaker is not a theme of the debate
                recommendation = recommendation_at(recommended, paragraph.key, match.start)
                row = _theme_mention(one, paragraph, match.theme_id, span, recommendation, "phrase", vocabulary.version)
                rows.append(row)
    return rows


def _in_names(span: tuple[int, int], lists: Sequence[NameList]) -> bool:
    return any(one.start <= span[0] and span[1] <= one.end for one in lists)


def _theme_mention(
    one: IdentifiedReport,
    paragraph: Paragraph,
    theme: str,
    span: tuple[int, int],
    recommendation: str | None,
    method: str,
    version: str,
) -> Row:
    paragraph_id = one.paragraph_id(paragraph.key)
    return {
        "theme_mention_id": f"{paragraph_id}/{theme}@{span[0]}",
        "theme_id": theme,
        "paragraph_id": paragraph_id,
        "recommendation_id": recommendation,
        "matched_text": paragraph.text[span[0] : span[1]],
        "char_start": span[0],
        "char_end": span[1],
        "method": method,
        "method_version": version,
        **BY_RULE,
    }


def recommendation_rows(reports: tuple[IdentifiedReport, ...]) -> tuple[list[Row], list[LocatedIssue]]:
    """Return one row per recommendation, and an issue for each lead verb that is not in the table of verbs."""
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
            action = resolve_action(_from_lead(words, item.lead_word), language)
            # a chapeau such as "Member States should:" leaves the verb to its items
            if action.category is None and not (item.is_chapeau and item.lead_word is None):
                issues.append(_unknown_verb(one, item.lead_word, paragraph))
            rows.append(
                {
                    "recommendation_id": _recommendation_id(one, paragraph.key, numbers[paragraph.key]),
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
                    "action_category": action.category,
                    "addressee": item.addressee or IMPLICIT_ADDRESSEE,
                    "addressee_explicit": item.addressee is not None,
                    "negotiated": item.negotiated,
                    "language": language,
                    "official_theme_id": None
                    if item.official_theme is None
                    else official_theme_id(one, themes[item.official_theme]),
                    "char_start": item.start,
                    "char_end": item.end,
                    **BY_RULE,
                }
            )
    return rows, issues


def _from_lead(text: str, lead_word: str | None) -> str:
    """Return the recommendation from its lead word: a verb may have several words ("put in place")."""
    return text[max(text.find(lead_word), 0) :] if lead_word else ""


def _unknown_verb(one: IdentifiedReport, word: str | None, paragraph: Paragraph) -> LocatedIssue:
    issue = warning(
        "lead-verb-unknown",
        "The lead word of the recommendation is not in the table of verbs: it has no action category.",
        value=word,
        key=paragraph.key,
        table="recommendations",
        field="lead_verb",
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
                    **BY_RULE,
                }
            )
    return rows


def recommended_spans(one: IdentifiedReport) -> dict[str, list[tuple[int, int, str]]]:
    """Return the recommendations of each paragraph: start, end and id."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for item in one.report.recommendations:
        spans = found.setdefault(item.paragraph_key, [])
        spans.append((item.start, item.end, _recommendation_id(one, item.paragraph_key, len(spans) + 1)))
    return found


def _recommendation_id(one: IdentifiedReport, paragraph_key: str, number: int) -> str:
    """Return the id of the paragraph, for a further recommendation in it with its number: "…/p12/r2"."""
    paragraph_id = str(one.paragraph_id(paragraph_key))
    return paragraph_id if number == 1 else f"{paragraph_id}/r{number}"


def recommendation_at(recommended: Mapping[str, list[tuple[int, int, str]]], key: str, offset: int) -> str | None:
    """Return the id of the recommendation that holds an offset of a paragraph."""
    return next((found for start, end, found in recommended.get(key, ()) if start <= offset < end), None)


def _body(one: IdentifiedReport) -> list[Paragraph]:
    return [paragraph for paragraph in one.report.paragraphs if paragraph.is_body_text]
