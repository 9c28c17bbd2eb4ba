"""The review of a report of 100 pages: how long it takes to open it, to select a paragraph, and to write a decision.

Run: python -m tests.benchmarks.bench_review. Prints milliseconds of wall clock of the server's answers, the median and
the longest; opening should take at most a second, a decision at most 50 ms, also if there are thousands already.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient

from flows.review.deciding import Judgement, RowChoice, confirm_row
from flows.review.guard import Access
from flows.review.pages import document_page
from flows.review.release import Release
from flows.review.server import review_app
from flows.review.session import ReviewSession, ReviewSettings
from flows.run.execute import LocalExecutor, execute
from flows.run.settings import RunSettings
from flows.sources.decisions import append_decisions

from .long_report import LONG_REPORTS, long_script

HOST = "http://127.0.0.1:8123"
TIMES = 9
EARLIER = (0, 1_000, 10_000)
Answer = Callable[[int], object]


def main() -> None:
    """Measure the answers for one long report, with more and more decisions in the archive."""
    with tempfile.TemporaryDirectory() as folder:
        raw, output = Path(folder, "raw"), Path(folder, "output")
        raw.mkdir()
        (raw / "long.pdf").write_bytes(LONG_REPORTS["100 pages.tagged.pdf"](long_script()))
        execute(RunSettings(raw=str(raw), output=str(output), version="2045-05-07"), LocalExecutor())
        release = (output / "latest").resolve()
        for number in EARLIER:
            shutil.rmtree(Path(folder, "decided"), ignore_errors=True)
            _measure_with(Path(folder, "decided"), release, number)


def _measure_with(raw: Path, release: Path, number: int) -> None:
    raw.mkdir()
    document_id = Release(release).documents()[0].document_id
    document = Release(release).read(document_id)
    rows = [one for one in document.rows() if one[1].words_from is None]
    _write_earlier(raw, [RowChoice(document, *one) for one in rows], number)
    print(f"{len(document.paragraphs)} paragraphs, {len(rows)} rows, {number} earlier decisions")
    request = {"action": "confirm", "document": document_id, "table": rows[0][1].table, "id": rows[0][1].row_id}
    headers = {"Origin": HOST, "Content-Type": "application/json"}
    place = {"document": document_id, "paragraph": rows[0][0].paragraph_id}

    def session() -> ReviewSession:
        return ReviewSession(ReviewSettings(raw, release, "R. Reviewer", "0.1.0"))

    with TestClient(review_app(session(), Access(8123, "t")), base_url=HOST) as client:
        started = session()
        started.decisions()  # as the command does before it prints the address
        first = review_app(started, Access(8123, "t"))
        _show(
            "open the document, first time",
            lambda _: TestClient(first, base_url=HOST).get("/t/document", params={"id": document_id}),
            1,
        )
        _show("open the document again", lambda _: client.get("/t/document", params={"id": document_id}))
        _show("select a paragraph", lambda _: client.get("/t/paragraph", params=place))
        _show(
            "write a decision",
            lambda at: client.post("/t/decide", content=json.dumps({**request, "reason": str(at)}), headers=headers),
        )
        _show(
            "show what changed", lambda _: client.get("/t/changes", params={"document": document_id, "since": number})
        )
    _show("reading page of the document", lambda _: document_page(document))


def _write_earlier(raw: Path, choices: Sequence[RowChoice], number: int) -> None:
    start = datetime(2045, 5, 8, tzinfo=UTC)
    decisions = []
    for at in range(number):
        when = (start + timedelta(seconds=at)).strftime("%Y-%m-%dT%H:%M:%SZ")
        decisions.append(confirm_row(choices[at % len(choices)], Judgement("Q. Other", when, "0.1.0")))
    append_decisions(raw, decisions)


def _show(what: str, answer: Answer, times: int = TIMES) -> None:
    taken = []
    for at in range(times):
        started = time.perf_counter()
        done = answer(at)
        taken.append(1000 * (time.perf_counter() - started))
        assert getattr(done, "status_code", 200) == 200, done
    print(f"    {what:32} {median(taken):8.1f} ms, at most {max(taken):8.1f} ms", flush=True)


if __name__ == "__main__":
    main()
