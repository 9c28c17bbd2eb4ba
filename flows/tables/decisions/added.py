"""Rows that a reviewer adds, with the same columns as those of the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from flows.parsing.recommendations import printed_label, setting_of
from flows.reference.normalize import ascii_slug, fold
from flows.resolving.aliases import known_entity
from flows.tables.decisions.following import values_of_words, wording_of
from flows.tables.decisions.instruments import instrument_of
from flows.tables.decisions.placing import Placed
from flows.tables.themes import official_theme_id

Fields = Mapping[str, Any]
Taken = Collection[str]
METHOD = "reviewer"


def added_row(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    """Return the row that a decision adds, or the reason why there is none; ``taken``: the ids of the table."""
    if placed.paragraph is None:
        return "the paragraph of the value is not known"
    builders: Mapping[str, Callable[[Placed, Fields, Taken], dict[str, Any] | str]] = {
        "officers": _officer,
        "agenda_items": _agenda_item,
        "recommendations": _recommendation,
        "theme_mentions": _theme_mention,
        "positions": _position,
        "citations": _citation,
    }
    return builders[str(placed.decision.table)](placed, fields, taken)


def _where(placed: Placed) -> dict[str, Any]:
    return {
        "document_id": placed.one.document_id,
        "paragraph_id": _paragraph_id(placed),
        "char_start": placed.start,
        "char_end": placed.end,
    }


def _paragraph_id(placed: Placed) -> str | None:
    return placed.one.paragraph_id(placed.paragraph.key) if placed.paragraph is not None else None


def _words(placed: Placed) -> str:
    return placed.paragraph.text[placed.start : placed.end] if placed.paragraph is not None else ""


def _free(stems: Iterator[str], taken: Taken) -> str:
    return next(name for name in stems if name not in taken)


def _numbered(stem: str, first: int = 1) -> Iterator[str]:
    number = first
    while True:
        yield f"{stem}{number}"
        number += 1


def _officer(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    name = fields.get("name") or _words(placed)
    entity = known_entity(str(fields.get("entity_id")))
    return {
        "officer_id": _free(_numbered(f"{placed.one.meeting_id}/{ascii_slug(fields['role'])}-"), taken),
        "meeting_id": placed.one.meeting_id,
        "role": fields["role"],
        "name": name,
        "country_iso3": entity.iso3 if entity is not None else None,
        "entity_id": entity.entity_id if entity is not None else None,
        "country_as_written": None,
        "read_by": placed.decision.decision_id,
        **_where(placed),
    }


def _agenda_item(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    name = str(fields.get("number") or fields.get("kind"))
    key = f"{placed.one.meeting_id}/{ascii_slug(name)}"
    if key in taken:
        return f"the meeting has an agenda item {name} already"
    return {
        "agenda_item_id": key,
        "meeting_id": placed.one.meeting_id,
        "number": fields.get("number"),
        "title": fields.get("title"),
        "kind": fields.get("kind"),
        "document_id": placed.one.document_id,
        "paragraph_id": _paragraph_id(placed),
    }


def _recommendation(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    paragraph, paragraph_id = placed.paragraph, str(_paragraph_id(placed))
    if paragraph is None:
        return "the paragraph of the recommendation is not known"
    report, span = placed.one.report, (placed.start or 0, placed.end or 0)
    language = report.masthead.language
    recommended = {item.paragraph_key for item in report.recommendations}
    setting = setting_of(paragraph, span, report.paragraphs, report.official_themes, language, recommended)
    theme = None if setting.official_theme is None else report.official_themes[setting.official_theme]
    wording = wording_of(report.paragraphs, paragraph, span, language)
    is_taken = paragraph_id in taken
    return {
        "recommendation_id": _free(_numbered(f"{paragraph_id}/r", 2), taken) if is_taken else paragraph_id,
        "meeting_id": placed.one.meeting_id,
        "agenda_item": paragraph.agenda_item,
        "label": printed_label(paragraph, placed.one.paragraphs()),
        "position": 0,
        "parent_recommendation_id": None,
        "is_chapeau": False,
        "text": wording.words,
        "full_text": setting.full_text,
        **values_of_words(wording, fields),
        "negotiated": fields.get("negotiated", setting.negotiated),
        "language": language,
        "official_theme_id": None if theme is None else official_theme_id(placed.one, theme),
        "read_by": placed.decision.decision_id,
        **_where(placed),
    }


def _theme_mention(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    theme = fields["theme_id"]
    key = f"{_paragraph_id(placed)}/{theme}@{placed.start}"
    if key in taken:
        return "the theme is read at this place already"
    return {
        "theme_mention_id": key,
        "theme_id": theme,
        "paragraph_id": _paragraph_id(placed),
        "text_paragraph_id": _paragraph_id(placed),
        "recommendation_id": None,
        "matched_text": _words(placed),
        "char_start": placed.start,
        "char_end": placed.end,
        "method": METHOD,
        "read_by": placed.decision.decision_id,
        "method_version": placed.decision.decision_id,
    }


def _position(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    return {
        "position_id": _free(_numbered(f"{_paragraph_id(placed)}/v"), taken),
        "subject": fields.get("subject"),
        "quantifier_text": fields.get("quantifier_text"),
        "quantifier_class": fields["quantifier_class"],
        "verb": fields["verb"],
        "verb_class": fields["verb_class"],
        "text": _words(placed),
        "read_by": placed.decision.decision_id,
        **_where(placed),
    }


def _citation(placed: Placed, fields: Fields, taken: Taken) -> dict[str, Any] | str:
    instrument = instrument_of(fields)
    key = f"{_paragraph_id(placed)}/c{placed.start}"
    if instrument is None:
        return "the instrument is missing"
    if key in taken:
        return "an instrument is read at this place already"
    return {
        "citation_id": key,
        "instrument_id": instrument.instrument_id,
        "recommendation_id": None,
        "as_written": _words(placed),
        "is_official_name": fold(_words(placed)) == fold(instrument.title),
        "read_by": placed.decision.decision_id,
        **_where(placed),
    }
