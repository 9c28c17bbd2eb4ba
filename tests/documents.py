"""Small fictional documents for tests: a text, read and parsed."""

from __future__ import annotations

from flows.model import Document, Paragraph, Report
from flows.parsing import parse_report
from flows.parsing.outline import parse_outline
from flows.reading.text import read_text


def document(text: str) -> Document:
    return read_text(text.encode(), "report.txt")


def outline(text: str, language: str = "en") -> dict[str, Paragraph]:
    """The paragraphs of a text by key."""
    return {paragraph.key: paragraph for paragraph in parse_outline(document(text), language)}


def report(text: str) -> Report:
    return parse_report(document(text))


def paragraph_text(report: Report, key: str) -> str:
    return next(paragraph.text for paragraph in report.paragraphs if paragraph.key == key)
