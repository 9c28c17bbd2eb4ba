"""Examples to learn from: sentences and runs of names of labelled documents and written sentences, with their kinds."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.model import Masthead, Paragraph, ParagraphKind, Report
from flows.parsing import parse_by_rules
from flows.parsing.frames.context import read_sentences
from flows.parsing.frames.features import Sentence
from flows.parsing.frames.reading import RuleReadings, rule_readings, sentences_of_report
from flows.parsing.frames.roles import Run, runs_of
from flows.reading import read_document
from training.decisions import decision_folders, labels_of
from training.fragments import fragments, read_fragment
from training.labels import Frame, LabelledDocument, load_labels, placed
from training.written import WrittenSentence, load_written

NAMES = ("attendance", "statement")
OUTCOMES = ("recommendation", "chapeau", "resolution", "position", "rule", "history")
PARTS_OF_COLLECTIONS = 5  # sentences of many organs in one file count as so many organs
_SENTENCE = re.compile(r"(en|es|fr): (.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to decide: its features, its right kind, how much it counts, and where it comes from."""

    features: tuple[str, ...]
    kind: str
    weight: float
    organ: str
    sealed: bool
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Paragraphs with the frames that a person read in them, and the sentences of the labelled window."""

    paragraphs: Sequence[Paragraph]
    masthead: Masthead
    rules: RuleReadings
    frames: Mapping[int, Sequence[Frame]]
    labels: LabelledDocument
    sentences: Sequence[Sentence]


def corpus_files() -> dict[str, Path]:
    """Return the files of the folders that PREPMEET_CORPUS names (separated by a colon) and of decisions, by name."""
    folders = [Path(folder) for folder in os.environ.get("PREPMEET_CORPUS", "").split(os.pathsep) if folder]
    of_decisions = [folder / "files" for folder in decision_folders()]
    return {
        path.name: path for folder in (*of_decisions, *folders) for path in sorted(folder.rglob("*")) if path.is_file()
    }


def labelled_sources() -> Iterator[Source]:
    """Yield the labelled documents that are available, read by the rules."""
    files = corpus_files()
    of_decisions = (labels for folder in decision_folders() for labels in labels_of(folder))
    for labels in (*load_labels(), *of_decisions):
        name, _, language = labels.file.partition("#")
        if name in files and digest_of(files[name]) == labels.sha256:
            yield (
                _collection(files[name], labels, language) if language else _document(read_report(files[name]), labels)
            )


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, by which its labels name it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def left_out(sources: Sequence[Source]) -> str | None:
    """Return a line that says how many labelled documents are not at hand; None if all are."""
    at_hand, labelled = {one.labels for one in sources}, list(load_labels())
    missing = sum(labels not in at_hand for labels in labelled)
    named = "labelled documents are not at hand (PREPMEET_CORPUS names their folders)"
    return f"left out: {missing} of {len(labelled)} {named}" if missing else None


@cache
def read_report(path: Path) -> Report:
    """Return the report as the rules alone read it."""
    return parse_by_rules(read_document(path.read_bytes(), path.name))


def _document(report: Report, labels: LabelledDocument) -> Source:
    rules = rule_readings(report)
    return _source(report.paragraphs, report.masthead, rules, labels, sentences_of_report(report, rules))


def read_collection(path: Path, language: str) -> list[Paragraph]:
    """Return single sentences of many documents ("en: …"), each a paragraph."""
    found = [_SENTENCE.match(line) for line in path.read_text("utf-8").splitlines()]
    texts = [one.group(2).strip() for one in found if one and one.group(1) == language]
    return [Paragraph(f"u{i}", ParagraphKind.UNNUMBERED, text, 0, len(text), i) for i, text in enumerate(texts)]


def _collection(path: Path, labels: LabelledDocument, language: str) -> Source:
    masthead = Masthead(language=language, document_type="report")
    paragraphs = read_collection(path, language)
    return _source(paragraphs, masthead, RuleReadings({}, {}), labels, read_sentences(paragraphs, masthead, {}))


def _source(
    paragraphs: Sequence[Paragraph],
    masthead: Masthead,
    rules: RuleReadings,
    labels: LabelledDocument,
    read: Sequence[Sentence],
) -> Source:
    """Return a source with the sentences of the window that was labelled."""
    first, last = labels.window
    sentences = [one for one in read if first <= one.paragraph <= last]
    return Source(paragraphs, masthead, rules, placed(labels, paragraphs), labels, sentences)


def fragment_sources() -> Iterator[Source]:
    """Yield the fragments of imagined reports, read by the rules."""
    for fragment in fragments():
        yield _document(*read_fragment(fragment))


def run_examples(sources: Sequence[Source]) -> Iterator[Example]:
    """Yield the runs of names of labelled documents: attendance, statement or none."""
    for source in sources:
        for run, text in _runs(source):
            kind = _kind_of_run(run, source.frames.get(run.sentence.paragraph, ()))
            if kind is not None:
                yield _example(source.labels, run.sentence, run.features, kind, len(run.mentions), text)


def _runs(source: Source) -> Iterator[tuple[Run, str]]:
    for sentence in source.sentences:
        paragraph = source.paragraphs[sentence.paragraph]
        lists = source.rules.lists.get(paragraph.key, ())
        for run in runs_of(sentence, paragraph.text, lists, source.masthead.language):
            yield run, paragraph.text[sentence.start : sentence.end]


def _kind_of_run(run: Run, frames: Sequence[Frame]) -> str | None:
    """Return the kind of the labelled names in a run; None if a reader was in doubt."""
    doubtful = False
    for frame in frames:
        doubts = frame.optional or (False,) * len(frame.spans)
        for (start, end), doubt in zip(frame.spans, doubts, strict=True):
            if frame.kind in NAMES and start < run.end and run.start < end:
                if not doubt:
                    return frame.kind
                doubtful = True
    return None if doubtful else "none"


def sentence_examples(sources: Sequence[Source]) -> Iterator[Example]:
    """Yield the sentences of labelled documents: recommendation, chapeau, resolution, position, … or other."""
    for source in sources:
        for sentence in source.sentences:
            frames = source.frames.get(sentence.paragraph, ())
            text = source.paragraphs[sentence.paragraph].text[sentence.start : sentence.end]
            yield _example(source.labels, sentence, sentence.features, _kind_of_sentence(sentence, frames), 1, text)


def _kind_of_sentence(sentence: Sentence, frames: Sequence[Frame]) -> str:
    for frame in frames:
        is_whole = not frame.spans or any(sentence.start <= start < sentence.end for start, _ in frame.spans)
        if frame.kind == "recommendation" and is_whole:
            return "recommendation"
    kinds = [frame.kind for frame in frames if frame.kind in OUTCOMES and frame.kind != "recommendation"]
    return kinds[0] if kinds else "other"


def _example(
    labels: LabelledDocument, sentence: Sentence, features: tuple[str, ...], kind: str, names: int, text: str
) -> Example:
    is_collection = "#" in labels.file
    organ = f"{labels.organ}{sentence.paragraph % PARTS_OF_COLLECTIONS}" if is_collection else labels.organ
    sealed = sentence.paragraph % 3 == 0 if is_collection else labels.sealed
    return Example(features, kind, names**0.5, organ, sealed, text)


def written_examples(model: str) -> Iterator[Example]:
    """Yield the written sentences as examples of a model ("roles" or "sentences")."""
    for written in load_written():
        index = len(written.paragraphs) - 1
        text = written.paragraphs[index].text
        sentences = read_sentences(written.paragraphs, written.masthead, {})
        for sentence in [one for one in sentences if one.paragraph == index]:
            yield from _written(written, sentence, text, model)


def _written(written: WrittenSentence, sentence: Sentence, text: str, model: str) -> Iterator[Example]:
    organ = f"written{written.line % PARTS_OF_COLLECTIONS}"
    if model == "sentences":
        kind = written.kind if written.kind in OUTCOMES else "other"
        yield Example(sentence.features, kind, 1.0, organ, sealed=False, text=text)
        return
    for run in runs_of(sentence, text, (), written.language):
        is_fact = any(start < run.end and run.start < end for start, end in written.names)
        kind = written.kind if is_fact and written.kind in NAMES else "none"
        yield Example(run.features, kind, len(run.mentions) ** 0.5, organ, sealed=False, text=text)
