"""The cache of intermediate results between reading and publishing, by digest of their inputs.

reports/<ab>/<key>   one file as read: its outcome, and its report if it could be read
failures/<ab>/<key>  one file whose rows cannot be built within the limits: its outcome
meetings/<ab>/<key>  rows of one meeting of a part with several, so that news of one does not build all others again
parts/<key>/         rows of some meetings: one Parquet file per table, and one with the rows that parts share
pages/<ab>/<key>     reading pages of the documents of one meeting
release/<file>       compressed pieces of the files of the last release

Everything here may be deleted at any time: missing or damaged results are made again. A key is a digest of the bytes
and of the code that made the result, so that two versions of the code never share results.
"""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flows.model import FileOutcome, Report, SourceFile, StorageFault
from flows.storage import Location, mirror

if TYPE_CHECKING:
    from flows.publishing.part_files import KeyedRows

SIZE_BYTES = 4
COMPRESSION = 1  # level 1 shrinks a report to a third; higher levels save little more
TAKEN_OVER = "release"
WHOLE = "whole"  # written last: the names and checksums of the other files
DAMAGED = (OSError, zlib.error, msgspec.MsgspecError, ValueError)


def report_key(source: SourceFile, reading_code: str) -> str:
    """Return the cache key of a file as read by this code."""
    return f"reports/{_place(source, reading_code)}"


def failure_key(source: SourceFile, code: str) -> str:
    """Return the cache key of the failure to build a file's rows by this code of reading and tables."""
    return f"failures/{_place(source, code)}"


def _place(source: SourceFile, code: str) -> str:
    digest = hashlib.sha256(f"{source.path}\0{source.sha256}\0{code}".encode()).hexdigest()
    return f"{digest[:2]}/{digest}"


def write_report(cache: Location, key: str, outcome: FileOutcome, report: Report | None) -> None:
    """Cache the outcome of reading one file, with its report if there is one."""
    first = zlib.compress(msgspec.msgpack.encode(outcome), COMPRESSION)
    rest = zlib.compress(msgspec.msgpack.encode(report), COMPRESSION)
    cache.write_bytes(key, len(first).to_bytes(SIZE_BYTES, "big") + first + rest)


def read_outcome(cache: Location, key: str) -> FileOutcome | None:
    """Return the cached outcome of one file without its report; None if it is missing or damaged."""
    try:
        first, _ = _halves(cache.read_bytes(key))
        return msgspec.msgpack.decode(zlib.decompress(first), type=FileOutcome)
    except StorageFault:
        raise
    except DAMAGED:
        return None


def read_report(cache: Location, key: str) -> Report:
    """Return the cached report. ValueError if it is missing or damaged."""
    try:
        _, rest = _halves(cache.read_bytes(key))
        return msgspec.msgpack.decode(zlib.decompress(rest), type=Report)
    except StorageFault:
        raise
    except DAMAGED as error:
        raise ValueError(f"{key}: the cached result is missing or damaged") from error


def _halves(kept: bytes | None) -> tuple[bytes, bytes]:
    if kept is None:
        raise ValueError("nothing is cached")
    end = SIZE_BYTES + int.from_bytes(kept[:SIZE_BYTES], "big")
    return kept[SIZE_BYTES:end], kept[end:]


# ---------------------------------------------------------------------------------------------- parts


def part_key(made_from: Sequence[object], tables_code: str) -> str:
    """Return the cache key of the rows made from these values (identities, meetings, issues)."""
    digest = hashlib.sha256(tables_code.encode())
    for value in made_from:
        digest.update(b"\0" + msgspec.msgpack.encode(value))
    return f"parts/{digest.hexdigest()}"


def has_part(cache: Location, key: str) -> bool:
    """Return whether a part is cached whole; in a folder, the checksum of each file is compared."""
    try:
        kept = cache.read_bytes(f"{key}/{WHOLE}")
        if kept is None or not cache.is_local:
            return kept is not None
        sums = msgspec.msgpack.decode(kept, type=dict[str, int])
        return all(zlib.crc32(cache.read_bytes(f"{key}/{name}") or b"") == total for name, total in sums.items())
    except StorageFault:
        raise
    except DAMAGED:
        return False


def write_part(cache: Location, key: str, meetings: Sequence[KeyedRows]) -> None:
    """Cache the rows of at least one meeting as a part."""
    from flows.publishing.part_files import part_files  # noqa: PLC0415 - planning a run makes no parts

    sums: dict[str, int] = {}
    for name, content in part_files(meetings):
        cache.write_bytes(f"{key}/{name}", content)
        sums[name] = zlib.crc32(content)
    cache.write_bytes(f"{key}/{WHOLE}", msgspec.msgpack.encode(sums))


def meeting_key(part: str) -> str:
    """Return the cache key of the rows of one meeting, from that of a part with this meeting alone."""
    digest = part.rpartition("/")[2]
    return f"meetings/{digest[:2]}/{digest}"


def page_key(rows: str, release_code: str) -> str:
    """Return the cache key of the reading pages of a meeting, from that of its rows and the code of releases."""
    digest = hashlib.sha256(f"{rows.rpartition('/')[2]}\0{release_code}".encode()).hexdigest()
    return f"pages/{digest[:2]}/{digest}"


def write_kept(cache: Location, key: str, content: bytes) -> None:
    """Cache bytes under a key."""
    cache.write_bytes(key, zlib.compress(content, COMPRESSION))


def read_kept(cache: Location, key: str) -> bytes | None:
    """Return the bytes cached under a key; None if they are missing or damaged."""
    try:
        kept = cache.read_bytes(key)
        return None if kept is None else zlib.decompress(kept)
    except StorageFault:
        raise
    except DAMAGED:
        return None


def local_parts(cache: Location, keys: Sequence[str], scratch: Path) -> list[Path]:
    """Return local folders of the parts; parts in object storage are copied below ``scratch``."""
    if cache.is_local:
        return [cache.local_path / key for key in keys]
    return [mirror(cache.below(key), scratch / key) for key in keys]


def prune(cache: Location, used: Collection[str], before: float) -> None:
    """Remove results made before ``before`` (seconds of Unix time) that are not among the keys ``used``.

    Only in a folder: for object storage, use its lifecycle rules.
    """
    for key, _ in stale_results(cache, used, before):
        remove_result(cache, key)


def stale_results(cache: Location, used: Collection[str], before: float) -> Iterator[tuple[str, int]]:
    """Yield key and bytes of what was made before ``before`` and is not among ``used``; in object storage nothing."""
    if not cache.is_local:
        return
    for pattern in ("reports/*/*", "failures/*/*", "meetings/*/*", "parts/*", "pages/*/*"):
        # another process may remove a folder meanwhile; a result that stays is no fault of the run
        with suppress(OSError):
            for kept in cache.local_path.glob(pattern):
                key = kept.relative_to(cache.local_path).as_posix()
                if key not in used and _is_older(kept, before):
                    yield key, _bytes(kept)


def remove_result(cache: Location, key: str) -> None:
    """Remove what is kept under a key in a folder; what cannot be removed stays."""
    kept = cache.local_path / key
    with suppress(OSError):
        if kept.is_dir() and not kept.is_symlink():
            shutil.rmtree(kept, ignore_errors=True)
        else:
            kept.unlink(missing_ok=True)


def _is_older(kept: Path, before: float) -> bool:
    with suppress(OSError):
        return kept.lstat().st_mtime < before
    return False


def _bytes(kept: Path) -> int:
    size = 0
    for path in (kept, *kept.rglob("*")):
        with suppress(OSError):
            size += path.lstat().st_size if not path.is_dir() else 0
    return size
