"""Fragments of imagined reports that the weights learn from: their facts are printed in them, and are found there."""

from __future__ import annotations

import pytest

from flows.parsing.frames.reading import rule_readings, sentences_of_report
from training.examples import Source, run_examples
from training.fragments import Fragment, fragments, read_fragment
from training.labels import placed
from training.score import score_report

KINDS = {"attendance", "statements", "officers", "recommendations"}
TEXT = (
    "Report of the Workshop on Night Courts\n\nI. Attendance\n\n1. Officials of Chad and Mali turned up.\n\nII. Debate\n\n"
    "2. Togo said that Mali should wait. The Workshop recommended that States open courts at night.\n"
)
FACTS_OF_TEXT = {
    "attendance": [["p1", "Chad", "Mali"]],
    "statements": [["p2", "Togo"]],
    "officers": [["chair", "Ada Quill", "TCD"]],
    "recommendations": ["The Workshop recommended that States open"],
}


COURTS = Fragment("courts", TEXT, FACTS_OF_TEXT)


@pytest.mark.parametrize("sealed", [False, True])
def test_the_facts_of_a_fragment_are_printed_in_it(sealed: bool) -> None:
    assert fragments(sealed=sealed)
    for one in fragments(sealed=sealed):
        facts, text = one.facts, " ".join(one.text.split())
        names = [name for kind in ("attendance", "statements") for _, *row in facts[kind] for name in row]
        printed = (*names, *(name for _, name, _ in facts["officers"]), *facts["recommendations"])
        assert set(facts) == KINDS, one.name
        assert [words for words in printed if " ".join(words.split()) not in text] == [], one.name


def test_no_fragment_is_learnt_from_and_sealed() -> None:
    assert {one.name for one in fragments()} & {one.name for one in fragments(sealed=True)} == set()


def test_a_name_is_a_fact_in_its_paragraph_only() -> None:
    report, labels = read_fragment(COURTS)
    rules = rule_readings(report)
    frames, sentences = placed(labels, report.paragraphs), sentences_of_report(report, rules)
    source = Source(report.paragraphs, report.masthead, rules, frames, labels, sentences)
    read = [(one.text.partition(" ")[0], one.kind) for one in run_examples([source])]
    assert read == [("Officials", "attendance"), ("Togo", "statement"), ("Togo", "none")]


def test_facts_that_are_not_read_lower_the_score() -> None:
    report, labels = read_fragment(COURTS)
    scores = score_report(report, labels)
    assert (scores["officers"].labelled, scores["officers"].right) == (1, 0)
    assert (scores["recommendations"].labelled, scores["recommendations"].right) == (1, 1)
