"""Measure what the program reads in real documents against what a person read in them.

The documents are not part of the repository: the environment variable PREPMEET_CORPUS names their folder.
``--misses`` lists every miss and every false hit.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from flows.model import PrepmeetError

from . import scoring
from .found import NOTHING, Found, find
from .scoring import Fact, Tally
from .spaces import broken_words, vocabulary

TRUTH = Path(__file__).parent / "truth"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
KINDS = (
    "paragraphs",
    "participants",
    "statements",
    "officers",
    "agenda",
    "recommendations",
    "masthead",
    "declared counts",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: a tally a kind that its truth tells, the coverage of its text, its broken words."""

    name: str
    tallies: dict[str, Tally]
    text_coverage: float = 0.0
    broken: tuple[str, ...] = ()
    failure: str | None = None


def corpus_folder() -> Path:
    """The folder of the real documents, which need not exist: the first that PREPMEET_CORPUS names."""
    return Path(os.environ.get("PREPMEET_CORPUS", str(CORPUS)).split(os.pathsep)[0])


@cache
def truths() -> tuple[dict[str, Any], ...]:
    """Every truth file, in order of its name."""
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in sorted(TRUTH.glob("*.json")))


def measure_all(corpus: Path) -> tuple[Measured, ...]:
    """Read each document that has a truth file and score it; a document that cannot be read misses everything."""
    read = [(truth, read_one(corpus / truth["file"], truth["sha256"])) for truth in truths()]
    words = {language: known_words(corpus, language, read) for language in {language_of(truth) for truth, _ in read}}
    return tuple(measure(truth, found, words[language_of(truth)]) for truth, found in read)


def read_one(path: Path, sha256: str) -> Found | str:
    """What the program finds in one document, or why it cannot be scored."""
    if not path.is_file():
        return "not in the corpus"
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        return "the truth file is of another version of this document"
    try:
        return find(path)
    except PrepmeetError as error:
        return str(error)


def language_of(truth: Fact) -> str:
    """The language of the document's text."""
    return str(truth["masthead"]["language"])


def known_words(corpus: Path, language: str, read: Sequence[tuple[Fact, Found | str]]) -> frozenset[str]:
    """The vocabulary of a language: of the documents themselves, and of the aligned sentences of the corpus."""
    same = [found for truth, found in read if isinstance(found, Found) and language_of(truth) == language]
    sentences = corpus / "aligned_sentences_6lang.txt"
    lines = sentences.read_text(encoding="utf-8").splitlines() if sentences.is_file() else []
    trusted = " ".join(line for line in lines if line.startswith(f"{language}: "))
    return vocabulary((text for found in same for text in found.texts), trusted)


def measure(truth: Fact, found: Found | str, words: frozenset[str]) -> Measured:
    """Score one document. ``found`` is the reason where there is nothing to score."""
    name = str(truth["file"])
    if isinstance(found, str):
        return Measured(name, score(truth, NOTHING), failure=found)
    printed = truth.get("blanks_printed", ())
    broken = tuple(pair for pair in broken_words(found.texts, words) if pair not in printed)
    return Measured(name, score(truth, found), found.text_coverage, broken)


def score(truth: Fact, found: Found) -> dict[str, Tally]:
    """Return one tally for each kind of fact that the truth file tells."""
    tallies: dict[str, Tally] = {}
    if "paragraphs" in truth:
        tallies["paragraphs"] = scoring.compare(
            truth["paragraphs"], found.paragraphs, scoring.same_paragraph, _tell_paragraph
        )
    if "attendance" in truth:
        tallies["participants"] = scoring.compare(
            truth["attendance"], found.participants, scoring.same_participant, _tell_name
        )
    if "statements" in truth:
        tallies["statements"] = _score_statements(truth, found)
    if "officers" in truth:
        tallies["officers"] = scoring.compare(truth["officers"], found.officers, scoring.same_officer, _tell_officer)
    if "agenda_items" in truth:
        tallies["agenda"] = scoring.compare(truth["agenda_items"], found.agenda_items, scoring.same_title, _tell_item)
    if "recommendations" in truth:
        tallies["recommendations"] = scoring.compare(
            truth["recommendations"], found.recommendations, scoring.same_recommendation, _tell_recommendation
        )
    tallies["masthead"] = scoring.score_masthead(truth["masthead"], found.masthead)
    if any(one["listed"] for one in truth.get("declared_counts", ())):
        tallies["declared counts"] = scoring.compare(
            [one for one in truth["declared_counts"] if one["listed"]], found.declared, _same_count, str
        )
    return tallies


