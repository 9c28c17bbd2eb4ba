"""Sentences written for training: fictional, in the wording of reports of many organs.

A row has its language, kind, heading, introduction (the paragraph above, or "") and text, with names of facts in
braces: ``{{Kenya}} and {{Mali}} spoke.``
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.model import Masthead, Paragraph, ParagraphKind
from training.rows import file_of, read_rows

FILE = file_of("written")
_NAME = re.compile(r"\{\{(.+?)\}\}")


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """One written sentence as a small document; ``names`` are the spans of the marked names in the last paragraph.

    ``line`` is its number among the sentences of its language.
    """

    kind: str
    language: str
    line: int
    paragraphs: tuple[Paragraph, ...]
    masthead: Masthead
    names: tuple[tuple[int, int], ...]


def load_written(path: Path = FILE) -> Iterator[WrittenSentence]:
    """Yield the written sentences of all languages."""
    numbers: Counter[str] = Counter()
    for row in read_rows(path):
        numbers[row["language"]] += 1
        yield _sentence(row, numbers[row["language"]])


def _sentence(row: Mapping[str, str], number: int) -> WrittenSentence:
    heading, introduction = row["heading"], row["introduction"]
    text, names = _without_braces(row["text"])
    paragraphs: list[Paragraph] = []
    if introduction:
        paragraphs.append(_paragraph("p1", ParagraphKind.NUMBERED, introduction, "1", heading, len(paragraphs)))
    item = re.match(r"(\([a-z]+\)|[a-z]\)|[•–—-])\s+", text)
    label = item.group(1) if item else None
    if item:
        text, names = text[item.end() :], tuple((start - item.end(), end - item.end()) for start, end in names)
    lettered = label is not None and label.strip("()").isalpha()
    if lettered:
        kind_of = ParagraphKind.LETTERED
    else:
        kind_of = ParagraphKind.UNNUMBERED if introduction or number % 3 == 0 else ParagraphKind.NUMBERED
    own = label if label is not None else (str(number) if kind_of is ParagraphKind.NUMBERED else None)
    parent = "p1" if introduction else None
    paragraphs.append(_paragraph("p2", kind_of, text, own, heading, len(paragraphs), parent))
    masthead = Masthead(language=row["language"], document_type="report")
    return WrittenSentence(row["kind"], row["language"], number, tuple(paragraphs), masthead, names)


def _without_braces(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text, names, position = "", [], 0
    for found in _NAME.finditer(marked):
        text += marked[position : found.start()]
        names.append((len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        position = found.end()
    return text + marked[position:], tuple(names)


def _paragraph(
    key: str, kind: ParagraphKind, text: str, label: str | None, heading: str, block: int, parent: str | None = None
) -> Paragraph:
    return Paragraph(key, kind, text, 0, len(text), block, label, section_path=heading or None, parent_key=parent)
