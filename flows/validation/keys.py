"""Primary keys, unique fields and links between tables."""

from __future__ import annotations

from collections.abc import Iterator

from flows.schema.files import ForeignKey
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, Relation, limited


def check_keys(release: OpenRelease) -> Iterator[Finding]:
    """Keys that stand twice and links that lead to no row, in each format by itself."""
    for (file_format, _), relation in release.relations.items():
        schema = relation.schema
        yield from _duplicates(release, relation, schema.primary_key)
        for field in schema.fields:
            if field.unique and schema.primary_key != (field.name,):
                yield from _duplicates(release, relation, (field.name,))
        for key in schema.foreign_keys:
            target = release.relations.get((file_format, key.table))
            if target is not None:
                yield from _broken_links(release, relation, key, target)


def _duplicates(release: OpenRelease, relation: Relation, fields: tuple[str, ...]) -> Iterator[Finding]:
    if not set(fields) <= set(relation.columns):
        return
    columns = ", ".join(identifier(name) for name in fields)
    present = " AND ".join(f"{identifier(name)} IS NOT NULL" for name in fields)
    rows = release.rows(
        limited(
            f"SELECT concat_ws(', ', {columns}), count(*) FROM {relation.name} WHERE {present} "
            f"GROUP BY {columns} HAVING count(*) > 1 ORDER BY 1"
        )
    )
    name = ", ".join(fields)
    for value, number in rows:
        message = f"{number} rows have the same {name}"
        yield Finding("duplicate-key", message, relation.place, relation.schema.name, fields[0], str(value), str(value))


def _broken_links(release: OpenRelease, relation: Relation, key: ForeignKey, target: Relation) -> Iterator[Finding]:
    if not (set(key.fields) <= set(relation.columns) and set(key.target_fields) <= set(target.columns)):
        return
    pairs = list(zip(key.fields, key.target_fields, strict=True))
    same = " AND ".join(f"s.{identifier(field)} = t.{identifier(other)}" for field, other in pairs)
    present = " AND ".join(f"s.{identifier(field)} IS NOT NULL" for field in key.fields)
    value = "concat_ws(', ', " + ", ".join(f"s.{identifier(field)}" for field in key.fields) + ")"
    rows = release.rows(
        limited(
            f"SELECT {relation.key_sql('s.')}, {value} FROM {relation.name} AS s WHERE {present} "
            f"AND NOT EXISTS (SELECT 1 FROM {target.name} AS t WHERE {same}) ORDER BY 1, 2"
        )
    )
    for row_key, missing in rows:
        message = f"the link leads to no row of {key.table}"
        yield Finding(
            "broken-link", message, relation.place, relation.schema.name, key.fields[0], str(missing), str(row_key)
        )
