"""A copy of a raw folder in object storage, kept on this machine: what follows reads, hashes and checks the copy.

folder/files/         the copy
folder/state.jsonl    the location, then what each file of the copy was when it was fetched; written line by line, so
                      that a mirror that is killed goes on where it was
folder/incoming/      files on their way; each moves to its place whole
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from flows.model import PrepmeetError, StorageFault
from flows.storage.location import Location
from flows.storage.objects import ObjectStore, StoredFile, in_parallel

FILES = "files"
STATE = "state.jsonl"
INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class _Fetched:
    """What was fetched: the object's path, size and tag, and when the copy was last changed (nanoseconds)."""

    path: str
    size: int
    tag: str
    mtime_ns: int


def mirror(raw: Location, folder: Path) -> Path:
    """Bring the copy of ``raw`` in ``folder`` up to date and return where its files are.

    A local folder is its own copy. Of object storage, only those objects are fetched whose size or tag has changed,
    several at a time, and what has gone there is removed. Hidden files (".name") stay out, as no run reads them.
    PrepmeetError where there is nothing, or where a name cannot be that of a file; the copy is then as it was.
    """
    if raw.is_local:
        return raw.local_path
    with _held(raw, folder):
        objects = _readable(raw, raw.store.list())
        known = _known(raw, folder)
        kept = {path: entry for path, entry in known.items() if _is_current(folder, entry, objects.get(path))}
        _remove_others(folder / FILES, kept)
        _rewrite(raw, folder, kept)
        _fetch(raw.store, folder, [file for path, file in objects.items() if path not in kept])
    return folder / FILES


def put_back(raw: Location, folder: Path, relative: str) -> None:
    """Write a file that was changed in the copy back to ``raw``; nothing where it is the one that was fetched.

    PrepmeetError where it has been changed there, too: it is then left as it is there.
    """
    if raw.is_local:
        return
    source = folder / FILES / relative
    with _held(raw, folder):
        known = _known(raw, folder).get(relative)
        if known is not None and known.mtime_ns == source.stat().st_mtime_ns:
            return
        data = source.read_bytes()
        tag = raw.store.create(relative, data) if known is None else raw.store.replace(relative, data, known.tag)
        if tag is None:
            raise PrepmeetError(f"{raw}/{relative}: it has been changed there while this run went; run it again")
        _append(folder, _Fetched(relative, len(data), tag, source.stat().st_mtime_ns))


@contextmanager
def _held(raw: Location, folder: Path) -> Iterator[None]:
    """Hold the copy for this process, and see to it that the folder is a copy of this location and nothing else."""
    import fcntl  # noqa: PLC0415 - there is none on Windows, where only this line would fail

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            shutil.rmtree(folder / INCOMING, ignore_errors=True)
            if not (folder / STATE).exists():
                if (folder / FILES).exists():
                    raise PrepmeetError(f"{folder / FILES}: not a copy that prepmeet made; move it away")
                _rewrite(raw, folder, {})
            (folder / FILES).mkdir(exist_ok=True)
            yield
    except StorageFault:
        raise
    except OSError as error:
        raise PrepmeetError(f"{folder}: the copy of {raw} cannot be written ({error.strerror})") from error


def _readable(raw: Location, objects: tuple[StoredFile, ...]) -> dict[str, StoredFile]:
    """Return the objects by path. PrepmeetError where one could not lie in a folder under its name."""
    files: dict[str, StoredFile] = {}
    folders: set[str] = set()
    for file in objects:
        parts = file.path.split("/")
        if any(part in ("", ".", "..") or "\0" in part or "\\" in part for part in parts):
            raise PrepmeetError(f"{raw}/{file.path}: a file cannot have this name; rename or delete the object")
        if not any(part.startswith(".") for part in parts):
            files[file.path] = file
            folders.update(str(parent) for parent in PurePosixPath(file.path).parents)
    both = sorted(folders & files.keys())
    if both:
        raise PrepmeetError(f"{raw}/{both[0]}: a file and a folder have this name; rename one of them")
    if not files:
        raise PrepmeetError(f"{raw}: there are no files here; put the reports there, or name another place by --raw")
    return files


def _is_current(folder: Path, entry: _Fetched, file: StoredFile | None) -> bool:
    if file is None or (file.size, file.tag) != (entry.size, entry.tag):
        return False
    copy = folder / FILES / entry.path
    return copy.is_file() and (copy.stat().st_size, copy.stat().st_mtime_ns) == (entry.size, entry.mtime_ns)


def _remove_others(files: Path, kept: Mapping[str, object]) -> None:
    for path in sorted(files.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(files).as_posix() not in kept:
            path.unlink()


def _fetch(store: ObjectStore, folder: Path, wanted: list[StoredFile]) -> None:
    (folder / INCOMING).mkdir()

    def fetch(numbered: tuple[int, StoredFile]) -> _Fetched:
        number, file = numbered
        arrived = folder / INCOMING / str(number)
        store.download(file.path, arrived)
        # a document without a declared day of retrieval counts as retrieved when its file was last changed
        os.utime(arrived, (file.modified, file.modified))
        status = arrived.stat()
        if status.st_size != file.size:
            raise PrepmeetError(f"{store.url}/{file.path}: it was changed while it was fetched; run it again")
        target = folder / FILES / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        arrived.replace(target)
        return _Fetched(file.path, file.size, file.tag, status.st_mtime_ns)

    for _, fetched in in_parallel(fetch, enumerate(wanted)):
        _append(folder, fetched)
    (folder / INCOMING).rmdir()


# ---------------------------------------------------------------------------------------------- the state


def _known(raw: Location, folder: Path) -> dict[str, _Fetched]:
    """Return what was fetched, by path; a line that was cut off tells nothing, and its file is fetched again."""
    first, *lines = (folder / STATE).read_text("utf-8").splitlines() or [""]
    if _first_line(raw) != first:
        return {}
    known = {}
    for line in lines:
        try:
            entry = _Fetched(**json.loads(line))
        except (ValueError, TypeError):
            continue
        known[entry.path] = entry
    return known


def _rewrite(raw: Location, folder: Path, entries: Mapping[str, _Fetched]) -> None:
    temporary = folder / f".{STATE}.new"
    lines = [_first_line(raw), *(_line(entry) for entry in entries.values())]
    temporary.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    temporary.replace(folder / STATE)


def _append(folder: Path, entry: _Fetched) -> None:
    with (folder / STATE).open("a", encoding="utf-8") as stream:
        stream.write(f"{_line(entry)}\n")


def _first_line(raw: Location) -> str:
    return json.dumps({"copy_of": raw.store.url}, ensure_ascii=False)


def _line(entry: _Fetched) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)
