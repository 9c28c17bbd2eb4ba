"""Labels of cited instruments: they hold no text of a document; the score counts each label and each mention once."""

from __future__ import annotations

import re
from typing import Any

import pytest

from flows.model import Instrument
from flows.resolving.instruments import load_instruments
from flows.tables.citations import Cited
from training.instruments import labels
from training.instruments.labels import LabelledCitations, LabelledMention, from_json
from training.instruments.score import score_citations
from training.labels import DIGEST_LETTERS
from training.rows import all_rows

LABELS = list(all_rows("instruments"))
FIELDS = {"file", "sha256", "part", "language", "sealed", "window", "mentions"}
MIN_DOCUMENTS = 12


@pytest.mark.parametrize("values", LABELS, ids=lambda row: f"{row['file']}.{row['window'][0]}")
def test_labels_are_numbers_digests_and_ids(values: dict[str, Any]) -> None:
    assert set(values) == FIELDS
    document = from_json(values)
    assert document.part in {"crime", "other"}
    for mention in document.mentions:
        assert document.window[0] <= mention.paragraph <= document.window[1]
        assert re.fullmatch(rf"[0-9a-f]{{{DIGEST_LETTERS}}}", mention.digest)
        assert 0 <= mention.start < mention.end
        is_known = load_instruments().by_id(mention.instrument_id) is not None
        assert is_known or re.fullmatch(r"unlisted|(?:resolution|decision)-[\w-]+", mention.instrument_id)


def test_there_are_open_and_sealed_documents_of_both_parts() -> None:
    documents = list(labels.load_citations())
    assert len({one.file for one in documents}) >= MIN_DOCUMENTS
    assert {(one.part, one.sealed) for one in documents} == {(p, s) for p in ("crime", "other") for s in (True, False)}


def document(*mentions: LabelledMention) -> LabelledCitations:
    return LabelledCitations("fictional.txt", "0" * 64, "crime", "en", False, (0, 9), mentions)


def cited(name: str, start: int) -> tuple[int, Cited]:
    return 1, Cited(Instrument(name, name, "convention"), start, start + 5, True)


UNCAC = LabelledMention(1, "d", 10, 20, "uncac")
HEADING = LabelledMention(1, "d", 30, 40, "decision-1-1", is_optional=True)


def test_a_label_is_found_by_one_mention_that_overlaps_it() -> None:
    score = score_citations(document(UNCAC), {"d": [cited("uncac", 12), cited("uncac", 14)]})
    assert (score.labelled, score.found, score.right) == (1, 2, 1)


def test_another_instrument_at_the_place_is_missed_and_wrong() -> None:
    score = score_citations(document(UNCAC), {"d": [cited("untoc", 12)]})
    assert (score.missed, score.wrong, score.right) == ([(1, "uncac")], [(1, "untoc")], 0)


def test_an_optional_label_does_not_count() -> None:
    for found in ({}, {"d": [cited("decision-1-1", 32)]}):
        score = score_citations(document(HEADING), found)
        assert (score.labelled, score.found, score.right) == (0, 0, 0)


def test_an_instrument_outside_the_reference_is_missed() -> None:
    score = score_citations(document(LabelledMention(1, "d", 10, 20, "unlisted")), {"d": []})
    assert (score.labelled, score.recall) == (1, 0.0)
