"""The data that the weights are learnt from: labels hold no text of a document, written sentences are well formed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from documents import outline

from flows.model import Masthead
from flows.parsing.frames.reading import RuleReadings
from flows.parsing.languages import LANGUAGES
from training import labels, written
from training.examples import Source
from training.figures import documents_of_set
from training.labels import FACTS, OTHERS, Frame, LabelledDocument, from_json, paragraph_digest, placed

LABELS = sorted(labels.FOLDER.glob("*.json"))
WRITTEN = sorted(written.FOLDER.glob("*.txt"))
DIGEST = re.compile(rf"[0-9a-f]{{{labels.DIGEST_LETTERS}}}")
NAME = re.compile(r"[\w.#-]+")  # of a file, an organ, a kind
MAX_OFFICER = 60  # characters of an office, a person's name or a State
FRAME = {"paragraph", "digest", "kind", "spans", "optional", "officers"}
DOCUMENT = {"file", "sha256", "language", "organ", "sealed", "window", "frames"}
SEALED_SETS = (1, 2, 3)

by_file = pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)


def loaded(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return values


def test_there_are_labels_and_written_sentences_in_every_language() -> None:
    assert {loaded(path)["language"] for path in LABELS} == set(LANGUAGES)
    assert {path.stem for path in WRITTEN} == set(LANGUAGES)


@by_file
def test_a_label_file_names_its_document(path: Path) -> None:
    values = loaded(path)
    assert set(values) - {"sealed_set"} == DOCUMENT
    assert re.fullmatch(r"[0-9a-f]{64}", values["sha256"])
    assert NAME.fullmatch(values["file"]) and NAME.fullmatch(values["organ"])
    assert values["language"] in LANGUAGES
    assert isinstance(values["sealed"], bool)
    assert values.get("sealed_set", 1) in (SEALED_SETS if values["sealed"] else (1,))
    first, last = values["window"]
    assert 0 <= first <= last


@by_file
def test_no_label_holds_text(path: Path) -> None:
    for frame in loaded(path)["frames"]:
        assert set(frame) <= FRAME
        assert isinstance(frame["paragraph"], int)
        assert DIGEST.fullmatch(frame["digest"])
        assert frame["kind"] in (*FACTS, *OTHERS)
        numbers = [*(value for span in frame.get("spans", ()) for value in span), *frame.get("optional", ())]
        assert all(isinstance(value, int) for value in numbers)
        for officer in frame.get("officers", ()):
            assert frame["kind"] == "officer"
            assert len(officer) == 3
            assert all(len(words) <= MAX_OFFICER for words in officer)


@by_file
def test_offsets_are_possible(path: Path) -> None:
    values = loaded(path)
    for frame in values["frames"]:
        spans = frame.get("spans", ())
        assert frame["paragraph"] >= 0
        assert all(0 <= start < end for start, end in spans)
        assert len(frame.get("optional", spans)) == len(spans)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_a_written_sentence_has_four_fields_and_a_known_kind(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    fields = [[field.strip() for field in line.split("||")] for line in lines]
    assert [line for line, parts in zip(lines, fields, strict=True) if len(parts) != 4] == []
    assert {kind for kind, *_ in fields} <= {*FACTS, *OTHERS}
    assert all(text for *_, text in fields)
    assert [line for line in lines if line.count("{{") != line.count("}}")] == []


def test_names_of_written_sentences_are_where_they_are_marked(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("statement || Debate || It rained: || (a) {{Kenya}} and {{Mali}} spoke.\n")
    (one,) = written.load_written(tmp_path)
    introduction, sentence = one.paragraphs
    assert (one.kind, one.language, introduction.text) == ("statement", "en", "It rained:")
    assert (sentence.label, sentence.text) == ("(a)", "Kenya and Mali spoke.")
    assert [sentence.text[start:end] for start, end in one.names] == ["Kenya", "Mali"]
    assert sentence.section_path == "Debate"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_written_sentence_is_read(path: Path) -> None:
    found = [one for one in written.load_written() if one.language == path.stem]
    assert len(found) == sum(bool(line.strip()) for line in path.read_text("utf-8").splitlines())
    for one in found:
        text = one.paragraphs[-1].text
        assert "{{" not in text and "}}" not in text
        assert all(0 <= start < end <= len(text) for start, end in one.names)


# ------------------------------------------------------------------------------------------ a label is found again

TEXT = "I. Debate\n\n1. Kenya spoke.\n\n2. The lakes are wide.\n\n3. Mali spoke."


def labelled(*frames: Frame) -> LabelledDocument:
    return LabelledDocument("r.txt", "0" * 64, "en", "lakes", False, (0, 9), frames)


def place_of(text: str, words: str) -> int:
    return next(index for index, one in enumerate(outline(text).values()) if one.text == words)


def test_a_frame_is_placed_after_paragraphs_were_inserted_before_it() -> None:
    frame = Frame(place_of(TEXT, "Mali spoke."), paragraph_digest("Mali spoke."), "statement", ((0, 4),))
    longer = TEXT.replace("2. The", "New words.\n\nMore new words.\n\n2. The")
    assert place_of(longer, "Mali spoke.") == frame.paragraph + 2
    for text in (TEXT, longer):
        assert placed(labelled(frame), tuple(outline(text).values())) == {place_of(text, "Mali spoke."): [frame]}


def test_of_equal_paragraphs_the_nearest_is_meant() -> None:
    text = f"{TEXT}\n\n4. Kenya spoke."
    first, last = place_of(text, "Kenya spoke."), len(outline(text)) - 1
    digest = paragraph_digest("Kenya spoke.")
    frames = (Frame(first, digest, "statement"), Frame(last, digest, "narrative"))
    assert placed(labelled(*frames), tuple(outline(text).values())) == {first: [frames[0]], last: [frames[1]]}


def test_a_paragraph_whose_words_have_changed_is_left_out() -> None:
    frame = Frame(3, paragraph_digest("Mali was silent."), "statement")
    assert placed(labelled(frame), tuple(outline(TEXT).values())) == {}


def test_the_digest_ignores_accents_and_marks() -> None:
    assert paragraph_digest("El Perú  habló.") == paragraph_digest("El Peru habló") != paragraph_digest("El Perú")
    assert DIGEST.fullmatch(paragraph_digest("El Perú habló."))


def test_labels_are_read_from_json() -> None:
    frame = {"paragraph": 2, "digest": "0" * 12, "kind": "statement", "spans": [[0, 5], [6, 9]], "optional": [0, 1]}
    head = {"file": "r.txt", "sha256": "0" * 64, "language": "en", "organ": "lakes", "sealed": False, "window": [0, 9]}
    assert from_json({**head, "frames": [frame]}) == labelled(
        Frame(2, "0" * 12, "statement", ((0, 5), (6, 9)), (False, True))
    )


def sealed_source(file: str, sealed_set: int, *, sealed: bool) -> Source:
    document = LabelledDocument(file, "0" * 64, "en", "lakes", sealed, (0, 9), (), sealed_set)
    return Source((), Masthead(language="en"), RuleReadings({}, {}), {}, document, ())


def test_a_sealed_set_holds_only_its_own_documents() -> None:
    first, second, third = (sealed_source(f"{number}.txt", number, sealed=True) for number in SEALED_SETS)
    seen, sentences = sealed_source("c.txt", 1, sealed=False), sealed_source("d.txt#en", 1, sealed=True)
    sources = [first, second, third, seen, sentences]
    assert [documents_of_set(sources, number) for number in SEALED_SETS] == [[first], [second], [third]]


def test_a_document_is_of_the_first_set_unless_its_label_says_otherwise() -> None:
    head = {"file": "r.txt", "sha256": "0" * 64, "language": "en", "organ": "lakes", "sealed": True, "window": [0, 9]}
    assert from_json({**head, "frames": []}).sealed_set == 1
    assert from_json({**head, "frames": [], "sealed_set": 2}).sealed_set == 2
