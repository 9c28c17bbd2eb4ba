"""Fetch the database file of a release from a web server."""

from __future__ import annotations

import hashlib
import shutil
import urllib.error
import urllib.request
from pathlib import Path

from .errors import ReleaseError

SUMS = "SHA256SUMS"
_SECONDS = 60


def fetch_database(address: str, name: str, folder: Path) -> Path:
    """Download the file ``name`` of the release at an http or https address into ``folder``; return its path.

    Raises ReleaseError if the server does not have it, or if its digest is not the one that SHA256SUMS states.
    """
    base = address.removesuffix(name).rstrip("/")
    path = folder / name
    try:
        expected = _digest_of(name, _open(f"{base}/{SUMS}").decode("utf-8"))
        with urllib.request.urlopen(f"{base}/{name}", timeout=_SECONDS) as answer, path.open("wb") as file:
            shutil.copyfileobj(answer, file, 1 << 20)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise ReleaseError(f"{address}: no release can be downloaded from here: {error}") from error
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != expected:
            raise ReleaseError(f"{base}/{name}: the file is not the one that {SUMS} states; try again later")
    return path


def _open(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
        content: bytes = answer.read()
        return content


def _digest_of(name: str, sums: str) -> str:
    for line in sums.splitlines():
        digest, _, listed = line.partition("  ")
        if listed == name:
            return digest
    raise ValueError(f"{SUMS} does not list {name}")
