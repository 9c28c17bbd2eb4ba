"""raw/decisions.csv: what reviewers decided about values, one line per decision, in the order of the decisions.

The columns are those of schemas/decisions.schema.json, without what a release adds. The file only grows: a decision is
never edited, it is withdrawn by a later one.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flows.model import (
    CONFIRMABLE,
    JUDGED_FIELDS,
    NAME_TABLES,
    READ_TABLES,
    SPAN,
    WITHOUT_SPANS,
    Action,
    Decision,
    PrepmeetError,
    json_texts,
)
from flows.schema.files import SCHEMA_SUFFIX, load_schemas, schema_directory
from flows.sources.authored import MAX_BYTES, AuthoredLine, read_authored
from flows.sources.writing import file_lock, write_atomically
from flows.storage.regular import read_regular

DECISIONS_NAME = "decisions.csv"
OF_RELEASE = ("document_id", "paragraph_id", "row_id", "outcome", "detail")  # columns that only a release has
# columns whose names differ from those of Decision
ATTRIBUTES = {"table_name": "table", "field_name": "field"}
# fields that a decision may change, or give to an added row, besides the judged ones
CHANGEABLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{name: (SPAN,) for name in READ_TABLES if name not in WITHOUT_SPANS},
        **dict.fromkeys(NAME_TABLES, (SPAN, "name", "entity_type")),  # an entity that is in no list
        "positions": (SPAN, "verb", "quantifier_text"),
        "citations": (SPAN, "title", "kind"),  # an instrument that is in no list
        "entities": ("name", "entity_type"),
    }
)
ADDABLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "participants": ("in_attendance", "name", "entity_type"),
        "statements": ("name", "entity_type"),
        "positions": ("verb", "quantifier_text"),
        "citations": ("title", "kind"),
    }
)
ID_DIGITS = 12


def decisions_schema() -> Path:
    """Return the schema file of the table."""
    return schema_directory() / f"decisions{SCHEMA_SUFFIX}"


def read_decisions(raw: Path) -> tuple[Decision, ...]:
    """Return the decisions of ``raw``/decisions.csv in their order; none for a folder without the file.

    Raises:
        PrepmeetError: names file, line and column: a column is unknown, missing or repeated, a cell is not valid in its
            column, a decision lacks what its action needs, was edited, or is there twice.
    """
    return _parsed(raw / DECISIONS_NAME, None)


def _parsed(path: Path, data: bytes | None) -> tuple[Decision, ...]:
    """Return the decisions of a file, or of these bytes of it."""
    decisions: dict[str, Decision] = {}
    for one in read_authored(path, decisions_schema(), OF_RELEASE, blank=("decision_id",), data=data):
        _collect(_decision(one, path), decisions, path, one.line)
    return tuple(decisions.values())


def _collect(decision: Decision, decisions: dict[str, Decision], path: Path, line: int) -> None:
    """Add a decision to those above it. PrepmeetError if it is one of them, or withdraws none of them."""
    if decision.decision_id in decisions:
        raise PrepmeetError(f"{path}, line {line}: decision {decision.decision_id} is there twice")
    if decision.action is Action.WITHDRAW and decision.value not in decisions:
        raise PrepmeetError(f"{path}, line {line}: value {decision.value!r} is no decision above this line")
    decisions[decision.decision_id] = decision


@dataclass(frozen=True, slots=True)
class DecisionsRead:
    """The decisions of a file, and the bytes that they were read from."""

    decisions: tuple[Decision, ...] = ()
    data: bytes = b""


def read_further(raw: Path, before: DecisionsRead) -> DecisionsRead:
    """Return the decisions of the file as it is now; of a file that has only grown, only the new lines are read.

    PrepmeetError as by ``read_decisions``.
    """
    path = raw / DECISIONS_NAME
    data = _kept(path) if path.exists() else b""
    if data == before.data:
        return before
    grown = before.data.endswith(b"\n") and data.startswith(before.data)
    if not grown:
        # of these bytes: another process may append meanwhile
        return DecisionsRead(_parsed(path, data), data)
    decisions = {one.decision_id: one for one in before.decisions}
    header = data.partition(b"\n")[0]
    lines = header + b"\n" + data[len(before.data) :]
    try:
        for one in read_authored(path, decisions_schema(), OF_RELEASE, blank=("decision_id",), data=lines):
            _collect(_decision(one, path), decisions, path, one.line)
    except PrepmeetError:
        _parsed(path, data)  # names the right line
        raise
    return DecisionsRead(tuple(decisions.values()), data)


def append_decisions(raw: Path, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Append decisions to ``raw``/decisions.csv in one atomic write; return them with their ids.

    Others may append at the same time: nothing of theirs is lost. A decision that is in the file is not repeated.

    Raises:
        PrepmeetError: a decision is not valid, the file has other columns, or the folder cannot be written.
    """
    path = raw / DECISIONS_NAME
    added = {one.decision_id: one for one in (_checked(one, str(path)) for one in decisions)}
    with file_lock(raw, DECISIONS_NAME):
        kept = _kept(path)
        header = _header(kept, path)
        # an id is a digest of the decision: the same id is the same decision
        lines = [_csv_line(_cells(one, header)) for name, one in added.items() if name.encode() not in kept]
        if lines:
            end = b"" if kept.endswith(b"\n") else b"\n"
            write_atomically(raw, path, b"".join([kept, end, *lines]))
    return tuple(added.values())


