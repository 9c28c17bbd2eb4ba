"""Types, required values, enums, patterns and ranges: compiled from the schemas, checked in one scan a table.

CSV cells are checked as they are written. DuckDB's casts read more than Table Schema allows (``5.0`` and ``0x1F`` as
integers, ``yes`` as a boolean, ``2024/01/02`` as a date), so each type has its own expression for what may be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.schema.files import DUCKDB_TYPES, Field
from flows.schema.rules import DATETIME_FORMAT, WRITTEN_FORMS
from flows.schema.sql import identifier, literal
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, Relation, limited


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of one field: ``condition`` is true for the rows that break it."""

    code: str
    field: Field
    condition: str
    message: str


def check_constraints(release: OpenRelease) -> Iterator[Finding]:
    """What the values of every table break."""
    for relation in release.relations.values():
        if not relation.lexical:
            yield from _type_findings(release, relation)
        checks = [
            check
            for field in relation.schema.fields
            if field.name in relation.columns
            for check in (_text_checks(field) if relation.lexical else _typed_checks(field))
        ]
        yield from _run(release, relation, checks)


def typed_sql(field: Field) -> str:
    """SQL for a CSV cell under its type, null where it cannot be read."""
    column = identifier(field.name)
    if field.type == "string":
        return column
    if field.type == "datetime":
        return f"try_strptime({column}, {literal(DATETIME_FORMAT)})"
    return f"TRY_CAST({column} AS {DUCKDB_TYPES[field.type]})"


def written_sql(field: Field) -> str:
    """SQL that is true where a CSV cell is written as its type wants it; the type has a written form."""
    column, typed = identifier(field.name), typed_sql(field)
    form = f"regexp_full_match({column}, {literal(WRITTEN_FORMS[field.type])}) AND {typed} IS NOT NULL"
    # The year 0 is a date for DuckDB only.
    return f"{form} AND {column} >= '0001'" if field.type in ("date", "datetime") else form


def _type_findings(release: OpenRelease, relation: Relation) -> Iterator[Finding]:
    types = {str(row[0]): str(row[1]) for row in release.rows(f"DESCRIBE {relation.name}")}
    for field in relation.schema.fields:
        actual, wanted = types.get(field.name), DUCKDB_TYPES[field.type]
        if actual is not None and actual != wanted:
            message = f"the column is stored as {actual}, the schema wants {wanted}"
            yield Finding("wrong-type", message, relation.place, relation.schema.name, field.name, actual)


def _text_checks(field: Field) -> Iterator[Check]:
    column = identifier(field.name)
    if field.required:
        yield Check("missing-value", field, f"{column} IS NULL", "the value is required")
    if field.type in WRITTEN_FORMS:
        unreadable = f"{column} IS NOT NULL AND NOT ({written_sql(field)})"
        yield Check("wrong-type", field, unreadable, f"the value is no {field.type}")
    yield from _value_checks(field, column, typed_sql(field))


def _typed_checks(field: Field) -> Iterator[Check]:
    column = identifier(field.name)
    if field.required:
        yield Check("missing-value", field, f"{column} IS NULL", "the value is required")
    if field.type == "string":
        yield Check("empty-text", field, f"CAST({column} AS VARCHAR) = ''", "an empty text stands for null")
    if field.type == "number":
        yield Check("wrong-type", field, f"NOT isfinite(TRY_CAST({column} AS DOUBLE))", "the value is no number")
    yield from _value_checks(field, f"CAST({column} AS VARCHAR)", f"TRY_CAST({column} AS DOUBLE)")


def _value_checks(field: Field, text: str, number: str) -> Iterator[Check]:
    if field.enum is not None:
        values = ", ".join(literal(value) for value in field.enum)
        yield Check(
            "enum-violation", field, f"{text} NOT IN ({values})", f"the value is none of {', '.join(field.enum)}"
        )
    if field.pattern is not None:
        condition = f"NOT regexp_full_match({text}, {literal(field.pattern)})"
        yield Check("pattern-violation", field, condition, f"the value does not match {field.pattern}")
    if field.minimum is not None:
        yield Check("out-of-range", field, f"{number} < {field.minimum}", f"the value is below {field.minimum}")
    if field.maximum is not None:
        yield Check("out-of-range", field, f"{number} > {field.maximum}", f"the value is above {field.maximum}")


def _run(release: OpenRelease, relation: Relation, checks: list[Check]) -> Iterator[Finding]:
    counts = ", ".join(f"count(*) FILTER (WHERE {check.condition})" for check in checks)
    if not checks:
        return
    broken = release.rows(f"SELECT {counts} FROM {relation.name}")[0]
    for check, number in zip(checks, broken, strict=True):
        if number:
            yield from _broken_rows(release, relation, check, int(str(number)))


def _broken_rows(release: OpenRelease, relation: Relation, check: Check, number: int) -> Iterator[Finding]:
    key = relation.key_sql()
    rows = release.rows(
        limited(
            f"SELECT {key}, CAST({identifier(check.field.name)} AS VARCHAR) FROM {relation.name} "
            f"WHERE {check.condition} ORDER BY 1, 2"
        )
    )
    message = check.message if number == 1 else f"{check.message} ({number} rows)"
    for row_key, value in rows:
        yield Finding(
            check.code,
            message,
            relation.place,
            relation.schema.name,
            check.field.name,
            None if value is None else str(value),
            str(row_key),
        )
