"""raw/sources.yml → the known meetings and their documents, expected or archived."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from flows.model import ExpectedDocument, Meeting, PrepmeetError
from flows.sources.declarations import Registry, SourceDeclaration
from flows.sources.registry_facts import check_facts
from flows.storage.regular import read_regular

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

__all__ = ["REGISTRY_NAME", "Registry", "SourceDeclaration", "load_registry"]

REGISTRY_NAME = "sources.yml"
MAX_BYTES, MAX_DEPTH, MAX_DIGITS = 50_000_000, 20, 18  # a registry of 100,000 documents has 30 MB
MOST_ENTRIES = 100_000  # of meetings, documents and lists in them: a minute to read; all reports are some hundreds
_ENTRY = re.compile(rb"^[ \t]*-(?=[ \t\r\n])|[{\[]", re.MULTILINE)
SCHEMA_PATH = Path(__file__).with_name("sources.schema.json")


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
        fetching=content.get("fetching", {}),
        admits_other_meetings=content.get("outside_the_congress", "publish") == "publish",
    )
    check_facts(registry, path)
    return registry


class _Loader(yaml.SafeLoader):
    """YAML in which a date is kept as text; a key that is repeated or is not text is an error.

    So are aliases (*name), which can write out a thousand million entries in ten lines, and what is nested or long as
    nothing of a registry is.
    """

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                problem=f"the alias *{event.anchor} is not followed; write the text out", problem_mark=event.start_mark
            )
        self._depth = getattr(self, "_depth", 0) + 1
        if self._depth > MAX_DEPTH:
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(problem=f"nested more than {MAX_DEPTH} times", problem_mark=mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        if len(node.value) > MAX_DIGITS:
            raise yaml.constructor.ConstructorError(
                problem=f"a number of more than {MAX_DIGITS} digits", problem_mark=node.start_mark
            )
        return int(super().construct_yaml_int(node))

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    problem="a key is no text; text that begins with { or [ must be in quotation marks",
                    problem_mark=key.start_mark,
                )
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


_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_yaml_int)


def _parse(path: Path) -> Any:
    try:
        data = read_regular(path, MAX_BYTES)
        _check_amount(data, path)
        content = yaml.load(data.decode("utf-8"), Loader=_Loader)
    except OSError as error:
        raise PrepmeetError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise PrepmeetError(f"{path}: cannot be read as UTF-8 text ({str(error)[:200]})") from error
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise PrepmeetError(f"{path}{line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise PrepmeetError(f"{path}: not valid YAML: {' '.join(str(error).split())[:300]}") from error
    return {} if content is None else content


def _check_amount(data: bytes, path: Path) -> None:
    """Raise PrepmeetError for more entries than a registry has; counted in the text, as parsing them takes minutes."""
    entries = sum(1 for _ in _ENTRY.finditer(data))
    if entries > MOST_ENTRIES:
        raise PrepmeetError(f"{path}: {entries:,} entries; a registry has at most {MOST_ENTRIES:,}")


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - slow import that only a registry needs

    formats = FormatChecker(["date"])
    formats.checks("date-time", raises=ValueError)(_is_time)
    return Draft202012Validator(json.loads(SCHEMA_PATH.read_text("utf-8")), format_checker=formats)


def _is_time(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.fromisoformat(value))


def _check_form(content: Any, path: Path) -> None:
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - as above

    error = best_match(_validator().iter_errors(content))
    if error is not None:
        raise PrepmeetError(f"{path}: {_place(error, content)}{_fault(error)}")


def _fault(error: ValidationError) -> str:
    """Return the fault, in words if JSON Schema would show its pattern."""
    if error.validator == "enum" and error.instance == "archived":
        return "archived is not declared, it follows from the files; take the status out"
    if error.validator == "enum":
        return f"{str(error.instance)[:200]!r} is none of {', '.join(error.validator_value)}"
    if error.validator == "type" and not error.absolute_path:
        return "must be a mapping with the keys meetings and documents"
    if error.validator in ("pattern", "format") and "description" in error.schema:
        return f"{str(error.instance)[:200]!r} is no {error.schema['description']}"
    return str(error.message)[:500]


def _place(error: ValidationError, content: Any) -> str:
    """Return the entry that an error is in, by its id if it has one: "meetings, entry 3 (cc10-ap), region: "."""
    words: list[str] = []
    here: Any = content
    for step in error.absolute_path:
        here = here[step]
        names = (
            (here.get(key) for key in ("meeting_id", "path", "symbol", "document_type"))
            if isinstance(here, dict)
            else ()
        )
        name = next((name for name in names if name), None)
        entry = f"entry {step + 1}" if isinstance(step, int) else str(step)
        words.append(f"{entry} ({str(name)[:200]})" if name and isinstance(step, int) else entry)
    return ", ".join(words) + ": " if words else ""


def _meeting(entry: dict[str, Any]) -> Meeting:
    start = entry.get("start_date")
    expected = tuple(_expected(entry["meeting_id"], document) for document in entry.get("documents_expected", []))
    symbols = (one.symbol for one in expected if one.document_type == "report" and one.symbol)
    facts = {
        "congress": None,
        "congress_city": None,
        "region": None,
        "month": start[:7] if start else None,
        "report_symbol": next(symbols, None),
        **entry,
        "documents_expected": expected,
    }
    return Meeting(**facts)


def _expected(meeting_id: str, entry: dict[str, Any]) -> ExpectedDocument:
    facts: dict[str, Any] = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in entry.items()}
    return ExpectedDocument(meeting_id, **facts)
