"""The table declared_keys: the keys that the schemas declare, for tools that draw or join tables.

The database declares no keys itself: their indexes would more than double its size. The validation checks them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from flows.publishing.commented import Column, create_table
from flows.schema.files import TableSchema
from flows.schema.sql import constant

DECLARED_KEYS = "declared_keys"
COMMENT = "One key that the schemas declare. No index enforces it; every release is checked before it is published."
COLUMNS = (
    Column("table_name", "VARCHAR NOT NULL", "The table that has the key."),
    Column("kind", "ENUM('primary', 'unique', 'foreign') NOT NULL", "primary, unique or foreign."),
    Column("column_names", "VARCHAR[] NOT NULL", "Columns of the key."),
    Column("referenced_table", "VARCHAR", "Of a foreign key: the table that it refers to."),
    Column("referenced_columns", "VARCHAR[]", "Of a foreign key: the columns that it refers to."),
)
Key = tuple[str, str, Sequence[str], str | None, Sequence[str] | None]


def declared_keys(schemas: Mapping[str, TableSchema]) -> Iterator[Key]:
    """Yield all keys in the order of the tables: primary, unique, foreign."""
    for name, schema in schemas.items():
        yield name, "primary", list(schema.primary_key), None, None
        for field in schema.fields:
            if field.unique and schema.primary_key != (field.name,):
                yield name, "unique", [field.name], None, None
        for key in schema.foreign_keys:
            yield name, "foreign", list(key.fields), key.table, list(key.target_fields)


def create_declared_keys(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the empty table."""
    create_table(connection, DECLARED_KEYS, COMMENT, COLUMNS)


def insert_declared_keys(connection: duckdb.DuckDBPyConnection, schemas: Mapping[str, TableSchema]) -> None:
    """Fill the table."""
    rows = ", ".join(f"({', '.join(map(constant, row))})" for row in declared_keys(schemas))
    connection.execute(f"INSERT INTO {DECLARED_KEYS} VALUES {rows}")
