"""Read and write the objects of a bucket in S3-compatible object storage, through s3fs; conditional writes included.

botocore reads address, keys and region from the usual AWS_* variables and configuration files.
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

PARALLEL_TRANSFERS = 8
READ_BLOCK = 8 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a location: relative path, size in bytes, a tag that differs after each change of the content.

    ``modified`` is the modification time in seconds since 1970.
    """

    path: str
    size: int
    tag: str
    modified: float


@dataclass(frozen=True, slots=True)
class StoredBytes:
    """Content and tag of an object, and its age in seconds by the server's clock."""

    data: bytes
    tag: str
    age: float


class ObjectStore:
    """The objects below ``url`` ("s3://bucket/prefix"); paths are relative to it.

    Writes are atomic. Each error is a StorageFault with a message of one line that contains no secret.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.bucket, _, self.prefix = self.url.removeprefix("s3://").partition("/")

    def read(self, relative: str) -> StoredBytes | None:
        """Return an object, None if there is none."""
        from fsspec.asyn import sync  # noqa: PLC0415 - heavy, and only object storage needs it

        with self._as_faults(relative):
            try:
                response = self._call("get_object", relative)
            except FileNotFoundError as error:
                if _code(error) == "NoSuchBucket":
                    raise
                return None
            data = sync(self.files.loop, response["Body"].read)
            now = parsedate_to_datetime(response["ResponseMetadata"]["HTTPHeaders"]["date"])
            return StoredBytes(data, response["ETag"], (now - response["LastModified"]).total_seconds())

    def write(self, relative: str, data: bytes) -> None:
        """Write or overwrite an object."""
        with self._as_faults(relative):
            self._call("put_object", relative, Body=data)

    def create(self, relative: str, data: bytes) -> str | None:
        """Create an object and return its tag; None if another one exists, which stays unchanged."""
        return self._write_if(relative, data, IfNoneMatch="*")

    def replace(self, relative: str, data: bytes, tag: str) -> str | None:
        """Overwrite an object if it still has this tag and return the new tag; None if it was changed or deleted."""
        return self._write_if(relative, data, IfMatch=tag)

    def delete(self, relative: str) -> None:
        """Delete an object if it exists."""
        with self._as_faults(relative):
            self._call("delete_object", relative)

    def list(self, prefix: str = "") -> tuple[StoredFile, ...]:
        """Return the objects whose relative path begins with ``prefix``, in order of path.

        Folder markers of some programs (names that end in "/") are skipped.
        """
        below = f"{self.prefix}/" if self.prefix else ""
        found: list[StoredFile] = []
        following: dict[str, str] = {}
        with self._as_faults(prefix):
            while True:
                response = self.files.call_s3(
                    "list_objects_v2", Bucket=self.bucket, Prefix=f"{below}{prefix}", **following
                )
                for item in response.get("Contents", ()):
                    if not item["Key"].endswith("/"):
                        path, modified = item["Key"].removeprefix(below), item["LastModified"].timestamp()
                        found.append(StoredFile(path, item["Size"], item["ETag"], modified))
                if not response.get("IsTruncated"):
                    return tuple(sorted(found, key=lambda file: file.path))
                following = {"ContinuationToken": response["NextContinuationToken"]}

    def download(self, relative: str, target: Path) -> None:
        """Download an object to a file."""
        with self._as_faults(relative):
            self.files.get_file(self._path(relative), str(target))

    def upload_new(self, relative: str, source: Path) -> bool:
        """Upload a file and return True; False if the object exists, which stays unchanged."""
        with self._as_faults(relative):
            try:
                self.files.put_file(str(source), self._path(relative), mode="create")
            except FileExistsError:
                return False
            return True

    def digest(self, relative: str) -> str:
        """Download an object in blocks and return its SHA-256 digest."""
        with (
            self._as_faults(relative),
            self.files.open(self._path(relative), "rb", block_size=READ_BLOCK) as stream,
        ):
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def read_range(self, relative: str, start: int, end: int) -> bytes:
        """Return the bytes [start:end] of an object."""
        with self._as_faults(relative):
            data: bytes = self.files.cat_file(self._path(relative), start=start, end=end)
            return data

    @cached_property
    def files(self) -> Any:
        """Return the s3fs file system."""
        with self._as_faults(""):
            return _file_system(os.getpid(), *sorted(item for item in os.environ.items() if item[0].startswith("AWS_")))

    def _write_if(self, relative: str, data: bytes, **condition: str) -> str | None:
        with self._as_faults(relative):
            try:
                tag: str = self._call("put_object", relative, Body=data, **condition)["ETag"]
                return tag
            except OSError as error:
                # 409: a concurrent conditional write has won
                if _code(error) in ("PreconditionFailed", "412", "ConditionalRequestConflict", "409", "NoSuchKey"):
                    # botocore retries a write whose response was lost although the write succeeded
                    found = self.read(relative)
                    return found.tag if found and found.data == data else None
                raise

    def _call(self, operation: str, relative: str, **arguments: Any) -> Any:
        key = f"{self.prefix}/{relative}" if self.prefix else relative
        return self.files.call_s3(operation, Bucket=self.bucket, Key=key, **arguments)

    def _path(self, relative: str) -> str:
        return "/".join(part for part in (self.bucket, self.prefix, relative) if part)

    @contextmanager
    def _as_faults(self, relative: str) -> Iterator[None]:
        try:
            yield
        except (PrepmeetError, MemoryError):
            raise
        except Exception as error:
            where = f"{self.url}/{relative}".rstrip("/")
            raise StorageFault(f"{where}: {self._reason(error)}") from error

    def _reason(self, error: Exception) -> str:
        """Return cause and remedy; the library's own message is omitted, as it may contain a key."""
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
            return "the object does not exist"
        if code == "InvalidBucketName" or "ParamValidationError" in kinds:
            return f"{self.bucket!r} cannot be the name of a bucket"
        if kinds & {"HTTPClientError", "ConnectionError", "TimeoutError"}:
            return (
                f"the object storage cannot be reached; check the network and AWS_ENDPOINT_URL ({_public_part(server)})"
            )
        if isinstance(error, ValueError):
            return f"AWS_ENDPOINT_URL is not an address ({_public_part(server)}); write it as https://host"
        return (
            f"the object storage refused ({code or type(error).__name__}); "
            "check AWS_ENDPOINT_URL and AWS_DEFAULT_REGION"
        )


@lru_cache(maxsize=4)
def _file_system(_process: int, *_settings: tuple[str, str]) -> Any:
    """Return a file system, created once per process and environment because that is slow.

    It has no cache of listings, so that changes by other runs are visible.
    """
    from s3fs import S3FileSystem  # noqa: PLC0415 - an extra

    return S3FileSystem(anon=False, use_listings_cache=False, skip_instance_cache=True)


def in_parallel(work: Callable[[S], T], items: Iterable[S]) -> Iterator[tuple[S, T]]:
    """Yield each item with its result as it completes; after an error, no further item is started."""
    with ThreadPoolExecutor(PARALLEL_TRANSFERS) as pool:
        futures = {pool.submit(work, item): item for item in items}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _code(error: BaseException) -> str | None:
    """Return the error code of the server's response: "NoSuchKey"."""
    response = getattr(error.__cause__, "response", None) or getattr(error, "response", None)
    code: str | None = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return code


def _public_part(address: str) -> str:
    """Return an address without user and password."""
    scheme, found, rest = address.rpartition("://")
    return f"{scheme}{found}{rest.rpartition('@')[2]}"
