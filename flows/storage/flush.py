"""Flush files and folders to disk."""

from __future__ import annotations

import os
from pathlib import Path


def flush_to_disk(path: Path | str) -> None:
    """Flush a file, or the entries of a folder, to disk. Raises OSError on failure."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
