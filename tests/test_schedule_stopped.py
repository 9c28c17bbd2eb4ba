"""A schedule that is stopped while it starts or while a run is being submitted, and the next start after it."""

from __future__ import annotations

import shutil
import signal
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from golden_set import GOLDEN
from processes import wait_until
from served import Service, free_port, served, start_schedule

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    shutil.copy(GOLDEN / "latin1_short.txt", tmp_path / "raw")
    return tmp_path


def stopped(process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> str:
    """What the service has printed when it has ended after a signal."""
    process.send_signal(number)
    printed, _ = process.communicate(timeout=60)
    return printed.decode()


def pending_run(service: Service) -> str:
    """The id of a run that holds the slot of the deployment and whose process has not started: it is being submitted."""
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    scheduled = {"type": "SCHEDULED", "state_details": {"scheduled_time": later}}
    run = service.ask(f"deployments/{service.deployment}/create_flow_run", {"state": scheduled})
    answer = service.ask(f"flow_runs/{run['id']}/set_state", {"state": {"type": "PENDING", "name": "Submitting"}})
    assert answer["status"] == "ACCEPT"
    return str(run["id"])


def state_of(service: Service, run: str) -> dict[str, Any]:
    (found,) = service.ask("flow_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
    state: dict[str, Any] = found["state"]
    return state


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_a_dead_service_left_does_not_keep_the_next_from_running(folder: Path, number: int) -> None:
    first = start_schedule(folder, port := free_port(), subprocess.PIPE)
    service = served(Service(port, folder / "output" / ".prefect"), first)
    left = pending_run(service)
    stopped(first, number)

    second = start_schedule(folder, port := free_port(), subprocess.PIPE)
    try:
        service = served(Service(port, service.home), second)
        wait_until(lambda: state_of(service, left)["type"] == "CRASHED", "the left run to be marked", 60)
        assert state_of(service, left)["message"] == "the service ended before this run did"
        run = service.ask(f"deployments/{service.deployment}/create_flow_run")["id"]
        wait_until(lambda: state_of(service, run)["type"] == "COMPLETED", "the next run to end", 180)
    finally:
        printed = stopped(second)
    assert "marked as crashed, as the service ended before they did: " in printed


def test_a_second_schedule_of_the_same_folder_is_refused(folder: Path) -> None:
    first = start_schedule(folder, port := free_port())
    try:
        served(Service(port, folder / "output" / ".prefect"), first)
        second = start_schedule(folder, free_port(), subprocess.PIPE)
        printed = second.communicate(timeout=180)[0].decode()
    finally:
        stopped_first = first.poll() is None
        first.terminate()
        first.wait(60)
    assert stopped_first, "the first one goes on"
    assert "another schedule uses this folder" in printed and second.returncode == 1
    assert printed.count("\n") == 1


def test_a_schedule_that_is_stopped_while_it_starts_prints_no_traceback(folder: Path) -> None:
    log = folder / "output" / ".prefect" / "server.log"
    importing = start_schedule(folder, free_port(), subprocess.PIPE)
    wait_until(log.exists, "the server to be started, after which Prefect is imported", 60)
    printed = stopped(importing)
    assert (printed, importing.returncode) == ("", 143)

    starting = start_schedule(folder, free_port(), subprocess.PIPE)
    assert starting.stdout is not None
    assert starting.stdout.readline().startswith(b"scheduled: ")  # its runner starts now
    assert "Traceback" not in stopped(starting)
    assert starting.returncode in (0, 143)
