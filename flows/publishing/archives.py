"""Zip a data package: its files at the top, the same bytes for the same files."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can state
_MODE = 0o644 << 16


def write_zip(files: Sequence[Path], path: Path) -> None:
    """Write the files to a new archive, in this order and without folders; Parquet files are compressed already."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _DATE)
            entry.external_attr = _MODE
            entry.create_system = 3  # Unix, on every system
            is_packed = file.suffix == ".parquet"
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.file_size = file.stat().st_size  # decides whether the entry needs the form for large files
            with file.open("rb") as content, archive.open(entry, "w") as target:
                shutil.copyfileobj(content, target, 1 << 20)
