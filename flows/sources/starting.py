"""A new archive: a folder with the registry of the known meetings, which ships with the package, and no reports yet."""

from __future__ import annotations

from pathlib import Path

from flows.model import PrepmeetError
from flows.sources.archive import LOCK_NAME
from flows.sources.fetch_log import FETCH_LOG_NAME
from flows.sources.registry import REGISTRY_NAME, load_registry
from flows.sources.storing import FILES_FOLDER
from flows.sources.writing import write_aside

SHIPPED_REGISTRY = Path(__file__).with_name("registry.yml")
PARTS = (REGISTRY_NAME, LOCK_NAME, FETCH_LOG_NAME, FILES_FOLDER)


def init_archive(folder: Path) -> int:
    """Make ``folder`` an archive, sources.yml last; returns the number of meetings that its registry knows.

    Raises:
        PrepmeetError: the folder has a part of an archive already, or cannot be written to; it is then as it was.
    """
    there = next((name for name in PARTS if _is_in_use(folder / name)), None)
    if there is not None:
        raise PrepmeetError(f"{folder / there}: is there already; name a folder that holds no archive, or use this one")
    try:
        (folder / FILES_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PrepmeetError(f"{folder}: cannot be written to ({error.strerror}); name another folder") from error
    write_aside(folder, folder / REGISTRY_NAME, SHIPPED_REGISTRY.read_bytes())
    return len(load_registry(folder).meetings)


def _is_in_use(part: Path) -> bool:
    """Whether a part of an archive is there; an empty folder is what a start that was cut off leaves."""
    return any(part.iterdir()) if part.is_dir() else part.exists()
