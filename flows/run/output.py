"""The output of runs, releases and records, in a local folder or in object storage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TextIO

from flows.model import HeldByAnotherRun, PrepmeetError
from flows.model.release_files import SUMS_FILE
from flows.run.record import RunRecord
from flows.run.record_files import (
    clean_unfinished_records,
    last_settled,
    local_run_ids,
    newest_run_first,
    parse_run,
    runs_newest_first,
)
from flows.storage import Location, RemoteOutput, cache_name, comparable_copy, mirror
from flows.storage import folder as release

WORK_FOLDER = ".prepmeet"
LOCK_FILE = ".lock"
COMPARED = "compared"  # copies of the tables of releases in a bucket


class Output(Protocol):
    """A location of releases and records. ``work`` is a local folder for what is being built."""

    work: Path

    def hold(self) -> AbstractContextManager[None]:
        """Hold the output for one run. PrepmeetError if another run holds it or it cannot be written to."""

    def recover(self) -> None:
        """Remove what a killed run left, and finish an interrupted publication. Only while holding."""

    def latest_version(self) -> str | None:
        """Return the version of the latest release; None if there is none."""

    def versions(self) -> Sequence[str]:
        """Return the versions of the releases, the oldest first."""

    def local_release(self, version: str) -> Path:
        """Return a local folder with release.json, the tables as Parquet and changes/ of a release."""

    def run_ids(self) -> Sequence[str]:
        """Return the ids of the runs with a record, the newest first."""

    def runs(self) -> Iterator[RunRecord]:
        """Yield the records of runs, the newest first."""

    def last_settled(self) -> RunRecord | None:
        """Return the record of the last run that ended with a valid release in place."""

    def same_as_latest(self, staged: Path) -> bool:
        """Return whether the latest release has the same tables, byte for byte, and the same descriptors."""

    def publish(self, staged: Path, version: str) -> None:
        """Make a staged folder the latest release; a second call after a failure continues."""

    def keep_record(self, record: Path) -> None:
        """Keep the record of a run, a folder in ``work``/runs."""

    def remove_release(self, version: str) -> None:
        """Remove a release. After an interruption it is no release, and ``recover`` removes the rest."""

    def remove_record(self, run_id: str) -> None:
        """Remove the record of a run, as ``remove_release`` does."""


class FolderOutput:
    """A local folder; releases are staged inside it, so that a rename publishes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder

    def __str__(self) -> str:
        return str(self.folder)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the folder. The lock ends with the process that holds it."""
        import fcntl  # noqa: PLC0415 - not available on Windows, where only this line fails

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = (self.folder / LOCK_FILE).open("a+", encoding="utf-8")
        except OSError as error:
            raise PrepmeetError(
                f"{self.folder}: cannot be written to ({error.strerror}); name another folder by --output"
            ) from error
        with handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise HeldByAnotherRun(
                    f"{self.folder}: another run is writing into this folder{_holder(handle)}; "
                    "wait for it to end, or let this run wait by --wait"
                ) from error
            _name_holder(handle)
            yield

    def recover(self) -> None:
        """Remove unfinished records and stages, and link ``latest`` to the newest release."""
        clean_unfinished_records(self.folder)
        release.clean_stale_staging(self.folder)
        release.finish_promotion(self.folder)
        release.index_releases(self.folder)

    def latest_version(self) -> str | None:
        """Return the version that ``latest`` links to."""
        latest = release.latest_release(self.folder)
        return latest.name if latest is not None else None

    def versions(self) -> Sequence[str]:
        """Return the names of the folders of releases."""
        return release.versions(self.folder)

    def local_release(self, version: str) -> Path:
        """Return the folder of a release."""
        return self.folder / release.RELEASES / version

    def run_ids(self) -> Sequence[str]:
        """Return the names of the folders of records."""
        return local_run_ids(self.folder)

    def runs(self) -> Iterator[RunRecord]:
        """Yield the records of runs, the newest first."""
        return runs_newest_first(self.folder)

    def last_settled(self) -> RunRecord | None:
        """Return the record of the last run that ended with a valid release in place."""
        return last_settled(self.runs())

    def same_as_latest(self, staged: Path) -> bool:
        """Return whether the descriptors list the same tables."""
        latest = release.latest_release(self.folder)
        if latest is None:
            return False
        return release.equal_descriptors(*((folder / release.DESCRIPTOR).read_bytes() for folder in (staged, latest)))

    def publish(self, staged: Path, version: str) -> None:
        """Rename the staged folder into place, then link ``latest`` to it."""
        if staged.is_dir():
            release.promote(staged, self.folder, version)
        else:
            release.finish_promotion(self.folder)
        release.index_releases(self.folder)

    def keep_record(self, record: Path) -> None:
        """Do nothing: the record is in its place."""

    def remove_release(self, version: str) -> None:
        """Move the release to the staging folder, then remove it."""
        with release.staging_area(self.folder, version) as folder:
            (self.folder / release.RELEASES / version).rename(folder / version)

    def remove_record(self, run_id: str) -> None:
        """Rename the record to the name of an unfinished one, then remove it."""
        unfinished = self.folder / "runs" / f".{run_id}"
        (self.folder / "runs" / run_id).rename(unfinished)
        shutil.rmtree(unfinished)


class BucketOutput:
    """A prefix of a bucket; releases and records are built and checked in ``work``, then uploaded."""

    def __init__(self, location: Location, work: Path) -> None:
        self.location = location
        self.work = work
        self._remote = RemoteOutput(location)

    def __str__(self) -> str:
        return str(self.location)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the prefix by a lock object, and the working folder by a file lock."""
        with FolderOutput(self.work).hold(), self._remote.hold():
            yield

    def recover(self) -> None:
        """Delete incomplete releases and records, local and remote, and point to the newest release."""
        clean_unfinished_records(self.work)
        release.clean_stale_staging(self.work)
        self._remote.clean_leftovers()
        self._remote.finish_publication()
        self._remote.index_releases()

    def latest_version(self) -> str | None:
        """Return the version that the pointer names."""
        return self._remote.latest_version()

    def versions(self) -> Sequence[str]:
        """Return the versions of the complete releases."""
        return self._remote.versions()

    def local_release(self, version: str) -> Path:
        """Download what is compared of a release, once."""
        return comparable_copy(self.location.below(f"{release.RELEASES}/{version}"), self.work / COMPARED / version)

    def run_ids(self) -> Sequence[str]:
        """Return the ids of the records in the bucket, and of those not uploaded."""
        return newest_run_first({*self._remote.run_ids(), *local_run_ids(self.work)})

    def runs(self) -> Iterator[RunRecord]:
        """Yield the records of runs, the newest first."""
        for run_id in newest_run_first(self._remote.run_ids()):
            content = self._remote.read_report(run_id)
            report = parse_run(content) if content is not None else None
            if report is not None:
                yield report

    def last_settled(self) -> RunRecord | None:
        """Return the record of the last run that ended with a valid release in place."""
        return last_settled(self.runs())

    def same_as_latest(self, staged: Path) -> bool:
        """Return whether the descriptors list the same tables."""
        latest = self._remote.latest_version()
        return latest is not None and self._remote.same_data(staged, latest)

    def publish(self, staged: Path, version: str) -> None:
        """Upload the staged folder, then write the pointer."""
        self._remote.publish(staged, version)
        self._remote.index_releases()

    def keep_record(self, record: Path) -> None:
        """Upload the record."""
        self._remote.put_record(record)

    def remove_release(self, version: str) -> None:
        """Delete the file that completes a release; ``recover`` deletes the rest."""
        self.location.delete(f"releases/{version}/{SUMS_FILE}")

    def remove_record(self, run_id: str) -> None:
        """Delete the file that completes a record, local and remote; ``recover`` deletes the rest."""
        self.location.delete(f"runs/{run_id}/report.json")
        shutil.rmtree(self.work / "runs" / run_id, ignore_errors=True)


