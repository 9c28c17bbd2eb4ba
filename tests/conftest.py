"""What several test modules share: the command, servers for the session, and one release of raw/."""

import fcntl
import os
import pickle
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from example import make_example
from fetching import FakeTime
from golden_set import TEXTS, report_of
from in_process import REPOSITORY, command_environment, prepmeet_here
from object_store import StorageServer, leading_to, object_storage
from reviewing import client_of, small_session
from starlette.testclient import TestClient
from stub_server import StubServer, running_stub

from flows.model import Report
from flows.prefect_app.server import EmbeddedServer, prepare_environment
from flows.review.session import ReviewSession
from flows.run.execute import LocalExecutor, execute
from flows.run.record import RunStatus
from flows.run.settings import RunSettings

Command = Callable[..., subprocess.CompletedProcess[str]]

# pytest takes the profile from --hypothesis-profile; test-all draws wide, make fictional random
hypothesis.settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
hypothesis.settings.register_profile("wide", max_examples=100, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("random", max_examples=400, deadline=None, print_blob=True)
hypothesis.settings.load_profile("quick")

# what the tests start must not compile every library again
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

COSTLY = {"engine", "server", "seed_run", "run_with_prefect", "example"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow whatever starts a server or makes a release of the fictional reports of examples/."""
    for item in items:
        if COSTLY & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def run_prepmeet(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with ``changes`` to its environment."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=command_environment(**changes),
        cwd=REPOSITORY,
    )


@pytest.fixture(scope="session")
def prepmeet() -> Command:
    """The command ``prepmeet`` in this process, from the repository's folder: exit code, stdout and stderr."""

    def call(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
        with chdir(REPOSITORY):
            return prepmeet_here(*arguments, **changes)

    return call


@pytest.fixture(scope="session")
def prepmeet_process() -> Command:
    """The command ``prepmeet`` in a process of its own: takes its arguments, gives exit code, stdout and stderr."""
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


@pytest.fixture(scope="session")
def storage_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StorageServer]:
    """Object storage for the session; nothing leads to it yet."""
    with object_storage(tmp_path_factory.mktemp("storage")) as running:
        yield running


@pytest.fixture(scope="module")
def server(storage_server: StorageServer) -> Iterator[StorageServer]:
    """Object storage to which this process's environment leads, for one module."""
    with leading_to(storage_server):
        yield storage_server


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first process of the session that asks for it fills by ``make``; the others wait."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "made").touch()
    return folder


@pytest.fixture(scope="session")
def golden_reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """The report of each golden text, by path, read once in a session: two processes begin at the two ends."""

    def report(path: str) -> Report:
        folder = made_once(
            tmp_path_factory,
            f"golden-{TEXTS.index(path)}",
            lambda folder: (folder / "report").write_bytes(pickle.dumps(report_of(path))),
        )
        read: Report = pickle.loads((folder / "report").read_bytes())
        return read

    from_end = os.environ.get("PYTEST_XDIST_WORKER") == "gw1"
    reports = {path: report(path) for path in (reversed(TEXTS) if from_end else TEXTS)}
    return {path: reports[path] for path in TEXTS}


@dataclass(frozen=True)
class Seed:
    """A copy of raw/ and an output with its release; neither may be changed."""

    raw: Path
    output: Path


@pytest.fixture
def session(release: Path, tmp_path: Path) -> ReviewSession:
    """A reviewer's session on the ``release`` of the module."""
    return small_session(tmp_path, release)


@pytest.fixture
def client(session: ReviewSession) -> Iterator[TestClient]:
    """The pages of the session."""
    with client_of(session) as client:
        yield client


@pytest.fixture
def time() -> FakeTime:
    """A time that passes only when somebody waits."""
    return FakeTime()


@pytest.fixture
def stub(time: FakeTime) -> Iterator[StubServer]:
    """A server of documents whose clock is that time."""
    with running_stub(time.clock) as server:
        yield server


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """A release of raw/ for the session, version 2029-03-09, made without Prefect."""

    def release(folder: Path) -> None:
        shutil.copytree(REPOSITORY / "raw", folder / "raw")
        settings = RunSettings(raw=str(folder / "raw"), output=str(folder / "output"), version="2029-03-09")
        record = execute(settings, LocalExecutor())
        assert record is not None and record.status is RunStatus.RELEASED, record

    folder = made_once(tmp_path_factory, "seed", release)
    return Seed(folder / "raw", folder / "output")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output with a release of the fictional reports of examples/, version 2045-06-01."""
    return made_once(tmp_path_factory, "example", make_example) / "output"


@dataclass(frozen=True)
class SeedRun:
    """``prepmeet run`` on a copy of raw/, behind a proxy that answers nobody; ``options`` are its further options."""

    raw: Path
    output: Path
    options: tuple[str, ...]
    stdout: str
    stderr: str
    asked_of_proxy: int
    files_in_home: tuple[str, ...]


@pytest.fixture(scope="session")
def run_alone(tmp_path_factory: pytest.TempPathFactory) -> SeedRun:
    """One real run for the session, in which Prefect cannot be imported: its output must not be changed."""
    modules = tmp_path_factory.mktemp("modules")
    (modules / "prefect.py").write_text("raise ImportError('Prefect is not to be imported')")
    return _run_of_seed(tmp_path_factory.mktemp("alone"), PYTHONPATH=str(modules))


@pytest.fixture(scope="session")
def run_with_prefect(tmp_path_factory: pytest.TempPathFactory) -> SeedRun:
    """One real run for the session, with an engine of its own: its output must not be changed."""
    return _run_of_seed(tmp_path_factory.mktemp("prefect"), "--prefect")


@pytest.fixture(scope="session", params=["run_alone", "run_with_prefect"])
def seed_run(request: pytest.FixtureRequest) -> SeedRun:
    """Both kinds of run."""
    run: SeedRun = request.getfixturevalue(request.param)
    return run


def _run_of_seed(folder: Path, *options: str, **changes: str) -> SeedRun:
    home = folder / "home"
    home.mkdir()
    shutil.copytree(REPOSITORY / "raw", folder / "raw")
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
        environment = dict.fromkeys(names, address) | {"HOME": str(home), "NO_PROXY": "", "no_proxy": ""} | changes
        arguments = ("run", "--raw", folder / "raw", "--output", folder / "output", "--version", "2029-03-09")
        done = run_prepmeet(*arguments, *options, **environment)
        asked = _waiting_connections(proxy)
    assert done.returncode == 0, done.stdout + done.stderr
    files = tuple(path.relative_to(home).as_posix() for path in home.rglob("*"))
    return SeedRun(folder / "raw", folder / "output", options, done.stdout, done.stderr, asked, files)


def _waiting_connections(listener: socket.socket) -> int:
    listener.setblocking(False)
    for count in range(1000):
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return count
    return 1000
