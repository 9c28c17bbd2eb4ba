"""The files of a raw folder: found, hashed, and compared with the lock raw/datapackage.json.

The lock is a small Data Package: path, size and hash of every archived file. A locked file must neither change nor
disappear; a new file is added to the lock. A folder with neither a lock nor a sources.yml is not an archive, and
nothing is written into it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.model import FileOutcome, FileStatus, PrepmeetError, SourceFile, quarantined
from flows.sources.aliases import ALIASES_NAME
from flows.sources.decisions import DECISIONS_NAME
from flows.sources.fetch_log import FETCH_LOG_NAME
from flows.sources.registry import REGISTRY_NAME, Registry, SourceDeclaration
from flows.sources.writing import file_lock, write_atomically
from flows.storage.regular import kind_of, open_regular, read_regular

LOCK_NAME = "datapackage.json"
MAX_LOCK_BYTES = 200_000_000
MAX_BYTES = 200_000_000  # the largest known report has about 10 MB; larger files are not read
CHUNK = 1 << 20
OWN_FILES = frozenset({REGISTRY_NAME, ALIASES_NAME, DECISIONS_NAME, LOCK_NAME, FETCH_LOG_NAME})
Locked = Mapping[str, tuple[int, str]]  # path → (bytes, SHA-256)


@dataclass(frozen=True, slots=True)
class Inventory:
    """All files of a raw folder in order of path: those to read, and those not to read with the reason.

    ``duplicates`` have the same bytes as a file in ``files``; ``refused`` are too large or cannot be opened.
    """

    files: tuple[SourceFile, ...]
    duplicates: tuple[FileOutcome, ...] = ()
    refused: tuple[FileOutcome, ...] = ()

    def all_sources(self) -> tuple[SourceFile, ...]:
        """Every file that was found, read or not, in order of path."""
        others = (refusal.source for refusal in (*self.duplicates, *self.refused))
        return tuple(sorted((*self.files, *others), key=lambda source: source.path))


def take_inventory(raw: Path, registry: Registry, *, outside: Sequence[Path] = ()) -> Inventory:
    """Return the files of ``raw``, without those of ``outside`` (the output), which may be inside it. Write nothing.

    Raises:
        PrepmeetError: the folder or a declared file is missing.
    """
    if not raw.is_dir():
        raise PrepmeetError(f"{raw}: there is no such folder; name the folder with the reports by --raw")
    declared = {document.path: document for document in registry.documents}
    entries = find_entries(raw, outside=outside)
    paths = entries.files
    missing = sorted(declared.keys() - set(paths))
    if missing:
        raise PrepmeetError(
            f"{raw / missing[0]}: declared in {raw / REGISTRY_NAME}, but there is no such file; "
            "put the file there or take the entry out"
        )
    files: list[SourceFile] = []
    refused: list[FileOutcome] = []
    within = raw.resolve()
    for path in paths:
        source, refusal = _examine(raw, within, path, declared.get(path))
        if refusal is not None:
            refused.append(refusal)
        else:
            files.append(source)
    refused += [_not_read(path, reason) for path, reason in entries.not_read]
    refused.sort(key=lambda one: one.source.path)
    return _without_duplicates(files, refused, declared.keys())


@dataclass(frozen=True, slots=True)
class Entries:
    """The paths of all files below a raw folder, and of entries that are not read, each with its reason."""

    files: tuple[str, ...]
    not_read: tuple[tuple[str, str], ...] = ()


def find_files(raw: Path, *, outside: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the paths of the files of ``find_entries``."""
    return find_entries(raw, outside=outside).files


def find_entries(raw: Path, *, outside: Sequence[Path] = ()) -> Entries:
    """Return the paths of everything below ``raw``, sorted, with "/" between their parts.

    Skipped: hidden files and folders, the registry, the aliases, the lock, the record of fetching, and the folders
    ``outside``. Not read: folders that cannot be listed, linked folders, and what is neither file nor folder.
    """
    closed = {_resolved(folder) for folder in outside}
    files: list[str] = []
    not_read: list[tuple[str, str]] = []
    waiting = [raw]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            not_read.append((_relative(here, raw), f"the folder cannot be listed ({error.strerror})"))
            continue
        for entry in entries:
            path = _relative(Path(entry.path), raw)
            if entry.name.startswith(".") or path in OWN_FILES:
                continue
            if not entry.is_file(follow_symlinks=False) and _resolved(Path(entry.path)) in closed:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif (reason := _refusal(entry)) is not None:
                not_read.append((path, reason))
            else:
                files.append(path)
    return Entries(tuple(sorted(files)), tuple(sorted(not_read)))


