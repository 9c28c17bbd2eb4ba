"""A local copy of what is compared of a release in object storage: its tables as Parquet, its figures, its id map."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from flows.model import PrepmeetError
from flows.model.release_files import CHANGES_FOLDER, PARQUET, RELEASE_FILE, SUMS_FILE
from flows.storage.location import Location
from flows.storage.objects import in_parallel


def comparable_copy(release: Location, folder: Path) -> Path:
    """Return ``folder`` with the files of the release that a comparison reads; copies of other releases are removed.

    A release never changes, so that a copy that exists is complete and is used again. A local release is returned
    without a copy.

    Raises PrepmeetError if a file is missing, or differs from SHA256SUMS.
    """
    if release.is_local:
        return release.local_path
    if folder.is_dir():
        return folder
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir(parents=True)
    sums = release.read_bytes(SUMS_FILE)
    if sums is None:
        raise PrepmeetError(f"{release}/{SUMS_FILE}: the file is missing; the release is incomplete")
    lines = (line.partition("  ") for line in sums.decode("utf-8").splitlines())
    listed = {path: digest for digest, _, path in lines}
    wanted = [path for path in listed if path == RELEASE_FILE or path.split("/")[0] in (PARQUET, CHANGES_FOLDER)]
    with tempfile.TemporaryDirectory(dir=folder.parent) as incoming:

        def download(path: str) -> None:
            target = Path(incoming) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            release.store.download(path, target)
            with target.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != listed[path]:
                    raise PrepmeetError(f"{release}/{path}: differs from {SUMS_FILE}; check the release")

        for _ in in_parallel(download, wanted):
            pass
        Path(incoming).rename(folder)
        Path(incoming).mkdir()  # so that the block has something to remove
    return folder
