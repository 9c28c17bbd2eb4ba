"""The golden reports as the pipeline meets them: files of a raw folder, and what is read from them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flows.model import Meeting, Report, SourceFile
from flows.parsing import parse_report
from flows.reading import read_document

GOLDEN = Path(__file__).parent / "golden"
# reports in forms that the rules have not seen; tests/golden/other_habits_score.py measures them
OTHER_HABITS = (GOLDEN / "other_habits", GOLDEN / "unseen_habits")
TEXTS = tuple(
    sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt") if path.parent not in OTHER_HABITS)
)
# one that the reports are of, one that they are not of
MEETINGS = (
    Meeting("cc16-lac", 16, "Abu Dhabi", "latin_america_caribbean", month="2030-02"),
    Meeting("cc1-eur", 1, None, "europe", month="1954-03"),
)


def source_of(path: str) -> SourceFile:
    """One of TEXTS as the inventory of the folder ``GOLDEN`` lists it."""
    data = (GOLDEN / path).read_bytes()
    return SourceFile(path, len(data), hashlib.sha256(data).hexdigest())


@cache
def report_of(path: str) -> Report:
    return parse_report(read_document((GOLDEN / path).read_bytes(), path))
