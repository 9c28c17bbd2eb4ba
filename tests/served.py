"""A running ``prepmeet schedule``, started as a supervisor starts it, and what its operator asks it."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

START_SECONDS = 180
BUSY_TRIES = 30
JSON = {"Content-Type": "application/json"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_schedule(folder: Path, port: int, output: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """The process of a schedule of folder/raw, whose own runs are far away."""
    command = [sys.executable, "-m", "flows.cli", "schedule", "--cron", "0 5 1 1 *", "--port", str(port)]
    command += ["--raw", str(folder / "raw"), "--output", str(folder / "output")]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return subprocess.Popen(command, env=kept, stdout=output, stderr=subprocess.STDOUT)


@dataclass(frozen=True)
class Service:
    """A running ``prepmeet schedule``."""

    port: int
    home: Path
    deployment: str = ""

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def create_run(self) -> str:
        return f"{self.api}/deployments/{self.deployment}/create_flow_run"

    def login(self) -> dict[str, str]:
        credentials = base64.b64encode((self.home / "login").read_bytes()).decode()
        return {"Authorization": f"Basic {credentials}"}

    def ask(self, path: str, body: object = None) -> Any:
        """The answer to the operator, who asks again where the database is busy (503), as Prefect's clients do."""
        data = json.dumps(body or {}).encode()
        for _ in range(BUSY_TRIES):
            try:
                with urlopen(Request(f"{self.api}/{path}", data, self.login() | JSON), timeout=30) as answer:
                    return json.load(answer)
            except HTTPError as error:
                if error.code != 503:
                    raise
                time.sleep(1)
        raise AssertionError("the database of the service stays busy")

    def runs_by_hand(self) -> list[str]:
        """The names of the runs that no schedule made."""
        return [run["name"] for run in self.ask("flow_runs/filter") if not run["auto_scheduled"]]


def served(service: Service, process: subprocess.Popen[bytes]) -> Service:
    """The service when its server knows the deployment."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the service has ended"
        try:
            found = service.ask("deployments/filter")
        except OSError:
            found = []
        if found:
            return Service(service.port, service.home, found[0]["id"])
        time.sleep(0.2)
    raise AssertionError("the service did not start")
