"""A change of the schemas needs its step of their version."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from in_process import REPOSITORY
from schema_edits import Edit, change, field

from flows.model import PrepmeetError
from flows.schema.files import load_change_schemas, load_schemas, schema_directory
from flows.schema.version import (
    Step,
    contract,
    load_schema_version,
    needed_step,
    next_version,
    record_version,
    version_faults,
)


def test_the_schemas_are_those_of_their_version() -> None:
    assert version_faults() == []


def test_the_record_names_every_table() -> None:
    tables = {*load_schemas(), *(f"changes/{name}" for name in load_change_schemas())}
    assert set(contract(schema_directory())) == tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(schema_directory(), tmp_path / "schemas"))
    record_version(copy)
    return copy


def constrain(name: str, **constraints: Any) -> Edit:
    def edit(raw: dict[str, Any]) -> None:
        found = field(raw, name).setdefault("constraints", {})
        found.update(constraints)
        for key in [key for key, value in constraints.items() if value is None]:
            del found[key]

    return edit


NEW_FIELD = {"name": "mood", "type": "string", "title": "Mood", "description": "Of the meeting.", "example": "good"}
CHANGES: dict[str, tuple[Edit, Step, str]] = {
    "a field added": (lambda raw: raw["fields"].append(NEW_FIELD), Step.MAJOR, "MAJOR: documents: field mood added"),
    "a field removed": (lambda raw: raw["fields"].pop(), Step.MAJOR, "removed"),
    "fields in another order": (lambda raw: raw["fields"].insert(2, raw["fields"].pop(3)), Step.MAJOR, "another order"),
    "another type": (
        lambda raw: field(raw, "pages").update(type="number"),
        Step.MAJOR,
        'type "integer" is "number" now',
    ),
    "a value required": (constrain("symbol", required=True), Step.MAJOR, "required none is true now"),
    "a value no longer required": (constrain("meeting_id", required=None), Step.MINOR, "required true is none now"),
    "a pattern added": (constrain("symbol", pattern="^A"), Step.MAJOR, "pattern none"),
    "an enum shortened": (lambda raw: field(raw, "language")["constraints"]["enum"].pop(), Step.MAJOR, "enum"),
    "an enum extended": (lambda raw: field(raw, "language")["constraints"]["enum"].append("pt"), Step.MINOR, "enum"),
    "a minimum raised": (constrain("bytes", minimum=10), Step.MAJOR, "minimum"),
    "a maximum raised": (constrain("text_coverage", maximum=2), Step.MINOR, "maximum"),
    "a foreign key removed": (lambda raw: raw["foreignKeys"].pop(), Step.MINOR, "foreignKeys removed"),
    "another primary key": (lambda raw: raw.update(primaryKey=["source_file"]), Step.MAJOR, "primary key"),
    "another text": (lambda raw: raw.update(title="Papers"), Step.PATCH, "(PATCH step)"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_without_its_step_is_a_fault_that_names_the_step(folder: Path, name: str) -> None:
    edit, step, told = CHANGES[name]
    expected = next_version(json.loads((folder / "version.json").read_text("utf-8"))["version"], step)
    change(folder, "documents.schema.json", edit)
    faults = version_faults(folder)
    assert f"need version {expected} ({step.name} step)" in faults[0]
    assert any(told in fault for fault in faults), faults
    assert record_version(folder) == expected
    assert version_faults(folder) == []


def test_a_new_table_is_a_minor_step_and_a_lost_one_a_major_step() -> None:
    table = {"fields": {}, "primaryKey": [], "foreignKeys": [], "uniqueKeys": []}
    assert needed_step({}, {"moods": table}) == (Step.MINOR, ["MINOR: table moods added"])
    assert needed_step({"moods": table}, {}) == (Step.MAJOR, ["MAJOR: table moods removed"])


def test_white_space_in_a_schema_file_is_no_change(folder: Path) -> None:
    change(folder, "documents.schema.json", lambda raw: raw)
    assert version_faults(folder) == []


def test_a_version_may_be_higher_than_needed_and_not_lower(folder: Path) -> None:
    recorded = load_schema_version(folder)
    too_low, needed = (next_version(recorded, step) for step in (Step.MINOR, Step.MAJOR))
    higher = next_version(needed, Step.MAJOR)
    change(folder, "documents.schema.json", CHANGES["a field added"][0])
    with pytest.raises(PrepmeetError, match=f"{too_low} is too low for these changes; they need {needed}"):
        record_version(folder, too_low)
    assert record_version(folder, higher) == load_schema_version(folder) == higher


@pytest.mark.parametrize("content", ["{}", "[]", "{", '{"version": "one", "fingerprint": "", "contract": {}}'])
def test_a_damaged_record_is_named(folder: Path, content: str) -> None:
    (folder / "version.json").write_text(content, encoding="utf-8")
    with pytest.raises(PrepmeetError, match=r"version"):
        load_schema_version(folder)


def test_the_script_of_make_check_passes_here() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/schema_version.py"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
