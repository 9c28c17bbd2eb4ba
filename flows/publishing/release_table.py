"""The table release of the database: one row with what the release is and how it is cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb

from flows.publishing.commented import Column, create_table
from flows.publishing.facts import ReleaseFacts, license_line
from flows.schema.files import PackageMetadata, TableSchema
from flows.schema.sql import constant

Value = str | datetime | None
RELEASE = "release"
COMMENT = "This release: one row."
COLUMNS = (
    Column("name", "VARCHAR NOT NULL", "Name of the data set."),
    Column("title", "VARCHAR NOT NULL", "Title of the data set."),
    Column("description", "VARCHAR NOT NULL", "What the data set contains."),
    Column("version", "VARCHAR NOT NULL", "Version of the release."),
    Column("made_at", "TIMESTAMP NOT NULL", "Beginning of the day of the version, in UTC: not the time of making."),
    Column("code_version", "VARCHAR NOT NULL", "Version of prepmeet, which made it."),
    Column("schema_version", "VARCHAR NOT NULL", "Version of the schemas: MAJOR.MINOR.PATCH."),
    Column("fingerprint", "VARCHAR", "Digest of all inputs: the same digest, the same rows."),
    Column("licence", "VARCHAR NOT NULL", "Licence of the coded tables."),
    Column("text_licence", "VARCHAR NOT NULL", "Licence of the verbatim text of documents."),
    Column("verbatim_tables", "VARCHAR[] NOT NULL", "Tables that quote documents; none in a release without text."),
    Column("citation", "VARCHAR NOT NULL", "How the release is cited."),
)


def create_release_table(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the empty table."""
    create_table(connection, RELEASE, COMMENT, COLUMNS)


def insert_release(
    connection: duckdb.DuckDBPyConnection,
    schemas: Mapping[str, TableSchema],
    package: PackageMetadata,
    facts: ReleaseFacts,
) -> None:
    """Insert the row."""
    row = release_row(schemas, package, facts)
    connection.execute(f"INSERT INTO {RELEASE} VALUES ({', '.join(map(constant, row))})")


def release_row(
    schemas: Mapping[str, TableSchema], package: PackageMetadata, facts: ReleaseFacts
) -> tuple[Value | Sequence[str], ...]:
    """Return the values of the row in the COLUMNS."""
    return (
        package.name,
        package.title,
        package.description,
        facts.version,
        facts.made_at,
        facts.code_version,
        facts.schema_version,
        facts.fingerprint,
        license_line(package.licenses),
        license_line(package.text_licenses),
        [name for name, schema in schemas.items() if schema.verbatim_fields],
        facts.citation(package),
    )
