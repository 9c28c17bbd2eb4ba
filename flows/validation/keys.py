"""Check primary keys, unique fields and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator

from flows.schema.files import ForeignKey
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, count_rows, limited


def check_keys(release: OpenRelease) -> Iterator[Finding]:
    """Find repeated keys and foreign keys without a referenced row, separately in CSV and Parquet."""
    for (file_format, _), file in release.files.items():
        schema = file.schema
        release.coverage.see(schema.name, rows=count_rows(release, file))
        yield from _duplicates(release, file, schema.primary_key)
        for field in schema.fields:
            if field.unique and schema.primary_key != (field.name,):
                yield from _duplicates(release, file, (field.name,))
        for unique in schema.unique_keys:
            yield from _duplicates(release, file, unique)
        for key in schema.foreign_keys:
            target = release.files.get((file_format, key.table))
            if target is not None:
                yield from _broken_foreign_keys(release, file, key, target)


def _duplicates(release: OpenRelease, file: TableFile, fields: tuple[str, ...]) -> Iterator[Finding]:
    if not set(fields) <= set(file.columns):
        return
    release.coverage.see(file.schema.name, fields)
    release.coverage.count("unique keys")
    columns = ", ".join(identifier(name) for name in fields)
    present = " AND ".join(f"{identifier(name)} IS NOT NULL" for name in fields)
    rows = release.rows(
        limited(
            f"SELECT concat_ws(', ', {columns}), count(*) FROM {file.name} WHERE {present} "
            f"GROUP BY {columns} HAVING count(*) > 1 ORDER BY 1"
        )
    )
    name = ", ".join(fields)
    for value, number in rows:
        message = f"{number} rows have the same {name}"
        yield Finding("duplicate-key", message, file.place, file.schema.name, fields[0], str(value), str(value))


def _broken_foreign_keys(
    release: OpenRelease, file: TableFile, key: ForeignKey, target: TableFile
) -> Iterator[Finding]:
    if not (set(key.fields) <= set(file.columns) and set(key.target_fields) <= set(target.columns)):
        return
    release.coverage.see(file.schema.name, key.fields)
    release.coverage.count("foreign keys")
    pairs = list(zip(key.fields, key.target_fields, strict=True))
    same = " AND ".join(f"s.{identifier(field)} = t.{identifier(other)}" for field, other in pairs)
    present = " AND ".join(f"s.{identifier(field)} IS NOT NULL" for field in key.fields)
    value = "concat_ws(', ', " + ", ".join(f"s.{identifier(field)}" for field in key.fields) + ")"
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql('s.')}, {value} FROM {file.name} AS s WHERE {present} "
            f"AND NOT EXISTS (SELECT 1 FROM {target.name} AS t WHERE {same}) ORDER BY 1, 2"
        )
    )
    for row_key, missing in rows:
        message = f"the foreign key references no row of {key.table}"
        yield Finding("broken-link", message, file.place, file.schema.name, key.fields[0], str(missing), str(row_key))
