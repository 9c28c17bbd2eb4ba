"""What the tests of the review share: a small release to review, and a document with any text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from small_package import staged

from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.session import ReviewSession, ReviewSettings, SampleItem

DOCUMENT = "A/CONF.999/RPM.1/1-en"
SPEAKERS = f"{DOCUMENT}#p2"
DOUBT = f"{DOCUMENT}/unresolved-name-1"
NOW = datetime(2031, 3, 7, 10, 0, 0, tzinfo=UTC)


def small_session(folder: Path, release: Path, reviewer: str = "R. Reviewer", **changes: object) -> ReviewSession:
    """A session of a reviewer on a release; its decisions go to ``folder``/raw."""
    (folder / "raw").mkdir(exist_ok=True, parents=True)
    settings = ReviewSettings(folder / "raw", release, reviewer, "0.1.0")
    return ReviewSession(replace(settings, **changes), clock=lambda: NOW)  # type: ignore[arg-type]


def small_release(folder: Path) -> Path:
    """The small package as a release."""
    return staged(folder / "release")


def sample(*keys: tuple[str, str]) -> tuple[SampleItem, ...]:
    return tuple(SampleItem(*key) for key in keys)


def document_of(text: str, *rows: ReviewRow) -> ReviewDocument:
    """A document of one paragraph."""
    paragraph = ReviewParagraph("X-en#p1", "p1", "numbered", "1", 0, 1, text, rows, (doubt_about(text[:40]),))
    return ReviewDocument(
        "X-en", "cc99-wa", "X", "en", "report", text[:60], "files/x.pdf", "0" * 64, "application/pdf", "1", (paragraph,)
    )


def doubt_about(value: str) -> ReviewDoubt:
    return ReviewDoubt("X-en/a-1", "warning", "a", "X-en", "X-en#p1", "participants", None, value, value, False)


def row_at(start: int, end: int, table: str = "participants", words: str = "", **fields: str | None) -> ReviewRow:
    """A row of the one paragraph."""
    values = fields or {"entity_id": "XAA", "capacity": "observer"}
    return ReviewRow(table, f"{table}-{start}-{end}", "X-en#p1", start, end, words, values, "rule", False)
