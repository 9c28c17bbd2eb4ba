"""raw/fetched.jsonl: one line for every answer, in the order in which they came; lines are only ever added."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from flows.model import PrepmeetError

FETCH_LOG_NAME = "fetched.jsonl"
# what an answer says of itself that helps to understand it later; cookies and the like are not kept
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
    """One answer. ``asked_url`` is where the look-up began, ``final_url`` what gave this answer.

    ``status`` is None where no answer came. ``bytes`` and ``sha256`` are of the body, also of one that is not kept;
    ``path`` is the file below the raw folder that holds it, None where none does. ``asked_kind`` is doc or pdf, None
    for an address that a user named; ``judged_by`` is the version of the code that judged the body. ``time_utc`` is
    when the answer was complete ("2026-11-24T09:00:00Z").
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
        self._records = list(read_records(raw))
        self._by_url = {record.final_url: record for record in self._records}
        self._needs_line_end = _ends_within_a_line(self._path)

    @property
    def records(self) -> tuple[AnswerRecord, ...]:
        """All records, oldest first."""
        return tuple(self._records)

    def last_answer(self, url: str) -> AnswerRecord | None:
        """Return the last record of an answer from this very address."""
        return self._by_url.get(url)

    def add(self, record: AnswerRecord) -> None:
        """Write one line and see it onto the disk. PrepmeetError where the folder cannot be written to."""
        line = json.dumps(asdict(record), ensure_ascii=False) + "\n"
        with self._lock:
            data = (("\n" if self._needs_line_end else "") + line).encode()
            try:
                _append(self._path, data)
            except OSError as error:
                raise PrepmeetError(f"{self._path}: cannot be written ({error.strerror}); make room for it") from error
            self._needs_line_end = False
            self._records.append(record)
            self._by_url[record.final_url] = record


def read_records(raw: Path) -> Iterator[AnswerRecord]:
    """Yield the records of a raw folder, oldest first; a line that a crash cut off is passed over."""
    path = raw / FETCH_LOG_NAME
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    except OSError as error:
        raise PrepmeetError(f"{path}: cannot be read ({error.strerror})") from error
    names = {item.name for item in fields(AnswerRecord)}
    for line in lines:
        content = _as_object(line)
        if content is not None and {"final_url", "code"} <= content.keys() <= names:
            yield AnswerRecord(**content)


def _as_object(line: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(line)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _ends_within_a_line(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell() == 0:
                return False
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) != b"\n"
    except FileNotFoundError:
        return False


def _append(path: Path, data: bytes) -> None:
    # one write with O_APPEND: a line is there whole or, after a crash, cut off at the end of the file
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)