def _relative(path: Path, raw: Path) -> str:
    return path.relative_to(raw).as_posix()


def _resolved(path: Path) -> Path | None:
    """Return the path without links; None for links in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def _refusal(entry: os.DirEntry[str]) -> str | None:
    """Return why an entry that is no folder is not read; None for a file, and for a link to a file."""
    try:
        kind = kind_of(entry.stat().st_mode)
    except OSError:
        return None  # a link to nothing, or in a circle: opening it says which
    if kind is None:
        return None
    return f"a link to {kind}; not followed" if entry.is_symlink() else f"{kind}, no file; not opened"


def _not_read(path: str, reason: str) -> FileOutcome:
    name = path.encode("utf-8", "backslashreplace").decode()
    return quarantined(_source(name, 0, "", None), "unreadable-file", f"{name}: {reason}")


def hash_file(path: Path) -> tuple[int, str]:
    """Return the size in bytes and the SHA-256 of a file, read in chunks; OSError if it cannot be read."""
    digest = hashlib.sha256()
    size = 0
    with os.fdopen(open_regular(path), "rb") as stream:
        for piece in iter(lambda: stream.read(CHUNK), b""):
            size += len(piece)
            digest.update(piece)
    return size, digest.hexdigest()


def _is_text(path: str) -> bool:
    """Return whether a name is valid text: a byte of another encoding becomes half a surrogate pair."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _examine(
    raw: Path, within: Path, path: str, declaration: SourceDeclaration | None
) -> tuple[SourceFile, FileOutcome | None]:
    where = raw / path
    if not _is_text(path):
        name = path.encode("utf-8", "backslashreplace").decode()
        source = _source(name, 0, "", None)
        return source, quarantined(source, "file-name-not-utf-8", f"{name}: the file's name is not UTF-8; rename it")
    try:
        if not where.resolve(strict=True).is_relative_to(within):
            source = _source(path, 0, "", declaration)
            return source, quarantined(
                source, "link-outside", f"{path}: a link to a file outside the folder; not followed"
            )
        size, digest = hash_file(where)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        source = _source(path, 0, "", declaration)
        reason = (error.strerror if isinstance(error, OSError) else None) or "links in a circle"
        return source, quarantined(source, "unreadable-file", f"{path}: the file cannot be opened ({reason})")
    source = _source(path, size, digest, declaration)
    if size > MAX_BYTES:
        return source, quarantined(
            source, "too-large", f"{path}: {size:,} bytes; no file over {MAX_BYTES:,} bytes is read"
        )
    return source, None


def _source(path: str, size: int, digest: str, declaration: SourceDeclaration | None) -> SourceFile:
    if declaration is None:
        return SourceFile(path, size, digest)
    return SourceFile(
        path,
        size,
        digest,
        meeting_id=declaration.meeting_id,
        document_type=declaration.document_type,
        language=declaration.language,
        symbol=declaration.symbol,
        source_url=declaration.source_url,
        retrieved_at_utc=declaration.retrieved_at_utc,
        licence_note=declaration.licence_note,
        replaces=declaration.replaces,
    )


def _without_duplicates(files: list[SourceFile], refused: list[FileOutcome], declared: Iterable[str]) -> Inventory:
    """Keep one of the files with the same bytes: a declared one, else the first by path."""
    known = set(declared)
    kept: dict[str, SourceFile] = {}
    duplicates: list[FileOutcome] = []
    for source in sorted(files, key=lambda source: (source.path not in known, source.path)):
        first = kept.setdefault(source.sha256, source)
        if first is not source:
            message = f"{source.path}: the same bytes as {first.path}; read once, with that name"
            duplicates.append(FileOutcome(source, FileStatus.DUPLICATE, "duplicate-file", message))
    by_path = sorted(kept.values(), key=lambda source: source.path)
    return Inventory(tuple(by_path), tuple(sorted(duplicates, key=lambda item: item.source.path)), tuple(refused))


# ---------------------------------------------------------------------------------------------- the lock


def has_lock(raw: Path) -> bool:
    """Return whether the folder is an archive: it has a sources.yml, or a lock whose sources.yml is missing."""
    return (raw / REGISTRY_NAME).exists() or (raw / LOCK_NAME).exists()


