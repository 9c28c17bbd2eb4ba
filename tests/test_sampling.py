"""Random samples for review: proportional, spread, the same for the same seed, and each row with the same chance."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from flows.review.sampling import DrawnItem, ItemKind, SampleRow, draw_sample

MEETINGS = {"cc1-lac": 3, "cc2-ap": 2, "cc3-eur": 1}  # documents
ROWS = {"participants": 40, "theme_mentions": 25, "officers": 3}  # rows in each document


def archive() -> list[SampleRow]:
    return [
        SampleRow(table, f"{document}/{table}-{at}", meeting, document, "en", f"{document}#p{at}")
        for meeting, documents in MEETINGS.items()
        for document in (f"{meeting}-{number}" for number in range(1, documents + 1))
        for table, rows in ROWS.items()
        for at in range(rows)
    ]


def body() -> list[SampleRow]:
    return [
        SampleRow("paragraphs", key, meeting, document, "en", key)
        for meeting, documents in MEETINGS.items()
        for document in (f"{meeting}-{number}" for number in range(1, documents + 1))
        for key in (f"{document}#p{at}" for at in range(20))
    ]


def rows_of(sample: tuple[DrawnItem, ...]) -> list[DrawnItem]:
    return [item for item in sample if item.kind is ItemKind.ROW]


def test_the_sample_has_the_requested_rows_and_a_quarter_as_many_paragraphs() -> None:
    sample = draw_sample(archive(), body(), 40, 7)
    assert len(rows_of(sample)) == 40
    assert len(set(sample)) == len(sample) == 50


@pytest.mark.parametrize("number", [0, 1])
def test_at_least_one_paragraph_is_drawn(number: int) -> None:
    sample = draw_sample(archive(), body(), number, 7)
    assert [item.kind for item in sample].count(ItemKind.PARAGRAPH) == 1
    assert len(rows_of(sample)) == number


def test_a_sample_larger_than_the_archive_is_the_archive() -> None:
    rows = archive()
    assert {item.item_id for item in rows_of(draw_sample(rows, body(), 5000, 7))} == {row.row_id for row in rows}


def test_equal_rows_and_seed_give_the_same_sample_in_any_order() -> None:
    shuffled = archive() + archive()[:5]
    random.Random(1).shuffle(shuffled)
    assert draw_sample(shuffled, body()[::-1], 40, 7) == draw_sample(archive(), body(), 40, 7)
    assert draw_sample(archive(), body(), 40, 8) != draw_sample(archive(), body(), 40, 7)


@pytest.mark.parametrize("seed", range(20))
def test_each_table_meeting_and_document_gets_its_share_rounded_up_or_down(seed: int) -> None:
    rows, number = archive(), 100
    drawn = {item.item_id for item in rows_of(draw_sample(rows, body(), number, seed))}
    for stratum in (
        lambda row: row.table,
        lambda row: (row.table, row.meeting_id),
        lambda row: (row.table, row.document_id),
    ):
        sizes = Counter(map(stratum, rows))
        found = Counter(stratum(row) for row in rows if row.row_id in drawn)
        for name, size in sizes.items():
            assert abs(found[name] - size * number / len(rows)) < 1, name


@pytest.mark.slow
def test_each_row_has_the_same_chance() -> None:
    rows, number, seeds = archive(), 51, 1000
    times = Counter(item.item_id for seed in range(seeds) for item in rows_of(draw_sample(rows, (), number, seed)))
    expected = seeds * number / len(rows)
    assert expected == 125
    squares = sum((times[row.row_id] - expected) ** 2 / (expected * (1 - number / len(rows))) for row in rows)
    assert squares / len(rows) == pytest.approx(1, abs=0.15)  # as of independent draws: variance of a binomial
    officers = [times[row.row_id] for row in rows if row.table == "officers"]  # a stratum with less than one row
    assert sum(officers) / len(officers) == pytest.approx(expected, rel=0.07)


def test_a_reviewer_reads_document_by_document_and_judges_a_paragraph_after_its_rows() -> None:
    sample = draw_sample(archive(), body(), 300, 7)
    documents = [item.document_id for item in sample]
    assert documents == sorted(documents)
    numbers = [int(item.paragraph_id.rpartition("p")[2]) for item in sample if item.document_id == documents[0]]
    assert numbers == sorted(numbers) and max(numbers) > 10
    kinds = [item.kind for item in sample if item.paragraph_id == sample[-1].paragraph_id]
    assert kinds == sorted(kinds, key=lambda kind: kind is ItemKind.PARAGRAPH)
