"""Publish releases and run records in object storage, where a folder cannot be renamed into place.

releases/<version>/…            immutable; SHA256SUMS is uploaded last and marks the release as complete
releases/versions.json          all versions with their figures, made from the releases
latest.json                     version and folder of the latest release; written last, in one request
runs/<run id>/…                 record of a run; report.json is uploaded last and marks it as complete
run-lock.json                   lock: the run that may write here
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.model import PrepmeetError
from flows.model.release_files import SUMS_FILE, VERSIONS_FILE
from flows.storage.folder import (
    DESCRIPTOR,
    RELEASES,
    RUNS,
    check_staged,
    equal_descriptors,
    newest_first,
    sorted_versions,
)
from flows.storage.location import Location
from flows.storage.locking import HEARTBEAT, STALE_AFTER, RunLock
from flows.storage.objects import StoredFile, in_parallel
from flows.storage.release_index import release_index

POINTER = "latest.json"
REPORT = "report.json"


class RemoteOutput:
    """Releases and run records at a location in object storage. Writing requires ``hold``."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self._store = location.store
        self._lock: RunLock | None = None

    @contextmanager
    def hold(self, *, heartbeat: float = HEARTBEAT, stale_after: float = STALE_AFTER) -> Iterator[None]:
        """Hold the lock of the output during the block.

        Raises PrepmeetError, which names the holder and the time, if another run holds it.

        Args:
            heartbeat: Interval of renewal in seconds.
            stale_after: Age of the last renewal, in seconds, above which another run may take the lock over.
        """
        self._lock = RunLock.acquire(self._store, heartbeat=heartbeat, stale_after=stale_after)
        try:
            yield
        finally:
            # the work is complete, and a lock that cannot be released expires
            with suppress(PrepmeetError):
                self._lock.release()
            self._lock = None

    # ------------------------------------------------------------------------------------------ releases

    def versions(self) -> tuple[str, ...]:
        """Return the versions of the complete releases, oldest first."""
        return tuple(sorted_versions(_complete_folders(self._store.list(f"{RELEASES}/"), SUMS_FILE)))

    def latest_version(self) -> str | None:
        """Return the version that latest.json names, None if there is no release."""
        found = self._store.read(POINTER)
        return _pointed(found.data, f"{self.location}/{POINTER}") if found else None

    def same_data(self, staged: Path, version: str) -> bool:
        """Return whether the staged folder has the same tables and descriptions as a release."""
        found = self._store.read(f"{RELEASES}/{version}/{DESCRIPTOR}")
        return found is not None and equal_descriptors((staged / DESCRIPTOR).read_bytes(), found.data)

    def clean_leftovers(self) -> tuple[str, ...]:
        """Delete the incomplete releases and run records of killed runs and return their folders."""
        leftovers: dict[str, list[str]] = {}
        for parent, last in ((RELEASES, SUMS_FILE), (RUNS, REPORT)):
            files = self._store.list(f"{parent}/")
            complete = _complete_folders(files, last)
            for file in files:
                name, inside, _ = file.path.removeprefix(f"{parent}/").partition("/")
                is_ours = parent == RUNS or sorted_versions([name])
                if inside and name not in complete and is_ours:
                    leftovers.setdefault(f"{parent}/{name}", []).append(file.path)
        for paths in leftovers.values():
            for _ in in_parallel(self._delete, paths):
                pass
        return tuple(leftovers)

    def finish_publication(self) -> str | None:
        """Point latest.json to the newest release if a killed run did not; return its version, else None."""
        versions = self.versions()
        if not versions or self.latest_version() == versions[-1]:
            return None
        self._point_to(versions[-1])
        return versions[-1]

    def publish(self, staged: Path, version: str) -> None:
        """Upload a staged and validated release, verify the uploaded bytes, then point latest.json to it.

        Retryable: if it is interrupted, the last release and latest.json are unchanged, or the new release is complete.
        Raises PrepmeetError if the version exists or another run has written into its folder.
        """
        self._check()
        check_staged(staged, version)
        target = f"{RELEASES}/{version}"
        sums = _sums((staged / SUMS_FILE).read_bytes())
        present = {path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file()}
        if present != {*sums, SUMS_FILE}:
            odd = sorted(present ^ {*sums, SUMS_FILE})[0]
            raise PrepmeetError(f"{staged / odd}: {SUMS_FILE} and the staged folder do not name the same files")
        uploaded = self._store.read(f"{target}/{SUMS_FILE}")
        if uploaded is None:
            self._upload_all(staged, target, sums)
        elif uploaded.data != (staged / SUMS_FILE).read_bytes():
            # equal sums would mean an earlier attempt at this upload, as release.json contains the time of staging
            raise PrepmeetError(f"release {version} exists in {self.location}/{RELEASES}; a release is never changed")
        self._point_to(version)

    def index_releases(self) -> None:
        """Write releases/versions.json where it does not list the complete releases as they are."""
        name = f"{RELEASES}/{VERSIONS_FILE}"
        found = self._store.read(name)
        before = found.data if found else None
        versions = self.versions()
        if not versions and before is None:
            return
        content = release_index(before, versions, newest_first, self._read_release_file)
        if content != before:
            self._check()
            self._store.write(name, content)

    def _read_release_file(self, version: str, path: str) -> bytes | None:
        found = self._store.read(f"{RELEASES}/{version}/{path}")
        return found.data if found else None

    # ------------------------------------------------------------------------------------------ run records

    def run_ids(self) -> set[str]:
        """Return the ids of the runs with a complete record."""
        return _complete_folders(self._store.list(f"{RUNS}/"), REPORT)

    def read_report(self, run_id: str) -> bytes | None:
        """Return the report.json of a run, None if there is none."""
        found = self._store.read(f"{RUNS}/{run_id}/{REPORT}")
        return found.data if found else None

    def put_record(self, folder: Path) -> None:
        """Upload the record of a run, report.json last. The name of ``folder`` is the id of the run."""
        files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        for relative in (*(file for file in files if file != REPORT), REPORT):
            self._check()
            self._store.write(f"{RUNS}/{folder.name}/{relative}", (folder / relative).read_bytes())

    # ------------------------------------------------------------------------------------------ steps

    def _upload_all(self, staged: Path, target: str, sums: Mapping[str, str]) -> None:
        def upload(relative: str) -> None:
            self._upload(staged / relative, f"{target}/{relative}", sums[relative])

        for _ in in_parallel(upload, sums):
            pass
        found = {file.path.removeprefix(f"{target}/") for file in self._store.list(f"{target}/")}
        if found != sums.keys():
            odd = sorted(found ^ sums.keys())[0]
            raise PrepmeetError(
                f"{self.location}/{target}/{odd}: differs from the upload; is another run writing here?"
            )
        last = staged / SUMS_FILE
        self._upload(last, f"{target}/{SUMS_FILE}", hashlib.sha256(last.read_bytes()).hexdigest())

    def _upload(self, source: Path, relative: str, digest: str) -> None:
        self._check()
        self._store.upload_new(relative, source)
        # an existing object may come from an earlier attempt: compare the bytes that the storage returns
        if self._store.digest(relative) != digest:
            raise PrepmeetError(f"{self.location}/{relative}: differs from the upload; is another run writing here?")

    def _delete(self, relative: str) -> None:
        self._check()
        self._store.delete(relative)

    def _point_to(self, version: str) -> None:
        pointer = json.dumps({"version": version, "release": f"{RELEASES}/{version}"}, indent=2) + "\n"
        found = self._store.read(POINTER)
        self._check()
        data = pointer.encode()
        tag = self._store.replace(POINTER, data, found.tag) if found else self._store.create(POINTER, data)
        if tag is None:
            raise PrepmeetError(f"{self.location}/{POINTER}: another run changed it at the same time; run it again")

    def _check(self) -> None:
        if self._lock is None:
            raise RuntimeError("hold the output before writing to it")
        self._lock.check()


def _complete_folders(files: Sequence[StoredFile], last: str) -> set[str]:
    """Return the names of the folders ("parent/name/") that contain the file that is uploaded last."""
    parts = [file.path.split("/") for file in files]
    return {names[1] for names in parts if len(names) == 3 and names[2] == last}


def _pointed(data: bytes, where: str) -> str:
    try:
        return str(json.loads(data)["version"])
    except (ValueError, TypeError, KeyError) as error:
        raise PrepmeetError(f"{where}: not written by prepmeet; delete it, and run again") from error


def _sums(data: bytes) -> dict[str, str]:
    """Return path → SHA-256 digest from the content of a SHA256SUMS file."""
    lines = (line.partition("  ") for line in data.decode("utf-8").splitlines())
    return {path: digest for digest, _, path in lines}
