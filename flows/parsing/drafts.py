"""Texts that a report prints and does not itself say: draft resolutions and decisions, amendments to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.asking_bodies import noun_of_body, own_bodies, subjects_of
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

_NUMBERED_KEY = re.compile(r"(?P<series>.*p)(?P<number>\d+)")


def drafted(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the keys of the paragraphs of drafts and adopted texts, named by a heading or by "… as follows:" above.

    A text that a paragraph introduces ends at the next number of that paragraph's series, or at a heading with a label
    outside of its section: its own title has none.
    """
    found: set[str] = set()
    section: str | None = None  # section of the paragraph that introduced a draft
    following: str | None = None  # key of the paragraph after it
    for paragraph in paragraphs:
        path = paragraph.section_path or ""
        if section is not None and (paragraph.key == following or _ends(paragraph, section)):
            section = None
        is_draft = section is not None or pattern(language, "headings", "draft").search(path) is not None
        if is_draft and not _names_draft(paragraph, language):
            found.add(paragraph.key)
        introduces = section is None and paragraph.is_body_text and _introduces_draft(paragraph, path, language)
        if introduces and not _adopts_own(paragraph, paragraphs, language):
            section, following = path, _next_key(paragraph.key)
    return frozenset(found)


def _introduces_draft(paragraph: Paragraph, path: str, language: str) -> bool:
    text = paragraph.text.rstrip()
    has_end = bool(path) or _next_key(paragraph.key) is not None
    return has_end and text.endswith(":") and pattern(language, "asking", "draft").search(text) is not None


def _adopts_own(paragraph: Paragraph, paragraphs: Sequence[Paragraph], language: str) -> bool:
    """Return whether the body of the report itself adopted the text: "The Board adopted the following decision:"."""
    start, end = split_sentences(paragraph.text)[-1]
    sentence = paragraph.text[start:end]
    if pattern(language, "asking", "adopted_text").search(sentence) is None:
        return False
    own = own_bodies(paragraphs, language)
    return any(noun_of_body(one["body"]) in own for one in subjects_of(sentence, language))


def _names_draft(paragraph: Paragraph, language: str) -> bool:
    """Return whether an item only names a draft that another body is asked to adopt: "(a) Draft resolution I"."""
    is_item = paragraph.kind is ParagraphKind.LETTERED
    return is_item and pattern(language, "asking", "draft_title").match(paragraph.text) is not None


def _ends(paragraph: Paragraph, section: str) -> bool:
    """Return whether a paragraph is a heading with a label ("B.") that is not below the section of the draft."""
    path = paragraph.section_path or ""
    is_below = path == section or path.startswith(f"{section} > ")
    is_beside = f"{path} > {paragraph.text}" == section
    return paragraph.kind is ParagraphKind.HEADING and paragraph.label is not None and not (is_below or is_beside)


def _next_key(key: str) -> str | None:
    number = _NUMBERED_KEY.fullmatch(key)
    return f"{number['series']}{int(number['number']) + 1}" if number else None
