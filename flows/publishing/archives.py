"""Zip a data package: its files at the top, the same bytes for the same files."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from flows.publishing.deflated import deflated
from flows.publishing.pieces import read_pieces, write_pieces

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can state
_MODE = 0o644 << 16
KEPT_BYTES = 1_000_000  # of a file whose pieces are kept: others take no time
_HEADROOM = 1.05  # of zipfile, where it chooses the form for large files


def write_zip(files: Sequence[Path], path: Path, kept: Path | None = None) -> None:
    """Write the files to a new archive, in this order and without folders; Parquet files are compressed already.

    ``kept`` is a folder with compressed pieces of files as they were before, which get those of now.
    """
    with path.open("wb") as written, zipfile.ZipFile(written, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _DATE)
            entry.external_attr = _MODE
            entry.create_system = 3  # Unix, on every system
            entry.file_size = file.stat().st_size  # decides whether the entry needs the form for large files
            if file.suffix == ".parquet":
                with file.open("rb") as content, archive.open(entry, "w") as target:
                    shutil.copyfileobj(content, target, 1 << 20)
            else:
                _write_deflated(archive, written, entry, file, kept)


def _write_deflated(
    archive: zipfile.ZipFile, written: BinaryIO, entry: zipfile.ZipInfo, file: Path, kept: Path | None
) -> None:
    """Write a file in pieces."""
    size = entry.file_size
    place = None if kept is None or size < KEPT_BYTES else kept / f"{file.name}.pieces"
    pieces = read_pieces(place)
    write_pieces(archive, written, entry, deflated(file, pieces), is_large=size * _HEADROOM > zipfile.ZIP64_LIMIT)
    pieces.keep(place)
