"""The kind of a document by the words of its title: report, draft, corrigendum, list of participants, or no report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.model import Paragraph, ParagraphKind
from flows.parsing.languages import LANGUAGES
from flows.parsing.wording import pattern

TITLED = ("resolution", "draft_report", "list_of_participants", "report", "corrigendum", "no_report")  # first one first
OPENING_LINES = 12  # of a title page whose head ends above the title
LIST_HEADINGS = 2  # "Member States" and "Observers" make a list; one of them may be in any note


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """The type as in the schema of documents, the printed title, and whether it can be the report of a meeting.

    ``is_report`` is True for a list of participants and for a document whose title is unknown: both are read in full.
    """

    document_type: str
    title: str | None
    is_report: bool = True


def document_kind(paragraphs: Sequence[Paragraph], symbol: str | None, language: str) -> DocumentKind:
    """Return the kind of a document by the lines of its head, or by those below it if the head has no title."""
    head = [paragraph.text for paragraph in paragraphs if paragraph.in_masthead]
    if is_resolution(head, symbol, language):
        return DocumentKind("other", _title(head, language), is_report=False)
    lines = head if _is_titled(head, language) else [*head, *_opening_lines(paragraphs)]
    printed = _document_type(lines, paragraphs, symbol, language)
    title = _title(lines, language)
    if symbol is None:
        return DocumentKind(printed, title)  # a part of a report without its head may begin with any heading
    if printed not in ("other", "corrigendum") or _prints_report(lines, paragraphs, language):
        return DocumentKind(printed, title)
    chapters = {one.text for one in paragraphs if one.kind is ParagraphKind.HEADING and one.label}
    titles = [line for line in lines if line not in chapters]  # "I. Organizational matters" opens a report
    is_named = any(pattern(language, "masthead", "no_report").search(line) for line in titles)
    return DocumentKind(printed, title, is_report=not (is_named or _is_information(symbol)))


def is_resolution(lines: Sequence[str], symbol: str | None, language: str) -> bool:
    """Return whether the head has "Resolution adopted by …" or the symbol has RES (E/RES/2018/5)."""
    adopted = pattern(language, "masthead", "resolution")
    return (symbol is not None and "RES" in symbol.split("/")) or any(adopted.search(line) for line in lines)


def _is_titled(lines: Sequence[str], language: str) -> bool:
    return any(pattern(language, "masthead", name).search(line) for name in TITLED for line in lines)


def _opening_lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the lines between the head and the text, whether or not the file marks them as headings."""
    body = [paragraph for paragraph in paragraphs if not paragraph.in_masthead]
    for paragraph in body[:OPENING_LINES]:
        if paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.UNNUMBERED):
            return
        yield paragraph.text


def _document_type(lines: Sequence[str], paragraphs: Sequence[Paragraph], symbol: str | None, language: str) -> str:
    titles = [line for line in lines if not _is_sentence(line, language)]

    def says(name: str) -> bool:
        searched = lines if name == "report" else titles  # a summary may begin with "The present report"
        return any(pattern(language, "masthead", name).search(line) for line in searched)

    if says("corrigendum") or (symbol and "/Corr." in symbol):
        return "corrigendum"
    if _names_list(titles) or (_is_information(symbol) and not says("report") and _has_list(paragraphs)):
        return "list_of_participants"
    if says("draft_report"):
        return "draft_report_addendum" if says("addendum") or (symbol and "/Add." in symbol) else "draft_report"
    return "report" if says("report") else "other"


def _is_sentence(line: str, language: str) -> bool:
    """Return whether a line of the head is text about documents, such as that of a summary, and no title of one."""
    return pattern(language, "masthead", "sentence").search(line) is not None


def _names_list(lines: Sequence[str]) -> bool:
    """Return whether a line is the title of a list, in any language: many lists have titles in several."""
    names = [pattern(language, "masthead", "list_of_participants") for language in LANGUAGES]
    titles = [line for line in lines if ";" not in line]  # "CONTENTS: I. Proceedings; Annex: List of participants"
    return any(name.search(line) for name in names for line in titles)


def _has_list(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a document without numbered paragraphs has the headings of a list of participants."""
    if any(paragraph.kind is ParagraphKind.NUMBERED for paragraph in paragraphs):
        return False
    names = [pattern(language, "masthead", "list_headings") for language in LANGUAGES]
    lines = {paragraph.text.casefold() for paragraph in paragraphs}
    return sum(any(name.match(line) for name in names) for line in lines) >= LIST_HEADINGS


def _is_information(symbol: str | None) -> bool:
    return symbol is not None and re.search(r"/INF[/.]", symbol) is not None


def _prints_report(lines: Sequence[str], paragraphs: Sequence[Paragraph], language: str) -> bool:
    """Return whether the document is or transmits the report of a meeting, also in an annex to a note."""
    meeting = pattern(language, "masthead", "meeting_report")
    headings = (one.text for one in paragraphs if one.kind is ParagraphKind.HEADING)
    return any(meeting.search(line) for line in (*lines, *headings))


def _title(lines: Sequence[str], language: str) -> str | None:
    """Return "Draft report" with "Addendum" after it, otherwise the line that names the type of document."""
    titles = [line for line in lines if not line.endswith((".", ",", ";", ":"))]
    for name in TITLED:
        title = next((line for line in titles if pattern(language, "masthead", name).search(line)), None)
        if title is not None:
            more = next((line for line in lines if pattern(language, "masthead", "addendum").search(line)), None)
            return f"{title}: {more}" if more and more != title else title
    return None
