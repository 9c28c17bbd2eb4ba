"""Small fictional documents for tests: a text, read and parsed."""

from __future__ import annotations

from flows.model import Document, Paragraph, Report
from flows.parsing import parse_report
from flows.parsing.officers import parse_officers
from flows.parsing.outline import parse_outline
from flows.parsing.recommendations import parse_recommendations
from flows.reading.text import read_text


def document(text: str) -> Document:
    return read_text(text.encode(), "report.txt")


def outline(text: str, language: str = "en") -> dict[str, Paragraph]:
    """The paragraphs of a text by key."""
    return {paragraph.key: paragraph for paragraph in parse_outline(document(text), language)}


def recommended(text: str, language: str) -> list[str]:
    """The words of the recommendations of a text."""
    paragraphs = outline(text, language)
    found = parse_recommendations(tuple(paragraphs.values()), (), language)
    return [paragraphs[one.paragraph_key].text[one.start : one.end] for one in found]


def officers(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """Office, name and country of the officers of a text."""
    found = parse_officers(tuple(outline(text, language).values()), language)
    return [(one.role, one.name, one.country_as_written) for one in found]


def report(text: str) -> Report:
    return parse_report(document(text))


def paragraph_text(report: Report, key: str) -> str:
    return next(paragraph.text for paragraph in report.paragraphs if paragraph.key == key)
