"""How long it takes to find the themes of a recommendation: of a golden report, and of one text of growing length."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from flows.parsing import parse_report
from flows.reading import read_document
from flows.tables.themes import find_themes

REPORT = Path(__file__).parents[1] / "golden" / "en_full_lac.txt"
REPEATS = 20
LENGTHS = (1, 10, 100)


def main() -> None:
    """Print milliseconds per recommendation, and per copy in texts of several copies (a linear search stays equal)."""
    report = parse_report(read_document(REPORT.read_bytes(), REPORT.name))
    texts = [one.full_text for one in report.recommendations]
    find_themes(texts[0], "en")  # loads the vocabulary
    print(f"themes of a recommendation: {_milliseconds(texts) / len(texts):.2f} ms, {len(texts)} recommendations")
    for copies in LENGTHS:
        one = [" ".join(texts[:5] * copies)]
        print(f"themes of a text of {len(one[0]):,} characters: {_milliseconds(one) / copies:.2f} ms per copy")


def _milliseconds(texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for _ in range(REPEATS):
        for text in texts:
            find_themes(text, "en")
    return (time.perf_counter() - started) * 1000 / REPEATS
