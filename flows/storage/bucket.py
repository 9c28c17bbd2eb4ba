"""An output location in object storage: releases that appear whole, the pointer to the latest, and run records.

releases/<version>/…            immutable; SHA256SUMS is uploaded last, and without it there is no release
latest.json                     version and folder of the latest release; written last, by one put
runs/<run id>/…                 the record of a run; report.json is uploaded last
run-lock.json                   who is writing here
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.model import PrepmeetError
from flows.storage.folder import DESCRIPTOR, RELEASES, SUMS_FILE, check_staged, same_data, sorted_versions
from flows.storage.location import Location
from flows.storage.locking import BEAT, STALE, RunLock
from flows.storage.objects import StoredFile, in_parallel

POINTER = "latest.json"
RUNS = "runs"
REPORT = "report.json"


class RemoteOutput:
    """The releases and run records below a location in object storage."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self._store = location.store
        self._lock: RunLock | None = None

    @contextmanager
    def hold(self, *, beat: float = BEAT, stale: float = STALE) -> Iterator[None]:
        """Hold the output for one run, until the end of the block. PrepmeetError says who else holds it, since when.

        The hold is renewed every ``beat`` seconds; it is lost to another run after ``stale`` seconds without that.
        """
        self._lock = RunLock.acquire(self._store, beat=beat, stale=stale)
        try:
            yield
        finally:
            # what was done is done; a lock that cannot be given back grows old
            with suppress(PrepmeetError):
                self._lock.release()
            self._lock = None

    # ------------------------------------------------------------------------------------------ releases

    def versions(self) -> tuple[str, ...]:
        """The versions of the whole releases, the oldest first."""
        return tuple(sorted_versions(_complete_folders(self._store.list(f"{RELEASES}/"), SUMS_FILE)))

    def latest_version(self) -> str | None:
        """The version that the pointer names, None where there has been no release."""
        found = self._store.read(POINTER)
        return _pointed(found.data, f"{self.location}/{POINTER}") if found else None

    def same_data(self, staged: Path, version: str) -> bool:
        """Whether the staged folder holds the tables of a release, described alike."""
        found = self._store.read(f"{RELEASES}/{version}/{DESCRIPTOR}")
        return found is not None and same_data((staged / DESCRIPTOR).read_bytes(), found.data)

    def clean_leftovers(self) -> tuple[str, ...]:
        """Delete what killed runs left: releases and run records that are not whole. Returns their paths."""
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
        """Let the pointer name the newest release where a run was killed in between; the version, or None."""
        versions = self.versions()
        if not versions or self.latest_version() == versions[-1]:
            return None
        self._point_to(versions[-1])
        return versions[-1]

    def publish(self, staged: Path, version: str) -> None:
        """Upload a staged and validated folder as a release, check what has arrived, then let the pointer name it.

        Broken off anywhere, it leaves the last release and the pointer as they were, or the new release whole. It can
        be tried again. PrepmeetError where the version exists, or another run has written into it.
        """
        self._check()
        check_staged(staged, version)
        target = f"{RELEASES}/{version}"
        sums = _sums((staged / SUMS_FILE).read_bytes())
        present = {path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file()}
        if present != {*sums, SUMS_FILE}:
            odd = sorted(present ^ {*sums, SUMS_FILE})[0]
            raise PrepmeetError(f"{staged / odd}: {SUMS_FILE} and the staged folder do not name the same files")
        there = self._store.read(f"{target}/{SUMS_FILE}")
        if there is None:
            self._upload_all(staged, target, sums)
        elif there.data != (staged / SUMS_FILE).read_bytes():
            # the same sums mean an earlier attempt at this: release.json among the files tells the time of staging
            raise PrepmeetError(f"release {version} exists in {self.location}/{RELEASES}; a release is never changed")
        self._point_to(version)

    # ------------------------------------------------------------------------------------------ run records

    def run_ids(self) -> set[str]:
        """The ids of the runs whose records are whole."""
        return _complete_folders(self._store.list(f"{RUNS}/"), REPORT)

    def read_report(self, run_id: str) -> bytes | None:
        """The report.json of a run, None where there is none."""
        found = self._store.read(f"{RUNS}/{run_id}/{REPORT}")
        return found.data if found else None

    def put_record(self, folder: Path) -> None:
        """Upload the record of a run from the folder that is named after it, report.json last."""
        files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        for relative in (*(file for file in files if file != REPORT), REPORT):
            self._check()
            self._store.write(f"{RUNS}/{folder.name}/{relative}", (folder / relative).read_bytes())

    # ------------------------------------------------------------------------------------------ one step each

    def _upload_all(self, staged: Path, target: str, sums: Mapping[str, str]) -> None:
        def upload(relative: str) -> None:
            self._upload(staged / relative, f"{target}/{relative}", sums[relative])

        for _ in in_parallel(upload, sums):
            pass
        found = {file.path.removeprefix(f"{target}/") for file in self._store.list(f"{target}/")}
        if found != sums.keys():
            odd = sorted(found ^ sums.keys())[0]
            raise PrepmeetError(f"{self.location}/{target}/{odd}: not as it was uploaded; is another run writing here?")
        last = staged / SUMS_FILE
        self._upload(last, f"{target}/{SUMS_FILE}", hashlib.sha256(last.read_bytes()).hexdigest())

    def _upload(self, source: Path, relative: str, digest: str) -> None:
        self._check()
        self._store.upload_new(relative, source)
        # where it was there already, an earlier attempt may have brought it: what counts is what comes back
        if self._store.digest(relative) != digest:
            raise PrepmeetError(f"{self.location}/{relative}: not as it was uploaded; is another run writing here?")

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
            raise PrepmeetError(f"{self.location}/{POINTER}: another run has changed it meanwhile; run it again")

    def _check(self) -> None:
        if self._lock is None:
            raise RuntimeError("an output is held before it is written to")
        self._lock.check()


def _complete_folders(files: Sequence[StoredFile], last: str) -> set[str]:
    """Return the names of the folders, two levels up, that hold the file which is uploaded last."""
    parts = [file.path.split("/") for file in files]
    return {names[1] for names in parts if len(names) == 3 and names[2] == last}


def _pointed(data: bytes, where: str) -> str:
    try:
        return str(json.loads(data)["version"])
    except (ValueError, TypeError, KeyError) as error:
        raise PrepmeetError(f"{where}: not written by prepmeet; delete it, and run again") from error


def _sums(data: bytes) -> dict[str, str]:
    """Return path → SHA-256 of a SHA256SUMS."""
    lines = (line.partition("  ") for line in data.decode("utf-8").splitlines())
    return {path: digest for digest, _, path in lines}
