"""The flows on a real server: what Prefect shows of a run, what it calls again, and runs that are killed."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY, Command
from golden_set import GOLDEN
from in_process import command_environment
from processes import wait_until
from runs import Runs, assert_whole, plant_write_faults

from flows.model import PrepmeetError
from flows.run.output import FolderOutput
from flows.run.record import RunStatus

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def flows(engine: str) -> ModuleType:
    """The module of the flows, imported when the environment leads to the session's server."""
    assert engine
    from flows.prefect_app import flows

    return flows


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(tmp_path, monkeypatch).without_processes()


def flow_run_of(name: str) -> tuple[Any, list[Any], dict[str, Any]]:
    """The newest flow run of that name, its task runs, and its artifacts by key."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId, FlowRunFilterName
    from prefect.client.schemas.sorting import FlowRunSort

    with get_client(sync_client=True) as client:
        named = FlowRunFilter(name=FlowRunFilterName(any_=[name]))
        flow_run = client.read_flow_runs(flow_run_filter=named, sort=FlowRunSort.START_TIME_DESC, limit=1)[0]
        only = FlowRunFilter(id=FlowRunFilterId(any_=[flow_run.id]))

        def tasks() -> list[Any]:
            return client.read_task_runs(flow_run_filter=only)

        def all_ended() -> bool:
            found = tasks()
            # the server shows a task run before it knows its first state
            final = [one for one in found if one.state is not None and one.state.is_final()]
            return len(final) == len(found) and any(one.name.startswith("report") for one in final)

        wait_until(all_ended, "the server to record the ends of all tasks")
        artifacts = {str(one.key): one for one in client.read_artifacts(flow_run_filter=only)}
        return flow_run, tasks(), artifacts


# ---------------------------------------------------------------------------------------------- what Prefect shows


def test_the_server_shows_every_task_the_figures_and_the_result(flows: ModuleType, run: Runs) -> None:
    (run.raw / "empty.txt").write_bytes(b"")
    state = flows.prepmeet(run.settings("2029-03-09"), return_state=True)
    (record,) = FolderOutput(run.output).runs()
    assert (state.name, state.message) == ("Partial", "release 2029-03-09")
    assert state.result() == {
        "status": "released",
        "version": "2029-03-09",
        "path": str(run.output.resolve() / "releases" / "2029-03-09"),
    }
    flow_run, tasks, artifacts = flow_run_of(f"release {run.raw}")
    assert (flow_run.state_name, flow_run.state.message) == ("Partial", "release 2029-03-09")
    names = sorted(task.name for task in tasks)
    assert [name for name in names if not name.startswith("build rows")] == [
        "publish release 2029-03-09",
        "read 2 documents: empty.txt …",
        f"report run {record.run_id}",
        next(name for name in names if name.startswith("validate ")),
        "write the files of release 2029-03-09",
    ]
    assert any(name.startswith("build rows of 1 meeting: cc") for name in names)
    assert {task.state_name for task in tasks} == {"Completed"}
    assert set(artifacts) == {f"{kind}-output" for kind in ("run-report", "quarantine", "issues", "release", "lineage")}
    assert str(artifacts["run-report-output"].data).startswith(f"# Run {record.run_id}: released")
    assert [row["file"] for row in json.loads(artifacts["quarantine-output"].data)] == ["empty.txt"]
    assert {row["code"] for row in json.loads(artifacts["issues-output"].data)} == set(record.issues)
    assert str(run.output.resolve() / "releases" / "2029-03-09") in artifacts["release-output"].data
    lineage = [tuple(row[name] for name in ("release", "source_file", "sha256")) for row in _rows(artifacts)]
    assert lineage == [("2029-03-09", one.source.path, one.source.sha256) for one in record.read()]


def _rows(artifacts: dict[str, Any]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(artifacts["lineage-output"].data)
    return rows


def test_a_run_without_news_and_a_mistake_are_states_of_one_line(
    flows: ModuleType, run: Runs, caplog: pytest.LogCaptureFixture
) -> None:
    assert flows.prepmeet(run.settings(), return_state=True).name == "Completed"
    state = flows.prepmeet(run.settings(), return_state=True)
    assert (state.name, state.is_completed()) == ("NoNews", True)
    (run.raw / "sources.yml").write_text("meetings: 1\n")
    state = flows.prepmeet(run.settings(), return_state=True)
    assert (state.name, state.message.splitlines()) == (
        "Failed",
        [f"{run.raw / 'sources.yml'}: meetings: 1 is not of type 'array'"],
    )
    assert "Traceback" not in caplog.text


def test_a_worker_s_environment_names_the_target_of_notices(
    flows: ModuleType, run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told.json"
    monkeypatch.setenv("PREPMEET_NOTIFY", f"tee {told}")
    assert flows.prepmeet(run.settings(), return_state=True).name == "Completed"
    (record,) = FolderOutput(run.output).runs()
    assert json.loads(told.read_text())["run_id"] == record.run_id
    state = flows.check_awaited(run.settings(), "", return_state=True)
    assert state.name == "Failed"
    assert (json.loads(told.read_text())["event"], json.loads(told.read_text())["message"]) == (
        "failure",
        state.message,
    )


# ---------------------------------------------------------------------------------------------- deployments


def test_the_deployments_can_be_made_and_run(engine: str, flows: ModuleType, run: Runs, tmp_path: Path) -> None:
    """The worker's environment names the places; a run that asks for a command of its own does not begin."""
    from prefect.client.orchestration import get_client

    prefect = [str(Path(sys.executable).with_name("prefect")), "--no-prompt"]
    for arguments in (["work-pool", "create", "prepmeet", "--type", "process"], ["deploy", "--all"]):
        made = subprocess.run([*prefect, *arguments], capture_output=True, text=True, check=False, cwd=REPOSITORY)
        assert made.returncode == 0, made.stdout + made.stderr
    wanted = yaml.safe_load((REPOSITORY / "prefect.yaml").read_text("utf-8"))["deployments"]
    assert {item["entrypoint"].rpartition(":")[2] for item in wanted} == {"prepmeet", "check_awaited"}
    for item in wanted:
        flow = getattr(flows, item["entrypoint"].partition(":")[2])
        with get_client(sync_client=True) as client:
            deployment = client.read_deployment_by_name(f"{flow.name}/{item['name']}")
        assert (deployment.entrypoint, deployment.work_pool_name) == (item["entrypoint"], "prepmeet")
        assert deployment.parameters == item.get("parameters", {})
        flow.validate_parameters(deployment.parameters)
        assert deployment.parameter_openapi_schema is not None
        taken = set(deployment.parameter_openapi_schema["properties"])
        assert taken == set(inspect.signature(flow.fn).parameters) >= set(deployment.parameters)
        schedules = [(one.schedule.cron, one.active) for one in deployment.schedules]  # type: ignore[union-attr]
        assert schedules == [(one["cron"], one["active"]) for one in item.get("schedules", [])]
    with get_client(sync_client=True) as client:
        weekly = client.read_deployment_by_name("prepmeet/weekly")
        owned = tmp_path / "owned"
        places = os.environ | {"PREPMEET_RAW": str(run.raw), "PREPMEET_OUTPUT": str(run.output)}
        for settings, wanted_state in (({}, "Completed"), ({"notify": f"touch {owned}"}, "Failed")):
            flow_run = client.create_flow_run_from_deployment(weekly.id, parameters={"settings": settings})
            # as a worker does it: in a process and a folder of its own
            command = [*prefect, "flow-run", "execute", str(flow_run.id)]
            ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=places)
            state = client.read_flow_run(flow_run.id).state
            assert state is not None and state.name == wanted_state, ended.stdout + ended.stderr
    assert state is not None and state.message is not None and state.message.startswith("notify: not the one")
    assert not owned.exists()
    assert_whole(run.latest)


