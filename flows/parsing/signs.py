"""Detect whether a text is a United Nations report, or another text that is in the folder by mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from flows.model import ParagraphKind, Report, UnreadableDocument
from flows.parsing.languages import LANGUAGES
from flows.parsing.wording import pattern

POSITIONS = 3  # "several people said that" may be once in any text
HEAD_CHARACTERS = 1500  # the first page's head, with the title below it
RECOMMENDATIONS = 2
NUMBERED = 2  # a recipe has numbered steps too: numbers count only with another sign


def require_report(report: Report) -> Report:
    """Return the report if its text has the signs of one.

    A symbol or the title of a regional preparatory meeting in the masthead is enough. Parts of reports are archived
    without their masthead: they need two contents of reports (type, participants, officers, agenda, recommendations,
    views, resolutions cited), or one with the name of the organization or numbered paragraphs. The word "report" and
    numbered paragraphs are not enough.

    Raises:
        UnreadableDocument: not-a-report, if it has no sign of one.
    """
    if _has_masthead(report) or _has_contents(report):
        return report
    raise UnreadableDocument(
        "not-a-report",
        f"{report.document.name}: no sign of a United Nations report (symbol, masthead, participants, agenda, "
        "recommendations); take the file out of the folder",
    )


def _has_masthead(report: Report) -> bool:
    head, properties = report.masthead, report.document.properties
    has_symbol = head.symbol is not None and _sign("symbol").match(head.symbol) is not None
    return has_symbol or "symbol" in properties or head.meeting_title is not None


def _has_contents(report: Report) -> bool:
    text = report.document.text
    contents = set(_contents(report))
    is_numbered = _numbered(report) >= NUMBERED
    if len(contents) >= 2 or (contents - {"type"} and is_numbered):
        return True
    is_read = report.masthead.language in LANGUAGES
    if contents or not is_read:
        return _sign("united_nations").search(text) is not None
    return is_numbered and _sign("united_nations").search(text, 0, HEAD_CHARACTERS) is not None


def _contents(report: Report) -> Iterator[str]:
    """Yield the contents of a report that the text has."""
    if report.masthead.document_type != "other" and report.masthead.title is not None:
        yield "type"
    if report.masthead.distribution is not None:
        yield "distribution"
    if report.name_lists or _sign("participants").search(report.document.text):
        yield "participants"
    if report.officers:
        yield "officers"
    if report.agenda_items or any(paragraph.agenda_item for paragraph in report.paragraphs):
        yield "agenda"
    if report.masthead.document_type == "corrigendum" and _corrects(report):
        yield "corrections"
    if len(report.recommendations) >= RECOMMENDATIONS:
        yield "recommendations"
    if len(report.positions) >= POSITIONS:
        yield "views"
    if any(citation.kind != "document" for citation in report.citations):
        yield "resolutions"


def _corrects(report: Report) -> bool:
    target = pattern(report.masthead.language, "corrections", "target")
    return any(target.match(paragraph.text) for paragraph in report.paragraphs)


def _numbered(report: Report) -> int:
    return sum(paragraph.kind is ParagraphKind.NUMBERED for paragraph in report.paragraphs)


@cache
def _sign(name: str) -> re.Pattern[str]:
    text = resources.files("flows.parsing.languages").joinpath("signs.toml").read_text(encoding="utf-8")
    return re.compile(tomllib.loads(text)[name], re.IGNORECASE)
