"""raw/aliases.csv → names of States and organizations that the archive adds to the reference of the package.

The columns are those of aliases.schema.json. The caller checks codes and ids against the reference.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from flows.model import NameAlias, PrepmeetError

ALIASES_NAME = "aliases.csv"
SCHEMA_PATH = Path(__file__).with_name("aliases.schema.json")


@dataclass(frozen=True, slots=True)
class AliasLine:
    """One row of aliases.csv with the number of its line; the header is line 1."""

    line: int
    alias: NameAlias


def read_aliases(raw: Path) -> tuple[AliasLine, ...]:
    """Return the rows of ``raw``/aliases.csv in their order; none for a folder without the file.

    Raises:
        PrepmeetError: names file, line and column: a column is unknown, missing or repeated, a cell is not valid in its
            column, a name is repeated for one language.
    """
    path = raw / ALIASES_NAME
    if not path.exists():
        return ()
    lines: list[AliasLine] = []
    for number, row in _rows(path):
        fault = next(_faults(row), None)
        if fault is not None:
            raise PrepmeetError(f"{path}, line {number}: {fault}")
        facts = {name: row.get(name) or None for name in ("language", "name", "entity_type")}
        lines.append(AliasLine(number, NameAlias(row["kind"], row["alias"], row["entity_id"], **facts)))
    _check_doubles(lines, path)
    return tuple(lines)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PrepmeetError(f"{path}: the file cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PrepmeetError(f"{path}: no UTF-8 text; save it as CSV in UTF-8") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(header, path)
        for cells in reader:
            if any(cells):
                yield reader.line_num, _row(header, cells, path, reader.line_num)
    except csv.Error as error:
        raise PrepmeetError(f"{path}, line {reader.line_num}: not valid CSV ({error})") from error


def _row(header: Sequence[str], cells: Sequence[str], path: Path, line: int) -> dict[str, str]:
    if len(cells) != len(header):
        raise PrepmeetError(f"{path}, line {line}: {len(cells)} cells where the header has {len(header)}")
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


@cache
def _fields() -> Mapping[str, Mapping[str, Any]]:
    """Return the columns by name, each with its constraints."""
    schema = json.loads(SCHEMA_PATH.read_text("utf-8"))
    return {field["name"]: field.get("constraints", {}) for field in schema["fields"]}


def _check_header(header: Sequence[str], path: Path) -> None:
    known = ", ".join(_fields())
    for name in header:
        if name not in _fields():
            raise PrepmeetError(f"{path}, line 1: there is no column {name!r}; the columns are {known}")
        if header.count(name) > 1:
            raise PrepmeetError(f"{path}, line 1: the column {name} is there twice")
    for name, constraints in _fields().items():
        if constraints.get("required") and name not in header:
            raise PrepmeetError(f"{path}, line 1: the column {name} is missing; the columns are {known}")


def _faults(row: Mapping[str, str]) -> Iterator[str]:
    for name, constraints in _fields().items():
        value = row.get(name, "")
        if not value:
            if constraints.get("required"):
                yield f"{name} is blank"
        elif value not in constraints.get("enum", (value,)):
            yield f"{name} {value!r} is none of {', '.join(constraints['enum'])}"
        elif not re.fullmatch(constraints.get("pattern", ".*"), value, re.DOTALL):
            yield f"{name} {value!r} has not the form of one, as MAR or org:unodc"


def _check_doubles(lines: Sequence[AliasLine], path: Path) -> None:
    """Raise PrepmeetError if one name is repeated for documents of one language."""
    seen: dict[str, list[AliasLine]] = {}
    for one in lines:
        earlier = seen.setdefault(" ".join(one.alias.alias.split()).casefold(), [])
        for other in earlier:
            if None in (one.alias.language, other.alias.language) or one.alias.language == other.alias.language:
                fault = f"alias {one.alias.alias!r} is in line {other.line} already; keep one of them"
                raise PrepmeetError(f"{path}, line {one.line}: {fault}")
        earlier.append(one)
