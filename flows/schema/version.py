"""The version of the schemas, and which step a change of them needs.

schemas/version.json records the version with a digest of all schema files and what readers of the tables rely on: the
contract. The steps follow the recipe for versions of the Data Package standard: MAJOR for a field or table that is
added to a table, removed, renamed or reordered, another type, key or a tighter constraint; MINOR for a new table or a
looser constraint; PATCH for texts. A change without its step is a fault, which the tests and ``make check`` report.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from pathlib import Path
from typing import Any

from flows.model import PrepmeetError
from flows.model.release_files import CHANGES_FOLDER
from flows.schema.files import PACKAGE_FILE, SCHEMA_SUFFIX, schema_directory

VERSION_FILE = "version.json"
RECORD = ".venv/bin/python scripts/schema_version.py --record"
FIRST_VERSION = "1.0.0"
_FORM = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")

Contract = Mapping[str, Any]


class Step(IntEnum):
    """Which part of the version a change raises."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def load_schema_version(directory: Path | None = None) -> str:
    """Return the version of the schemas. PrepmeetError if version.json is missing or states none."""
    return str(_record(directory or schema_directory())["version"])


def version_faults(directory: Path | None = None) -> list[str]:
    """Return why the schema files are not those of their version, one line per change; empty if they are."""
    folder = directory or schema_directory()
    record = _record(folder)
    if record["fingerprint"] == schema_fingerprint(folder):
        return []
    step, changes = needed_step(record["contract"], contract(folder))
    wanted = next_version(record["version"], step)
    return [
        f"the schemas changed since version {record['version']}; they need version {wanted} "
        f"({step.name} step): run {RECORD}, and say in CHANGELOG.md what changed",
        *changes,
    ]


def record_version(directory: Path | None = None, version: str | None = None) -> str:
    """Write version.json again and return the version: the next one that the changes need, or a later ``version``.

    Without version.json it is FIRST_VERSION. Raises PrepmeetError if ``version`` is lower than the changes need.
    """
    folder = directory or schema_directory()
    if (folder / VERSION_FILE).is_file():
        record = _record(folder)
        step = needed_step(record["contract"], contract(folder))[0]
        is_same = record["fingerprint"] == schema_fingerprint(folder)
        needed = record["version"] if is_same else next_version(record["version"], step)
    else:
        needed = FIRST_VERSION
    chosen = version or needed
    if _parts(chosen) < _parts(needed):
        raise PrepmeetError(f"version {chosen} is too low for these changes; they need {needed}")
    value = {"version": chosen, "fingerprint": schema_fingerprint(folder), "contract": contract(folder)}
    (folder / VERSION_FILE).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return chosen


def next_version(version: str, step: Step) -> str:
    """Return the version after a step: "1.4.2" and MINOR give "1.5.0"."""
    major, minor, patch = _parts(version)
    steps = {
        Step.NONE: version,
        Step.PATCH: f"{major}.{minor}.{patch + 1}",
        Step.MINOR: f"{major}.{minor + 1}.0",
        Step.MAJOR: f"{major + 1}.0.0",
    }
    return steps[step]


def schema_fingerprint(folder: Path) -> str:
    """Return a digest of package.json and all schema files, as JSON values: white space does not count."""
    digest = hashlib.sha256()
    for path in (folder / PACKAGE_FILE, *_schema_files(folder)):
        value = json.loads(path.read_text(encoding="utf-8"))
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0{json.dumps(value, ensure_ascii=False)}".encode())
    return digest.hexdigest()


def contract(folder: Path) -> dict[str, Any]:
    """Return what readers of the tables rely on, by table: fields in order with types and constraints, and keys."""
    raw = {_table_name(folder, path): path.read_text(encoding="utf-8") for path in _schema_files(folder)}
    return {name: _table(json.loads(text)) for name, text in raw.items()}


