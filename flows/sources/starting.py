"""A new archive: a folder without reports, with the registry of known meetings from the package."""

from __future__ import annotations

from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.archive import LOCK_NAME
from flows.sources.fetch_log import FETCH_LOG_NAME
from flows.sources.registry import REGISTRY_NAME, load_registry
from flows.sources.storing import FILES_FOLDER
from flows.sources.writing import write_atomically

SHIPPED_REGISTRY = Path(__file__).with_name("registry.yml")
PARTS = (REGISTRY_NAME, LOCK_NAME, FETCH_LOG_NAME, FILES_FOLDER)


def init_archive(folder: Path) -> int:
    """Make ``folder`` an archive, sources.yml last; return the number of meetings in its registry.

    Raises:
        PrepmeetError: the folder has a part of an archive already, or cannot be written to; it is unchanged.
    """
    there = next((name for name in PARTS if _is_in_use(folder / name)), None)
    if there is not None:
        raise PrepmeetError(f"{folder / there}: is there already; name a folder that holds no archive, or use this one")
    try:
        (folder / FILES_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PrepmeetError(f"{folder}: cannot be written to ({error.strerror}); name another folder") from error
    write_atomically(folder, folder / REGISTRY_NAME, SHIPPED_REGISTRY.read_bytes())
    return len(load_registry(folder).meetings)


def _is_in_use(part: Path) -> bool:
    """Return whether a part of an archive is there; an interrupted start leaves an empty folder."""
    return any(part.iterdir()) if part.is_dir() else part.exists()
