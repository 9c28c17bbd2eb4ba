"""The two releases that are compared, and what each states of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from flows.model import PrepmeetError
from flows.model.release_files import DESCRIPTOR_FILE, PARQUET, RELEASE_FILE
from flows.schema.sql import identifier, literal


@dataclass(frozen=True, slots=True)
class Side:
    """A release to compare: its folder, and what release.json states.

    ``inputs`` maps an input of the release (code, reference, names, registry, decisions) to its digest; empty in a
    release of older code. ``code_version`` is the version of prepmeet. ``has_text``: whether it has verbatim text.
    """

    folder: Path
    version: str
    schema_version: str | None
    code_version: str
    inputs: Mapping[str, str]
    has_text: bool = True

    def path(self, table: str) -> Path:
        """Return the Parquet file of a table, whether it exists or not."""
        return self.folder / PARQUET / f"{table}.{PARQUET}"

    def tables(self) -> tuple[str, ...]:
        """Return the names of the tables with a Parquet file, sorted."""
        return tuple(sorted(path.stem for path in (self.folder / PARQUET).glob(f"*.{PARQUET}")))

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the columns of a table. PrepmeetError if its file cannot be read."""
        try:
            return tuple(pq.read_schema(self.path(table)).names)
        except (OSError, ValueError) as error:
            raise PrepmeetError(f"{self.path(table)}: the table cannot be read ({error}); check the release") from error

    def digests(self) -> Mapping[str, str]:
        """Return the digest of each table's file, as its descriptor states; empty without a descriptor."""
        try:
            resources = json.loads((self.folder / PARQUET / DESCRIPTOR_FILE).read_text("utf-8"))["resources"]
            return {str(one["name"]): str(one["hash"]) for one in resources}
        except (OSError, ValueError, KeyError, TypeError):
            return {}


def read_side(folder: Path) -> Side:
    """Return a release in a folder. PrepmeetError if the folder holds none."""
    path = folder / RELEASE_FILE
    try:
        facts = json.loads(path.read_text("utf-8"))
        side = side_of(folder, facts)
    except FileNotFoundError:
        raise PrepmeetError(
            f"{folder}: no release, as it has no {RELEASE_FILE}; name a version or the folder of a release"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PrepmeetError(f"{path}: does not describe a release; check the release ({error})") from error
    if not side.path("documents").is_file():
        raise PrepmeetError(f"{side.path('documents')}: the table is missing; check the release")
    return side


def side_of(folder: Path, facts: Mapping[str, Any]) -> Side:
    """Return a release in a folder from the content of its release.json. KeyError if a fact is missing."""
    return Side(
        folder=folder,
        version=str(facts["version"]),
        schema_version=facts.get("schema_version"),
        code_version=str(facts["code_version"]),
        inputs=dict(facts.get("inputs") or {}),
        has_text=facts.get("verbatim_text") is not False,
    )


def rows_of(side: Side, table: str) -> str:
    """Return SQL for the rows of a table."""
    return f"read_parquet({literal(str(side.path(table)))})"


def typed_columns(connection: duckdb.DuckDBPyConnection, side: Side, table: str) -> dict[str, str]:
    """Return the DuckDB type of each column of a table."""
    return {str(row[0]): str(row[1]) for row in connection.execute(f"DESCRIBE FROM {rows_of(side, table)}").fetchall()}


def text_sql(column: str, kind: str, alias: str) -> str:
    """Return SQL for a value as it is written in a CSV cell."""
    value = f"{alias}.{identifier(column)}"
    return f"strftime({value}, '%Y-%m-%dT%H:%M:%SZ')" if kind == "TIMESTAMP" else f"CAST({value} AS VARCHAR)"
