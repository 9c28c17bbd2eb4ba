"""Putting a staged release in its place, so that a run killed at any moment leaves the last release whole.

output/.staging/<version>-<n>/   a run's own folder, locked while its process lives
output/releases/<version>/       immutable: arrives by one rename, is never written again
output/latest                    a link to the newest release, moved last and by one rename
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from flows.model import PrepmeetError
from flows.storage.sync import sync

STAGING = ".staging"
RELEASES = "releases"
LATEST = "latest"
RELEASE_FILE = "release.json"
DESCRIPTOR = "csv/datapackage.json"
SUMS_FILE = "SHA256SUMS"
_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d*))?")
_LOCK_SUFFIX = ".lock"
_SCRATCH_SUFFIX = ".scratch"


def versions(output: Path) -> list[str]:
    """The versions of the releases that there are, the oldest first."""
    folder = output / RELEASES
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted_versions(names)


def following_version(versions: Sequence[str], day: date) -> str:
    """The version that a release made on a day takes: "2026-11-24", then "2026-11-24.1", "2026-11-24.2" …

    ``versions`` are those that there are, the oldest first. Where the clock went back, it is the next one of the newest
    release's day: the order of the versions is that in which they were made.
    """
    newest_day, number = _version_key(versions[-1]) if versions else ("", 0)
    return day.isoformat() if day.isoformat() > newest_day else f"{newest_day}.{number + 1}"


def sorted_versions(names: Iterable[str]) -> list[str]:
    """Those of the names that are versions, the oldest first."""
    return sorted(filter(_VERSION.fullmatch, names), key=_version_key)


def check_version(version: str) -> None:
    """PrepmeetError where ``version`` is no version."""
    form = _VERSION.fullmatch(version)
    try:
        is_version = form is not None and bool(date.fromisoformat(form[1]))
    except ValueError:
        is_version = False
    if not is_version:
        raise PrepmeetError(f"{version!r} is no version; a version is a day, or a day and a number: 2026-11-24.1")


def check_staged(staging: Path, version: str) -> None:
    """PrepmeetError where ``version`` is no version, or where the staged folder holds another one."""
    check_version(version)
    staged_version = json.loads((staging / RELEASE_FILE).read_text(encoding="utf-8"))["version"]
    if staged_version != version:
        raise PrepmeetError(f"{staging} holds version {staged_version}; it cannot become release {version}")


@contextmanager
def staging_area(output: Path, version: str) -> Iterator[Path]:
    """An empty folder under output/.staging/, held by this process; what is left of it at the end is removed."""
    import fcntl  # noqa: PLC0415 - there is none on Windows, where only this line would fail

    parent = output / STAGING
    parent.mkdir(parents=True, exist_ok=True)
    # The lock comes before the folder, so that no other run takes a folder in use for a leftover.
    with tempfile.NamedTemporaryFile(dir=parent, prefix=f"{version}-", suffix=_LOCK_SUFFIX, delete=False) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = Path(lock.name.removesuffix(_LOCK_SUFFIX))
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            Path(lock.name).unlink(missing_ok=True)


def scratch_folder(staging: Path) -> Path:
    """Where a run may put what it needs while it fills its staging folder; a killed run's is removed with that."""
    return staging.with_name(f"{staging.name}{_SCRATCH_SUFFIX}")


def clean_stale_staging(output: Path) -> tuple[str, ...]:
    """Remove what killed runs left under output/.staging/; returns the names of the folders removed.

    Only folders that ``staging_area`` made are touched (they have a lock beside them), and only where the process
    that held the lock is gone.
    """
    import fcntl  # noqa: PLC0415

    removed = []
    for lock_path in sorted((output / STAGING).glob(f"*{_LOCK_SUFFIX}")):
        with lock_path.open("rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            folder = Path(str(lock_path).removesuffix(_LOCK_SUFFIX))
            shutil.rmtree(scratch_folder(folder), ignore_errors=True)
            if folder.is_dir():
                shutil.rmtree(folder)
                removed.append(folder.name)
            lock_path.unlink(missing_ok=True)
    return tuple(removed)


def promote(staging: Path, output: Path, version: str) -> Path:
    """Make the staged folder output/releases/<version>, then let output/latest lead to it; returns the new folder.

    PrepmeetError where the version exists already (it is left as it is) or is no version.
    """
    check_staged(staging, version)
    target = output / RELEASES / version
    if target.exists():
        raise PrepmeetError(
            f"release {version} exists in {target.parent}; a release is never changed, take a new version"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    _sync_tree(staging)
    try:
        staging.rename(target)
    except OSError as error:
        raise PrepmeetError(f"release {version} cannot be moved to {target}: {error.strerror}") from error
    sync(target.parent)
    _point_latest(output, version)
    return target


def finish_promotion(output: Path) -> str | None:
    """Let output/latest lead to the newest release where a run was killed in between; the version, or None."""
    there = versions(output)
    current = latest_release(output)
    if not there or (current is not None and current.name == there[-1]):
        return None
    _point_latest(output, there[-1])
    return there[-1]


def latest_release(output: Path) -> Path | None:
    """The folder that output/latest leads to, or None where no release has been made."""
    link = output / LATEST
    return link.resolve() if (link / RELEASE_FILE).is_file() else None


def same_data(staged: bytes, latest: bytes) -> bool:
    """Whether two DESCRIPTOR files tell of the same tables, described alike, whatever version they are and of when.

    A descriptor holds the SHA-256 of each table.
    """
    return _without_version(staged) == _without_version(latest)


def _without_version(descriptor: bytes) -> dict[str, object]:
    return {name: value for name, value in json.loads(descriptor).items() if name not in ("version", "created")}


def _version_key(version: str) -> tuple[str, int]:
    day, _, number = version.partition(".")
    return day, int(number or 0)


def _point_latest(output: Path, version: str) -> None:
    link = output / STAGING / f"{LATEST}-{version}"
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / version, target_is_directory=True)
    link.replace(output / LATEST)
    sync(output)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)