def _kept(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_BYTES) if path.exists() else _csv_line(_columns())
    except OSError as error:
        raise PrepmeetError(f"{path}: the file cannot be opened ({error.strerror})") from error


def decision_id(decision: Decision) -> str:
    """Return the id of a decision: the digest of everything else in it."""
    cells = _cells(decision, [name for name in _columns() if name != "decision_id"])
    return f"d-{hashlib.sha256(_csv_line(cells)).hexdigest()[:ID_DIGITS]}"


def _decision(one: AuthoredLine, path: Path) -> Decision:
    values: dict[str, Any] = {ATTRIBUTES.get(name, name): cell or None for name, cell in one.cells.items()}
    try:
        decision = Decision(
            **{
                **values,
                "decision_id": values.get("decision_id") or "",
                "action": Action(values["action"]),
                "char_start": _number(values.get("char_start")),
                "char_end": _number(values.get("char_end")),
                "as_read": json_texts(values.get("as_read"), "as_read"),
            }
        )
    except ValueError as error:
        raise PrepmeetError(f"{path}, line {one.line}: {error}") from error
    return _checked(decision, f"{path}, line {one.line}")


def _number(cell: str | None) -> int | None:
    return None if cell is None else int(cell)


def _checked(decision: Decision, place: str) -> Decision:
    """Return the decision with its id. PrepmeetError if it lacks something, or was edited after it was made."""
    fault = decision_fault(decision)
    if fault is not None:
        raise PrepmeetError(f"{place}: {fault}")
    expected = decision_id(decision)
    if decision.decision_id not in ("", expected):
        raise PrepmeetError(
            f"{place}: decision {decision.decision_id} was edited; withdraw it by a new line, or leave its id blank"
        )
    return decision if decision.decision_id else replace(decision, decision_id=expected)


def decision_fault(decision: Decision) -> str | None:
    """Return what a decision lacks for its action, or None."""
    lacking = next((fault for wrong, fault in _faults(decision) if wrong), None)
    return lacking or next(_value_faults(decision), None)


def _value_faults(one: Decision) -> Iterator[str]:
    """Yield the fields that the table does not have, and the values that they cannot have."""
    if one.action is Action.CHANGE:
        yield from _field_faults(str(one.table), str(one.field), one.value or "", CHANGEABLE)
    elif one.action is Action.ADD:
        try:
            fields = json_texts(one.value, "value")
        except ValueError as error:
            yield str(error)
            return
        for name, value in fields.items():
            yield from _field_faults(str(one.table), name, value, ADDABLE)


def table_of_field(table: str, name: str) -> str:
    """Return the table that defines a field: that of the rows, or of the entity or instrument that a row names."""
    if name in load_schemas()[table].field_names:
        return table
    return "instruments" if table == "citations" else "entities"


