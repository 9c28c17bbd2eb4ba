"""Intervals and agreement, against published worked examples."""

from __future__ import annotations

import pytest

from flows.tables.estimates import effective_size, krippendorff_alpha, wilson_interval


# Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3
@pytest.mark.parametrize(
    ("hits", "size", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_published_examples(hits: int, size: int, low: float, high: float) -> None:
    assert wilson_interval(hits / size, size) == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_all_right_mirrors_that_of_all_wrong() -> None:
    low, high = wilson_interval(1.0, 20)
    assert (1 - high, 1 - low) == pytest.approx(wilson_interval(0.0, 20))
    assert high == 1.0


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): examples A, B and C; "." is a missing value
PUBLISHED = {
    "A": (("0100000010", "1110010000"), 0.095),
    "B": (("aabbdcccedda", "babbbccceddd"), 0.692),
    "C": (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
}


@pytest.mark.parametrize("example", PUBLISHED)
def test_alpha_is_that_of_published_examples(example: str) -> None:
    reviewers, alpha = PUBLISHED[example]
    units = [[value for value in values if value != "."] for values in zip(*reviewers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize("units", [[], [["right"]], [["right", "right"], ["right", "right", "right"]]])
def test_alpha_is_undefined_without_two_reviewers_or_two_values(units: list[list[str]]) -> None:
    assert krippendorff_alpha(units) is None


def test_full_agreement_is_one_and_constant_disagreement_is_below_zero() -> None:
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1.0
    against = krippendorff_alpha([["a", "b"], ["b", "a"]])
    assert against is not None and against < 0


def test_values_that_are_found_or_missed_together_count_once() -> None:
    assert effective_size([(5, 5), (0, 5), (5, 5), (0, 5)]) == pytest.approx(3)  # the variance has n - 1
    assert effective_size([(10, 10), (0, 10), (1, 1), (0, 1)]) == pytest.approx(
        1.8, abs=0.01
    )  # of four, two weigh most


@pytest.mark.parametrize("clusters", [[(7, 7), (3, 3)], [(4, 5), (4, 5)], [(0, 9), (0, 1)], [(9, 10), (8, 10)]])
def test_a_cluster_is_never_worth_more_than_one_value(clusters: list[tuple[int, int]]) -> None:
    assert effective_size([*clusters, (0, 0)]) == 2


def test_a_single_cluster_is_one_value() -> None:
    assert effective_size([(6, 7)]) == 1
