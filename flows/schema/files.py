"""Load schemas/NAME.schema.json, and derive Arrow and DuckDB types from them.

A schema file is the only place where a column is defined. Arrow types, CSV header, DuckDB types and comments, Parquet
field metadata, descriptors and the data dictionary are all derived from what is loaded here. Loading refuses what
common tools accept silently: an unknown or misspelt key, a field without title, description or example, an example that
violates its own field's constraints, a foreign key to a missing table or field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flows.model import PrepmeetError
from flows.model.release_files import CHANGES_FOLDER
from flows.schema.rules import link_faults, package_faults, table_faults
from flows.schema.sql import literal

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
class Category:
    """One value of a coded field, what to call it and what it means."""

    value: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column: Table Schema type, texts and constraints (None or False: no such constraint).

    ``example`` is a value as written in a CSV cell. ``categories`` explain the values of ``enum``, in the same order.
    ``verbatim`` is true if the column quotes the text of documents, so that it has the licence of that text.
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
    categories: tuple[Category, ...] = ()
    verbatim: bool = False

    @property
    def comment(self) -> str:
        """Return the description followed by the meaning of each code, for readers that see nothing but one text."""
        return with_codes(self.description, ((one.value, one.description) for one in self.categories))


def with_codes(description: str, codes: Iterable[tuple[str, str]]) -> str:
    """Return a description followed by the codes of its column, each with its meaning."""
    listed = "; ".join(f"{value}: {meaning.rstrip('.')}" for value, meaning in codes)
    return f"{description} Codes: {listed}." if listed else description


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``fields`` of a table reference ``target_fields``, the primary key of ``table`` (possibly the same table)."""

    fields: tuple[str, ...]
    table: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One published table. ``definition`` is its JSON text, ``unique_keys`` are keys besides the primary one."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    definition: str
    unique_keys: tuple[tuple[str, ...], ...] = ()

    @property
    def field_names(self) -> tuple[str, ...]:
        """Return the names of the columns in order."""
        return tuple(field.name for field in self.fields)

    @property
    def verbatim_fields(self) -> tuple[str, ...]:
        """Return the names of the columns that quote the text of documents."""
        return tuple(field.name for field in self.fields if field.verbatim)

    def field(self, name: str) -> Field:
        """Return a field by name. Raises KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def descriptor(self) -> dict[str, Any]:
        """Return the Table Schema as JSON values, a new copy on each call."""
        descriptor: dict[str, Any] = json.loads(self.definition)
        return descriptor


@dataclass(frozen=True, slots=True)
class PackageMetadata:
    """Metadata of the package from package.json. Licences and contributors are Data Package objects.

    ``id`` identifies the data set in all its versions. ``homepage`` is None while the project has no address.
    """

    profile: str
    name: str
    id: str
    homepage: str | None
    title: str
    description: str
    keywords: tuple[str, ...]
    licenses: tuple[Mapping[str, str], ...]
    contributors: tuple[Mapping[str, Any], ...]
    text_licenses: tuple[Mapping[str, str], ...]
    resources: tuple[str, ...]

    def licenses_of(self, schema: TableSchema) -> tuple[Mapping[str, str], ...]:
        """Return the licences of a table: if a column quotes documents, also that of the United Nations text."""
        return (*self.licenses, *self.text_licenses) if schema.verbatim_fields else self.licenses


def schema_directory() -> Path:
    """Return the folder of the schema files: schemas/ in a checkout, flows/schema_files/ in an installed wheel."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent / "schemas"
    return checkout if (checkout / PACKAGE_FILE).is_file() else package / "schema_files"


def load_schemas(directory: Path | None = None) -> Mapping[str, TableSchema]:
    """Return the schemas by table name, in the order of package.json.

    Raises PrepmeetError, which names file and fault, at the first fault.
    """
    return _load(directory or schema_directory())[1]


def load_package(directory: Path | None = None) -> PackageMetadata:
    """Return the metadata of the package. Raises PrepmeetError, which names file and fault, at the first fault."""
    return _load(directory or schema_directory())[0]


