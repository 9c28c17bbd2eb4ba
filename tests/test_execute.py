"""A run without Prefect: news, selection, reading and publishing in two steps."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from golden_set import GOLDEN
from runs import Runs, data, digests, statuses

from flows.model import PrepmeetError
from flows.run.record import RunStatus
from flows.run.record_files import runs_newest_first
from flows.run.settings import Stages
from flows.schema.files import load_schemas
from flows.validation import validate_release
from flows.work.pool import WorkerPool


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runs]:
    """Runs in this process; their releases are checked once, at the end of the test."""
    monkeypatch.setattr("flows.run.execute.validate", lambda *_: ())
    runs = Runs(tmp_path, monkeypatch).without_processes()
    yield runs
    if (runs.output / "latest").exists():
        assert validate_release(runs.latest, load_schemas()) == ()


# ---------------------------------------------------------------------------------------------- news


@pytest.mark.slow
def test_a_run_without_news_makes_no_release_and_no_record(run: Runs) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    first = run.done()
    assert (first.status, first.exit_code()) == (RunStatus.RELEASED, 0)
    assert before <= datetime.fromisoformat(first.started_at_utc) <= datetime.now(UTC)
    assert run() is None
    assert [record.run_id for record in runs_newest_first(run.output)] == [first.run_id]


@pytest.mark.slow
def test_inputs_that_come_to_the_same_tables_make_no_release(run: Runs) -> None:
    first = run.done("2029-03-09")
    (run.raw / "sources.yml").write_text("# nothing known\n")
    second = run.done("2029-03-10")
    assert (second.status, second.release, second.exit_code()) == (RunStatus.UNCHANGED, first.release, 0)
    assert [path.name for path in (run.output / "releases").iterdir() if path.is_dir()] == ["2029-03-09"]
    assert run() is None


@pytest.mark.slow
def test_new_documents_make_a_new_release_and_leave_the_old_one(run: Runs) -> None:
    run.done("2029-03-09")
    releases = run.output / "releases"
    before = digests(releases / "2029-03-09", "**/*.*")
    run.add("fr_full_lac.txt")
    assert run.done("2029-03-09.1").status is RunStatus.RELEASED
    assert digests(releases / "2029-03-09", "**/*.*") == before
    assert run.latest == (releases / "2029-03-09.1").resolve()
    assert not any((run.output / ".staging").iterdir())


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes_whatever_is_kept_and_wherever_it_is_read(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an earlier run, after one whose intermediate results are gone, and at once by worker processes."""
    kept, lost = tmp_path / "kept", tmp_path / "lost"
    with monkeypatch.context() as in_one_part:
        in_one_part.setattr("flows.work.parts.MAX_PARTS", 1)
        for other in (kept, lost):
            run.done("2029-03-09", output=str(other))
        shutil.rmtree(lost / ".cache")
        run.add("fr_full_lac.txt")
        counts = [len(run.done("2031-01-01.4", output=str(other)).kept()) for other in (kept, lost)]
    assert counts == [1, 0]
    news, full = (digests(other / "latest", "**/*") for other in (kept, lost))
    zips = {f"prepmeet-2031-01-01.4-{kind}.zip" for kind in ("csv", "parquet")}
    assert {*zips, "release.json", "prepmeet.xlsx", "changes/row_changes.csv"} < news.keys() == full.keys()
    # DuckDB gives the same database other bytes each time, and the sums have its digest
    assert {name for name in full if news[name] != full[name]} <= {"prepmeet.duckdb", "SHA256SUMS"}
    assert sum(name.startswith("documents/") for name in news) == 2
    monkeypatch.setattr("flows.run.execute.WorkerPool", WorkerPool)
    run.done("2029-05-05")
    assert data(kept) == data(lost) == data(run.output)


@pytest.mark.slow
def test_only_what_changed_is_read_and_only_its_part_is_built(run: Runs) -> None:
    run.add("latin1_short.txt")
    assert statuses(run.done()) == {"en_full_lac.txt": "read", "latin1_short.txt": "read"}
    parts = {path.name: path.stat().st_ino for path in (run.output / ".cache" / "parts").iterdir()}
    (run.raw / "latin1_short.txt").write_bytes((GOLDEN / "latin1_short.txt").read_bytes() + b"\r\nThe end.\r\n")
    record = run.done()
    assert statuses(record) == {"en_full_lac.txt": "kept", "latin1_short.txt": "read"}
    page = (run.output / "runs" / record.run_id / "report.md").read_text("utf-8")
    assert "* documents: 2 in the release (1 of them read by earlier runs)" in page
    after = {path.name: path.stat().st_ino for path in (run.output / ".cache" / "parts").iterdir()}
    assert parts.items() < after.items()
    assert len(after) == len(parts) + 1
    assert list(record.timings) == ["read", "build", "stage", "validate", "publish"]


