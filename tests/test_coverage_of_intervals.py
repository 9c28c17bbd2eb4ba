"""How often the intervals of samples contain the true share, on made-up archives with known wrong rows."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from flows.review.sampling import ItemKind, SampleRow, draw_sample
from flows.tables.estimates import effective_size, wilson_interval

SEEDS = range(100)
# table, meeting, documents, rows in each, share of wrong rows
Stratum = tuple[str, str, int, int, float]
EQUAL: Sequence[Stratum] = [
    (table, meeting, 2, 75, 0.1) for table in ("participants", "statements") for meeting in "abc"
]
UNEQUAL: Sequence[Stratum] = [
    ("participants", "a", 1, 40, 0.3),
    ("participants", "b", 3, 200, 0.02),
    ("officers", "a", 1, 5, 0.5),
    ("statements", "b", 2, 150, 0.1),
    ("statements", "c", 1, 30, 0.6),
    ("theme_mentions", "c", 4, 150, 0.05),
]


def archive(strata: Sequence[Stratum]) -> tuple[list[SampleRow], set[str]]:
    """The rows of an archive and the keys of the wrong ones."""
    chance = random.Random(3)
    rows, wrong = [], set()
    for table, meeting, documents, size, share in strata:
        for at in range(documents * size):
            document = f"{meeting}-{at % documents}"
            rows.append(SampleRow(table, f"{table}/{document}/{at}", meeting, document, "en", f"{document}#p{at}"))
            if chance.random() < share:
                wrong.add(rows[-1].row_id)
    return rows, wrong


@pytest.mark.slow
@pytest.mark.parametrize(("strata", "number"), [(EQUAL, 60), (EQUAL, 120), (UNEQUAL, 60), (UNEQUAL, 120)])
def test_the_interval_of_precision_contains_the_true_share(strata: Sequence[Stratum], number: int) -> None:
    rows, wrong = archive(strata)
    true = 1 - len(wrong) / len(rows)
    contained = 0
    for seed in SEEDS:
        drawn = [item for item in draw_sample(rows, (), number, seed) if item.kind is ItemKind.ROW]
        low, high = wilson_interval(sum(item.item_id not in wrong for item in drawn) / number, number)
        contained += low <= true <= high
    assert contained >= 93  # nominal: 95 of 100, with a standard error of 2.2


def paragraphs(missed: float) -> dict[str, tuple[int, int]]:
    """The values found and printed in 600 paragraphs, of which a share is missed as a whole."""
    chance = random.Random(5)
    printed = {f"{at % 10}#p{at}": chance.choice((0, 1, 1, 2, 3, 8, 20)) for at in range(600)}
    return {
        key: (0 if chance.random() < missed else sum(chance.random() > 0.05 for _ in range(size)), size)
        for key, size in printed.items()
    }


def containing(missed: float, number: int, *, is_clustered: bool) -> int:
    found = paragraphs(missed)
    rows = [SampleRow("paragraphs", key, "a", key.partition("#")[0], "en", key) for key in found]
    true = sum(hits for hits, _ in found.values()) / sum(size for _, size in found.values())
    contained = 0
    for seed in SEEDS:
        clusters = [found[item.item_id] for item in draw_sample((), rows, 4 * number, seed)]
        hits, size = (sum(values) for values in zip(*clusters, strict=True))
        low, high = wilson_interval(hits / size, effective_size(clusters) if is_clustered else size)
        contained += low <= true <= high
    return contained


@pytest.mark.slow
@pytest.mark.parametrize("missed", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("number", [60, 120])
def test_the_interval_of_recall_contains_the_true_share(missed: float, number: int) -> None:
    assert containing(missed, number, is_clustered=True) >= 90  # 92 to 100: what a few large lists do varies most


def test_values_taken_as_independent_would_promise_too_much() -> None:
    assert containing(0.1, 60, is_clustered=False) < 70
