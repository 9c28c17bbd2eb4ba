"""Read a file of a user: only a regular file, never a pipe, socket or device, and never more of it than a limit."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

CHUNK = 1 << 20


class NotRegularError(OSError):
    """The path names no regular file; ``strerror`` says what it names."""


class TooLargeError(OSError):
    """The file has more bytes than the limit; ``strerror`` says the limit."""


def open_regular(path: Path) -> int:
    """Return a descriptor of a regular file, for reading.

    Raises:
        NotRegularError: the path names something else; it is not waited for.
        OSError: the file cannot be opened.
    """
    # without O_NONBLOCK, opening a pipe would wait for somebody who writes into it
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    kind = kind_of(os.fstat(descriptor).st_mode)
    if kind is not None:
        os.close(descriptor)
        raise NotRegularError(errno.EINVAL, f"{kind}, no file")
    return descriptor


def kind_of(mode: int) -> str | None:
    """Return what a path with this mode is in words; None if it is a regular file."""
    if stat.S_ISREG(mode):
        return None
    names = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISLNK, "a link"),
    )
    return next((name for is_kind, name in names if is_kind(mode)), "a device")


def read_regular(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        NotRegularError: the path names something else.
        TooLargeError: the file has more than ``most_bytes``.
        OSError: the file cannot be read.
    """
    with os.fdopen(open_regular(path), "rb") as stream:
        data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise TooLargeError(errno.EFBIG, f"more than {most_bytes:,} bytes")
    return data