def _score_statements(truth: Fact, found: Found) -> Tally:
    unscored = truth.get("statements_unscored", ())
    speakers = [one for one in found.speakers if scoring.is_scored(one.paragraph, unscored)]
    expected = scoring.speakers_of(truth["statements"])
    return scoring.compare(expected, speakers, scoring.same_speaker, _tell_speaker)


def _same_count(fact: Fact, declared: tuple[str | None, int]) -> bool:
    return (fact["paragraph"], fact["declared"]) == declared


def _tell_paragraph(fact: Fact) -> str:
    place = "" if fact["annex"] is None else f"annex {fact['annex']} "
    return f"{place}{' '.join(fact['labels'])}: {fact['first_words']} … {fact['last_words']}"


def _tell_name(fact: Fact) -> str:
    return f"{fact['name_as_written']} [{fact['iso3']}, {fact['entity_type']}, {fact['capacity']}]"


def _tell_speaker(fact: Fact) -> str:
    return f"{fact['paragraph']}: {_tell_name(fact)}"


def _tell_officer(fact: Fact) -> str:
    return f"{' or '.join(map(str, scoring.acceptable(fact['role'])))}: {fact['name']} [{fact['iso3']}]"


def _tell_item(fact: Fact) -> str:
    return f"{fact['number']}: {fact['title']}"


def _tell_recommendation(fact: Fact) -> str:
    return f"{fact['label']}: {fact['first_words']} … {fact['last_words']} ({fact['letters']} letters)"


def totals(measured: Sequence[Measured]) -> dict[str, Tally]:
    """The sum of each kind over the documents whose truth tells it."""
    return {kind: scoring.total(one.tallies[kind] for one in measured if kind in one.tallies) for kind in KINDS}


def table_of_documents(measured: Sequence[Measured]) -> Table:
    """One row a document: F1 of each kind (nothing where there is nothing to find), coverage, broken words."""
    table = Table(title="F1 by document")
    table.add_column("document", no_wrap=True)
    for heading in (*KINDS, "coverage", "broken words"):
        table.add_column(heading, justify="right")
    for one in measured:
        if one.failure is not None:
            table.add_row(one.name, one.failure)
            continue
        cells = [_share(one.tallies[kind].f1) if kind in one.tallies else "" for kind in KINDS]
        table.add_row(one.name, *cells, f"{one.text_coverage:.4f}", str(len(one.broken)))
    return table


def table_of_kinds(sums: dict[str, Tally]) -> Table:
    """One row a kind: what stands there, hits, misses, false hits, precision, recall, F1."""
    table = Table(title="All documents")
    table.add_column("kind", no_wrap=True)
    for heading in ("facts", "hits", "misses", "false hits", "precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for kind, tally in sums.items():
        counts = (tally.expected, tally.hits, len(tally.misses), len(tally.false_hits))
        shares = (tally.precision, tally.recall, tally.f1)
        table.add_row(kind, *map(str, counts), *map(_share, shares))
    return table


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def list_misses(console: Console, measured: Sequence[Measured]) -> None:
    """Print each miss (−), each false hit (+) and each broken word."""
    for one in measured:
        if one.failure is not None:
            console.print(f"{one.name}: {one.failure}", markup=False, highlight=False, soft_wrap=True)
            continue
        for kind, tally in one.tallies.items():
            for mark, texts in (("−", tally.misses), ("+", tally.false_hits)):
                for text in texts:
                    console.print(f"{one.name} {kind} {mark} {text}", markup=False, highlight=False, soft_wrap=True)
        for pair in one.broken:
            console.print(f"{one.name} broken word {pair!r}", markup=False, highlight=False, soft_wrap=True)


def main() -> None:
    """Print the scores; it is a measurement and never fails."""
    console = Console(width=None if sys.stdout.isatty() else 200)
    corpus = corpus_folder()
    if not corpus.is_dir():
        left_out = f"left out: all {len(truths())} documents with a truth file (PREPMEET_CORPUS names their folder)"
        console.print(left_out, markup=False, highlight=False, soft_wrap=True)
        return
    measured = measure_all(corpus)
    if "--misses" in sys.argv[1:]:
        list_misses(console, measured)
    console.print(table_of_documents(measured))
    console.print(table_of_kinds(totals(measured)))


if __name__ == "__main__":
    main()
