"""The third set of sealed documents: what it covers, and that each of its labels means the words it points to."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from documents import outline

from flows.model import Masthead, Paragraph
from flows.parsing import detect_language
from flows.parsing.frames.reading import RuleReadings
from flows.parsing.outline import parse_outline
from flows.reading import read_document
from flows.reference.normalize import fold
from training import figures
from training.evaluate import fold_of
from training.examples import Source, corpus_files
from training.labels import FACTS, Frame, LabelledDocument, load_labels, paragraph_digest, placed

LABELS = list(load_labels())
THIRD = [one for one in LABELS if one.sealed and one.sealed_set == 3]
FILES = corpus_files()
NAMES = ("attendance", "statement")
NOBODY = "-"  # an office or a State without a name, an officer without a State


def faults_of(frame: Frame, text: str) -> Iterator[str]:
    """Yield what is wrong with a label of a paragraph with this text."""
    if frame.digest != paragraph_digest(text):
        yield "another paragraph"
        return
    if frame.kind in NAMES and not frame.spans:
        yield "no name"
    for start, end in frame.spans:
        words = text[start:end]
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        if end > len(text) or words != words.strip() or re.search(r"\w", around):
            yield f"a span cuts words: {start}-{end}"
        elif frame.kind in NAMES and re.match(r"(the|and|of|representatives?|observers?)\b", words, re.IGNORECASE):
            yield f"a span holds more than a name: {start}-{end}"
    if frame.kind == "officer" and not frame.officers:
        yield "no officer"
    for _, person, state in frame.officers:
        yield from (
            f"not printed: {name}" for name in (person, state) if name != NOBODY and fold(name) not in fold(text)
        )


def overlaps(documents: Sequence[LabelledDocument]) -> list[str]:
    """Return the documents of which one paragraph is labelled twice."""
    windows: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in documents:
        windows[one.file].append(one.window)
    ordered = {file: sorted(found) for file, found in windows.items()}
    return [file for file, found in ordered.items() if any(a[1] >= b[0] for a, b in pairwise(found))]


def test_the_third_set_covers_many_organs_all_languages_and_documents_without_facts() -> None:
    assert len(THIRD) >= 16
    assert len({one.organ for one in THIRD}) >= 12
    languages = [one.language for one in THIRD]
    assert languages.count("es") >= 2 and languages.count("fr") >= 2
    assert {frame.kind for one in THIRD for frame in one.frames} >= set(FACTS)
    assert sum(all(frame.kind not in FACTS for frame in one.frames) for one in THIRD) >= 4


def test_no_paragraph_is_labelled_twice() -> None:
    assert overlaps(LABELS) == []


def test_every_label_of_the_third_set_is_in_its_window() -> None:
    for one in THIRD:
        first, last = one.window
        assert all(first <= frame.paragraph <= last for frame in one.frames), one.file


@pytest.mark.slow
@pytest.mark.parametrize("labels", THIRD, ids=lambda one: one.file)
def test_every_label_of_the_third_set_means_the_words_it_points_to(labels: LabelledDocument) -> None:
    path = FILES.get(labels.file)
    if path is None:
        pytest.skip("PREPMEET_CORPUS does not have this document")
    data = path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == labels.sha256
    document = read_document(data, path.name)
    assert detect_language(document.text) == labels.language
    paragraphs = parse_outline(document, labels.language)
    found = [(one, place) for place, frames in placed(labels, paragraphs).items() for one in frames]
    assert {one for one, _ in found} == set(labels.frames)
    assert [(one, fault) for one, place in found for fault in faults_of(one, paragraphs[place].text)] == []


# ------------------------------------------------------------------------------------------ the checks find faults

SENTENCE = "The Committee elected Ada Lind (Norland) and heard the representative of Mali."


def frame_of(kind: str, *spans: tuple[int, int], officers: tuple[tuple[str, str, str], ...] = ()) -> Frame:
    return Frame(0, paragraph_digest(SENTENCE), kind, spans, officers=officers)


def test_a_right_label_has_no_fault() -> None:
    start = SENTENCE.index("Mali")
    assert list(faults_of(frame_of("statement", (start, start + 4)), SENTENCE)) == []
    assert list(faults_of(frame_of("officer", officers=(("chair", "Ada Lind", "Norland"),)), SENTENCE)) == []
    assert list(faults_of(frame_of("officer", officers=(("vice-chair", NOBODY, "Norland"),)), SENTENCE)) == []


@pytest.mark.parametrize(
    ("frame", "fault"),
    [
        (Frame(0, "0" * 12, "narrative"), "another paragraph"),
        (frame_of("statement"), "no name"),
        (frame_of("officer"), "no officer"),
        (frame_of("statement", (73, 76)), "a span cuts words: 73-76"),
        (frame_of("statement", (73, 99)), "a span cuts words: 73-99"),
        (frame_of("statement", (72, 77)), "a span cuts words: 72-77"),
        (frame_of("statement", (51, 77)), "a span holds more than a name: 51-77"),
        (frame_of("officer", officers=(("chair", "Ada Lund", "Norland"),)), "not printed: Ada Lund"),
        (frame_of("officer", officers=(("chair", "Ada Lind", "Sudland"),)), "not printed: Sudland"),
    ],
)
def test_a_wrong_label_is_found(frame: Frame, fault: str) -> None:
    assert list(faults_of(frame, SENTENCE)) == [fault]


def document_of(file: str, organ: str, first: int, last: int, *, sealed: bool = False) -> LabelledDocument:
    return LabelledDocument(file, "0" * 64, "en", organ, sealed, (first, last), (), 3 if sealed else 1)


def test_paragraphs_that_are_labelled_twice_are_found() -> None:
    apart = [document_of("a.pdf", "lakes", 320, 400), document_of("a.pdf", "lakes", 0, 319)]
    assert overlaps(apart) == []
    assert overlaps([*apart, document_of("b.pdf", "lakes", 0, 9), document_of("b.pdf", "lakes", 9, 12)]) == ["b.pdf"]


def test_a_sealed_part_is_read_by_models_without_its_organ(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs: tuple[Paragraph, ...] = tuple(outline("1. Kenya spoke.").values())

    def source(labels: LabelledDocument) -> Source:
        return Source(paragraphs, Masthead(language="en"), RuleReadings({}, {}), {}, labels, ())

    sealed = source(document_of("a.pdf", "lakes", 320, 400, sealed=True))
    seen = source(document_of("a.pdf", "lakes", 0, 319))
    held_back: list[int | None] = []
    monkeypatch.setattr(figures, "examples_of", lambda sources: {})
    monkeypatch.setattr(figures, "models_without", lambda examples, fold: held_back.append(fold) or {})
    monkeypatch.setattr(figures, "scored", lambda read, models: [(one, None, {}) for one in read])
    of_sets = figures.score_sets([seen, sealed], [3])
    assert [[one.source for one in found] for found in of_sets] == [[seen], [sealed]]
    assert held_back == [fold_of("lakes")]