def test_every_parameter_of_a_flow_is_described(flows: ModuleType) -> None:
    from flows.run.settings import RunSettings
    from flows.run.texts import SETTING_TEXTS

    contact = flows.check_awaited.parameters.properties["contact"]
    assert contact["description"] == SETTING_TEXTS["contact"]
    for flow in (flows.prepmeet, flows.check_awaited):
        parameters = flow.parameters
        assert [name for name, facts in parameters.properties.items() if not facts.get("description")] == []
        fields = parameters.definitions["RunSettings"]["properties"]
        assert set(fields) == set(RunSettings.model_fields)
        assert [name for name, facts in fields.items() if not facts.get("description")] == []


def test_what_is_not_a_schedule_is_refused(flows: ModuleType) -> None:
    from flows.prefect_app.schedule import check_schedule

    check_schedule("0 5 * * 1")
    for cron in ("each Monday", "0 99 * * *"):
        with pytest.raises(PrepmeetError, match="is not a schedule"):
            check_schedule(cron)


# ---------------------------------------------------------------------------------------------- faults


def test_writing_is_tried_again_and_publishing_continues_where_it_stopped(
    flows: ModuleType, run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = plant_write_faults(monkeypatch)
    state = flows.prepmeet(run.settings("2029-03-09"), return_state=True)
    assert (state.name, attempts) == ("Completed", {"stage": 2, "promote": 1})
    assert_whole(run.latest)


def test_other_faults_are_not_tried_again(flows: ModuleType, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: list[str] = []

    def fail(*_: object, **__: object) -> None:
        attempts.append("stage")
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("flows.run.stages.stage_release", fail)
    state = flows.prepmeet(run.settings(), return_state=True)
    assert (state.name, state.message, attempts) == ("Failed", "the run failed (ZeroDivisionError: planted)", ["stage"])


def test_a_script_without_a_guard_ends_with_one_line(run: Runs, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    call = f"print(prepmeet(RunSettings(raw={str(run.raw)!r}, output={str(run.output)!r})))"
    imports = "from flows.prefect_app.flows import prepmeet\nfrom flows.run.settings import RunSettings\n"
    script.write_text(imports + call)
    environment = {"PYTHONPATH": str(REPOSITORY), "PREFECT_HOME": str(tmp_path / "home"), "DO_NOT_TRACK": "1"}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, env=environment)
    line = 'prepmeet: call the flow below `if __name__ == "__main__":`; its processes import the script\n'
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)
    assert not run.output.exists()


def test_a_script_with_a_guard_gets_the_release(engine: str, run: Runs, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            f"""
            from flows.prefect_app.flows import prepmeet
            from flows.run.settings import RunSettings

            if __name__ == "__main__":
                release = prepmeet(RunSettings(raw={str(run.raw)!r}, output={str(run.output)!r}))
                print(release["status"], release["path"])
            """
        )
    )
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (0, f"released {run.latest}\n"), done.stderr


