"""raw/aliases.csv → names of States, organizations and instruments that the archive adds to the reference.

The columns are those of aliases.schema.json. The caller checks codes and ids against the reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.model import NameAlias, PrepmeetError
from flows.sources.authored import read_authored

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
    lines = [AliasLine(one.line, _alias(one.cells)) for one in read_authored(path, SCHEMA_PATH)]
    _check_doubles(lines, path)
    return tuple(lines)


def _alias(cells: Mapping[str, str]) -> NameAlias:
    facts = {name: cells.get(name) or None for name in ("language", "name", "entity_type")}
    return NameAlias(cells["kind"], cells["alias"], cells["entity_id"], **facts)


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
