"""Statements whose speaker was not read: "Opening addresses were delivered by the Governor of the County"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.model import Issue, Paragraph, ParagraphKind, Report, Severity
from flows.parsing.languages import LANGUAGES
from flows.parsing.persons import WORD_OF_NAME, find_offices
from flows.parsing.persons_who_spoke import is_apart
from flows.parsing.sentences import split_sentences
from flows.parsing.surnames_alone import LONGEST, is_subject
from flows.parsing.wording import honorific, pattern

VALUE_LETTERS = 120
_NAME = re.compile(rf"{WORD_OF_NAME}(?:\s{WORD_OF_NAME}){{0,4}}")


def unread_speakers(report: Report) -> tuple[Issue, ...]:
    """Return an issue for each sentence that says whose statement was made, and in which no name was read.

    Officers of the meeting ("by the Chair"), words without a name ("by several speakers") and persons whom the report
    named before are not meant.
    """
    language = report.masthead.language
    if language not in LANGUAGES:
        return ()
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
        for paragraph, start, end in _sentences_with_speakers(report, language)
        if not any(key == paragraph.key and start <= place < end for key, place in read)
    )


def _sentences_with_speakers(report: Report, language: str) -> Iterator[tuple[Paragraph, int, int]]:
    """Yield the sentences that say who spoke: "a statement was made by", "Dr. A asked"."""
    stated_by = pattern(language, "retold", "stated_by")
    known = {word for officer in report.officers for word in officer.name.split()}
    for paragraph in report.paragraphs:
        if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE) or paragraph.in_masthead:
            continue
        text = paragraph.text
        has_person = not is_apart(paragraph, language) and honorific().search(text) is not None
        if not has_person and not stated_by.search(text):
            continue
        for start, end in split_sentences(text):
            person = _new_person(text, start, end, known, language) if has_person else False
            if person or stated_by.search(text, start, end):
                yield paragraph, start, end


def _new_person(text: str, start: int, end: int, known: set[str], language: str) -> bool:
    """Return whether a person who was not named before is the subject of a statement; ``known`` gets the persons."""
    is_new = False
    for address in honorific().finditer(text, start, end):
        name = _NAME.match(text, address.end(), end)
        if name is None:
            continue
        before = text[max(start, address.start() - LONGEST) : address.start()]
        surname = name.group().split()[-1]
        person = address.start(), name.end()
        is_new = is_new or (
            surname not in known
            and not find_offices(before, language)
            and is_subject(text, (start, end), person, language)  # last: it takes much longer than the others
        )
        known.update(name.group().split())
    return is_new
