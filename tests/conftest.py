"""What several test modules share: the command, one engine for the session, one real run on the archive."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.prefect_app.server import EmbeddedServer, prepare_environment

REPOSITORY = Path(__file__).resolve().parents[1]
Command = Callable[..., subprocess.CompletedProcess[str]]


def command_environment(**changes: str) -> dict[str, str]:
    """This process's environment as a user's shell would have it: without the settings of the session's engine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {name: value for name, value in kept.items() if name != "DO_NOT_TRACK"} | changes


def run_prepmeet(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with ``changes`` to its environment."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=command_environment(**changes),
        cwd=REPOSITORY,
    )


@pytest.fixture(scope="session")
def prepmeet() -> Command:
    """The command ``prepmeet``: takes its arguments, gives exit code, stdout and stderr."""
    return run_prepmeet


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prefect server for the session; the environment of this process leads to it."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    home = tmp_path_factory.mktemp("prefect")
    prepare_environment(home)
    with EmbeddedServer(home) as server:
        os.environ["PREFECT_API_URL"] = server.api_url
        server.wait()
        yield server.api_url
    os.environ.clear()
    os.environ.update(before)


@dataclass(frozen=True)
class SeedRun:
    """``prepmeet run`` on a copy of raw/, with an engine of its own, behind a proxy that answers nobody."""

    raw: Path
    output: Path
    stdout: str
    stderr: str
    asked_of_proxy: int
    files_in_home: tuple[str, ...]


@pytest.fixture(scope="session")
def seed_run(tmp_path_factory: pytest.TempPathFactory) -> SeedRun:
    """One real run for the session: its output must not be changed."""
    folder = tmp_path_factory.mktemp("seed")
    home = folder / "home"
    home.mkdir()
    shutil.copytree(REPOSITORY / "raw", folder / "raw")
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
        environment = dict.fromkeys(names, address) | {"HOME": str(home), "NO_PROXY": "", "no_proxy": ""}
        arguments = ("run", "--raw", folder / "raw", "--output", folder / "output", "--version", "2029-03-09")
        done = run_prepmeet(*arguments, **environment)
        asked = _waiting_connections(proxy)
    assert done.returncode == 0, done.stdout + done.stderr
    files = tuple(path.relative_to(home).as_posix() for path in home.rglob("*"))
    return SeedRun(folder / "raw", folder / "output", done.stdout, done.stderr, asked, files)


def _waiting_connections(listener: socket.socket) -> int:
    listener.setblocking(False)
    for count in range(1000):
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return count
    return 1000
