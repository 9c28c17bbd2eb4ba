"""The last stages of a run, as functions: stage the files of a release, validate them, publish them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from flows import __version__
from flows.model import Issue
from flows.publishing.rows import PartRows
from flows.publishing.staging import stage_release
from flows.review.pages import document_pages
from flows.run.output import Output
from flows.run.plan import Plan
from flows.schema.files import load_schemas
from flows.storage import Location
from flows.storage.folder import scratch_folder
from flows.validation import validate_release
from flows.work.cache import local_parts


def stage(parts: Sequence[str], folder: Path, plan: Plan, version: str, created: datetime) -> None:
    """Write all files of a release into ``folder``, replacing those of a failed attempt."""
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    scratch = scratch_folder(folder)
    try:
        with PartRows(local_parts(Location(plan.context.cache), parts, scratch), scratch) as rows:
            stage_release(
                rows,
                folder,
                version=version,
                created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
                sources=plan.inventory.files,
                fingerprint=plan.fingerprint,
                code_version=__version__,
                document_pages=document_pages,
            )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def validate(folder: Path, expected: Mapping[str, Mapping[str, int]]) -> tuple[Issue, ...]:
    """Return the findings of the validation of a staged release; an error stops the release.

    ``expected`` maps a file's SHA-256 to declared counts.
    """
    scratch = scratch_folder(folder)
    scratch.mkdir(exist_ok=True)
    try:
        return validate_release(folder, load_schemas(), expected, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def publish(folder: Path, output: Output, version: str) -> None:
    """Make the staged folder the latest release. A second call after a failure continues where the first stopped."""
    output.publish(folder, version)