@pytest.mark.slow
def test_other_code_of_the_tables_keeps_what_was_read(run: Runs) -> None:
    run.done()
    before = {path.name for path in (run.output / ".cache" / "parts").iterdir()}
    run.pretend_code("reading", "other tables", "second release")
    record = run.done()
    assert (record.status, len(record.kept())) == (RunStatus.UNCHANGED, 1)
    after = {path.name for path in (run.output / ".cache" / "parts").iterdir()}
    assert len(after) == 2 * len(before)
    run.pretend_code("other reading", "third tables", "third release")
    assert statuses(run.done()) == {"en_full_lac.txt": "read"}


# ---------------------------------------------------------------------------------------------- selection


REGISTRY = """
meetings:
  - {meeting_id: cc16-lac, congress: 16, region: latin_america_caribbean, evidence: invented}
  - {meeting_id: cc16-afr, congress: 16, region: africa, evidence: invented}
documents:
  - {path: en_full_lac.txt, source: invented, licence_note: none, meeting_id: cc16-lac}
  - {path: latin1_short.txt, source: invented, licence_note: none, meeting_id: cc16-afr}
"""
LAC = "cc16-lac"


@pytest.fixture
def archive(run: Runs) -> Path:
    """The raw folder with a second document, both declared."""
    run.add("latin1_short.txt")
    (run.raw / "sources.yml").write_text(REGISTRY)
    return run.raw


@pytest.mark.slow
def test_a_selection_holds_new_documents_back_until_a_run_takes_them(run: Runs, archive: Path) -> None:
    first = run.done(meeting=LAC)
    assert (first.status, first.exit_code(), first.selection) == (RunStatus.RELEASED, 0, "meeting cc16-lac")
    assert statuses(first) == {"en_full_lac.txt": "read", "latin1_short.txt": "held-back"}
    assert run.sources() == ["en_full_lac.txt"]
    held_back = "SELECT severity, source_file FROM issues WHERE code = 'held-back'"
    assert run.rows(held_back) == [("warning", "latin1_short.txt")]
    assert first.issues["held-back"] == 1
    assert run(meeting=LAC) is None
    assert statuses(run.done()) == {"en_full_lac.txt": "kept", "latin1_short.txt": "read"}
    assert run.sources() == ["en_full_lac.txt", "latin1_short.txt"]
    assert run.rows(held_back) == []


@pytest.mark.slow
def test_a_document_that_is_read_to_learn_of_its_meeting_is_held_back_if_that_is_another(run: Runs) -> None:
    run.add("en_full_africa_wrapped.txt")
    first = run.done(meeting=LAC)
    assert first.held_back() and run.sources() == ["en_full_lac.txt"]
    assert run(meeting=LAC) is None
    assert len(run.done().kept()) == 2


def test_a_selection_of_no_document_makes_no_first_release(run: Runs) -> None:
    record = run.done(congress=3)
    assert (record.status, record.exit_code()) == (RunStatus.FAILED, 1)
    assert "no document is of Congress 3; nothing is released" in record.message
    assert not (run.output / "latest").exists()


@pytest.mark.slow
def test_a_bad_document_in_an_archive_may_be_replaced(run: Runs, archive: Path) -> None:
    good = GOLDEN / "made" / "first" / "en.literal.docx"
    (archive / "cut.docx").write_bytes(good.read_bytes()[:4000])
    assert [one.source.path for one in run.done().quarantined()] == ["cut.docx"]
    assert run() is None
    shutil.copy(good, archive / "cut.docx")
    assert run.done().quarantined() == ()
    assert "cut.docx" in run.sources()


@pytest.mark.slow
def test_a_selection_loses_nothing_that_was_released_also_under_other_code(run: Runs, archive: Path) -> None:
    run.done()
    before = data(run.output)
    run.pretend_code("other", "other", "other")
    record = run.done(meeting=LAC)
    assert statuses(record) == {"en_full_lac.txt": "read", "latin1_short.txt": "read"}
    assert (record.status, data(run.output)) == (RunStatus.UNCHANGED, before)
    run.add("fr_full_lac.txt")
    assert len(run.done(meeting=LAC).kept()) == 2
    assert set(run.sources()) >= {"en_full_lac.txt", "latin1_short.txt"}


