"""Tables of contents whose entries have no dots: which lines belong to them."""

from __future__ import annotations

import pytest

from flows.reading.contents import contents_indexes

TABLE = [
    "INTRODUCTION 1 - 4 3",
    "I. ORGANIZATION OF THE MEETING 5-17 3",
    "II. RECOMMENDATIONS 18 - 58 6",
    "Annex. Documents 16",
]
REPORT = [
    "INTRODUCTION",
    "1. The Assembly, in its resolution 88/137, welcomed the offer of 2033.",
    "2. It met 3 times.",
]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (["CONTENTS"], TABLE),
        (["Contents", "Chapter", "Paragraphs Page"], TABLE),
        (["ÍNDICE", "Párrafos Página"], ["INTRODUCCIÓN 1-4 2", "I. RECOMENDACIONES 5-30 2", "II. ASISTENCIA 31-40 9"]),
        (["TABLE DES MATIÈRES"], ["I. Recommandations adoptées par", "la Réunion 1-20 3", "II. Débats 21-50 7", "Annexe 12"]),
    ],
)  # fmt: skip
def test_entries_in_the_order_of_their_pages(head: list[str], lines: list[str]) -> None:
    texts = ["REPORT OF THE MEETING", *head, *lines, *REPORT]
    assert contents_indexes(texts, [None] * len(texts)) == set(range(1, 1 + len(head) + len(lines)))


def test_a_title_without_entries_or_with_pages_out_of_order_is_no_table() -> None:
    texts = ["CONTENTS", "The parcels held 12", "They weighed 9", "One of them weighed 3", *REPORT]
    assert contents_indexes(texts, [None] * len(texts)) == set()


def test_entries_that_are_headings_further_below() -> None:
    split = ["I.", "INTRODUCTION", "1-4", "3", "II.", "RECOMMENDATIONS", "5-9", "4", "III.", "ATTENDANCE", "10", "7"]
    whole = ["I. Introduction", "II. Recommendations", "III. Attendance"]
    report = ["I. INTRODUCTION", "1. Text.", "II. RECOMMENDATIONS", "5. Text.", "III. ATTENDANCE", "10. Text."]
    for table in (split, whole):
        texts = ["REPORT", "CONTENTS", "Page", *table, *report]
        assert contents_indexes(texts, [None] * len(texts)) == set(range(1, 3 + len(table)))
