"""Score the citations that are found in labelled documents: the right instrument at an overlapping place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows.model import Paragraph, ParagraphKind
from flows.parsing.citations import parse_citations
from flows.tables.citations import Cited, cited_instruments
from training.examples import corpus_files, read_report
from training.instruments.labels import LabelledCitations, LabelledMention, is_sealed_sentence, load_citations
from training.labels import paragraph_digest
from training.score import Score

_SENTENCE = re.compile(r"(en|es|fr): (.*)")
Found = dict[str, list[tuple[int, Cited]]]  # by digest of the paragraph: its number and a mention


def print_figures(*, sealed: bool) -> int:
    """Print precision, recall and F1 by part and language, and what is missed or wrong; return 1 without documents."""
    console = Console(width=120)
    scores = [(labels, score) for labels, score in scored_documents() if labels.sealed == sealed]
    if not scores:
        console.print("no labelled document is at hand: PREPMEET_CORPUS names the folders of the documents")
        return 1
    title = f"cited instruments, {'sealed' if sealed else 'seen'}"
    table = Table("part", "language", "labelled", "found", "precision", "recall", "F1", title=title)
    groups = sorted({(labels.part, labels.language) for labels, _ in scores})
    for part, language in [*groups, *((part, "all") for part in sorted({part for part, _ in groups}))]:
        total = Score()
        for labels, score in scores:
            if labels.part == part and language in (labels.language, "all"):
                total.add(score)
        figures = (f"{figure:.3f}" for figure in (total.precision, total.recall, total.f1))
        table.add_row(part, language, str(total.labelled), str(total.found), *figures)
    console.print(table)
    for labels, score in scores:
        for kind, keys in (("missed", score.missed), ("wrong", score.wrong)):
            for paragraph, name in keys:
                console.print(f"{labels.file} {paragraph}: {kind} {name}", markup=False, highlight=False)
    return 0


def scored_documents() -> Iterator[tuple[LabelledCitations, Score]]:
    """Yield the labelled documents that are at hand with their scores."""
    files = corpus_files()
    for labels in load_citations():
        name = labels.file.partition("#")[0]
        if name in files and hashlib.sha256(files[name].read_bytes()).hexdigest() == labels.sha256:
            yield labels, score_citations(labels, found_in(files[name], labels))


def found_in(path: Path, labels: LabelledCitations) -> Found:
    """Return what is found in the labelled part of a file."""
    found: Found = {}
    documents = _sentences(path, labels) if "#" in labels.file else [(0, read_report(path).paragraphs)]
    first, last = labels.window
    for offset, paragraphs in documents:
        numbers = {paragraph.key: number for number, paragraph in enumerate(paragraphs, offset)}
        citations = parse_citations(paragraphs, labels.language)
        for paragraph, mentions in cited_instruments(paragraphs, citations, labels.language):
            number = numbers[paragraph.key]
            if first <= number <= last:
                found.setdefault(paragraph_digest(paragraph.text), []).extend((number, one) for one in mentions)
    return found


def _sentences(path: Path, labels: LabelledCitations) -> Iterator[tuple[int, tuple[Paragraph, ...]]]:
    """Yield the sentences of a language that are in the labelled half, each a document, with their numbers."""
    found = [_SENTENCE.match(line) for line in path.read_text("utf-8").splitlines()]
    texts = [one.group(2).strip() for one in found if one and one.group(1) == labels.language]
    for number, text in enumerate(texts):
        if is_sealed_sentence(text) == labels.sealed:
            yield number, (Paragraph(f"u{number}", ParagraphKind.UNNUMBERED, text, 0, len(text), 0),)


def score_citations(labels: LabelledCitations, found: Found) -> Score:
    """Return the counts of one document; a label is found by one mention of its instrument that overlaps it."""
    score = Score()
    left = {digest: list(mentions) for digest, mentions in found.items()}
    for label in sorted(labels.mentions, key=lambda one: one.is_optional):
        mentions = left.get(label.digest, [])
        same = next((one for one in mentions if _is_same(label, one[1])), None)
        if same is not None:
            mentions.remove(same)
        if label.is_optional:
            continue
        score.labelled += 1
        if same is not None:
            score.right += 1
            score.found += 1
        else:
            score.missed.append((label.paragraph, label.instrument_id))
    for mentions in left.values():
        score.found += len(mentions)
        score.wrong += [(number, one.instrument.instrument_id) for number, one in mentions]
    return score


def _is_same(label: LabelledMention, one: Cited) -> bool:
    return one.instrument.instrument_id == label.instrument_id and one.start < label.end and label.start < one.end
