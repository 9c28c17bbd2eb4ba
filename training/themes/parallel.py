"""The themes of aligned texts: in how many of them the three languages have the same themes.

Written texts are recommendations of our own (``tests/themes_battery/parallel.csv``). Real ones are the collections of
aligned sentences and the numbered paragraphs of resolutions in several languages that PREPMEET_CORPUS has. The rules
are made with one half in view, the other is only counted: single sentences are divided by the digest of their
documents' names, resolutions belong to the first half.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.tables.themes import find_themes
from training.examples import corpus_files, read_report
from training.themes.figures import LANGUAGES

_BLOCK = re.compile(r"^## (\S+)", re.MULTILINE)
_SENTENCE = re.compile(r"^(en|es|fr): (.*)$", re.MULTILINE)
_FIRST_LANGUAGE = re.compile(r"-EN\.html$")
HALVES = ("worked with", "counted only")
WRITTEN = Path(__file__).resolve().parents[2] / "tests" / "themes_battery" / "parallel.csv"


@dataclass(frozen=True, slots=True)
class AlignedText:
    """One text in the three languages; ``half`` is 0 for documents that the rules are made with."""

    document: str
    half: int
    texts: dict[str, str]

    def themes(self, language: str) -> frozenset[str]:
        """Return the themes that the rules find in one language."""
        return frozenset(match.theme_id for match in find_themes(self.texts[language], language))


def aligned_texts() -> Iterator[AlignedText]:
    """Yield the aligned sentences and paragraphs."""
    for name, path in sorted(corpus_files().items()):
        if name.startswith("aligned_"):
            yield from _sentences(path.read_text("utf-8"))
        elif _FIRST_LANGUAGE.search(name):
            yield from _paragraphs(path)


def _sentences(text: str) -> Iterator[AlignedText]:
    _, *parts = _BLOCK.split(text)
    for document, block in zip(parts[::2], parts[1::2], strict=True):
        by_language: dict[str, list[str]] = {}
        for language, sentence in _SENTENCE.findall(block):
            by_language.setdefault(language, []).append(sentence.strip())
        if len(by_language) == len(LANGUAGES):
            for texts in zip(*(by_language[language] for language in LANGUAGES), strict=True):
                yield AlignedText(document, _half(document), dict(zip(LANGUAGES, texts, strict=True)))


def _paragraphs(english: Path) -> Iterator[AlignedText]:
    paths = [
        english.with_name(_FIRST_LANGUAGE.sub(f"-{language.upper()}.html", english.name)) for language in LANGUAGES
    ]
    if not all(path.exists() for path in paths):
        return
    by_key = [
        {one.key: one.text for one in read_report(path).paragraphs if one.is_body_text and one.number} for path in paths
    ]
    document = _FIRST_LANGUAGE.sub("", english.name)
    for key in by_key[0]:
        if all(key in texts for texts in by_key):
            texts = {language: own[key] for language, own in zip(LANGUAGES, by_key, strict=True)}
            yield AlignedText(document, 0, texts)


def _half(document: str) -> int:
    return hashlib.sha256(document.encode()).digest()[0] % len(HALVES)


def written_texts() -> Iterator[AlignedText]:
    """Yield the recommendations of our own; those of the second half were measured and not looked at."""
    with WRITTEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield AlignedText("written", int(row["half"]), {language: row[language] for language in LANGUAGES})


def same_themes(texts: Iterable[AlignedText]) -> tuple[int, int]:
    """Return how many texts have the same themes in all languages, of how many that have any."""
    sets = [[one.themes(language) for language in LANGUAGES] for one in texts]
    with_themes = [those for those in sets if any(those)]
    return sum(len(set(those)) == 1 for those in with_themes), len(with_themes)


def print_aligned() -> None:
    """Print for each half how many texts have themes, and in how many of these they are the same."""
    for name, texts in (("written", list(written_texts())), ("real", list(aligned_texts()))):
        for half, use in enumerate(HALVES):
            same, whole = same_themes(one for one in texts if one.half == half)
            print(f"{name} texts, {use}: the same themes in three languages in {same} of {whole}")
