"""New files for the archive: named by what they are and by their content, written aside first, never over another."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.archive import find_files, hash_file, read_lock
from flows.sources.writing import write_aside

FILES_FOLDER = "files"
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
        place = self.place_of(data, name, extension)
        if place.is_new:
            write_aside(self._raw, self._raw / place.path, data)
            self._paths[place.sha256] = place.path
        return place

    def place_of(self, data: bytes, name: str, extension: str) -> Stored:
        """Return where ``store`` would keep ``data``, or where it is already; nothing is written."""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._paths:
            return Stored(self._paths[digest], digest, is_new=False)
        return Stored(self._free_path(file_name(name), digest, extension), digest, is_new=True)

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


def _paths_by_digest(raw: Path) -> dict[str, str]:
    """SHA-256 → path of every file; a locked file of the locked size has the locked digest (each run verifies it)."""
    locked = read_lock(raw)
    found: dict[str, str] = {}
    for path in find_files(raw):
        try:
            if path in locked and locked[path][0] == (raw / path).stat().st_size:
                digest = locked[path][1]
            else:
                _, digest = hash_file(raw / path)
        except OSError:
            continue
        found.setdefault(digest, path)
    return found
