"""Writing into a raw folder: each file whole or not at all, and by one process at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.model import PrepmeetError
from flows.storage.flush import flush_to_disk

ASIDE_FOLDER = ".aside"  # hidden: nothing in it is taken for a report


def write_aside(raw: Path, target: Path, data: bytes) -> None:
    """Write ``target`` whole or not at all: to a file aside, onto the disk, then into its place."""
    aside = raw / ASIDE_FOLDER / target.name
    try:
        aside.parent.mkdir(exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, target)  # noqa: PTH105 - the tests break in here
        flush_to_disk(target.parent)
    except OSError as error:
        raise PrepmeetError(f"{target}: cannot be written ({error.strerror}); make room or make it writable") from error


@contextmanager
def archive_lock(raw: Path) -> Iterator[None]:
    """Hold the raw folder for one command that adds documents to it; PrepmeetError where another holds it."""
    with _held(raw, ".lock", waits=False):
        yield


@contextmanager
def writing_turn(raw: Path, name: str) -> Iterator[None]:
    """Hold one file of the raw folder to read it and write it anew, after whoever does so now.

    Not ``archive_lock``: a fetch holds that for hours, and no run could lock a new file meanwhile.
    """
    with _held(raw, f"{ASIDE_FOLDER}/{name}.lock", waits=True):
        yield


@contextmanager
def _held(raw: Path, name: str, *, waits: bool) -> Iterator[None]:
    """Hold a lock file of the raw folder; it goes with the process that holds it, however that ends."""
    import fcntl  # noqa: PLC0415 - there is none on Windows, where only this line would fail

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
