"""catalog.sql: the tables and views of a release over its Parquet files, wherever they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from flows.model.release_files import PARQUET, WIDE_FOLDER
from flows.publishing.commented import Column
from flows.publishing.declared_keys import COLUMNS as KEY_COLUMNS
from flows.publishing.declared_keys import COMMENT as KEY_COMMENT
from flows.publishing.declared_keys import DECLARED_KEYS, declared_keys
from flows.publishing.facts import ReleaseFacts
from flows.publishing.release_table import COLUMNS as RELEASE_COLUMNS
from flows.publishing.release_table import COMMENT as RELEASE_COMMENT
from flows.publishing.release_table import RELEASE, release_row
from flows.publishing.views import STORED, VIEWS, View
from flows.publishing.views.macros import VIEW_MACROS
from flows.schema.files import PackageMetadata, TableSchema, duckdb_type
from flows.schema.sql import constant, identifier, literal

_HEAD = """\
-- The tables and views of this release over its Parquet files, where they lie: nothing is copied.
-- Run it in DuckDB (1.2 or later), in the folder of the release:
--     .read catalog.sql
-- or from elsewhere, after naming the folder, with a slash at its end (an address needs DuckDB's extension httpfs):
--     SET VARIABLE base = 'https://example.org/prepmeet/releases/2026.11.0/';
-- The variable must be set again in each session that uses the views. The macro search is in prepmeet.duckdb only.
SET VARIABLE base = coalesce(getvariable('base'), '');
"""


# a path that no file has, which the error of DuckDB names
_NO_BASE = "(SET VARIABLE base = '' or the folder of the release, with a slash at its end, then ask again) "


def catalog_sql(
    schemas: Mapping[str, TableSchema], wide: Mapping[str, TableSchema], package: PackageMetadata, facts: ReleaseFacts
) -> str:
    """Return the text of catalog.sql."""
    release = [release_row(schemas, package, facts)]
    statements = [
        *_stated(RELEASE, RELEASE_COMMENT, RELEASE_COLUMNS, release),
        *_stated(DECLARED_KEYS, KEY_COMMENT, KEY_COLUMNS, list(declared_keys(schemas))),
        *(line for schema in schemas.values() for line in _table(schema, PARQUET)),
        *(line for view in (*STORED, *VIEWS) for line in _view(view)),
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
    base, path = f"coalesce(getvariable('base'), {literal(_NO_BASE)})", literal(f"{folder}/{schema.name}.parquet")
    source = f"read_parquet({base} || {path})"
    yield f"CREATE OR REPLACE VIEW {identifier(schema.name)} AS SELECT {columns} FROM {source}"
    yield f"COMMENT ON VIEW {identifier(schema.name)} IS {literal(schema.description)}"
    for field in schema.fields:
        column = f"{identifier(schema.name)}.{identifier(field.name)}"
        yield f"COMMENT ON COLUMN {column} IS {literal(field.description)}"


def _stated(name: str, comment: str, columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the statements of a view whose rows are in the statement, because no file has them."""
    casts = ", ".join(f"CAST({one.name} AS {one.type.removesuffix(' NOT NULL')}) AS {one.name}" for one in columns)
    values = ", ".join(f"({', '.join(constant(value) for value in row)})" for row in rows)
    names = ", ".join(one.name for one in columns)
    yield f"CREATE OR REPLACE VIEW {name} AS SELECT {casts} FROM (VALUES {values}) AS rows({names})"
    yield f"COMMENT ON VIEW {name} IS {literal(comment)}"
    for one in columns:
        yield f"COMMENT ON COLUMN {name}.{one.name} IS {literal(one.comment)}"


def _view(view: View) -> Iterator[str]:
    yield f"CREATE OR REPLACE VIEW {view.name} AS {view.sql.strip()}"
    yield f"COMMENT ON VIEW {view.name} IS {literal(view.comment)}"
