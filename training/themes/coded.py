"""Coded texts: which themes a person read in a paragraph of a real document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.model import Paragraph
from training.examples import corpus_files, read_collection, read_report
from training.labels import paragraph_digest

FOLDER = Path(__file__).parent / "gold"
ARCHIVE = Path(__file__).resolve().parents[2] / "raw" / "files"


@dataclass(frozen=True, slots=True)
class CodedText:
    """One text with its chapeau (empty if it has none) and the themes that a person read in both.

    ``place`` is the document without language and the paragraph: the same in all languages of a document.
    ``again`` are the themes of the second coding, None if the text was coded once.
    """

    place: tuple[str, str]
    language: str
    kind: str
    text: str
    chapeau: str
    themes: frozenset[str]
    again: frozenset[str] | None


def coded_texts(*, sealed: bool) -> Iterator[CodedText]:
    """Yield the coded texts of one half whose documents are in PREPMEET_CORPUS or in the archive, unchanged."""
    files = {path.name: path for path in ARCHIVE.iterdir()} | corpus_files()
    for path in sorted(FOLDER.glob("*.json")):
        values = json.loads(path.read_text("utf-8"))
        name, _, part = values["file"].partition("#")
        if values["sealed"] is not sealed or name not in files:
            continue
        if hashlib.sha256(files[name].read_bytes()).hexdigest() != values["sha256"]:
            continue
        paragraphs = read_collection(files[name], part) if part else read_report(files[name]).paragraphs
        by_digest = {paragraph_digest(one.text): one for one in paragraphs}
        for coded in values["texts"]:
            paragraph = by_digest.get(coded["digest"])
            if paragraph is None or coded["themes"] is None:
                continue
            again = coded.get("again")
            yield CodedText(
                (values["symbol"], coded["paragraph"]),
                values["language"],
                coded["kind"],
                paragraph.text[coded["start"] : coded["end"]],
                _chapeau(paragraph, paragraphs),
                frozenset(coded["themes"]),
                None if again is None else frozenset(again),
            )


def _chapeau(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> str:
    parent = next((one.text for one in paragraphs if one.key == paragraph.parent_key), "")
    return parent if parent.rstrip().endswith(":") else ""