@pytest.mark.slow
def test_force_reads_the_selected_documents_again(run: Runs, archive: Path) -> None:
    run.done()
    before = data(run.output)
    assert run() is None
    record = run.done(meeting=LAC, force=True)
    assert statuses(record) == {"en_full_lac.txt": "read", "latin1_short.txt": "kept"}
    assert (record.status, data(run.output)) == (RunStatus.UNCHANGED, before)


@pytest.mark.slow
def test_tables_of_the_same_inputs_are_made_and_validated_once(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    (run.raw / "empty.txt").write_bytes(b"")
    first = run.done()
    with monkeypatch.context() as without_tables:
        without_tables.setattr("flows.run.execute.stage", _not_again)
        record = run.done(force=True)
        assert (record.status, record.release, record.message) == (
            RunStatus.UNCHANGED,
            first.release,
            f"no release: the tables equal those of release {first.release}",
        )
        assert statuses(record) == {"en_full_lac.txt": "read", "empty.txt": "quarantined"}
        assert list(record.timings) == ["read", "build"]
        for facts in ("tables", "issues", "issue_examples", "made_from", "fingerprint"):
            assert getattr(record, facts) == getattr(first, facts)
        assert record.issues
        runs = [run.output / "runs" / one.run_id / "issues.csv" for one in (first, record)]
        assert runs[0].read_bytes() == runs[1].read_bytes()
        assert run.done(force=True).status is RunStatus.UNCHANGED
    shutil.rmtree(run.latest)
    assert run.done(force=True).status is RunStatus.RELEASED


@pytest.mark.slow
@pytest.mark.parametrize("news", ["other checks", "findings", "another release"])
def test_tables_are_made_again_if_their_validation_is_not_known(
    run: Runs, monkeypatch: pytest.MonkeyPatch, news: str
) -> None:
    first = run.done("2029-03-09")
    place = run.output / "runs" / first.run_id / "report.json"
    facts = json.loads(place.read_text("utf-8"))
    if news == "other checks":
        run.pretend_code("reading", "tables", "release", "", "", "other checks")
    elif news == "findings":
        place.write_text(json.dumps(facts | {"findings": {"count-mismatch": 1}}), "utf-8")
    else:
        place.write_text(json.dumps(facts | {"release": "2029-03-08"}), "utf-8")
    monkeypatch.setattr("flows.run.execute.stage", _not_again)
    record = run.done(force=True)
    assert (record.status, "made again" in record.message) == (RunStatus.FAILED, True)


def _not_again(*_: object) -> None:
    raise AssertionError("made again")


# ---------------------------------------------------------------------------------------------- in two steps


@pytest.mark.slow
def test_reading_then_publishing_gives_the_bytes_of_one_run(run: Runs, tmp_path: Path) -> None:
    run.add("latin1_short.txt")
    (run.raw / "empty.txt").write_bytes(b"")
    read = run.done(stages=Stages.INGEST)
    assert (read.status, read.release, read.exit_code()) == (RunStatus.INGESTED, None, 3)
    assert read.message.startswith("2 documents read; ")
    assert not (run.output / "latest").exists()
    published = run.done(stages=Stages.PUBLISH)
    assert (published.status, len(published.kept()), published.exit_code()) == (RunStatus.RELEASED, 2, 3)
    run.done(output=str(tmp_path / "at once"))
    assert data(run.output) == data(tmp_path / "at once")
    assert run() is None
    assert run(stages=Stages.INGEST) is None


@pytest.mark.slow
def test_publishing_alone_leaves_unread_documents_to_the_next_run(run: Runs) -> None:
    run.done(stages=Stages.INGEST)
    run.add("latin1_short.txt")
    record = run.done(stages=Stages.PUBLISH)
    assert [one.source.path for one in record.held_back()] == ["latin1_short.txt"]
    assert run.sources() == ["en_full_lac.txt"]
    assert run(stages=Stages.PUBLISH) is None
    assert len(run.done().kept()) == 1
    assert run.sources() == ["en_full_lac.txt", "latin1_short.txt"]


@pytest.mark.slow
def test_publishing_alone_refuses_if_a_released_document_is_unread(run: Runs) -> None:
    run.done()
    run.pretend_code("other", "other", "other")
    records = len(list((run.output / "runs").iterdir()))
    with pytest.raises(PrepmeetError, match=r"en_full_lac\.txt; run prepmeet ingest first, or prepmeet run"):
        run(stages=Stages.PUBLISH)
    assert len(list((run.output / "runs").iterdir())) == records
    run.done(stages=Stages.INGEST)
    assert run.done(stages=Stages.PUBLISH).status is RunStatus.UNCHANGED