def test_a_command_s_run_is_complete_on_the_server_that_the_user_names(
    engine: str, run: Runs, prepmeet_process: Command
) -> None:
    places = ("--raw", run.raw, "--output", run.output, "--version", "2029-03-09")
    done = prepmeet_process("run", *places, PREFECT_API_URL=engine)
    assert done.returncode == 0, done.stderr
    flow_run, tasks, artifacts = flow_run_of(f"release {run.raw}")
    assert (flow_run.state_name, {task.state_name for task in tasks}) == ("Completed", {"Completed"})
    assert "release-output" in artifacts


# ---------------------------------------------------------------------------------------------- killed


MOMENTS = (
    ("reading", 0.0),
    ("read ", 0.0),
    ("building rows", 0.0),
    ("building rows", 0.3),
    ("writing the tables", 0.0),
    ("writing the tables", 0.3),
    ("checking", 0.0),
    ("publishing", 0.0),
    ("publishing", 0.003),
    ("publishing", 0.01),
)


@pytest.mark.parametrize("is_recorded", [False, True], ids=["alone", "recorded"])
def test_a_run_killed_at_any_moment_leaves_the_last_release_whole(engine: str, run: Runs, is_recorded: bool) -> None:
    text = (GOLDEN / "latin1_short.txt").read_text("latin-1")
    (run.raw / "en_full_lac.txt").rename(run.raw / "short.txt").write_text(text, "utf-8")
    assert run.done().status is RunStatus.RELEASED
    environment = command_environment(**({"PREFECT_API_URL": engine} if is_recorded else {}))
    for number, (stage, delay) in enumerate(MOMENTS):
        (run.raw / "short.txt").write_text(f"{text}\nThis is attempt {number}.\n", "utf-8")
        before = run.latest
        _kill(run, environment, stage, delay)
        assert_whole(run.latest)
        wait_until(lambda: _is_free(run.output), "the killed run's hold to end")
        record = run()
        assert record is None or record.exit_code() == 0
        assert_whole(run.latest)
        assert run.latest != before
        assert not any((run.output / ".staging").iterdir())
        assert not any((run.output / "runs").glob(".*"))
        assert not any((run.output / ".cache" / "temporary").iterdir())


def _kill(run: Runs, environment: dict[str, str], stage: str, delay: float) -> None:
    """Start a run, and kill it ``delay`` seconds after it has reached the stage."""
    killed = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run", "--raw", str(run.raw), "--output", str(run.output)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        env=environment,
    )
    assert killed.stderr is not None
    assert any(line.startswith(stage) for line in iter(killed.stderr.readline, "")), stage
    if delay:
        with pytest.raises(subprocess.TimeoutExpired):
            killed.wait(delay)
    killed.kill()
    killed.wait()
    killed.stderr.close()


def _is_free(output: Path) -> bool:
    try:
        with FolderOutput(output).hold():
            return True
    except PrepmeetError:
        return False