def needed_step(old: Contract, new: Contract) -> tuple[Step, list[str]]:
    """Return the step that a change of contract needs, PATCH for equal ones, and each change with its step."""
    changes = list(_changes(old, new))
    step = max((step for step, _ in changes), default=Step.PATCH)
    return step, [f"{step.name}: {text}" for step, text in changes]


def _record(folder: Path) -> dict[str, Any]:
    path = folder / VERSION_FILE
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        _parts(record["version"])
        if not isinstance(record["fingerprint"], str) or not isinstance(record["contract"], dict):
            raise TypeError
    except FileNotFoundError:
        raise PrepmeetError(f"{path} is missing; run {RECORD}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PrepmeetError(f"{path} does not record a version; remove it and run {RECORD}") from error
    return record


def _parts(version: str) -> tuple[int, int, int]:
    form = _FORM.fullmatch(version)
    if form is None:
        raise PrepmeetError(f"{version!r} is not a version of the schemas; write it as 1.4.2")
    return int(form[1]), int(form[2]), int(form[3])


def _schema_files(folder: Path) -> list[Path]:
    return [*sorted(folder.glob(f"*{SCHEMA_SUFFIX}")), *sorted((folder / CHANGES_FOLDER).glob(f"*{SCHEMA_SUFFIX}"))]


def _table_name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix(SCHEMA_SUFFIX)


def _table(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fields": {
            field["name"]: {"type": field["type"]}
            | ({"format": field["format"]} if "format" in field else {})
            | field.get("constraints", {})
            for field in raw["fields"]
        },
        "primaryKey": raw["primaryKey"],
        "foreignKeys": sorted(json.dumps(key, sort_keys=True) for key in raw.get("foreignKeys", [])),
        "uniqueKeys": sorted(json.dumps(key) for key in raw.get("uniqueKeys", [])),
    }


def _changes(old: Contract, new: Contract) -> Iterator[tuple[Step, str]]:
    yield from ((Step.MAJOR, f"table {name} removed") for name in old if name not in new)
    yield from ((Step.MINOR, f"table {name} added") for name in new if name not in old)
    for name in old.keys() & new.keys():
        yield from _table_changes(name, old[name], new[name])


def _table_changes(table: str, old: Contract, new: Contract) -> Iterator[tuple[Step, str]]:
    had, has = old["fields"], new["fields"]
    yield from ((Step.MAJOR, f"{table}: field {name} removed") for name in had if name not in has)
    yield from ((Step.MAJOR, f"{table}: field {name} added") for name in has if name not in had)
    kept = [name for name in had if name in has]
    if kept != [name for name in has if name in had]:
        yield Step.MAJOR, f"{table}: fields in another order"
    if old["primaryKey"] != new["primaryKey"]:
        yield Step.MAJOR, f"{table}: another primary key"
    for kind in ("foreignKeys", "uniqueKeys"):
        if set(new[kind]) - set(old[kind]):
            yield Step.MAJOR, f"{table}: {kind} added or changed"
        elif set(old[kind]) - set(new[kind]):
            yield Step.MINOR, f"{table}: {kind} removed"
    for name in kept:
        yield from ((step, f"{table}.{name}: {text}") for step, text in _field_changes(had[name], has[name]))


def _field_changes(old: Contract, new: Contract) -> Iterator[tuple[Step, str]]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before != after and not (not before and not after and key in ("required", "unique")):
            step = Step.MAJOR if _is_tighter(key, before, after) else Step.MINOR
            yield step, f"{key} {_words(before)} is {_words(after)} now"


def _is_tighter(key: str, before: Any, after: Any) -> bool:
    """Return whether values that were valid may be invalid now, or mean something else."""
    if key in ("type", "format"):
        return True
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    if key == "enum":
        return not set(before) <= set(after)
    if key == "minimum":
        return bool(after > before)
    if key == "maximum":
        return bool(after < before)
    return True


def _words(value: Any) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False)
