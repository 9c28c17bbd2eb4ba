"""Publish a staged release in a local folder. A run killed at any moment leaves the last release intact.

output/.staging/<version>-<n>/   staging folder of one run, locked while its process runs
output/releases/<version>/       immutable: created by one rename, never written again
output/releases/versions.json    all versions with their figures, made from the releases; replaced atomically
output/latest                    symbolic link to the newest release, replaced last and atomically
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from flows.model import PrepmeetError
from flows.model.release_files import CSV, DESCRIPTOR_FILE, RELEASE_FILE, VERSIONS_FILE
from flows.storage.flush import flush_to_disk
from flows.storage.location import Location
from flows.storage.release_index import release_index

STAGING = ".staging"
RELEASES = "releases"
RUNS = "runs"
LATEST = "latest"
DESCRIPTOR = f"{CSV}/{DESCRIPTOR_FILE}"
_VERSION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d*))?")
_LOCK_SUFFIX = ".lock"
_SCRATCH_SUFFIX = ".scratch"


def versions(output: Path) -> list[str]:
    """Return the versions of the existing releases, oldest first."""
    folder = output / RELEASES
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted_versions(names)


def next_version(versions: Sequence[str], day: date) -> str:
    """Return the version of a new release: "2026-11-24", then "2026-11-24.1", "2026-11-24.2" …

    Versions sort in the order in which they were published. If the clock was set back, the new version therefore
    continues the numbers of the newest release's day.

    Args:
        versions: Existing versions, oldest first.
        day: Day of the new release.
    """
    newest_day, number = _version_key(versions[-1]) if versions else ("", 0)
    return day.isoformat() if day.isoformat() > newest_day else f"{newest_day}.{number + 1}"


def sorted_versions(names: Iterable[str]) -> list[str]:
    """Return the names that are versions, oldest first."""
    return sorted(filter(_VERSION.fullmatch, names), key=_version_key)


def check_version(version: str) -> None:
    """Raise PrepmeetError if ``version`` is not a version."""
    form = _VERSION.fullmatch(version)
    try:
        is_version = form is not None and bool(date.fromisoformat(form[1]))
    except ValueError:
        is_version = False
    if not is_version:
        raise PrepmeetError(f"{version!r} is not a version; a version is a day, or a day and a number: 2026-11-24.1")


def check_staged(staging: Path, version: str) -> None:
    """Raise PrepmeetError if ``version`` is not a version, or not the version of the staged release."""
    check_version(version)
    staged_version = json.loads((staging / RELEASE_FILE).read_text(encoding="utf-8"))["version"]
    if staged_version != version:
        raise PrepmeetError(f"{staging} holds version {staged_version}; it cannot become release {version}")


@contextmanager
def staging_area(output: Path, version: str) -> Iterator[Path]:
    """Create an empty staging folder, locked by this process; remove it at the end if it still exists."""
    import fcntl  # noqa: PLC0415 - missing on Windows, where everything else can be imported

    parent = output / STAGING
    parent.mkdir(parents=True, exist_ok=True)
    # Lock first: another run would delete an unlocked staging folder as a leftover.
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
    """Return the folder for temporary files of a staging folder; ``clean_stale_staging`` removes both."""
    return staging.with_name(f"{staging.name}{_SCRATCH_SUFFIX}")


def clean_stale_staging(output: Path) -> tuple[str, ...]:
    """Remove the staging folders of killed runs and return their names.

    Only folders from ``staging_area`` are removed (they have a lock file next to them), and only if no process holds
    the lock.
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
    """Rename the staged folder to output/releases/<version>, link output/latest to it, and return the new folder.

    Raises PrepmeetError if the version exists (it stays unchanged) or is not a version.
    """
    check_staged(staging, version)
    target = output / RELEASES / version
    if target.exists():
        raise PrepmeetError(
            f"release {version} exists in {target.parent}; a release is never changed, take a new version"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    _flush_tree(staging)
    try:
        staging.rename(target)
    except OSError as error:
        raise PrepmeetError(f"release {version} cannot be moved to {target}: {error.strerror}") from error
    flush_to_disk(target.parent)
    _link_latest(output, version)
    return target


def finish_promotion(output: Path) -> str | None:
    """Link output/latest to the newest release if a killed run did not; return its version, else None."""
    existing = versions(output)
    current = latest_release(output)
    if not existing or (current is not None and current.name == existing[-1]):
        return None
    _link_latest(output, existing[-1])
    return existing[-1]


def index_releases(output: Path) -> None:
    """Write output/releases/versions.json where it does not list the releases as they are, atomically."""
    folder = output / RELEASES
    if not folder.is_dir():
        return
    for left in folder.glob(f".{VERSIONS_FILE}.*"):
        left.unlink(missing_ok=True)  # of a killed run
    place = Location(folder)
    before = place.read_bytes(VERSIONS_FILE)
    content = release_index(
        before, versions(output), newest_first, lambda version, path: place.read_bytes(f"{version}/{path}")
    )
    if content != before:
        place.write_bytes(VERSIONS_FILE, content)


def newest_first(versions: Iterable[str]) -> list[str]:
    """Return versions sorted, the newest first."""
    return sorted_versions(versions)[::-1]


def latest_release(output: Path) -> Path | None:
    """Return the folder that output/latest links to, None if there is no release."""
    link = output / LATEST
    return link.resolve() if (link / RELEASE_FILE).is_file() else None


OF_RELEASE = ("version", "created", "citation")  # properties of a descriptor that differ between equal tables


def equal_descriptors(staged: bytes, latest: bytes) -> bool:
    """Return whether two DESCRIPTOR files describe the same tables, apart from what names the release.

    A descriptor contains the SHA-256 digest of each table, so equal descriptors mean equal data.
    """
    return _without_version(staged) == _without_version(latest)


def _without_version(descriptor: bytes) -> dict[str, object]:
    return {name: value for name, value in json.loads(descriptor).items() if name not in OF_RELEASE}


def _version_key(version: str) -> tuple[str, int]:
    day, _, number = version.partition(".")
    return day, int(number or 0)


def _link_latest(output: Path, version: str) -> None:
    link = output / STAGING / f"{LATEST}-{version}"
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / version, target_is_directory=True)
    link.replace(output / LATEST)
    flush_to_disk(output)


def _flush_tree(folder: Path) -> None:
    for place, _, files in os.walk(folder):
        for name in files:
            flush_to_disk(f"{place}/{name}")
        flush_to_disk(place)
