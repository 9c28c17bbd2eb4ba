"""Check primary keys, unique fields and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from flows.model.release_files import CSV, PARQUET
from flows.schema.files import ForeignKey
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, limited

Key = tuple[str, ...] | ForeignKey


def check_keys(release: OpenRelease) -> Iterator[Finding]:
    """Find repeated keys and foreign keys without a referenced row, in CSV and Parquet.

    A CSV file with the rows of the Parquet file has its faults. Rows are looked for only where a count shows a fault.
    """
    faulty = {
        table: _faulty_keys(release, file)
        for (file_format, table), file in release.files.items()
        if file_format == PARQUET
    }
    for (_, table), file in release.files.items():
        known = faulty.get(table, frozenset())
        release.coverage.see(table, rows=file.rows)
        for fields in _unique_keys(file):
            release.coverage.see(table, fields)
            release.coverage.count("unique keys")
            if fields in known or not _is_known(release, file, table):
                yield from _duplicates(release, file, fields)
        for key, target in _links(release, file):
            release.coverage.see(table, key.fields)
            release.coverage.count("foreign keys")
            if key in known or not _is_known(release, file, table, key.table):
                yield from _broken_foreign_keys(release, file, key, target)


def _is_known(release: OpenRelease, file: TableFile, *tables: str) -> bool:
    """Return whether the counts of the Parquet files hold for this file, too."""
    return not file.lexical or all(release.same_rows(table) for table in tables)


def _unique_keys(file: TableFile) -> Iterator[tuple[str, ...]]:
    schema = file.schema
    fields = [(field.name,) for field in schema.fields if field.unique and schema.primary_key != (field.name,)]
    for key in (schema.primary_key, *fields, *schema.unique_keys):
        if set(key) <= set(file.columns):
            yield key


def _links(release: OpenRelease, file: TableFile) -> Iterator[tuple[ForeignKey, TableFile]]:
    file_format = CSV if file.lexical else PARQUET
    for key in file.schema.foreign_keys:
        target = release.files.get((file_format, key.table))
        if (
            target is not None
            and set(key.fields) <= set(file.columns)
            and set(key.target_fields) <= set(target.columns)
        ):
            yield key, target


def _faulty_keys(release: OpenRelease, file: TableFile) -> Set[Key]:
    """Return the keys of a file that may have a fault, by one query.

    Equal hashes of different values or a key twice in the referenced table can make a valid key one of them.
    """
    unique, links = list(_unique_keys(file)), list(_links(release, file))
    if not file.rows or not (unique or links):
        return frozenset()
    counts = [_repeats_sql(fields) for fields in unique]
    joins = []
    for place, (key, target) in enumerate(links):
        found = f"t{place}.{identifier(key.target_fields[0])}"
        counts.append(f"count(*) FILTER (WHERE {_present(key.fields)} AND {found} IS NULL)")
        joins.append(f"LEFT JOIN {target.sql} AS t{place} ON {_same(key, f't{place}')}")
    numbers = release.numbers(f"SELECT {', '.join(counts)} FROM {file.sql} AS s {' '.join(joins)}")
    keys: list[Key] = [*unique, *(key for key, _ in links)]
    return {key for key, number in zip(keys, numbers, strict=True) if number}


def _repeats_sql(fields: Sequence[str]) -> str:
    present = f"FILTER (WHERE {_present(fields)})"
    return f"count(*) {present} - count(DISTINCT hash({_columns(fields)})) {present}"


def _duplicates(release: OpenRelease, file: TableFile, fields: tuple[str, ...]) -> Iterator[Finding]:
    columns = _columns(fields)
    rows = release.rows(
        limited(
            f"SELECT concat_ws(', ', {columns}), count(*) FROM {file.sql} AS s WHERE {_present(fields)} "
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
    rows = release.rows(
        limited(
            f"SELECT {file.key_sql('s.')}, concat_ws(', ', {_columns(key.fields)}) FROM {file.sql} AS s "
            f"WHERE {_present(key.fields)} "
            f"AND NOT EXISTS (SELECT 1 FROM {target.sql} AS t WHERE {_same(key, 't')}) ORDER BY 1, 2"
        )
    )
    for row_key, missing in rows:
        message = f"the foreign key references no row of {key.table}"
        yield Finding("broken-link", message, file.place, file.schema.name, key.fields[0], str(missing), str(row_key))


def _columns(fields: Sequence[str]) -> str:
    return ", ".join(f"s.{identifier(name)}" for name in fields)


def _present(fields: Sequence[str]) -> str:
    return " AND ".join(f"s.{identifier(name)} IS NOT NULL" for name in fields)


def _same(key: ForeignKey, target: str) -> str:
    pairs = zip(key.fields, key.target_fields, strict=True)
    return " AND ".join(f"s.{identifier(field)} = {target}.{identifier(other)}" for field, other in pairs)
