"""The last stages of a run, as functions: stage the files of a release, validate them, publish them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from flows import __version__
from flows.model import Issue
from flows.publishing.pieces import TakenOver
from flows.publishing.rows import PartRows
from flows.publishing.staging import stage_release
from flows.publishing.validation_files import remove_validation, write_validation
from flows.run.output import Output
from flows.run.plan import Plan
from flows.schema.files import load_schemas
from flows.storage import Location
from flows.storage.folder import scratch_folder
from flows.validation import KnownSamples, check_release
from flows.work.cache import TAKEN_OVER, local_parts
from flows.work.fingerprints import stated_inputs
from flows.work.kept_pages import pages_of, reading_pages
from flows.work.parts import PartWork


def stage(parts: Sequence[PartWork], folder: Path, plan: Plan, output: Output, version: str) -> None:
    """Write all files of a release into ``folder``, replacing those of a failed attempt.

    The time of a release is the beginning of the day that its version names, so that the same inputs under the same
    version give the same bytes on any day; the record of the run has the time of the run.
    """
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    scratch = scratch_folder(folder)
    cache = Location(plan.context.cache)
    try:
        with PartRows(local_parts(cache, [one.key for one in parts], scratch), scratch) as rows:
            stage_release(
                rows,
                folder,
                version=version,
                created=f"{version[:10]}T00:00:00Z",
                sources=plan.inventory.files,
                fingerprint=plan.fingerprint,
                code_version=__version__,
                inputs=stated_inputs(plan.raw, plan.code),
                previous=output.local_release(plan.latest) if plan.latest is not None else None,
                document_pages=partial(reading_pages, pages_of(parts, plan.code.release), cache),
                with_text=plan.with_text,
                kept=TakenOver(cache.local_path / TAKEN_OVER, plan.code.release) if cache.is_local else None,
            )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def known_samples(plan: Plan) -> KnownSamples | None:
    """Return what was accepted of the samples of earlier releases; None if the cache is in object storage."""
    cache = Location(plan.context.cache)
    return KnownSamples(cache.local_path / TAKEN_OVER / "samples", plan.code.validation) if cache.is_local else None


def validate(
    folder: Path, expected: Mapping[str, Mapping[str, int]], samples: KnownSamples | None = None
) -> tuple[Issue, ...]:
    """Validate a staged release and write the report into it; return its issues. An error stops the release.

    ``expected`` maps a file's SHA-256 to declared counts; ``samples`` are those of earlier releases.
    """
    remove_validation(folder)
    scratch = scratch_folder(folder)
    scratch.mkdir(exist_ok=True)
    try:
        report = check_release(folder, load_schemas(), expected, scratch, samples)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    write_validation(folder, report)
    return tuple(report.issues)


def publish(folder: Path, output: Output, version: str) -> None:
    """Make the staged folder the latest release. A second call after a failure continues where the first stopped."""
    output.publish(folder, version)
