"""Statements whose speaker was not read: "Opening addresses were delivered by the Governor of the County."."""

from __future__ import annotations

from flows.model import Issue, ParagraphKind, Report, Severity
from flows.parsing.languages import LANGUAGES
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

VALUE_LETTERS = 120


def unread_speakers(report: Report) -> tuple[Issue, ...]:
    """Return an issue for each sentence that says whose statement was made, and in which no name was read.

    Officers of the meeting ("by the Chair") and words without a name ("by several speakers") are not meant.
    """
    language = report.masthead.language
    if language not in LANGUAGES:
        return ()
    stated_by = pattern(language, "retold", "stated_by")
    read = {(one.paragraph_key, place) for one in report.name_lists for place in (one.start, one.end - 1)}
    return tuple(
        Issue(
            Severity.WARNING,
            "unread-speaker",
            "A statement was made, and whoever made it was not read.",
            value=paragraph.text[start:end][:VALUE_LETTERS],
            paragraph_key=paragraph.key,
            table_name="statements",
        )
        for paragraph in report.paragraphs
        if paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE) and not paragraph.in_masthead
        if stated_by.search(paragraph.text)
        for start, end in split_sentences(paragraph.text)
        if stated_by.search(paragraph.text, start, end)
        and not any(key == paragraph.key and start <= place < end for key, place in read)
    )
