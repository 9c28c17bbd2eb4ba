"""Write files of a raw folder: atomically, and by one process at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.model import PrepmeetError
from flows.storage.flush import flush_to_disk

TEMPORARY_FOLDER = ".aside"  # hidden, so that no file in it is read as a report
LOCK_SUFFIX = ".lock"


def write_atomically(raw: Path, target: Path, data: bytes) -> None:
    """Write ``target`` atomically: write a temporary file, flush it to disk, move it into place."""
    temporary = raw / TEMPORARY_FOLDER / target.name
    try:
        temporary.parent.mkdir(exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)  # noqa: PTH105 - the tests break in here
        flush_to_disk(target.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise PrepmeetError(f"{target}: cannot be written ({error.strerror}); make room or make it writable") from error


@contextmanager
def archive_lock(raw: Path) -> Iterator[None]:
    """Lock the raw folder for one command that adds documents; PrepmeetError if another command holds the lock.

    Temporary files that a killed command has left are removed.
    """
    with _held(raw, LOCK_SUFFIX, waits=False):
        _remove_leftovers(raw / TEMPORARY_FOLDER)
        yield


def _remove_leftovers(folder: Path) -> None:
    """Remove temporary files, except those of files that have a lock: another process may be writing them."""
    for left in folder.glob("*"):
        if left.suffix != LOCK_SUFFIX and not left.with_name(left.name + LOCK_SUFFIX).exists():
            with suppress(OSError):
                left.unlink()


@contextmanager
def file_lock(raw: Path, name: str) -> Iterator[None]:
    """Lock one file of the raw folder to read and rewrite it; wait for any other process.

    It is not ``archive_lock``: a fetch holds that for hours, and no run could lock a new file meanwhile.
    """
    with _held(raw, f"{TEMPORARY_FOLDER}/{name}{LOCK_SUFFIX}", waits=True):
        yield


@contextmanager
def _held(raw: Path, name: str, *, waits: bool) -> Iterator[None]:
    """Hold a lock file of the raw folder; the lock is released when its process ends for any reason."""
    import fcntl  # noqa: PLC0415 - not available on Windows, where only this line fails

    try:
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        handle = (raw / name).open("w")
    except OSError as error:
        raise PrepmeetError(f"{raw}: cannot be written to ({error.strerror}); name another folder by --raw") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PrepmeetError(f"{raw}: another command is adding to this folder; wait for it to end") from error
        except OSError as error:
            raise PrepmeetError(f"{raw}: no file can be locked here ({error.strerror}); use another disk") from error
        yield