def load_change_schemas(directory: Path | None = None) -> Mapping[str, TableSchema]:
    """Return the schemas of the tables in changes/ of a release, by name, from the folder schemas/changes.

    Raises PrepmeetError, which names file and fault, at the first fault.
    """
    return _load_changes((directory or schema_directory()) / CHANGES_FOLDER)


def duckdb_type(field: Field) -> str:
    """Return the field's type in DuckDB; for a field with an enum, "ENUM('draft', 'final')"."""
    if field.enum is not None:
        return f"ENUM({', '.join(map(literal, field.enum))})"
    return DUCKDB_TYPES[field.type]


def arrow_schema(schema: TableSchema) -> pa.Schema:
    """Return the Arrow schema: types, nullability, and title and description as metadata of each field."""
    import pyarrow as pa  # noqa: PLC0415 - this module itself needs only the standard library

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
    tables = {name: table_schema(raw_tables[name]) for name in raw_package["resources"]}
    return _package(raw_package), MappingProxyType(tables)


@cache
def _load_changes(folder: Path) -> Mapping[str, TableSchema]:
    raw_tables = _read_tables(folder)
    for name, raw in raw_tables.items():
        for fault in table_faults(name, raw):
            raise PrepmeetError(f"{folder / (name + SCHEMA_SUFFIX)}: {fault}")
    return MappingProxyType({name: table_schema(raw) for name, raw in raw_tables.items()})


def _read_all(folder: Path) -> tuple[Any, dict[str, Any]]:
    return read_json(folder / PACKAGE_FILE), _read_tables(folder)


def _read_tables(folder: Path) -> dict[str, Any]:
    paths = sorted(folder.glob(f"*{SCHEMA_SUFFIX}"))
    return {path.name.removesuffix(SCHEMA_SUFFIX): read_json(path) for path in paths}


def read_json(path: Path) -> Any:
    """Return the content of a file of this folder as JSON values. Raises PrepmeetError, which names the file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_unique_keys)
    except FileNotFoundError:
        raise PrepmeetError(f"{path} is missing; the schema files belong in this folder") from None
    except (ValueError, OSError) as error:
        raise PrepmeetError(f"{path} cannot be read as JSON: {error}") from error


def _unique_keys(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    repeated = next((key for key in keys if keys.count(key) > 1), None)
    if repeated is not None:
        raise ValueError(f"the key {repeated!r} is repeated in one object")
    return dict(pairs)


def _faults(folder: Path, raw_package: Any, raw_tables: Mapping[str, Any]) -> Iterator[str]:
    """Yield the faults of package.json, then of each table, then of foreign keys, whose check needs valid tables."""
    for message in package_faults(raw_package, tuple(raw_tables)):
        yield f"{folder / PACKAGE_FILE}: {message}"
    for name, raw in raw_tables.items():
        for message in table_faults(name, raw):
            yield f"{folder / (name + SCHEMA_SUFFIX)}: {message}"
    for name, message in link_faults(raw_tables):
        yield f"{folder / (name + SCHEMA_SUFFIX)}: {message}"


def table_schema(raw: Mapping[str, Any]) -> TableSchema:
    """Return a table from the JSON values of its schema, which must have no faults."""
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
        unique_keys=tuple(tuple(key) for key in raw.get("uniqueKeys", ())),
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
        categories=tuple(Category(**item) for item in raw.get("categories", ())),
        verbatim=raw.get("verbatim", False),
    )


def _package(raw: Mapping[str, Any]) -> PackageMetadata:
    return PackageMetadata(
        profile=raw["$schema"],
        name=raw["name"],
        id=raw["id"],
        homepage=raw.get("homepage"),
        title=raw["title"],
        description=raw["description"],
        keywords=tuple(raw["keywords"]),
        licenses=tuple(MappingProxyType(item) for item in raw["licenses"]),
        contributors=tuple(MappingProxyType(item) for item in raw["contributors"]),
        text_licenses=tuple(MappingProxyType(item) for item in raw["textLicenses"]),
        resources=tuple(raw["resources"]),
    )
