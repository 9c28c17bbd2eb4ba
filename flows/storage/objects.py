"""A prefix of a bucket in an S3-compatible object storage, through s3fs: whole objects, and writes that ask first.

Address, keys and region are those of the usual AWS_* variables and files, which botocore reads by itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from flows.model import PrepmeetError, StorageFault

S = TypeVar("S")
T = TypeVar("T")

TRANSFERS = 8
BLOCK = 8 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a location: its relative path, its size in bytes, a tag that is another one after a change.

    ``modified`` is when it was last changed, in seconds since 1970.
    """

    path: str
    size: int
    tag: str
    modified: float


@dataclass(frozen=True, slots=True)
class StoredBytes:
    """The content of an object, its tag, and its age in seconds by the clock of the server alone."""

    data: bytes
    tag: str
    age: float


class ObjectStore:
    """The objects below ``url`` ("s3://bucket/prefix"); paths are relative to it.

    A write is there whole or not at all. Whatever goes wrong is a StorageFault of one line without any secret.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.bucket, _, self.prefix = self.url.removeprefix("s3://").partition("/")

    def read(self, relative: str) -> StoredBytes | None:
        """Return an object, None where there is none."""
        from fsspec.asyn import sync  # noqa: PLC0415 - heavy, and only object storage needs it

        with self._explained(relative):
            try:
                answer = self._call("get_object", relative)
            except FileNotFoundError as error:
                if _code(error) == "NoSuchBucket":
                    raise
                return None
            data = sync(self.files.loop, answer["Body"].read)
            now = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
            return StoredBytes(data, answer["ETag"], (now - answer["LastModified"]).total_seconds())

    def write(self, relative: str, data: bytes) -> None:
        """Write an object, over what is there."""
        with self._explained(relative):
            self._call("put_object", relative, Body=data)

    def create(self, relative: str, data: bytes) -> str | None:
        """Write an object where there is none and return its tag; None where there is another, which stays as it is."""
        return self._write_if(relative, data, IfNoneMatch="*")

    def replace(self, relative: str, data: bytes, tag: str) -> str | None:
        """Write over an object that still has this tag and return the new tag; None where it has not, or has gone."""
        return self._write_if(relative, data, IfMatch=tag)

    def delete(self, relative: str) -> None:
        """Delete an object, if it is there."""
        with self._explained(relative):
            self._call("delete_object", relative)

    def list(self, prefix: str = "") -> tuple[StoredFile, ...]:
        """Return all objects whose relative path begins with ``prefix``, in order of path.

        Folder markers, which some programs leave (names that end in "/"), are no files.
        """
        below = f"{self.prefix}/" if self.prefix else ""
        found: list[StoredFile] = []
        following: dict[str, str] = {}
        with self._explained(prefix):
            while True:
                answer = self.files.call_s3(
                    "list_objects_v2", Bucket=self.bucket, Prefix=f"{below}{prefix}", **following
                )
                for item in answer.get("Contents", ()):
                    if not item["Key"].endswith("/"):
                        path, modified = item["Key"].removeprefix(below), item["LastModified"].timestamp()
                        found.append(StoredFile(path, item["Size"], item["ETag"], modified))
                if not answer.get("IsTruncated"):
                    return tuple(sorted(found, key=lambda file: file.path))
                following = {"ContinuationToken": answer["NextContinuationToken"]}

    def download(self, relative: str, target: Path) -> None:
        """Fetch an object into a file."""
        with self._explained(relative):
            self.files.get_file(self._path(relative), str(target))

    def upload_new(self, relative: str, source: Path) -> bool:
        """Upload a file where there is no object; False where there is one, which stays as it is."""
        with self._explained(relative):
            try:
                self.files.put_file(str(source), self._path(relative), mode="create")
            except FileExistsError:
                return False
            return True

    def digest(self, relative: str) -> str:
        """Return the SHA-256 of an object's bytes as they come back, read in pieces."""
        with self._explained(relative), self.files.open(self._path(relative), "rb", block_size=BLOCK) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def read_range(self, relative: str, start: int, end: int) -> bytes:
        """Return the bytes of an object from ``start`` to before ``end``."""
        with self._explained(relative):
            data: bytes = self.files.cat_file(self._path(relative), start=start, end=end)
            return data

    @cached_property
    def files(self) -> Any:
        """The file system of s3fs."""
        with self._explained(""):
            return _file_system(os.getpid(), *sorted(item for item in os.environ.items() if item[0].startswith("AWS_")))

    def _write_if(self, relative: str, data: bytes, **condition: str) -> str | None:
        with self._explained(relative):
            try:
                tag: str = self._call("put_object", relative, Body=data, **condition)["ETag"]
                return tag
            except OSError as error:
                # 409: two conditional writes at once, of which the other one has come first
                if _code(error) in ("PreconditionFailed", "412", "ConditionalRequestConflict", "409", "NoSuchKey"):
                    # the answer to a write that did come through may be lost, and the write be tried again
                    found = self.read(relative)
                    return found.tag if found and found.data == data else None
                raise

    def _call(self, operation: str, relative: str, **arguments: Any) -> Any:
        key = f"{self.prefix}/{relative}" if self.prefix else relative
        return self.files.call_s3(operation, Bucket=self.bucket, Key=key, **arguments)

    def _path(self, relative: str) -> str:
        return "/".join(part for part in (self.bucket, self.prefix, relative) if part)

    @contextmanager
    def _explained(self, relative: str) -> Iterator[None]:
        try:
            yield
        except (PrepmeetError, MemoryError):
            raise
        except Exception as error:
            where = f"{self.url}/{relative}".rstrip("/")
            raise StorageFault(f"{where}: {self._reason(error)}") from error

    def _reason(self, error: Exception) -> str:
        """Return what went wrong and what to do, without the words of the library where they could hold a key."""
        server = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or "Amazon S3"
        kinds = {kind.__name__ for kind in type(error).__mro__}
        code = _code(error)
        if isinstance(error, ImportError):
            return "object storage needs one more package; install it: pip install 'prepmeet[s3]'"
        if code == "NoSuchBucket":
            return f"there is no bucket {self.bucket!r}; create it, or check the name and AWS_ENDPOINT_URL"
        if kinds & {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound"}:
            return "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
        if isinstance(error, PermissionError):
            return f"access is denied ({code or 'no reason given'}); check the credentials (AWS_*) and their rights"
        if isinstance(error, FileNotFoundError):
            return "there is no such object"
        if code == "InvalidBucketName" or "ParamValidationError" in kinds:
            return f"{self.bucket!r} cannot be the name of a bucket"
        if kinds & {"HTTPClientError", "ConnectionError", "TimeoutError"}:
            return f"the object storage cannot be reached; check the network and AWS_ENDPOINT_URL ({_plain(server)})"
        if isinstance(error, ValueError):
            return f"AWS_ENDPOINT_URL is no address ({_plain(server)}); write it as https://host"
        return (
            f"the object storage refused ({code or type(error).__name__}); "
            "check AWS_ENDPOINT_URL and AWS_DEFAULT_REGION"
        )


@lru_cache(maxsize=4)
def _file_system(_process: int, *_settings: tuple[str, str]) -> Any:
    """Return one file system a process and environment: to make one takes long.

    It has no caches, as what another run does must be seen.
    """
    from s3fs import S3FileSystem  # noqa: PLC0415 - an extra

    return S3FileSystem(anon=False, use_listings_cache=False, skip_instance_cache=True)


def in_parallel(work: Callable[[S], T], items: Iterable[S]) -> Iterator[tuple[S, T]]:
    """Yield each item with what ``work`` returned for it, as they come; after an error no further work begins."""
    with ThreadPoolExecutor(TRANSFERS) as pool:
        futures = {pool.submit(work, item): item for item in items}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _code(error: BaseException) -> str | None:
    """Return the code that the server gave with an error: "NoSuchKey"."""
    response = getattr(error.__cause__, "response", None) or getattr(error, "response", None)
    code: str | None = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return code


def _plain(address: str) -> str:
    """Return an address without the user and password that it may hold."""
    scheme, found, rest = address.rpartition("://")
    return f"{scheme}{found}{rest.rpartition('@')[2]}"
