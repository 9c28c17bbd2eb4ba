"""catalog.sql: the tables and views of a release over its Parquet files, wherever they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.model.release_files import PARQUET, WIDE_FOLDER
from flows.publishing.views import VIEWS, View
from flows.publishing.views.macros import VIEW_MACROS
from flows.schema.files import TableSchema, duckdb_type
from flows.schema.sql import identifier, literal

_HEAD = """\
-- The tables and views of this release over its Parquet files, where they lie: nothing is copied.
-- Run it in DuckDB (1.2 or later), in the folder of the release:
--     .read catalog.sql
-- or from elsewhere, after naming the folder, with a slash at its end (an address needs DuckDB's extension httpfs):
--     SET VARIABLE base = 'https://example.org/prepmeet/releases/2026.11.0/';
-- The variable must be set again in each session that uses the views. search() is in prepmeet.duckdb only.
SET VARIABLE base = coalesce(getvariable('base'), '');
"""


def catalog_sql(schemas: Mapping[str, TableSchema], wide: Mapping[str, TableSchema]) -> str:
    """Return the text of catalog.sql."""
    statements = [
        *(line for schema in schemas.values() for line in _table(schema, PARQUET)),
        *(line for view in VIEWS for line in _view(view)),
        *(line for schema in wide.values() for line in _table(schema, f"{WIDE_FOLDER}/{PARQUET}")),
        *(line for macro in VIEW_MACROS for line in (macro.definition.strip(), macro.comment_statement)),
    ]
    return _HEAD + "".join(f"{statement};\n" for statement in statements)


def _table(schema: TableSchema, folder: str) -> Iterator[str]:
    # Parquet keeps no enums: a cast gives their order and refuses misspelt values in a query.
    casts = ", ".join(
        f"CAST({identifier(field.name)} AS {duckdb_type(field)}) AS {identifier(field.name)}"
        for field in schema.fields
        if field.enum is not None
    )
    columns = f"* REPLACE ({casts})" if casts else "*"
    source = f"read_parquet(getvariable('base') || {literal(f'{folder}/{schema.name}.parquet')})"
    yield f"CREATE OR REPLACE VIEW {identifier(schema.name)} AS SELECT {columns} FROM {source}"
    yield f"COMMENT ON VIEW {identifier(schema.name)} IS {literal(schema.description)}"
    for field in schema.fields:
        column = f"{identifier(schema.name)}.{identifier(field.name)}"
        yield f"COMMENT ON COLUMN {column} IS {literal(field.description)}"


def _view(view: View) -> Iterator[str]:
    yield f"CREATE OR REPLACE VIEW {view.name} AS {view.sql.strip()}"
    yield f"COMMENT ON VIEW {view.name} IS {literal(view.comment)}"
