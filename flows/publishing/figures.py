"""The figures of the table quality in words, for the README of a release and for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

NOT_REVIEWED = "not reviewed"
WIDE = 0.2  # an interval that is wider says little: so few values were compared
COLUMNS = ("table", "review", "precision", "recall", "reviewers")
Figures = Mapping[str, Any]


def quality_lines(quality: Path) -> list[tuple[str, ...]]:
    """Return the figures of each table in the COLUMNS, from the Parquet file of the table quality."""
    return lines_of(pq.read_table(quality).to_pylist())


def lines_of(rows: Iterable[Figures]) -> list[tuple[str, ...]]:
    """Return the figures of all meetings and languages together in the COLUMNS, one line per table."""
    return [
        (row["table_name"], row["status"], precision_text(row), recall_text(row), agreement_text(row))
        for row in rows
        if row["meeting_id"] is None and row["language"] is None
    ]


def counts_of(rows: Iterable[Figures]) -> list[tuple[str, str, str]]:
    """Return for each reviewed table how many rows were right and how many values were found: "28 of 28".

    They are counts of what was reviewed, without a share, which would seem to be that of all documents.
    """
    return [
        (
            row["table_name"],
            f"{row['right']:,} of {row['reviewed']:,}" if row["reviewed"] else NOT_REVIEWED,
            f"{row['found']:,} of {row['found'] + row['missed']:,}" if row["paragraphs_reviewed"] else NOT_REVIEWED,
        )
        for row in rows
        if row["meeting_id"] is None and row["language"] is None and (row["reviewed"] or row["paragraphs_reviewed"])
    ]


def precision_text(row: Figures) -> str:
    """Return how many rows were right, and what that says: "1,180 of 1,200 right: 98 % (95 % interval 97–99 %)"."""
    if row["precision"] is None:
        return "no row" if row["status"] == "whole" else NOT_REVIEWED
    return f"{_right(row)}: {_share(row, 'precision')}"


def recall_text(row: Figures) -> str:
    """Return how many values were found: "57 of 60 values found in 30 paragraphs: 95 % (95 % interval 86–98 %)"."""
    if not row["paragraphs_reviewed"]:
        return NOT_REVIEWED
    if row["recall"] is None:
        return f"no value in {_counted(row['paragraphs_reviewed'], 'paragraph')}"
    return f"{_found(row)} in {_counted(row['paragraphs_reviewed'], 'paragraph')}: {_share(row, 'recall')}"


def few_lines(rows: Iterable[Figures]) -> list[str]:
    """Return a sentence for each figure of all meetings and languages together that so few values say little about."""
    return [
        f"{row['table_name']}: {said(row)}; with so few the true share may be anywhere from {_percent(row[low])} % "
        f"to {_percent(row[high])} %"
        for row in rows
        if row["meeting_id"] is None and row["language"] is None
        for low, high, said in (("precision_low", "precision_high", _right), ("recall_low", "recall_high", _found))
        if row[low] is not None and row[high] - row[low] > WIDE
    ]


def agreement_text(row: Figures) -> str:
    """Return how many persons judged, and how well they agree if several judged the same rows."""
    if not row["reviewers"]:
        return ""
    reviewers = _counted(row["reviewers"], "reviewer")
    if row["agreement_alpha"] is None:
        return reviewers
    return f"{reviewers}, alpha {row['agreement_alpha']:.2f} of {row['agreement_rows']:,} rows"


def _right(row: Figures) -> str:
    return f"{row['right']:,} of {row['reviewed']:,} right"


def _found(row: Figures) -> str:
    return f"{row['found']:,} of {_counted(row['found'] + row['missed'], 'value')} found"


def _share(row: Figures, name: str) -> str:
    """Return a share with its interval; of few values only the interval, because the share alone misleads."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    between = f"95 % interval {_percent(low)}–{_percent(high)} %"
    return between if high - low > WIDE else f"{_percent(row[name])} % ({between})"


def _percent(share: float) -> int:
    return round(100 * share)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
