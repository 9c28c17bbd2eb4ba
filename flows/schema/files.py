"""The contract of the published tables: schemas/NAME.schema.json read strictly, and its projections.

A schema file is the only place where a column is defined. Arrow types, CSV header, DuckDB types and comments, Parquet
field metadata, descriptors and the data dictionary are all made from what is loaded here. Loading refuses what the
usual tools accept in silence: an unknown or misspelt key, a field without title, description or example, an example
that its own field would refuse, a link to a table or field that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flows.model import PrepmeetError
from flows.schema.rules import link_faults, package_faults, table_faults

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_SUFFIX = ".schema.json"
PACKAGE_FILE = "package.json"
DUCKDB_TYPES = MappingProxyType(
    {
        "string": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "boolean": "BOOLEAN",
        "date": "DATE",
        "datetime": "TIMESTAMP",
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its Table Schema type, its words and its constraints (None or False where there is none).

    ``example`` is a value as a CSV cell holds it.
    """

    name: str
    type: str
    title: str
    description: str
    example: str
    format: str | None = None
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``fields`` of this table hold keys of ``table`` (which may be the table itself), in its ``target_fields``."""

    fields: tuple[str, ...]
    table: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One published table. ``definition`` is the schema file's JSON text."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    definition: str

    @property
    def field_names(self) -> tuple[str, ...]:
        """The columns in their order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def descriptor(self) -> dict[str, Any]:
        """A fresh copy of the Table Schema as JSON values."""
        descriptor: dict[str, Any] = json.loads(self.definition)
        return descriptor


@dataclass(frozen=True, slots=True)
class PackageMetadata:
    """What package.json says of the whole package. Licences and contributors are Data Package objects."""

    profile: str
    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    licenses: tuple[Mapping[str, str], ...]
    contributors: tuple[Mapping[str, Any], ...]
    text_licenses: tuple[Mapping[str, str], ...]
    verbatim_tables: tuple[str, ...]
    resources: tuple[str, ...]

    def licenses_of(self, table: str) -> tuple[Mapping[str, str], ...]:
        """The licences of one table: the text's own where the table holds verbatim text."""
        return self.text_licenses if table in self.verbatim_tables else self.licenses


def schema_directory() -> Path:
    """The folder of the schema files: schemas/ of a checkout, or the copy that a wheel carries inside flows/."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent / "schemas"
    return checkout if (checkout / PACKAGE_FILE).is_file() else package / "schema_files"


def load_schemas(directory: Path | None = None) -> Mapping[str, TableSchema]:
    """The schemas by table name, in the order of package.json. PrepmeetError names the first fault of a bad file."""
    return _load(directory or schema_directory())[1]


def load_package(directory: Path | None = None) -> PackageMetadata:
    """What package.json says. PrepmeetError names the first fault of a bad file."""
    return _load(directory or schema_directory())[0]


def duckdb_type(field: Field) -> str:
    """The field's type in DuckDB, an ENUM where the schema lists the values: "ENUM('draft', 'final')"."""
    if field.enum is not None:
        values = ", ".join("'" + value.replace("'", "''") + "'" for value in field.enum)
        return f"ENUM({values})"
    return DUCKDB_TYPES[field.type]


def arrow_schema(schema: TableSchema) -> pa.Schema:
    """The Arrow schema: types, nullability, and title and description as metadata of each field."""
    import pyarrow as pa  # noqa: PLC0415 - importing this module costs the standard library only

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us"),
    }
    return pa.schema(
        pa.field(
            field.name,
            types[field.type],
            nullable=not field.required,
            metadata={"title": field.title, "description": field.description},
        )
        for field in schema.fields
    )


# ---------------------------------------------------------------------------------------------- reading the files


@cache
def _load(folder: Path) -> tuple[PackageMetadata, Mapping[str, TableSchema]]:
    raw_package, raw_tables = _read_all(folder)
    for fault in _faults(folder, raw_package, raw_tables):
        raise PrepmeetError(fault)
    tables = {name: _table(raw_tables[name]) for name in raw_package["resources"]}
    return _package(raw_package), MappingProxyType(tables)


def _read_all(folder: Path) -> tuple[Any, dict[str, Any]]:
    package = _read_json(folder / PACKAGE_FILE)
    paths = sorted(folder.glob(f"*{SCHEMA_SUFFIX}"))
    return package, {path.name.removesuffix(SCHEMA_SUFFIX): _read_json(path) for path in paths}


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_without_repeats)
    except FileNotFoundError:
        raise PrepmeetError(f"{path} is missing; the schema files belong in this folder") from None
    except (ValueError, OSError) as error:
        raise PrepmeetError(f"{path} cannot be read as JSON: {error}") from error


def _without_repeats(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    repeated = next((key for key in keys if keys.count(key) > 1), None)
    if repeated is not None:
        raise ValueError(f"the key {repeated!r} stands twice in one object")
    return dict(pairs)


def _faults(folder: Path, raw_package: Any, raw_tables: Mapping[str, Any]) -> Iterator[str]:
    """The faults of package.json, of each table, and of the links, whose check takes right tables for granted."""
    for message in package_faults(raw_package, tuple(raw_tables)):
        yield f"{folder / PACKAGE_FILE}: {message}"
    for name, raw in raw_tables.items():
        for message in table_faults(name, raw):
            yield f"{folder / (name + SCHEMA_SUFFIX)}: {message}"
    for name, message in link_faults(raw_tables):
        yield f"{folder / (name + SCHEMA_SUFFIX)}: {message}"


def _table(raw: Mapping[str, Any]) -> TableSchema:
    return TableSchema(
        name=raw["name"],
        title=raw["title"],
        description=raw["description"],
        fields=tuple(_field(field) for field in raw["fields"]),
        primary_key=tuple(raw["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(
                fields=tuple(key["fields"]),
                table=key["reference"].get("resource", raw["name"]),
                target_fields=tuple(key["reference"]["fields"]),
            )
            for key in raw.get("foreignKeys", ())
        ),
        definition=json.dumps(raw, ensure_ascii=False),
    )


def _field(raw: Mapping[str, Any]) -> Field:
    rules = raw.get("constraints", {})
    return Field(
        name=raw["name"],
        type=raw["type"],
        title=raw["title"],
        description=raw["description"],
        example=raw["example"],
        format=raw.get("format"),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        enum=tuple(rules["enum"]) if "enum" in rules else None,
        pattern=rules.get("pattern"),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
    )


def _package(raw: Mapping[str, Any]) -> PackageMetadata:
    return PackageMetadata(
        profile=raw["$schema"],
        name=raw["name"],
        title=raw["title"],
        description=raw["description"],
        keywords=tuple(raw["keywords"]),
        licenses=tuple(MappingProxyType(item) for item in raw["licenses"]),
        contributors=tuple(MappingProxyType(item) for item in raw["contributors"]),
        text_licenses=tuple(MappingProxyType(item) for item in raw["textLicenses"]),
        verbatim_tables=tuple(raw["verbatimTables"]),
        resources=tuple(raw["resources"]),
    )
