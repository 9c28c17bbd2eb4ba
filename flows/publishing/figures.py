"""The figures of the table quality in words, for the README of a release and for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

NOT_REVIEWED = "not reviewed"
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


def precision_text(row: Figures) -> str:
    """Return precision, its interval and the size of the sample: "0.98 (0.94–1.00) of 120 reviewed"."""
    if row["precision"] is None:
        return "no row" if row["status"] == "whole" else NOT_REVIEWED
    return f"{_interval(row, 'precision')} of {row['reviewed']:,} reviewed"


def recall_text(row: Figures) -> str:
    """Return recall, its interval and the size of the sample: "0.95 (0.86–0.98) of 60 values in 30 paragraphs"."""
    if not row["paragraphs_reviewed"]:
        return NOT_REVIEWED
    if row["recall"] is None:
        return f"no value in {_counted(row['paragraphs_reviewed'], 'paragraph')}"
    values = _counted(row["found"] + row["missed"], "value")
    return f"{_interval(row, 'recall')} of {values} in {_counted(row['paragraphs_reviewed'], 'paragraph')}"


def agreement_text(row: Figures) -> str:
    """Return how many persons judged, and how well they agree if several judged the same rows."""
    if not row["reviewers"]:
        return ""
    reviewers = _counted(row["reviewers"], "reviewer")
    if row["agreement_alpha"] is None:
        return reviewers
    return f"{reviewers}, alpha {row['agreement_alpha']:.2f} of {row['agreement_rows']:,} rows"


def _interval(row: Figures, name: str) -> str:
    return f"{row[name]:.2f} ({row[f'{name}_low']:.2f}–{row[f'{name}_high']:.2f})"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