def _field_faults(table: str, name: str, value: str, allowed: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    known = (*JUDGED_FIELDS.get(table, ()), *allowed.get(table, ()))
    if name not in known:
        yield f"field {name!r} of {table} cannot be decided; it is none of {', '.join(known) or 'none'}"
        return
    if name == SPAN:
        start, _, end = value.partition(":")
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
            yield f"span {value!r} is not of the form 12:40"
        return
    field = load_schemas()[table_of_field(table, name)].field(name)
    if value and field.enum is not None and value not in field.enum:
        yield f"{name} {value!r} is none of {', '.join(field.enum)}"
    elif value and field.type == "boolean" and value not in ("true", "false"):
        yield f"{name} {value!r} is neither true nor false"
    elif not value and field.required:
        yield f"{name} cannot be blank"


def _faults(one: Decision) -> list[tuple[bool, str]]:
    is_local = one.action not in (Action.WITHDRAW, Action.MERGE) and one.table != "entities"
    has_span = one.char_start is not None and one.char_end is not None
    needs_value = one.action in (Action.CHANGE, Action.ADD, Action.SPLIT, Action.MERGE, Action.WITHDRAW)
    is_cleared = one.action is Action.CHANGE and one.field is not None  # a change to null has no value
    return [
        (one.action is not Action.WITHDRAW and one.table is None, "table_name is blank"),
        (one.action is Action.CHANGE and one.field is None, "field_name is blank: name the field that is changed"),
        (needs_value and not one.value and not is_cleared, f"value is blank, but the action {one.action} needs one"),
        (is_local and one.sha256 is None, "sha256 is blank: name the document by the digest of its file"),
        (
            is_local
            and one.table not in ("documents", "issues")
            and (one.paragraph is None or one.paragraph_digest is None),
            "paragraph or paragraph_digest is blank",
        ),
        (one.char_start is None and one.char_end is not None, "char_start is blank"),
        (one.char_end is None and one.char_start is not None, "char_end is blank"),
        (has_span and (one.char_start or 0) >= (one.char_end or 0), "char_end is not after char_start"),
        (
            one.action in (Action.ADD, Action.SPLIT) and one.table not in WITHOUT_SPANS and not has_span,
            f"the action {one.action} needs a span: char_start and char_end",
        ),
        (has_span and not one.as_written, "as_written is blank: give the words at the span"),
        (one.table == "entities" and not one.as_written, "as_written is blank: give the entity_id"),
        (one.action is Action.MERGE and one.table != "entities", "only entities are merged"),
        (one.action is Action.SPLIT and one.table not in NAME_TABLES, "only names are split"),
        (one.action is Action.ADD and one.table not in READ_TABLES, f"no row can be added to {one.table}"),
        (one.action is Action.REMOVE and one.table not in READ_TABLES, f"no row of {one.table} can be removed"),
        (one.action is Action.CONFIRM and one.table not in CONFIRMABLE, f"rows of {one.table} are not confirmed"),
        (one.action is Action.NOT_A_REPORT and one.table != "documents", "not-a-report is about documents"),
        (
            one.table in ("paragraphs", "issues") and one.action is not Action.CONFIRM,
            f"{one.table} can only be confirmed",
        ),
    ]


# ---------------------------------------------------------------------------------------------- lines of the file


@cache
def _columns() -> tuple[str, ...]:
    fields = json.loads(decisions_schema().read_text("utf-8"))["fields"]
    return tuple(field["name"] for field in fields if field["name"] not in OF_RELEASE)


def _header(kept: bytes, path: Path) -> tuple[str, ...]:
    """Return the columns of the file in their order. PrepmeetError if one is missing or unknown."""
    first = kept.partition(b"\n")[0].decode("utf-8-sig", "replace").rstrip("\r")
    header = tuple(next(csv.reader([first]), []))
    if sorted(header) != sorted(_columns()):
        raise PrepmeetError(f"{path}, line 1: the columns must be {', '.join(_columns())}")
    return header


def _cells(decision: Decision, columns: Sequence[str]) -> list[str]:
    return [_cell(getattr(decision, ATTRIBUTES.get(name, name))) for name in columns]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):  # most are; whether something is a mapping takes ten times as long to find out
        return value.strip()
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else ""
    return str(value)


def _csv_line(cells: Sequence[str]) -> bytes:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()
