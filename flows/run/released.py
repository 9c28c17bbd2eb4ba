"""Whether the latest release was made from what a run has: then its tables are there, and are validated, already."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from flows.model.release_files import RELEASE_FILE
from flows.run.output import Output
from flows.run.plan import Plan
from flows.storage.folder import RELEASES
from flows.work.parts import PartWork


def digest_of_inputs(plan: Plan, parts: Sequence[PartWork]) -> str:
    """Return one digest of all that the tables and their validation depend on: parts, authored tables, code."""
    digest = hashlib.sha256(f"{plan.fingerprint}\0{plan.code.validation}".encode())
    for part in parts:
        digest.update(f"\0{part.key}".encode())
    return digest.hexdigest()


def release_made_from(plan: Plan, output: Output, made_from: str) -> Path | None:
    """Return the folder of the latest release if it was made from inputs of this digest; None in object storage.

    Findings of its validation are in no record: with some, the tables are made and validated again.
    """
    before = plan.previous
    if before is None or plan.latest is None or before.findings:
        return None
    folder = output.work / RELEASES / plan.latest
    is_same = (before.made_from, before.release) == (made_from, plan.latest)
    return folder if is_same and (folder / RELEASE_FILE).is_file() else None
