"""The wide tables: rows of several tables joined for people who analyse one flat file, described by the same schemas.

A column of schemas/wide/NAME.schema.json is either defined there or refers to the column that it repeats
(``"sameAs": "entities.m49"``): then it has the type, texts, example and constraints of that column, except for
"required" and "unique", which a join need not keep. ``"required": true`` next to it requires a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flows.model import PrepmeetError
from flows.model.release_files import WIDE_FOLDER
from flows.schema.files import (
    SCHEMA_SUFFIX,
    PackageMetadata,
    TableSchema,
    load_schemas,
    read_json,
    schema_directory,
    table_schema,
)
from flows.schema.rules import table_faults

WIDE_TABLES = ("recommendations_wide", "participants_wide", "matrix")
_REFERENCE_KEYS = {"name", "sameAs", "required"}
_NOT_KEPT = ("required", "unique")


def load_wide_schemas(directory: Path | None = None) -> Mapping[str, TableSchema]:
    """Return the schemas of the wide tables by name, in the order of WIDE_TABLES.

    Raises PrepmeetError, which names file and fault, at the first fault.
    """
    return _load(directory or schema_directory())


def wide_package(package: PackageMetadata) -> PackageMetadata:
    """Return the metadata of the package of the wide tables, made from those of the package of all tables."""
    schemas = load_wide_schemas()
    return replace(
        package,
        name=f"{package.name}-wide",
        title=f"{package.title}: wide tables",
        description="Rows of several tables joined, for one flat file in a spreadsheet or data frame: recommendations "
        "with meeting, themes and instruments; participants with their codes; themes by region. Lists are separated by "
        '" | ". The package of all tables has the same values, and all others, normalized.',
        resources=tuple(schemas),
    )


@cache
def _load(directory: Path) -> Mapping[str, TableSchema]:
    tables = load_schemas(directory)
    return MappingProxyType({name: _wide_table(directory, name, tables) for name in WIDE_TABLES})


def _wide_table(directory: Path, name: str, tables: Mapping[str, TableSchema]) -> TableSchema:
    path = directory / WIDE_FOLDER / f"{name}{SCHEMA_SUFFIX}"
    raw = read_json(path)
    try:
        raw["fields"] = [_column(column, tables) for column in raw["fields"]]
    except (KeyError, TypeError, ValueError) as error:
        raise PrepmeetError(f"{path}: a column cannot be read: {error}") from error
    for fault in table_faults(name, raw):
        raise PrepmeetError(f"{path}: {fault}")
    return table_schema(raw)


def _column(column: Mapping[str, Any], tables: Mapping[str, TableSchema]) -> dict[str, Any]:
    """Return the definition of a column; one that refers to another repeats it."""
    if "sameAs" not in column:
        return dict(column)
    if unknown := set(column) - _REFERENCE_KEYS:
        raise ValueError(f"{column['name']} has sameAs and {', '.join(sorted(unknown))}")
    table, _, field = column["sameAs"].partition(".")
    found = [one for one in tables[table].descriptor()["fields"] if one["name"] == field]
    if not found:
        raise ValueError(f"{column['name']} refers to {column['sameAs']}, which does not exist")
    definition: dict[str, Any] = found[0]
    rules = {key: value for key, value in definition.pop("constraints", {}).items() if key not in _NOT_KEPT}
    if column.get("required"):
        rules["required"] = True
    return definition | {"name": column["name"]} | ({"constraints": rules} if rules else {})
