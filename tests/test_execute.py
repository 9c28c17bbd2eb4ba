"""The flows on a real engine: news, selection, quarantine, a release that is stopped, runs that are killed."""

import inspect
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
import yaml
from conftest import REPOSITORY
from processes import wait_until

from flows.model import PrepmeetError
from flows.run.output import FolderOutput
from flows.run.plan import Selection
from flows.run.record import RunReport, RunStatus, read_run, runs_newest_first
from flows.run.settings import RunSettings, Stages
from flows.schema.files import load_schemas
from flows.storage import folder as release
from flows.work.documents import Outcome, Places
from flows.work.fingerprints import CodeFingerprints
from flows.work.parts import PartResult, PartWork
from flows.work.pool import WorkerPool

GOLDEN = Path(__file__).parent / "golden"
Run = Callable[..., RunReport | None]


@pytest.fixture(scope="session")
def pipeline(engine: str) -> ModuleType:
    """The module, imported when the environment leads to the session's engine."""
    assert engine
    from flows.prefect_app import flows as pipeline

    return pipeline


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    shutil.copy(GOLDEN / "en_full_lac.txt", folder)
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def pretend_code(monkeypatch: pytest.MonkeyPatch, *digests: str) -> None:
    """Let runs take the code of reading, tables and release for one with these digests."""
    monkeypatch.setattr("flows.run.plan.code_fingerprints", lambda: CodeFingerprints(*digests))


