"""Gold readings by reference: digests and offsets of real documents, never a text.

They were coded by one reader from the first output of the rules, before the rules were tuned; the sealed half too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.model import Paragraph, ParagraphKind
from training.examples import corpus_files, read_report
from training.labels import paragraph_digest
from training.rows import file_of, read_rows

_SENTENCE = re.compile(r"(en|es|fr): (.*)")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document: its paragraphs as they are read today, and what the reader coded in some of them."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[dict[str, Any], ...]
    in_isolation: bool


def gold_documents(kind: str, *, sealed: bool) -> Iterator[GoldDocument]:
    """Yield the documents of a kind ("positions", "recommendations") that are available: a sealed half or the open one.

    Sealed are documents by a digit of their digest, sentences of a collection by one of their document's title's.
    """
    files = corpus_files()
    for entry in read_rows(file_of(kind, sealed=sealed)):
        path = files.get(entry["file"])
        if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            continue
        collection = "document" in entry
        paragraphs = _collected(path, entry["language"]) if collection else read_report(path).paragraphs
        yield GoldDocument(entry["language"], tuple(paragraphs), tuple(entry["sentences"]), collection)


def place(document: GoldDocument, coded: dict[str, Any]) -> Paragraph | None:
    """Return the paragraph of a coded sentence today, None if its words have changed."""
    fitting = [
        (abs(index - coded.get("paragraph", index)), index)
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph_digest(paragraph.text) == coded["digest"]
    ]
    return document.paragraphs[min(fitting)[1]] if fitting else None


def _collected(path: Path, language: str) -> list[Paragraph]:
    """Return the single sentences of a collection, each a paragraph without the number printed before it."""
    found = [_SENTENCE.match(line) for line in path.read_text("utf-8").splitlines()]
    texts = [one.group(2).strip() for one in found if one and one.group(1) == language]
    return [Paragraph(f"u{i}", ParagraphKind.UNNUMBERED, text, 0, len(text), i) for i, text in enumerate(texts)]