def check_locations(raw: str, output: str, cache: str | None = None) -> None:
    """Raise PrepmeetError if the next run would read what a run writes."""
    if _is_inside(raw, output):
        raise PrepmeetError(
            f"{raw}: the reports may not be inside the output, {output}; name another folder by --output"
        )
    if cache is not None and _is_inside(cache, raw) and not _is_inside(cache, output):
        raise PrepmeetError(f"{cache}: the cache may not be among the reports in {raw}; name another folder by --cache")


def _is_inside(place: str, parent: str) -> bool:
    return f"{_absolute(place)}/".startswith(f"{_absolute(parent)}/")


def _absolute(place: str) -> str:
    location = Location(place)
    return str(location.local_path.resolve()) if location.is_local else str(location).rstrip("/")


def open_output(given: str, work: str | Path | None = None) -> Output:
    """Return the output that a user names: a folder or "s3://bucket/prefix", with ``work`` as its working folder."""
    location = Location(given)
    if location.is_local:
        return FolderOutput(location.local_path)
    return BucketOutput(location, work_folder(given, work))


def choose_version(output: Output, version: str | None, now: datetime) -> str:
    """Return the version of the release: the requested one, else the next one of the day (UTC).

    Raises:
        PrepmeetError: the requested version is malformed, exists, or is older than the latest one.
    """
    versions = output.versions()
    if version is None:
        return release.next_version(versions, now.date())
    release.check_version(version)
    if version in versions:
        raise PrepmeetError(f"release {version} exists in {output}; a release is never changed")
    newest = release.sorted_versions([*versions, version])[-1]
    if newest != version:
        raise PrepmeetError(f"{output} holds release {newest}; a version must come after it, and {version} does not")
    return version


def work_folder(output: str, work: str | Path | None = None) -> Path:
    """Return the local working folder: the output if it is a folder, else ``work`` or one named after the bucket."""
    location = Location(output)
    if location.is_local:
        return location.local_path
    return Path(work) if work else Path(WORK_FOLDER) / cache_name(location)


def open_raw(given: str, output: Output) -> tuple[Location, Path]:
    """Return the location of the reports and the local folder with them, a copy if they are in a bucket."""
    location = Location(given)
    if location.is_local:
        return location, location.local_path
    return location, mirror(location, output.work / "mirror" / cache_name(location))


def staging(output: Output, version: str) -> AbstractContextManager[Path]:
    """Return an empty folder for a staged release; it is removed at the end of the block."""
    return release.staging_area(output.work, version)


def _name_holder(lock: TextIO) -> None:
    """Write into the lock who holds it; without a name, on a full disk, it holds as well."""
    name = f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    with suppress(OSError):
        os.ftruncate(lock.fileno(), 0)
        os.write(lock.fileno(), name.encode())


def _holder(lock: TextIO) -> str:
    """Return who holds a lock, in brackets; empty if the holder has not written it yet."""
    lock.seek(0)
    words = lock.read(80)
    return f" ({words})" if words.startswith("process ") and words.isprintable() else ""
