"""Gold readings by reference: digests and offsets of real documents, never a text.

They were coded by one reader from the first output of the rules, before the rules were tuned; the sealed half too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.model import Paragraph, ParagraphKind
from training.examples import corpus_files, read_report
from training.labels import paragraph_digest

FOLDER = Path(__file__).parent
_SENTENCE = re.compile(r"(en|es|fr): (.*)")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document: its paragraphs as they are read today, and what the reader coded in some of them."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[dict[str, Any], ...]
    in_isolation: bool


def gold_documents(name: str, *, sealed: bool) -> Iterator[GoldDocument]:
    """Yield the documents of ``name``.json that are available, of the sealed half or of the open one."""
    files = corpus_files()
    for entry in json.loads((FOLDER / f"{name}.json").read_text("utf-8")):
        path = files.get(entry["file"])
        if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            continue
        if is_sealed(entry) != sealed:
            continue
        collection = "document" in entry
        paragraphs = _collected(path, entry["language"]) if collection else read_report(path).paragraphs
        yield GoldDocument(entry["language"], tuple(paragraphs), tuple(entry["sentences"]), collection)


def is_sealed(entry: dict[str, Any]) -> bool:
    """Return whether the document is in the sealed half, by a digit of its digest; of a collection, of its title."""
    title = entry.get("document")
    digest = hashlib.sha256(title.encode()).hexdigest() if title else entry["sha256"]
    return int(digest[4:8], 16) % 2 == 1


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
