from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.model import PrepmeetError
from flows.storage import folder as release_module
from flows.storage.folder import (
    clean_stale_staging,
    equal_descriptors,
    finish_promotion,
    latest_release,
    next_version,
    promote,
    sorted_versions,
    staging_area,
    versions,
)

DAY = "2026-11-24"


def fill(folder: Path, version: str, rows: str = "id\n1\n") -> Path:
    (folder / "csv").mkdir(parents=True)
    (folder / "csv" / "meetings.csv").write_text(rows, encoding="utf-8")
    (folder / "release.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    return folder


def publish(output: Path, version: str, rows: str = "id\n1\n") -> Path:
    with staging_area(output, version) as folder:
        return promote(fill(folder, version, rows), output, version)


def contents(output: Path) -> dict[str, bytes]:
    folder = output / "releases"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_versions_are_in_order_of_their_numbers(tmp_path: Path) -> None:
    for number in (f"{DAY}.10", f"{DAY}.9", "2026-11-23.2", DAY):
        publish(tmp_path, number)
    (tmp_path / "releases" / "notes").mkdir()
    assert versions(tmp_path) == ["2026-11-23.2", DAY, f"{DAY}.9", f"{DAY}.10"]


@pytest.mark.parametrize(
    ("there", "following"),
    [
        ([], DAY),
        (["2026-11-23", "2026-11-23.1"], DAY),
        ([DAY], f"{DAY}.1"),
        ([DAY, f"{DAY}.9", f"{DAY}.10"], f"{DAY}.11"),
        # the clock went back
        ([DAY, "2026-12-01"], "2026-12-01.1"),
        ([DAY, "2026-12-01", "2026-12-01.4"], "2026-12-01.5"),
    ],
)
def test_a_version_follows_those_that_there_are(there: list[str], following: str) -> None:
    assert next_version(there, date.fromisoformat(DAY)) == following
    assert sorted_versions([*there, following]) == [*there, following]


def test_a_promoted_release_is_whole_and_the_latest(tmp_path: Path) -> None:
    assert latest_release(tmp_path) is None
    target = publish(tmp_path, DAY)
    assert target == tmp_path / "releases" / DAY
    assert latest_release(tmp_path) == target.resolve()
    assert (tmp_path / "latest").readlink() == Path("releases") / DAY
    assert list((tmp_path / ".staging").iterdir()) == []


def test_latest_moves_to_the_next_release_and_the_first_stays_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, DAY)
    before = contents(tmp_path)
    second = publish(tmp_path, f"{DAY}.1", "id\n2\n")
    assert latest_release(tmp_path) == second.resolve()
    assert before.items() <= contents(tmp_path).items()


def test_a_version_that_exists_is_never_touched(tmp_path: Path) -> None:
    publish(tmp_path, DAY)
    before = contents(tmp_path)
    with pytest.raises(PrepmeetError, match=f"release {DAY} exists"):
        publish(tmp_path, DAY, "id\n2\n")
    assert contents(tmp_path) == before
    assert list((tmp_path / ".staging").iterdir()) == []


@pytest.mark.parametrize("version", ["latest", "../x", "2026-11-24.0", ""])
def test_what_is_no_version_is_refused(tmp_path: Path, version: str) -> None:
    with pytest.raises(PrepmeetError, match="is not a version"):
        promote(fill(tmp_path / "aside", version), tmp_path, version)


def test_a_folder_staged_under_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match="holds version 2026-11-23"):
        promote(fill(tmp_path / "aside", "2026-11-23"), tmp_path, DAY)


def test_the_equal_descriptors_are_known_by_their_descriptors_whatever_the_version() -> None:
    def descriptor(**changes: object) -> bytes:
        told = {"name": "p", "version": DAY, "created": "now", "resources": [{"name": "meetings", "hash": "sha256:aa"}]}
        return json.dumps(told | changes).encode()

    assert equal_descriptors(descriptor(), descriptor(version=f"{DAY}.1", created="later"))
    assert not equal_descriptors(descriptor(), descriptor(resources=[{"name": "meetings", "hash": "sha256:bb"}]))
    assert not equal_descriptors(descriptor(), descriptor(resources=[]))
    assert not equal_descriptors(descriptor(), descriptor(licenses=[{"name": "ODC-By-1.0"}]))


def test_a_run_that_fails_leaves_nothing_aside(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staging_area(tmp_path, DAY) as folder:
        fill(folder, DAY)
        raise RuntimeError
    assert list((tmp_path / ".staging").iterdir()) == []


STEPS = ("rename", "replace", "symlink_to", "mkdir", "unlink", "flush_to_disk")


def interrupt(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], int]:
    """Let the step number ``at`` on the file system, and none before it, break off the run; returns a counter."""
    steps = 0

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == at:
                raise KeyboardInterrupt
            return real(*arguments, **options)

        return step

    for name in STEPS:
        owner = release_module if name == "flush_to_disk" else Path
        monkeypatch.setattr(owner, name, guarded(getattr(owner, name)))
    return lambda: steps


def test_a_promotion_broken_off_at_any_step_leaves_a_valid_latest(tmp_path: Path) -> None:
    at, finished = 0, False
    while not finished:
        at += 1
        output = tmp_path / str(at)
        first = publish(output, DAY)
        staged = fill(output / ".staging" / "new", f"{DAY}.1", "id\n2\n")
        with pytest.MonkeyPatch.context() as monkeypatch:
            count = interrupt(monkeypatch, at)
            with contextlib.suppress(KeyboardInterrupt):
                promote(staged, output, f"{DAY}.1")
            finished = count() < at
        latest = latest_release(output)
        assert latest is not None
        assert latest.name in (DAY, f"{DAY}.1")
        assert contents(output)[f"{DAY}/csv/meetings.csv"] == b"id\n1\n"
        assert (first / "release.json").is_file()

        whole = (output / "releases" / f"{DAY}.1").is_dir()
        finish_promotion(output)
        assert latest_release(output) == (output / "releases" / (f"{DAY}.1" if whole else DAY)).resolve()
    assert at > len(STEPS)


def test_a_promotion_that_was_finished_is_left_alone(tmp_path: Path) -> None:
    assert finish_promotion(tmp_path) is None
    publish(tmp_path, DAY)
    assert finish_promotion(tmp_path) is None
    (tmp_path / "latest").unlink()
    assert finish_promotion(tmp_path) == DAY


def run_and_hold(output: Path) -> subprocess.Popen[str]:
    """Another process that holds a staging area until it is killed."""
    code = (
        "import sys, time; from pathlib import Path; from flows.storage.folder import scratch_folder, staging_area\n"
        f"with staging_area(Path(sys.argv[1]), '{DAY}') as folder:\n"
        "    (folder / 'csv').mkdir(); scratch_folder(folder).mkdir(); (scratch_folder(folder) / 'x').touch()\n"
        "    print('ready', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(output)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_only_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, DAY)
    foreign = tmp_path / ".staging" / "notes"
    foreign.mkdir()
    process = run_and_hold(tmp_path)
    try:
        assert clean_stale_staging(tmp_path) == ()
        assert len(list((tmp_path / ".staging").iterdir())) == 4
        process.send_signal(signal.SIGKILL)
        process.wait()
        [removed] = clean_stale_staging(tmp_path)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]
    assert removed.startswith(DAY)
    assert list((tmp_path / ".staging").iterdir()) == [foreign]
    assert (tmp_path / "latest" / "release.json").is_file()


def test_cleaning_where_nothing_was_staged_does_nothing(tmp_path: Path) -> None:
    assert clean_stale_staging(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
