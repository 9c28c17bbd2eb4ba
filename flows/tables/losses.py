"""Missing text: breaks in the numbers and letters of a document, and characters not accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.model import Issue, Paragraph, ParagraphKind
from flows.schema.completeness import SUFFICIENT_COVERAGE, is_counted, letter_breaks, number_breaks, numbering_series
from flows.tables.inputs import IdentifiedReport, LocatedIssue, warning


def loss_issues(reports: tuple[IdentifiedReport, ...]) -> list[LocatedIssue]:
    """Return an issue per break in the numbers or letters of a document, and one for characters not accounted for.

    The codes are those of the checks of a release, which do not repeat what is in ``issues``.
    """
    return [LocatedIssue(issue, one.document_id, one.source.path) for one in reports for issue in _losses(one)]


def _losses(one: IdentifiedReport) -> Iterator[Issue]:
    coverage = one.report.text_coverage
    if coverage < SUFFICIENT_COVERAGE:
        message = f"{1 - coverage:.2%} of the document's characters are not accounted for."
        yield warning("low-text-coverage", message, value=str(coverage), table="documents", field="text_coverage")
    paragraphs = one.report.paragraphs
    numbered = [item for item in paragraphs if item.kind is ParagraphKind.NUMBERED and is_counted(item.label or "")]
    for series in _grouped([(numbering_series(paragraph.key), paragraph) for paragraph in numbered]):
        for place, message in number_breaks([paragraph.label or "" for paragraph in series]):
            yield _break("paragraph-number-gap", message, series[place])
    lettered = [item for item in paragraphs if item.kind is ParagraphKind.LETTERED]
    for siblings in _grouped([(paragraph.parent_key, paragraph) for paragraph in lettered]):
        for place, message in letter_breaks([paragraph.label or "" for paragraph in siblings]):
            yield _break("letter-gap", message, siblings[place])


def _grouped(paragraphs: Sequence[tuple[str | None, Paragraph]]) -> list[list[Paragraph]]:
    groups: dict[str | None, list[Paragraph]] = {}
    for name, paragraph in paragraphs:
        groups.setdefault(name, []).append(paragraph)
    return list(groups.values())


def _break(code: str, message: str, paragraph: Paragraph) -> Issue:
    text = f"{message[0].upper()}{message[1:]}."
    return warning(code, text, value=paragraph.label, key=paragraph.key, table="paragraphs", field="label")
