"""Location of reports or releases: a local folder, or a prefix of a bucket in object storage."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flows.model import PrepmeetError
from flows.storage.objects import ObjectStore, StoredFile

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(.*)", re.DOTALL)


class Location:
    """A local folder, or a prefix of a bucket ("s3://bucket/prefix"). ``str()`` returns it as the user wrote it.

    Methods take relative paths with "/" as separator. Raises PrepmeetError if the text is not a valid location.
    """

    def __init__(self, given: str | Path) -> None:
        url = _URL.fullmatch(str(given))
        self._given = str(given)
        self._folder: Path | None = None
        self._url: str | None = None
        if url is None:
            self._folder = Path(given)
        elif url[1].lower() == "file":
            self._folder = _path_of(self._given)
        else:
            # restores "s3://bucket", which pathlib shortens to "s3:/bucket"
            self._given = f"{url[1]}://{url[2]}"
            self._url = _validated(url[1].lower(), url[2])

    def __str__(self) -> str:
        return self._given

    def __repr__(self) -> str:
        return f"Location({self._given!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Location) and (self._folder, self._url) == (other._folder, other._url)

    def __hash__(self) -> int:
        return hash((self._folder, self._url))

    @property
    def is_local(self) -> bool:
        """Return whether this is a local folder."""
        return self._folder is not None

    @property
    def local_path(self) -> Path:
        """Return the local folder. Raises PrepmeetError if this is object storage."""
        if self._folder is None:
            raise PrepmeetError(f"{self}: this needs a local folder, not object storage")
        return self._folder

    @cached_property
    def store(self) -> ObjectStore:
        """Return the object storage. Raises PrepmeetError if this is a local folder."""
        if self._url is None:
            raise PrepmeetError(f"{self}: this needs object storage (s3://bucket/prefix), not a folder")
        return ObjectStore(self._url)

    def below(self, relative: str) -> Location:
        """Return the location of a subfolder."""
        return Location(self._folder / relative if self._folder is not None else f"{self._url}/{relative}")

    def read_bytes(self, relative: str) -> bytes | None:
        """Return the content of a file, None if there is no such file."""
        if self._folder is None:
            found = self.store.read(relative)
            return found.data if found else None
        try:
            return (self._folder / relative).read_bytes()
        except FileNotFoundError:
            return None

    def write_bytes(self, relative: str, data: bytes) -> None:
        """Write or overwrite a file atomically."""
        if self._folder is None:
            self.store.write(relative, data)
            return
        target = self._folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as temporary:
            try:
                temporary.write(data)
                temporary.flush()
                os.fsync(temporary.fileno())
                Path(temporary.name).replace(target)
            except BaseException:
                Path(temporary.name).unlink(missing_ok=True)
                raise

    def exists(self, relative: str) -> bool:
        """Return whether there is such a file."""
        if self._folder is None:
            return any(file.path == relative for file in self.store.list(relative))
        return (self._folder / relative).is_file()

    def delete(self, relative: str) -> None:
        """Delete a file if it exists."""
        if self._folder is None:
            self.store.delete(relative)
        else:
            (self._folder / relative).unlink(missing_ok=True)

    def list_files(self, prefix: str = "") -> tuple[StoredFile, ...]:
        """Return the files whose relative paths begin with ``prefix``, in order of path."""
        if self._folder is None:
            return self.store.list(prefix)
        files = []
        for path in self._folder.rglob("*"):
            relative = path.relative_to(self._folder).as_posix()
            if relative.startswith(prefix) and path.is_file():
                status = path.stat()
                files.append(StoredFile(relative, status.st_size, str(status.st_mtime_ns), status.st_mtime))
        return tuple(sorted(files, key=lambda file: file.path))


def cache_name(location: Location) -> str:
    """Return a folder name that is unique to a location in object storage: "bucket-prefix-1f0c9a72be"."""
    url = location.store.url
    words = re.sub(r"[^A-Za-z0-9]+", "-", url.removeprefix("s3://")).strip("-")
    return f"{words[:60]}-{hashlib.sha256(url.encode()).hexdigest()[:10]}"


def _path_of(url: str) -> Path:
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        raise PrepmeetError(f"{url}: a file:// address of a local folder has three slashes: file:///folder")
    return Path(unquote(parts.path))


def _validated(scheme: str, rest: str) -> str:
    """Return the validated address without trailing slashes."""
    if "@" in rest.partition("/")[0]:
        # the message omits the address: the part before the @ may be a secret key
        raise PrepmeetError("an s3:// address must not contain keys; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    if scheme != "s3":
        raise PrepmeetError(f"{scheme}://{rest}: not a supported location; give a folder, or s3://bucket/prefix")
    bucket, *folders = rest.rstrip("/").split("/")
    if not bucket or not all(folder not in ("", ".", "..") for folder in folders):
        raise PrepmeetError(f"s3://{rest}: write it as s3://bucket/prefix, without empty parts, '.' or '..'")
    return "s3://" + "/".join((bucket, *folders))
