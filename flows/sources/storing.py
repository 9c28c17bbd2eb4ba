"""New files for the archive: named by what they are and by their content, written aside first, never over another."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.archive import find_files, hash_file, read_lock
from flows.sources.fetch_log import FETCH_LOG_NAME

FILES_FOLDER = "files"
ASIDE_FOLDER = ".aside"  # hidden: nothing in it is taken for a report
DIGEST_DIGITS = 8
MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Stored:
    """Where bytes are in the archive: the path below the raw folder. ``is_new`` is False where they were there."""

    path: str
    sha256: str
    is_new: bool


class FileStore:
    """The files of a raw folder by their content. One at a time: hold ``archive_lock``."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._paths = _paths_by_digest(raw)

    def store(self, data: bytes, name: str, extension: str) -> Stored:
        """Keep ``data`` as files/NAME_DIGITS.EXTENSION, unless a file of the folder has the same bytes.

        ``name`` is made readable as a file name. PrepmeetError where the folder cannot be written to.
        """
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._paths:
            return Stored(self._paths[digest], digest, is_new=False)
        path = self._free_path(file_name(name), digest, extension)
        write_aside(self._raw, self._raw / path, data)
        self._paths[digest] = path
        return Stored(path, digest, is_new=True)

    def _free_path(self, name: str, digest: str, extension: str) -> str:
        for digits in (DIGEST_DIGITS, len(digest)):
            path = f"{FILES_FOLDER}/{name}_{digest[:digits]}.{extension}"
            if not os.path.lexists(self._raw / path):
                return path
        raise PrepmeetError(f"{self._raw / path}: is there and holds other bytes than its name says; take it away")


def file_name(text: str) -> str:
    """Return text as a part of a file name that every system takes: "A/CONF.1/2 (Part I)-EN" → A_CONF.1_2_Part_I-EN."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.-]+", "_", plain)[:MOST_LETTERS].strip("_.-") or "document"


def document_name(symbol: str, language: str | None) -> str:
    """Return the name of a document's file, as the official ones are formed: "A_CONF.234_RPM.3_1-EN"."""
    return file_name(f"{symbol}-{language.upper()}" if language else symbol)


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
        _sync_folder(target.parent)
    except OSError as error:
        raise PrepmeetError(f"{target}: cannot be written ({error.strerror}); make room or make it writable") from error


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _paths_by_digest(raw: Path) -> dict[str, str]:
    """SHA-256 → path of every file; a locked file of the locked size has the locked digest (each run verifies it)."""
    locked = read_lock(raw)
    found: dict[str, str] = {}
    for path in find_files(raw):
        if path == FETCH_LOG_NAME:
            continue
        try:
            if path in locked and locked[path][0] == (raw / path).stat().st_size:
                digest = locked[path][1]
            else:
                _, digest = hash_file(raw / path)
        except OSError:
            continue
        found.setdefault(digest, path)
    return found


@contextmanager
def archive_lock(raw: Path) -> Iterator[None]:
    """Hold the raw folder for one command that adds to it; PrepmeetError where another holds it.

    The lock goes with the process that holds it, however that ends.
    """
    import fcntl  # noqa: PLC0415 - there is none on Windows, where only this line would fail

    try:
        raw.mkdir(parents=True, exist_ok=True)
        handle = (raw / ".lock").open("w")
    except OSError as error:
        raise PrepmeetError(f"{raw}: cannot be written to ({error.strerror}); name another folder by --raw") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PrepmeetError(f"{raw}: another command is adding to this folder; wait for it to end") from error
        yield
