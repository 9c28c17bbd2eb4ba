"""The flow on a real engine: news, quarantine, a release that is stopped, runs that are killed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from conftest import REPOSITORY
from processes import wait_until

from flows.model import PrepmeetError
from flows.records import RunReport, RunStatus, runs_newest_first
from flows.runs import output_lock
from flows.schemas import load_schemas

GOLDEN = Path(__file__).parent / "golden"
Run = Callable[..., RunReport | None]


@pytest.fixture(scope="session")
def pipeline(engine: str) -> ModuleType:
    """The module, imported when the environment leads to the session's engine."""
    assert engine
    from flows import pipeline

    return pipeline


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    shutil.copy(GOLDEN / "en_full_lac.txt", folder)
    return folder


@pytest.fixture
def run(pipeline: ModuleType, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    # the code counts as an input; a test is about the others, also while somebody works on the code
    monkeypatch.setattr("flows.runs.code_fingerprint", lambda: "the same code")

    def run_once(version: str | None = None) -> RunReport | None:
        result: RunReport | None = pipeline.run_once(raw, tmp_path / "output", version)
        return result

    return run_once


def done(run: Run, version: str | None = None) -> RunReport:
    report = run(version)
    assert report is not None
    return report


def digests(folder: Path, *patterns: str) -> dict[str, str]:
    """Path → SHA-256 of the files of a release."""
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


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


def test_the_same_inputs_give_the_same_bytes(pipeline: ModuleType, raw: Path, tmp_path: Path) -> None:
    data = []
    for name, version in (("one", "2029-03-09"), ("two", "2031-01-01.4")):
        assert pipeline.run_once(raw, tmp_path / name, version) is not None
        data.append(digests(tmp_path / name / "releases" / version, "csv/*.csv", "parquet/*.parquet"))
    assert data[0] == data[1]
    assert len(data[0]) == 2 * len(load_schemas())


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
    with duckdb.connect(str(tmp_path / "output" / "latest" / "prepmeet.duckdb"), read_only=True) as connection:
        issues = connection.execute("SELECT code, source_file FROM issues").fetchall()
        documents = connection.execute("SELECT source_file FROM documents ORDER BY 1").fetchall()
    assert documents == [("en_full_lac.txt",), ("latin1_short.txt",)]
    assert ("encoding-guessed", "latin1_short.txt") in issues
    assert {("empty-file", "empty.txt"), ("too-large", "one_line.txt"), ("unsupported-format", "picture.txt")} <= {
        *issues
    }
    assert run() is None


def test_a_folder_of_bad_documents_only_is_still_a_run(run: Run, raw: Path) -> None:
    (raw / "en_full_lac.txt").write_bytes(b"")
    report = done(run)
    assert (report.exit_code(), len(report.read()), len(report.quarantined())) == (3, 0, 1)


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

    monkeypatch.setattr(pipeline, "build_tables", fail)
    report = done(run)
    assert (report.status, report.message) == (RunStatus.FAILED, "the run failed (ZeroDivisionError: planted)")
    assert report.traceback is not None and "build_tables" in report.traceback
    assert (tmp_path / "output" / "latest").resolve().name == "2029-03-09"


def test_writing_is_tried_again_and_publishing_goes_on_where_it_stopped(
    run: Run, tmp_path: Path, pipeline: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: dict[str, int] = {"stage": 0, "promote": 0}
    stage_release, promote = pipeline.stage_release, pipeline.promote

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
    monkeypatch.setattr(pipeline, "promote", promote_half)
    report = done(run, "2029-03-09")
    assert (report.status, attempts) == (RunStatus.RELEASED, {"stage": 2, "promote": 1})
    assert_whole(tmp_path / "output" / "latest")


def test_a_broken_input_stops_the_flow_before_it_has_a_record(run: Run, raw: Path, tmp_path: Path) -> None:
    (raw / "sources.yml").write_text("meetings: 1\n")
    with pytest.raises(PrepmeetError, match=r"sources\.yml: meetings: 1 is not of type 'array'"):
        run()
    assert not (tmp_path / "output" / "runs").exists()


def test_a_run_waits_for_no_other(run: Run, tmp_path: Path) -> None:
    with output_lock(tmp_path / "output"), pytest.raises(PrepmeetError, match="another run is writing"):
        run()


# ---------------------------------------------------------------------------------------------- killed


STAGES = (
    ("reading", 0.0),
    ("read ", 0.0),
    ("staging", 0.0),
    ("staging", 0.1),
    ("staging", 0.3),
    ("staging", 0.6),
    ("publishing", 0.0),
    ("publishing", 0.003),
    ("publishing", 0.01),
    ("publishing", 0.03),
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


def is_free(output: Path) -> bool:
    try:
        with output_lock(output):
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
        keys = ArtifactFilter(key=ArtifactFilterKey(any_=["run-report", "quarantine"]))
        artifacts = {item.key: item.data for item in client.read_artifacts(flow_run_filter=only, artifact_filter=keys)}
    assert flow_run.state is not None
    assert (flow_run.state.name, flow_run.state.message) == ("Partial", report.message)
    assert sorted(task.name.split("-")[0] for task in tasks) == sorted(
        ["plan", "read", "tables", "stage", "validate", "publish", "report"]
    )
    assert {task.state_name for task in tasks} == {"Completed"}
    assert str(artifacts["run-report"]).startswith(f"# Run {report.run_id}: released")
    assert [row["file"] for row in json.loads(str(artifacts["quarantine"]))] == ["empty.txt"]


def test_the_weekly_deployment_can_be_made(engine: str) -> None:
    from prefect.client.orchestration import get_client

    prefect = [str(Path(sys.executable).with_name("prefect")), "--no-prompt"]
    for arguments in (["work-pool", "create", "prepmeet", "--type", "process"], ["deploy", "--all"]):
        made = subprocess.run([*prefect, *arguments], capture_output=True, text=True, check=False, cwd=REPOSITORY)
        assert made.returncode == 0, made.stdout + made.stderr
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("prepmeet/weekly")
    assert engine
    assert deployment.parameters == {"raw": "raw", "output": "output", "version": None}
    assert deployment.parameter_openapi_schema is not None
    assert set(deployment.parameter_openapi_schema["properties"]) == set(deployment.parameters)
    (schedule,) = deployment.schedules
    assert schedule.schedule.cron == "0 5 * * 1" and schedule.active  # type: ignore[union-attr]


def test_every_record_is_of_a_run_that_started_by_now(run: Run, tmp_path: Path) -> None:
    done(run)
    (report,) = runs_newest_first(tmp_path / "output")
    assert datetime.fromisoformat(report.started_at_utc) <= datetime.now(UTC)
