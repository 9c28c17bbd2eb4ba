"""A run without Prefect that meets bad documents, faults and refusals; and who gets a notice of it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from runs import Runs, assert_whole, plant_write_faults

from flows.model import PrepmeetError
from flows.run.execute import LocalExecutor, execute
from flows.run.output import FolderOutput
from flows.run.record import RunInProgress, RunStatus
from flows.run.record_files import read_run
from flows.run.settings import RunSettings
from flows.tables import build_part
from flows.work.pool import WorkerPool


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(tmp_path, monkeypatch).without_processes()


# ---------------------------------------------------------------------------------------------- quarantine


@pytest.mark.slow
def test_bad_documents_are_quarantined_and_good_ones_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With worker processes and every check."""
    run = Runs(tmp_path, monkeypatch)
    run.add("latin1_short.txt")
    shutil.copy(run.raw / "en_full_lac.txt", run.raw / "the_same_again.txt")
    (run.raw / "empty.txt").write_bytes(b"")
    (run.raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (run.raw / "one_line.txt").write_bytes(b"word " * 10_000_000)
    record = run.done()
    assert (record.status, record.exit_code()) == (RunStatus.RELEASED, 3)
    assert [one.source.path for one in record.read()] == ["en_full_lac.txt", "latin1_short.txt"]
    codes = {"empty.txt": "empty-file", "one_line.txt": "too-large", "picture.txt": "unsupported-format"}
    assert {one.source.path: one.code for one in record.quarantined()} == codes
    assert [one.source.path for one in record.duplicates()] == ["the_same_again.txt"]
    assert run.sources() == ["en_full_lac.txt", "latin1_short.txt"]
    issues = set(run.rows("SELECT source_file, code FROM issues"))
    assert {("latin1_short.txt", "encoding-guessed"), *codes.items()} <= issues
    assert run() is None


@pytest.mark.slow
def test_a_folder_of_bad_documents_only_is_still_a_run(run: Runs) -> None:
    (run.raw / "en_full_lac.txt").write_bytes(b"")
    record = run.done()
    assert (record.exit_code(), len(record.read()), len(record.quarantined())) == (3, 0, 1)


@pytest.mark.slow
def test_a_document_whose_rows_cannot_be_built_is_quarantined_and_the_rest_released(
    run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_for_one(reports: Sequence[Any], *more: Any) -> Any:
        if any(report.source.path == "latin1_short.txt" for report in reports):
            raise ZeroDivisionError("planted")
        return build_part(reports, *more)

    run.add("latin1_short.txt")
    with monkeypatch.context() as planted:
        planted.setattr("flows.work.parts.build_part", fail_for_one)
        record = run.done()
    assert (record.status, record.exit_code()) == (RunStatus.RELEASED, 3)
    assert [(one.source.path, one.code) for one in record.quarantined()] == [("latin1_short.txt", "tables-error")]
    assert run.sources() == ["en_full_lac.txt"]
    issues = run.rows("SELECT severity, source_file FROM issues WHERE code = 'tables-error'")
    assert issues == [("error", "latin1_short.txt")]
    run.pretend_code("reading", "tables without the fault", "other release")
    assert run.done().exit_code() == 0
    assert run.sources() == ["en_full_lac.txt", "latin1_short.txt"]


# ---------------------------------------------------------------------------------------------- stopped


@pytest.mark.slow
def test_tables_that_break_a_declared_count_stop_the_release(run: Runs) -> None:
    run.done("2029-03-09")
    (run.raw / "sources.yml").write_text(
        "documents:\n  - path: en_full_lac.txt\n    source: invented\n    licence_note: none\n"
        "    expect: {recommendations: 999}\n"
    )
    record = run.done("2029-03-10")
    assert (record.status, record.release, record.exit_code()) == (RunStatus.INVALID, None, 1)
    assert "999" in record.message
    assert "999" in (run.output / "runs" / record.run_id / "issues.csv").read_text("utf-8")
    assert run.latest.name == "2029-03-09"
    assert not (run.output / "releases" / "2029-03-10").exists()


@pytest.mark.slow
def test_a_document_whose_rows_fail_a_check_is_quarantined_and_the_rest_released(
    run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil_one(reports: Sequence[Any], *more: Any) -> Any:
        rows = dict(build_part(reports, *more))
        if any(report.source.path == "latin1_short.txt" for report in reports):
            rows["paragraphs"] = [{**row, "char_end": row["char_end"] + 10_000_000} for row in rows["paragraphs"]]
        return rows

    run.add("latin1_short.txt")
    monkeypatch.setattr("flows.work.parts.build_part", spoil_one)
    record = run.done()
    assert (record.status, record.exit_code()) == (RunStatus.RELEASED, 3)
    (left_out,) = record.quarantined()
    assert (left_out.source.path, left_out.code) == ("latin1_short.txt", "release-check")
    assert "paragraphs.parquet, row " in str(left_out.message)
    assert run.sources() == ["en_full_lac.txt"]
    assert run.rows("SELECT source_file FROM issues WHERE code = 'release-check'") == [("latin1_short.txt",)]
    assert_whole(run.latest)


@pytest.mark.slow
def test_a_paragraph_that_is_none_costs_its_document_only(run: Runs) -> None:
    (run.raw / "endless.html").write_text(f"<html><body><p>{'The Meeting agreed. ' * 450_000}</p></body></html>")
    record = run.done()
    assert [(one.source.path, one.code) for one in record.quarantined()] == [("endless.html", "paragraph-too-long")]
    assert run.sources() == ["en_full_lac.txt"]


@pytest.mark.slow
def test_a_fault_of_the_program_is_recorded_and_leaves_the_release(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_to_stage(*_: object) -> None:
        raise ZeroDivisionError("planted")

    run.done("2029-03-09")
    run.add("fr_full_lac.txt")
    monkeypatch.setattr("flows.run.execute.stage", fail_to_stage)
    record = run.done()
    assert (record.status, record.message) == (RunStatus.FAILED, "the run failed (ZeroDivisionError: planted)")
    assert record.traceback is not None and "fail_to_stage" in record.traceback
    assert list(record.timings) == ["read", "build", "stage"]
    assert run.latest.name == "2029-03-09"
    assert read_run(run.output / "runs" / record.run_id) is not None


def test_a_mistake_of_the_user_is_recorded_as_one_line(run: Runs) -> None:
    record = run.done(congress=3)
    assert (record.status, record.traceback) == (RunStatus.FAILED, None)
    assert "no document is of Congress 3" in record.message


@pytest.mark.slow
def test_an_interrupted_run_is_recorded_and_stays_interrupted(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.run.execute.validate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run()
    (record,) = FolderOutput(run.output).runs()
    assert (record.status, record.message) == (RunStatus.FAILED, "the run was interrupted")


@pytest.mark.slow
def test_writing_is_retried_and_publishing_continues_where_it_stopped(
    run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.run.retries.RETRY_DELAYS", (0.0, 0.0))
    attempts = plant_write_faults(monkeypatch)
    record = run.done("2029-03-09")
    assert (record.status, attempts) == (RunStatus.RELEASED, {"stage": 2, "promote": 1})
    assert_whole(run.latest)


@pytest.mark.slow
def test_figures_that_cannot_be_shown_do_not_change_the_run(run: Runs, caplog: pytest.LogCaptureFixture) -> None:
    class Mute(LocalExecutor):
        def finish(self, run: RunInProgress, settings: RunSettings) -> None:
            raise ConnectionError("no server")

    record = execute(run.settings(), Mute())
    assert record is not None and record.status is RunStatus.RELEASED
    assert "the figures of the run are not shown: ConnectionError" in caplog.messages


def test_a_broken_input_stops_a_run_before_it_has_a_record(run: Runs) -> None:
    (run.raw / "sources.yml").write_text("meetings: 1\n")
    with pytest.raises(PrepmeetError, match=r"sources\.yml: meetings: 1 is not of type 'array'"):
        run()
    assert not run.output.exists()


@pytest.mark.slow
def test_a_run_waits_for_no_other_and_takes_no_other_s_record_for_its_own(run: Runs) -> None:
    run.done()
    run.add("fr_full_lac.txt")
    with FolderOutput(run.output).hold(), pytest.raises(PrepmeetError, match="another run is writing"):
        run()
    assert len(list((run.output / "runs").iterdir())) == 1


@pytest.mark.slow
def test_old_results_that_cannot_be_removed_do_not_undo_a_release(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("flows.run.execute.prune_cache", refuse)
    record = run.done()
    assert (record.status, record.exit_code()) == (RunStatus.RELEASED, 0)


def no_space(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.slow
def test_a_record_that_cannot_be_written_does_not_hide_what_stopped_the_run(
    run: Runs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as full:
        full.setattr("flows.run.execute.build_batch", no_space)
        full.setattr("flows.run.execute.write_run", no_space)
        with pytest.raises(PrepmeetError, match=r"^the disk is full; free .* the last release is unchanged$"):
            run()
    assert not any("Traceback" in one for one in caplog.messages)
    unwritten = f"the record of the run cannot be written to {run.output}/runs (No space left on device)"
    assert unwritten in caplog.messages
    assert run.done().status is RunStatus.RELEASED


@pytest.mark.slow
def test_a_release_without_a_record_is_an_error_that_names_it(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr("flows.run.execute.write_run", no_space)
        words = r"^release 2029-03-09; but the record of the run cannot be written to "
        with pytest.raises(PrepmeetError, match=words):
            run("2029-03-09")
    assert_whole(run.latest)
    assert run.done().status is RunStatus.UNCHANGED


@pytest.mark.slow
def test_workers_that_cannot_start_are_a_failure_of_one_line(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.run.execute.WorkerPool", WorkerPool)
    monkeypatch.setattr("flows.work.pool._prepare_worker", _end_at_once)
    record = run.done()
    assert (record.status, record.traceback) == (RunStatus.FAILED, None)
    assert record.message.startswith("the worker processes ended before they did any work: ")


def _end_at_once() -> None:
    import os

    os._exit(3)


# ---------------------------------------------------------------------------------------------- notices


@pytest.mark.slow
def test_a_release_and_a_failure_are_noticed_and_a_run_without_news_is_not(run: Runs, tmp_path: Path) -> None:
    told, script = tmp_path / "told.jsonl", tmp_path / "tell.py"
    script.write_text("import sys; print(sys.stdin.read(), file=open(sys.argv[1], 'a'))")
    command = f"{sys.executable} {script} {told}"

    def notices() -> list[dict[str, Any]]:
        return [json.loads(line) for line in told.read_text().splitlines()] if told.exists() else []

    record = run.done(notify=command)
    (notice,) = notices()
    assert (notice["event"], notice["release"], notice["run_id"]) == ("release", record.release, record.run_id)
    assert notice["rows"] == dict(record.tables)
    assert run(notify=command) is None
    assert len(notices()) == 1
    (run.raw / "sources.yml").write_text("meetings: 1\n")
    with pytest.raises(PrepmeetError, match="meetings: 1 is not of type 'array'"):
        run(notify=command)
    assert (notices()[1]["event"], len(notices())) == ("failure", 2)
    assert "meetings: 1 is not of type 'array'" in notices()[1]["message"]


@pytest.mark.slow
def test_a_notice_that_is_not_taken_stops_nothing(run: Runs, caplog: pytest.LogCaptureFixture) -> None:
    record = run.done(notify="false")
    assert (record.status, record.exit_code()) == (RunStatus.RELEASED, 0)
    assert any("the notice was not taken" in message for message in caplog.messages)
    stored = read_run(run.output / "runs" / record.run_id)
    assert stored is not None and (stored.status, stored.release) == (record.status, record.release)
