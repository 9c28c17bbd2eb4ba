"""Temporary folders with an owner: a killed process leaves its folder, and the next one removes it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "prepmeet-"
OWNER = ".owner"  # locked as long as the process lives that made the folder


@contextmanager
def own_folder(parent: Path | None = None) -> Iterator[Path]:
    """Create an empty folder below ``parent`` (by default the system's temporary folder); remove it at the end.

    Folders of processes that have ended are removed first. OSError if there is no room for it.
    """
    import fcntl  # noqa: PLC0415 - missing on Windows, where everything else can be imported

    above = Path(tempfile.gettempdir()) if parent is None else parent
    above.mkdir(parents=True, exist_ok=True)
    remove_ownerless(above)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=above))
    with (folder / OWNER).open("wb") as owner:
        fcntl.flock(owner, fcntl.LOCK_EX)
        inner = folder / "files"
        inner.mkdir()
        try:
            yield inner
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove_ownerless(parent: Path) -> None:
    """Remove the folders below ``parent`` whose process has ended; those of other users and programs stay."""
    import fcntl  # noqa: PLC0415

    for owner_file in parent.glob(f"{PREFIX}*/{OWNER}"):
        # what cannot be opened or removed belongs to somebody else
        with suppress(OSError), owner_file.open("rb") as owner:
            fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(owner_file.parent, ignore_errors=True)
