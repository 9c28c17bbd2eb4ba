"""SHA-256 digests of the files of a release, and the text of SHA256SUMS."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from flows.model.release_files import SUMS_FILE


def digest_of(path: Path) -> str:
    """Return the SHA-256 digest of a file in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of_bytes(content: bytes) -> str:
    """Return the SHA-256 digest of the content of a file."""
    return hashlib.sha256(content).hexdigest()


def write_sums(folder: Path, digests: Mapping[Path, str] = MappingProxyType({})) -> None:
    """Write SHA256SUMS with all other files in the folder; files in ``digests`` are not read again."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path != folder / SUMS_FILE)
    _write(folder, ((path, digests.get(path) or digest_of(path)) for path in paths))


def add_to_sums(folder: Path, names: Iterable[str]) -> None:
    """Add new or rewritten files, by their paths in the release, to its SHA256SUMS, and drop files that are gone.

    No other file is read.
    """
    digests = {}
    for line in (folder / SUMS_FILE).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if (folder / name).is_file():
            digests[folder / name] = digest
    digests |= {folder / name: digest_of(folder / name) for name in names}
    _write(folder, digests.items())


def _write(folder: Path, digests: Iterable[tuple[Path, str]]) -> None:
    lines = (f"{digest}  {path.relative_to(folder).as_posix()}\n" for path, digest in sorted(digests))
    (folder / SUMS_FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
