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
from training import written
from training.examples import Source, left_out
from training.figures import documents_of_set
from training.labels import (
    DIGEST_LETTERS,
    FACTS,
    OTHERS,
    Frame,
    LabelledDocument,
    from_json,
    paragraph_digest,
    placed,
)
from training.rows import all_rows, file_of, read_rows

LABELS = list(all_rows("labels"))
WRITTEN = list(read_rows(written.FILE))
DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LETTERS}}}")
NAME = re.compile(r"[\w.#-]+")  # of a file, an organ, a kind
MAX_OFFICER = 60  # characters of an office, a person's name or a State
FRAME = {"paragraph", "digest", "kind", "spans", "optional", "officers"}
DOCUMENT = {"file", "sha256", "language", "organ", "sealed", "window", "frames"}
SEALED_SETS = (1, 2, 3)

by_row = pytest.mark.parametrize("values", LABELS, ids=lambda row: f"{row['file']}.{row['window'][0]}")


def test_there_are_labels_and_written_sentences_in_every_language() -> None:
    assert {row["language"] for row in LABELS} == set(LANGUAGES)
    assert {row["language"] for row in WRITTEN} == set(LANGUAGES)


@pytest.mark.parametrize("sealed", [False, True])
def test_sealed_rows_have_a_file_of_their_own(sealed: bool) -> None:
    for kind in ("labels", "instruments"):
        assert {row["sealed"] for row in read_rows(file_of(kind, sealed=sealed))} == {sealed}


@by_row
def test_a_label_names_its_document(values: dict[str, Any]) -> None:
    assert set(values) - {"sealed_set"} == DOCUMENT
    assert re.fullmatch(r"[0-9a-f]{64}", values["sha256"])
    assert NAME.fullmatch(values["file"]) and NAME.fullmatch(values["organ"])
    assert values["language"] in LANGUAGES
    assert isinstance(values["sealed"], bool)
    assert values.get("sealed_set", 1) in (SEALED_SETS if values["sealed"] else (1,))
    first, last = values["window"]
    assert 0 <= first <= last


@by_row
def test_no_label_holds_text(values: dict[str, Any]) -> None:
    for frame in values["frames"]:
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


@by_row
def test_offsets_are_possible(values: dict[str, Any]) -> None:
    for frame in values["frames"]:
        spans = frame.get("spans", ())
        assert frame["paragraph"] >= 0
        assert all(0 <= start < end for start, end in spans)
        assert len(frame.get("optional", spans)) == len(spans)


def test_a_written_sentence_has_its_fields_and_a_known_kind() -> None:
    assert [row for row in WRITTEN if set(row) != {"language", "kind", "heading", "introduction", "text"}] == []
    assert [row for row in WRITTEN if any(value != value.strip() for value in row.values())] == []
    assert {row["kind"] for row in WRITTEN} <= {*FACTS, *OTHERS}
    assert all(row["text"] for row in WRITTEN)
    assert [row for row in WRITTEN if row["text"].count("{{") != row["text"].count("}}")] == []


def test_names_of_written_sentences_are_where_they_are_marked(tmp_path: Path) -> None:
    text = "(a) {{Kenya}} and {{Mali}} spoke."
    row = {"language": "en", "kind": "statement", "heading": "Debate", "introduction": "It rained:", "text": text}
    path = tmp_path / "written.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    (one,) = written.load_written(path)
    introduction, sentence = one.paragraphs
    assert (one.kind, one.language, introduction.text) == ("statement", "en", "It rained:")
    assert (sentence.label, sentence.text) == ("(a)", "Kenya and Mali spoke.")
    assert [sentence.text[start:end] for start, end in one.names] == ["Kenya", "Mali"]
    assert sentence.section_path == "Debate"


def test_every_written_sentence_is_read() -> None:
    found = list(written.load_written())
    assert len(found) == len(WRITTEN)
    for one in found:
        text = one.paragraphs[-1].text
        assert "{{" not in text and "}}" not in text
        assert all(0 <= start < end <= len(text) for start, end in one.names)


def test_documents_that_are_not_at_hand_are_said_to_be_left_out() -> None:
    documents = [from_json(row) for row in LABELS]
    sources = [Source((), Masthead(language="en"), RuleReadings({}, {}), {}, one, ()) for one in documents]
    assert left_out(sources) is None
    line = left_out(sources[2:])
    assert line is not None and line.startswith(f"left out: 2 of {len(LABELS)} labelled documents")


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
