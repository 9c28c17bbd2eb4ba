"""Write the report of the validation into the release that it is about: validation.json and validation.html."""

from __future__ import annotations

from pathlib import Path

from flows.model.release_files import VALIDATION_FILE, VALIDATION_FILES, VALIDATION_PAGE
from flows.model.validation_report import ValidationReport
from flows.pages.validation import validation_page
from flows.publishing.descriptor import json_text
from flows.publishing.digests import add_to_sums
from flows.schema.files import load_package


def write_validation(folder: Path, report: ValidationReport) -> None:
    """Write the report into a staged release, and add it to SHA256SUMS; a second call replaces the first report."""
    page = validation_page(report, title=load_package().title)
    (folder / VALIDATION_FILE).write_text(json_text(report.as_json()), encoding="utf-8", newline="\n")
    (folder / VALIDATION_PAGE).write_text(page, encoding="utf-8", newline="\n")
    add_to_sums(folder, VALIDATION_FILES)


def remove_validation(folder: Path) -> None:
    """Remove the report of an earlier attempt, which would say what is no longer so."""
    if any((folder / name).is_file() for name in VALIDATION_FILES):
        for name in VALIDATION_FILES:
            (folder / name).unlink(missing_ok=True)
        add_to_sums(folder, ())
