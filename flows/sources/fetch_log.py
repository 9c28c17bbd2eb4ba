"""raw/fetched.jsonl: one line per answer, in the order of arrival; whole lines are only appended."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from flows.model import PrepmeetError
from flows.storage.regular import read_regular

MAX_LOG_BYTES = 1_000_000_000
FETCH_LOG_NAME = "fetched.jsonl"
# headers that help to understand an answer later; cookies and similar are not recorded
KEPT_HEADERS = (
    "content-type",
    "content-length",
    "content-disposition",
    "content-range",
    "date",
    "etag",
    "last-modified",
    "location",
    "retry-after",
    "server",
    "x-amzn-waf-action",
)


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer. ``asked_url``: the first address of the look-up; ``final_url``: the address of this answer.

    ``status`` is None without an answer. ``bytes`` and ``sha256`` are of the body, even if it is not stored; ``path``:
    its file below the raw folder, or None. ``asked_kind``: doc or pdf, None for an address that a user named;
    ``judged_by``: the version of the code that judged the body; ``time_utc``: when the answer was complete
    ("2026-11-24T09:00:00Z").
    """

    time_utc: str
    asked_url: str
    final_url: str
    code: str
    message: str
    status: int | None
    headers: dict[str, str] = field(default_factory=dict)
    bytes: int = 0
    sha256: str | None = None
    asked_symbol: str | None = None
    asked_language: str | None = None
    asked_kind: str | None = None
    symbol_found: str | None = None
    language_found: str | None = None
    format_found: str | None = None
    congress_found: int | None = None
    region_found: str | None = None
    type_found: str | None = None
    path: str | None = None
    judged_by: str | None = None


class FetchLog:
    """The log of a raw folder, open for one run; several workers may add to it."""

    def __init__(self, raw: Path) -> None:
        self._path = raw / FETCH_LOG_NAME
        self._lock = threading.Lock()
        lines = _read_lines(self._path)
        self._records = list(_records_of(lines))
        self._by_url = {record.final_url: record for record in self._records}
        self._unfinished = lines[-1]

    @property
    def records(self) -> tuple[AnswerRecord, ...]:
        """All records, oldest first."""
        return tuple(self._records)

    def last_answer(self, url: str) -> AnswerRecord | None:
        """Return the last record of an answer from exactly this address."""
        return self._by_url.get(url)

    def add(self, record: AnswerRecord) -> None:
        """Write one line and flush it to disk; PrepmeetError if the folder cannot be written to."""
        line = json.dumps(asdict(record), ensure_ascii=False) + "\n"
        with self._lock:
            try:
                if self._unfinished:
                    _mend(self._path, self._unfinished)
                    self._unfinished = b""
                _append(self._path, line.encode())
            except OSError as error:
                raise PrepmeetError(f"{self._path}: cannot be written ({error.strerror}); make room for it") from error
            self._records.append(record)
            self._by_url[record.final_url] = record


def read_records(raw: Path) -> Iterator[AnswerRecord]:
    """Yield the records of a raw folder, oldest first; a line cut off by a crash is skipped."""
    yield from _records_of(_read_lines(raw / FETCH_LOG_NAME))


def _read_lines(path: Path) -> list[bytes]:
    """Return the lines of a log; the last one is what is after the last line end, usually nothing."""
    try:
        return read_regular(path, MAX_LOG_BYTES).split(b"\n")
    except FileNotFoundError:
        return [b""]
    except OSError as error:
        raise PrepmeetError(f"{path}: cannot be read ({error.strerror})") from error


def _records_of(lines: Iterable[bytes]) -> Iterator[AnswerRecord]:
    names = {item.name for item in fields(AnswerRecord)}
    for line in lines:
        content = _as_object(line)
        if content is not None and {"final_url", "code"} <= content.keys() <= names:
            yield AnswerRecord(**content)


def _as_object(line: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _mend(path: Path, unfinished: bytes) -> None:
    """End the last line of a file if it is a whole record; cut it off if a crash left a part of one."""
    if _as_object(unfinished) is not None:
        _append(path, b"\n")
    else:
        os.truncate(path, path.stat().st_size - len(unfinished))


def _append(path: Path, data: bytes) -> None:
    """Append ``data`` and flush it to disk; if there is no room for all of it, nothing is appended."""
    # one write with O_APPEND: a line is complete or, after a crash, cut off at the end of the file
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        end = os.fstat(handle).st_size
        try:
            while data:
                data = data[os.write(handle, data) :]
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, end)
            raise
    finally:
        os.close(handle)
