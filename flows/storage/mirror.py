"""Mirror a raw folder from object storage to a local folder, which the other steps read.

folder/files/         the mirrored files
folder/state.jsonl    the location, then size and tag of each file as downloaded; appended line by line, so that a
                      killed download continues with the remaining files
folder/incoming/      incomplete downloads; each file is renamed into files/ when it is complete
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
class _Download:
    """A downloaded file: the object's path, size and tag, and the modification time of the copy in nanoseconds."""

    path: str
    size: int
    tag: str
    mtime_ns: int


def mirror(raw: Location, folder: Path) -> Path:
    """Update the mirror of ``raw`` in ``folder`` and return the folder of its files.

    Downloads the objects whose size or tag has changed, several in parallel, and removes files whose object was
    deleted. Skips hidden files (".name"), which no run reads. A local ``raw`` is returned without a copy.

    Raises PrepmeetError, without a change to the mirror, if ``raw`` is empty or a name is not valid for a file.
    """
    if raw.is_local:
        return raw.local_path
    with _locked_mirror(raw, folder):
        objects = _objects_by_path(raw, raw.store.list())
        known = _known(raw, folder)
        kept = {path: entry for path, entry in known.items() if _is_current(folder, entry, objects.get(path))}
        _remove_all_but(folder / FILES, kept)
        _rewrite(raw, folder, kept)
        _fetch(raw.store, folder, [file for path, file in objects.items() if path not in kept])
    return folder / FILES


def write_back(raw: Location, folder: Path, relative: str) -> None:
    """Upload a file that was changed in the mirror to ``raw``; do nothing if it was not changed.

    Raises PrepmeetError, without a change to ``raw``, if the object was changed as well since its download.
    """
    if raw.is_local:
        return
    source = folder / FILES / relative
    with _locked_mirror(raw, folder):
        known = _known(raw, folder).get(relative)
        if known is not None and known.mtime_ns == source.stat().st_mtime_ns:
            return
        data = source.read_bytes()
        tag = raw.store.create(relative, data) if known is None else raw.store.replace(relative, data, known.tag)
        if tag is None:
            raise PrepmeetError(f"{raw}/{relative}: it was changed there during this run; run it again")
        _append(folder, _Download(relative, len(data), tag, source.stat().st_mtime_ns))


@contextmanager
def _locked_mirror(raw: Location, folder: Path) -> Iterator[None]:
    """Lock the mirror for this process and ensure that ``folder`` is a mirror of this location, or new."""
    import fcntl  # noqa: PLC0415 - missing on Windows, where everything else can be imported

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


def _objects_by_path(raw: Location, objects: tuple[StoredFile, ...]) -> dict[str, StoredFile]:
    """Return the objects by path. Raises PrepmeetError if there is none, or if a name is not valid for a local file."""
    files: dict[str, StoredFile] = {}
    folders: set[str] = set()
    for file in objects:
        parts = file.path.split("/")
        if any(part in ("", ".", "..") or "\0" in part or "\\" in part for part in parts):
            raise PrepmeetError(f"{raw}/{file.path}: a file cannot have this name; rename or delete the object")
        if not any(part.startswith(".") for part in parts):
            files[file.path] = file
            folders.update(str(parent) for parent in PurePosixPath(file.path).parents)
    conflicts = sorted(folders & files.keys())
    if conflicts:
        raise PrepmeetError(f"{raw}/{conflicts[0]}: a file and a folder have this name; rename one of them")
    if not files:
        raise PrepmeetError(f"{raw}: there are no files here; put the reports there, or give another place with --raw")
    return files


def _is_current(folder: Path, entry: _Download, file: StoredFile | None) -> bool:
    if file is None or (file.size, file.tag) != (entry.size, entry.tag):
        return False
    copy = folder / FILES / entry.path
    return copy.is_file() and (copy.stat().st_size, copy.stat().st_mtime_ns) == (entry.size, entry.mtime_ns)


def _remove_all_but(files: Path, kept: Mapping[str, object]) -> None:
    for path in sorted(files.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(files).as_posix() not in kept:
            path.unlink()


def _fetch(store: ObjectStore, folder: Path, wanted: list[StoredFile]) -> None:
    (folder / INCOMING).mkdir()

    def fetch(numbered: tuple[int, StoredFile]) -> _Download:
        number, file = numbered
        incoming = folder / INCOMING / str(number)
        store.download(file.path, incoming)
        # the default of documents.retrieved_at_utc is the modification time of the file
        os.utime(incoming, (file.modified, file.modified))
        status = incoming.stat()
        if status.st_size != file.size:
            raise PrepmeetError(f"{store.url}/{file.path}: it was changed during the download; run it again")
        target = folder / FILES / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        incoming.replace(target)
        return _Download(file.path, file.size, file.tag, status.st_mtime_ns)

    for _, fetched in in_parallel(fetch, enumerate(wanted)):
        _append(folder, fetched)
    (folder / INCOMING).rmdir()


# ---------------------------------------------------------------------------------------------- the state


def _known(raw: Location, folder: Path) -> dict[str, _Download]:
    """Return the downloaded files by path. A truncated line is skipped, so that its file is downloaded again."""
    first, *lines = (folder / STATE).read_text("utf-8").splitlines() or [""]
    if _first_line(raw) != first:
        return {}
    known = {}
    for line in lines:
        try:
            entry = _Download(**json.loads(line))
        except (ValueError, TypeError):
            continue
        known[entry.path] = entry
    return known


def _rewrite(raw: Location, folder: Path, entries: Mapping[str, _Download]) -> None:
    temporary = folder / f".{STATE}.new"
    lines = [_first_line(raw), *(_line(entry) for entry in entries.values())]
    temporary.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    temporary.replace(folder / STATE)


def _append(folder: Path, entry: _Download) -> None:
    with (folder / STATE).open("a", encoding="utf-8") as stream:
        stream.write(f"{_line(entry)}\n")


def _first_line(raw: Location) -> str:
    return json.dumps({"copy_of": raw.store.url}, ensure_ascii=False)


def _line(entry: _Download) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)
