"""Processes that are killed in the middle of saving: a fetch, an addition, and the review page's server."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fetching import FakeTime, archived, fetch, inspect_document, word_file
from reviewing import JSON, small_release
from stub_server import running_stub
from test_official_runs import MANY, hold_many

from flows.sources.adding import AddStatus, add_documents
from flows.sources.decisions import read_decisions
from flows.sources.fetch_log import FETCH_LOG_NAME
from flows.sources.registry import load_registry

# run first in the process that is killed: at its step number ``at``, a call by which a file is written or moved;
# before it, after it, or when half of the bytes are written
DYING = """
import os, signal, sys
sys.path[:0] = {path!r}
at, moment, steps = {at}, {moment!r}, 0
def dying(real):
    def step(*given):
        global steps
        steps += 1
        if steps != at:
            return real(*given)
        if moment == "half" and real.__name__ == "write":
            real(given[0], given[1][: len(given[1]) // 2])
        elif moment == "after":
            real(*given)
        os.kill(os.getpid(), signal.SIGKILL)
    return step
for name in ("fsync", "replace", "write"):
    setattr(os, name, dying(getattr(os, name)))
"""
FETCH = """
from pathlib import Path
from fetching import FakeTime, inspect_document, settings
from test_official_runs import MANY
from flows.sources.official import fetch_documents
fetch_documents(MANY[:3], Path({raw!r}), settings({origin!r}), inspect_document, outside=FakeTime().outside())
"""
ADD = """
from pathlib import Path
from fetching import inspect_document
from flows.sources.adding import add_documents
add_documents([{reports!r}], Path({raw!r}), inspect_document)
"""
REVIEW = """
from pathlib import Path
from reviewing import small_session
from flows.review.serving import serve
serve(small_session(Path({folder!r}), Path({release!r})), 0, lambda address: print(address, flush=True))
"""
# a fetched document takes 7 steps (two lines of the record are written and flushed, the file is written aside, moved,
# and its folder flushed), an added one 3; then the documents are declared by 3 steps for each of two files
FETCH_STEPS = ((1, "half"), (5, "after"), (8, "half"), (22, "after"), (24, "before"), (25, "after"))
ADD_STEPS = ((1, "before"), (2, "before"), (2, "after"), (10, "before"), (11, "after"), (14, "before"), (14, "after"))


def dies(code: str, at: int, moment: str, **places: str) -> None:
    """Run code in a process that is killed at a step."""
    script = DYING.format(path=sys.path, at=at, moment=moment) + code.format(**places)
    died = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr


def assert_all_there(raw: Path, count: int) -> None:
    """The first documents archived and declared, each once; nothing half, nothing else."""
    bodies = sorted(word_file(one.symbol, one.language) for one in MANY[:count])
    assert sorted(archived(raw).values()) == bodies
    assert sorted(entry.path for entry in load_registry(raw).documents) == [f"files/{name}" for name in archived(raw)]
    assert [one.name for one in (raw / ".aside").iterdir() if one.suffix != ".lock"] == []


@pytest.mark.slow
@pytest.mark.parametrize(("at", "moment"), FETCH_STEPS)
def test_after_a_killed_fetch_the_next_one_ends_it(tmp_path: Path, at: int, moment: str) -> None:
    raw, time = tmp_path / "raw", FakeTime()
    with running_stub(time.clock) as stub:
        hold_many(stub)
        dies(FETCH, at, moment, raw=str(raw), origin=stub.origin)
        load_registry(raw)
        fetch(stub, raw, time, *MANY[:3])
    assert_all_there(raw, 3)
    lines = [json.loads(line) for line in (raw / FETCH_LOG_NAME).read_text("utf-8").splitlines()]
    delivered = [line["path"] for line in lines if line["code"] == "document"]
    assert sorted(delivered) == sorted(entry.path for entry in load_registry(raw).documents)


@pytest.mark.slow
@pytest.mark.parametrize(("at", "moment"), ADD_STEPS)
def test_after_a_killed_addition_the_next_one_ends_it(tmp_path: Path, at: int, moment: str) -> None:
    raw, reports = tmp_path / "raw", tmp_path / "reports"
    reports.mkdir()
    for number, wanted in enumerate(MANY[:3]):
        (reports / f"{number}.docx").write_bytes(word_file(wanted.symbol, wanted.language))
    dies(ADD, at, moment, raw=str(raw), reports=str(reports))
    added = add_documents([str(reports)], raw, inspect_document)
    assert {one.status for one in added} <= {AddStatus.ADDED, AddStatus.DUPLICATE}
    assert_all_there(raw, 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "moment", "written"), [(7, "before", 2), (8, "before", 2), (8, "after", 3), (9, "before", 3)]
)
def test_a_killed_review_has_each_decision_that_it_answered(tmp_path: Path, at: int, moment: str, written: int) -> None:
    """A decision takes three steps; the third one is killed, and the page gets no answer."""
    script = DYING.format(path=sys.path, at=at, moment=moment)
    script += REVIEW.format(folder=str(tmp_path), release=str(small_release(tmp_path)))
    with (
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as server,
        ExitStack() as end,
    ):
        end.callback(server.kill)
        assert server.stdout is not None
        address = urlsplit(server.stdout.readline().strip())
        answered: list[str] = []
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            for capacity in ("observer", "invited", "expert"):
                asked = {"action": "change", "table": "participants", "id": "cc99-wa/XAA"}
                page = http.client.HTTPConnection(address.netloc, timeout=60)
                body = json.dumps({**asked, "fields": {"capacity": capacity}})
                page.request("POST", f"{address.path}decide", body, {**JSON, "Origin": f"http://{address.netloc}"})
                answered += json.loads(page.getresponse().read())["decisions"]
        assert server.wait(5) == -signal.SIGKILL
    found = [one.decision_id for one in read_decisions(tmp_path / "raw")]
    assert found[:2] == answered
    assert len(found) == len(set(found)) == written