@pytest.fixture
def run(pipeline: ModuleType, raw: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    # the code counts as an input; a test is about the others, also while somebody works on the code
    pretend_code(monkeypatch, "reading", "tables", "release")

    def run_once(version: str | None = None, **settings: Any) -> RunReport | None:
        result: RunReport | None = pipeline.run_once(replace(RunSettings(str(raw), str(output), version), **settings))
        return result

    return run_once


def done(run: Run, version: str | None = None, **settings: Any) -> RunReport:
    report = run(version, **settings)
    assert report is not None
    return report


def digests(folder: Path, *patterns: str) -> dict[str, str]:
    """Path → SHA-256 of the files of a release."""
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def data(output: Path) -> dict[str, str]:
    """Digests of the tables of the latest release."""
    found = digests(output / "latest" / "", "csv/*.csv", "parquet/*.parquet")
    assert len(found) == 2 * len(load_schemas())
    return found


def rows(output: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer of the latest release to a query."""
    with duckdb.connect(str(output / "latest" / "prepmeet.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


def sources(output: Path) -> list[str]:
    """The files that the latest release is made from."""
    return [name for (name,) in rows(output, "SELECT source_file FROM documents ORDER BY 1")]


def assert_whole(release: Path) -> None:
    """Every file of the release is as its list of digests says, and none is missing."""
    listed = dict(reversed(line.split("  ", 1)) for line in (release / "SHA256SUMS").read_text().splitlines())
    there = digests(release, "**/*.*")
    assert there == listed


# ---------------------------------------------------------------------------------------------- news


def test_a_run_without_news_makes_no_release_and_no_record(run: Run, tmp_path: Path) -> None:
    first = done(run)
    assert (first.status, first.exit_code()) == (RunStatus.RELEASED, 0)
    assert run() is None
    assert len(list((tmp_path / "output" / "runs").iterdir())) == 1


def test_inputs_that_come_to_the_same_tables_make_no_release(run: Run, raw: Path, tmp_path: Path) -> None:
    first = done(run, "2029-03-09")
    (raw / "sources.yml").write_text("# nothing known\n")
    second = done(run, "2029-03-10")
    assert (second.status, second.release, second.exit_code()) == (RunStatus.UNCHANGED, first.release, 0)
    assert [path.name for path in (tmp_path / "output" / "releases").iterdir()] == ["2029-03-09"]
    assert run() is None


def test_new_documents_make_a_new_release_and_leave_the_old_one(run: Run, raw: Path, tmp_path: Path) -> None:
    done(run, "2029-03-09")
    releases = tmp_path / "output" / "releases"
    before = digests(releases / "2029-03-09", "**/*.*")
    shutil.copy(GOLDEN / "fr_full_lac.txt", raw)
    assert done(run, "2029-03-09.1").status is RunStatus.RELEASED
    assert digests(releases / "2029-03-09", "**/*.*") == before
    assert (tmp_path / "output" / "latest").resolve() == (releases / "2029-03-09.1").resolve()
    assert not any((tmp_path / "output" / ".staging").iterdir())


def test_the_same_inputs_give_the_same_bytes_whatever_is_kept(
    run: Run, raw: Path, output: Path, tmp_path: Path
) -> None:
    """Read at once, after an earlier run, and after an earlier run whose intermediate results are gone."""
    for other in ("kept", "lost"):
        done(run, "2029-03-09", output=str(tmp_path / other))
    shutil.rmtree(tmp_path / "lost" / ".cache")
    shutil.copy(GOLDEN / "fr_full_lac.txt", raw)
    counts = [len(done(run, "2031-01-01.4", output=str(tmp_path / other)).kept()) for other in ("kept", "lost")]
    assert counts == [1, 0]
    done(run, "2029-05-05")
    assert data(tmp_path / "kept") == data(tmp_path / "lost") == data(output)


def test_only_what_changed_is_read_and_only_its_part_is_made(run: Run, raw: Path, output: Path) -> None:
    shutil.copy(GOLDEN / "latin1_short.txt", raw)
    assert [item.outcome for item in done(run).documents] == ["read", "read"]
    parts = {path.name: path.stat().st_ino for path in (output / ".cache" / "parts").iterdir()}
    (raw / "latin1_short.txt").write_bytes((GOLDEN / "latin1_short.txt").read_bytes() + b"\r\nThe end.\r\n")
    report = done(run)
    assert {item.path: item.outcome for item in report.documents} == {
        "en_full_lac.txt": "kept",
        "latin1_short.txt": "read",
    }
    assert "* documents: 2 in the release (1 of them read by earlier runs)" in (
        output / "runs" / report.run_id / "report.md"
    ).read_text("utf-8")
    after = {path.name: path.stat().st_ino for path in (output / ".cache" / "parts").iterdir()}
    assert parts.items() < after.items()
    assert len(after) == len(parts) + 1
    assert list(report.timings) == ["read", "build", "stage", "validate", "publish"]


def test_other_code_of_the_tables_keeps_what_was_read(run: Run, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(run)
    before = {path.name for path in (output / ".cache" / "parts").iterdir()}
    pretend_code(monkeypatch, "reading", "other tables", "second release")
    report = done(run)
    assert (report.status, len(report.kept())) == (RunStatus.UNCHANGED, 1)
    after = {path.name for path in (output / ".cache" / "parts").iterdir()}
    assert len(after) == 2 * len(before)
    pretend_code(monkeypatch, "other reading", "third tables", "third release")
    assert [item.outcome for item in done(run).documents] == ["read"]


# ---------------------------------------------------------------------------------------------- selection


REGISTRY = """
meetings:
  - {meeting_id: cc16-lac, congress: 16, region: latin_america_caribbean, evidence: invented}
  - {meeting_id: cc16-afr, congress: 16, region: africa, evidence: invented}
documents:
  - {path: en_full_lac.txt, source: invented, licence_note: none, meeting_id: cc16-lac}
  - {path: latin1_short.txt, source: invented, licence_note: none, meeting_id: cc16-afr}
"""
ONLY_LAC = Selection(meeting_id="cc16-lac")


@pytest.fixture
def archive(raw: Path) -> Path:
    """The raw folder with a second document, both declared."""
    shutil.copy(GOLDEN / "latin1_short.txt", raw)
    (raw / "sources.yml").write_text(REGISTRY)
    return raw


def test_a_selection_holds_new_documents_back_until_a_run_takes_them(run: Run, archive: Path, output: Path) -> None:
    first = done(run, selection=ONLY_LAC)
    assert (first.status, first.exit_code(), first.selection) == (RunStatus.RELEASED, 0, "meeting cc16-lac")
    assert {item.path: item.outcome for item in first.documents} == {
        "en_full_lac.txt": "read",
        "latin1_short.txt": "held-back",
    }
    assert sources(output) == ["en_full_lac.txt"]
    held_back = "SELECT severity, source_file FROM issues WHERE code = 'held-back'"
    assert rows(output, held_back) == [("warning", "latin1_short.txt")]
    assert first.issues["held-back"] == 1
    assert run(selection=ONLY_LAC) is None
    second = done(run)
    assert {item.path: item.outcome for item in second.documents} == {
        "en_full_lac.txt": "kept",
        "latin1_short.txt": "read",
    }
    assert sources(output) == ["en_full_lac.txt", "latin1_short.txt"]
    assert rows(output, held_back) == []


def test_a_document_that_is_read_to_learn_of_its_meeting_is_held_back_where_that_is_another(
    run: Run, raw: Path, output: Path
) -> None:
    shutil.copy(GOLDEN / "en_full_africa_wrapped.txt", raw)
    first = done(run, selection=ONLY_LAC)
    assert first.held_back() and sources(output) == ["en_full_lac.txt"]
    assert run(selection=ONLY_LAC) is None
    assert len(done(run).kept()) == 2


def test_a_selection_of_no_document_makes_no_first_release(run: Run, output: Path) -> None:
    report = done(run, selection=Selection(congress=3))
    assert (report.status, report.exit_code()) == (RunStatus.FAILED, 1)
    assert "no document is of Congress 3; nothing is released" in report.message
    assert not (output / "latest").exists()


def test_a_bad_document_in_an_archive_may_be_replaced(run: Run, archive: Path, output: Path) -> None:
    (archive / "cut.docx").write_bytes((GOLDEN / "made" / "first" / "en.literal.docx").read_bytes()[:4000])
    assert [item.path for item in done(run).quarantined()] == ["cut.docx"]
    assert run() is None
    shutil.copy(GOLDEN / "made" / "first" / "en.literal.docx", archive / "cut.docx")
    assert done(run).quarantined() == ()
    assert "cut.docx" in sources(output)


def test_a_selection_loses_nothing_that_was_released_also_under_other_code(
    run: Run, archive: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(run)
    before = data(output)
    pretend_code(monkeypatch, "other", "other", "other")
    report = done(run, selection=ONLY_LAC)
    assert [item.outcome for item in report.documents] == ["read", "read"]
    assert (report.status, data(output)) == (RunStatus.UNCHANGED, before)
    shutil.copy(GOLDEN / "fr_full_lac.txt", archive)
    report = done(run, selection=ONLY_LAC)
    assert len(report.kept()) == 2
    assert set(sources(output)) >= {"en_full_lac.txt", "latin1_short.txt"}


def test_force_reads_the_selected_documents_again(run: Run, archive: Path, output: Path) -> None:
    done(run)
    before = data(output)
    assert run() is None
    report = done(run, selection=replace(ONLY_LAC, force=True))
    assert {item.path: item.outcome for item in report.documents} == {
        "en_full_lac.txt": "read",
        "latin1_short.txt": "kept",
    }
    assert (report.status, data(output)) == (RunStatus.UNCHANGED, before)


# ---------------------------------------------------------------------------------------------- in two steps


def test_reading_then_publishing_gives_the_bytes_of_one_run(run: Run, raw: Path, output: Path, tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "latin1_short.txt", raw)
    (raw / "empty.txt").write_bytes(b"")
    read = done(run, stages=Stages.INGEST)
    assert (read.status, read.release, read.exit_code()) == (RunStatus.INGESTED, None, 3)
    assert read.message.startswith("2 documents read; ")
    assert not (output / "latest").exists()
    published = done(run, stages=Stages.PUBLISH)
    assert (published.status, len(published.kept()), published.exit_code()) == (RunStatus.RELEASED, 2, 3)
    done(run, output=str(tmp_path / "at once"))
    assert data(output) == data(tmp_path / "at once")
    assert run() is None
    assert run(stages=Stages.INGEST) is None


def test_publishing_alone_leaves_unread_documents_to_the_next_run(run: Run, raw: Path, output: Path) -> None:
    done(run, stages=Stages.INGEST)
    shutil.copy(GOLDEN / "latin1_short.txt", raw)
    report = done(run, stages=Stages.PUBLISH)
    assert [item.path for item in report.held_back()] == ["latin1_short.txt"]
    assert sources(output) == ["en_full_lac.txt"]
    assert run(stages=Stages.PUBLISH) is None
    assert len(done(run).kept()) == 1
    assert sources(output) == ["en_full_lac.txt", "latin1_short.txt"]


def test_publishing_alone_refuses_where_a_released_document_is_unread(
    run: Run, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(run)
    pretend_code(monkeypatch, "other", "other", "other")
    records = len(list((output / "runs").iterdir()))
    with pytest.raises(PrepmeetError, match=r"en_full_lac\.txt; run prepmeet ingest first, or prepmeet run"):
        run(stages=Stages.PUBLISH)
    assert len(list((output / "runs").iterdir())) == records
    done(run, stages=Stages.INGEST)
    assert done(run, stages=Stages.PUBLISH).status is RunStatus.UNCHANGED


# ---------------------------------------------------------------------------------------------- quarantine


def test_bad_documents_are_quarantined_and_good_ones_released(run: Run, raw: Path, tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "latin1_short.txt", raw)
    shutil.copy(raw / "en_full_lac.txt", raw / "the_same_again.txt")
    (raw / "empty.txt").write_bytes(b"")
    (raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (raw / "one_line.txt").write_bytes(b"word " * 10_000_000)
    report = done(run)
    assert (report.status, report.exit_code()) == (RunStatus.RELEASED, 3)
    assert [item.path for item in report.read()] == ["en_full_lac.txt", "latin1_short.txt"]
    assert {item.path: item.code for item in report.quarantined()} == {
        "empty.txt": "empty-file",
        "one_line.txt": "too-large",
        "picture.txt": "unsupported-format",
    }
    assert [item.path for item in report.duplicates()] == ["the_same_again.txt"]
    issues = rows(tmp_path / "output", "SELECT code, source_file FROM issues")
    assert sources(tmp_path / "output") == ["en_full_lac.txt", "latin1_short.txt"]
    assert ("encoding-guessed", "latin1_short.txt") in issues
    assert {("empty-file", "empty.txt"), ("too-large", "one_line.txt"), ("unsupported-format", "picture.txt")} <= {
        *issues
    }
    assert run() is None


def test_a_folder_of_bad_documents_only_is_still_a_run(run: Run, raw: Path) -> None:
    (raw / "en_full_lac.txt").write_bytes(b"")
    report = done(run)
    assert (report.exit_code(), len(report.read()), len(report.quarantined())) == (3, 0, 1)


def test_a_document_that_no_rows_can_be_made_of_is_quarantined_and_the_rest_released(
    run: Run, raw: Path, output: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_parts = pipeline.build_parts

    def fail_for_one(pool: WorkerPool, places: Places, works: Sequence[PartWork]) -> tuple[PartResult, ...]:
        built = build_parts(pool, places, works)
        return tuple(
            replace(result, culprits=tuple(Outcome(one, 0.0, code="tables-crash", message="planted") for one in found))
            for work, result in zip(works, built, strict=True)
            for found in [[one.source for one in work.identities if one.source.path == "latin1_short.txt"]]
        )

    shutil.copy(GOLDEN / "latin1_short.txt", raw)
    monkeypatch.setattr(pipeline, "build_parts", fail_for_one)
    report = done(run)
    assert (report.status, report.exit_code()) == (RunStatus.RELEASED, 3)
    assert [(item.path, item.code) for item in report.quarantined()] == [("latin1_short.txt", "tables-crash")]
    assert sources(output) == ["en_full_lac.txt"]
    assert ("error", "latin1_short.txt") in rows(
        output, "SELECT severity, source_file FROM issues WHERE code = 'tables-crash'"
    )
    monkeypatch.setattr(pipeline, "build_parts", build_parts)
    assert done(run).exit_code() == 0
    assert sources(output) == ["en_full_lac.txt", "latin1_short.txt"]


# ---------------------------------------------------------------------------------------------- stopped


def test_tables_that_break_a_declared_count_stop_the_release(run: Run, raw: Path, tmp_path: Path) -> None:
    done(run, "2029-03-09")
    (raw / "sources.yml").write_text(
        "documents:\n  - path: en_full_lac.txt\n    source: invented\n    licence_note: none\n"
        "    expect: {recommendations: 999}\n"
    )
    report = done(run, "2029-03-10")
    assert (report.status, report.release, report.exit_code()) == (RunStatus.INVALID, None, 1)
    assert "999" in report.message
    record = tmp_path / "output" / "runs" / report.run_id
    assert "999" in (record / "issues.csv").read_text("utf-8")
    assert (tmp_path / "output" / "latest").resolve().name == "2029-03-09"
    assert not (tmp_path / "output" / "releases" / "2029-03-10").exists()


def test_a_fault_of_the_program_is_recorded_and_leaves_the_release(
    run: Run, raw: Path, tmp_path: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(run, "2029-03-09")
    shutil.copy(GOLDEN / "fr_full_lac.txt", raw)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(pipeline, "stage_release", lambda *_, **__: fail())
    report = done(run)
    assert (report.status, report.message) == (RunStatus.FAILED, "the run failed (ZeroDivisionError: planted)")
    assert report.traceback is not None and "stage_release" in report.traceback
    assert list(report.timings) == ["read", "build", "stage"]
    assert (tmp_path / "output" / "latest").resolve().name == "2029-03-09"


def test_writing_is_tried_again_and_publishing_goes_on_where_it_stopped(
    run: Run, tmp_path: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: dict[str, int] = {"stage": 0, "promote": 0}
    stage_release, promote = pipeline.stage_release, release.promote

    def stage_at_second(tables: Any, folder: Path, **facts: Any) -> None:
        attempts["stage"] += 1
        stage_release(tables, folder, **facts)
        if attempts["stage"] == 1:
            raise OSError(5, "Input/output error")

    def promote_half(folder: Path, output: Path, version: str) -> None:
        attempts["promote"] += 1
        promote(folder, output, version)
        (output / "latest").unlink()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(pipeline, "stage_release", stage_at_second)
    monkeypatch.setattr(release, "promote", promote_half)
    report = done(run, "2029-03-09")
    assert (report.status, attempts) == (RunStatus.RELEASED, {"stage": 2, "promote": 1})
    assert_whole(tmp_path / "output" / "latest")


def test_a_broken_input_stops_the_flow_before_it_has_a_record(run: Run, raw: Path, tmp_path: Path) -> None:
    (raw / "sources.yml").write_text("meetings: 1\n")
    with pytest.raises(PrepmeetError, match=r"sources\.yml: meetings: 1 is not of type 'array'"):
        run()
    assert not (tmp_path / "output" / "runs").exists()


def test_a_run_waits_for_no_other(run: Run, tmp_path: Path) -> None:
    with FolderOutput(tmp_path / "output").hold(), pytest.raises(PrepmeetError, match="another run is writing"):
        run()


def test_a_run_that_is_refused_takes_no_other_s_record_for_its_own(
    run: Run, output: Path, tmp_path: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(run, output=str(tmp_path / "elsewhere"))

    def record_of_another(*_: object) -> None:
        shutil.copytree(tmp_path / "elsewhere" / "runs", output / "runs")
        raise PrepmeetError("another run holds the output")

    monkeypatch.setattr(pipeline, "_hold_and_run", record_of_another)
    with pytest.raises(PrepmeetError, match="another run holds the output"):
        run()


def test_old_results_that_cannot_be_removed_do_not_undo_a_release(
    run: Run, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pipeline, "prune_cache", refuse)
    report = done(run)
    assert (report.status, report.exit_code()) == (RunStatus.RELEASED, 0)


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_record_that_cannot_be_written_does_not_hide_what_stopped_the_run(
    run: Run,
    output: Path,
    pipeline: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with monkeypatch.context() as full:
        full.setattr(pipeline, "build_parts", no_room)
        full.setattr(pipeline, "write_run", no_room)
        with pytest.raises(
            PrepmeetError, match=r"^no room left on the disk; make room, .* the last release is as it was$"
        ):
            run()
    unwritten = f"the record of the run cannot be written to {output}/runs (No space left on device)"
    assert unwritten in caplog.messages
    assert done(run).status is RunStatus.RELEASED


def test_a_release_without_a_record_is_told(
    run: Run, output: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(pipeline, "write_run", no_room)
        with pytest.raises(
            PrepmeetError, match=r"^release 2029-03-09; but the record of the run cannot be written to "
        ):
            run("2029-03-09")
    assert_whole(output / "latest")
    assert done(run).status is RunStatus.UNCHANGED


# ---------------------------------------------------------------------------------------------- killed


STAGES = (
    ("reading", 0.0),
    ("read ", 0.0),
    ("making rows", 0.0),
    ("making rows", 0.3),
    ("writing the tables", 0.0),
    ("writing the tables", 0.3),
    ("checking", 0.0),
    ("publishing", 0.0),
    ("publishing", 0.003),
    ("publishing", 0.01),
)


def test_a_run_killed_at_any_moment_leaves_the_last_release_whole(
    run: Run, raw: Path, tmp_path: Path, engine: str
) -> None:
    output = tmp_path / "output"
    text = (GOLDEN / "latin1_short.txt").read_text("latin-1")
    (raw / "en_full_lac.txt").rename(raw / "short.txt").write_text(text, "utf-8")
    done(run)
    assert engine
    command = [sys.executable, "-m", "flows.cli", "run", "--raw", str(raw), "--output", str(output)]
    for number, (stage, delay) in enumerate(STAGES):
        (raw / "short.txt").write_text(f"{text}\nThis is attempt {number}.\n", "utf-8")
        before = (output / "latest").resolve()
        killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert killed.stderr is not None
        assert any(line.startswith(stage) for line in iter(killed.stderr.readline, "")), stage
        if delay:
            with pytest.raises(subprocess.TimeoutExpired):
                killed.wait(delay)
        killed.kill()
        killed.wait()
        killed.stderr.close()
        assert_whole((output / "latest").resolve())
        wait_until(lambda: is_free(output), "the killed run's hold to go")
        report = run()
        assert report is None or report.exit_code() == 0
        assert_whole((output / "latest").resolve())
        assert (output / "latest").resolve() != before
        assert not any((output / ".staging").iterdir())
        assert not any((output / "runs").glob(".*"))


def is_free(output: Path) -> bool:
    try:
        with FolderOutput(output).hold():
            return True
    except PrepmeetError:
        return False


# ---------------------------------------------------------------------------------------------- what the engine sees


def test_the_engine_has_recorded_every_task_and_the_figures(run: Run, raw: Path, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey, FlowRunFilter, FlowRunFilterId
    from prefect.client.schemas.sorting import FlowRunSort

    (raw / "empty.txt").write_bytes(b"")
    report = done(run)
    with get_client(sync_client=True) as client:
        flow_run = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)[0]
        only = FlowRunFilter(id=FlowRunFilterId(any_=[flow_run.id]))
        tasks = client.read_task_runs(flow_run_filter=only)
        keys = ArtifactFilter(key=ArtifactFilterKey(any_=["run-report", "quarantine", "lineage"]))
        artifacts = {item.key: item.data for item in client.read_artifacts(flow_run_filter=only, artifact_filter=keys)}
    assert flow_run.state is not None
    assert (flow_run.state.name, flow_run.state.message) == ("Partial", report.message)
    assert sorted(task.name.rpartition("-")[0] for task in tasks) == sorted(
        ["plan", "read-batch", "build-parts", "build-parts", "stage", "validate", "publish", "report"]
    )
    assert {task.state_name for task in tasks} == {"Completed"}
    assert str(artifacts["run-report"]).startswith(f"# Run {report.run_id}: released")
    assert [row["file"] for row in json.loads(str(artifacts["quarantine"]))] == ["empty.txt"]
    lineage = [(row["release"], row["source_file"], row["sha256"]) for row in json.loads(str(artifacts["lineage"]))]
    assert lineage == [(report.release, item.path, item.sha256) for item in report.read()]


def test_the_deployments_can_be_made(engine: str, pipeline: ModuleType) -> None:
    from prefect.client.orchestration import get_client

    prefect = [str(Path(sys.executable).with_name("prefect")), "--no-prompt"]
    for arguments in (["work-pool", "create", "prepmeet", "--type", "process"], ["deploy", "--all"]):
        made = subprocess.run([*prefect, *arguments], capture_output=True, text=True, check=False, cwd=REPOSITORY)
        assert made.returncode == 0, made.stdout + made.stderr
    assert engine
    wanted = yaml.safe_load((REPOSITORY / "prefect.yaml").read_text("utf-8"))["deployments"]
    assert {item["entrypoint"] for item in wanted} >= {"flows/prefect_app/flows.py:prepmeet"}
    for item in wanted:
        flow = getattr(pipeline, item["entrypoint"].partition(":")[2])
        with get_client(sync_client=True) as client:
            deployment = client.read_deployment_by_name(f"{flow.name}/{item['name']}")
        assert (deployment.entrypoint, deployment.work_pool_name) == (item["entrypoint"], "prepmeet")
        assert deployment.parameters == item.get("parameters", {})
        assert deployment.parameter_openapi_schema is not None
        taken = set(deployment.parameter_openapi_schema["properties"])
        assert taken == set(inspect.signature(flow.fn).parameters) >= set(deployment.parameters)
        schedules = [(one.schedule.cron, one.active) for one in deployment.schedules]  # type: ignore[union-attr]
        assert schedules == [(one["cron"], one["active"]) for one in item.get("schedules", [])]


def test_every_parameter_of_a_flow_is_described(pipeline: ModuleType) -> None:
    for flow in (pipeline.prepmeet, pipeline.ingest, pipeline.publish, pipeline.check_awaited):
        parameters = flow.parameters.properties
        assert "raw" in parameters
        assert [name for name, facts in parameters.items() if not facts.get("description")] == []


def test_what_is_no_schedule_is_refused(pipeline: ModuleType) -> None:
    pipeline.check_schedule("0 5 * * 1")
    for cron in ("each Monday", "0 99 * * *"):
        with pytest.raises(PrepmeetError, match="is no schedule"):
            pipeline.check_schedule(cron)


def test_every_record_is_of_a_run_that_started_by_now(run: Run, tmp_path: Path) -> None:
    done(run)
    (report,) = runs_newest_first(tmp_path / "output")
    assert datetime.fromisoformat(report.started_at_utc) <= datetime.now(UTC)


# ---------------------------------------------------------------------------------------------- who is told


def test_a_release_and_a_failure_are_told_and_a_run_without_news_is_not(
    run: Run, raw: Path, output: Path, tmp_path: Path
) -> None:
    told, script = tmp_path / "told.jsonl", tmp_path / "tell.py"
    script.write_text("import sys; print(sys.stdin.read(), file=open(sys.argv[1], 'a'))")
    command = f"{sys.executable} {script} {told}"

    def notices() -> list[dict[str, Any]]:
        return [json.loads(line) for line in told.read_text().splitlines()] if told.exists() else []

    report = done(run, notify=command)
    (notice,) = notices()
    assert (notice["event"], notice["release"], notice["run_id"]) == ("release", report.release, report.run_id)
    assert notice["rows"] == dict(report.tables)
    assert run(notify=command) is None
    assert len(notices()) == 1
    (raw / "sources.yml").write_text("meetings: 1\n")
    with pytest.raises(PrepmeetError, match="meetings: 1 is not of type 'array'"):
        run(notify=command)
    assert (notices()[1]["event"], len(notices())) == ("failure", 2)
    assert "meetings: 1 is not of type 'array'" in notices()[1]["message"]


def test_a_worker_s_environment_names_who_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREPMEET_NOTIFY", f"tee {tmp_path / 'told.json'}")
    report = done(run)
    assert json.loads((tmp_path / "told.json").read_text())["run_id"] == report.run_id


def test_one_who_cannot_be_told_stops_nothing(run: Run, output: Path) -> None:
    report = done(run, notify="no-such-command-here")
    assert (report.status, report.exit_code()) == (RunStatus.RELEASED, 0)
    assert read_run(output / "runs" / report.run_id) == report
