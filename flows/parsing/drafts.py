"""Texts that a report prints and does not itself say: draft resolutions and decisions, amendments to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import Paragraph, ParagraphKind
from flows.parsing.wording import pattern

_NUMBERED_KEY = re.compile(r"(?P<series>.*p)(?P<number>\d+)")


def drafted(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the keys of the paragraphs of drafts and adopted texts, named by a heading or by "… as follows:" above.

    A text that a paragraph introduces ends at the next number of that paragraph's series, or where its section ends.
    """
    found: set[str] = set()
    section: str | None = None  # section of the paragraph that introduced a draft
    following: str | None = None  # key of the paragraph after it
    for paragraph in paragraphs:
        path = paragraph.section_path or ""
        if section is not None and (paragraph.key == following or not _is_inside(paragraph, section)):
            section = None
        if section is not None or pattern(language, "headings", "draft").search(path):
            found.add(paragraph.key)
        if section is None and paragraph.is_body_text and _introduces_draft(paragraph, language):
            section, following = path, _next_key(paragraph.key)
    return frozenset(found)


def _introduces_draft(paragraph: Paragraph, language: str) -> bool:
    text = paragraph.text.rstrip()
    return text.endswith(":") and pattern(language, "asking", "draft").search(text) is not None


def _is_inside(paragraph: Paragraph, section: str) -> bool:
    path = paragraph.section_path or ""
    own = path if paragraph.kind is not ParagraphKind.HEADING else f"{path} > {paragraph.text}"
    return own == section or own.startswith(f"{section} > ") or not section


def _next_key(key: str) -> str | None:
    number = _NUMBERED_KEY.fullmatch(key)
    return f"{number['series']}{int(number['number']) + 1}" if number else None
