"""What is written lies on the disk, and not only in the memory of the system."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """See a file, or the names in a folder, onto the disk. OSError where that fails."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
