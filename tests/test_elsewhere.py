"""The same run on other machines' terms: a Dask cluster of separate processes, and object storage for everything."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import REPOSITORY, run_prepmeet
from object_store import StorageServer
from processes import wait_until
from runs import data

from flows.run.execute import LocalExecutor, execute
from flows.run.prepare import prepared_run
from flows.run.record import RunStatus
from flows.run.settings import RunSettings

GOLDEN = Path(__file__).parent / "golden"
REPORTS = ("en_full_lac.txt", "fr_full_lac.txt", "made/first/es.automatic.docx", "made/second/en.html.html")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for name in REPORTS:
        shutil.copy(GOLDEN / name, folder / name.replace("/", "_"))
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def here(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the data files of a run in this machine's own processes."""
    output = tmp_path_factory.mktemp("here")
    record = execute(RunSettings(raw=str(raw), output=str(output)), LocalExecutor())
    assert record is not None and record.status is RunStatus.RELEASED
    return data(output)


# ---------------------------------------------------------------------------------------------- Dask


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler with two workers, each in a process of its own."""
    pytest.importorskip("prefect_dask", reason="a Dask cluster needs the extra: pip install 'prepmeet[dask]'")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    with ExitStack() as stack:
        for command in ([*dask, "--no-dashboard"], worker, worker):
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=REPOSITORY
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
        yield address


def test_a_dask_cluster_gives_the_same_bytes(
    engine: str, raw: Path, here: dict[str, str], scheduler: str, tmp_path: Path
) -> None:
    from flows.prefect_app.single_run import run_prepared

    with prepared_run(RunSettings(raw=str(raw), output=str(tmp_path / "output"), dask=scheduler)) as prepared:
        record = run_prepared(prepared)
    found = (record.status, len(record.read()), len(record.quarantined()))
    assert found == (RunStatus.RELEASED, 4, 1), record.traceback or record.message
    assert data(tmp_path / "output") == here


# ---------------------------------------------------------------------------------------------- object storage


@pytest.fixture
def places(server: StorageServer, raw: Path) -> tuple[str, str]:
    """A bucket with the reports, and an empty one for releases."""
    reports, releases = server.new_bucket(), server.new_bucket()
    server.files().put(f"{raw}/", f"{reports}/archive/", recursive=True)
    return f"s3://{reports}/archive", f"s3://{releases}/prepmeet"


def released(server: StorageServer, output: str, version: str) -> dict[str, str]:
    """Path → SHA-256 of the data files of a release in a bucket."""
    found = server.contents(f"{output}/releases/{version}")
    return {
        path: sha256(content).hexdigest()
        for path, content in found.items()
        if path.startswith(("csv/", "parquet/")) and path.endswith((".csv", ".parquet"))
    }


def test_reports_from_a_bucket_are_released_into_one(
    server: StorageServer, places: tuple[str, str], here: dict[str, str], tmp_path: Path
) -> None:
    source, output = places
    settings = RunSettings(raw=source, output=output, work=str(tmp_path / "work"))
    record = execute(settings, LocalExecutor())
    assert record is not None and record.release is not None
    assert (record.status, record.exit_code()) == (RunStatus.RELEASED, 3)
    assert released(server, output, record.release) == here
    assert f"runs/{record.run_id}/report.json" in server.contents(output)
    shutil.rmtree(tmp_path / "work")
    assert (
        execute(settings, LocalExecutor()) is None
    )  # another machine, with nothing but the bucket, has no news either


def test_a_run_killed_before_it_has_published_leaves_nothing_that_counts(
    server: StorageServer, places: tuple[str, str], here: dict[str, str], tmp_path: Path
) -> None:
    source, output = places
    arguments = ["run", "--raw", source, "--output", output, "--work", str(tmp_path), "--version", "2029-03-09"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-m", "flows.cli", *arguments]
    killed = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment, cwd=REPOSITORY
    )
    assert killed.stderr is not None
    assert any(line.startswith("publishing") for line in iter(killed.stderr.readline, ""))
    killed.kill()
    killed.wait()
    killed.stderr.close()
    assert "latest.json" not in server.contents(output)
    done = run_prepmeet(*arguments)
    assert done.returncode == 3, done.stderr
    assert released(server, output, "2029-03-09") == here
    answer = run_prepmeet("sql", "SELECT count(*) AS documents FROM documents", "--output", output, "--format", "csv")
    assert answer.stdout == "documents\n4\n"
    wait_until(lambda: not any(tmp_path.glob(".staging/*")), "the killed run's staged files to be gone")
