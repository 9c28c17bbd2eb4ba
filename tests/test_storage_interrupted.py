"""Publications that are killed, that fall asleep, and that start at once: the release that counts is always whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from object_store import StorageServer
from processes import wait_until
from test_storage_output import DAY, LATER, contents, publish, release, stage

from flows.model import PrepmeetError
from flows.storage import Location, RemoteOutput
from flows.storage.locking import RunLock

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture
def output(server: StorageServer) -> RemoteOutput:
    return RemoteOutput(Location(f"s3://{server.new_bucket()}/open/data"))


PUBLISH_AND_DIE = """
import os, signal, sys
from pathlib import Path
from flows.storage import Location, RemoteOutput, objects
place, staged, version, moment, name = sys.argv[1:]
def wrap(operation):
    real = getattr(objects.ObjectStore, operation)
    def wrapped(store, relative, *rest):
        if relative.endswith(name) and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(store, relative, *rest)
        if relative.endswith(name):
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(objects.ObjectStore, operation, wrapped)
for operation in ("upload_new", "create", "replace", "write"):
    wrap(operation)
objects.PARALLEL_TRANSFERS = 1
output = RemoteOutput(Location(place))
with output.hold():
    output.publish(Path(staged), version)
print("published")
"""
# when, at which file; what is there of the new release then: nothing, a part, all but the pointer, or all
MOMENTS = (
    ("after", "run-lock.json", "nothing"),
    ("after", "csv/themes.csv", "part"),
    ("before", "SHA256SUMS", "part"),
    ("after", "SHA256SUMS", "all but the pointer"),
    ("after", "latest.json", "all"),
)


def test_a_run_killed_at_any_moment_leaves_a_whole_release(server: StorageServer, tmp_path: Path) -> None:
    first, second = stage(tmp_path / "first", DAY), stage(tmp_path / "second", LATER, "id\n2\n")
    outputs = [RemoteOutput(Location(f"s3://{server.new_bucket()}/data")) for _ in MOMENTS]
    children = []
    for output, (moment, name, _) in zip(outputs, MOMENTS, strict=True):
        publish(output, first, DAY)
        arguments = [str(output.location), str(second), LATER, moment, name]
        children.append(subprocess.Popen([sys.executable, "-c", PUBLISH_AND_DIE, *arguments], cwd=REPOSITORY))
    assert [child.wait(timeout=120) for child in children] == [-signal.SIGKILL] * len(MOMENTS)

    for output, (moment, name, there) in zip(outputs, MOMENTS, strict=True):
        where = f"{moment} {name}"
        assert output.latest_version() == (LATER if there == "all" else DAY), where
        assert output.versions() == ((DAY, LATER) if there.startswith("all") else (DAY,)), where
        assert release(server, output, DAY) == contents(first), where

        # the next run is let in at once, although the lock was never given back
        with output.hold():
            assert output.clean_leftovers() == ((f"releases/{LATER}",) if there == "part" else ()), where
            assert output.finish_publication() == (LATER if there == "all but the pointer" else None), where
            if not there.startswith("all"):
                assert release(server, output, LATER) == {}, where
                output.publish(second, LATER)
        assert output.latest_version() == LATER, where
        assert release(server, output, LATER) == contents(second), where
        assert release(server, output, DAY) == contents(first), where


SLEEP_AND_PUBLISH = """
import os, signal, sys
from pathlib import Path
from flows.model import PrepmeetError
from flows.storage import Location, RemoteOutput, objects
place, staged, version = sys.argv[1:]
upload_new = objects.ObjectStore.upload_new
def sleeping(store, relative, source):
    if relative.endswith("csv/themes.csv"):
        os.kill(os.getpid(), signal.SIGSTOP)
    return upload_new(store, relative, source)
objects.ObjectStore.upload_new = sleeping
objects.PARALLEL_TRANSFERS = 1
output = RemoteOutput(Location(place))
try:
    with output.hold(heartbeat=0.2, stale_after=2):
        output.publish(Path(staged), version)
    print("published")
except PrepmeetError as error:
    print(error)
"""


def test_a_run_that_slept_too_long_changes_nothing_when_it_wakes(
    server: StorageServer, output: RemoteOutput, tmp_path: Path
) -> None:
    # the worst case: it sleeps after it has made sure that it holds the lock, and both make the same version
    asleep, awake = stage(tmp_path / "asleep", DAY, "id\n1\n"), stage(tmp_path / "awake", DAY, "id\n2\n")
    arguments = [sys.executable, "-c", SLEEP_AND_PUBLISH, str(output.location), str(asleep), DAY]
    with subprocess.Popen(arguments, cwd=REPOSITORY, text=True, stdout=subprocess.PIPE) as child:
        try:
            os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WNOWAIT)
            with pytest.raises(PrepmeetError, match="another run is writing here"):
                RunLock.acquire(output.location.store)

            def taken_over() -> bool:
                try:
                    with output.hold(stale_after=2):
                        assert output.clean_leftovers() == (f"releases/{DAY}",)
                        output.publish(awake, DAY)
                    return True
                except PrepmeetError:
                    return False

            wait_until(taken_over, "the lock to grow old")
            before = server.contents(str(output.location))
            child.send_signal(signal.SIGCONT)
            said, _ = child.communicate(timeout=120)
        finally:
            child.kill()
    assert f"{output.location}: another run has taken over" in said
    assert server.contents(str(output.location)) == before
    assert release(server, output, DAY) == contents(awake)


RACE = """
import sys, time
from datetime import date
from pathlib import Path
from flows.model import PrepmeetError
from flows.storage.folder import next_version
from flows.storage import Location, RemoteOutput
place, folder = sys.argv[1:]
sys.path.insert(0, "tests")
from test_storage_output import stage
output = RemoteOutput(Location(place))
output.versions()
print("ready", flush=True)
sys.stdin.readline()
try:
    with output.hold():
        version = next_version(output.versions(), date(2026, 11, 24))
        output.publish(stage(Path(folder), version, f"id\\n{folder}\\n", created=folder), version)
        print(version)
except PrepmeetError as error:
    print(error)
"""


def test_of_runs_that_start_at_once_each_publishes_a_whole_release_or_is_refused(
    server: StorageServer, output: RemoteOutput, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    children = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(output.location), str(folder)],
            cwd=REPOSITORY,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for folder in folders
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    said = [child.communicate(timeout=120)[0].strip() for child in children]
    published = {word: folder for word, folder in zip(said, folders, strict=True) if word.startswith(DAY)}
    refused = [word for word in said if not word.startswith(DAY)]
    assert published
    assert all("another run" in word for word in refused)
    assert set(output.versions()) == set(published)
    assert len(published) + len(refused) == len(children)
    for version, folder in published.items():
        assert release(server, output, version) == contents(folder)
    assert output.latest_version() == output.versions()[-1]
