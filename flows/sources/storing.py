"""New files of the archive: named by document and content, written atomically, never over another file."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.archive import find_files, hash_file, read_lock
from flows.sources.writing import write_atomically

FILES_FOLDER = "files"
DIGEST_DIGITS = 8
MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Stored:
    """The path of bytes below the raw folder. ``is_new``: they were not in the archive before."""

    path: str
    sha256: str
    is_new: bool


class FileStore:
    """The files of a raw folder by their content. Hold ``archive_lock`` to use it."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._paths = _paths_by_digest(raw)

    def store(self, data: bytes, name: str, extension: str) -> Stored:
        """Store ``data`` as files/NAME_DIGITS.EXTENSION, unless a file of the folder has the same bytes.

        ``name`` is made a valid file name. PrepmeetError if the folder cannot be written to.
        """
        place = self.place_of(data, name, extension)
        if place.is_new:
            write_atomically(self._raw, self._raw / place.path, data)
            self._paths[place.sha256] = place.path
        return place

    def place_of(self, data: bytes, name: str, extension: str) -> Stored:
        """Return where ``store`` would write ``data``, or where it is already; write nothing."""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._paths:
            return Stored(self._paths[digest], digest, is_new=False)
        return Stored(self._free_path(file_name(name), digest, extension), digest, is_new=True)

    def _free_path(self, name: str, digest: str, extension: str) -> str:
        for digits in (DIGEST_DIGITS, len(digest)):
            path = f"{FILES_FOLDER}/{name}_{digest[:digits]}.{extension}"
            if not os.path.lexists(self._raw / path):
                return path
        raise PrepmeetError(f"{self._raw / path}: exists with other bytes than its name states; remove it")


def file_name(text: str) -> str:
    """Return text as part of a file name valid on every system: "A/CONF.1/2 (Part I)-EN" → A_CONF.1_2_Part_I-EN."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.-]+", "_", plain)[:MOST_LETTERS].strip("_.-") or "document"


def document_name(symbol: str, language: str | None) -> str:
    """Return the file name of a document, in the official form: "A_CONF.234_RPM.3_1-EN"."""
    return file_name(f"{symbol}-{language.upper()}" if language else symbol)


def _paths_by_digest(raw: Path) -> dict[str, str]:
    """Return the path of every file by SHA-256; a locked file of the locked size has the locked digest."""
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
