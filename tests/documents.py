"""Small fictional documents for tests: a text, read and parsed."""

from __future__ import annotations

from flows.model import Capacity, Document, NameList, Paragraph, Report
from flows.parsing import parse_report
from flows.parsing.attendance import parse_attendance
from flows.parsing.officers import parse_officers
from flows.parsing.outline import parse_outline
from flows.parsing.recommendations import parse_recommendations
from flows.reading.text import read_text

ATTENDANCE = {"en": "I. Attendance", "es": "I. Asistencia", "fr": "I. Participation"}


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


def attendance_lists(text: str, language: str) -> list[tuple[NameList, str]]:
    """The lists of who attended in a text, each with its words."""
    paragraphs = outline(text, language)
    lists, _ = parse_attendance(tuple(paragraphs.values()), document(text).blocks, language)
    return [(one, paragraphs[one.paragraph_key].text[one.start : one.end]) for one in lists]


def attended(text: str, language: str) -> list[tuple[Capacity, str]]:
    """Capacity and words of each list of a chapter on attendance with this text."""
    lists = attendance_lists(f"{ATTENDANCE[language]}\n\n{text}", language)
    return [(one.capacity, words) for one, words in lists]


def report(text: str) -> Report:
    return parse_report(document(text))


def name_lists(report: Report, source: str | None = None) -> list[tuple[NameList, str]]:
    """The lists of names of a report, or those of one source, each with its words."""
    texts = {paragraph.key: paragraph.text for paragraph in report.paragraphs}
    lists = [one for one in report.name_lists if source in (None, one.source)]
    return [(one, texts[one.paragraph_key][one.start : one.end]) for one in lists]


def paragraph_text(report: Report, key: str) -> str:
    return next(paragraph.text for paragraph in report.paragraphs if paragraph.key == key)
