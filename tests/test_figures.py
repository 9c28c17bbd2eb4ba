"""The figures of the table quality in words."""

from __future__ import annotations

from typing import Any

import pytest

from flows.publishing.figures import agreement_text, counts_of, few_lines, lines_of, precision_text, recall_text

REVIEWED: dict[str, Any] = {
    "table_name": "participants",
    "meeting_id": None,
    "language": None,
    "status": "sample",
    "reviewed": 1200,
    "right": 1180,
    "precision": 0.983,
    "precision_low": 0.974,
    "precision_high": 0.996,
    "paragraphs_reviewed": 30,
    "found": 57,
    "missed": 3,
    "recall": 0.95,
    "recall_low": 0.86,
    "recall_high": 0.983,
    "reviewers": 2,
    "agreement_rows": 40,
    "agreement_alpha": 0.84,
}
NO_PRECISION = {"precision": None, "precision_low": None, "precision_high": None, "reviewed": 0}


def test_counts_are_of_reviewed_tables_and_without_a_share() -> None:
    nothing = {**REVIEWED, "reviewed": 0, "paragraphs_reviewed": 0}
    assert counts_of([REVIEWED, {**REVIEWED, "language": "en"}, nothing]) == [
        ("participants", "1,180 of 1,200", "57 of 60")
    ]
    assert counts_of([{**REVIEWED, "paragraphs_reviewed": 0}]) == [("participants", "1,180 of 1,200", "not reviewed")]


def test_a_figure_has_its_interval_and_the_size_of_its_sample() -> None:
    assert lines_of([REVIEWED]) == [
        (
            "participants",
            "sample",
            "1,180 of 1,200 right: 98 % (95 % interval 97–100 %)",
            "57 of 60 values found in 30 paragraphs: 95 % (95 % interval 86–98 %)",
            "2 reviewers, alpha 0.84 of 40 rows",
        )
    ]


def test_only_the_figures_of_everything_together_are_shown() -> None:
    assert lines_of([{**REVIEWED, "meeting_id": "cc1-lac"}, {**REVIEWED, "language": "en"}]) == []


@pytest.mark.parametrize(
    ("status", "text"), [("not reviewed", "not reviewed"), ("sample", "not reviewed"), ("whole", "no row")]
)
def test_without_a_judged_row_there_is_no_precision(status: str, text: str) -> None:
    assert precision_text({**REVIEWED, **NO_PRECISION, "status": status}) == text


def test_without_a_value_in_the_reviewed_paragraphs_there_is_no_recall() -> None:
    assert recall_text({**REVIEWED, "paragraphs_reviewed": 0, "recall": None}) == "not reviewed"
    assert recall_text({**REVIEWED, "recall": None, "found": 0, "missed": 0}) == "no value in 30 paragraphs"
    one = {**REVIEWED, "paragraphs_reviewed": 1, "found": 1, "missed": 0}
    assert recall_text(one) == "1 of 1 value found in 1 paragraph: 95 % (95 % interval 86–98 %)"


def test_one_reviewer_agrees_with_no_other() -> None:
    assert agreement_text({**REVIEWED, "reviewers": 1, "agreement_alpha": None}) == "1 reviewer"
    assert agreement_text({**REVIEWED, "reviewers": 0, "agreement_alpha": None}) == ""


def test_few_values_are_said_to_be_few_and_no_share_of_them_is_shown() -> None:
    one = {**REVIEWED, "reviewed": 1, "right": 1, "precision": 1.0, "precision_low": 0.2065, "precision_high": 1.0}
    assert precision_text(one) == "1 of 1 right: 95 % interval 21–100 %"
    assert few_lines([REVIEWED, one, {**one, "meeting_id": "cc1-lac"}, {**one, "language": "en"}]) == [
        "participants: 1 of 1 right; with so few the true share may be anywhere from 21 % to 100 %"
    ]
    two = {**REVIEWED, **NO_PRECISION, "found": 1, "missed": 1, "recall_low": 0.0945, "recall_high": 0.9055}
    assert few_lines([two]) == [
        "participants: 1 of 2 values found; with so few the true share may be anywhere from 9 % to 91 %"
    ]
    assert few_lines([{**REVIEWED, **NO_PRECISION, "recall": None, "recall_low": None, "recall_high": None}]) == []
