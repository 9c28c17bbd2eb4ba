"""What the tests of the review share: a small release to review, its pages, and a document with any text."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from small_package import staged
from starlette.testclient import TestClient

from flows.review.document import ReviewDocument, ReviewDoubt, ReviewParagraph, ReviewRow
from flows.review.guard import Access
from flows.review.server import review_app
from flows.review.session import ReviewSession, ReviewSettings, SampleItem

DOCUMENT = "A/CONF.999/RPM.1/1-en"
SPEAKERS = f"{DOCUMENT}#p2"
DOUBT = f"{DOCUMENT}/unresolved-name-1"
NOW = datetime(2031, 3, 7, 10, 0, 0, tzinfo=UTC)
PORT, TOKEN = 8123, "token-of-the-test"
HOST = f"http://127.0.0.1:{PORT}"
JSON = {"Origin": HOST, "Content-Type": "application/json"}


def small_session(folder: Path, release: Path, reviewer: str = "R. Reviewer", **changes: object) -> ReviewSession:
    """A session of a reviewer on a release; its decisions go to ``folder``/raw."""
    (folder / "raw").mkdir(exist_ok=True, parents=True)
    settings = ReviewSettings(folder / "raw", release, reviewer, "0.1.0")
    return ReviewSession(replace(settings, **changes), clock=lambda: NOW)  # type: ignore[arg-type]


def client_of(session: ReviewSession) -> TestClient:
    """The pages of a session."""
    return TestClient(review_app(session, Access(PORT, TOKEN)), base_url=HOST)


def decide(client: TestClient, **request: Any) -> Any:
    """The answer to a decision."""
    return client.post(f"/{TOKEN}/decide", content=json.dumps(request), headers=JSON)


def lines(session: ReviewSession) -> list[dict[str, str]]:
    """The decisions that are written."""
    path = session.settings.raw / "decisions.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


def panel(client: TestClient, paragraph: str = SPEAKERS) -> str:
    """The panel beside a paragraph, as HTML."""
    answer = client.get(f"/{TOKEN}/paragraph", params={"document": DOCUMENT, "paragraph": paragraph})
    assert answer.status_code == 200
    return str(answer.json()["panel"])


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
