"""Sentences that ask somebody to act, by their form: "The Committee also urged States to …", "States should …".

Who asks decides. The meeting or its body speaks as one: what it asks for is a recommendation. A passive or "should"
names nobody: it recommends only where headings announce recommendations, or where the body asks in most paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from flows.model import Paragraph, ParagraphKind
from flows.parsing.drafts import drafted
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern, plain

OPENING_PARAGRAPHS = 20  # the title of a report is within them
SECTION_SHARE = 3  # in a section that recommends, the body asks in at least one of so many paragraphs
SECTION_PARAGRAPHS = 3
HEADINGS = 2  # the deepest headings count


@dataclass(frozen=True, slots=True)
class Asking:
    """What a document's sentences ask, by the key of the paragraph: spans that recommend, and those that open a list.

    ``sections``: paths of headings below which the body asks; ``drafts``: keys of paragraphs of drafts and amendments.
    """

    spans: Mapping[str, tuple[tuple[int, int], ...]]
    opening: frozenset[str]
    sections: frozenset[str]
    drafts: frozenset[str]


NOTHING_ASKED = Asking(MappingProxyType({}), frozenset(), frozenset(), frozenset())


def find_asking(paragraphs: Sequence[Paragraph], language: str) -> Asking:
    """Return the sentences outside of drafts in which the body of the meeting asks, or that a heading announces."""
    bodies = own_bodies(paragraphs, language)
    in_draft = drafted(paragraphs, language)
    read = [one for one in paragraphs if one.is_body_text and one.key not in in_draft]
    by_body = {one.key: tuple(_asked_by_body(one.text, language, bodies)) for one in read}
    sections = _sections(read, by_body)
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    opening: set[str] = set()
    for paragraph in read:
        found = by_body[paragraph.key]
        if announces(paragraph, language) or (paragraph.section_path or "") in sections:
            found = tuple(dict.fromkeys((*found, *_asked_by_nobody(paragraph.text, language))))
        found += tuple(one for one in _recommended_before(paragraph.text, language) if one not in found)
        complete = tuple(sorted(one for one in found if not paragraph.text[: one[1]].rstrip().endswith(":")))
        if complete:
            spans[paragraph.key] = complete
        if len(complete) < len(found):
            opening.add(paragraph.key)
    return Asking(spans, frozenset(opening), sections, in_draft)


def own_bodies(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the nouns by which the title names the body of the document ("committee"); empty if it names none."""
    names = pattern(language, "asking", "body")
    opening = (one.text for one in paragraphs[:OPENING_PARAGRAPHS] if not one.is_body_text)
    return frozenset(_noun(found.group()) for text in opening for found in names.finditer(text))


def announces(paragraph: Paragraph, language: str) -> bool:
    """Return whether a heading above announces recommendations: "Key messages", "Conclusions and recommendations"."""
    path = (paragraph.section_path or "").split(" > ")[-HEADINGS:]
    if pattern(language, "asking", "other_heading").search(path[-1]):
        return False
    return any(pattern(language, "asking", "heading").search(part) for part in path)


def is_announced_line(paragraph: Paragraph, language: str) -> bool:
    """Return whether a line with a bullet is a key message or recommendation by the heading above it."""
    return paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is not None and announces(paragraph, language)


def asks_without_subject(sentence: str, language: str) -> bool:
    """Return whether a sentence asks without naming who does: "States are urged to …", "Training should …"."""
    return pattern(language, "asking", "needed").search(sentence) is not None and not _is_of_meeting(sentence, language)


def _asked_by_body(text: str, language: str, bodies: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph in which the body asks; "It also urges" continues a sentence of the body."""
    is_body = False
    for start, end in split_sentences(text):
        sentence = text[start:end]
        subject = pattern(language, "asking", "subject").match(sentence)
        names_body = subject is not None and (
            subject.group("body") is None or not bodies or _noun(subject.group("body")) in bodies
        )
        again = pattern(language, "asking", "again").match(sentence) if is_body else None
        is_body = names_body or again is not None
        opening = subject if names_body else again
        asks = opening is not None and _asks(sentence[opening.end() :], language)
        if asks and not _is_of_meeting(sentence, language):
            yield start, end


def _asks(words: str, language: str) -> bool:
    """Return whether the words after a subject ask: "recommended that", "welcomes the study and urges States to"."""
    if pattern(language, "asking", "verb").match(words):
        return True
    further = pattern(language, "asking", "further_verb").search(words)
    return further is not None and pattern(language, "asking", "clause").search(words[: further.start()]) is None


def _is_of_meeting(sentence: str, language: str) -> bool:
    """Return whether a sentence asks for a text to be adopted, or concerns the course of the meeting itself."""
    return pattern(language, "asking", "procedure").search(sentence) is not None


def _asked_by_nobody(text: str, language: str) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text):
        if asks_without_subject(text[start:end], language):
            yield start, end


def _recommended_before(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences that say that it was recommended, wherever they say it."""
    for start, end in split_sentences(text):
        if pattern(language, "recommendations", "sentence").search(text, start, end):
            yield start, end


def _sections(read: Sequence[Paragraph], by_body: Mapping[str, Sequence[tuple[int, int]]]) -> frozenset[str]:
    found = set()
    for path, group in groupby(read, key=lambda one: one.section_path or ""):
        inside = [one for one in group if one.kind is ParagraphKind.NUMBERED]
        asking = sum(bool(by_body[one.key]) for one in inside)
        if len(inside) >= SECTION_PARAGRAPHS and asking * SECTION_SHARE >= len(inside):
            found.add(path)
    return frozenset(found)


def _noun(words: str) -> str:
    return re.sub(r"s$", "", plain(words))
