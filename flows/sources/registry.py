"""raw/sources.yml → the meetings and documents that are known of, archived or awaited."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from flows.model import Meeting, PrepmeetError

REGISTRY_NAME = "sources.yml"
SCHEMA_PATH = Path(__file__).with_name("sources.schema.json")
REGION_CODES = {
    "africa": "afr",
    "asia_pacific": "ap",
    "europe": "eur",
    "latin_america_caribbean": "lac",
    "western_asia": "wa",
}


@dataclass(frozen=True, slots=True)
class SourceDeclaration:
    """What a person states about one archived file; ``path`` is below the raw folder, with "/" between its parts.

    ``expect`` maps the name of something that can be counted (paragraphs_numbered, recommendations) to its number.
    """

    path: str
    source: str
    licence_note: str
    meeting_id: str | None = None
    document_type: str | None = None
    language: str | None = None
    symbol: str | None = None
    description: str | None = None
    source_url: str | None = None
    retrieved_at_utc: str | None = None
    expect: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registry:
    """The authored registry of a raw folder; empty for a folder that has none."""

    meetings: tuple[Meeting, ...] = ()
    documents: tuple[SourceDeclaration, ...] = ()


def load_registry(raw: Path) -> Registry:
    """Return the registry of ``raw``, in file order; PrepmeetError names file, entry and fault."""
    path = raw / REGISTRY_NAME
    if not path.exists():
        return Registry()
    content = _parse(path)
    _check_form(content, path)
    registry = Registry(
        meetings=tuple(_meeting(entry) for entry in content.get("meetings", [])),
        documents=tuple(SourceDeclaration(**entry) for entry in content.get("documents", [])),
    )
    _check_facts(registry, path)
    return registry


class _Loader(yaml.SafeLoader):
    """YAML in which a date stays the text that was written, and a key that is there twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key.value} is there twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _parse(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise PrepmeetError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise PrepmeetError(f"{path}{line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise PrepmeetError(f"{path}: not valid YAML: {error}") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise PrepmeetError(f"{path}: must be a mapping with the keys meetings and documents")
    return content


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_PATH.read_text("utf-8")))


def _check_form(content: dict[str, Any], path: Path) -> None:
    error = best_match(_validator().iter_errors(content))
    if error is not None:
        raise PrepmeetError(f"{path}: {_place(error, content)}{error.message}")


def _place(error: ValidationError, content: dict[str, Any]) -> str:
    """The entry that an error is in, by its id where it has one: "meetings, entry 3 (cc10-ap), region: "."""
    steps = list(error.absolute_path)
    if not steps:
        return ""
    words = [str(steps[0])]
    if len(steps) > 1 and isinstance(steps[1], int):
        entry = content[str(steps[0])][steps[1]]
        name = entry.get("meeting_id" if steps[0] == "meetings" else "path") if isinstance(entry, dict) else None
        words.append(f"entry {steps[1] + 1}" + (f" ({name})" if name else ""))
    words += [str(step) for step in steps[2:]]
    return ", ".join(words) + ": "


def _meeting(entry: dict[str, Any]) -> Meeting:
    start = entry.get("start_date")
    facts = {
        "congress": None,
        "congress_city": None,
        "region": None,
        "month": start[:7] if start else None,
        **entry,
    }
    return Meeting(**facts)


def _check_facts(registry: Registry, path: Path) -> None:
    """What a JSON Schema cannot say: unique ids that agree with the facts, real dates, known meetings, safe paths."""
    known = [meeting.meeting_id for meeting in registry.meetings]
    _refuse_doubles(known, "meeting_id", path)
    _refuse_doubles((document.path for document in registry.documents), "path", path)
    for meeting in registry.meetings:
        fault = _meeting_fault(meeting)
        if fault:
            raise PrepmeetError(f"{path}: meetings, {meeting.meeting_id}: {fault}")
    for document in registry.documents:
        fault = _document_fault(document, known)
        if fault:
            raise PrepmeetError(f"{path}: documents, {document.path}: {fault}")


def _refuse_doubles(values: Iterable[str], name: str, path: Path) -> None:
    doubles = [value for value, count in Counter(values).items() if count > 1]
    if doubles:
        raise PrepmeetError(f"{path}: {name} {doubles[0]} is there more than once; keep one entry")


def _meeting_fault(meeting: Meeting) -> str | None:
    if meeting.congress is not None and meeting.region is not None:
        expected = f"cc{meeting.congress}-{REGION_CODES[meeting.region]}"
        if meeting.meeting_id != expected:
            return f"the Congress and the region make the meeting_id {expected}"
    for name, value in (("start_date", meeting.start_date), ("end_date", meeting.end_date)):
        if value is not None and not _is_date(value):
            return f"{name} {value} is no day of the calendar"
    if meeting.start_date and meeting.end_date and meeting.end_date < meeting.start_date:
        return f"end_date {meeting.end_date} is before start_date {meeting.start_date}"
    if meeting.start_date and meeting.month != meeting.start_date[:7]:
        return f"month {meeting.month} is not the month of start_date {meeting.start_date}"
    return None


def _document_fault(document: SourceDeclaration, known: list[str]) -> str | None:
    path = PurePosixPath(document.path)
    if path.is_absolute() or "\\" in document.path or document.path != str(path) or ".." in path.parts:
        return "path must lead to a file below this folder, with / between its parts"
    if document.meeting_id is not None and document.meeting_id not in known:
        return f"meeting_id {document.meeting_id} is not among the meetings of this file"
    if document.retrieved_at_utc is not None and not _is_time(document.retrieved_at_utc):
        return f"retrieved_at_utc {document.retrieved_at_utc} is no time"
    return None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