def read_lock(raw: Path) -> Locked:
    """Return path → (bytes, SHA-256) of the locked files; empty if there is no lock yet.

    Raises:
        PrepmeetError: the lock is damaged, or its sources.yml is missing.
    """
    path = raw / LOCK_NAME
    if not path.exists():
        return {}
    if not (raw / REGISTRY_NAME).exists():
        raise PrepmeetError(
            f"{raw / REGISTRY_NAME}: the file is missing, but {path} locks the files of this folder; restore it, "
            "or take the lock away if this is no archive"
        )
    try:
        resources = json.loads(read_regular(path, MAX_LOCK_BYTES))["resources"]
        return {item["path"]: (int(item["bytes"]), str(item["hash"]).removeprefix("sha256:")) for item in resources}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PrepmeetError(
            f"{path}: the lock is damaged ({type(error).__name__}: {error}); restore it from version control"
        ) from error


def verify_lock(
    raw: Path, sources: Sequence[SourceFile], refused: Sequence[FileOutcome] = ()
) -> tuple[SourceFile, ...]:
    """Compare the files with the lock and return those that are not in it yet.

    Raises:
        PrepmeetError: names the first locked file that is missing, changed or in ``refused``, and what to do.
    """
    lock = read_lock(raw)
    found = {source.path: source for source in sources}
    unread = {refusal.source.path: refusal.message for refusal in refused if not refusal.source.sha256}
    for path in lock:
        if path not in found:
            raise PrepmeetError(
                f"{raw / path}: archived and locked, but the file is missing; restore it, "
                f"or take its entry out of {raw / LOCK_NAME}"
            )
        if path in unread:
            raise PrepmeetError(
                f"{raw}/{unread[path]}; the file is archived and locked: restore it, "
                f"or take its entry out of {raw / LOCK_NAME}"
            )
        _check_bytes(raw, found[path], lock)
    return tuple(source for source in sources if source.path not in lock and source.sha256)


def _check_bytes(raw: Path, source: SourceFile, lock: Locked) -> None:
    """Raise PrepmeetError if a file is locked with other bytes."""
    size, digest = lock.get(source.path, (source.size, source.sha256))
    if (source.size, source.sha256) != (size, digest):
        raise PrepmeetError(
            f"{raw / source.path}: not the file that was archived ({source.size:,} bytes, sha256 "
            f"{source.sha256[:12]}…; locked: {size:,} bytes, sha256 {digest[:12]}…); restore it, or take its entry "
            f"out of {raw / LOCK_NAME} if the change is meant"
        )


def write_lock(raw: Path, sources: Sequence[SourceFile]) -> None:
    """Add files to the lock; files that other runs have added since it was verified are kept.

    Raises:
        PrepmeetError: a file is locked with other bytes, or the folder cannot be written to; the lock is unchanged.
    """
    readable = [source for source in sources if source.sha256]
    with file_lock(raw, LOCK_NAME):
        lock = read_lock(raw)
        for source in readable:
            _check_bytes(raw, source, lock)
        whole = {**lock, **{source.path: (source.size, source.sha256) for source in readable}}
        _write_lock(raw, whole)


def unlock_file(raw: Path, path: str) -> None:
    """Remove a file from the lock; PrepmeetError if the lock is damaged or cannot be written."""
    with file_lock(raw, LOCK_NAME):
        lock = read_lock(raw)
        if path in lock:
            _write_lock(raw, {other: facts for other, facts in lock.items() if other != path})


def _write_lock(raw: Path, locked: Locked) -> None:
    content = json.dumps(lock_package(locked), ensure_ascii=False, indent=2) + "\n"
    write_atomically(raw, raw / LOCK_NAME, content.encode("utf-8"))


def lock_package(locked: Locked) -> dict[str, Any]:
    """Return the lock as a Data Package descriptor: one resource per file, in order of path."""
    ordered = dict(sorted(locked.items()))
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "prepmeet-raw",
        "title": "Lock of the archived documents: generated, not to be edited",
        "resources": [
            {"name": name, "path": path, "bytes": size, "hash": f"sha256:{digest}"}
            for name, (path, (size, digest)) in zip(_resource_names(ordered), ordered.items(), strict=True)
        ],
    }


def _resource_names(locked: Locked) -> Iterator[str]:
    taken: set[str] = set()
    for path, (_, digest) in locked.items():
        slug = re.sub(r"[^a-z0-9._-]+", "-", path.lower()).strip("-") or "file"
        name = slug if slug not in taken else f"{slug}-{digest[:12]}"
        while name in taken:
            name += "-"
        taken.add(name)
        yield name
