"""The checks of single values, compiled from a schema to SQL conditions.

CSV cells are checked as text. DuckDB's casts accept more than Table Schema (``5.0`` and ``0x1F`` as integers, ``yes``
as a boolean, ``2024/01/02`` as a date), so each type has a regular expression for its valid text form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flows.schema.files import DUCKDB_TYPES, Field, TableSchema
from flows.schema.rules import DATETIME_FORMAT, WRITTEN_FORMS
from flows.schema.sql import identifier, literal


@dataclass(frozen=True, slots=True)
class Check:
    """A constraint of a field. ``condition`` is SQL that is true for the rows that violate it."""

    code: str
    field: Field
    condition: str
    message: str


def value_checks(schema: TableSchema, columns: Collection[str], *, lexical: bool) -> tuple[Check, ...]:
    """Return the checks of those fields of a table that are among ``columns``; ``lexical``: of a CSV file's texts."""
    checks_of = _text_checks if lexical else _typed_checks
    return tuple(check for field in schema.fields if field.name in columns for check in checks_of(field))


def typed_sql(field: Field) -> str:
    """Return SQL that converts a CSV cell to its type, null if it is not valid."""
    column = identifier(field.name)
    if field.type == "string":
        return column
    if field.type == "datetime":
        return f"try_strptime({column}, {literal(DATETIME_FORMAT)})"
    return f"TRY_CAST({column} AS {DUCKDB_TYPES[field.type]})"


def written_sql(field: Field) -> str:
    """Return SQL that is true if a CSV cell has a valid text form. Only for the types in WRITTEN_FORMS."""
    column, typed = identifier(field.name), typed_sql(field)
    form = f"regexp_full_match({column}, {literal(WRITTEN_FORMS[field.type])}) AND {typed} IS NOT NULL"
    # DuckDB accepts the year 0; ISO 8601 readers such as Python do not.
    return f"{form} AND {column} >= '0001'" if field.type in ("date", "datetime") else form


def _text_checks(field: Field) -> Iterator[Check]:
    column = identifier(field.name)
    if field.required:
        yield Check("missing-value", field, f"{column} IS NULL", "the value is required")
    if field.type in WRITTEN_FORMS:
        unreadable = f"{column} IS NOT NULL AND NOT ({written_sql(field)})"
        yield Check("wrong-type", field, unreadable, f"the value is not of type {field.type}")
    yield from _constraint_checks(field, column, typed_sql(field))


def _typed_checks(field: Field) -> Iterator[Check]:
    column = identifier(field.name)
    if field.required:
        yield Check("missing-value", field, f"{column} IS NULL", "the value is required")
    if field.type == "string":
        yield Check(
            "empty-text", field, f"CAST({column} AS VARCHAR) = ''", "the value is an empty string; it must be null"
        )
    if field.type == "number":
        yield Check(
            "wrong-type", field, f"NOT isfinite(TRY_CAST({column} AS DOUBLE))", "the value is not a finite number"
        )
    yield from _constraint_checks(field, f"CAST({column} AS VARCHAR)", f"TRY_CAST({column} AS DOUBLE)")


def _constraint_checks(field: Field, text: str, number: str) -> Iterator[Check]:
    if field.enum is not None:
        values = ", ".join(literal(value) for value in field.enum)
        yield Check(
            "enum-violation", field, f"{text} NOT IN ({values})", f"the value must be one of {', '.join(field.enum)}"
        )
    if field.pattern is not None:
        condition = f"NOT regexp_full_match({text}, {literal(field.pattern)})"
        yield Check("pattern-violation", field, condition, f"the value does not match {field.pattern}")
    if field.minimum is not None:
        yield Check("out-of-range", field, f"{number} < {field.minimum}", f"the value is below {field.minimum}")
    if field.maximum is not None:
        yield Check("out-of-range", field, f"{number} > {field.maximum}", f"the value is above {field.maximum}")
